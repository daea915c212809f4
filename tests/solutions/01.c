// The assignment of chapter 1, solved.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>

double mean_absolute_error(const double *y_hat, const double *y, size_t count) {
  double sum = 0;
  for (size_t n = 0; n < count; n++) sum += fabs(y_hat[n] - y[n]);
  return sum / (double)count;
}

void huber_gradient(double *d_y_hat, const double *y_hat, const double *y,
                    size_t count, double delta) {
  for (size_t n = 0; n < count; n++) {
    const double r = y_hat[n] - y[n];
    d_y_hat[n] = fmax(-delta, fmin(r, delta)) / (double)count;
  }
}

double r_squared(const double *y_hat, const double *y, size_t count) {
  double mean = 0, left = 0, all = 0;
  for (size_t n = 0; n < count; n++) mean += y[n] / (double)count;
  for (size_t n = 0; n < count; n++) {
    left += (y_hat[n] - y[n]) * (y_hat[n] - y[n]);
    all += (y[n] - mean) * (y[n] - mean);
  }
  return 1 - left / all;
}

void weighted_line(double line[2], const double *x, const double *y,
                   const double *weight, size_t count) {
  double total = 0, x_mean = 0, y_mean = 0, xx = 0, xy = 0;
  for (size_t n = 0; n < count; n++) {
    total += weight[n];
    x_mean += weight[n] * x[n];
    y_mean += weight[n] * y[n];
  }
  x_mean /= total;
  y_mean /= total;
  for (size_t n = 0; n < count; n++) {
    xx += weight[n] * (x[n] - x_mean) * (x[n] - x_mean);
    xy += weight[n] * (x[n] - x_mean) * (y[n] - y_mean);
  }
  line[0] = xy / xx;
  line[1] = y_mean - line[0] * x_mean;
}

static double price(const double *y, size_t count, double tau, double c) {
  double sum = 0;
  for (size_t n = 0; n < count; n++)
    sum += y[n] >= c ? tau * (y[n] - c) : (1 - tau) * (c - y[n]);
  return sum;
}

// The cost is a chain of straight pieces, so some y is a best constant.
double best_constant(const double *y, size_t count, double tau) {
  double best = y[0], least = INFINITY;
  for (size_t n = 0; n < count; n++) {
    const double here = price(y, count, tau, y[n]);
    const double slack = 1e-12 * (fabs(least) + fabs(here));
    const bool cheaper = isinf(least) || here < least - slack;
    if (!cheaper && !(here <= least + slack && y[n] < best)) continue;
    best = y[n];
    least = here;
  }
  return best;
}

void patient_line(double line[2], const double *x, const double *y,
                  size_t count, double delta, size_t rounds) {
  double weight[1000];
  for (size_t n = 0; n < count; n++) weight[n] = 1;
  for (size_t i = 0; i < rounds; i++) {
    weighted_line(line, x, y, weight, count);
    for (size_t n = 0; n < count; n++) {
      const double r = fabs(line[0] * x[n] + line[1] - y[n]);
      weight[n] = r <= delta ? 1 : delta / r;
    }
  }
}
