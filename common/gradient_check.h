// gradient check: compares a gradient with what nudging each parameter does to
// the cost. Central differences: (C(w + h) - C(w - h)) / 2h, whose error
// shrinks as h^2 until rounding takes over; h near the cube root of the machine
// epsilon is best (chapter 5). Two evaluations for each parameter: for tests,
// not for training.
#pragma once

#include <stddef.h>

#include "real.h"

typedef struct {
  size_t index;            // the parameter that agrees worst
  double gradient, nudged; // its derivative both ways
  double error;            // |difference| / the larger of the two
} GradientCheck;

// cost: evaluates the cost at the present parameters. Parameters are put back.
// Derivatives under a thousandth of the largest are measured against that, for
// there the nudge itself knows no better. A gradient of nothing but zeros, or
// with a NaN in it, is never right: its error is INFINITY.
GradientCheck gradient_check(double (*cost)(void *context), void *context,
                             real *parameter, const real *gradient,
                             size_t count);
