// The product by somebody else's CBLAS: `make BLAS=openblas`. For comparison,
// and for machines that our kernel was not tuned for. One thread of the team
// calls; the library shares the work as it likes, so the last digits may depend
// on it.
#include <cblas.h>

#include "matmul.h"
#include "matmul_kernel.h"

static enum CBLAS_TRANSPOSE transpose(Strided m) {
  return m.col == 1 ? CblasNoTrans : CblasTrans;
}

// The stride between stored rows. CBLAS wants it to be no less than their width
// even where there is only one row and the stride means nothing.
static int leading(Strided m, size_t rows, size_t cols) {
  size_t stride = m.col == 1 ? m.row : m.col;
  size_t width = m.col == 1 ? cols : rows;
  return (int)(stride < width ? width : stride);
}

void matmul_kernel(Matrix *c, Strided a, Strided b, size_t depth) {
#pragma omp single
#ifdef REAL_IS_FLOAT
  cblas_sgemm(
#else
  cblas_dgemm(
#endif
      CblasRowMajor, transpose(a), transpose(b), (int)c->rows, (int)c->cols,
      (int)depth, 1, a.data, leading(a, c->rows, depth), b.data,
      leading(b, depth, c->cols), 0, c->data, (int)c->cols);
}

const char *matmul_name(void) { return "CBLAS"; }
