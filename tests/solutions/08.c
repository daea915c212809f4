// The assignment of chapter 8, solved.
#include "assignment.h"

#include <math.h>

void corrected_average(double *average, const double *x, size_t count,
                       double beta) {
  double v = 0, power = 1;
  for (size_t t = 0; t < count; t++) {
    v = beta * v + (1 - beta) * x[t];
    power *= beta;
    average[t] = v / (1 - power);
  }
}

double warm_cosine(size_t step, size_t warm_up, size_t steps, double least) {
  if (step < warm_up) return (double)(step + 1) / (double)warm_up;
  if (step >= steps) return least;
  const double share = (double)(step - warm_up) / (double)(steps - warm_up);
  return least + (1 - least) * (1 + cos(acos(-1) * share)) / 2;
}

double clip_gradient(double *gradient, size_t count, double most) {
  double largest = 0, squares = 0;
  for (size_t i = 0; i < count; i++) largest = fmax(largest, fabs(gradient[i]));
  if (largest == 0) return 0;
  for (size_t i = 0; i < count; i++)
    squares += gradient[i] / largest * (gradient[i] / largest);
  const double length = largest * sqrt(squares);
  for (size_t i = 0; length > most && i < count; i++)
    gradient[i] *= most / length;
  return length;
}

void rprop_step(double *w, double *size, double *last, const double *g,
                size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (g[i] * last[i] < 0) {
      size[i] = fmax(0.5 * size[i], 1e-6);
      last[i] = 0;
      continue;
    }
    if (g[i] * last[i] > 0) size[i] = fmin(1.2 * size[i], 50);
    w[i] -= g[i] > 0 ? size[i] : g[i] < 0 ? -size[i] : 0;
    last[i] = g[i];
  }
}

double shrink_factor(const double *curvature, size_t count, double eta,
                     double beta) {
  double worst = 0;
  for (size_t i = 0; i < count; i++) {
    const double sum = 1 + beta - eta * curvature[i]; // of the two roots
    const double under = sum * sum / 4 - beta;
    worst = fmax(worst, under < 0 ? sqrt(beta) : fabs(sum) / 2 + sqrt(under));
  }
  return worst;
}

size_t restarting_walk(double *w, const double *curvature, size_t count,
                       double eta, double beta, size_t steps) {
  double v[100] = {0};
  size_t restarts = 0;
  for (size_t t = 0; t < steps; t++) {
    double along = 0;
    for (size_t i = 0; i < count; i++) along += curvature[i] * w[i] * v[i];
    restarts += along < 0;
    for (size_t i = 0; i < count; i++) {
      v[i] = (along < 0 ? 0 : beta * v[i]) + curvature[i] * w[i];
      w[i] -= eta * v[i];
    }
  }
  return restarts;
}
