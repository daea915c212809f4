// network: dense layers in a row, L of them. Layer l turns the activations of
// the layer before it, N x inputs, into N x outputs:
//
//   forward    Z = A_before W + b      A = f(Z)
//   backward   dZ = dA * f'(Z)         dW = A_before' dZ
//              dA_before = dZ W'       db = column sums of dZ
//
// W is inputs x outputs, b is 1 x outputs; d_w means dCost/dW and has W's
// shape. All parameters of a network lie in one array, all gradients in
// another, in the same order (W1 b1 W2 b2 ...): what optimizes, saves or checks
// parameters needs to know nothing of layers.
#pragma once

#include <stdbool.h>

#include "activation.h"
#include "loss.h"
#include "matrix.h"
#include "random.h"

typedef struct {
  Activation activation;
  Matrix w, b, d_w, d_b; // views into the network's two arrays
  Matrix a, d_z;         // capacity x outputs
} Layer;

typedef struct {
  size_t layers, inputs, outputs;
  size_t capacity; // the most rows a batch may have
  Loss loss;
  Layer *layer;
  Matrix z_last; // the logits: what went into the last activation
  size_t parameters;
  real *parameter, *gradient;
} Network;

typedef enum {
  INITIALIZATION_GLOROT, // uniform in +- sqrt(6 / (inputs + outputs))
  INITIALIZATION_HE,     // normal, variance 2 / inputs; for relu
  INITIALIZATION_NORMAL, // normal, standard deviation 0.01
  INITIALIZATION_ZERO,   // to see why not
  INITIALIZATION_COUNT
} Initialization;

extern const char *const initialization_names[INITIALIZATION_COUNT + 1];

// size: layers + 1 widths from the input to the output. activation: one for
// each layer. Cross-entropy wants softmax and binary cross-entropy sigmoid as
// the last; anything else aborts. Parameters are 0. Free with network_free.
Network *network_new(size_t layers, const size_t *size,
                     const Activation *activation, Loss loss, size_t capacity);
void network_free(Network *network);

// Weights as chosen, biases 0. Glorot and Bengio (2010), He et al. (2015).
void network_initialize(Network *network, Initialization initialization,
                        Random *random);

// x: N x inputs, N <= capacity. Returns the output, N x outputs; it belongs to
// the network and lasts until the next forward pass.
Matrix network_forward(Network *network, const Matrix *x);

// After network_forward on N rows: the cost of that batch for targets y,
// N x outputs, computed from the logits, so that it is finite.
double network_cost(const Network *network, const Matrix *y);

// The same for example n of the batch alone.
double network_loss(const Network *network, const Matrix *y, size_t n);

// After network_forward(x): fills every d_w and d_b.
void network_backward(Network *network, const Matrix *x, const Matrix *y);

// After network_backward: d_x = dCost/dx, N x inputs.
void network_input_gradient(const Network *network, Matrix *d_x);
