// The matrix product on its way from the definition to common/matmul_kernel.c,
// as the book's appendix tells it. C = A B; shapes were checked by the caller.
// bench.mk compiles this file three times, without the compiler's vectors, with
// them, and with multiply and add fused; the names then end accordingly.
#include <string.h>

#include "measure.h"

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

void step_definition(Matrix *c, const Matrix *a, const Matrix *b) {
  for (size_t m = 0; m < c->rows; m++)
    for (size_t n = 0; n < c->cols; n++) {
      real sum = 0;
      for (size_t k = 0; k < a->cols; k++)
        sum += a->data[m * a->cols + k] * b->data[k * b->cols + n];
      c->data[m * c->cols + n] = sum;
    }
}

// to[n] += factor * from[n]. `restrict`: the two rows are different memory.
static void add_row(real *restrict to, real factor, const real *restrict from,
                    size_t count) {
  for (size_t n = 0; n < count; n++) to[n] += factor * from[n];
}

void step_rows(Matrix *c, const Matrix *a, const Matrix *b) {
  memset(c->data, 0, c->rows * c->cols * sizeof(real));
  for (size_t m = 0; m < c->rows; m++)
    for (size_t k = 0; k < a->cols; k++)
      add_row(matrix_row(c, m), matrix_row(a, m)[k], matrix_row(b, k), c->cols);
}

// The same sums, in blocks of B that the first-level cache can hold.
void step_blocks(Matrix *c, const Matrix *a, const Matrix *b) {
  enum { SIDE = 64 }; // 16 KiB of B
  memset(c->data, 0, c->rows * c->cols * sizeof(real));
  for (size_t k = 0; k < a->cols; k += SIDE)
    for (size_t n = 0; n < c->cols; n += SIDE)
      for (size_t m = 0; m < c->rows; m++)
        for (size_t i = k; i < least(k + SIDE, a->cols); i++)
          add_row(matrix_row(c, m) + n, matrix_row(a, m)[i],
                  matrix_row(b, i) + n, least(SIDE, c->cols - n));
}

// --- a tile of C in registers -----------------------------------------------

enum { ROWS = TILE_ROWS, COLS = 2 * LANES };
typedef real Vector __attribute__((vector_size(VECTOR_BYTES),
                                   aligned(sizeof(real)), may_alias));

// ROWS x COLS elements of C from ROWS rows of A and COLS columns of B.
static void tile(real *c, size_t c_row, const real *a, size_t depth,
                 const real *b, size_t b_row) {
  Vector sum[ROWS][2] = {{{0}}};
  for (size_t k = 0; k < depth; k++) {
    const Vector left = *(const Vector *)(b + k * b_row);
    const Vector right = *(const Vector *)(b + k * b_row + LANES);
#pragma GCC unroll 8
    for (size_t m = 0; m < ROWS; m++) {
      sum[m][0] += a[m * depth + k] * left;
      sum[m][1] += a[m * depth + k] * right;
    }
  }
  for (size_t m = 0; m < ROWS; m++) {
    *(Vector *)(c + m * c_row) = sum[m][0];
    *(Vector *)(c + m * c_row + LANES) = sum[m][1];
  }
}

// Where no whole tile fits.
static void edge(Matrix *c, size_t m, size_t rows, size_t n, const Matrix *a,
                 const Matrix *b) {
  for (size_t i = m; i < m + rows; i++)
    for (size_t j = n; j < c->cols; j++) {
      real sum = 0;
      for (size_t k = 0; k < a->cols; k++)
        sum += matrix_row(a, i)[k] * matrix_row(b, k)[j];
      matrix_row(c, i)[j] = sum;
    }
}

void step_tiles(Matrix *c, const Matrix *a, const Matrix *b) {
  for (size_t m = 0; m < c->rows; m += ROWS) {
    const size_t rows = least(ROWS, c->rows - m);
    size_t n = 0;
    if (rows == ROWS)
      for (; n + COLS <= c->cols; n += COLS)
        tile(matrix_row(c, m) + n, c->cols, matrix_row(a, m), a->cols,
             b->data + n, b->cols);
    edge(c, m, rows, n, a, b);
  }
}
