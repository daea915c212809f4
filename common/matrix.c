#include "matrix.h"

#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "memory.h"
#include "team.h"

Matrix matrix_new(size_t rows, size_t cols) {
  CHECK(cols == 0 || rows <= SIZE_MAX / cols, "%zu x %zu overflows", rows,
        cols);
  return (Matrix){rows, cols, memory_new(rows * cols, sizeof(real))};
}

void matrix_free(Matrix *m) {
  free(m->data);
  *m = (Matrix){0};
}

Matrix matrix_view(real *data, size_t rows, size_t cols) {
  return (Matrix){rows, cols, data};
}

Matrix matrix_first_rows(const Matrix *m, size_t rows) {
  CHECK(rows <= m->rows, "%zu rows wanted of %zu", rows, m->rows);
  return matrix_view(m->data, rows, m->cols);
}

Matrix matrix_one_row(const Matrix *m, size_t r) {
  CHECK(r < m->rows, "row %zu wanted of %zu", r, m->rows);
  return matrix_view(matrix_row(m, r), 1, m->cols);
}

void matrix_column_sums(Matrix *sums, const Matrix *m) {
  CHECK(sums->rows == 1 && sums->cols == m->cols,
        "sums are %zu x %zu, the matrix has %zu columns", sums->rows,
        sums->cols, m->cols);
  enum { BLOCK = 32 }; // columns side by side, in registers
  const Share mine = team_share(m->cols);
  for (size_t first = mine.first; first < mine.last; first += BLOCK) {
    const size_t count = mine.last - first < BLOCK ? mine.last - first : BLOCK;
    real sum[BLOCK] = {0};
    for (size_t r = 0; r < m->rows; r++) {
      const real *row = matrix_row(m, r) + first;
      if (count == BLOCK)
        for (size_t c = 0; c < BLOCK; c++) sum[c] += row[c];
      else
        for (size_t c = 0; c < count; c++) sum[c] += row[c];
    }
    for (size_t c = 0; c < count; c++) sums->data[first + c] = sum[c];
  }
}
