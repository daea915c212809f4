#include <math.h>

#include "parts.h"

// Ground on which no derivative is larger is level.
static const double LEVEL = 1e-9;

double descend(Network *network, const Matrix *x, const Matrix *y, double rate,
               size_t steps, double enough, size_t *taken) {
  double cost = 0;
  size_t step = 0;
  for (; step < steps; step++) {
    network_forward(network, x);
    cost = network_cost(network, y);
    if (cost < enough) break;
    network_backward(network, x, y);
    double steepest = 0;
    for (size_t i = 0; i < network->parameters; i++) {
      network->parameter[i] -= (real)rate * network->gradient[i];
      steepest = fmax(steepest, fabs((double)network->gradient[i]));
    }
    if (steepest < LEVEL) break;
  }
  if (taken != NULL) *taken = step;
  return cost;
}
