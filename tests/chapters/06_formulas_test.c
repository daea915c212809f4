#include <string.h>

#include "../../chapters/06-backpropagation/formulas.h"
#include "../test.h"

// As many examples as inputs, so that every fault runs.
enum { N = 6, D = 6, H = 5, K = 3, PARAMETERS = (D + 1) * H + (H + 1) * K };

typedef struct {
  Network *network;
  Matrix x, y;
  real right[PARAMETERS];
} Probe;

static Probe probe_new(size_t rows) {
  static const size_t size[] = {D, H, K};
  static const Activation f[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  Probe probe = {.network = network_new(2, size, f, LOSS_CROSS_ENTROPY, N),
                 .x = matrix_new(rows, D),
                 .y = matrix_new(rows, K)};
  Matrix all = matrix_view(probe.network->parameter, 1, PARAMETERS);
  test_fill(&all, 21);
  test_fill(&probe.x, 22);
  for (size_t n = 0; n < rows; n++) matrix_row(&probe.y, n)[n % K] = 1;
  network_forward(probe.network, &probe.x);
  network_backward(probe.network, &probe.x, &probe.y);
  memcpy(probe.right, probe.network->gradient, sizeof probe.right);
  return probe;
}

static void probe_free(Probe *probe) {
  network_free(probe->network);
  matrix_free(&probe->x);
  matrix_free(&probe->y);
}

static void run(Probe *probe, Fault fault) {
  network_forward(probe->network, &probe->x);
  formulas_backward(probe->network, &probe->x, &probe->y, fault, 0.5);
}

static void without_a_fault_they_are_network_backward(void **state) {
  (void)state;
  for (size_t rows = 1; rows <= N; rows++) {
    Probe probe = probe_new(rows);
    run(&probe, FAULT_NONE);
    assert_memory_equal(probe.network->gradient, probe.right,
                        sizeof probe.right);
    probe_free(&probe);
  }
}

static void every_fault_changes_what_it_should(void **state) {
  (void)state;
  Probe probe = probe_new(N);
  const Layer *ih = &probe.network->layer[0];
  const size_t hidden_bias = D * H, upper = (D + 1) * H;
  const real *got = probe.network->gradient;
  run(&probe, FAULT_SUM);
  for (size_t i = 0; i < PARAMETERS; i++)
    assert_near(got[i], N * probe.right[i], 1e-14);
  run(&probe, FAULT_NO_BIAS);
  assert_memory_equal(got, probe.right, hidden_bias * sizeof(real));
  for (size_t k = 0; k < H; k++) assert_close(ih->d_b.data[k], 0, 0);
  const Fault lower[] = {FAULT_STEPPED, FAULT_NO_SLOPE, FAULT_OUTSIDE};
  for (int i = 0; i < 3; i++) {
    run(&probe, lower[i]);
    assert_memory_not_equal(got, probe.right, hidden_bias * sizeof(real));
    assert_memory_equal(got + upper, probe.right + upper,
                        (PARAMETERS - upper) * sizeof(real));
  }
  probe_free(&probe);
}

static void stepping_first_puts_the_weights_back(void **state) {
  (void)state;
  Probe probe = probe_new(N);
  real before[PARAMETERS];
  memcpy(before, probe.network->parameter, sizeof before);
  run(&probe, FAULT_STEPPED);
  for (size_t i = 0; i < PARAMETERS; i++)
    assert_near(probe.network->parameter[i], before[i], 1e-15);
  probe_free(&probe);
}

static void slope_outside_aborts_unless_shapes_agree_by_chance(void **state) {
  (void)state;
  Probe probe = probe_new(N - 1);
  assert_aborts(run(&probe, FAULT_OUTSIDE));
  probe_free(&probe);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_a_fault_they_are_network_backward),
      cmocka_unit_test(every_fault_changes_what_it_should),
      cmocka_unit_test(stepping_first_puts_the_weights_back),
      cmocka_unit_test(slope_outside_aborts_unless_shapes_agree_by_chance),
  };
  return test_run(tests);
}
