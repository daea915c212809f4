#include "loss.h"

#include <tgmath.h>

#include "activation.h"
#include "check.h"
#include "team.h"

static size_t check_same_shape(const Matrix *a, const Matrix *b) {
  CHECK(a->rows == b->rows && a->cols == b->cols && a->rows * a->cols > 0,
        "shapes differ or are empty: %zu x %zu and %zu x %zu", a->rows, a->cols,
        b->rows, b->cols);
  return a->rows * a->cols;
}

double mean_squared_error(const Matrix *y_hat, const Matrix *y) {
  const size_t count = check_same_shape(y_hat, y);
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    double residual = (double)y_hat->data[i] - (double)y->data[i];
    sum += residual * residual;
  }
  return sum / (double)count;
}

void mean_squared_error_gradient(Matrix *d_y_hat, const Matrix *y_hat,
                                 const Matrix *y) {
  const size_t count = check_same_shape(y_hat, y);
  check_same_shape(d_y_hat, y);
  const Share mine = team_share(y->rows);
  for (size_t i = mine.first * y->cols; i < mine.last * y->cols; i++)
    d_y_hat->data[i] = 2 * (y_hat->data[i] - y->data[i]) / (real)count;
}

// y ln p, where 0 ln 0 = 0: an answer that nobody expected costs nothing.
static double y_ln_p(double y, double p) { return y > 0 ? y * log(p) : 0; }

double binary_cross_entropy(const Matrix *y_hat, const Matrix *y) {
  const size_t count = check_same_shape(y_hat, y);
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    double p = (double)y_hat->data[i], yes = (double)y->data[i];
    sum -= y_ln_p(yes, p) + y_ln_p(1 - yes, 1 - p);
  }
  return sum / (double)count;
}

void binary_cross_entropy_gradient(Matrix *d_y_hat, const Matrix *y_hat,
                                   const Matrix *y) {
  const size_t count = check_same_shape(y_hat, y);
  check_same_shape(d_y_hat, y);
  for (size_t i = 0; i < count; i++) {
    const real p = y_hat->data[i], yes = y->data[i];
    const real pull_up = yes > 0 ? yes / p : 0; // no 0/0 for sure and right
    const real pull_down = yes < 1 ? (1 - yes) / (1 - p) : 0;
    d_y_hat->data[i] = (pull_down - pull_up) / (real)count;
  }
}

double binary_cross_entropy_logits(const Matrix *z, const Matrix *y) {
  const size_t count = check_same_shape(z, y);
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    double logit = (double)z->data[i];
    sum +=
        fmax(logit, 0) - logit * (double)y->data[i] + log1p(exp(-fabs(logit)));
  }
  return sum / (double)count;
}

void binary_cross_entropy_logits_gradient(Matrix *d_z, const Matrix *z,
                                          const Matrix *y) {
  const size_t count = check_same_shape(z, y);
  check_same_shape(d_z, y);
  const Share mine = team_share(y->rows);
  for (size_t i = mine.first * y->cols; i < mine.last * y->cols; i++)
    d_z->data[i] = (sigmoid(z->data[i]) - y->data[i]) / (real)count;
}

double cross_entropy(const Matrix *y_hat, const Matrix *y) {
  const size_t count = check_same_shape(y_hat, y);
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum -= y_ln_p((double)y->data[i], (double)y_hat->data[i]);
  return sum / (double)y->rows;
}

// ln(sum over k of e^z[k]), with the largest z taken out so that no power
// overflows.
static double log_sum_exp(const real *z, size_t count) {
  real largest = z[0], sum = 0;
  for (size_t k = 1; k < count; k++) largest = z[k] > largest ? z[k] : largest;
  for (size_t k = 0; k < count; k++) sum += exp(z[k] - largest);
  return (double)largest + log((double)sum);
}

double cross_entropy_logits(const Matrix *z, const Matrix *y) {
  check_same_shape(z, y);
  double sum = 0;
  for (size_t n = 0; n < z->rows; n++) {
    const real *logit = matrix_row(z, n), *target = matrix_row(y, n);
    double log_sum = log_sum_exp(logit, z->cols);
    for (size_t k = 0; k < z->cols; k++)
      sum += (double)target[k] * (log_sum - (double)logit[k]);
  }
  return sum / (double)z->rows;
}

double sparse_cross_entropy_logits(const Matrix *z, const uint8_t *label) {
  check_same_shape(z, z); // not empty
  double sum = 0;
  for (size_t n = 0; n < z->rows; n++) {
    const real *logit = matrix_row(z, n);
    CHECK(label[n] < z->cols, "label %d for %zu classes", label[n], z->cols);
    sum += log_sum_exp(logit, z->cols) - (double)logit[label[n]];
  }
  return sum / (double)z->rows;
}

void cross_entropy_logits_gradient(Matrix *d_z, const Matrix *y_hat,
                                   const Matrix *y) {
  check_same_shape(y_hat, y);
  check_same_shape(d_z, y);
  const Share mine = team_share(y->rows);
  for (size_t i = mine.first * y->cols; i < mine.last * y->cols; i++)
    d_z->data[i] = (y_hat->data[i] - y->data[i]) / (real)y->rows;
}
