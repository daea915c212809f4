// rule: backpropagation as the formulas have it, one example, one neuron and
// one weight at a time. Slow and plain, to stand beside network_backward, which
// does a whole batch by matrix products.
#pragma once

#include "network.h"

// After network_forward(x): gradient[i] = dCost/dparameter[i], in the order of
// network->parameter. Any activations but softmax below the last layer.
void rule_backward(const Network *network, const Matrix *x, const Matrix *y,
                   real *gradient);
