// assignment 5: blame, by hand and by program. Six tasks, ten points. Write the
// functions in assignment.c; `make grade05` says how far you are and `make hint
// TASK=5.2` helps.
//
// What is const stays as it is. Sizes are 1 or more. No task wants you to nudge
// but the last. The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 5.1, 1 point. The blame of everything that goes into the machine of
// equation 5.1, J = 1/2 (w x + b - y)^2:
// gradient[] = dJ/dw, dJ/dx, dJ/db, dJ/dy.
void machine_gradient(double gradient[4], double w, double x, double b,
                      double y);

// Task 5.2, 1 point. A polynomial and its slope in one loop from the left, with
// no pow(): p = c[0] + c[1] x + ... + c[count - 1] x^(count - 1).
// result[0] = p, result[1] = dp/dx.
void polynomial_slope(double result[2], const double *c, size_t count,
                      double x);

// [[chain]]
// Task 5.3, 2 points. Neurons in a row: a_0 = x, a_(i+1) = tanh(w[i] a_i), and
// a_count comes out. d_w[i] = d a_count / d w[i], for every i < count: one pass
// forward, one pass backward. count <= 100.
void chain_gradient(double *d_w, const double *w, size_t count, double x);
// [[/chain]]

// Task 5.4, 2 points. P = x[0] x[1] ... x[count - 1]. d_x[i] = dP / dx[i], for
// every i, exact also where some x are 0, in a time that grows with count and
// not with its square.
void product_gradient(double *d_x, const double *x, size_t count);

// Task 5.5, 2 points. The other way to read a tape: from left to right. Line i
// of a tape used the earlier lines a[i] and b[i], -1 standing for none (a line
// with no input is a variable), and its local derivatives by them are
// local_a[i] and local_b[i]. How much does each line change per unit of line
// `variable`? tangent[i] = d line i / d line `variable`; of that line itself 1,
// and 0 wherever no path leads. a[i] may equal b[i].
void tape_forward(double *tangent, const int *a, const int *b,
                  const double *local_a, const double *local_b, size_t count,
                  size_t variable);

// Task 5.6, 2 points. A better nudge. The error of the nudge from both sides,
// C(h) = (f(x + h) - f(x - h)) / 2h, is nearly proportional to h^2. So C(h) and
// C(h/2) together tell how large that error is, and it can be taken away. What
// is left falls with h^4. Returns the slope of f at x so improved.
double extrapolated_slope(double (*f)(double x), double x, double h);
