// descent: walking downhill in fog. A landscape is a height L over places x, of
// which a walker feels the gradient under his feet and sees nothing else. He
// steps against it,
//
//   x_n = x_(n-1) - eta grad L(x_(n-1))           (chapter 4; Cauchy 1847)
//
// until one of four conditions holds, and says which.
#pragma once

#include <stddef.h>

enum { DIMENSIONS = 8 };

typedef struct {
  size_t count; // so many numbers are a place: 1 to DIMENSIONS
  double (*height)(const double *x, void *context);
  void (*gradient)(double *gradient, const double *x, void *context);
  void *context; // handed to both
} Landscape;

// Why a walk is over. Only the first of these means level ground.
typedef enum {
  WALKING, // not over
  GRADIENT_SMALL,
  STEP_SMALL,
  BUDGET_SPENT,
  NOT_A_NUMBER,
  STOPS
} Stop;

extern const char *const stop_names[STOPS]; // "gradient small", ...

typedef struct {
  double learning_rate;  // eta, above 0
  double gradient_small; // a gradient of this length or less ends the walk,
  double step_small;     // and so does a step; below 0: neither ever does
  size_t budget;         // steps, at most
} Rule;

typedef struct {
  const Landscape *land;
  Rule rule;
  double x[DIMENSIONS], gradient[DIMENSIONS]; // here
  double slope, stride; // lengths of the gradient here and of the last step
  size_t steps;         // taken so far
} Descent;

// At `start`, land->count numbers, before the first step. *land is the
// caller's, and outlives the walk.
Descent descent_begin(const Landscape *land, Rule rule, const double *start);

// WALKING, or why to stop here. NOT_A_NUMBER comes before all others: when any
// number of the place or of its gradient is infinite or NaN.
Stop descent_condition(const Descent *d);

void descent_step(Descent *d);

// Steps until the condition says why not to.
Stop descent_run(Descent *d);

double vector_length(const double *v, size_t count);
