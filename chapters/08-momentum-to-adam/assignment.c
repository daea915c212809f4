// The assignment of chapter 8. What each function promises stands
// in assignment.h. `make grade08` says how far you are, `make hint
// TASK=8.1` helps.
#include "assignment.h"

#include "task.h"

// Task 8.1: a running average, corrected.
void corrected_average(double *average, const double *x, size_t count,
                       double beta) {
  TASK_NOT_WRITTEN("8.1");
}

// Task 8.2: warm up, then cool down.
double warm_cosine(size_t step, size_t warm_up, size_t steps, double least) {
  TASK_NOT_WRITTEN("8.2");
}

// Task 8.3: no step off a cliff.
double clip_gradient(double *gradient, size_t count, double most) {
  TASK_NOT_WRITTEN("8.3");
}

// Task 8.4: only the sign.
void rprop_step(double *w, double *size, double *last, const double *g,
                size_t count) {
  TASK_NOT_WRITTEN("8.4");
}

// Task 8.5: how fast is momentum.
double shrink_factor(const double *curvature, size_t count, double eta,
                     double beta) {
  TASK_NOT_WRITTEN("8.5");
}

// Task 8.6: let go when it climbs.
size_t restarting_walk(double *w, const double *curvature, size_t count,
                       double eta, double beta, size_t steps) {
  TASK_NOT_WRITTEN("8.6");
}
