// What students of chapter 3 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>

// --- 3.1 ---

void log_softmax__no_shift(double *log_p, const double *z, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) sum += exp(z[k]);
  for (size_t k = 0; k < count; k++) log_p[k] = z[k] - log(sum);
}

static double greatest(const double *z, size_t count) {
  double most = z[0];
  for (size_t k = 1; k < count; k++) most = fmax(most, z[k]);
  return most;
}

static double powers(const double *z, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) sum += exp(z[k] - greatest(z, count));
  return sum;
}

void log_softmax__log_of_share(double *log_p, const double *z, size_t count) {
  for (size_t k = 0; k < count; k++)
    log_p[k] = log(exp(z[k] - greatest(z, count)) / powers(z, count));
}

void log_softmax__shift_stays(double *log_p, const double *z, size_t count) {
  for (size_t k = 0; k < count; k++) log_p[k] = z[k] - log(powers(z, count));
}

void log_softmax__shares(double *log_p, const double *z, size_t count) {
  log_softmax(log_p, z, count);
  for (size_t k = 0; k < count; k++) log_p[k] = exp(log_p[k]);
}

void log_softmax__surprises(double *log_p, const double *z, size_t count) {
  log_softmax(log_p, z, count);
  for (size_t k = 0; k < count; k++) log_p[k] = -log_p[k];
}

// --- 3.2 ---

typedef enum { SIGNED = 1, ALIKE, NO_SHARE, SINGLE, BIN_MIDDLE } BinSlip;

static double slipping_bins(const double *confidence, const int *right,
                            size_t count, size_t bins, BinSlip slip) {
  double error = 0, used = 0;
  for (size_t b = 0; b < bins; b++) {
    double gap = 0, held = 0, single = 0;
    for (size_t n = 0; n < count; n++) {
      const size_t at = (size_t)(confidence[n] * (double)bins);
      const double middle = ((double)b + 0.5) / (double)bins;
      if (at != b && !(at == bins && b == bins - 1)) continue;
      held++;
      gap += right[n] - (slip == BIN_MIDDLE ? middle : confidence[n]);
      single += fabs(right[n] - confidence[n]);
    }
    used += held > 0;
    if (held > 0 && (slip == ALIKE || slip == NO_SHARE))
      error += fabs(gap) / held;
    if (slip == SIGNED) error += gap / (double)count;
    if (slip == SINGLE) error += single / (double)count;
    if (slip == BIN_MIDDLE) error += fabs(gap) / (double)count;
  }
  return slip == ALIKE ? error / used : error;
}

double calibration_error__bins_alike(const double *confidence, const int *right,
                                     size_t count, size_t bins) {
  return slipping_bins(confidence, right, count, bins, ALIKE);
}

double calibration_error__signed(const double *confidence, const int *right,
                                 size_t count, size_t bins) {
  return slipping_bins(confidence, right, count, bins, SIGNED);
}

double calibration_error__one_bin(const double *confidence, const int *right,
                                  size_t count, size_t bins) {
  return fabs(slipping_bins(confidence, right, count, bins, SIGNED));
}

double calibration_error__each(const double *confidence, const int *right,
                               size_t count, size_t bins) {
  return slipping_bins(confidence, right, count, bins, SINGLE);
}

double calibration_error__middle(const double *confidence, const int *right,
                                 size_t count, size_t bins) {
  return slipping_bins(confidence, right, count, bins, BIN_MIDDLE);
}

double calibration_error__no_share(const double *confidence, const int *right,
                                   size_t count, size_t bins) {
  return slipping_bins(confidence, right, count, bins, NO_SHARE);
}

// --- 3.3 ---

void smoothed_gradient__no_mean(double *d_z, const double *z, const int *label,
                                size_t rows, size_t cols, double epsilon) {
  smoothed_gradient(d_z, z, label, rows, cols, epsilon);
  for (size_t i = 0; i < rows * cols; i++) d_z[i] *= (double)rows;
}

void smoothed_gradient__over_classes(double *d_z, const double *z,
                                     const int *label, size_t rows, size_t cols,
                                     double epsilon) {
  smoothed_gradient(d_z, z, label, rows, cols, epsilon);
  for (size_t i = 0; i < rows * cols; i++) d_z[i] /= (double)cols;
}

void smoothed_gradient__sure(double *d_z, const double *z, const int *label,
                             size_t rows, size_t cols, double epsilon) {
  (void)epsilon;
  smoothed_gradient(d_z, z, label, rows, cols, 0);
}

void smoothed_gradient__others_only(double *d_z, const double *z,
                                    const int *label, size_t rows, size_t cols,
                                    double epsilon) {
  smoothed_gradient(d_z, z, label, rows, cols, 0);
  for (size_t n = 0; n < rows; n++)
    for (size_t k = 0; k < cols; k++)
      d_z[n * cols + k] +=
          (k == (size_t)label[n] ? epsilon : -epsilon / (double)(cols - 1)) /
          (double)rows;
}

void smoothed_gradient__true_left_out(double *d_z, const double *z,
                                      const int *label, size_t rows,
                                      size_t cols, double epsilon) {
  smoothed_gradient(d_z, z, label, rows, cols, epsilon);
  for (size_t n = 0; n < rows; n++)
    d_z[n * cols + (size_t)label[n]] += epsilon / (double)(cols * rows);
}

void smoothed_gradient__overflow(double *d_z, const double *z, const int *label,
                                 size_t rows, size_t cols, double epsilon) {
  for (size_t n = 0; n < rows; n++) {
    double sum = 0;
    for (size_t k = 0; k < cols; k++) sum += exp(z[n * cols + k]);
    for (size_t k = 0; k < cols; k++)
      d_z[n * cols + k] =
          (exp(z[n * cols + k]) / sum -
           (1 - epsilon) * (k == (size_t)label[n]) - epsilon / (double)cols) /
          (double)rows;
  }
}

// --- 3.4 ---

static double to_share(double z) {
  return z >= 0 ? 1 / (1 + exp(-z)) : 1 - 1 / (1 + exp(z));
}

static double rescaled(double *d_z, const double *z, const int *answer,
                       size_t count, double weight, double by) {
  const double cost = known_cost(d_z, z, answer, count, weight);
  for (size_t i = 0; i < count; i++) d_z[i] *= by;
  return cost * by;
}

static double how_many(const int *answer, size_t count, double of_yes) {
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += answer[i] < 0 ? 0 : answer[i] == 1 ? of_yes : 1;
  return sum;
}

double known_cost__mean_of_all(double *d_z, const double *z, const int *answer,
                               size_t count, double weight) {
  return rescaled(d_z, z, answer, count, weight,
                  how_many(answer, count, 1) / (double)count);
}

double known_cost__mean_by_weight(double *d_z, const double *z,
                                  const int *answer, size_t count,
                                  double weight) {
  const double known = how_many(answer, count, 1);
  return rescaled(d_z, z, answer, count, weight,
                  known > 0 ? known / how_many(answer, count, weight) : 0);
}

static double weighed(double *d_z, const double *z, const int *answer,
                      size_t count, double of_yes, double of_no,
                      double of_unknown) {
  double sum = 0;
  const double known =
      of_unknown > 0 ? (double)count : fmax(how_many(answer, count, 1), 1);
  for (size_t i = 0; i < count; i++) {
    const double y = answer[i] == 1 ? 1 : 0;
    const double w = answer[i] == 1   ? of_yes
                     : answer[i] == 0 ? of_no
                                      : of_unknown;
    sum += w * (fmax(z[i], 0) - z[i] * y + log1p(exp(-fabs(z[i])))) / known;
    d_z[i] = w * (to_share(z[i]) - y) / known;
  }
  return sum;
}

double known_cost__unknown_is_no(double *d_z, const double *z,
                                 const int *answer, size_t count,
                                 double weight) {
  return weighed(d_z, z, answer, count, weight, 1, 1);
}

double known_cost__weight_of_no(double *d_z, const double *z, const int *answer,
                                size_t count, double weight) {
  return weighed(d_z, z, answer, count, 1, weight, 0);
}

double known_cost__log_of_zero(double *d_z, const double *z, const int *answer,
                               size_t count, double weight) {
  const double known = fmax(how_many(answer, count, 1), 1);
  double sum = 0;
  known_cost(d_z, z, answer, count, weight);
  for (size_t i = 0; i < count; i++)
    if (answer[i] >= 0)
      sum -= answer[i] == 1 ? weight * log(to_share(z[i]))
                            : log(1 - to_share(z[i]));
  return sum / known;
}

double known_cost__plain_gradient(double *d_z, const double *z,
                                  const int *answer, size_t count,
                                  double weight) {
  const double cost = known_cost(d_z, z, answer, count, weight);
  weighed(d_z, z, answer, count, 1, 1, 0);
  return cost;
}

// --- 3.5 ---

void focal_gradient__no_mean(double *d_z, const double *z, const int *y,
                             size_t count, double gamma) {
  focal_gradient(d_z, z, y, count, gamma);
  for (size_t n = 0; n < count; n++) d_z[n] *= (double)count;
}

void focal_gradient__no_focus(double *d_z, const double *z, const int *y,
                              size_t count, double gamma) {
  (void)gamma;
  focal_gradient(d_z, z, y, count, 0);
}

void focal_gradient__by_p(double *d_z, const double *z, const int *y,
                          size_t count, double gamma) {
  for (size_t n = 0; n < count; n++) {
    const double side = y[n] == 1 ? 1 : -1, p = to_share(side * z[n]);
    d_z[n] = side *
             (gamma * pow(1 - p, gamma - 1) * log(p) - pow(1 - p, gamma) / p) /
             (double)count;
  }
}

void focal_gradient__constant_weight(double *d_z, const double *z, const int *y,
                                     size_t count, double gamma) {
  focal_gradient(d_z, z, y, count, 0);
  for (size_t n = 0; n < count; n++)
    d_z[n] *= pow(to_share(y[n] == 1 ? -z[n] : z[n]), gamma);
}

void focal_gradient__one_side(double *d_z, const double *z, const int *y,
                              size_t count, double gamma) {
  focal_gradient(d_z, z, y, count, gamma);
  for (size_t n = 0; n < count; n++)
    if (y[n] == 0) d_z[n] = -d_z[n];
}

void focal_gradient__log_of_zero(double *d_z, const double *z, const int *y,
                                 size_t count, double gamma) {
  focal_gradient(d_z, z, y, count, gamma);
  for (size_t n = 0; n < count; n++)
    if (to_share(y[n] == 1 ? z[n] : -z[n]) == 0) d_z[n] = NAN;
}

// --- 3.6 ---

static double cost_at(const double *z, const int *label, size_t rows,
                      size_t cols, double t) {
  double cost = 0;
  for (size_t n = 0; n < rows; n++) {
    const double *row = z + n * cols, most = greatest(row, cols);
    double sum = 0;
    for (size_t k = 0; k < cols; k++) sum += exp((row[k] - most) / t);
    cost += log(sum) - (row[label[n]] - most) / t;
  }
  return cost;
}

double best_temperature__inverse(const double *z, const int *label, size_t rows,
                                 size_t cols) {
  return 1 / best_temperature(z, label, rows, cols);
}

static double best_of(const double *z, const int *label, size_t rows,
                      size_t cols, int parts) {
  int best = 1;
  for (int i = 2; i <= 10 * parts; i++)
    if (cost_at(z, label, rows, cols, (double)i / parts) <
        cost_at(z, label, rows, cols, (double)best / parts))
      best = i;
  return (double)best / parts;
}

double best_temperature__tenths(const double *z, const int *label, size_t rows,
                                size_t cols) {
  return best_of(z, label, rows, cols, 10);
}

double best_temperature__hundredths(const double *z, const int *label,
                                    size_t rows, size_t cols) {
  int best = 10;
  for (int i = 11; i <= 1000; i++)
    if (cost_at(z, label, rows, cols, i / 100.) <
        cost_at(z, label, rows, cols, best / 100.))
      best = i;
  return best / 100.;
}

double best_temperature__least_cost(const double *z, const int *label,
                                    size_t rows, size_t cols) {
  const double t = best_temperature(z, label, rows, cols);
  return cost_at(z, label, rows, cols, t) / (double)rows;
}
