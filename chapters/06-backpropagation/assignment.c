// The assignment of chapter 6. What each function promises stands
// in assignment.h. `make grade06` says how far you are, `make hint
// TASK=6.1` helps.
#include "assignment.h"

#include "task.h"

// Task 6.1: one layer, forward.
void layer_forward(double *a, const double *x, const double *w, const double *b,
                   size_t count, size_t inputs, size_t outputs) {
  TASK_NOT_WRITTEN("6.1");
}

// Task 6.2: one layer, backward.
void layer_backward(double *d_w, double *d_b, double *d_x, const double *x,
                    const double *w, const double *a, const double *d_a,
                    size_t count, size_t inputs, size_t outputs) {
  TASK_NOT_WRITTEN("6.2");
}

// Task 6.3: a way around the layer.
void residual_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_r,
                       size_t count, size_t size) {
  TASK_NOT_WRITTEN("6.3");
}

// Task 6.4: rows picked from a table.
void table_backward(double *d_table, const int *index, const double *d_x,
                    size_t count, size_t rows, size_t cols) {
  TASK_NOT_WRITTEN("6.4");
}

// Task 6.5: blame through a normalised row.
void normalize_backward(double *d_z, const double *z, const double *d_y,
                        size_t count, size_t size) {
  TASK_NOT_WRITTEN("6.5");
}

// Task 6.6: one layer, used many times.
void repeated_backward(double *d_w, double *d_b, double *d_x, const double *x,
                       const double *w, const double *b, const double *d_h,
                       size_t size, size_t steps) {
  TASK_NOT_WRITTEN("6.6");
}
