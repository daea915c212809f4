#include "schedule.h"

#include <math.h>

#include "check.h"

const char *const schedule_names[] = {"constant", "step", "cosine", NULL};

static double cosine(double share) {
  static const double PI = 3.14159265358979323846;
  return share < 1 ? (1 + cos(PI * share)) / 2 : 0;
}

double schedule_factor(const Schedule *schedule, size_t steps) {
  if (schedule->kind == SCHEDULE_CONSTANT) return 1;
  CHECK(schedule->period > 0, "a schedule without a period");
  const size_t periods = steps / schedule->period;
  switch (schedule->kind) {
  case SCHEDULE_STEP: return pow(schedule->factor, (double)periods);
  case SCHEDULE_COSINE: return cosine((double)steps / (double)schedule->period);
  case SCHEDULE_CONSTANT:
  case SCHEDULE_COUNT: break;
  }
  CHECK(0, "no schedule has the number %d", (int)schedule->kind);
}
