#include "augment.h"

#include <string.h>
#include <tgmath.h>

#include "check.h"

// The paper's edge: one line of zeros above and to the left, two below and to
// the right, so that four neighbours are there wherever we look.
enum { ROOM = MOST_SIDE + 3 };

// The cubic B-spline at distance t of its middle; 0 from 2 onwards.
static double spline(double t) {
  t = fabs(t);
  if (t >= 2) return 0;
  return t < 1 ? 2. / 3 - t * t + t * t * t / 2
               : (2 - t) * (2 - t) * (2 - t) / 6;
}

// Two lines of the grid lie outside, so that the splines sum to 1 everywhere.
static void fill_splines(real weight[BEND_GRID][MOST_SIDE], size_t side) {
  const double spacing = ((double)side - 1) / (BEND_GRID - 3);
  for (size_t i = 0; i < BEND_GRID; i++)
    for (size_t p = 0; p < side; p++)
      weight[i][p] = (real)spline((double)p / spacing - ((double)i - 1));
}

Augment augment_new(size_t height, size_t width, Warp warp) {
  CHECK(height > 1 && width > 1 && height <= MOST_SIDE && width <= MOST_SIDE,
        "pictures of %zu x %zu, not of 2 to %d", height, width, MOST_SIDE);
  Augment augment = {.height = height, .width = width, .warp = warp};
  fill_splines(augment.row_spline, height);
  fill_splines(augment.col_spline, width);
  return augment;
}

static real draw(Random *random, double most) {
  return (real)(most * (2 * random_uniform(random) - 1));
}

typedef struct {
  real down[2], across[2]; // the change per row and per column
  real shift[2];
  real bend[2][BEND_GRID][BEND_GRID]; // of rows and of columns
} Draw;

// [down; across] = turn * slant * scale, as rows and columns of a matrix.
static Draw draw_warp(const Warp *warp, Random *random) {
  const real turn = draw(random, warp->turn), slant = draw(random, warp->slant);
  const real tall = 1 + draw(random, warp->scale);
  const real wide = 1 + draw(random, warp->scale);
  const real c = cos(turn), s = sin(turn);
  Draw d = {.down = {c * tall, (c * slant - s) * wide},
            .across = {s * tall, (s * slant + c) * wide}};
  for (size_t i = 0; i < 2; i++) d.shift[i] = draw(random, warp->shift);
  for (size_t k = 0; k < 2; k++)
    for (size_t i = 0; i < BEND_GRID; i++)
      for (size_t j = 0; j < BEND_GRID; j++)
        d.bend[k][i][j] = draw(random, warp->bend);
  return d;
}

// bend(r, c) of one row r: sum over the grid of spline * spline * vector.
static void bend_row(const Augment *augment, real (*bend)[BEND_GRID], size_t r,
                     real *row) {
  for (size_t c = 0; c < augment->width; c++) row[c] = 0;
  for (size_t j = 0; j < BEND_GRID; j++) {
    real at = 0;
    for (size_t i = 0; i < BEND_GRID; i++)
      at += augment->row_spline[i][r] * bend[i][j];
    for (size_t c = 0; c < augment->width; c++)
      row[c] += at * augment->col_spline[j][c];
  }
}

static inline real clamp(real value, real most) {
  value = value < 0 ? 0 : value;
  return value > most ? most : value;
}

// Between four neighbours. Coordinates count from the edge of `room`.
static inline real brightness(const real *room, real r, real c) {
  const int top = (int)r, left = (int)c;
  const real down = r - (real)top, across = c - (real)left;
  const real *at = room + top * ROOM + left;
  return (1 - down) * ((1 - across) * at[0] + across * at[1]) +
         down * ((1 - across) * at[ROOM] + across * at[ROOM + 1]);
}

// Where the pixels of row r take their brightness from, counted as `brightness`
// counts.
static void places_of(const Augment *augment, Draw *d, size_t r, real *row,
                      real *col) {
  const real middle_r = (real)(augment->height - 1) / 2;
  const real middle_c = (real)(augment->width - 1) / 2;
  const real y = (real)r - middle_r;
  bend_row(augment, d->bend[0], r, row);
  bend_row(augment, d->bend[1], r, col);
  for (size_t c = 0; c < augment->width; c++) {
    const real x = (real)c - middle_c;
    row[c] += 1 + middle_r + d->down[0] * y + d->down[1] * x + d->shift[0];
    col[c] += 1 + middle_c + d->across[0] * y + d->across[1] * x + d->shift[1];
    row[c] = clamp(row[c], (real)(augment->height + 1));
    col[c] = clamp(col[c], (real)(augment->width + 1));
  }
}

void augment_picture(const Augment *augment, Random *random, real *picture) {
  const size_t height = augment->height, width = augment->width;
  Draw d = draw_warp(&augment->warp, random);
  real room[ROOM][ROOM], row[MOST_SIDE], col[MOST_SIDE];
  memset(room, 0, (height + 3) * sizeof room[0]);
  for (size_t r = 0; r < height; r++)
    memcpy(&room[r + 1][1], picture + r * width, width * sizeof(real));
  for (size_t r = 0; r < height; r++) {
    places_of(augment, &d, r, row, col);
    for (size_t c = 0; c < width; c++)
      picture[r * width + c] = brightness(room[0], row[c], col[c]);
  }
}

void augment_prepare(const void *context, Random *random, real *x,
                     size_t count) {
  const Augment *augment = context;
  CHECK(count == augment->height * augment->width, "%zu pixels, not %zu x %zu",
        count, augment->height, augment->width);
  augment_picture(augment, random, x);
}
