// matmul: the matrix product, where nearly all the time of training goes. Three
// forms, because the backward pass needs a factor transposed and copying it
// would cost more than reading it crosswise:
//
//   matmul        C = A B     forward:   Z = X W       (N x D)(D x K)
//   matmul_at_b   C = A' B    gradient:  dW = X' dZ    (N x D)'(N x K)
//   matmul_a_bt   C = A B'    backward:  dX = dZ W'    (N x K)(D x K)'
//
// C must not overlap A or B. Wrong shapes abort and print both. Element (m, n)
// is summed over k from 0 upwards, whatever the sizes, tiles and threads. In
// double the result therefore equals matmul_plain bit for bit; in float the
// kernel fuses multiply and add, so it may differ in the last digit.
// A team of threads shares the rows of C; each reads the same rows of A, or in
// matmul_at_b the same columns, and all of B (team.h).
#pragma once

#include "matrix.h"

void matmul(Matrix *c, const Matrix *a, const Matrix *b);
void matmul_at_b(Matrix *c, const Matrix *a, const Matrix *b);
void matmul_a_bt(Matrix *c, const Matrix *a, const Matrix *b);

// C = A B in three plain loops: what the others must agree with.
void matmul_plain(Matrix *c, const Matrix *a, const Matrix *b);

// "our kernel" or the CBLAS that was linked instead (make BLAS=openblas).
const char *matmul_name(void);
