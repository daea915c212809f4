// schedule: a learning rate that changes on the way. Large steps first, to get
// somewhere; small ones later, so that the noise of the batches averages out.
// A schedule is a factor for the learning rate; t: steps taken so far.
//
//   constant   1
//   step       factor^floor(t / period)
//   cosine     (1 + cos(pi t / period)) / 2, and 0 from t = period on
//              (Loshchilov and Hutter 2017, without restarts)
#pragma once

#include <stddef.h>

typedef enum {
  SCHEDULE_CONSTANT,
  SCHEDULE_STEP,
  SCHEDULE_COSINE,
  SCHEDULE_COUNT
} ScheduleKind;

// "constant", "step", "cosine"; NULL after the last.
extern const char *const schedule_names[SCHEDULE_COUNT + 1];

typedef struct {
  ScheduleKind kind;
  size_t period; // steps: between two cuts, or from 1 down to 0; above 0
  double factor; // of a cut, [0, 1]
} Schedule;      // {0}: constant

// What to multiply the learning rate of the next step with, [0, 1].
double schedule_factor(const Schedule *schedule, size_t steps);
