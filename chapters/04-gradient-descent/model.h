// model: examples, and the two simplest rules that learn from them. Both begin
// with z = w_1 x_1 + ... + w_D x_D + b. Linear regression answers z, and pays
// the squared error; logistic regression answers sigmoid(z), the probability of
// a yes, and pays the cross-entropy. A place in their landscape is the array
// w_1 ... w_D, b; its height is the cost of these parameters.
#pragma once

#include <stdbool.h>

#include "descent.h"
#include "error.h"
#include "loss.h"
#include "random.h"

typedef struct {
  Matrix x, y;   // N x D inputs, N x 1 targets
  Matrix z, d_z; // N x 1, room
  Loss loss;   // LOSS_SQUARED_ERROR, or LOSS_BINARY_CROSS_ENTROPY of sigmoid z
  double fine; // lambda: the objective is cost + lambda (w_1^2 + ... + w_D^2)
} Model;

// Zeros, and no fine. 1 <= inputs < DIMENSIONS. Free with model_free.
Model model_new(size_t count, size_t inputs, Loss loss);
void model_free(Model *m);

Model model_copy(const Model *m);

// From a line through scores of 0 to 100 points to a curve that stays between
// them, 100 sigmoid(z): the targets become shares from 0 to 1, and the loss
// their cross-entropy.
void model_set_curve(Model *m);

// A table whose last column is the target, for linear regression. An input that
// is the same in every row is refused: no slope can be found for it.
bool model_load(Model *m, const char *path, Error *error);

// The objective over all parameters. *m is the caller's and outlives it.
Landscape model_landscape(Model *m);

// The mean loss, without the fine.
double model_cost(const double *parameter, Model *m);

// The bottom of the squared error by chapter 1's closed form, for one input.
// line: w, b.
void model_closed_form(double *line, const Model *m);

// z of one row of D inputs.
double model_z(const double *parameter, const real *x, size_t inputs);

// The share of examples for which z and the target are on the same side: z > 0
// and y = 1, or z <= 0 and y = 0.
double model_right(const double *parameter, const Model *m);

// Another zero and another unit for each input: x becomes (x - zero) / unit.
typedef struct {
  double zero[DIMENSIONS], unit[DIMENSIONS];
} Scale;

// zero: the input's mean; unit: its standard deviation, which must not be 0.
Scale scale_standard(const Model *m);

// Changes m->x.
void scale_apply(Model *m, const Scale *scale);

// The parameters, for inputs as they were measured, of the rule that
// `parameter` gives for scaled ones. The two may be the same array.
void scale_undo(double *measured, const double *parameter, const Scale *scale,
                size_t inputs);
