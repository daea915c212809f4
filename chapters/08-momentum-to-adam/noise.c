// Slopes from a batch are noisy, and a learning rate that stays the same keeps
// the walker shaking. A schedule lets the steps shrink.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

enum { STEPS = 1000, LAST = 20, RUNS = 200 };
static const double NOISE = 1;

// The mean height over `RUNS` runs in the round bowl (x^2 + y^2) / 2 at the end
// of STEPS steps from (10, 10), and its standard error.
static double end_height(OptimizerSettings settings, Random *random,
                         double *error) {
  const Ground bowl = ravine_ground(1, 0);
  double sum = 0, squares = 0;
  for (int run = 0; run < RUNS; run++) {
    Walk walk = walk_begin(&bowl, settings, 10, 10);
    walk.noise = NOISE;
    walk.random = random;
    for (int t = 0; t < STEPS; t++) walk_step(&walk);
    const double height = walk_height(&walk);
    sum += height;
    squares += height * height;
    walk_free(&walk);
  }
  const double mean = sum / RUNS;
  *error = sqrt((squares / RUNS - mean * mean) / (RUNS - 1));
  return mean;
}

static Schedule schedule_of(ScheduleKind kind) {
  const size_t period = kind == SCHEDULE_STEP ? STEPS / 5 : STEPS;
  return (Schedule){.kind = kind, .period = period, .factor = 0.3};
}

static void write_schedules(const Lesson *lesson) {
  DataFile data = lesson_data(lesson, "schedules",
                              "step [1]  constant [1]  step [1]  cosine [1]");
  Schedule s[SCHEDULE_COUNT];
  for (ScheduleKind k = 0; k < SCHEDULE_COUNT; k++) s[k] = schedule_of(k);
  for (size_t t = 0; t < STEPS; t += 5)
    data_row(&data, (double)t, schedule_factor(&s[0], t),
             schedule_factor(&s[1], t), schedule_factor(&s[2], t));
  lesson_data_end(lesson, &data);
}

void noise_show(Lesson *lesson, Random *random) {
  static const double rate[] = {0.003, 0.01, 0.03, 0.1, 0.3};
  static const char *const key[] = {"noise_constant", "noise_step",
                                    "noise_cosine"};
  double height[SCHEDULE_COUNT], error[SCHEDULE_COUNT];
  DataFile data = lesson_data(lesson, "noise",
                              "eta [1]  constant [1]  error [1]  step [1]  "
                              "error [1]  cosine [1]  error [1]  theory [1]");
  lesson_section("Noise, and steps that shrink");
  printf("a round bowl, curvature 1, noise 1 in each slope: mean height after "
         "%d steps\n",
         STEPS);
  printf("%6s %18s %9s %19s %19s\n", "eta", "constant", "theory", "step",
         "cosine");
  for (size_t i = 0; i < sizeof rate / sizeof *rate; i++) {
    printf("%6g", rate[i]);
    const double theory = rate[i] * NOISE * NOISE / (2 - rate[i]);
    for (ScheduleKind k = 0; k < SCHEDULE_COUNT; k++) {
      OptimizerSettings settings = optimizer_settings(OPTIMIZER_SGD, rate[i]);
      settings.schedule = schedule_of(k);
      height[k] = end_height(settings, random, &error[k]);
      printf(" %8.4f +- %.4f", height[k], error[k]);
      if (k == 0) printf(" %9.4f", theory);
      if (i == 3)
        lesson_result(lesson, key[k], height[k], "1",
                      "mean height at the end, eta = 0.1");
    }
    printf("\n");
    data_row(&data, rate[i], height[0], error[0], height[1], error[1],
             height[2], error[2], theory);
  }
  lesson_data_end(lesson, &data);
  write_schedules(lesson);
}
