// Chapter 7's loop: what a step does, how many an epoch has, and that the loop
// with threads and a watch does the same.
#include <math.h>
#include <string.h>

#include "../../chapters/07-stochastic-gradient-descent/walk.h"
#include "../test.h"
#include "train.h"

// `count` pictures of 2 x 2, all different.
static Dataset pictures(size_t count) {
  static uint8_t pixel[4 * 60000], label[60000];
  for (size_t i = 0; i < 4 * count; i++) pixel[i] = (uint8_t)(i * 37 % 251);
  for (size_t n = 0; n < count; n++) label[n] = (uint8_t)(n * n % CLASSES);
  return (Dataset){"made up", count, 2, 2, pixel, label, 250};
}

static void epoch_of_60000_by_128_takes_469_steps(void **state) {
  (void)state;
  const Dataset data = pictures(60000);
  Walk walk = walk_new(&data, 128);
  walk_begin(&walk, 1, 0.01);
  walk_shuffle(&walk);
  while (walk_step(&walk)) continue;
  assert_int_equal(walk.steps, 469);
  assert_int_equal(walk.examples, 60000);
  assert_false(walk_step(&walk));
  assert_int_equal(walk.steps, 469);
  walk_free(&walk);
}

static void last_step_of_60000_by_128_has_96_rows(void **state) {
  (void)state;
  const Dataset data = pictures(60000);
  Walk walk = walk_new(&data, 128);
  walk_begin(&walk, 1, 0.01);
  walk_shuffle(&walk);
  for (int s = 0; s < 468; s++) assert_true(walk_step(&walk));
  assert_int_equal(walk.examples, 468 * 128);
  assert_true(walk_step(&walk));
  assert_int_equal(walk.examples - 468 * 128, 96);
  walk_free(&walk);
}

// The mean of the single examples' gradients, example by example.
static void mean_of_singles(Walk *walk, const size_t *index, size_t rows,
                            double *mean) {
  Network *network = walk->network;
  memset(mean, 0, network->parameters * sizeof *mean);
  for (size_t i = 0; i < rows; i++) {
    Matrix x = matrix_first_rows(&walk->x, 1);
    Matrix y = matrix_first_rows(&walk->y, 1);
    dataset_gather(walk->data, index + i, 1, &x, &y);
    network_forward(network, &x);
    network_backward(network, &x, &y);
    for (size_t p = 0; p < network->parameters; p++)
      mean[p] += (double)network->gradient[p] / (double)rows;
  }
}

// A step from the place where the walk stands, against gradients found singly.
static void check_step(Walk *walk, size_t rows, double factor) {
  double before[512], mean[512];
  size_t index[128], moved = 0;
  const size_t count = walk->network->parameters;
  assert_in_range(count, 1, 512);
  memcpy(index, walk->batches.order + walk->batches.next, rows * sizeof *index);
  for (size_t p = 0; p < count; p++)
    before[p] = (double)walk->network->parameter[p];
  mean_of_singles(walk, index, rows, mean);
  assert_true(walk_step(walk));
  for (size_t p = 0; p < count; p++) {
    const double step = before[p] - (double)walk->network->parameter[p];
    assert_near(step, 0.5 * factor * mean[p], REAL_CLOSE(1e-13, 2e-6));
    moved += step > 0.001 || step < -0.001;
  }
  assert_true(moved > 20);
}

static void step_is_the_mean_of_its_own_rows(void **state) {
  (void)state;
  const Dataset data = pictures(20); // 8, 8 and 4
  Walk walk = walk_new(&data, 8);
  walk_begin(&walk, 3, 0.5);
  walk_shuffle(&walk);
  check_step(&walk, 8, 1);
  check_step(&walk, 8, 1);
  check_step(&walk, 4, 1); // the short one: divided by 4, not by 8
  walk_free(&walk);
}

static void summed_step_is_longer_by_its_rows(void **state) {
  (void)state;
  const Dataset data = pictures(20);
  Walk walk = walk_new(&data, 8);
  walk_begin(&walk, 3, 0.5);
  walk.summed = true;
  walk_shuffle(&walk);
  check_step(&walk, 8, 8);
  walk_free(&walk);
}

static void walk_and_train_epoch_give_the_same_digits(void **state) {
  (void)state;
  const Dataset data = pictures(300);
  Error error;
  Score score;
  Progress progress = progress_begin(true, 0, 2, 10, 300);
  Walk walk = walk_new(&data, 32), other = walk_new(&data, 32);
  walk_begin(&walk, 7, 0.1);
  walk_begin(&other, 7, 0.1);
  Training training =
      training_new(other.network, &other.optimizer, &data, 32, other.random);
  for (int e = 0; e < 2; e++) {
    walk_epoch(&walk);
    assert_true(train_epoch(&training, &progress, &score, &error));
  }
  assert_memory_equal(walk.network->parameter, other.network->parameter,
                      walk.network->parameters * sizeof(real));
  training_free(&training);
  walk_free(&walk);
  walk_free(&other);
}

static void begin_starts_from_the_seed_alone(void **state) {
  (void)state;
  const Dataset data = pictures(50);
  Walk used = walk_new(&data, 8), fresh = walk_new(&data, 16);
  const size_t bytes = used.network->parameters * sizeof(real);
  walk_begin(&used, 1, 0.5);
  walk_epoch(&used);
  walk_begin(&used, 2, 0.5);
  walk_begin(&fresh, 2, 0.5);
  assert_int_equal(used.steps, 0);
  assert_int_equal(used.examples, 0);
  // The same first weights and the same order, whatever the batch size.
  assert_memory_equal(used.network->parameter, fresh.network->parameter, bytes);
  walk_shuffle(&used);
  walk_shuffle(&fresh);
  assert_memory_equal(used.batches.order, fresh.batches.order,
                      50 * sizeof(size_t));
  walk_begin(&fresh, 3, 0.5);
  assert_memory_not_equal(used.network->parameter, fresh.network->parameter,
                          bytes);
  walk_free(&used);
  walk_free(&fresh);
}

static void score_takes_the_front_only(void **state) {
  (void)state;
  const Dataset data = pictures(40);
  const Dataset front = dataset_part(&data, 0, 10);
  Walk walk = walk_new(&data, 8);
  walk_begin(&walk, 1, 0.5);
  const Score expected = evaluate(walk.network, &front, 10);
  assert_close(walk_score(&walk, 10).cost, expected.cost, 1e-12);
  const Score all = evaluate(walk.network, &data, 40);
  assert_close(walk_score(&walk, 1000).cost, all.cost, 1e-12);
  assert_true(fabs(all.cost - expected.cost) > 1e-4);
  walk_free(&walk);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(epoch_of_60000_by_128_takes_469_steps),
      cmocka_unit_test(last_step_of_60000_by_128_has_96_rows),
      cmocka_unit_test(step_is_the_mean_of_its_own_rows),
      cmocka_unit_test(summed_step_is_longer_by_its_rows),
      cmocka_unit_test(walk_and_train_epoch_give_the_same_digits),
      cmocka_unit_test(begin_starts_from_the_seed_alone),
      cmocka_unit_test(score_takes_the_front_only),
  };
  return test_run(tests);
}
