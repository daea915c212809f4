#include "network.h"

#include <stdlib.h>
#include <tgmath.h>

#include "check.h"
#include "matmul.h"
#include "memory.h"
#include "team.h"

const char *const initialization_names[] = {"glorot", "he", "normal", "zero",
                                            NULL};

static size_t parameter_count(size_t layers, const size_t *size) {
  size_t count = 0;
  for (size_t l = 0; l < layers; l++) count += (size[l] + 1) * size[l + 1];
  return count;
}

// Lays the next rows x cols numbers of the two arrays under w and d_w.
static size_t take(const Network *network, size_t at, Matrix *w, Matrix *d_w,
                   size_t rows, size_t cols) {
  *w = matrix_view(network->parameter + at, rows, cols);
  *d_w = matrix_view(network->gradient + at, rows, cols);
  return at + rows * cols;
}

static void check_pairing(Loss loss, Activation last) {
  CHECK(loss != LOSS_CROSS_ENTROPY || last == ACTIVATION_SOFTMAX,
        "cross-entropy needs a softmax output, not %s", activation_names[last]);
  CHECK(loss != LOSS_BINARY_CROSS_ENTROPY || last == ACTIVATION_SIGMOID,
        "binary cross-entropy needs a sigmoid output, not %s",
        activation_names[last]);
}

Network *network_new(size_t layers, const size_t *size,
                     const Activation *activation, Loss loss, size_t capacity) {
  CHECK(layers > 0 && capacity > 0, "a network of %zu layers for %zu rows",
        layers, capacity);
  check_pairing(loss, activation[layers - 1]);
  Network *network = memory_new(1, sizeof *network);
  *network = (Network){.layers = layers,
                       .inputs = size[0],
                       .outputs = size[layers],
                       .capacity = capacity,
                       .loss = loss,
                       .layer = memory_new(layers, sizeof(Layer)),
                       .z_last = matrix_new(capacity, size[layers]),
                       .parameters = parameter_count(layers, size)};
  network->parameter = memory_new(network->parameters, sizeof(real));
  network->gradient = memory_new(network->parameters, sizeof(real));
  size_t at = 0;
  for (size_t l = 0; l < layers; l++) {
    Layer *layer = &network->layer[l];
    layer->activation = activation[l];
    at = take(network, at, &layer->w, &layer->d_w, size[l], size[l + 1]);
    at = take(network, at, &layer->b, &layer->d_b, 1, size[l + 1]);
    layer->a = matrix_new(capacity, size[l + 1]);
    layer->d_z = matrix_new(capacity, size[l + 1]);
  }
  return network;
}

void network_free(Network *network) {
  if (network == NULL) return;
  for (size_t l = 0; l < network->layers; l++) {
    matrix_free(&network->layer[l].a);
    matrix_free(&network->layer[l].d_z);
  }
  matrix_free(&network->z_last);
  free(network->parameter);
  free(network->gradient);
  free(network->layer);
  free(network);
}

static double initial_weight(Initialization initialization, const Matrix *w,
                             Random *random) {
  const double inputs = (double)w->rows, outputs = (double)w->cols;
  switch (initialization) {
  case INITIALIZATION_GLOROT:
    return sqrt(6 / (inputs + outputs)) * (2 * random_uniform(random) - 1);
  case INITIALIZATION_HE: return sqrt(2 / inputs) * random_normal(random);
  case INITIALIZATION_NORMAL: return 0.01 * random_normal(random);
  case INITIALIZATION_ZERO: return 0;
  case INITIALIZATION_COUNT: break;
  }
  CHECK(false, "no initialization has the number %d", (int)initialization);
  return 0;
}

void network_initialize(Network *network, Initialization initialization,
                        Random *random) {
  for (size_t l = 0; l < network->layers; l++) {
    Matrix *w = &network->layer[l].w, *b = &network->layer[l].b;
    for (size_t i = 0; i < w->rows * w->cols; i++)
      w->data[i] = (real)initial_weight(initialization, w, random);
    for (size_t k = 0; k < b->cols; k++) b->data[k] = 0;
  }
}

// a holds Z = X W on entry; adds the bias to each row and applies f in place.
// z_last, unless NULL, receives the sums as they were before f.
static void add_bias_and_activate(const Layer *layer, Matrix *a,
                                  Matrix *z_last) {
  const Share mine = team_share(a->rows);
  for (size_t n = mine.first; n < mine.last; n++) {
    real *row = matrix_row(a, n);
    for (size_t k = 0; k < a->cols; k++) row[k] += layer->b.data[k];
    if (z_last != NULL)
      for (size_t k = 0; k < a->cols; k++) matrix_row(z_last, n)[k] = row[k];
    activation_forward(layer->activation, row, row, a->cols);
  }
}

Matrix network_forward(Network *network, const Matrix *x) {
  CHECK(x->cols == network->inputs && x->rows <= network->capacity,
        "the batch is %zu x %zu, the network takes %zu x %zu", x->rows, x->cols,
        network->capacity, network->inputs);
  Matrix before = *x;
  for (size_t l = 0; l < network->layers; l++) {
    const Layer *layer = &network->layer[l];
    Matrix a = matrix_first_rows(&layer->a, x->rows);
    matmul(&a, &before, &layer->w);
    bool last = l + 1 == network->layers;
    add_bias_and_activate(layer, &a, last ? &network->z_last : NULL);
    before = a;
  }
  return before;
}

static double cost_of(const Network *network, const Matrix *z,
                      const Matrix *y_hat, const Matrix *y) {
  switch (network->loss) {
  case LOSS_SQUARED_ERROR: return mean_squared_error(y_hat, y);
  case LOSS_BINARY_CROSS_ENTROPY: return binary_cross_entropy_logits(z, y);
  case LOSS_CROSS_ENTROPY: return cross_entropy_logits(z, y);
  }
  return NAN;
}

double network_cost(const Network *network, const Matrix *y) {
  const Layer *last = &network->layer[network->layers - 1];
  const Matrix z = matrix_first_rows(&network->z_last, y->rows);
  const Matrix y_hat = matrix_first_rows(&last->a, y->rows);
  return cost_of(network, &z, &y_hat, y);
}

double network_loss(const Network *network, const Matrix *y, size_t n) {
  const Layer *last = &network->layer[network->layers - 1];
  const Matrix z = matrix_one_row(&network->z_last, n);
  const Matrix y_hat = matrix_one_row(&last->a, n);
  const Matrix target = matrix_one_row(y, n);
  return cost_of(network, &z, &y_hat, &target);
}

// d: dCost/dA on entry, dCost/dZ on return.
static void backward_through_activation(const Layer *layer, Matrix *d) {
  const Share mine = team_share(d->rows);
  for (size_t n = mine.first; n < mine.last; n++)
    activation_backward(layer->activation, matrix_row(d, n), matrix_row(d, n),
                        matrix_row(&layer->a, n), d->cols);
}

// dCost/dZ of the last layer. Cross-entropy and its activation undo each other,
// and their joint gradient is the plain difference y_hat - y.
static void output_gradient(Network *network, Matrix *d_z, const Matrix *y) {
  const Layer *last = &network->layer[network->layers - 1];
  const Matrix y_hat = matrix_first_rows(&last->a, y->rows);
  const Matrix z = matrix_first_rows(&network->z_last, y->rows);
  switch (network->loss) {
  case LOSS_SQUARED_ERROR:
    mean_squared_error_gradient(d_z, &y_hat, y);
    backward_through_activation(last, d_z);
    return;
  case LOSS_BINARY_CROSS_ENTROPY:
    binary_cross_entropy_logits_gradient(d_z, &z, y);
    return;
  case LOSS_CROSS_ENTROPY:
    cross_entropy_logits_gradient(d_z, &y_hat, y);
    return;
  }
}

void network_backward(Network *network, const Matrix *x, const Matrix *y) {
  const size_t layers = network->layers, rows = x->rows;
  Matrix d_z = matrix_first_rows(&network->layer[layers - 1].d_z, rows);
  output_gradient(network, &d_z, y);
  for (size_t l = layers - 1; l > 0; l--) { // nobody trains the input
    Matrix d_before = matrix_first_rows(&network->layer[l - 1].d_z, rows);
    matmul_a_bt(&d_before, &d_z, &network->layer[l].w);
    backward_through_activation(&network->layer[l - 1], &d_before);
    d_z = d_before;
  }
  team_wait(); // what follows adds over all rows
  Matrix before = *x;
  for (size_t l = 0; l < layers; l++) {
    Layer *layer = &network->layer[l];
    d_z = matrix_first_rows(&layer->d_z, rows);
    matmul_at_b(&layer->d_w, &before, &d_z);
    matrix_column_sums(&layer->d_b, &d_z);
    before = matrix_first_rows(&layer->a, rows);
  }
}

void network_input_gradient(const Network *network, Matrix *d_x) {
  const Layer *first = &network->layer[0];
  const Matrix d_z = matrix_first_rows(&first->d_z, d_x->rows);
  matmul_a_bt(d_x, &d_z, &first->w);
}
