#include "optimizer.h"

#include <tgmath.h>

#include "check.h"
#include "matrix.h"

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
                     .v = matrix_new(1, parameters).data,
                     .s = matrix_new(1, parameters).data};
}

void optimizer_free(Optimizer *optimizer) {
  Matrix v = {1, optimizer->parameters, optimizer->v};
  Matrix s = {1, optimizer->parameters, optimizer->s};
  matrix_free(&v);
  matrix_free(&s);
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
  return (Step){.eta = (real)s->learning_rate,
                .beta = (real)s->beta,
                .beta2 = (real)s->beta2,
                .epsilon = (real)s->epsilon,
                .decay = s->kind == OPTIMIZER_ADAMW ? (real)s->decay : 0,
                .correction = (real)(1 - pow(s->beta, t)),
                .correction2 = (real)(1 - pow(s->beta2, t))};
}

static void adam(const Step *step, real *w, real g, real *v, real *s) {
  *w -= step->eta * step->decay * *w;
  *v = step->beta * *v + (1 - step->beta) * g;
  *s = step->beta2 * *s + (1 - step->beta2) * g * g;
  *w -= step->eta * (*v / step->correction) /
        (sqrt(*s / step->correction2) + step->epsilon);
}

static void adagrad(const Step *step, real *w, real g, real *s) {
  *s += g * g;
  *w -= step->eta * g / (sqrt(*s) + step->epsilon);
}

static void rmsprop(const Step *step, real *w, real g, real *s) {
  *s = step->beta2 * *s + (1 - step->beta2) * g * g;
  *w -= step->eta * g / (sqrt(*s) + step->epsilon);
}

void optimizer_step(Optimizer *optimizer, real *w, const real *g) {
#pragma omp single
  optimizer->steps++;
  const Step step = step_of(optimizer);
  real *v = optimizer->v, *s = optimizer->s;
#pragma omp for
  for (size_t i = 0; i < optimizer->parameters; i++) {
    switch (optimizer->settings.kind) {
    case OPTIMIZER_SGD: w[i] -= step.eta * g[i]; break;
    case OPTIMIZER_MOMENTUM:
      v[i] = step.beta * v[i] + g[i];
      w[i] -= step.eta * v[i];
      break;
    case OPTIMIZER_MOMENTUM_MEAN:
      v[i] = step.beta * v[i] + (1 - step.beta) * g[i];
      w[i] -= step.eta * v[i];
      break;
    case OPTIMIZER_NESTEROV:
      v[i] = step.beta * v[i] + g[i];
      w[i] -= step.eta * (g[i] + step.beta * v[i]);
      break;
    case OPTIMIZER_ADAGRAD: adagrad(&step, &w[i], g[i], &s[i]); break;
    case OPTIMIZER_RMSPROP: rmsprop(&step, &w[i], g[i], &s[i]); break;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW: adam(&step, &w[i], g[i], &v[i], &s[i]); break;
    case OPTIMIZER_COUNT: CHECK(0, "no such optimizer"); break;
    }
  }
}
