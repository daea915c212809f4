// The assignment of chapter 6, solved.
#include "assignment.h"

#include <math.h>
#include <string.h>

void layer_forward(double *a, const double *x, const double *w, const double *b,
                   size_t count, size_t inputs, size_t outputs) {
  for (size_t n = 0; n < count; n++)
    for (size_t k = 0; k < outputs; k++) {
      double z = b[k];
      for (size_t d = 0; d < inputs; d++)
        z += x[n * inputs + d] * w[d * outputs + k];
      a[n * outputs + k] = tanh(z);
    }
}

void layer_backward(double *d_w, double *d_b, double *d_x, const double *x,
                    const double *w, const double *a, const double *d_a,
                    size_t count, size_t inputs, size_t outputs) {
  memset(d_w, 0, inputs * outputs * sizeof *d_w);
  memset(d_b, 0, outputs * sizeof *d_b);
  memset(d_x, 0, count * inputs * sizeof *d_x);
  for (size_t n = 0; n < count; n++)
    for (size_t k = 0; k < outputs; k++) {
      const double value = a[n * outputs + k];
      const double d_z = d_a[n * outputs + k] * (1 - value * value);
      d_b[k] += d_z;
      for (size_t d = 0; d < inputs; d++) {
        d_w[d * outputs + k] += x[n * inputs + d] * d_z;
        d_x[n * inputs + d] += w[d * outputs + k] * d_z;
      }
    }
}

void residual_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_r,
                       size_t count, size_t size) {
  double a[1000];
  layer_forward(a, x, w, b, count, size, size);
  layer_backward(d_w, d_b, d_x, x, w, a, d_r, count, size, size);
  for (size_t i = 0; i < count * size; i++) d_x[i] += d_r[i];
}

void table_backward(double *d_table, const int *index, const double *d_x,
                    size_t count, size_t rows, size_t cols) {
  for (size_t i = 0; i < rows * cols; i++) d_table[i] = 0;
  for (size_t n = 0; n < count; n++) {
    double *row = d_table + (size_t)index[n] * cols;
    for (size_t c = 0; c < cols; c++) row[c] += d_x[n * cols + c];
  }
}

void normalize_backward(double *d_z, const double *z, const double *d_y,
                        size_t count, size_t size) {
  const double K = (double)size;
  for (size_t n = 0; n < count; n++, z += size, d_y += size, d_z += size) {
    double m = 0, squares = 0, blame = 0, along = 0;
    for (size_t k = 0; k < size; k++) m += z[k] / K;
    for (size_t k = 0; k < size; k++) squares += (z[k] - m) * (z[k] - m);
    const double s = sqrt(squares / K);
    for (size_t k = 0; k < size; k++) {
      blame += d_y[k] / K;
      along += d_y[k] * (z[k] - m) / s / K;
    }
    for (size_t k = 0; k < size; k++)
      d_z[k] = (d_y[k] - blame - (z[k] - m) / s * along) / s;
  }
}

void repeated_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_h,
                       size_t size, size_t steps) {
  double h[51][10], d_w_here[100], d_b_here[10], d_before[10];
  memcpy(h[0], x, size * sizeof *x);
  for (size_t t = 0; t < steps; t++)
    layer_forward(h[t + 1], h[t], w, b, 1, size, size);
  memset(d_w, 0, size * size * sizeof *d_w);
  memset(d_b, 0, size * sizeof *d_b);
  memcpy(d_x, d_h, size * sizeof *d_x);
  for (size_t t = steps; t-- > 0;) {
    layer_backward(d_w_here, d_b_here, d_before, h[t], w, h[t + 1], d_x, 1,
                   size, size);
    for (size_t i = 0; i < size * size; i++) d_w[i] += d_w_here[i];
    for (size_t i = 0; i < size; i++) d_b[i] += d_b_here[i];
    memcpy(d_x, d_before, size * sizeof *d_x);
  }
}
