// The product by somebody else's CBLAS: `make BLAS=openblas`. For comparison,
// and for machines that our kernel was not tuned for. Each thread of a team
// asks for its rows of C; the library orders the sums as it likes, so the last
// digits may depend on how many threads there are.
#include <cblas.h>

#include "matmul.h"
#include "matmul_kernel.h"
#include "team.h"

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
  const Share mine = team_share(c->rows);
  const size_t rows = mine.last - mine.first;
  if (rows == 0) return;
  a.data += mine.first * a.row;
#ifdef REAL_IS_FLOAT
  cblas_sgemm(
#else
  cblas_dgemm(
#endif
      CblasRowMajor, transpose(a), transpose(b), (int)rows, (int)c->cols,
      (int)depth, 1, a.data, leading(a, rows, depth), b.data,
      leading(b, depth, c->cols), 0, matrix_row(c, mine.first), (int)c->cols);
}

const char *matmul_name(void) { return "CBLAS"; }
