#include <math.h>

#include "../../chapters/06-backpropagation/small.h"
#include "../test.h"

static const double x[] = {0.7, -1.2}, t[] = {0.9, 0.2};

static void fill(double *w) {
  Matrix m = matrix_new(1, SMALL_PARAMETERS);
  test_fill(&m, 11);
  for (int i = 0; i < SMALL_PARAMETERS; i++) w[i] = (double)m.data[i];
  matrix_free(&m);
}

// z1(2) = z2(2) = 0, so both hidden values are 1/2; z1(3) = ln 3, z2(3) = 0.
static void forward_by_hand(void **state) {
  (void)state;
  const double w[SMALL_PARAMETERS] = {
      [W11_2] = 2, [W12_2] = -1, [B1_2] = 0,  [W21_2] = 1,
      [W22_2] = 1, [B2_2] = -3,  [W11_3] = 2, [W12_3] = -2,
      [W21_3] = 4, [W22_3] = 2,  [B2_3] = -3, [B1_3] = log(3)};
  const double in[] = {1, 2}, target[] = {1, 0};
  const Small s = small_forward(w, in, target);
  assert_close(s.a1_2, 0.5, 0);
  assert_close(s.a2_2, 0.5, 0);
  assert_close(s.a1_3, 0.75, 1e-15);
  assert_close(s.a2_3, 0.5, 1e-15);
  assert_close(s.E1, 0.25 * 0.25 / 2, 1e-14);
  assert_close(s.E2, 0.125, 1e-14);
  assert_close(s.E, s.E1 + s.E2, 0);
  // d1(3) = -1/4 * 3/16, d2(3) = 1/2 * 1/4; two paths to each hidden neuron.
  double d_w[SMALL_PARAMETERS];
  small_backward(d_w, &s, w, in, target);
  const double d1 = -3.0 / 64, d2 = 1.0 / 8;
  assert_close(d_w[W11_3], d1 / 2, 1e-14);
  assert_close(d_w[W21_3], d2 / 2, 1e-14);
  assert_close(d_w[B1_3], d1, 1e-14);
  assert_close(d_w[B2_3], d2, 1e-14);
  assert_close(d_w[W11_2], (d1 * 2 + d2 * 4) / 4, 1e-14);
  assert_close(d_w[W12_2], (d1 * 2 + d2 * 4) / 4 * 2, 1e-14);
  assert_close(d_w[B2_2], (d1 * -2 + d2 * 2) / 4, 1e-14);
}

static void every_derivative_agrees_with_nudging(void **state) {
  (void)state;
  const double h = 1e-5;
  double w[SMALL_PARAMETERS], d_w[SMALL_PARAMETERS];
  fill(w);
  const Small s = small_forward(w, x, t);
  small_backward(d_w, &s, w, x, t);
  for (int i = 0; i < SMALL_PARAMETERS; i++) {
    const double kept = w[i];
    w[i] = kept + h;
    const double up = small_forward(w, x, t).E;
    w[i] = kept - h;
    const double down = small_forward(w, x, t).E;
    w[i] = kept;
    assert_true(fabs(d_w[i]) > 1e-6);
    assert_close(d_w[i], (up - down) / (2 * h), 1e-6);
  }
}

static void right_answer_has_no_blame(void **state) {
  (void)state;
  double w[SMALL_PARAMETERS], d_w[SMALL_PARAMETERS];
  fill(w);
  const Small first = small_forward(w, x, t);
  const double right[] = {first.a1_3, first.a2_3};
  const Small s = small_forward(w, x, right);
  small_backward(d_w, &s, w, x, right);
  assert_close(s.E, 0, 0);
  for (int i = 0; i < SMALL_PARAMETERS; i++) assert_close(d_w[i], 0, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(forward_by_hand),
      cmocka_unit_test(every_derivative_agrees_with_nudging),
      cmocka_unit_test(right_answer_has_no_blame),
  };
  return test_run(tests);
}
