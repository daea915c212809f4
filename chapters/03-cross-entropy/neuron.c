#include "neuron.h"

#include <math.h>

#include "activation.h"
#include "loss.h"

const Judge judges[JUDGES] = {
    {"squared error", squared_loss, squared_slope},
    {"cross-entropy", entropy_loss, entropy_slope},
};

double squared_loss(double y, double z) {
  const double miss = sigmoid((real)z) - y;
  return miss * miss;
}

double squared_slope(double y, double z) {
  const double y_hat = sigmoid((real)z);
  return 2 * (y_hat - y) * y_hat * (1 - y_hat);
}

double entropy_loss(double y, double z) {
  real logit = (real)z, target = (real)y;
  const Matrix one = matrix_view(&logit, 1, 1);
  const Matrix truth = matrix_view(&target, 1, 1);
  return binary_cross_entropy_logits(&one, &truth);
}

double entropy_slope(double y, double z) { return sigmoid((real)z) - y; }

double neuron_logit(const Neuron *neuron, const double x[INPUTS]) {
  double z = neuron->b;
  for (size_t d = 0; d < INPUTS; d++) z += x[d] * neuron->w[d];
  return z;
}

Neuron neuron_that_says(double y_hat, double x[INPUTS], Random *random) {
  Neuron neuron = {.b = 0};
  for (size_t d = 0; d < INPUTS; d++) {
    neuron.w[d] = random_normal(random);
    x[d] = random_normal(random);
  }
  neuron.b = log(y_hat / (1 - y_hat)) - neuron_logit(&neuron, x);
  return neuron;
}

size_t neuron_learn(Neuron *neuron, const double x[INPUTS], const Judge *judge,
                    double rate, double enough, size_t most) {
  for (size_t step = 0; step < most; step++) {
    const double z = neuron_logit(neuron, x);
    if (sigmoid((real)z) >= enough) return step;
    const double d_z = judge->slope(1, z);
    for (size_t d = 0; d < INPUTS; d++) neuron->w[d] -= rate * d_z * x[d];
    neuron->b -= rate * d_z;
  }
  return most;
}
