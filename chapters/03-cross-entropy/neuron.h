// neuron: a weighted sum of the inputs and a sigmoid,
//
//   z = x_1 w_1 + ... + x_D w_D + b      y_hat = sigmoid(z)
//
// and two judges of what it says. A judge knows the loss of a logit and its
// slope, dLoss/dz; y is the target, 0 or 1.
#pragma once

#include <stddef.h>

#include "random.h"

enum { INPUTS = 3 };

typedef struct {
  double w[INPUTS], b;
} Neuron;

typedef struct {
  const char *name;
  double (*loss)(double y, double z), (*slope)(double y, double z);
} Judge;

enum { SQUARED, ENTROPY, JUDGES };
extern const Judge judges[JUDGES];

// (y_hat - y)^2, and 2 (y_hat - y) y_hat (1 - y_hat).
double squared_loss(double y, double z);
double squared_slope(double y, double z);

// The cross-entropy in nats, finite for every finite z, and y_hat - y.
double entropy_loss(double y, double z);
double entropy_slope(double y, double z);

// Weights and inputs from the normal distribution; the bias such that the
// neuron says y_hat to these inputs, 0 < y_hat < 1.
Neuron neuron_that_says(double y_hat, double x[INPUTS], Random *random);
double neuron_logit(const Neuron *neuron, const double x[INPUTS]);

// Teaches the one example (x, target 1): steps of -rate times the slope, until
// y_hat >= enough. Returns their number, at most `most`.
size_t neuron_learn(Neuron *neuron, const double x[INPUTS], const Judge *judge,
                    double rate, double enough, size_t most);
