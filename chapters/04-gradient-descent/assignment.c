// The assignment of chapter 4. What each function promises stands
// in assignment.h. `make grade04` says how far you are, `make hint
// TASK=4.1` helps.
#include "assignment.h"

#include "task.h"

// Task 4.1: one step, or why not.
int step_or_stop(double *x, const double *gradient, size_t count,
                 double learning_rate, double gradient_small) {
  TASK_NOT_WRITTEN("4.1");
}

// Task 4.2: up or down, with a fine.
void logistic_gradient(double *d_w, const double *w, const double *x,
                       const double *y, size_t count, size_t inputs,
                       double lambda) {
  TASK_NOT_WRITTEN("4.2");
}

// Task 4.3: a learning rate found on the way.
double backtrack(double (*f)(double x, double y), const double place[2],
                 const double g[2], double eta) {
  TASK_NOT_WRITTEN("4.3");
}

// Task 4.4: the speed limit.
double stable_rate(const double *x, size_t count, size_t inputs) {
  TASK_NOT_WRITTEN("4.4");
}

// Task 4.5: a step without a learning rate.
void newton_step(double next[2], const double line[2], const double *x,
                 const double *y, size_t count) {
  TASK_NOT_WRITTEN("4.5");
}

// Task 4.6: weights that stay at zero.
void sparse_weights(double *w, const double *x, const double *y, size_t count,
                    size_t inputs, double learning_rate, double lambda,
                    size_t rounds) {
  TASK_NOT_WRITTEN("4.6");
}
