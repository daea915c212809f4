#include "gradient_check.h"

#include <math.h>
#include <string.h>

#include "../test.h"

// C(w) = w0^2 + sin(w1) + 1e-6 w2, with its gradient.
static double cost(void *context) {
  const real *w = context;
  return (double)w[0] * (double)w[0] + sin((double)w[1]) + 1e-6 * (double)w[2];
}

static const real at[] = {3, (real)0.5, 1000};

static GradientCheck check(const real *gradient) {
  real w[3];
  memcpy(w, at, sizeof w);
  GradientCheck worst = gradient_check(cost, w, w, gradient, 3);
  assert_memory_equal(w, at, sizeof w); // put back, bit for bit
  return worst;
}

static void right_gradient(real *g) {
  g[0] = 6;
  g[1] = (real)0.8775825618903728;
  g[2] = (real)1e-6;
}

static void right_gradient_passes(void **state) {
  (void)state;
  real g[3];
  right_gradient(g);
  assert_true(check(g).error < REAL_CLOSE(1e-8, 1e-3));
}

static void wrong_sign_fails_and_is_named(void **state) {
  (void)state;
  real g[3];
  right_gradient(g);
  g[1] = -g[1];
  const GradientCheck worst = check(g);
  assert_close(worst.error, 2, 1e-2);
  assert_int_equal(worst.index, 1);
  assert_close(worst.gradient, -0.8775825618903728, 1e-6);
  assert_close(worst.nudged, 0.8775825618903728, 1e-2);
}

static void wrong_factor_fails(void **state) {
  (void)state;
  real g[3];
  right_gradient(g);
  for (int i = 0; i < 3; i++) g[i] *= (real)1.05;
  const double error = check(g).error;
  assert_true(error > 0.04 && error < 0.06);
}

static void one_zero_too_many_fails(void **state) {
  (void)state;
  real g[3];
  right_gradient(g);
  g[1] = 0; // as when the bias gradient is forgotten
  assert_close(check(g).error, 1, 1e-6);
}

static void all_zeros_fail(void **state) {
  (void)state;
  const real g[3] = {0, 0, 0};
  assert_close(check(g).error, INFINITY, 0);
}

static void nan_and_infinity_fail(void **state) {
  (void)state;
  for (int i = 0; i < 3; i++) {
    real g[3];
    right_gradient(g);
    g[i] = (real)NAN;
    assert_close(check(g).error, INFINITY, 0);
    g[i] = (real)INFINITY;
    assert_close(check(g).error, INFINITY, 0);
  }
  const real nothing_but[] = {(real)NAN, (real)NAN, (real)NAN};
  assert_close(check(nothing_but).error, INFINITY, 0);
}

static double no_number(void *context) {
  (void)context;
  return NAN;
}

static void cost_that_is_no_number_fails(void **state) {
  (void)state;
  real w[] = {1}, g[] = {1};
  assert_close(gradient_check(no_number, NULL, w, g, 1).error, INFINITY, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(right_gradient_passes),
      cmocka_unit_test(wrong_sign_fails_and_is_named),
      cmocka_unit_test(wrong_factor_fails),
      cmocka_unit_test(one_zero_too_many_fails),
      cmocka_unit_test(all_zeros_fail),
      cmocka_unit_test(nan_and_infinity_fail),
      cmocka_unit_test(cost_that_is_no_number_fails),
  };
  return test_run(tests);
}
