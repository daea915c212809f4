#include "descent.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "check.h"

const char *const stop_names[STOPS] = {"still walking", "gradient small",
                                       "step small", "budget spent",
                                       "no longer a number"};

// hypot does not overflow where the squares would.
double vector_length(const double *v, size_t count) {
  double length = 0;
  for (size_t i = 0; i < count; i++) length = hypot(length, v[i]);
  return length;
}

static bool all_finite(const double *v, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!isfinite(v[i])) return false;
  return true;
}

static void look(Descent *d) {
  d->land->gradient(d->gradient, d->x, d->land->context);
  d->slope = vector_length(d->gradient, d->land->count);
}

Descent descent_begin(const Landscape *land, Rule rule, const double *start) {
  CHECK(land->count >= 1 && land->count <= DIMENSIONS, "%zu dimensions",
        land->count);
  Descent d = {.land = land, .rule = rule, .stride = INFINITY};
  memcpy(d.x, start, land->count * sizeof *start);
  look(&d);
  return d;
}

Stop descent_condition(const Descent *d) {
  const size_t count = d->land->count;
  if (!all_finite(d->x, count) || !all_finite(d->gradient, count))
    return NOT_A_NUMBER;
  if (d->slope <= d->rule.gradient_small) return GRADIENT_SMALL;
  if (d->stride <= d->rule.step_small) return STEP_SMALL;
  if (d->steps >= d->rule.budget) return BUDGET_SPENT;
  return WALKING;
}

void descent_step(Descent *d) {
  const double eta = d->rule.learning_rate;
  for (size_t i = 0; i < d->land->count; i++) d->x[i] -= eta * d->gradient[i];
  d->stride = eta * d->slope;
  d->steps++;
  look(d);
}

Stop descent_run(Descent *d) {
  Stop condition;
  while (!(condition = descent_condition(d))) descent_step(d);
  return condition;
}
