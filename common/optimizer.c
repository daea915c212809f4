#include "optimizer.h"

#include <stdlib.h>
#include <tgmath.h>

#include "check.h"
#include "memory.h"
#include "team.h"

const char *const optimizer_names[] = {"sgd",      "momentum", "momentum-mean",
                                       "nesterov", "adagrad",  "rmsprop",
                                       "adam",     "adamw",    NULL};

OptimizerSettings optimizer_settings(OptimizerKind kind, double learning_rate) {
  return (OptimizerSettings){.kind = kind,
                             .learning_rate = learning_rate,
                             .beta = 0.9,
                             .beta2 = kind == OPTIMIZER_RMSPROP ? 0.9 : 0.999,
                             .epsilon = 1e-8,
                             .decay = 0.01};
}

Optimizer optimizer_new(OptimizerSettings settings, size_t parameters) {
  return (Optimizer){.settings = settings,
                     .parameters = parameters,
                     .v = memory_new(parameters, sizeof(real)),
                     .s = memory_new(parameters, sizeof(real))};
}

void optimizer_free(Optimizer *optimizer) {
  free(optimizer->v);
  free(optimizer->s);
  *optimizer = (Optimizer){0};
}

// The numbers of a step as `real`, so that float code stays float.
typedef struct {
  real eta, beta, beta2, epsilon, decay;
  real correction, correction2; // of the averages that began at 0
} Step;

static Step step_of(const Optimizer *optimizer) {
  const OptimizerSettings *s = &optimizer->settings;
  const double t = (double)optimizer->steps;
  const double factor = schedule_factor(&s->schedule, optimizer->steps - 1);
  return (Step){.eta = (real)(s->learning_rate * factor),
                .beta = (real)s->beta,
                .beta2 = (real)s->beta2,
                .epsilon = (real)s->epsilon,
                .decay = (real)s->decay,
                .correction = (real)(1 - pow(s->beta, t)),
                .correction2 = (real)(1 - pow(s->beta2, t))};
}

// How one parameter w moves, given its gradient g and its memory v and s.
typedef void Rule(const Step *step, real *w, real g, real *v, real *s);

static void sgd(const Step *step, real *w, real g, real *v, real *s) {
  (void)v, (void)s;
  *w -= step->eta * g;
}

static void momentum(const Step *step, real *w, real g, real *v, real *s) {
  (void)s;
  *v = step->beta * *v + g;
  *w -= step->eta * *v;
}

static void momentum_mean(const Step *step, real *w, real g, real *v, real *s) {
  (void)s;
  *v = step->beta * *v + (1 - step->beta) * g;
  *w -= step->eta * *v;
}

static void nesterov(const Step *step, real *w, real g, real *v, real *s) {
  (void)s;
  *v = step->beta * *v + g;
  *w -= step->eta * (g + step->beta * *v);
}

static void adagrad(const Step *step, real *w, real g, real *v, real *s) {
  (void)v;
  *s += g * g;
  *w -= step->eta * g / (sqrt(*s) + step->epsilon);
}

static void rmsprop(const Step *step, real *w, real g, real *v, real *s) {
  (void)v;
  *s = step->beta2 * *s + (1 - step->beta2) * g * g;
  *w -= step->eta * g / (sqrt(*s) + step->epsilon);
}

static void adam(const Step *step, real *w, real g, real *v, real *s) {
  *v = step->beta * *v + (1 - step->beta) * g;
  *s = step->beta2 * *s + (1 - step->beta2) * g * g;
  *w -= step->eta * (*v / step->correction) /
        (sqrt(*s / step->correction2) + step->epsilon);
}

static void adamw(const Step *step, real *w, real g, real *v, real *s) {
  *w -= step->eta * step->decay * *w;
  adam(step, w, g, v, s);
}

// Inlined once for each rule, so that the loop holds no call and is vectorized.
static inline __attribute__((always_inline)) void
apply(Rule *rule, const Optimizer *optimizer, real *w, const real *g) {
  const Step step = step_of(optimizer);
  real *v = optimizer->v, *s = optimizer->s;
  const Share mine = team_share(optimizer->parameters);
  for (size_t i = mine.first; i < mine.last; i++)
    rule(&step, &w[i], g[i], &v[i], &s[i]);
}

void optimizer_step(Optimizer *optimizer, real *w, const real *g) {
  if (team_is_first()) optimizer->steps++;
  team_wait(); // for all of the gradient
  switch (optimizer->settings.kind) {
  case OPTIMIZER_SGD: apply(sgd, optimizer, w, g); return;
  case OPTIMIZER_MOMENTUM: apply(momentum, optimizer, w, g); return;
  case OPTIMIZER_MOMENTUM_MEAN: apply(momentum_mean, optimizer, w, g); return;
  case OPTIMIZER_NESTEROV: apply(nesterov, optimizer, w, g); return;
  case OPTIMIZER_ADAGRAD: apply(adagrad, optimizer, w, g); return;
  case OPTIMIZER_RMSPROP: apply(rmsprop, optimizer, w, g); return;
  case OPTIMIZER_ADAM: apply(adam, optimizer, w, g); return;
  case OPTIMIZER_ADAMW: apply(adamw, optimizer, w, g); return;
  case OPTIMIZER_COUNT: break;
  }
  CHECK(0, "no optimizer has the number %d", (int)optimizer->settings.kind);
}
