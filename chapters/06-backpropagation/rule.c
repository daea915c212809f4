#include "rule.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

// df/dz of one neuron, from its value a.
static real slope(Activation f, real a) {
  const real one = 1;
  real d_z;
  activation_backward(f, &d_z, &one, &a, 1);
  return d_z;
}

// The neurons below: each collects the blame of all that heard it.
static void delta_before(real *before, const real *delta, const Matrix *w,
                         Activation f, const real *a) {
  for (size_t k = 0; k < w->rows; k++) {
    before[k] = 0;
    for (size_t j = 0; j < w->cols; j++)
      before[k] += matrix_row(w, k)[j] * delta[j];
    before[k] *= slope(f, a[k]);
  }
}

// dC/dw = delta of the neuron it goes to, times what came in. d_b lies behind
// d_w. Examples add up.
static void add_gradient(real *d_w, const real *delta, const real *a_before,
                         const Matrix *w) {
  real *d_b = d_w + w->rows * w->cols;
  for (size_t k = 0; k < w->rows; k++)
    for (size_t j = 0; j < w->cols; j++)
      d_w[k * w->cols + j] += delta[j] * a_before[k];
  for (size_t j = 0; j < w->cols; j++) d_b[j] += delta[j];
}

// dC/dz of the outputs for example n of N: its share of the mean.
static void delta_last(real *delta, const Network *network, const Matrix *y,
                       size_t n) {
  const Layer *last = &network->layer[network->layers - 1];
  const real *a = matrix_row(&last->a, n), *t = matrix_row(y, n);
  const size_t K = network->outputs;
  const bool per_output = network->loss != LOSS_CROSS_ENTROPY;
  const size_t shares = y->rows * (per_output ? K : 1);
  for (size_t k = 0; k < K; k++) delta[k] = (a[k] - t[k]) / (real)shares;
  if (network->loss != LOSS_SQUARED_ERROR) return;
  for (size_t k = 0; k < K; k++) delta[k] *= 2;
  activation_backward(last->activation, delta, delta, a, K);
}

static size_t widest(const Network *network) {
  size_t most = 0;
  for (size_t l = 0; l < network->layers; l++)
    if (network->layer[l].w.cols > most) most = network->layer[l].w.cols;
  return most;
}

void rule_backward(const Network *network, const Matrix *x, const Matrix *y,
                   real *gradient) {
  const size_t width = widest(network);
  real *delta = memory_new(2 * width, sizeof(real)), *before = delta + width;
  memset(gradient, 0, network->parameters * sizeof(real));
  for (size_t n = 0; n < x->rows; n++) {
    delta_last(delta, network, y, n);
    for (size_t l = network->layers; l-- > 0;) {
      const Matrix *w = &network->layer[l].w;
      const Matrix *values = l > 0 ? &network->layer[l - 1].a : x;
      const real *a = matrix_row(values, n);
      add_gradient(gradient + (w->data - network->parameter), delta, a, w);
      if (l == 0) break;
      delta_before(before, delta, w, network->layer[l - 1].activation, a);
      memcpy(delta, before, w->rows * sizeof(real));
    }
  }
  free(delta);
}
