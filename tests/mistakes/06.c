// What students of chapter 6 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

// --- 6.1 ---

typedef enum { NO_BIAS = 1, BIAS_OUTSIDE, NO_TANH, CROSSWISE } Up;

static void wrong_forward(double *a, const double *x, const double *w,
                          const double *b, size_t count, size_t inputs,
                          size_t outputs, Up up) {
  for (size_t n = 0; n < count; n++)
    for (size_t k = 0; k < outputs; k++) {
      double z = up == NO_BIAS || up == BIAS_OUTSIDE ? 0 : b[k];
      for (size_t d = 0; d < inputs; d++)
        z += x[n * inputs + d] *
             w[up == CROSSWISE ? k * inputs + d : d * outputs + k];
      a[n * outputs + k] = up == NO_TANH        ? z
                           : up == BIAS_OUTSIDE ? tanh(z) + b[k]
                                                : tanh(z);
    }
}

void layer_forward__no_bias(double *a, const double *x, const double *w,
                            const double *b, size_t count, size_t inputs,
                            size_t outputs) {
  wrong_forward(a, x, w, b, count, inputs, outputs, NO_BIAS);
}

void layer_forward__bias_outside(double *a, const double *x, const double *w,
                                 const double *b, size_t count, size_t inputs,
                                 size_t outputs) {
  wrong_forward(a, x, w, b, count, inputs, outputs, BIAS_OUTSIDE);
}

void layer_forward__no_tanh(double *a, const double *x, const double *w,
                            const double *b, size_t count, size_t inputs,
                            size_t outputs) {
  wrong_forward(a, x, w, b, count, inputs, outputs, NO_TANH);
}

void layer_forward__transposed(double *a, const double *x, const double *w,
                               const double *b, size_t count, size_t inputs,
                               size_t outputs) {
  wrong_forward(a, x, w, b, count, inputs, outputs, CROSSWISE);
}

// --- 6.2 ---

typedef enum { NO_SLOPE = 1, SIGMOID_SLOPE, ACROSS, LAST_ROW, RAW, MEAN } Down;

static void wrong_backward(double *d_w, double *d_b, double *d_x,
                           const double *x, const double *w, const double *a,
                           const double *d_a, size_t count, size_t inputs,
                           size_t outputs, Down down) {
  for (size_t i = 0; i < inputs * outputs; i++) d_w[i] = 0;
  for (size_t k = 0; k < outputs; k++) d_b[k] = 0;
  for (size_t i = 0; i < count * inputs; i++) d_x[i] = 0;
  for (size_t n = 0; n < count; n++)
    for (size_t k = 0; k < outputs; k++) {
      const double value = a[n * outputs + k], blame = d_a[n * outputs + k];
      const double slope = down == NO_SLOPE        ? 1
                           : down == SIGMOID_SLOPE ? value * (1 - value)
                                                   : 1 - value * value;
      const double d_z = blame * slope;
      const double share = down == MEAN ? d_z / (double)count : d_z;
      d_b[k] = down == LAST_ROW ? share : d_b[k] + share;
      for (size_t d = 0; d < inputs; d++) {
        double *to = &d_w[d * outputs + k];
        *to = x[n * inputs + d] * share + (down == LAST_ROW ? 0 : *to);
        d_x[n * inputs + d] +=
            w[down == ACROSS ? k * inputs + d : d * outputs + k] *
            (down == RAW ? blame : d_z);
      }
    }
}

void layer_backward__no_slope(double *d_w, double *d_b, double *d_x,
                              const double *x, const double *w, const double *a,
                              const double *d_a, size_t count, size_t inputs,
                              size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs, NO_SLOPE);
}

void layer_backward__sigmoid_slope(double *d_w, double *d_b, double *d_x,
                                   const double *x, const double *w,
                                   const double *a, const double *d_a,
                                   size_t count, size_t inputs,
                                   size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs,
                 SIGMOID_SLOPE);
}

void layer_backward__transposed(double *d_w, double *d_b, double *d_x,
                                const double *x, const double *w,
                                const double *a, const double *d_a,
                                size_t count, size_t inputs, size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs, ACROSS);
}

void layer_backward__last_row(double *d_w, double *d_b, double *d_x,
                              const double *x, const double *w, const double *a,
                              const double *d_a, size_t count, size_t inputs,
                              size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs, LAST_ROW);
}

void layer_backward__raw_blame(double *d_w, double *d_b, double *d_x,
                               const double *x, const double *w,
                               const double *a, const double *d_a, size_t count,
                               size_t inputs, size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs, RAW);
}

void layer_backward__mean(double *d_w, double *d_b, double *d_x,
                          const double *x, const double *w, const double *a,
                          const double *d_a, size_t count, size_t inputs,
                          size_t outputs) {
  wrong_backward(d_w, d_b, d_x, x, w, a, d_a, count, inputs, outputs, MEAN);
}

// --- 6.3 ---

void residual_backward__no_way_around(double *d_w, double *d_b, double *d_x,
                                      const double *x, const double *w,
                                      const double *b, const double *d_r,
                                      size_t count, size_t size) {
  double a[1000];
  layer_forward(a, x, w, b, count, size, size);
  layer_backward(d_w, d_b, d_x, x, w, a, d_r, count, size, size);
}

void residual_backward__only_around(double *d_w, double *d_b, double *d_x,
                                    const double *x, const double *w,
                                    const double *b, const double *d_r,
                                    size_t count, size_t size) {
  residual_backward(d_w, d_b, d_x, x, w, b, d_r, count, size);
  memcpy(d_x, d_r, count * size * sizeof *d_x);
}

void residual_backward__slope_of_r(double *d_w, double *d_b, double *d_x,
                                   const double *x, const double *w,
                                   const double *b, const double *d_r,
                                   size_t count, size_t size) {
  double r[1000];
  layer_forward(r, x, w, b, count, size, size);
  for (size_t i = 0; i < count * size; i++) r[i] += x[i];
  layer_backward(d_w, d_b, d_x, x, w, r, d_r, count, size, size);
  for (size_t i = 0; i < count * size; i++) d_x[i] += d_r[i];
}

void residual_backward__adds_x(double *d_w, double *d_b, double *d_x,
                               const double *x, const double *w,
                               const double *b, const double *d_r, size_t count,
                               size_t size) {
  residual_backward(d_w, d_b, d_x, x, w, b, d_r, count, size);
  for (size_t i = 0; i < count * size; i++) d_x[i] += x[i] - d_r[i];
}

// --- 6.4 ---

void table_backward__assign(double *d_table, const int *index,
                            const double *d_x, size_t count, size_t rows,
                            size_t cols) {
  for (size_t i = 0; i < rows * cols; i++) d_table[i] = 0;
  for (size_t n = 0; n < count; n++)
    for (size_t c = 0; c < cols; c++)
      d_table[(size_t)index[n] * cols + c] = d_x[n * cols + c];
}

void table_backward__not_cleared(double *d_table, const int *index,
                                 const double *d_x, size_t count, size_t rows,
                                 size_t cols) {
  (void)rows;
  for (size_t n = 0; n < count; n++)
    for (size_t c = 0; c < cols; c++)
      d_table[(size_t)index[n] * cols + c] += d_x[n * cols + c];
}

void table_backward__mean(double *d_table, const int *index, const double *d_x,
                          size_t count, size_t rows, size_t cols) {
  table_backward(d_table, index, d_x, count, rows, cols);
  for (size_t r = 0; r < rows; r++) {
    size_t picked = 0;
    for (size_t n = 0; n < count; n++) picked += (size_t)index[n] == r;
    for (size_t c = 0; picked > 0 && c < cols; c++)
      d_table[r * cols + c] /= (double)picked;
  }
}

void table_backward__by_place(double *d_table, const int *index,
                              const double *d_x, size_t count, size_t rows,
                              size_t cols) {
  (void)index;
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < cols; c++)
      d_table[r * cols + c] = r < count ? d_x[r * cols + c] : 0;
}

// --- 6.5 ---

typedef enum { ONLY_SCALED = 1, NO_MEAN, NO_SPREAD, ONE_LESS, NO_SCALE } Part;

static void wrong_normalize(double *d_z, const double *z, const double *d_y,
                            size_t count, size_t size, Part part) {
  const double K = (double)size;
  for (size_t n = 0; n < count; n++, z += size, d_y += size, d_z += size) {
    double m = 0, squares = 0, blame = 0, along = 0;
    for (size_t k = 0; k < size; k++) m += z[k] / K;
    for (size_t k = 0; k < size; k++) squares += (z[k] - m) * (z[k] - m);
    const double s = sqrt(squares / (part == ONE_LESS ? K - 1 : K));
    for (size_t k = 0; k < size; k++) {
      if (part != NO_MEAN && part != ONLY_SCALED) blame += d_y[k] / K;
      if (part != NO_SPREAD && part != ONLY_SCALED)
        along += d_y[k] * (z[k] - m) / s / K;
    }
    for (size_t k = 0; k < size; k++)
      d_z[k] = (d_y[k] - blame - (z[k] - m) / s * along) /
               (part == NO_SCALE ? 1 : s);
  }
}

void normalize_backward__only_scaled(double *d_z, const double *z,
                                     const double *d_y, size_t count,
                                     size_t size) {
  wrong_normalize(d_z, z, d_y, count, size, ONLY_SCALED);
}

void normalize_backward__no_mean(double *d_z, const double *z,
                                 const double *d_y, size_t count, size_t size) {
  wrong_normalize(d_z, z, d_y, count, size, NO_MEAN);
}

void normalize_backward__no_spread(double *d_z, const double *z,
                                   const double *d_y, size_t count,
                                   size_t size) {
  wrong_normalize(d_z, z, d_y, count, size, NO_SPREAD);
}

void normalize_backward__one_less(double *d_z, const double *z,
                                  const double *d_y, size_t count,
                                  size_t size) {
  wrong_normalize(d_z, z, d_y, count, size, ONE_LESS);
}

void normalize_backward__no_scale(double *d_z, const double *z,
                                  const double *d_y, size_t count,
                                  size_t size) {
  wrong_normalize(d_z, z, d_y, count, size, NO_SCALE);
}

void normalize_backward__whole_batch(double *d_z, const double *z,
                                     const double *d_y, size_t count,
                                     size_t size) {
  normalize_backward(d_z, z, d_y, 1, count * size);
}

// --- 6.6 ---

typedef enum {
  OVERWRITTEN = 1, // what is left is the first use, the last to be visited
  LAST_USE,
  SAME_BLAME,
  LAST_VALUE,
  AVERAGE
} Use;

static void wrong_repeated(double *d_w, double *d_b, double *d_x,
                           const double *x, const double *w, const double *b,
                           const double *d_h, size_t size, size_t steps,
                           Use use) {
  double h[51][10], d_w_here[100], d_b_here[10], d_before[10];
  memcpy(h[0], x, size * sizeof *x);
  for (size_t t = 0; t < steps; t++)
    layer_forward(h[t + 1], h[t], w, b, 1, size, size);
  for (size_t i = 0; i < size * size; i++) d_w[i] = 0;
  for (size_t i = 0; i < size; i++) d_b[i] = 0;
  memcpy(d_x, d_h, size * sizeof *d_x);
  for (size_t t = steps; t-- > 0;) {
    const size_t after = use == LAST_VALUE ? steps : t + 1;
    layer_backward(d_w_here, d_b_here, d_before, h[after - 1], w, h[after],
                   use == SAME_BLAME ? d_h : d_x, 1, size, size);
    const double keep = use == OVERWRITTEN ? 0 : 1;
    const double add = use == LAST_USE  ? t + 1 == steps
                       : use == AVERAGE ? 1 / (double)steps
                                        : 1;
    for (size_t i = 0; i < size * size; i++)
      d_w[i] = keep * d_w[i] + add * d_w_here[i];
    for (size_t i = 0; i < size; i++)
      d_b[i] = keep * d_b[i] + add * d_b_here[i];
    memcpy(d_x, d_before, size * sizeof *d_x);
  }
}

void repeated_backward__overwritten(double *d_w, double *d_b, double *d_x,
                                    const double *x, const double *w,
                                    const double *b, const double *d_h,
                                    size_t size, size_t steps) {
  wrong_repeated(d_w, d_b, d_x, x, w, b, d_h, size, steps, OVERWRITTEN);
}

void repeated_backward__last_use(double *d_w, double *d_b, double *d_x,
                                 const double *x, const double *w,
                                 const double *b, const double *d_h,
                                 size_t size, size_t steps) {
  wrong_repeated(d_w, d_b, d_x, x, w, b, d_h, size, steps, LAST_USE);
}

void repeated_backward__same_blame(double *d_w, double *d_b, double *d_x,
                                   const double *x, const double *w,
                                   const double *b, const double *d_h,
                                   size_t size, size_t steps) {
  wrong_repeated(d_w, d_b, d_x, x, w, b, d_h, size, steps, SAME_BLAME);
}

void repeated_backward__last_value(double *d_w, double *d_b, double *d_x,
                                   const double *x, const double *w,
                                   const double *b, const double *d_h,
                                   size_t size, size_t steps) {
  wrong_repeated(d_w, d_b, d_x, x, w, b, d_h, size, steps, LAST_VALUE);
}

void repeated_backward__average(double *d_w, double *d_b, double *d_x,
                                const double *x, const double *w,
                                const double *b, const double *d_h, size_t size,
                                size_t steps) {
  wrong_repeated(d_w, d_b, d_x, x, w, b, d_h, size, steps, AVERAGE);
}
