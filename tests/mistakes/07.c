// What students of chapter 7 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>

// --- 7.1 ---

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

size_t batch_rows__always_full(size_t count, size_t size, size_t step) {
  (void)step;
  return least(count, size);
}

size_t batch_rows__dropped(size_t count, size_t size, size_t step) {
  (void)count, (void)step;
  return size;
}

size_t batch_rows__remainder(size_t count, size_t size, size_t step) {
  const size_t per_epoch = (count + size - 1) / size;
  return (step + 1) % per_epoch == 0 ? count % size : size;
}

size_t batch_rows__one_epoch(size_t count, size_t size, size_t step) {
  return step * size < count ? least(size, count - step * size) : 0;
}

size_t batch_rows__from_one(size_t count, size_t size, size_t step) {
  const size_t per_epoch = (count + size - 1) / size;
  return batch_rows(count, size, step + per_epoch - 1);
}

// --- 7.2 ---

size_t batch_needed__putting_back(size_t count, double sigma, double noise) {
  return (size_t)fmin((double)count, ceil(sigma * sigma / (noise * noise)));
}

size_t batch_needed__rounded_down(size_t count, double sigma, double noise) {
  const double n = (double)count, variance = sigma * sigma;
  return (size_t)floor(n * variance / (noise * noise * (n - 1) + variance));
}

size_t batch_needed__not_squared(size_t count, double sigma, double noise) {
  const double n = (double)count;
  return (size_t)ceil(n * sigma / (noise * (n - 1) + sigma));
}

// --- 7.3 ---

void pool_batches__mean_of_means(double result[2], const double *mean,
                                 const double *variance, const int *rows,
                                 size_t batches) {
  (void)rows;
  result[0] = result[1] = 0;
  for (size_t k = 0; k < batches; k++) result[0] += mean[k] / (double)batches;
  for (size_t k = 0; k < batches; k++) {
    const double off = mean[k] - result[0];
    result[1] += (variance[k] + off * off) / (double)batches;
  }
}

void pool_batches__no_between(double result[2], const double *mean,
                              const double *variance, const int *rows,
                              size_t batches) {
  double count = 0, sum = 0;
  for (size_t k = 0; k < batches; k++) {
    count += rows[k];
    sum += rows[k] * variance[k];
  }
  pool_batches(result, mean, variance, rows, batches);
  result[1] = sum / count;
}

void pool_batches__no_within(double result[2], const double *mean,
                             const double *variance, const int *rows,
                             size_t batches) {
  double within[2];
  pool_batches__no_between(within, mean, variance, rows, batches);
  pool_batches(result, mean, variance, rows, batches);
  result[1] -= within[1];
}

void pool_batches__one_less(double result[2], const double *mean,
                            const double *variance, const int *rows,
                            size_t batches) {
  double count = 0;
  for (size_t k = 0; k < batches; k++) count += rows[k];
  pool_batches(result, mean, variance, rows, batches);
  result[1] *= count / (count - 1);
}

// --- 7.4 ---

typedef enum { COUNT_KNOWN, OFF_BY_ONE, ONE_IN_ALL, EVERY_ONE } Entry;

static void other_reservoir(int *kept, size_t keep, const double *u,
                            size_t count, Entry entry) {
  for (size_t n = 0; n < keep; n++) kept[n] = (int)n;
  for (size_t n = keep; n < count; n++) {
    double p = (double)keep / (double)n;
    if (entry == COUNT_KNOWN) p = (double)keep / (double)count;
    if (entry == ONE_IN_ALL) p = 1 / (double)(n + 1);
    if (entry == EVERY_ONE) p = 1;
    const size_t j = (size_t)((double)keep * u[n] / p);
    if (j < keep) kept[j] = (int)n;
  }
}

void reservoir__count_known(int *kept, size_t keep, const double *u,
                            size_t count) {
  other_reservoir(kept, keep, u, count, COUNT_KNOWN);
}

void reservoir__off_by_one(int *kept, size_t keep, const double *u,
                           size_t count) {
  other_reservoir(kept, keep, u, count, OFF_BY_ONE);
}

void reservoir__one_in_all(int *kept, size_t keep, const double *u,
                           size_t count) {
  other_reservoir(kept, keep, u, count, ONE_IN_ALL);
}

void reservoir__every_one(int *kept, size_t keep, const double *u,
                          size_t count) {
  other_reservoir(kept, keep, u, count, EVERY_ONE);
}

// --- 7.5 ---

size_t epoch_to_keep__the_one_before(size_t *trained, const double *cost,
                                     size_t epochs, size_t patience) {
  size_t best = 0, waited = 0, e = 1;
  for (; e < epochs && waited < patience; e++) {
    const bool improved = cost[e] < cost[e - 1];
    if (improved) best = e;
    waited = improved ? 0 : waited + 1;
  }
  *trained = e;
  return best;
}

size_t epoch_to_keep__in_all(size_t *trained, const double *cost, size_t epochs,
                             size_t patience) {
  size_t best = 0, waited = 0, e = 1;
  for (; e < epochs && waited < patience; e++)
    if (cost[e] < cost[best])
      best = e;
    else
      waited++;
  *trained = e;
  return best;
}

size_t epoch_to_keep__last(size_t *trained, const double *cost, size_t epochs,
                           size_t patience) {
  epoch_to_keep(trained, cost, epochs, patience);
  return *trained - 1;
}

size_t epoch_to_keep__hindsight(size_t *trained, const double *cost,
                                size_t epochs, size_t patience) {
  size_t all;
  epoch_to_keep(trained, cost, epochs, patience);
  return epoch_to_keep(&all, cost, epochs, epochs);
}

size_t epoch_to_keep__one_late(size_t *trained, const double *cost,
                               size_t epochs, size_t patience) {
  return epoch_to_keep(trained, cost, epochs, patience + 1);
}

size_t epoch_to_keep__equal(size_t *trained, const double *cost, size_t epochs,
                            size_t patience) {
  size_t best = 0, e = 1;
  for (; e < epochs && e - best <= patience; e++)
    if (cost[e] <= cost[best]) best = e;
  *trained = e;
  return best;
}

// --- 7.6 ---

// The mean of |g_B|^2 over the batches, and |g_B|^2 of them all as one.
static void two_sizes(double size[2], const double *gradient, size_t batches,
                      size_t parameters) {
  size[0] = size[1] = 0;
  for (size_t i = 0; i < parameters; i++) {
    double sum = 0;
    for (size_t k = 0; k < batches; k++) {
      const double g = gradient[k * parameters + i];
      size[0] += g * g / (double)batches;
      sum += g / (double)batches;
    }
    size[1] += sum * sum;
  }
}

double noise_scale__noisy_length(const double *gradient, size_t batches,
                                 size_t parameters, size_t rows) {
  double size[2];
  two_sizes(size, gradient, batches, parameters);
  return (double)rows * (size[0] - size[1]) / size[1];
}

double noise_scale__half_solved(const double *gradient, size_t batches,
                                size_t parameters, size_t rows) {
  const double k = (double)batches;
  return k / (k - 1) *
         noise_scale__noisy_length(gradient, batches, parameters, rows);
}

double noise_scale__in_batches(const double *gradient, size_t batches,
                               size_t parameters, size_t rows) {
  return noise_scale(gradient, batches, parameters, rows) / (double)rows;
}

double noise_scale__root(const double *gradient, size_t batches,
                         size_t parameters, size_t rows) {
  return sqrt(noise_scale(gradient, batches, parameters, rows));
}

double noise_scale__transposed(const double *gradient, size_t batches,
                               size_t parameters, size_t rows) {
  double small = 0, large = 0;
  const double k = (double)batches;
  for (size_t i = 0; i < parameters; i++) {
    double sum = 0;
    for (size_t b = 0; b < batches; b++) {
      const double g = gradient[i * batches + b];
      small += g * g / k;
      sum += g / k;
    }
    large += sum * sum;
  }
  const double length = (k * large - small) / (k - 1);
  return (double)rows * (small - length) / length;
}
