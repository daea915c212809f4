#include <math.h>

#include "../../chapters/03-cross-entropy/textbook.h"
#include "../test.h"
#include "activation.h"
#include "loss.h"

static double careful_loss(double y, double y_hat) {
  real target = (real)y, prediction = (real)y_hat;
  const Matrix truth = matrix_view(&target, 1, 1);
  const Matrix said = matrix_view(&prediction, 1, 1);
  return binary_cross_entropy(&said, &truth);
}

static void textbook_loss_by_hand(void **state) {
  (void)state;
  assert_close(textbook_loss(1, 0.99), 0.01005033585350145, 1e-15);
  assert_close(textbook_loss(0, 0.75), log(4), 1e-15);
  assert_close(textbook_loss(0.5, 0.5), log(2), 1e-15);
}

static void textbook_agrees_with_the_library_between_the_ends(void **state) {
  (void)state;
  for (int i = 1; i < 100; i++) {
    assert_close(textbook_loss(0, i / 100.0), careful_loss(0, i / 100.0),
                 1e-15);
    assert_close(textbook_loss(1, i / 100.0), careful_loss(1, i / 100.0),
                 1e-15);
  }
}

static void textbook_fails_at_the_ends(void **state) {
  (void)state;
  assert_true(isnan(textbook_loss(0, 0)));
  assert_true(isnan(textbook_loss(1, 1)));
  assert_close(textbook_loss(0, 1), INFINITY, 0);
  assert_close(textbook_loss(1, 0), INFINITY, 0);
}

static void textbook_sigmoid_ends_early(void **state) {
  (void)state;
  assert_close(textbook_sigmoid(0), 0.5, 0);
  assert_close(textbook_sigmoid(-2), 1 - textbook_sigmoid(2), 1e-14);
  assert_true(textbook_sigmoid(36) < 1);
  assert_close(textbook_sigmoid(37), 1, 0);
  assert_true(textbook_sigmoid(-709) > 0);
  assert_close(textbook_sigmoid(-710), 0, 0);
}

static void textbook_softmax_fails_where_powers_do(void **state) {
  (void)state;
  double low[3] = {2, 1, 0}, high[3] = {1002, 1001, 1000};
  double deep[3] = {-998, -999, -1000};
  real a[3], z[3] = {2, 1, 0};
  textbook_softmax(low, low, 3);
  textbook_softmax(high, high, 3);
  textbook_softmax(deep, deep, 3);
  activation_forward(ACTIVATION_SOFTMAX, a, z, 3);
  for (int k = 0; k < 3; k++) {
    assert_close(low[k], a[k], 1e-15);
    assert_true(isnan(high[k]) && isnan(deep[k]));
  }
}

static void moving_and_clipping_keep_off_the_ends(void **state) {
  (void)state;
  assert_close(moved(0, 1e-6), 1e-6, 0);
  assert_close(moved(1, 1e-6), 1 - 1e-6, 0);
  assert_close(clipped(0, 1e-6), 1e-6, 0);
  assert_close(clipped(1, 1e-6), 1 - 1e-6, 0);
  assert_close(clipped(0.3, 1e-6), 0.3, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(textbook_loss_by_hand),
      cmocka_unit_test(textbook_agrees_with_the_library_between_the_ends),
      cmocka_unit_test(textbook_fails_at_the_ends),
      cmocka_unit_test(textbook_sigmoid_ends_early),
      cmocka_unit_test(textbook_softmax_fails_where_powers_do),
      cmocka_unit_test(moving_and_clipping_keep_off_the_ends),
  };
  return test_run(tests);
}
