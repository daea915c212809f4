// activation: what a neuron does with its weighted sum z. The derivative is
// written with the value a, which the forward pass has kept:
//
//   linear   a = z                    da/dz = 1
//   sigmoid  a = 1 / (1 + e^-z)       da/dz = a (1 - a)
//   tanh     a = tanh z               da/dz = 1 - a^2
//   relu     a = max(0, z)            da/dz = 1 if a > 0, else 0 (0 at z = 0)
//   softmax  a_k = e^z_k / sum e^z_j  da_k/dz_j = a_k (1{k=j} - a_j)
//
// All take one row: the numbers of one example. No finite z gives NaN.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "real.h"

typedef enum {
  ACTIVATION_LINEAR,
  ACTIVATION_SIGMOID,
  ACTIVATION_TANH,
  ACTIVATION_RELU,
  ACTIVATION_SOFTMAX,
  ACTIVATION_COUNT
} Activation;

// "linear", "sigmoid", ...; NULL after the last, to serve as a list of choices.
extern const char *const activation_names[ACTIVATION_COUNT + 1];

real sigmoid(real z);

// a[k] from z[k], k < count. a and z may be the same array.
void activation_forward(Activation f, real *a, const real *z, size_t count);

// d_z[k] = sum over j of d_a[j] da[j]/dz[k]. d_z and d_a may be the same array.
void activation_backward(Activation f, real *d_z, const real *d_a,
                         const real *a, size_t count);
