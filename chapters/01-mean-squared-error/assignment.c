// The assignment of chapter 1. What each function promises stands
// in assignment.h. `make grade01` says how far you are, `make hint
// TASK=1.1` helps.
#include "assignment.h"

#include "task.h"

// Task 1.1: the mean absolute error.
double mean_absolute_error(const double *y_hat, const double *y, size_t count) {
  TASK_NOT_WRITTEN("1.1");
}

// Task 1.2: the gradient of the Huber cost.
void huber_gradient(double *d_y_hat, const double *y_hat, const double *y,
                    size_t count, double delta) {
  TASK_NOT_WRITTEN("1.2");
}

// Task 1.3: the share that is explained.
double r_squared(const double *y_hat, const double *y, size_t count) {
  TASK_NOT_WRITTEN("1.3");
}

// Task 1.4: a line with weights.
void weighted_line(double line[2], const double *x, const double *y,
                   const double *weight, size_t count) {
  TASK_NOT_WRITTEN("1.4");
}

// Task 1.5: when misses cost by their side.
double best_constant(const double *y, size_t count, double tau) {
  TASK_NOT_WRITTEN("1.5");
}

// Task 1.6: a line that shrugs off outliers.
void patient_line(double line[2], const double *x, const double *y,
                  size_t count, double delta, size_t rounds) {
  TASK_NOT_WRITTEN("1.6");
}
