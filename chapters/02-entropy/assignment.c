// The assignment of chapter 2. What each function promises stands
// in assignment.h. `make grade02` says how far you are, `make hint
// TASK=2.1` helps.
#include "assignment.h"

#include "task.h"

// Task 2.1: the entropy of what was counted.
double entropy_of_counts(const int *tally, size_t kinds) {
  TASK_NOT_WRITTEN("2.1");
}

// Task 2.2: a divergence without infinities.
double middle_divergence(const double *p, const double *q, size_t kinds) {
  TASK_NOT_WRITTEN("2.2");
}

// Task 2.3: what one thing tells of another.
double mutual_information(const double *p, size_t rows, size_t cols) {
  TASK_NOT_WRITTEN("2.3");
}

// Task 2.4: Bayes' theorem, again and again.
void update_belief(double *belief, size_t kinds, const double *chance,
                   size_t outcomes, const int *seen, size_t count) {
  TASK_NOT_WRITTEN("2.4");
}

// Task 2.5: a whole message as one interval.
void message_interval(double interval[2], const double *p, size_t kinds,
                      const int *message, size_t count) {
  TASK_NOT_WRITTEN("2.5");
}

// Task 2.6: the best order of questions.
double least_questions(const double *p, size_t count) {
  TASK_NOT_WRITTEN("2.6");
}
