#include "ground.h"

#include <tgmath.h>

#include "check.h"

// --- grounds ---

static void turn(real *uv, const real *w, real angle) {
  const real c = cos(angle), s = sin(angle);
  uv[0] = c * w[0] + s * w[1];
  uv[1] = c * w[1] - s * w[0];
}

static real ravine_height(const real *w, const Ravine *ravine) {
  real uv[2];
  turn(uv, w, ravine->angle);
  return (uv[0] * uv[0] + ravine->most * uv[1] * uv[1]) / 2;
}

static void ravine_gradient(real *g, const real *w, const Ravine *ravine) {
  real uv[2];
  turn(uv, w, ravine->angle);
  uv[1] *= ravine->most;
  turn(g, uv, -ravine->angle);
}

Ground ravine_ground(double most, double angle) {
  CHECK(most >= 1, "a ravine of curvature %g", most);
  return (Ground){.height = ravine_height,
                  .gradient = ravine_gradient,
                  .ravine = {(real)most, (real)angle}};
}

static real rosenbrock_height(const real *w, const Ravine *ravine) {
  const real left = 1 - w[0], rise = w[1] - w[0] * w[0];
  (void)ravine;
  return left * left + 100 * rise * rise;
}

static void rosenbrock_gradient(real *g, const real *w, const Ravine *ravine) {
  const real rise = w[1] - w[0] * w[0];
  (void)ravine;
  g[0] = -2 * (1 - w[0]) - 400 * w[0] * rise;
  g[1] = 200 * rise;
}

const Ground rosenbrock = {
    .height = rosenbrock_height,
    .gradient = rosenbrock_gradient,
    .bottom = {1, 1},
};

static real valleys_height(const real *w, const Ravine *ravine) {
  const real x = w[0], y = w[1];
  (void)ravine;
  return x * x * (x * x / 4 + x / 3 - 1) + y * y;
}

static void valleys_gradient(real *g, const real *w, const Ravine *ravine) {
  (void)ravine;
  g[0] = w[0] * (w[0] - 1) * (w[0] + 2);
  g[1] = 2 * w[1];
}

const Ground two_valleys = {
    .height = valleys_height,
    .gradient = valleys_gradient,
    .bottom = {-2, 0},
};

// --- walks ---

Walk walk_begin(const Ground *ground, OptimizerSettings settings, double x,
                double y) {
  return (Walk){.ground = ground,
                .optimizer = optimizer_new(settings, 2),
                .w = {(real)x, (real)y}};
}

void walk_free(Walk *walk) { optimizer_free(&walk->optimizer); }

void walk_step(Walk *walk) {
  real g[2];
  walk->ground->gradient(g, walk->w, &walk->ground->ravine);
  for (int i = 0; i < 2 && walk->noise > 0; i++)
    g[i] += (real)(walk->noise * random_normal(walk->random));
  optimizer_step(&walk->optimizer, walk->w, g);
}

double walk_height(const Walk *walk) {
  const real height = walk->ground->height(walk->w, &walk->ground->ravine);
  return isfinite(height) ? (double)height : NAN;
}

double walk_distance(const Walk *walk) {
  const real *bottom = walk->ground->bottom;
  return (double)hypot(walk->w[0] - bottom[0], walk->w[1] - bottom[1]);
}

size_t walk_until_near(Walk *walk, double distance, size_t budget) {
  size_t steps = 0;
  while (steps < budget && !(walk_distance(walk) <= distance)) {
    walk_step(walk);
    steps++;
  }
  return steps;
}

double tune_rate(int i) { return pow(10.0, i / 2.0 - 5); }

static double worst_height(const Ground *ground, OptimizerSettings settings,
                           double x, double y, size_t steps) {
  double worst = 0;
  for (int i = 0; i < 9; i++) {
    const int column = i % 3 - 1, row = i / 3 - 1;
    Walk walk = walk_begin(ground, settings, x * (1 + 0.1 * column),
                           y * (1 + 0.1 * row));
    for (size_t t = 0; t < steps; t++) walk_step(&walk);
    const double height = walk_height(&walk);
    worst = height <= worst ? worst : isnan(height) ? INFINITY : height;
    walk_free(&walk);
  }
  return worst;
}

double walk_tune(const Ground *ground, OptimizerSettings settings, double x,
                 double y, size_t steps) {
  double best = NAN, lowest = INFINITY;
  for (int i = 0; i < TUNE_RATES; i++) {
    settings.learning_rate = tune_rate(i);
    const double height = worst_height(ground, settings, x, y, steps);
    if (height < lowest) {
      lowest = height;
      best = settings.learning_rate;
    }
  }
  return best;
}
