// augment: a picture as somebody else might have written it. Each pixel of the
// new picture takes its brightness from a place of the old one that is a little
// beside it:
//
//   place(r, c) = middle + A [r - middle, c - middle] + shift + bend(r, c)
//
// A turns, scales and slants. The bend is a smooth random field, so the paper
// behaves like rubber (Simard, Steinkraus and Platt 2003): random vectors on a
// coarse grid, joined by cubic B-splines. All drawn evenly between minus and
// plus the numbers below.
#pragma once

#include <stddef.h>

#include "random.h"
#include "real.h"

enum { BEND_GRID = 7, MOST_SIDE = 64 }; // vectors a side; pixels a side

typedef struct {
  double turn;  // radians
  double scale; // as a share: 0.1 for a tenth larger or smaller, each way
  double slant; // pixels sideways for a pixel of height
  double shift; // pixels
  double bend;  // pixels, of each vector of the grid
} Warp;

typedef struct {
  size_t height, width; // up to MOST_SIDE
  Warp warp;
  // spline[i][p]: the weight of the grid's line i at the pixel p of a side
  real row_spline[BEND_GRID][MOST_SIDE], col_spline[BEND_GRID][MOST_SIDE];
} Augment;

Augment augment_new(size_t height, size_t width, Warp warp);

// picture: height x width numbers, 0 for the paper, which also surrounds it.
// Bilinear between pixels. Draws the same count of numbers whatever the warp.
void augment_picture(const Augment *augment, Random *random, real *picture);

// The same as training->prepare (train.h); context: an Augment.
void augment_prepare(const void *context, Random *random, real *x,
                     size_t count);
