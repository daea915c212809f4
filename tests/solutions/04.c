// The assignment of chapter 4, solved.
#include "assignment.h"

#include <math.h>

#include "activation.h"

int step_or_stop(double *x, const double *gradient, size_t count,
                 double learning_rate, double gradient_small) {
  double length = 0;
  for (size_t i = 0; i < count; i++) {
    if (!isfinite(x[i]) || !isfinite(gradient[i])) return NOT_FINITE;
    length = hypot(length, gradient[i]);
  }
  if (length <= gradient_small) return LEVEL;
  for (size_t i = 0; i < count; i++) x[i] -= learning_rate * gradient[i];
  return STEPPED;
}

static double score(const double *w, const double *x, size_t inputs) {
  double z = w[inputs];
  for (size_t d = 0; d < inputs; d++) z += w[d] * x[d];
  return z;
}

void logistic_gradient(double *d_w, const double *w, const double *x,
                       const double *y, size_t count, size_t inputs,
                       double lambda) {
  for (size_t d = 0; d < inputs; d++) d_w[d] = 2 * lambda * w[d];
  d_w[inputs] = 0;
  for (size_t n = 0; n < count; n++, x += inputs) {
    const double d_z = (sigmoid(score(w, x, inputs)) - y[n]) / (double)count;
    for (size_t d = 0; d < inputs; d++) d_w[d] += d_z * x[d];
    d_w[inputs] += d_z;
  }
}

double backtrack(double (*f)(double x, double y), const double place[2],
                 const double g[2], double eta) {
  const double here = f(place[0], place[1]);
  const double squares = g[0] * g[0] + g[1] * g[1];
  while (!(f(place[0] - eta * g[0], place[1] - eta * g[1]) <=
           here - eta * squares / 2))
    eta /= 2;
  return eta;
}

// How a cost of the form 1/N sum (x . w)^2 curves in the direction v: into `to`
// goes 2/N X' (X v).
static void curve(double *to, const double *v, const double *x, size_t count,
                  size_t inputs) {
  for (size_t d = 0; d < inputs; d++) to[d] = 0;
  for (size_t n = 0; n < count; n++, x += inputs) {
    double sum = 0;
    for (size_t d = 0; d < inputs; d++) sum += x[d] * v[d];
    for (size_t d = 0; d < inputs; d++) to[d] += 2 * sum * x[d] / (double)count;
  }
}

double stable_rate(const double *x, size_t count, size_t inputs) {
  double v[20], next[20], curvature = 0;
  for (size_t d = 0; d < inputs; d++) v[d] = 1 / sqrt((double)inputs);
  for (int round = 0; round < 100; round++) {
    curve(next, v, x, count, inputs);
    curvature = 0;
    for (size_t d = 0; d < inputs; d++) curvature = hypot(curvature, next[d]);
    for (size_t d = 0; d < inputs; d++) v[d] = next[d] / curvature;
  }
  return 2 / curvature;
}

void newton_step(double next[2], const double line[2], const double *x,
                 const double *y, size_t count) {
  double g[2], xx = 0, x1 = 0, one = 0;
  logistic_gradient(g, line, x, y, count, 1, 0);
  for (size_t n = 0; n < count; n++) {
    const double p = sigmoid(line[0] * x[n] + line[1]);
    const double bend = p * (1 - p) / (double)count;
    xx += bend * x[n] * x[n];
    x1 += bend * x[n];
    one += bend;
  }
  const double determinant = xx * one - x1 * x1;
  next[0] = line[0] - (one * g[0] - x1 * g[1]) / determinant;
  next[1] = line[1] - (xx * g[1] - x1 * g[0]) / determinant;
}

static void squares_gradient(double *d_w, const double *w, const double *x,
                             const double *y, size_t count, size_t inputs) {
  for (size_t d = 0; d < inputs; d++) d_w[d] = 0;
  for (size_t n = 0; n < count; n++, x += inputs) {
    double miss = -y[n];
    for (size_t d = 0; d < inputs; d++) miss += w[d] * x[d];
    for (size_t d = 0; d < inputs; d++)
      d_w[d] += 2 * miss * x[d] / (double)count;
  }
}

void sparse_weights(double *w, const double *x, const double *y, size_t count,
                    size_t inputs, double learning_rate, double lambda,
                    size_t rounds) {
  double d_w[20];
  for (size_t d = 0; d < inputs; d++) w[d] = 0;
  for (size_t round = 0; round < rounds; round++) {
    squares_gradient(d_w, w, x, y, count, inputs);
    for (size_t d = 0; d < inputs; d++) {
      w[d] -= learning_rate * d_w[d];
      w[d] = copysign(fmax(fabs(w[d]) - learning_rate * lambda, 0), w[d]);
    }
  }
}
