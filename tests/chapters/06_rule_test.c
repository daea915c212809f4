#include <string.h>

#include "../../chapters/06-backpropagation/rule.h"
#include "../test.h"
#include "gradient_check.h"

enum { ROWS = 5, PARAMETERS = (3 + 1) * 6 + (6 + 1) * 5 + (5 + 1) * 4 };

typedef struct {
  Network *network;
  Matrix x, y;
} Probe;

static Probe probe_new(Activation hidden, Activation last, Loss loss) {
  static const size_t size[] = {3, 6, 5, 4};
  const Activation f[] = {hidden, hidden, last};
  Probe probe = {network_new(3, size, f, loss, ROWS), matrix_new(ROWS, 3),
                 matrix_new(ROWS, 4)};
  assert_int_equal(probe.network->parameters, PARAMETERS);
  Matrix all = matrix_view(probe.network->parameter, 1, PARAMETERS);
  test_fill(&all, 8);
  test_fill(&probe.x, 9);
  for (size_t n = 0; n < ROWS; n++) matrix_row(&probe.y, n)[n * 3 % 4] = 1;
  network_forward(probe.network, &probe.x);
  return probe;
}

static void probe_free(Probe *probe) {
  network_free(probe->network);
  matrix_free(&probe->x);
  matrix_free(&probe->y);
}

static double probe_cost(void *context) {
  Probe *probe = context;
  network_forward(probe->network, &probe->x);
  return network_cost(probe->network, &probe->y);
}

static const struct {
  Activation last;
  Loss loss;
} ending[] = {{ACTIVATION_LINEAR, LOSS_SQUARED_ERROR},
              {ACTIVATION_RELU, LOSS_SQUARED_ERROR},
              {ACTIVATION_SOFTMAX, LOSS_SQUARED_ERROR},
              {ACTIVATION_SIGMOID, LOSS_BINARY_CROSS_ENTROPY},
              {ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY}};
enum { ENDINGS = sizeof ending / sizeof *ending };

static void rule_agrees_with_matrices_and_nudges(void **state) {
  (void)state;
  for (Activation hidden = 0; hidden < ACTIVATION_SOFTMAX; hidden++)
    for (int e = 0; e < ENDINGS; e++) {
      Probe probe = probe_new(hidden, ending[e].last, ending[e].loss);
      real gradient[PARAMETERS];
      rule_backward(probe.network, &probe.x, &probe.y, gradient);
      network_backward(probe.network, &probe.x, &probe.y);
      Matrix rule = matrix_view(gradient, 1, PARAMETERS);
      Matrix matrices = matrix_view(probe.network->gradient, 1, PARAMETERS);
      assert_matrix_close(&rule, &matrices, 1e-12);
      const GradientCheck worst = gradient_check(
          probe_cost, &probe, probe.network->parameter, gradient, PARAMETERS);
      assert_true(worst.error < 1e-6);
      probe_free(&probe);
    }
}

static void rule_begins_anew_each_time(void **state) {
  (void)state;
  Probe probe =
      probe_new(ACTIVATION_TANH, ACTIVATION_SOFTMAX, LOSS_CROSS_ENTROPY);
  real once[PARAMETERS], again[PARAMETERS];
  rule_backward(probe.network, &probe.x, &probe.y, once);
  memcpy(again, once, sizeof again);
  rule_backward(probe.network, &probe.x, &probe.y, again);
  assert_memory_equal(once, again, sizeof once);
  probe_free(&probe);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_agrees_with_matrices_and_nudges),
      cmocka_unit_test(rule_begins_anew_each_time),
  };
  return test_run(tests);
}
