#include "loss.h"

#include <math.h>
#include <string.h>

#include "../test.h"
#include "activation.h"
#include "dataset.h"
#include "gradient_check.h"

static const double CLOSE = 1e-14, CLOSE_FLOAT = 2e-6;

// A view over the numbers that follow.
#define ROWS(rows, cols, ...)                                                  \
  matrix_view((real[(rows) *(cols)]){__VA_ARGS__}, rows, cols)

static void squared_error_by_hand(void **state) {
  (void)state;
  Matrix y = ROWS(3, 1, (real)1.9, (real)2.8, (real)3.7);
  Matrix y_hat = ROWS(3, 1, 2, 3, 4), gradient = ROWS(3, 1, 0, 0, 0);
  assert_close(mean_squared_error(&y_hat, &y), 0.046666666666666666,
               REAL_CLOSE(3e-16, CLOSE_FLOAT)); // 2 ulp
  mean_squared_error_gradient(&gradient, &y_hat, &y);
  for (int i = 0; i < 3; i++) // 2/3 of each residual
    assert_close(gradient.data[i], 2.0 / 3 * (i + 1) / 10,
                 REAL_CLOSE(1e-14, 1e-5));
}

static void every_loss_of_a_perfect_answer_is_zero(void **state) {
  (void)state;
  Matrix y = ROWS(2, 2, 0, 1, 1, 0);
  Matrix z = ROWS(2, 2, -1000, 1000, 1000, -1000);
  assert_close(mean_squared_error(&y, &y), 0, 0);
  assert_close(binary_cross_entropy(&y, &y), 0, 0);
  assert_close(cross_entropy(&y, &y), 0, 0);
  assert_close(binary_cross_entropy_logits(&z, &y), 0, 0);
  assert_close(cross_entropy_logits(&z, &y), 0, 0);
}

static void binary_cross_entropy_by_hand(void **state) {
  (void)state;
  Matrix y = ROWS(1, 1, 1), y_hat = ROWS(1, 1, (real)0.99);
  assert_close(binary_cross_entropy(&y_hat, &y), 0.01005033585350145,
               REAL_CLOSE(CLOSE, 1e-5));
  Matrix z = ROWS(1, 1, 0), half = ROWS(1, 1, (real)0.5);
  assert_close(binary_cross_entropy_logits(&z, &y), log(2), CLOSE);
  assert_close(binary_cross_entropy(&half, &y), log(2), CLOSE);
}

static void certain_and_wrong_costs_infinity(void **state) {
  (void)state;
  Matrix y = ROWS(1, 2, 1, 0), wrong = ROWS(1, 2, 0, 0);
  assert_close(binary_cross_entropy(&wrong, &y), INFINITY, 0);
  Matrix other = ROWS(1, 2, 0, 1);
  assert_close(cross_entropy(&other, &y), INFINITY, 0);
}

static void logits_stay_exact_where_probabilities_fail(void **state) {
  (void)state;
  Matrix y = ROWS(1, 1, 0), z = ROWS(1, 1, 800), d = ROWS(1, 1, 9);
  assert_close(binary_cross_entropy_logits(&z, &y), 800, 0);
  binary_cross_entropy_logits_gradient(&d, &z, &y);
  assert_close(d.data[0], 1, 0);
  y.data[0] = 1;
  z.data[0] = -800;
  assert_close(binary_cross_entropy_logits(&z, &y), 800, 0);
  z.data[0] = 40; // ln(1 + e^-40), which 1 - y_hat has long forgotten
  assert_close(binary_cross_entropy_logits(&z, &y), exp(-40), 1e-12);
  Matrix k = ROWS(1, 2, 0, 1), logit = ROWS(1, 2, 1000, -1000);
  assert_close(cross_entropy_logits(&logit, &k), 2000, 0);
}

static void logits_and_probabilities_agree(void **state) {
  (void)state;
  Matrix y = ROWS(2, 3, 0, 1, 0, 1, 0, 0), y_hat = matrix_new(2, 3);
  Matrix z = ROWS(2, 3, 1, (real)-0.5, 2, 0, 1, -2);
  const double close = REAL_CLOSE(1e-14, 1e-6);
  for (size_t i = 0; i < 6; i++) y_hat.data[i] = sigmoid(z.data[i]);
  assert_close(binary_cross_entropy_logits(&z, &y),
               binary_cross_entropy(&y_hat, &y), close);
  for (size_t n = 0; n < 2; n++)
    activation_forward(ACTIVATION_SOFTMAX, matrix_row(&y_hat, n),
                       matrix_row(&z, n), 3);
  assert_close(cross_entropy_logits(&z, &y), cross_entropy(&y_hat, &y), close);
  matrix_free(&y_hat);
}

static void uniform_guess_costs_the_log_of_the_classes(void **state) {
  (void)state;
  Matrix y = matrix_new(3, 10), z = matrix_new(3, 10);
  for (size_t n = 0; n < 3; n++) matrix_row(&y, n)[n] = 1;
  for (size_t i = 0; i < 30; i++) z.data[i] = 5;
  assert_close(cross_entropy_logits(&z, &y), log(10),
               REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  matrix_free(&y);
  matrix_free(&z);
}

static void integer_label_costs_as_much_as_its_one_hot_row(void **state) {
  (void)state;
  enum { N = 5, K = 4 };
  const uint8_t label[N] = {3, 0, 2, 2, 1};
  Matrix z = matrix_new(N, K), y = matrix_new(N, K);
  test_fill(&z, 3);
  one_hot(&y, label);
  assert_close(sparse_cross_entropy_logits(&z, label),
               cross_entropy_logits(&z, &y), REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  matrix_free(&z);
  matrix_free(&y);
}

static void integer_label_by_hand_and_at_the_extremes(void **state) {
  (void)state;
  const uint8_t label[2] = {1, 0};
  Matrix even = ROWS(2, 2, 7, 7, -3, -3);
  assert_close(sparse_cross_entropy_logits(&even, label), log(2),
               REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  Matrix wrong = ROWS(2, 2, 1000, -1000, 1000, -1000);
  assert_close(sparse_cross_entropy_logits(&wrong, label), 1000, 0);
  Matrix bad = ROWS(1, 2, (real)NAN, 0);
  assert_true(isnan(sparse_cross_entropy_logits(&bad, label)));
}

static void integer_label_out_of_range_aborts(void **state) {
  (void)state;
  const uint8_t label[2] = {0, 3};
  Matrix z = matrix_new(2, 3), wide = matrix_new(2, 4);
  Matrix none = matrix_new(0, 3);
  assert_aborts(sparse_cross_entropy_logits(&z, label));
  assert_close(sparse_cross_entropy_logits(&wide, label), log(4),
               REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  assert_aborts(sparse_cross_entropy_logits(&none, label));
  matrix_free(&z);
  matrix_free(&wide);
  matrix_free(&none);
}

// A batch that holds every example twice costs as much as each example once:
// the mean divides by the rows.
static void cost_is_a_mean_over_the_rows(void **state) {
  (void)state;
  double (*const loss[])(const Matrix *, const Matrix *) = {
      mean_squared_error, binary_cross_entropy, binary_cross_entropy_logits,
      cross_entropy, cross_entropy_logits};
  Matrix p = ROWS(2, 2, (real)0.25, (real)0.75, (real)0.5, (real)0.5);
  Matrix y = ROWS(2, 2, 0, 1, 1, 0), p2 = matrix_new(4, 2);
  Matrix y2 = matrix_new(4, 2);
  for (size_t i = 0; i < 8; i++) {
    p2.data[i] = p.data[i % 4];
    y2.data[i] = y.data[i % 4];
  }
  for (int i = 0; i < 5; i++)
    assert_close(loss[i](&p2, &y2), loss[i](&p, &y), CLOSE);
  matrix_free(&p2);
  matrix_free(&y2);
}

// --- gradients
// -------------------------------------------------------------------

typedef struct {
  double (*loss)(const Matrix *, const Matrix *);
  Matrix x, y;
} Probe;

static double probe_cost(void *context) {
  const Probe *probe = context;
  return probe->loss(&probe->x, &probe->y);
}

typedef void (*Gradient)(Matrix *, const Matrix *, const Matrix *);

static void assert_gradient(Probe *probe, Gradient gradient, bool of_softmax) {
  const size_t count = probe->x.rows * probe->x.cols;
  Matrix d = matrix_new(probe->x.rows, probe->x.cols), y_hat = d;
  for (size_t n = 0; of_softmax && n < d.rows; n++)
    activation_forward(ACTIVATION_SOFTMAX, matrix_row(&d, n),
                       matrix_row(&probe->x, n), d.cols);
  gradient(&d, of_softmax ? &y_hat : &probe->x,
           &probe->y); // d is y_hat: may be
  GradientCheck worst =
      gradient_check(probe_cost, probe, probe->x.data, d.data, count);
  if (!(worst.error < REAL_CLOSE(1e-6, 1e-2)))
    fail_msg("number %zu: %.17g, by nudging %.17g", worst.index, worst.gradient,
             worst.nudged);
  memset(d.data, 0, count * sizeof(real));
  worst = gradient_check(probe_cost, probe, probe->x.data, d.data, count);
  assert_close(worst.error, INFINITY, 0);
  matrix_free(&d);
}

static void gradients_agree_with_nudging(void **state) {
  (void)state;
  Probe probe = {.x = ROWS(3, 2, (real)0.3, (real)0.6, (real)0.2, (real)0.9,
                           (real)0.55, (real)0.45),
                 .y = ROWS(3, 2, 0, 1, 1, 0, 0, 1)};
  probe.loss = mean_squared_error;
  assert_gradient(&probe, mean_squared_error_gradient, false);
  probe.loss = binary_cross_entropy;
  assert_gradient(&probe, binary_cross_entropy_gradient, false);
  probe.loss = binary_cross_entropy_logits;
  assert_gradient(&probe, binary_cross_entropy_logits_gradient, false);
  probe.loss = cross_entropy_logits;
  assert_gradient(&probe, cross_entropy_logits_gradient, true);
}

static void gradients_may_overwrite_their_input(void **state) {
  (void)state;
  static const Gradient gradient[] = {
      mean_squared_error_gradient, binary_cross_entropy_gradient,
      binary_cross_entropy_logits_gradient, cross_entropy_logits_gradient};
  Matrix y = ROWS(2, 2, 0, 1, 1, 0);
  for (int i = 0; i < 4; i++) {
    Matrix x = ROWS(2, 2, (real)0.25, (real)0.75, (real)0.5, (real)0.5);
    Matrix d = ROWS(2, 2, 0, 0, 0, 0);
    gradient[i](&d, &x, &y);
    gradient[i](&x, &x, &y);
    assert_memory_equal(x.data, d.data, 4 * sizeof(real));
  }
}

static void certain_and_right_has_a_gradient(void **state) {
  (void)state;
  Matrix y = ROWS(1, 2, 0, 1), gradient = ROWS(1, 2, 9, 9);
  binary_cross_entropy_gradient(&gradient, &y, &y);
  assert_close(gradient.data[0], 0.5, 0); // 1 / (1 - p) over two answers
  assert_close(gradient.data[1], -0.5, 0);
}

static void gradients_do_not_depend_on_threads(void **state) {
  (void)state;
  static const Gradient gradient[] = {mean_squared_error_gradient,
                                      binary_cross_entropy_logits_gradient,
                                      cross_entropy_logits_gradient};
  Matrix x = matrix_new(31, 7), y = matrix_new(31, 7);
  Matrix alone = matrix_new(31, 7), team = matrix_new(31, 7);
  test_fill(&x, 1);
  test_fill(&y, 2);
  for (int i = 0; i < 3; i++) {
    gradient[i](&alone, &x, &y);
#pragma omp parallel num_threads(3)
    gradient[i](&team, &x, &y);
    assert_memory_equal(alone.data, team.data, 31 * 7 * sizeof(real));
  }
  matrix_free(&x);
  matrix_free(&y);
  matrix_free(&alone);
  matrix_free(&team);
}

static void losses_reject_wrong_shapes(void **state) {
  (void)state;
  double (*const loss[])(const Matrix *, const Matrix *) = {
      mean_squared_error, binary_cross_entropy, binary_cross_entropy_logits,
      cross_entropy, cross_entropy_logits};
  Matrix a = matrix_new(2, 3), b = matrix_new(3, 2), none = matrix_new(0, 3);
  for (int i = 0; i < 5; i++) {
    assert_aborts(loss[i](&a, &b));
    assert_aborts(loss[i](&none, &none)); // a mean over nothing
  }
  assert_aborts(mean_squared_error_gradient(&b, &a, &a));
  assert_aborts(binary_cross_entropy_gradient(&b, &a, &a));
  assert_aborts(binary_cross_entropy_logits_gradient(&a, &a, &b));
  assert_aborts(cross_entropy_logits_gradient(&b, &a, &a));
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&none);
}

static void nan_is_not_hidden(void **state) {
  (void)state;
  Matrix y = ROWS(1, 2, 1, 0), x = ROWS(1, 2, (real)NAN, (real)0.5);
  assert_true(isnan(mean_squared_error(&x, &y)));
  assert_true(isnan(binary_cross_entropy(&x, &y)));
  assert_true(isnan(cross_entropy(&x, &y)));
  assert_true(isnan(cross_entropy_logits(&x, &y)));
  assert_true(isnan(binary_cross_entropy_logits(&x, &y)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(losses_reject_wrong_shapes),
      cmocka_unit_test(squared_error_by_hand),
      cmocka_unit_test(every_loss_of_a_perfect_answer_is_zero),
      cmocka_unit_test(binary_cross_entropy_by_hand),
      cmocka_unit_test(certain_and_wrong_costs_infinity),
      cmocka_unit_test(logits_stay_exact_where_probabilities_fail),
      cmocka_unit_test(logits_and_probabilities_agree),
      cmocka_unit_test(uniform_guess_costs_the_log_of_the_classes),
      cmocka_unit_test(integer_label_costs_as_much_as_its_one_hot_row),
      cmocka_unit_test(integer_label_by_hand_and_at_the_extremes),
      cmocka_unit_test(integer_label_out_of_range_aborts),
      cmocka_unit_test(cost_is_a_mean_over_the_rows),
      cmocka_unit_test(gradients_agree_with_nudging),
      cmocka_unit_test(gradients_may_overwrite_their_input),
      cmocka_unit_test(certain_and_right_has_a_gradient),
      cmocka_unit_test(gradients_do_not_depend_on_threads),
      cmocka_unit_test(nan_is_not_hidden),
  };
  return test_run(tests);
}
