// assignment 1: prices for a miss, and what they make of a line. Six tasks, ten
// points. Write the functions in assignment.c; `make grade01` says how far you
// are and `make hint TASK=1.2` helps.
//
// Everywhere: y are targets, y_hat predictions, a miss is r = y_hat - y, and
// what is const stays as it is. Sizes are 1 or more unless something else is
// said. The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 1.1, 1 point. The mean absolute error, 1/N sum |y_hat - y|.
double mean_absolute_error(const double *y_hat, const double *y, size_t count);

// Task 1.2, 2 points. The gradient of the mean Huber loss (equation 1.2): how
// much the cost 1/N sum huber(y_hat[n] - y[n]) changes per unit of each
// prediction. delta > 0. Writes d_y_hat[n] for every n < count.
void huber_gradient(double *d_y_hat, const double *y_hat, const double *y,
                    size_t count, double delta);

// Task 1.3, 1 point. R squared, the share of the scatter that the predictions
// explain: 1 - E / E_0, where E is their mean squared error and E_0 that of the
// best constant. It is negative for predictions that are worse than a constant.
// At least two targets differ.
double r_squared(const double *y_hat, const double *y, size_t count);

// Task 1.4, 2 points. The line W x + b with the least weighted cost,
//
//   sum weight[n] (W x[n] + b - y[n])^2 / sum weight[n],
//
// by a closed form: line[0] = W, line[1] = b. No weight is negative, and two
// different x at least have a positive weight.
void weighted_line(double line[2], const double *x, const double *y,
                   const double *weight, size_t count);

// [[best_constant]]
// Task 1.5, 2 points. The best constant when misses have a price that differs
// by their side. Predicting c for y costs
//
//   tau (y - c)  if y >= c,     (1 - tau) (c - y)  if y < c,
//
// with 0 < tau < 1. Returns the c of least mean cost; when a whole interval
// costs the same, its lowest c. (tau = 1/2 charges both sides alike: a median.)
// y is in any order and stays in it.
double best_constant(const double *y, size_t count, double tau);
// [[/best_constant]]

// Task 1.6, 2 points. A line that outliers cannot pull far, by weighing again
// and again. Begin with every weight 1. Each round finds the weighted line of
// task 1.4 and then gives each example a new weight from its miss r to that
// line: 1 if |r| <= delta, else delta / |r|. line[] is the line that the last
// round found; rounds >= 1, count <= 1000.
void patient_line(double line[2], const double *x, const double *y,
                  size_t count, double delta, size_t rounds);
