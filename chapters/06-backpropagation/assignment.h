// assignment 6: blame, through layers that the library does not have. Six
// tasks, ten points. Write the functions in assignment.c; `make grade06` says
// how far you are and `make hint TASK=6.2` helps.
//
// Everywhere: matrices lie row after row, so that element (r, c) of one with
// `cols` columns is m[r * cols + c]. A batch has one example per row. d_q means
// dC/dq and has q's shape; the cost C is some number behind the outputs, and
// its 1/N, if it has one, is already in the blame that you are given. A
// gradient is written, not added to what was there. What is const stays as it
// is. Sizes are 1 or more unless something else is said.
#pragma once

#include <stddef.h>

// Task 6.1, 1 point. A = tanh(X W + b), for X: count x inputs, W: inputs x
// outputs, b: outputs numbers, A: count x outputs.
void layer_forward(double *a, const double *x, const double *w, const double *b,
                   size_t count, size_t inputs, size_t outputs);

// Task 6.2, 2 points. The same layer backward: from the blame d_a of its
// outputs, count x outputs, that of everything else. a is what the forward pass
// has left.
void layer_backward(double *d_w, double *d_b, double *d_x, const double *x,
                    const double *w, const double *a, const double *d_a,
                    size_t count, size_t inputs, size_t outputs);

// Task 6.3, 1 point. A layer with a way around it, R = X + tanh(X W + b). X and
// R are count x size, W is size x size, d_r is the blame of R. Nothing has been
// kept of the forward pass. count * size <= 1000.
void residual_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_r,
                       size_t count, size_t size);

// Task 6.4, 1 point. Letters are no numbers, so each has a row of its own in a
// table, rows x cols, which is learned. A text picks rows: row n of X is row
// index[n] of the table, 0 <= index[n] < rows, for n < count. d_x is the blame
// of X, count x cols. Writes all of d_table, rows x cols.
void table_backward(double *d_table, const int *index, const double *d_x,
                    size_t count, size_t rows, size_t cols);

// [[normalize]]
// Task 6.5, 2 points. Many deep networks put each example back to mean 0 and
// spread 1 between two layers: in a row z of K numbers,
//
//   y_k = (z_k - m) / s,   m = 1/K sum z_k,   s^2 = 1/K sum (z_k - m)^2.
//
// From z and the blame d_y of y, both count x size with K = size >= 3, writes
// d_z. In no row are all z equal.
void normalize_backward(double *d_z, const double *z, const double *d_y,
                        size_t count, size_t size);
// [[/normalize]]

// Task 6.6, 3 points. One layer, used `steps` times on one example: h_0 = x,
// h_t = tanh(h_(t-1) W + b), with the same W, size x size, and the same b each
// time. d_h is the blame of the last h. Writes the blame of W, b and x. size <=
// 10, steps <= 50.
void repeated_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_h,
                       size_t size, size_t steps);
