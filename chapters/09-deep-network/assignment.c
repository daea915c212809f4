// The assignment of chapter 9. What each function promises stands
// in assignment.h. `make grade09` says how far you are, `make hint
// TASK=9.1` helps.
#include "assignment.h"

#include "task.h"

// Task 9.1: the commonest mistake.
void commonest_mistake(double pair[2], const int *truth, const int *answer,
                       size_t count, size_t classes) {
  TASK_NOT_WRITTEN("9.1");
}

// Task 9.2: a picture moved.
void shift_picture(double *to, const double *from, size_t height, size_t width,
                   int down, int right) {
  TASK_NOT_WRITTEN("9.2");
}

// Task 9.3: units that are silenced at random.
void dropout_relu(double *a, double *d_z, const double *z, const double *d_a,
                  const double *u, size_t count, double drop) {
  TASK_NOT_WRITTEN("9.3");
}

// Task 9.4: several networks, one answer.
void ensemble(double *probs, const double *logits, size_t members, size_t count,
              size_t classes) {
  TASK_NOT_WRITTEN("9.4");
}

// Task 9.5: first weights of the right size.
void right_size(double *w, const double *x, size_t layers, size_t size,
                size_t count) {
  TASK_NOT_WRITTEN("9.5");
}

// Task 9.6: a network of your own.
void train_digits(double *parameter, const double *x, const int *label,
                  size_t count, size_t seed) {
  TASK_NOT_WRITTEN("9.6");
}
