// small: the network with two inputs, two hidden and two output neurons, all
// sigmoid, with every weight and every derivative written out. A weight is
// named as in the notes: W12_3 belongs to layer 3 and goes to neuron 1, from
// neuron 2 of the layer before. The input is layer 1.
#pragma once

enum {
  W11_2,
  W12_2,
  W21_2,
  W22_2,
  B1_2,
  B2_2, // into the hidden layer
  W11_3,
  W12_3,
  W21_3,
  W22_3,
  B1_3,
  B2_3, // into the output layer
  SMALL_PARAMETERS
};

typedef struct {
  double z1_2, z2_2, a1_2, a2_2; // the hidden layer
  double z1_3, z2_3, a1_3, a2_3; // the output layer
  double E1, E2, E;              // (1/2)(t - a)^2 each, and their sum
} Small;

// w: SMALL_PARAMETERS numbers; x: two inputs; t: two targets.
Small small_forward(const double *w, const double *x, const double *t);

// d_w[i] = dE/dw[i]; values: of small_forward with the same w, x and t.
void small_backward(double *d_w, const Small *values, const double *w,
                    const double *x, const double *t);
