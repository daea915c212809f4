// The assignment of chapter 5, solved.
#include "assignment.h"

#include <math.h>

void machine_gradient(double gradient[4], double w, double x, double b,
                      double y) {
  const double d = w * x + b - y;
  gradient[0] = d * x;
  gradient[1] = d * w;
  gradient[2] = d;
  gradient[3] = -d;
}

void polynomial_slope(double result[2], const double *c, size_t count,
                      double x) {
  double p = 0, slope = 0;
  for (size_t i = count; i-- > 0;) {
    slope = slope * x + p;
    p = p * x + c[i];
  }
  result[0] = p;
  result[1] = slope;
}

void chain_gradient(double *d_w, const double *w, size_t count, double x) {
  double a[101] = {x};
  for (size_t i = 0; i < count; i++) a[i + 1] = tanh(w[i] * a[i]);
  double d_a = 1;
  for (size_t i = count; i-- > 0;) {
    const double d_z = d_a * (1 - a[i + 1] * a[i + 1]);
    d_w[i] = d_z * a[i];
    d_a = d_z * w[i];
  }
}

void product_gradient(double *d_x, const double *x, size_t count) {
  double before = 1, behind = 1;
  for (size_t i = 0; i < count; i++) {
    d_x[i] = before;
    before *= x[i];
  }
  for (size_t i = count; i-- > 0;) {
    d_x[i] *= behind;
    behind *= x[i];
  }
}

void tape_forward(double *tangent, const int *a, const int *b,
                  const double *local_a, const double *local_b, size_t count,
                  size_t variable) {
  for (size_t i = 0; i < count; i++) {
    tangent[i] = i == variable;
    if (i > variable && a[i] >= 0) tangent[i] += local_a[i] * tangent[a[i]];
    if (i > variable && b[i] >= 0) tangent[i] += local_b[i] * tangent[b[i]];
  }
}

static double central(double (*f)(double x), double x, double h) {
  return (f(x + h) - f(x - h)) / (2 * h);
}

double extrapolated_slope(double (*f)(double x), double x, double h) {
  return (4 * central(f, x, h / 2) - central(f, x, h)) / 3;
}
