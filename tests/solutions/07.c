// The assignment of chapter 7, solved.
#include "assignment.h"

#include <math.h>

size_t batch_rows(size_t count, size_t size, size_t step) {
  const size_t per_epoch = (count + size - 1) / size;
  const size_t before = step % per_epoch * size;
  return count - before < size ? count - before : size;
}

size_t batch_needed(size_t count, double sigma, double noise) {
  const double n = (double)count, variance = sigma * sigma;
  return (size_t)ceil(n * variance / (noise * noise * (n - 1) + variance));
}

void pool_batches(double result[2], const double *mean, const double *variance,
                  const int *rows, size_t batches) {
  double count = 0, sum = 0, squares = 0;
  for (size_t k = 0; k < batches; k++) {
    count += rows[k];
    sum += rows[k] * mean[k];
  }
  const double all = sum / count;
  for (size_t k = 0; k < batches; k++)
    squares += rows[k] * (variance[k] + (mean[k] - all) * (mean[k] - all));
  result[0] = all;
  result[1] = squares / count;
}

void reservoir(int *kept, size_t keep, const double *u, size_t count) {
  for (size_t n = 0; n < count; n++) {
    const double p = (double)keep / (double)(n + 1);
    if (n < keep)
      kept[n] = (int)n;
    else if (u[n] < p)
      kept[(size_t)((double)keep * u[n] / p)] = (int)n;
  }
}

size_t epoch_to_keep(size_t *trained, const double *cost, size_t epochs,
                     size_t patience) {
  size_t best = 0, e = 1;
  for (; e < epochs && e - best <= patience; e++)
    if (cost[e] < cost[best]) best = e;
  *trained = e;
  return best;
}

double noise_scale(const double *gradient, size_t batches, size_t parameters,
                   size_t rows) {
  const double k = (double)batches;
  double small = 0, large = 0; // mean |g_B|^2 for both sizes
  for (size_t i = 0; i < parameters; i++) {
    double sum = 0;
    for (size_t b = 0; b < batches; b++) {
      const double g = gradient[b * parameters + i];
      small += g * g / k;
      sum += g;
    }
    large += sum / k * (sum / k);
  }
  const double length = (k * large - small) / (k - 1);
  return (double)rows * (small - length) / length;
}
