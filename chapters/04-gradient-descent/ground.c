#include "ground.h"

#include <math.h>
#include <string.h>

#include "check.h"

static double parabola_height(const double *x, void *context) {
  (void)context;
  return (x[0] - 3) * (x[0] - 3);
}

static void parabola_gradient(double *gradient, const double *x,
                              void *context) {
  (void)context;
  gradient[0] = 2 * (x[0] - 3);
}

const Landscape parabola = {1, parabola_height, parabola_gradient, NULL};

static double valleys_height(const double *p, void *context) {
  (void)context;
  const double x = p[0], y = p[1];
  return x * x * (x * x / 4 + x / 3 - 1) + y * y;
}

static void valleys_gradient(double *gradient, const double *p, void *context) {
  (void)context;
  const double x = p[0], y = p[1];
  gradient[0] = x * (x - 1) * (x + 2);
  gradient[1] = 2 * y;
}

const Landscape two_valleys = {2, valleys_height, valleys_gradient, NULL};

static double bowl_height(const double *x, void *context) {
  const Bowl *bowl = context;
  const double c = cos(bowl->angle), s = sin(bowl->angle);
  const double u = c * x[0] + s * x[1], v = c * x[1] - s * x[0];
  return (u * u + bowl->most * v * v) / 2;
}

static void bowl_gradient(double *gradient, const double *x, void *context) {
  const Bowl *bowl = context;
  const double c = cos(bowl->angle), s = sin(bowl->angle);
  const double u = c * x[0] + s * x[1], v = c * x[1] - s * x[0];
  gradient[0] = c * u - s * bowl->most * v;
  gradient[1] = s * u + c * bowl->most * v;
}

Landscape bowl_landscape(Bowl *bowl) {
  return (Landscape){2, bowl_height, bowl_gradient, bowl};
}

// --- how the ground curves ---

// The rotation of axes p and q, by 45 degrees or less, after which element (p,
// q) is 0.
static void rotate(double *m, size_t count, size_t p, size_t q) {
  const double across = m[p * count + q];
  const double along = m[q * count + q] - m[p * count + p];
  if (across == 0) return;
  const double angle = atan(2 * across / along) / 2;
  const double c = cos(angle), s = sin(angle);
  for (size_t i = 0; i < count; i++) {
    const double a = m[i * count + p], b = m[i * count + q];
    m[i * count + p] = c * a - s * b;
    m[i * count + q] = s * a + c * b;
  }
  for (size_t i = 0; i < count; i++) {
    const double a = m[p * count + i], b = m[q * count + i];
    m[p * count + i] = c * a - s * b;
    m[q * count + i] = s * a + c * b;
  }
}

void symmetric_eigenvalues(double *value, const double *matrix, size_t count) {
  enum { SWEEPS = 12 }; // the rest shrinks as its square: 12 is plenty
  double m[DIMENSIONS * DIMENSIONS];
  CHECK(count >= 1 && count <= DIMENSIONS, "%zu dimensions", count);
  memcpy(m, matrix, count * count * sizeof *matrix);
  for (int sweep = 0; sweep < SWEEPS; sweep++)
    for (size_t p = 0; p < count; p++)
      for (size_t q = p + 1; q < count; q++) rotate(m, count, p, q);
  for (size_t i = 0; i < count; i++) value[i] = m[i * count + i];
}

Curvature curvature_at(const Landscape *land, const double *x) {
  static const double NUDGE = 1e-4;
  const size_t count = land->count;
  double m[DIMENSIONS * DIMENSIONS] = {0}, value[DIMENSIONS];
  double place[DIMENSIONS], up[DIMENSIONS], down[DIMENSIONS];
  memcpy(place, x, count * sizeof *x);
  for (size_t i = 0; i < count; i++) {
    place[i] = x[i] + NUDGE;
    land->gradient(up, place, land->context);
    place[i] = x[i] - NUDGE;
    land->gradient(down, place, land->context);
    place[i] = x[i];
    for (size_t j = 0; j < count; j++)
      m[i * count + j] = (up[j] - down[j]) / (2 * NUDGE);
  }
  symmetric_eigenvalues(value, m, count);
  Curvature c = {value[0], value[0]};
  for (size_t i = 1; i < count; i++) {
    c.least = fmin(c.least, value[i]);
    c.most = fmax(c.most, value[i]);
  }
  return c;
}

void ground_grid(DataFile *data, const Landscape *land, const double *from,
                 const double *to, int steps) {
  for (int i = 0; i <= steps; i++) {
    if (i > 0) data_block(data);
    for (int j = 0; j <= steps; j++) {
      const double p[] = {from[0] + (to[0] - from[0]) * i / steps,
                          from[1] + (to[1] - from[1]) * j / steps};
      data_row(data, p[0], p[1], land->height(p, land->context));
    }
  }
}
