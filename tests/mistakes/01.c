// What students of chapter 1 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>

// --- 1.1 ---

double mean_absolute_error__no_mean(const double *y_hat, const double *y,
                                    size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++) sum += fabs(y_hat[n] - y[n]);
  return sum;
}

double mean_absolute_error__no_absolute(const double *y_hat, const double *y,
                                        size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++) sum += y_hat[n] - y[n];
  return sum / (double)count;
}

double mean_absolute_error__squared(const double *y_hat, const double *y,
                                    size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++)
    sum += (y_hat[n] - y[n]) * (y_hat[n] - y[n]);
  return sum / (double)count;
}

// --- 1.2 ---

static double clamped(double r, double delta) {
  return fmax(-delta, fmin(r, delta));
}

void huber_gradient__no_mean(double *d_y_hat, const double *y_hat,
                             const double *y, size_t count, double delta) {
  for (size_t n = 0; n < count; n++)
    d_y_hat[n] = clamped(y_hat[n] - y[n], delta);
}

void huber_gradient__wrong_sign(double *d_y_hat, const double *y_hat,
                                const double *y, size_t count, double delta) {
  for (size_t n = 0; n < count; n++)
    d_y_hat[n] = clamped(y[n] - y_hat[n], delta) / (double)count;
}

void huber_gradient__squared(double *d_y_hat, const double *y_hat,
                             const double *y, size_t count, double delta) {
  (void)delta;
  for (size_t n = 0; n < count; n++)
    d_y_hat[n] = (y_hat[n] - y[n]) / (double)count;
}

void huber_gradient__no_sign(double *d_y_hat, const double *y_hat,
                             const double *y, size_t count, double delta) {
  for (size_t n = 0; n < count; n++) {
    const double r = y_hat[n] - y[n];
    d_y_hat[n] = (fabs(r) <= delta ? r : delta) / (double)count;
  }
}

// --- 1.3 ---

static double scatter(const double *y, size_t count, double about) {
  double sum = 0;
  for (size_t n = 0; n < count; n++) sum += (y[n] - about) * (y[n] - about);
  return sum;
}

static double left_over(const double *y_hat, const double *y, size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++)
    sum += (y_hat[n] - y[n]) * (y_hat[n] - y[n]);
  return sum;
}

static double average(const double *y, size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++) sum += y[n];
  return sum / (double)count;
}

double r_squared__unexplained(const double *y_hat, const double *y,
                              size_t count) {
  return left_over(y_hat, y, count) / scatter(y, count, average(y, count));
}

double r_squared__mean_of_predictions(const double *y_hat, const double *y,
                                      size_t count) {
  return 1 -
         left_over(y_hat, y, count) / scatter(y, count, average(y_hat, count));
}

double r_squared__about_zero(const double *y_hat, const double *y,
                             size_t count) {
  return 1 - left_over(y_hat, y, count) / scatter(y, count, 0);
}

// --- 1.4 ---

void weighted_line__no_weights(double line[2], const double *x, const double *y,
                               const double *weight, size_t count) {
  const double x_mean = average(x, count), y_mean = average(y, count);
  double xx = 0, xy = 0;
  (void)weight;
  for (size_t n = 0; n < count; n++) {
    xx += (x[n] - x_mean) * (x[n] - x_mean);
    xy += (x[n] - x_mean) * (y[n] - y_mean);
  }
  line[0] = xy / xx;
  line[1] = y_mean - line[0] * x_mean;
}

void weighted_line__plain_means(double line[2], const double *x,
                                const double *y, const double *weight,
                                size_t count) {
  const double x_mean = average(x, count), y_mean = average(y, count);
  double xx = 0, xy = 0;
  for (size_t n = 0; n < count; n++) {
    xx += weight[n] * (x[n] - x_mean) * (x[n] - x_mean);
    xy += weight[n] * (x[n] - x_mean) * (y[n] - y_mean);
  }
  line[0] = xy / xx;
  line[1] = y_mean - line[0] * x_mean;
}

void weighted_line__squared_weights(double line[2], const double *x,
                                    const double *y, const double *weight,
                                    size_t count) {
  double squared[1000];
  for (size_t n = 0; n < count; n++) squared[n] = weight[n] * weight[n];
  weighted_line(line, x, y, squared, count);
}

// --- 1.5 ---

double best_constant__mean(const double *y, size_t count, double tau) {
  (void)tau;
  return average(y, count);
}

double best_constant__median(const double *y, size_t count, double tau) {
  (void)tau;
  return best_constant(y, count, 0.5);
}

double best_constant__wrong_side(const double *y, size_t count, double tau) {
  return best_constant(y, count, 1 - tau);
}

// --- 1.6 ---

void patient_line__one_round(double line[2], const double *x, const double *y,
                             size_t count, double delta, size_t rounds) {
  (void)rounds;
  patient_line(line, x, y, count, delta, 1);
}

static void reweigh(double line[2], const double *x, const double *y,
                    size_t count, size_t rounds, double delta,
                    double (*weigh)(double r, double delta)) {
  double weight[1000];
  for (size_t n = 0; n < count; n++) weight[n] = 1;
  for (size_t i = 0; i < rounds; i++) {
    weighted_line(line, x, y, weight, count);
    for (size_t n = 0; n < count; n++)
      weight[n] = weigh(line[0] * x[n] + line[1] - y[n], delta);
  }
}

static double one_sided(double r, double delta) {
  return r <= delta ? 1 : delta / r;
}
void patient_line__one_side(double line[2], const double *x, const double *y,
                            size_t count, double delta, size_t rounds) {
  reweigh(line, x, y, count, rounds, delta, one_sided);
}

static double upside_down(double r, double delta) {
  return fabs(r) <= delta ? 1 : fabs(r) / delta;
}
void patient_line__upside_down(double line[2], const double *x, const double *y,
                               size_t count, double delta, size_t rounds) {
  reweigh(line, x, y, count, rounds, delta, upside_down);
}
