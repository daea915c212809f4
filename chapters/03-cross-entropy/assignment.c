// The assignment of chapter 3. What each function promises stands
// in assignment.h. `make grade03` says how far you are, `make hint
// TASK=3.1` helps.
#include "assignment.h"

#include "task.h"

// Task 3.1: the logarithms of a softmax.
void log_softmax(double *log_p, const double *z, size_t count) {
  TASK_NOT_WRITTEN("3.1");
}

// Task 3.2: does 0.8 come true 8 times in 10?.
double calibration_error(const double *confidence, const int *right,
                         size_t count, size_t bins) {
  TASK_NOT_WRITTEN("3.2");
}

// Task 3.3: targets that are not quite sure.
void smoothed_gradient(double *d_z, const double *z, const int *label,
                       size_t rows, size_t cols, double epsilon) {
  TASK_NOT_WRITTEN("3.3");
}

// Task 3.4: answers missing, a yes rare.
double known_cost(double *d_z, const double *z, const int *answer, size_t count,
                  double weight) {
  TASK_NOT_WRITTEN("3.4");
}

// Task 3.5: a price that looks away.
void focal_gradient(double *d_z, const double *z, const int *y, size_t count,
                    double gamma) {
  TASK_NOT_WRITTEN("3.5");
}

// Task 3.6: one number that mends certainty.
double best_temperature(const double *z, const int *label, size_t rows,
                        size_t cols) {
  TASK_NOT_WRITTEN("3.6");
}
