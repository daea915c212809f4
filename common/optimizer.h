// optimizer: turns a gradient into a step. It sees one flat array of parameters
// and one of gradients, g below, and keeps up to two numbers of memory for each
// parameter. eta: learning rate; t: the step, counted from 1.
//
//   sgd            w -= eta g
//   momentum       v = beta v + g                  w -= eta v   (Polyak 1964)
//   momentum-mean  v = beta v + (1 - beta) g       w -= eta v   (the notes')
//   nesterov       v = beta v + g                  w -= eta (g + beta v)
//   adagrad        s += g^2                        w -= eta g / (sqrt s + eps)
//   rmsprop        s = rho s + (1 - rho) g^2       w -= eta g / (sqrt s + eps)
//   adam           v, s as in momentum-mean and rmsprop (rho = beta2),
//                  v' = v / (1 - beta^t), s' = s / (1 - beta2^t),
//                  w -= eta v' / (sqrt s' + eps)   (Kingma and Ba 2015)
//   adamw          w -= eta decay w, then adam     (Loshchilov, Hutter 2019)
//
// In all of these, eta is the learning rate times the schedule's factor.
#pragma once

#include <stddef.h>

#include "real.h"
#include "schedule.h"

typedef enum {
  OPTIMIZER_SGD,
  OPTIMIZER_MOMENTUM,
  OPTIMIZER_MOMENTUM_MEAN,
  OPTIMIZER_NESTEROV,
  OPTIMIZER_ADAGRAD,
  OPTIMIZER_RMSPROP,
  OPTIMIZER_ADAM,
  OPTIMIZER_ADAMW,
  OPTIMIZER_COUNT
} OptimizerKind;

extern const char *const optimizer_names[OPTIMIZER_COUNT + 1];

typedef struct {
  OptimizerKind kind;
  double learning_rate; // may be changed between steps
  double beta;          // memory of the direction, [0, 1)
  double beta2;         // memory of the size: rho, beta2, [0, 1)
  double epsilon;       // keeps the division finite
  double decay;         // adamw only
  Schedule schedule;    // constant, unless you set another
} OptimizerSettings;

// The usual settings of that kind: beta 0.9, beta2 0.999 (rmsprop: 0.9),
// epsilon 1e-8, decay 0.01.
OptimizerSettings optimizer_settings(OptimizerKind kind, double learning_rate);

typedef struct {
  OptimizerSettings settings;
  size_t parameters;
  size_t steps; // taken so far
  real *v, *s;  // parameters numbers each, 0 at the start
} Optimizer;

Optimizer optimizer_new(OptimizerSettings settings, size_t parameters);
void optimizer_free(Optimizer *optimizer);

// One step: changes parameter[i] by gradient[i], i < optimizer->parameters.
void optimizer_step(Optimizer *optimizer, real *parameter,
                    const real *gradient);
