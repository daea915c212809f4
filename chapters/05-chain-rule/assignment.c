// The assignment of chapter 5. What each function promises stands
// in assignment.h. `make grade05` says how far you are, `make hint
// TASK=5.1` helps.
#include "assignment.h"

#include "task.h"

// Task 5.1: the blame of all four.
void machine_gradient(double gradient[4], double w, double x, double b,
                      double y) {
  TASK_NOT_WRITTEN("5.1");
}

// Task 5.2: a polynomial and its slope.
void polynomial_slope(double result[2], const double *c, size_t count,
                      double x) {
  TASK_NOT_WRITTEN("5.2");
}

// Task 5.3: neurons in a row.
void chain_gradient(double *d_w, const double *w, size_t count, double x) {
  TASK_NOT_WRITTEN("5.3");
}

// Task 5.4: a product, zeros and all.
void product_gradient(double *d_x, const double *x, size_t count) {
  TASK_NOT_WRITTEN("5.4");
}

// Task 5.5: the tape, read forward.
void tape_forward(double *tangent, const int *a, const int *b,
                  const double *local_a, const double *local_b, size_t count,
                  size_t variable) {
  TASK_NOT_WRITTEN("5.5");
}

// Task 5.6: a better nudge.
double extrapolated_slope(double (*f)(double x), double x, double h) {
  TASK_NOT_WRITTEN("5.6");
}
