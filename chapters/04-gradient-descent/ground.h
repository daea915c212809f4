// ground: places to walk on whose shape is known, so that every claim about a
// walk can be checked; and how any ground curves, felt from its gradient.
#pragma once

#include "data_file.h"
#include "descent.h"

// L(x) = (x - 3)^2. Its slope 2 (x - 3) changes by 2 per unit everywhere.
extern const Landscape parabola;

// f(x, y) = x^4 / 4 + x^3 / 3 - x^2 + y^2, which has df/dx = x (x - 1) (x + 2)
// and df/dy = 2 y: a deep valley at (-2, 0), a shallow one at (1, 0), and the
// pass between them at (0, 0).
extern const Landscape two_valleys;

// An elliptic bowl around the origin, half of 1 u^2 + most v^2, where (u, v)
// are the coordinates along axes turned by `angle`. The context is a Bowl, the
// caller's.
typedef struct {
  double most;  // the larger curvature, 1 or above; the smaller is 1
  double angle; // radians
} Bowl;
Landscape bowl_landscape(Bowl *bowl);

// The second derivatives at x: by how much the gradient changes per unit of
// walking, in the direction where it changes least, and where it changes most.
// Both below 0 on a summit, one of them on a pass. By nudging x to both sides:
// good to about 8 digits of `most`.
typedef struct {
  double least, most;
} Curvature;
Curvature curvature_at(const Landscape *land, const double *x);

// The eigenvalues of a symmetric matrix, count x count, row after row, into
// value, in no order; count is 1 to DIMENSIONS. Jacobi's rotations.
void symmetric_eigenvalues(double *value, const double *matrix, size_t count);

// x, y and height over (steps + 1) x (steps + 1) places of a landscape with two
// dimensions, as gnuplot wants a surface.
void ground_grid(DataFile *data, const Landscape *land, const double *from,
                 const double *to, int steps);
