// ground: places to walk on, over two parameters w[0] and w[1], x and y in the
// text; and walks over them by any optimizer.
#pragma once

#include <stdbool.h>

#include "optimizer.h"
#include "random.h"

typedef struct {
  real most;  // the larger curvature; the smaller is 1
  real angle; // of the floor with the x axis, radians
} Ravine;

typedef struct {
  real (*height)(const real *w, const Ravine *ravine);
  void (*gradient)(real *g, const real *w, const Ravine *ravine);
  Ravine ravine; // of ravine_ground only
  real bottom[2];
} Ground;

// u^2 / 2 + most v^2 / 2, bottom at (0, 0); u runs along the floor.
Ground ravine_ground(double most, double angle);

// (1 - x)^2 + 100 (y - x^2)^2: a bent floor that falls slowly to (1, 1).
// Rosenbrock (1960).
extern const Ground rosenbrock;

// x^4 / 4 + x^3 / 3 - x^2 + y^2, as in chapter 4: a deep valley at (-2, 0), a
// shallow one at (1, 0), a pass at (0, 0). `bottom`: the deep one.
extern const Ground two_valleys;

// A walk by one optimizer. Free with walk_free.
typedef struct {
  const Ground *ground;
  Optimizer optimizer;
  real w[2];
  double noise;   // standard deviation of what a batch adds to each slope
  Random *random; // where the noise comes from; may be NULL without noise
} Walk;

// *ground is the caller's, and outlives the walk.
Walk walk_begin(const Ground *ground, OptimizerSettings settings, double x,
                double y);
void walk_free(Walk *walk);

void walk_step(Walk *walk);
double walk_height(const Walk *walk);   // NAN when no longer a number
double walk_distance(const Walk *walk); // to ground->bottom

// Steps until the bottom is that near; `budget` when it never is.
size_t walk_until_near(Walk *walk, double distance, size_t budget);

// Tries the learning rates 10^-5, 10^-4.5, ... 10^1 from nine starts: (x, y)
// and its neighbours a tenth to either side. The rate whose worst height is
// lowest after so many steps: one that suits a single start may be luck.
double walk_tune(const Ground *ground, OptimizerSettings settings, double x,
                 double y, size_t steps);
enum { TUNE_RATES = 13 };
double tune_rate(int i); // the i-th of them
