#include "network.h"

#include <math.h>
#include <string.h>

#include "../test.h"
#include "gradient_check.h"

// Two layers of the activation asked for, for up to 8 rows.
static Network *small_network(Activation hidden, Activation last, Loss loss) {
  static const size_t size[] = {3, 5, 4};
  const Activation activation[] = {hidden, last};
  return network_new(2, size, activation, loss, 8);
}

static void parameters_lie_in_one_array(void **state) {
  (void)state;
  Network *network =
      small_network(ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY);
  assert_int_equal(network->parameters, (3 + 1) * 5 + (5 + 1) * 4);
  assert_int_equal(network->inputs, 3);
  assert_int_equal(network->outputs, 4);
  const Layer *layer = network->layer;
  assert_ptr_equal(layer[0].w.data, network->parameter);
  assert_ptr_equal(layer[0].b.data, network->parameter + 15);
  assert_ptr_equal(layer[1].w.data, network->parameter + 20);
  assert_ptr_equal(layer[1].b.data, network->parameter + 40);
  assert_ptr_equal(layer[1].d_b.data, network->gradient + 40);
  for (size_t i = 0; i < network->parameters; i++)
    assert_close(network->parameter[i], 0, 0);
  network_free(network);
  network_free(NULL);
}

// z1 = 2*1 + 3*(-1) + 1 = 0, a1 = 1/2; z2 = 4*(1/2) - 1 = 1.
static void forward_and_backward_by_hand(void **state) {
  (void)state;
  const size_t size[] = {2, 1, 1};
  const Activation activation[] = {ACTIVATION_SIGMOID, ACTIVATION_LINEAR};
  Network *network = network_new(2, size, activation, LOSS_SQUARED_ERROR, 1);
  const real parameter[] = {2, 3, 1, 4, -1};
  memcpy(network->parameter, parameter, sizeof parameter);
  real x_[] = {1, -1}, y_[] = {3}, d_x_[2];
  Matrix x = matrix_view(x_, 1, 2), y = matrix_view(y_, 1, 1);
  const Matrix y_hat = network_forward(network, &x);
  assert_close(y_hat.data[0], 1, 0);
  assert_close(network_cost(network, &y), 4, 0);
  network_backward(network, &x, &y);
  // dz2 = 2 (1 - 3) = -4; dz1 = -4 * 4 * 1/2 * 1/2 = -4.
  const double expected[] = {-4, 4, -4, -2, -4};
  for (int i = 0; i < 5; i++)
    assert_close(network->gradient[i], expected[i], 0);
  Matrix d_x = matrix_view(d_x_, 1, 2);
  network_input_gradient(network, &d_x);
  assert_close(d_x_[0], -8, 0);
  assert_close(d_x_[1], -12, 0);
  network_free(network);
}

// --- gradients ---------------------------------------------------------------

typedef struct {
  Network *network;
  Matrix x, y;
} Probe;

static double probe_cost(void *context) {
  Probe *probe = context;
  network_forward(probe->network, &probe->x);
  return network_cost(probe->network, &probe->y);
}

static void fill_batch(Probe *probe, size_t rows) {
  probe->x = matrix_new(rows, probe->network->inputs);
  probe->y = matrix_new(rows, probe->network->outputs);
  test_fill(&probe->x, 5);
  for (size_t n = 0; n < rows; n++)
    matrix_row(&probe->y, n)[n * 7 % probe->network->outputs] = 1;
}

static Probe probe_new(Activation hidden, Activation last, Loss loss,
                       size_t rows) {
  Probe probe = {.network = small_network(hidden, last, loss)};
  Matrix all =
      matrix_view(probe.network->parameter, 1, probe.network->parameters);
  test_fill(&all, 3); // biases too: not 0
  fill_batch(&probe, rows);
  return probe;
}

static void probe_free(Probe *probe) {
  network_free(probe->network);
  matrix_free(&probe->x);
  matrix_free(&probe->y);
}

static GradientCheck check_parameters(Probe *probe) {
  Network *network = probe->network;
  network_forward(network, &probe->x);
  network_backward(network, &probe->x, &probe->y);
  return gradient_check(probe_cost, probe, network->parameter,
                        network->gradient, network->parameters);
}

static GradientCheck check_input(Probe *probe) {
  Matrix d_x = matrix_new(probe->x.rows, probe->x.cols);
  network_forward(probe->network, &probe->x);
  network_backward(probe->network, &probe->x, &probe->y);
  network_input_gradient(probe->network, &d_x);
  GradientCheck worst = gradient_check(probe_cost, probe, probe->x.data,
                                       d_x.data, d_x.rows * d_x.cols);
  matrix_free(&d_x);
  return worst;
}

static const struct {
  Activation last;
  Loss loss;
} output[] = {{ACTIVATION_LINEAR, LOSS_SQUARED_ERROR},
              {ACTIVATION_SIGMOID, LOSS_SQUARED_ERROR},
              {ACTIVATION_TANH, LOSS_SQUARED_ERROR},
              {ACTIVATION_RELU, LOSS_SQUARED_ERROR},
              {ACTIVATION_SOFTMAX, LOSS_SQUARED_ERROR},
              {ACTIVATION_SIGMOID, LOSS_BINARY_CROSS_ENTROPY},
              {ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY}};
enum { OUTPUTS = sizeof output / sizeof *output };

static void assert_good(GradientCheck worst, const char *of, int hidden,
                        int o) {
  // In float the cost itself knows 7 digits; a nudge leaves two of them.
  if (worst.error < REAL_CLOSE(1e-6, 0.1)) return;
  fail_msg("%s %zu, %s then %s with loss %d: %.17g, by nudging %.17g", of,
           worst.index, activation_names[hidden],
           activation_names[output[o].last], (int)output[o].loss,
           worst.gradient, worst.nudged);
}

static void every_pairing_agrees_with_nudging(void **state) {
  (void)state;
  for (Activation hidden = 0; hidden < ACTIVATION_COUNT; hidden++)
    for (int o = 0; o < OUTPUTS; o++) {
      Probe probe = probe_new(hidden, output[o].last, output[o].loss, 6);
      assert_good(check_parameters(&probe), "parameter", (int)hidden, o);
      assert_good(check_input(&probe), "input", (int)hidden, o);
      probe_free(&probe);
    }
}

static void gradient_of_zeros_or_without_biases_is_seen(void **state) {
  (void)state;
  Probe probe =
      probe_new(ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, 6);
  Network *network = probe.network;
  check_parameters(&probe);
  Matrix *d_b = &network->layer[0].d_b;
  memset(d_b->data, 0, d_b->cols * sizeof(real));
  GradientCheck worst = gradient_check(probe_cost, &probe, network->parameter,
                                       network->gradient, network->parameters);
  assert_close(worst.error, 1, 1e-9);
  assert_in_range(worst.index, 15, 19);
  memset(network->gradient, 0, network->parameters * sizeof(real));
  worst = gradient_check(probe_cost, &probe, network->parameter,
                         network->gradient, network->parameters);
  assert_close(worst.error, INFINITY, 0);
  probe_free(&probe);
}

// The cost and its gradient are means: a batch twice over changes nothing.
static void batch_twice_over_has_the_same_gradient(void **state) {
  (void)state;
  Probe once =
      probe_new(ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, 4);
  Probe twice =
      probe_new(ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, 8);
  for (size_t n = 0; n < 4; n++)
    for (size_t again = n; again < 8; again += 4) {
      memcpy(matrix_row(&twice.x, again), matrix_row(&once.x, n),
             3 * sizeof(real));
      memcpy(matrix_row(&twice.y, again), matrix_row(&once.y, n),
             4 * sizeof(real));
    }
  assert_close(probe_cost(&twice), probe_cost(&once), REAL_CLOSE(1e-14, 1e-6));
  network_backward(once.network, &once.x, &once.y);
  network_backward(twice.network, &twice.x, &twice.y);
  for (size_t i = 0; i < once.network->parameters; i++)
    assert_near(twice.network->gradient[i], once.network->gradient[i],
                REAL_CLOSE(1e-15, 1e-6));
  probe_free(&once);
  probe_free(&twice);
}

// A short batch after a full one sees nothing of the rows that were there.
static void short_batch_ignores_the_rows_before(void **state) {
  (void)state;
  Probe probe =
      probe_new(ACTIVATION_RELU, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY, 8);
  Matrix x = matrix_first_rows(&probe.x, 3), y = matrix_first_rows(&probe.y, 3);
  real gradient[44];
  network_forward(probe.network, &x);
  const double cost = network_cost(probe.network, &y);
  network_backward(probe.network, &x, &y);
  memcpy(gradient, probe.network->gradient, sizeof gradient);
  check_parameters(&probe);
  const Matrix y_hat = network_forward(probe.network, &x);
  assert_int_equal(y_hat.rows, 3);
  assert_close(network_cost(probe.network, &y), cost, 0);
  network_backward(probe.network, &x, &y);
  assert_memory_equal(probe.network->gradient, gradient, sizeof gradient);
  probe_free(&probe);
}

static void threads_do_not_change_a_digit(void **state) {
  (void)state;
  real gradient[44];
  double cost = 0;
  for (int threads = 1; threads <= 3; threads++) {
    Probe probe = probe_new(ACTIVATION_SIGMOID, ACTIVATION_SOFTMAX,
                            LOSS_CROSS_ENTROPY, 7);
#pragma omp parallel num_threads(threads)
    {
      network_forward(probe.network, &probe.x);
      network_backward(probe.network, &probe.x, &probe.y);
    }
    if (threads == 1) {
      cost = network_cost(probe.network, &probe.y);
      memcpy(gradient, probe.network->gradient, sizeof gradient);
    }
    assert_close(network_cost(probe.network, &probe.y), cost, 0);
    assert_memory_equal(probe.network->gradient, gradient, sizeof gradient);
    probe_free(&probe);
  }
}

static void cost_is_the_mean_of_the_losses(void **state) {
  (void)state;
  for (int o = 0; o < OUTPUTS; o++) {
    Probe probe = probe_new(ACTIVATION_TANH, output[o].last, output[o].loss, 6);
    const double cost = probe_cost(&probe);
    double sum = 0;
    for (size_t n = 0; n < 6; n++)
      sum += network_loss(probe.network, &probe.y, n);
    assert_close(sum / 6, cost, 1e-6);
    const double first = network_loss(probe.network, &probe.y, 0);
    assert_true(fabs(first - cost) > 1e-6); // not the mean six times
    assert_aborts(network_loss(probe.network, &probe.y, 6));
    probe_free(&probe);
  }
}

static void saturated_network_has_a_finite_cost(void **state) {
  (void)state;
  for (int o = OUTPUTS - 2; o < OUTPUTS; o++) {
    Probe probe = probe_new(ACTIVATION_RELU, output[o].last, output[o].loss, 6);
    for (size_t i = 0; i < probe.network->parameters; i++)
      probe.network->parameter[i] *= 1000;
    assert_true(isfinite(probe_cost(&probe)));
    network_backward(probe.network, &probe.x, &probe.y);
    for (size_t i = 0; i < probe.network->parameters; i++)
      assert_true(isfinite(probe.network->gradient[i]));
    probe_free(&probe);
  }
}

// --- initialization
// ------------------------------------------------------------

static Network *initialized(Initialization initialization, uint64_t seed) {
  static const size_t size[] = {100, 60, 10};
  static const Activation activation[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  Random random = random_seeded(seed);
  Network *network = network_new(2, size, activation, LOSS_CROSS_ENTROPY, 1);
  for (size_t i = 0; i < network->parameters; i++) network->parameter[i] = 9;
  network_initialize(network, initialization, &random);
  return network;
}

static void assert_weights(Initialization initialization, size_t l,
                           double deviation, double most) {
  Network *network = initialized(initialization, 4);
  const Matrix *w = &network->layer[l].w;
  const double count = (double)(w->rows * w->cols);
  double sum = 0, squares = 0, largest = 0;
  for (size_t i = 0; i < w->rows * w->cols; i++) {
    const double value = (double)w->data[i];
    sum += value;
    squares += value * value;
    largest = fmax(largest, fabs(value));
  }
  assert_near(sum / count, 0, 5 * deviation / sqrt(count));
  // Kurtosis is at most 3: the variance of w^2 is at most 2 deviation^4.
  assert_near(squares / count, deviation * deviation,
              5 * deviation * deviation * sqrt(2 / count));
  assert_true(largest <= most * (1 + 1e-7));
  assert_true(largest > 0.9 * fmin(most, 2 * deviation));
  for (size_t k = 0; k < w->cols; k++)
    assert_close(network->layer[l].b.data[k], 0, 0);
  network_free(network);
}

static void weights_have_their_size_and_biases_are_zero(void **state) {
  (void)state;
  const double widths[][2] = {{100, 60}, {60, 10}};
  for (size_t l = 0; l < 2; l++) {
    const double in = widths[l][0], out = widths[l][1];
    const double glorot = sqrt(6 / (in + out));
    assert_weights(INITIALIZATION_GLOROT, l, glorot / sqrt(3), glorot);
    assert_weights(INITIALIZATION_HE, l, sqrt(2 / in), INFINITY);
    assert_weights(INITIALIZATION_NORMAL, l, 0.01, INFINITY);
  }
}

static void zero_initialization_is_zero(void **state) {
  (void)state;
  Network *network = initialized(INITIALIZATION_ZERO, 4);
  for (size_t i = 0; i < network->parameters; i++)
    assert_close(network->parameter[i], 0, 0);
  network_free(network);
}

static void same_seed_gives_the_same_weights(void **state) {
  (void)state;
  Network *a = initialized(INITIALIZATION_GLOROT, 4);
  Network *b = initialized(INITIALIZATION_GLOROT, 4);
  Network *c = initialized(INITIALIZATION_GLOROT, 5);
  assert_memory_equal(a->parameter, b->parameter, a->parameters * sizeof(real));
  assert_memory_not_equal(a->parameter, c->parameter,
                          a->parameters * sizeof(real));
  network_free(a);
  network_free(b);
  network_free(c);
}

// --- what it refuses
// -------------------------------------------------------------

static void wrong_pairings_abort(void **state) {
  (void)state;
  for (Activation last = 0; last < ACTIVATION_COUNT; last++) {
    if (last != ACTIVATION_SOFTMAX)
      assert_aborts(small_network(ACTIVATION_RELU, last, LOSS_CROSS_ENTROPY));
    if (last != ACTIVATION_SIGMOID)
      assert_aborts(
          small_network(ACTIVATION_RELU, last, LOSS_BINARY_CROSS_ENTROPY));
  }
}

static void empty_networks_abort(void **state) {
  (void)state;
  const size_t size[] = {2, 2};
  const Activation last[] = {ACTIVATION_LINEAR};
  assert_aborts(network_new(0, size, last, LOSS_SQUARED_ERROR, 1));
  assert_aborts(network_new(1, size, last, LOSS_SQUARED_ERROR, 0));
}

static void wrong_batches_abort(void **state) {
  (void)state;
  Network *network =
      small_network(ACTIVATION_RELU, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY);
  Matrix wide = matrix_new(2, 4), tall = matrix_new(9, 3);
  Matrix x = matrix_new(2, 3), y = matrix_new(2, 3), d_x = matrix_new(2, 2);
  assert_aborts(network_forward(network, &wide));
  assert_aborts(network_forward(network, &tall));
  network_forward(network, &x);
  assert_aborts(network_cost(network, &y));
  assert_aborts(network_backward(network, &x, &y));
  assert_aborts(network_input_gradient(network, &d_x));
  network_free(network);
  matrix_free(&wide);
  matrix_free(&tall);
  matrix_free(&x);
  matrix_free(&y);
  matrix_free(&d_x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wrong_pairings_abort),
      cmocka_unit_test(empty_networks_abort),
      cmocka_unit_test(wrong_batches_abort),
      cmocka_unit_test(parameters_lie_in_one_array),
      cmocka_unit_test(forward_and_backward_by_hand),
      cmocka_unit_test(every_pairing_agrees_with_nudging),
      cmocka_unit_test(gradient_of_zeros_or_without_biases_is_seen),
      cmocka_unit_test(batch_twice_over_has_the_same_gradient),
      cmocka_unit_test(short_batch_ignores_the_rows_before),
      cmocka_unit_test(threads_do_not_change_a_digit),
      cmocka_unit_test(cost_is_the_mean_of_the_losses),
      cmocka_unit_test(saturated_network_has_a_finite_cost),
      cmocka_unit_test(weights_have_their_size_and_biases_are_zero),
      cmocka_unit_test(zero_initialization_is_zero),
      cmocka_unit_test(same_seed_gives_the_same_weights),
  };
  return test_run(tests);
}
