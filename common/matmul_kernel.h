// matmul_kernel: what stands behind matmul.h, as one function. A factor is
// described by two strides, so a transposed matrix is the same numbers with the
// strides swapped. Two bodies: matmul_kernel.c (ours) and matmul_blas.c.
#pragma once

#include "matrix.h"

typedef struct {
  const real
      *data; // element (i, j) is data[i * row + j * col]; one stride is 1
  size_t row, col;
} Strided;

// This thread's share of the rows of c (M x N) = a (M x depth) b (depth x N).
// Shapes were checked by the caller.
void matmul_kernel(Matrix *c, Strided a, Strided b, size_t depth);
