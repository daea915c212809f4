#include "chance.h"

#include <math.h>

void tally_add(Tally *tally, double value) {
  tally->count++;
  tally->sum += value;
  tally->squares += value * value;
}

double tally_mean(const Tally *tally) { return tally->sum / tally->count; }

double tally_error(const Tally *tally) {
  const double n = tally->count, mean = tally_mean(tally);
  const double variance = (tally->squares - n * mean * mean) / (n - 1);
  return sqrt(fmax(variance, 0) / n);
}

double share_error(double p, double count) { return sqrt(p * (1 - p) / count); }

void uniform(double *p, size_t count) {
  for (size_t k = 0; k < count; k++) p[k] = 1 / (double)count;
}

// Outcome by outcome along a ruler of length 1 until u is passed.
size_t draw(const double *p, size_t count, Random *random) {
  double u = random_uniform(random);
  size_t k = 0;
  while (k + 1 < count && u >= p[k]) u -= p[k++];
  return k;
}

void draw_distribution(double *p, size_t count, Random *random) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) {
    p[k] = -log(1 - random_uniform(random)); // 1 - u is never 0
    sum += p[k];
  }
  for (size_t k = 0; k < count; k++) p[k] /= sum;
}
