// formulas: the matrix formulas for one hidden layer of relu and a softmax
// output, typed in one after another, and the mistakes that are made in typing
// them.
#pragma once

#include "network.h"

typedef enum {
  FAULT_NONE,
  FAULT_SUM,      // no 1/N
  FAULT_NO_BIAS,  // the hidden biases get no gradient
  FAULT_STEPPED,  // W_ho is stepped before dZ1 has asked for it
  FAULT_NO_SLOPE, // relu' is left out
  FAULT_OUTSIDE,  // relu' outside of the product with X': needs N = D
  FAULT_COUNT
} Fault;

extern const char *const fault_names[FAULT_COUNT];

// After network_forward(x), for a network D-H-K with relu and softmax under
// cross-entropy: fills every d_w and d_b, with the fault asked for.
// learning_rate is that of FAULT_STEPPED.
void formulas_backward(Network *network, const Matrix *x, const Matrix *y,
                       Fault fault, double learning_rate);
