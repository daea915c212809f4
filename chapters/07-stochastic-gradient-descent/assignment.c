// The assignment of chapter 7. What each function promises stands
// in assignment.h. `make grade07` says how far you are, `make hint
// TASK=7.1` helps.
#include "assignment.h"

#include "task.h"

// Task 7.1: how many rows a step has.
size_t batch_rows(size_t count, size_t size, size_t step) {
  TASK_NOT_WRITTEN("7.1");
}

// Task 7.2: how many must be asked.
size_t batch_needed(size_t count, double sigma, double noise) {
  TASK_NOT_WRITTEN("7.2");
}

// Task 7.3: batches into one.
void pool_batches(double result[2], const double *mean, const double *variance,
                  const int *rows, size_t batches) {
  TASK_NOT_WRITTEN("7.3");
}

// Task 7.4: a fair sample of a stream.
void reservoir(int *kept, size_t keep, const double *u, size_t count) {
  TASK_NOT_WRITTEN("7.4");
}

// Task 7.5: when to stop.
size_t epoch_to_keep(size_t *trained, const double *cost, size_t epochs,
                     size_t patience) {
  TASK_NOT_WRITTEN("7.5");
}

// Task 7.6: which batch is large enough.
double noise_scale(const double *gradient, size_t batches, size_t parameters,
                   size_t rows) {
  TASK_NOT_WRITTEN("7.6");
}
