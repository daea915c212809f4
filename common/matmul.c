#include "matmul.h"

#include "check.h"
#include "matmul_kernel.h"

static void check_shapes(const Matrix *c, size_t rows, size_t cols,
                         size_t depth_a, size_t depth_b, const char *form) {
  CHECK(depth_a == depth_b && c->rows == rows && c->cols == cols,
        "%s: (%zu x %zu)(%zu x %zu) does not give %zu x %zu", form, rows,
        depth_a, depth_b, cols, c->rows, c->cols);
}

void matmul(Matrix *c, const Matrix *a, const Matrix *b) {
  check_shapes(c, a->rows, b->cols, a->cols, b->rows, "A B");
  matmul_kernel(c, (Strided){a->data, a->cols, 1},
                (Strided){b->data, b->cols, 1}, a->cols);
}

void matmul_at_b(Matrix *c, const Matrix *a, const Matrix *b) {
  check_shapes(c, a->cols, b->cols, a->rows, b->rows, "A' B");
  matmul_kernel(c, (Strided){a->data, 1, a->cols},
                (Strided){b->data, b->cols, 1}, a->rows);
}

void matmul_a_bt(Matrix *c, const Matrix *a, const Matrix *b) {
  check_shapes(c, a->rows, b->rows, a->cols, b->cols, "A B'");
  matmul_kernel(c, (Strided){a->data, a->cols, 1},
                (Strided){b->data, 1, b->cols}, a->cols);
}

void matmul_plain(Matrix *c, const Matrix *a, const Matrix *b) {
  check_shapes(c, a->rows, b->cols, a->cols, b->rows, "A B");
  for (size_t m = 0; m < c->rows; m++) {
    for (size_t n = 0; n < c->cols; n++) {
      real sum = 0;
      for (size_t k = 0; k < a->cols; k++)
        sum += matrix_row(a, m)[k] * matrix_row(b, k)[n];
      matrix_row(c, m)[n] = sum;
    }
  }
}
