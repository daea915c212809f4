// assignment 4: how to step, how far, and when not to. Six tasks, ten points.
// Write the functions in assignment.c; `make grade04` says how far you are and
// `make hint TASK=4.2` helps.
//
// Everywhere: x are N x D inputs, row after row, so that x[n * inputs + d] is
// input d of example n; y are N targets; what is const stays as it is. Sizes
// are 1 or more unless something else is said. The headers of common/ may be
// used.
#pragma once

#include <stddef.h>

// What task 4.1 returns: 0, 1 or 2.
enum { STEPPED, LEVEL, NOT_FINITE };

// Task 4.1, 1 point. One step of equation 4.1 from the place x, whose gradient
// is given, or the reason for none. The first that holds decides:
//
//   NOT_FINITE  some number of x or of gradient is NaN or infinite
//   LEVEL       the gradient's length is gradient_small or less
//   STEPPED     otherwise; only then x is changed
//
// learning_rate > 0, gradient_small >= 0.
int step_or_stop(double *x, const double *gradient, size_t count,
                 double learning_rate, double gradient_small);

// Task 4.2, 1 point. The gradient of logistic regression with a fine, over w_1
// ... w_D and b. The place w holds these inputs + 1 numbers, b last, and so
// does d_w. z = w_1 x_1 + ... + w_D x_D + b, p = sigmoid(z), and the objective
// is
//
//   1/N sum [-y ln p - (1 - y) ln(1 - p)]  +  lambda (w_1^2 + ... + w_D^2).
//
// b is not fined. Each y is 0 or 1. z may be as large as 1000, of either sign.
void logistic_gradient(double *d_w, const double *w, const double *x,
                       const double *y, size_t count, size_t inputs,
                       double lambda);

// [[backtrack]]
// Task 4.3, 2 points. A learning rate found on the way. By the slope alone, a
// step from `place` against the gradient g of f should lower f by eta |g|^2.
// Returns the first of eta, eta / 2, eta / 4, ... whose step lowers f by at
// least half of what it so promises. A place where f is NaN is no place to step
// to; at `place` f is finite. eta > 0, and g is not zero.
double backtrack(double (*f)(double x, double y), const double place[2],
                 const double g[2], double eta);
// [[/backtrack]]

// Task 4.4, 2 points. The speed limit, before the walk. Linear regression
// without b has the cost 1/N sum (w_1 x_1 + ... + w_D x_D - y)^2. Its largest
// curvature c does not depend on y. Returns 2 / c, the rate under which every
// walk comes to the bottom (equation 4.6), to a relative 1e-6. The largest
// curvature is at least twice the next, and inputs <= 20.
double stable_rate(const double *x, size_t count, size_t inputs);

// Task 4.5, 2 points. A step that needs no learning rate. For logistic
// regression with one input and no fine let g be the gradient at line[0] = w,
// line[1] = b, and H the 2 x 2 table of the second derivatives there. A
// parabola of that gradient and that curvature has its bottom where
//
//   H [next[0] - line[0], next[1] - line[1]] = -g.
//
// Writes that place. Each y is 0 or 1, two x at least differ, and no z is over
// 20 in size.
void newton_step(double next[2], const double line[2], const double *x,
                 const double *y, size_t count);

// Task 4.6, 2 points. A fine that makes weights exactly zero, lambda (|w_1| +
// ... + |w_D|), on the cost of task 4.4. All w begin at 0. Each round does two
// things:
//
//   a step against the gradient of the cost alone, for all weights at once;
//   then every weight moves towards 0 by learning_rate * lambda, and one that
//   is no further away than that becomes 0.
//
// Writes the w after that many rounds. inputs <= 20.
void sparse_weights(double *w, const double *x, const double *y, size_t count,
                    size_t inputs, double learning_rate, double lambda,
                    size_t rounds);
