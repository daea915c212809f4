#include "activation.h"

#include <tgmath.h>

#include "check.h"

const char *const activation_names[] = {"linear", "sigmoid", "tanh",
                                        "relu",   "softmax", NULL};

// Two forms of the same fraction: the exponent is never positive, so e^-z
// cannot overflow, not even at z = -800.
real sigmoid(real z) {
  if (z >= 0) return 1 / (1 + exp(-z));
  real e = exp(z);
  return e / (1 + e);
}

// Taking the largest z from all of them changes no quotient and keeps every
// exponent at or below 0.
static void softmax(real *a, const real *z, size_t count) {
  real largest = z[0], sum = 0;
  for (size_t k = 1; k < count; k++) largest = z[k] > largest ? z[k] : largest;
  for (size_t k = 0; k < count; k++) sum += a[k] = exp(z[k] - largest);
  for (size_t k = 0; k < count; k++) a[k] /= sum;
}

void activation_forward(Activation f, real *a, const real *z, size_t count) {
  switch (f) {
  case ACTIVATION_LINEAR:
    for (size_t k = 0; k < count; k++) a[k] = z[k];
    return;
  case ACTIVATION_SIGMOID:
    for (size_t k = 0; k < count; k++) a[k] = sigmoid(z[k]);
    return;
  case ACTIVATION_TANH:
    for (size_t k = 0; k < count; k++) a[k] = tanh(z[k]);
    return;
  case ACTIVATION_RELU:
    for (size_t k = 0; k < count; k++) a[k] = z[k] <= 0 ? 0 : z[k];
    return;
  case ACTIVATION_SOFTMAX: softmax(a, z, count); return;
  case ACTIVATION_COUNT: break;
  }
  CHECK(false, "no activation has the number %d", (int)f);
}

static void softmax_backward(real *d_z, const real *d_a, const real *a,
                             size_t count) {
  real mean = 0; // of d_a, weighted by a
  for (size_t k = 0; k < count; k++) mean += d_a[k] * a[k];
  for (size_t k = 0; k < count; k++) d_z[k] = a[k] * (d_a[k] - mean);
}

void activation_backward(Activation f, real *d_z, const real *d_a,
                         const real *a, size_t count) {
  switch (f) {
  case ACTIVATION_LINEAR:
    for (size_t k = 0; k < count; k++) d_z[k] = d_a[k];
    return;
  case ACTIVATION_SIGMOID:
    for (size_t k = 0; k < count; k++) d_z[k] = d_a[k] * a[k] * (1 - a[k]);
    return;
  case ACTIVATION_TANH:
    for (size_t k = 0; k < count; k++) d_z[k] = d_a[k] * (1 - a[k] * a[k]);
    return;
  case ACTIVATION_RELU:
    for (size_t k = 0; k < count; k++) d_z[k] = a[k] > 0 ? d_a[k] : 0;
    return;
  case ACTIVATION_SOFTMAX: softmax_backward(d_z, d_a, a, count); return;
  case ACTIVATION_COUNT: break;
  }
  CHECK(false, "no activation has the number %d", (int)f);
}
