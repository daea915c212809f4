// What students of chapter 5 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>

// --- 5.1 ---

void machine_gradient__no_outer(double gradient[4], double w, double x,
                                double b, double y) {
  (void)b, (void)y;
  gradient[0] = x;
  gradient[1] = w;
  gradient[2] = 1;
  gradient[3] = -1;
}

void machine_gradient__sign_of_y(double gradient[4], double w, double x,
                                 double b, double y) {
  machine_gradient(gradient, w, x, b, y);
  gradient[3] = -gradient[3];
}

void machine_gradient__no_half(double gradient[4], double w, double x, double b,
                               double y) {
  machine_gradient(gradient, w, x, b, y);
  for (int i = 0; i < 4; i++) gradient[i] *= 2;
}

void machine_gradient__target_first(double gradient[4], double w, double x,
                                    double b, double y) {
  machine_gradient(gradient, w, x, b, y);
  for (int i = 0; i < 4; i++) gradient[i] = -gradient[i];
}

// --- 5.2 ---

void polynomial_slope__order(double result[2], const double *c, size_t count,
                             double x) {
  double p = 0, slope = 0;
  for (size_t i = count; i-- > 0;) {
    p = p * x + c[i];
    slope = slope * x + p;
  }
  result[0] = p;
  result[1] = slope;
}

void polynomial_slope__no_power(double result[2], const double *c, size_t count,
                                double x) {
  double power = 1, slope = 0;
  polynomial_slope(result, c, count, x);
  for (size_t i = 1; i < count; i++, power *= x) slope += c[i] * power;
  result[1] = slope;
}

void polynomial_slope__power_stays(double result[2], const double *c,
                                   size_t count, double x) {
  polynomial_slope(result, c, count, x);
  result[1] *= x;
}

void polynomial_slope__backward(double result[2], const double *c, size_t count,
                                double x) {
  double p = 0, slope = 0;
  for (size_t i = 0; i < count; i++) {
    slope = slope * x + p;
    p = p * x + c[i];
  }
  result[0] = p;
  result[1] = slope;
}

// --- 5.3 ---

typedef enum { NO_SLOPE = 1, SLOPE_OF_Z, NO_WEIGHT, NO_INPUT } Slip;

static void slipping_chain(double *d_w, const double *w, size_t count, double x,
                           Slip slip) {
  double a[101] = {x}, d_a = 1;
  for (size_t i = 0; i < count; i++) a[i + 1] = tanh(w[i] * a[i]);
  for (size_t i = count; i-- > 0;) {
    const double z = w[i] * a[i];
    const double kept = slip == SLOPE_OF_Z ? z : a[i + 1];
    const double d_z = slip == NO_SLOPE ? d_a : d_a * (1 - kept * kept);
    d_w[i] = slip == NO_INPUT ? d_z : d_z * a[i];
    d_a = slip == NO_WEIGHT ? d_z : d_z * w[i];
  }
}

void chain_gradient__no_slope(double *d_w, const double *w, size_t count,
                              double x) {
  slipping_chain(d_w, w, count, x, NO_SLOPE);
}

void chain_gradient__slope_of_z(double *d_w, const double *w, size_t count,
                                double x) {
  slipping_chain(d_w, w, count, x, SLOPE_OF_Z);
}

void chain_gradient__no_weight(double *d_w, const double *w, size_t count,
                               double x) {
  slipping_chain(d_w, w, count, x, NO_WEIGHT);
}

void chain_gradient__no_input(double *d_w, const double *w, size_t count,
                              double x) {
  slipping_chain(d_w, w, count, x, NO_INPUT);
}

// --- 5.4 ---

static double product(const double *x, size_t count) {
  double all = 1;
  for (size_t i = 0; i < count; i++) all *= x[i];
  return all;
}

void product_gradient__division(double *d_x, const double *x, size_t count) {
  const double all = product(x, count);
  for (size_t i = 0; i < count; i++) d_x[i] = all / x[i];
}

void product_gradient__whole(double *d_x, const double *x, size_t count) {
  const double all = product(x, count);
  for (size_t i = 0; i < count; i++) d_x[i] = all;
}

void product_gradient__one_side(double *d_x, const double *x, size_t count) {
  double before = 1;
  for (size_t i = 0; i < count; before *= x[i++]) d_x[i] = before;
}

// --- 5.5 ---

void tape_forward__assign(double *tangent, const int *a, const int *b,
                          const double *local_a, const double *local_b,
                          size_t count, size_t variable) {
  for (size_t i = 0; i < count; i++) {
    tangent[i] = i == variable;
    if (i > variable && a[i] >= 0) tangent[i] = local_a[i] * tangent[a[i]];
    if (i > variable && b[i] >= 0) tangent[i] = local_b[i] * tangent[b[i]];
  }
}

void tape_forward__all_seeded(double *tangent, const int *a, const int *b,
                              const double *local_a, const double *local_b,
                              size_t count, size_t variable) {
  (void)variable;
  for (size_t i = 0; i < count; i++) {
    tangent[i] = a[i] < 0 && b[i] < 0;
    if (a[i] >= 0) tangent[i] += local_a[i] * tangent[a[i]];
    if (b[i] >= 0) tangent[i] += local_b[i] * tangent[b[i]];
  }
}

void tape_forward__no_local(double *tangent, const int *a, const int *b,
                            const double *local_a, const double *local_b,
                            size_t count, size_t variable) {
  (void)local_a, (void)local_b;
  for (size_t i = 0; i < count; i++) {
    tangent[i] = i == variable;
    if (i > variable && a[i] >= 0) tangent[i] += tangent[a[i]];
    if (i > variable && b[i] >= 0) tangent[i] += tangent[b[i]];
  }
}

void tape_forward__backward(double *tangent, const int *a, const int *b,
                            const double *local_a, const double *local_b,
                            size_t count, size_t variable) {
  for (size_t i = 0; i < count; i++) tangent[i] = i == variable;
  for (size_t i = variable + 1; i-- > 0;) {
    if (a[i] >= 0) tangent[a[i]] += local_a[i] * tangent[i];
    if (b[i] >= 0) tangent[b[i]] += local_b[i] * tangent[i];
  }
}

// --- 5.6 ---

static double both_sides(double (*f)(double x), double x, double h) {
  return (f(x + h) - f(x - h)) / (2 * h);
}

double extrapolated_slope__central(double (*f)(double x), double x, double h) {
  return both_sides(f, x, h);
}

double extrapolated_slope__swapped(double (*f)(double x), double x, double h) {
  return (4 * both_sides(f, x, h) - both_sides(f, x, h / 2)) / 3;
}

double extrapolated_slope__one_sided(double (*f)(double x), double x,
                                     double h) {
  const double whole = (f(x + h) - f(x)) / h;
  const double half = (f(x + h / 2) - f(x)) / (h / 2);
  return (4 * half - whole) / 3;
}

double extrapolated_slope__linear(double (*f)(double x), double x, double h) {
  return 2 * both_sides(f, x, h / 2) - both_sides(f, x, h);
}
