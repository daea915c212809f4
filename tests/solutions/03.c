// The assignment of chapter 3, solved.
#include "assignment.h"

#include <math.h>

void log_softmax(double *log_p, const double *z, size_t count) {
  double most = z[0], sum = 0;
  for (size_t k = 1; k < count; k++) most = fmax(most, z[k]);
  for (size_t k = 0; k < count; k++) sum += exp(z[k] - most);
  for (size_t k = 0; k < count; k++) log_p[k] = z[k] - most - log(sum);
}

double calibration_error(const double *confidence, const int *right,
                         size_t count, size_t bins) {
  double error = 0;
  for (size_t b = 0; b < bins; b++) {
    double gap = 0;
    for (size_t n = 0; n < count; n++) {
      const size_t at = (size_t)(confidence[n] * (double)bins);
      if (at == b || (at == bins && b == bins - 1))
        gap += right[n] - confidence[n];
    }
    error += fabs(gap) / (double)count;
  }
  return error;
}

void smoothed_gradient(double *d_z, const double *z, const int *label,
                       size_t rows, size_t cols, double epsilon) {
  for (size_t n = 0; n < rows; n++) {
    double *d = d_z + n * cols;
    log_softmax(d, z + n * cols, cols);
    for (size_t k = 0; k < cols; k++) {
      const double y =
          (1 - epsilon) * (k == (size_t)label[n]) + epsilon / (double)cols;
      d[k] = (exp(d[k]) - y) / (double)rows;
    }
  }
}

// 1 / (1 + e^-z) and ln(1 + e^z), with powers of e that are never above 1.
static double squash(double z) {
  return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
}

static double soft_ramp(double z) { return fmax(z, 0) + log1p(exp(-fabs(z))); }

double known_cost(double *d_z, const double *z, const int *answer, size_t count,
                  double weight) {
  double sum = 0, known = 0;
  for (size_t i = 0; i < count; i++) {
    d_z[i] = 0;
    if (answer[i] < 0) continue;
    known++;
    sum += answer[i] == 1 ? weight * soft_ramp(-z[i]) : soft_ramp(z[i]);
    d_z[i] = answer[i] == 1 ? -weight * squash(-z[i]) : squash(z[i]);
  }
  for (size_t i = 0; i < count && known > 0; i++) d_z[i] /= known;
  return known > 0 ? sum / known : 0;
}

void focal_gradient(double *d_z, const double *z, const int *y, size_t count,
                    double gamma) {
  for (size_t n = 0; n < count; n++) {
    const double side = y[n] == 1 ? 1 : -1, t = side * z[n];
    const double p = squash(t), miss = squash(-t), ln_p = -soft_ramp(-t);
    d_z[n] =
        side * pow(miss, gamma) * (gamma * p * ln_p - miss) / (double)count;
  }
}

// d cost / d (1/T): 1/rows sum (mean of z under a - z of the label), which
// rises with 1/T.
static double slope(const double *z, const int *label, size_t rows, size_t cols,
                    double one_over_t) {
  double sum = 0;
  for (size_t n = 0; n < rows; n++) {
    const double *row = z + n * cols, truth = row[label[n]];
    double total = 0, pull = 0;
    double most = row[0];
    for (size_t k = 1; k < cols; k++) most = fmax(most, row[k]);
    for (size_t k = 0; k < cols; k++) {
      const double power = exp((row[k] - most) * one_over_t);
      total += power;
      pull += power * (row[k] - truth);
    }
    sum += pull / total;
  }
  return sum;
}

double best_temperature(const double *z, const int *label, size_t rows,
                        size_t cols) {
  double low = 0.1, high = 10; // of T; the slope by 1/T falls with T
  for (int i = 0; i < 60; i++) {
    const double middle = sqrt(low * high);
    if (slope(z, label, rows, cols, 1 / middle) > 0)
      low = middle;
    else
      high = middle;
  }
  return sqrt(low * high);
}
