#include "activation.h"

#include <math.h>
#include <string.h>

#include "../test.h"
#include "gradient_check.h"

static const double ALMOST = 1e-15, ALMOST_FLOAT = 1e-6;

static void values_by_hand(void **state) {
  (void)state;
  const real z[] = {-2, 0, (real)0.5};
  const double expected[][3] = {{-2, 0, 0.5},
                                {0.11920292202211755, 0.5, 0.6224593312018546},
                                {-0.9640275800758169, 0, 0.46211715726000973},
                                {0, 0, 0.5}};
  for (Activation f = ACTIVATION_LINEAR; f <= ACTIVATION_RELU; f++) {
    real a[3];
    activation_forward(f, a, z, 3);
    for (int k = 0; k < 3; k++)
      assert_close(a[k], expected[f][k], REAL_CLOSE(ALMOST, ALMOST_FLOAT));
  }
}

static void names_follow_the_enumeration(void **state) {
  (void)state;
  assert_string_equal(activation_names[ACTIVATION_LINEAR], "linear");
  assert_string_equal(activation_names[ACTIVATION_SIGMOID], "sigmoid");
  assert_string_equal(activation_names[ACTIVATION_TANH], "tanh");
  assert_string_equal(activation_names[ACTIVATION_RELU], "relu");
  assert_string_equal(activation_names[ACTIVATION_SOFTMAX], "softmax");
  assert_null(activation_names[ACTIVATION_COUNT]);
}

static void sigmoid_is_symmetric(void **state) {
  (void)state;
  for (real z = 0; z < 12; z += (real)0.25)
    assert_near(sigmoid(z) + sigmoid(-z), 1, REAL_CLOSE(3e-16, 2e-7));
}

static void sigmoid_survives_huge_arguments(void **state) {
  (void)state;
  assert_close(sigmoid(800), 1, 0);
  assert_close(sigmoid(-800), 0, 0);
  assert_close(sigmoid((real)1e30), 1, 0);
  assert_close(sigmoid((real)-1e30), 0, 0);
  // Where 1 / (1 + e^-z) would already have lost e^z.
  assert_close(sigmoid(-40), 4.248354255291589e-18, REAL_CLOSE(1e-14, 1e-5));
  if (sizeof(real) == sizeof(double))
    assert_close(sigmoid(-740), 4.1965865e-322, 0.01); // subnormal, not 0
  else
    assert_close(sigmoid(-95), 5.521e-42, 0.01);
}

static void softmax_by_hand(void **state) {
  (void)state;
  const real z[] = {1, 2, 3};
  real a[3];
  activation_forward(ACTIVATION_SOFTMAX, a, z, 3);
  const double close = REAL_CLOSE(ALMOST, ALMOST_FLOAT);
  assert_close(a[0], 0.09003057317038046, close);
  assert_close(a[1], 0.24472847105479767, close);
  assert_close(a[2], 0.6652409557748219, close);
}

static void softmax_rows_sum_to_one(void **state) {
  (void)state;
  real row[10];
  Matrix m = matrix_view(row, 1, 10);
  for (uint64_t seed = 0; seed < 50; seed++) {
    double sum = 0;
    test_fill(&m, seed);
    for (int k = 0; k < 10; k++) row[k] *= (real)(seed * seed);
    activation_forward(ACTIVATION_SOFTMAX, row, row, 10);
    for (int k = 0; k < 10; k++) {
      assert_true(row[k] >= 0 && row[k] <= 1);
      sum += (double)row[k];
    }
    assert_near(sum, 1, REAL_CLOSE(1e-15, 1e-6));
  }
}

static void softmax_does_not_change_with_a_shift(void **state) {
  (void)state;
  const real z[] = {(real)0.5, -1, 2, 0};
  real shifted[4], a[4];
  for (int k = 0; k < 4; k++) shifted[k] = z[k] + 16;
  activation_forward(ACTIVATION_SOFTMAX, a, z, 4);
  activation_forward(ACTIVATION_SOFTMAX, shifted, shifted, 4);
  for (int k = 0; k < 4; k++)
    assert_close(shifted[k], a[k], REAL_CLOSE(ALMOST, ALMOST_FLOAT));
}

static void softmax_survives_huge_logits(void **state) {
  (void)state;
  real z[] = {1000, 0, -1000}, low[] = {-745, -745, -745}, one[] = {-3};
  activation_forward(ACTIVATION_SOFTMAX, z, z, 3);
  assert_close(z[0], 1, 0);
  assert_close(z[1], 0, 0);
  assert_close(z[2], 0, 0);
  activation_forward(ACTIVATION_SOFTMAX, low, low, 3);
  assert_close(low[1], 1.0 / 3, REAL_CLOSE(ALMOST, ALMOST_FLOAT));
  activation_forward(ACTIVATION_SOFTMAX, one, one, 1);
  assert_close(one[0], 1, 0);
  const real most = REAL_CLOSE((real)1e308, (real)1e38);
  real ends[] = {most, -most};
  activation_forward(ACTIVATION_SOFTMAX, ends, ends, 2);
  assert_close(ends[0], 1, 0);
  assert_close(ends[1], 0, 0);
}

static void relu_has_no_slope_at_zero(void **state) {
  (void)state;
  const real z[] = {0, (real)-0.0, (real)1e-30}, d_a[] = {3, 3, 3};
  real a[3], d_z[3];
  activation_forward(ACTIVATION_RELU, a, z, 3);
  activation_backward(ACTIVATION_RELU, d_z, d_a, a, 3);
  assert_close(d_z[0], 0, 0);
  assert_close(d_z[1], 0, 0);
  assert_close(d_z[2], 3, 0);
}

static void derivatives_by_hand(void **state) {
  (void)state;
  const real a[] = {(real)0.25}, d_a[] = {8};
  const double expected[] = {8, 8 * 0.25 * 0.75, 8 * (1 - 0.0625), 8};
  for (Activation f = ACTIVATION_LINEAR; f <= ACTIVATION_RELU; f++) {
    real d_z[1];
    activation_backward(f, d_z, d_a, a, 1);
    assert_close(d_z[0], expected[f], 0);
  }
}

// C(z) = sum over k of (k + 1) f(z)[k].
typedef struct {
  Activation f;
  real z[5];
} Probe;

static double probe_cost(void *context) {
  const Probe *probe = context;
  real a[5];
  double cost = 0;
  activation_forward(probe->f, a, probe->z, 5);
  for (int k = 0; k < 5; k++) cost += (k + 1) * (double)a[k];
  return cost;
}

static void derivatives_agree_with_nudging(void **state) {
  (void)state;
  for (Activation f = 0; f < ACTIVATION_COUNT; f++) {
    Probe probe = {f, {(real)0.3, (real)-1.2, 2, (real)-0.4, (real)0.9}};
    const real d_a[] = {1, 2, 3, 4, 5};
    real a[5], d_z[5], in_place[5];
    activation_forward(f, a, probe.z, 5);
    activation_backward(f, d_z, d_a, a, 5);
    GradientCheck worst = gradient_check(probe_cost, &probe, probe.z, d_z, 5);
    if (!(worst.error < REAL_CLOSE(1e-6, 1e-2)))
      fail_msg("%s, z[%zu]: %.17g, by nudging %.17g", activation_names[f],
               worst.index, worst.gradient, worst.nudged);
    memcpy(in_place, d_a, sizeof in_place);
    activation_backward(f, in_place, in_place, a, 5);
    assert_memory_equal(in_place, d_z, sizeof d_z);
  }
}

static void softmax_gradient_sums_to_zero(void **state) {
  (void)state;
  const real z[] = {1, -1, (real)0.5, 3}, d_a[] = {2, 7, -1, 4};
  real a[4], d_z[4];
  double sum = 0;
  activation_forward(ACTIVATION_SOFTMAX, a, z, 4);
  activation_backward(ACTIVATION_SOFTMAX, d_z, d_a, a, 4);
  for (int k = 0; k < 4; k++) sum += (double)d_z[k];
  assert_near(sum, 0, REAL_CLOSE(1e-15, 1e-6));
}

static void forward_works_in_place(void **state) {
  (void)state;
  const real z[] = {-1, (real)0.25, 2};
  for (Activation f = 0; f < ACTIVATION_COUNT; f++) {
    real apart[3], in_place[] = {z[0], z[1], z[2]};
    activation_forward(f, apart, z, 3);
    activation_forward(f, in_place, in_place, 3);
    assert_memory_equal(apart, in_place, sizeof apart);
  }
}

// A network with a NaN in it must not look alive.
static void nan_is_not_hidden(void **state) {
  (void)state;
  for (Activation f = 0; f < ACTIVATION_COUNT; f++) {
    real a[] = {1, (real)NAN};
    activation_forward(f, a, a, 2);
    assert_true(isnan(a[1]));
  }
}

static void no_such_activation_aborts(void **state) {
  (void)state;
  real a[] = {1};
  assert_aborts(activation_forward(ACTIVATION_COUNT, a, a, 1));
  assert_aborts(activation_backward(ACTIVATION_COUNT, a, a, a, 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_by_hand),
      cmocka_unit_test(names_follow_the_enumeration),
      cmocka_unit_test(sigmoid_is_symmetric),
      cmocka_unit_test(sigmoid_survives_huge_arguments),
      cmocka_unit_test(softmax_by_hand),
      cmocka_unit_test(softmax_rows_sum_to_one),
      cmocka_unit_test(softmax_does_not_change_with_a_shift),
      cmocka_unit_test(softmax_survives_huge_logits),
      cmocka_unit_test(relu_has_no_slope_at_zero),
      cmocka_unit_test(derivatives_by_hand),
      cmocka_unit_test(derivatives_agree_with_nudging),
      cmocka_unit_test(softmax_gradient_sums_to_zero),
      cmocka_unit_test(forward_works_in_place),
      cmocka_unit_test(nan_is_not_hidden),
      cmocka_unit_test(no_such_activation_aborts),
  };
  return test_run(tests);
}
