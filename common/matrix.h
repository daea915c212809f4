// matrix: rows x cols numbers, row after row. A batch is a matrix with one
// example per row. The functions write into what the caller owns, output first;
// only matrix_new allocates. Called by a team of threads, what fills a matrix
// lets each thread fill its share of the rows (team.h). No sum is ever split:
// the digits do not depend on the number of threads.
#pragma once

#include <stddef.h>

#include "real.h"

typedef struct {
  size_t rows, cols;
  real *data; // rows * cols values; element (r, c) is data[r * cols + c]
} Matrix;

// Zeros. Owned by the caller, who gives it to matrix_free.
Matrix matrix_new(size_t rows, size_t cols);
void matrix_free(Matrix *m);

// A matrix over numbers that somebody else owns.
Matrix matrix_view(real *data, size_t rows, size_t cols);

// The first `rows` rows of m: the same numbers, not a copy.
Matrix matrix_first_rows(const Matrix *m, size_t rows);

// Row r alone: the same numbers, not a copy.
Matrix matrix_one_row(const Matrix *m, size_t r);

// Row r as an array of m->cols numbers.
static inline real *matrix_row(const Matrix *m, size_t r) {
  return m->data + r * m->cols;
}

// sums: 1 x m->cols. sums[c] = sum over r of m[r][c], added from the top row
// down. A team shares the columns.
void matrix_column_sums(Matrix *sums, const Matrix *m);
