#include "entropy.h"

#include <math.h>

// 0 - log2 p and not -log2 p, which is -0 for p = 1 and prints like that.
double surprise_bits(double p) { return 0 - log2(p); }

double cross_entropy_bits(const double *p, const double *q, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++)
    if (p[k] > 0) sum += p[k] * surprise_bits(q[k]);
  return sum;
}

double entropy_bits(const double *p, size_t count) {
  return cross_entropy_bits(p, p, count);
}

double divergence_bits(const double *p, const double *q, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++)
    if (p[k] > 0) sum += p[k] * log2(p[k] / q[k]);
  return sum;
}
