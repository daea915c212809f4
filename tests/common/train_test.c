#include "train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../test.h"
#include "team.h"

// --- a task that takes no time: which of four pixels is lit
// ------------------------

enum { EXAMPLES = 22 };

static Dataset lit_pixels(void) {
  static uint8_t pixel[EXAMPLES * 4], label[EXAMPLES];
  for (int n = 0; n < EXAMPLES; n++) {
    label[n] = (uint8_t)(n * 7 % 4);
    for (int i = 0; i < 4; i++)
      pixel[4 * n + i] = (uint8_t)(i == label[n] ? 200 + n : 3 * n);
  }
  return (Dataset){.name = "lit pixels",
                   .count = EXAMPLES,
                   .height = 2,
                   .width = 2,
                   .pixel = pixel,
                   .label = label,
                   .brightest = 255};
}

static Network *small_network(const Dataset *data, size_t hidden,
                              size_t capacity, uint64_t seed) {
  const size_t size[] = {data->height * data->width, hidden, CLASSES};
  static const Activation activation[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  Random random = random_seeded(seed);
  Network *network =
      network_new(2, size, activation, LOSS_CROSS_ENTROPY, capacity);
  network_initialize(network, INITIALIZATION_GLOROT, &random);
  return network;
}

typedef struct {
  Network *network;
  Optimizer optimizer;
  Training training;
} Run;

static void run_begin(Run *run, const Dataset *data, size_t batch,
                      OptimizerKind kind, double rate) {
  run->network = small_network(data, 16, 40, 2);
  run->optimizer =
      optimizer_new(optimizer_settings(kind, rate), run->network->parameters);
  run->training = training_new(run->network, &run->optimizer, data, batch,
                               random_seeded(5));
}

static void run_end(Run *run) {
  network_free(run->network);
  optimizer_free(&run->optimizer);
  training_free(&run->training);
}

static Score one_epoch(Run *run) {
  Error error;
  Score score = {NAN, NAN};
  Progress progress = progress_begin(true, 0, 1, 1, 1);
  if (!train_epoch(&run->training, &progress, &score, &error))
    fail_msg("%s", error.text);
  return score;
}

// --- counting
// ------------------------------------------------------------------------

static void largest_is_the_first_of_equals(void **state) {
  (void)state;
  const real row[] = {-3, 2, 5, 5, -9};
  assert_int_equal(largest_of(row, 5), 2);
  assert_int_equal(largest_of(row, 2), 1);
  assert_int_equal(largest_of(row, 1), 0);
}

static void right_answers_are_told_from_wrong(void **state) {
  (void)state;
  const real row[] = {(real)0.1, (real)0.9, (real)0.8, (real)0.2};
  const real second[] = {0, 1}, first[] = {1, 0};
  assert_true(answer_is_right(row, second, 2));
  assert_false(answer_is_right(row, first, 2));
  assert_true(answer_is_right(row + 2, first, 2));
  // one column: yes or no, on the same side of 1/2
  assert_true(answer_is_right(row + 2, first, 1));
  assert_false(answer_is_right(row + 2, second, 1));
  assert_true(answer_is_right(row + 3, second, 1));
}

// --- an epoch
// --------------------------------------------------------------------------

// The same steps with the network's own functions and no loop of the library:
// the short last batch is averaged over its own rows.
static void epoch_is_shuffled_batches_and_steps(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  const double rate = 0.5;
  Run run;
  run_begin(&run, &data, 8, OPTIMIZER_SGD, rate);
  Network *network = small_network(&data, 16, 40, 2);
  size_t order[EXAMPLES];
  Random random = random_seeded(5);
  for (size_t i = 0; i < EXAMPLES; i++) order[i] = i;
  random_shuffle(&random, order, EXAMPLES);
  double cost = 0, correct = 0;
  for (size_t first = 0; first < EXAMPLES; first += 8) {
    const size_t rows = first + 8 <= EXAMPLES ? 8 : EXAMPLES - first;
    Matrix x = matrix_new(rows, 4), y = matrix_new(rows, CLASSES);
    dataset_gather(&data, order + first, rows, &x, &y);
    const Matrix y_hat = network_forward(network, &x);
    cost += network_cost(network, &y) * (double)rows;
    for (size_t n = 0; n < rows; n++)
      correct +=
          answer_is_right(matrix_row(&y_hat, n), matrix_row(&y, n), CLASSES);
    network_backward(network, &x, &y);
    for (size_t i = 0; i < network->parameters; i++)
      network->parameter[i] -= (real)rate * network->gradient[i];
    matrix_free(&x);
    matrix_free(&y);
  }
  const Score score = one_epoch(&run);
  assert_close(score.cost, cost / EXAMPLES, 1e-12);
  assert_close(score.accuracy, correct / EXAMPLES, 0);
  assert_memory_equal(run.network->parameter, network->parameter,
                      network->parameters * sizeof(real));
  assert_int_equal(run.training.at.epoch, 1);
  assert_int_equal(run.optimizer.steps, 3);
  network_free(network);
  run_end(&run);
}

// Overwrites an example by what it draws: the example's own number, as long as
// nobody else is drawing.
static void draw_over(const void *context, Random *random, real *x,
                      size_t count) {
  const double *scale = context;
  for (size_t i = 0; i < count; i++)
    x[i] = (real)(*scale * random_uniform(random));
}

static void prepared_examples_depend_on_no_batch_and_no_thread(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  const double scale = 1, nothing = 0;
  Run one, other, zero;
  run_begin(&one, &data, EXAMPLES, OPTIMIZER_SGD, 0);
  run_begin(&other, &data, 5, OPTIMIZER_SGD, 0);
  run_begin(&zero, &data, EXAMPLES, OPTIMIZER_SGD, 0);
  one.training.prepare = other.training.prepare = draw_over;
  zero.training.prepare = draw_over;
  one.training.prepare_context = other.training.prepare_context = &scale;
  zero.training.prepare_context = &nothing;
  const Score whole = one_epoch(&one), parts = one_epoch(&other);
  assert_close(whole.cost, parts.cost, 1e-12);
  // An empty picture costs ln 10 in a network without biases.
  assert_close(one_epoch(&zero).cost, log(10), 1e-6);
  // Another epoch draws something else; another example too.
  const size_t cols = one.training.x.cols;
  const real *x = one.training.x.data;
  assert_memory_not_equal(x, x + cols, cols * sizeof(real));
  real first[4];
  memcpy(first, x, sizeof first);
  assert_false(one_epoch(&one).cost == whole.cost);
  assert_memory_not_equal(x, first, sizeof first);
  run_end(&one);
  run_end(&other);
  run_end(&zero);
}

static void evaluation_does_not_depend_on_the_batch_size(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  Network *network = small_network(&data, 16, 40, 2);
  const Score whole = evaluate(network, &data, EXAMPLES);
  for (size_t size = 1; size <= 40; size++) {
    const Score score = evaluate(network, &data, size);
    assert_close(score.cost, whole.cost, 1e-12);
    assert_close(score.accuracy, whole.accuracy, 0);
  }
  // A network of zeros knows nothing: ln 10, and it says 0 of every example.
  memset(network->parameter, 0, network->parameters * sizeof(real));
  const Score nothing = evaluate(network, &data, 5);
  assert_close(nothing.cost, log(10), REAL_CLOSE(1e-14, 1e-6));
  double zeros = 0;
  for (int n = 0; n < EXAMPLES; n++) zeros += data.label[n] == 0;
  assert_close(nothing.accuracy, zeros / EXAMPLES, 0);
  network_free(network);
}

static void training_learns_what_there_is_to_learn(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  Run run;
  run_begin(&run, &data, 8, OPTIMIZER_ADAM, 0.01);
  const double before = evaluate(run.network, &data, 22).cost;
  for (int epoch = 0; epoch < 200; epoch++) one_epoch(&run);
  const Score after = evaluate(run.network, &data, 22);
  assert_true(after.cost < before / 10);
  assert_close(after.accuracy, 1, 0);
  run_end(&run);
}

static void loss_falls_on_the_digits(void **state) {
  (void)state;
  Dataset train, test;
  Error error;
  Run run;
  if (!dataset_find(&train, &test, "digits", &error))
    fail_msg("%s", error.text);
  run_begin(&run, &train, 32, OPTIMIZER_SGD, 0.1);
  double cost = INFINITY;
  for (int epoch = 0; epoch < 5; epoch++) {
    const Score score = one_epoch(&run);
    assert_true(score.cost < cost);
    cost = score.cost;
  }
  assert_true(evaluate(run.network, &test, 40).accuracy > 0.8);
  run_end(&run);
  dataset_free(&train);
  dataset_free(&test);
}

// --- threads
// ---------------------------------------------------------------------------

static void threads_do_not_change_a_digit(void **state) {
  (void)state;
  Dataset train, test;
  Error error;
  if (!dataset_find(&train, &test, "digits", &error))
    fail_msg("%s", error.text);
  Run run[3];
  Score score[3], on_test[3];
  for (size_t threads = 1; threads <= 3; threads++) {
    Run *here = &run[threads - 1];
    const size_t there = team_size(threads);
    assert_true(there == threads || there == 1); // 1: no OpenMP
    run_begin(here, &train, 37, OPTIMIZER_ADAM, 0.01);
    one_epoch(here);
    score[threads - 1] = one_epoch(here);
    on_test[threads - 1] = evaluate(here->network, &test, 40);
  }
  for (int i = 1; i < 3; i++) {
    assert_memory_equal(run[i].network->parameter, run[0].network->parameter,
                        run[0].network->parameters * sizeof(real));
    assert_memory_equal(&score[i], &score[0], sizeof(Score));
    assert_memory_equal(&on_test[i], &on_test[0], sizeof(Score));
  }
  for (int i = 0; i < 3; i++) run_end(&run[i]);
  dataset_free(&train);
  dataset_free(&test);
}

// --- when it goes wrong
// ------------------------------------------------------------------

static void cost_that_is_no_number_is_told_with_epoch_and_step(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  Error error = {""};
  Score score;
  Run run;
  run_begin(&run, &data, 8, OPTIMIZER_SGD, 0.25);
  one_epoch(&run);
  Progress progress = progress_begin(true, 0, 1, 1, 1);
  run.network->parameter[5] = (real)NAN; // before a relu
  assert_false(train_epoch(&run.training, &progress, &score, &error));
  assert_contains(error.text, "epoch 2, step 1");
  assert_contains(error.text, "learning rate 0.25");
  run_end(&run);
}

static void learning_rate_without_bounds_is_told(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  Error error = {""};
  Score score;
  Run run;
  run_begin(&run, &data, 8, OPTIMIZER_SGD, 1e300);
  Progress progress = progress_begin(true, 0, 1, 1, 1);
  bool good = true;
  for (int epoch = 0; good && epoch < 5; epoch++)
    good = train_epoch(&run.training, &progress, &score, &error);
  assert_false(good);
  assert_contains(error.text, "is probably too large");
  run_end(&run);
}

static void batch_over_the_capacity_aborts(void **state) {
  (void)state;
  const Dataset data = lit_pixels();
  Network *network = small_network(&data, 4, 8, 1);
  Optimizer optimizer =
      optimizer_new(optimizer_settings(OPTIMIZER_SGD, 1), network->parameters);
  assert_aborts(training_new(network, &optimizer, &data, 9, random_seeded(1)));
  assert_aborts(evaluate(network, &data, 9));
  network_free(network);
  optimizer_free(&optimizer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(batch_over_the_capacity_aborts),
      cmocka_unit_test(largest_is_the_first_of_equals),
      cmocka_unit_test(right_answers_are_told_from_wrong),
      cmocka_unit_test(epoch_is_shuffled_batches_and_steps),
      cmocka_unit_test(prepared_examples_depend_on_no_batch_and_no_thread),
      cmocka_unit_test(evaluation_does_not_depend_on_the_batch_size),
      cmocka_unit_test(training_learns_what_there_is_to_learn),
      cmocka_unit_test(loss_falls_on_the_digits),
      cmocka_unit_test(threads_do_not_change_a_digit),
      cmocka_unit_test(cost_that_is_no_number_is_told_with_epoch_and_step),
      cmocka_unit_test(learning_rate_without_bounds_is_told),
  };
  return test_run(tests);
}
