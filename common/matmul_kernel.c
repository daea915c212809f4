// The fast product. Three ideas, each measured in the book's appendix:
//
// 1. Registers. A tile of C, TILE_ROWS x 2 vectors, stays in registers while k
//    runs: each number loaded from A or B then serves several multiplications.
// 2. Vectors. GCC's and Clang's vector extensions: one `+=` on a `Vector` is 4
// to
//    16 multiply-adds, on any machine, without a line of assembly.
// 3. Cache. A panel of B, PANEL_DEPTH x 2 vectors, is copied so that the inner
//    loop reads it from front to back, and reuses it for every row of A.
//
// Each element of C adds its products in the order of k, so neither the tiling
// nor the number of threads can change a digit.
#include "matmul_kernel.h"

#include <stdbool.h>
#include <string.h>

#include "matmul.h"
#include "team.h"

#if defined(__AVX512F__)
enum { VECTOR_BYTES = 64, TILE_ROWS = 8 }; // 16 of 32 registers hold C
#elif defined(__AVX__)
enum { VECTOR_BYTES = 32, TILE_ROWS = 4 }; // 8 of 16
#else
enum { VECTOR_BYTES = 16, TILE_ROWS = 4 };
#endif
enum {
  LANES = VECTOR_BYTES / sizeof(real),
  PANEL_COLS = 2 * LANES,
  PANEL_DEPTH = 256, // 32 KiB of panel: fits the first-level cache
};
typedef real Vector __attribute__((vector_size(VECTOR_BYTES),
                                   aligned(sizeof(real)), may_alias));

// A part of B: rows k .. k + depth, columns n .. n + cols, zeros beyond cols.
typedef struct {
  real value[PANEL_DEPTH][PANEL_COLS] __attribute__((aligned(64)));
  size_t depth, n, cols;
  bool first; // k is 0: C starts from this panel, the others add to it
} Panel;

static void panel_fill(Panel *panel, Strided b) {
  for (size_t k = 0; k < panel->depth; k++) {
    const real *row = b.data + k * b.row;
    if (b.col == 1 && panel->cols == PANEL_COLS)
      memcpy(panel->value[k], row, sizeof panel->value[k]);
    else
      for (size_t n = 0; n < PANEL_COLS; n++)
        panel->value[k][n] = n < panel->cols ? row[n * b.col] : 0;
  }
}

// TILE_ROWS x PANEL_COLS numbers of C, rows `c_row` apart, from as many rows of
// A and a panel. `vectors` is a constant wherever this is called, so that each
// loop over it is unrolled.
static inline __attribute__((always_inline)) void
tile(real *c, size_t c_row, const real *const a[TILE_ROWS], size_t a_step,
     const Panel *panel, size_t vectors) {
  Vector sum[TILE_ROWS][2] = {{{0}}};
  if (!panel->first)
    for (size_t m = 0; m < TILE_ROWS; m++)
      for (size_t v = 0; v < vectors; v++)
        sum[m][v] = *(const Vector *)(c + m * c_row + v * LANES);
  for (size_t k = 0; k < panel->depth; k++) {
    Vector b[2];
    for (size_t v = 0; v < vectors; v++)
      b[v] = *(const Vector *)(panel->value[k] + v * LANES);
#pragma GCC unroll 8
    for (size_t m = 0; m < TILE_ROWS; m++)
      for (size_t v = 0; v < vectors; v++) sum[m][v] += a[m][k * a_step] * b[v];
  }
  for (size_t m = 0; m < TILE_ROWS; m++)
    for (size_t v = 0; v < vectors; v++)
      *(Vector *)(c + m * c_row + v * LANES) = sum[m][v];
}

// The tile at an edge works on a copy: C has fewer rows or columns there.
static void tile_at_edge(real *c, size_t c_row, size_t rows,
                         const real *const a[TILE_ROWS], size_t a_step,
                         const Panel *panel) {
  real copy[TILE_ROWS][PANEL_COLS] = {{0}};
  const size_t bytes = panel->cols * sizeof(real);
  if (!panel->first)
    for (size_t m = 0; m < rows; m++) memcpy(copy[m], c + m * c_row, bytes);
  if (panel->cols <= LANES)
    tile(copy[0], PANEL_COLS, a, a_step, panel, 1);
  else
    tile(copy[0], PANEL_COLS, a, a_step, panel, 2);
  for (size_t m = 0; m < rows; m++) memcpy(c + m * c_row, copy[m], bytes);
}

// What a panel gives to rows first .. last of c. Past the last row of A the
// tile repeats it, and throws the result away.
static void multiply_panel(Matrix *c, size_t first, size_t last, Strided a,
                           const Panel *panel) {
  for (size_t m = first; m < last; m += TILE_ROWS) {
    const size_t rows = last - m < TILE_ROWS ? last - m : TILE_ROWS;
    const real *row[TILE_ROWS];
    for (size_t i = 0; i < TILE_ROWS; i++)
      row[i] = a.data + (m + (i < rows ? i : rows - 1)) * a.row;
    real *at = matrix_row(c, m) + panel->n;
    if (rows < TILE_ROWS || panel->cols < PANEL_COLS)
      tile_at_edge(at, c->cols, rows, row, a.col, panel);
    else if (a.col == 1) // a stride known to be 1 makes cheaper addresses
      tile(at, c->cols, row, 1, panel, 2);
    else
      tile(at, c->cols, row, a.col, panel, 2);
  }
}

// Rows first .. last of c = a * b. Every thread fills its own panel: that costs
// a few per cent and spares a lock and a shared buffer.
static void multiply_rows(Matrix *c, size_t first, size_t last, Strided a,
                          Strided b, size_t depth) {
  Panel panel;
  if (depth == 0)
    memset(matrix_row(c, first), 0, (last - first) * c->cols * sizeof(real));
  for (size_t k = 0; k < depth; k += PANEL_DEPTH) {
    panel.first = k == 0;
    panel.depth = depth - k < PANEL_DEPTH ? depth - k : PANEL_DEPTH;
    for (size_t n = 0; n < c->cols; n += PANEL_COLS) {
      panel.n = n;
      panel.cols = c->cols - n < PANEL_COLS ? c->cols - n : PANEL_COLS;
      const real *corner = b.data + k * b.row + n * b.col;
      panel_fill(&panel, (Strided){corner, b.row, b.col});
      multiply_panel(c, first, last,
                     (Strided){a.data + k * a.col, a.row, a.col}, &panel);
    }
  }
}

void matmul_kernel(Matrix *c, Strided a, Strided b, size_t depth) {
  const Share mine = team_share(c->rows);
  if (mine.first < mine.last)
    multiply_rows(c, mine.first, mine.last, a, b, depth);
}

const char *matmul_name(void) { return "our kernel"; }
