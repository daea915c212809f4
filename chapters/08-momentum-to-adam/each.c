// A rate for each parameter: divide a slope by how large such slopes have been.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

static const OptimizerKind ADAPTIVE[] = {OPTIMIZER_ADAGRAD, OPTIMIZER_RMSPROP,
                                         OPTIMIZER_ADAM};
static const double PI = 3.14159265358979323846;

// --- the size of a slope does not matter ---

// Steps 1, 2, ..., `steps` of one parameter under slopes of one size; returns
// the last, in units of eta. sign: what each slope is times the one before it.
static double last_step(OptimizerKind kind, double slope, double sign,
                        int steps) {
  const double eta = 0.001;
  Optimizer optimizer = optimizer_new(optimizer_settings(kind, eta), 1);
  real g = (real)slope;
  double moved = 0;
  for (int t = 0; t < steps; t++) {
    real w = 0;
    optimizer_step(&optimizer, &w, &g);
    moved = -(double)w / eta;
    g *= (real)sign;
  }
  optimizer_free(&optimizer);
  return moved;
}

// How far from the bottom of a round bowl a walk stands after 10000 steps.
static double late_distance(OptimizerKind kind) {
  const Ground bowl = ravine_ground(1, 0);
  Walk walk = walk_begin(&bowl, optimizer_settings(kind, 0.1), 8, 3);
  for (int t = 0; t < 10000; t++) walk_step(&walk);
  const double distance = walk_distance(&walk);
  walk_free(&walk);
  return distance;
}

static void show_size(Lesson *lesson) {
  static const int steps[] = {1, 2, 3, 10, 100, 1000, 10000};
  lesson_section("The size of a slope does not matter");
  printf("a slope that stays the same: the step, in units of eta\n");
  printf("%7s %23s %23s %23s\n", "", "adagrad", "rmsprop", "adam");
  printf("%7s", "step");
  for (int k = 0; k < 3; k++) printf("   %9s %11s", "g = 100", "g = 0.01");
  printf("\n");
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    printf("%7d", steps[i]);
    for (int k = 0; k < 3; k++)
      printf("   %9.4f %11.4f", last_step(ADAPTIVE[k], 100, 1, steps[i]),
             last_step(ADAPTIVE[k], 0.01, 1, steps[i]));
    printf("\n");
  }
  printf("a slope that changes its sign each time\n");
  printf("%7d", 10001);
  for (int k = 0; k < 3; k++)
    printf("   %9.4f %11.4f", last_step(ADAPTIVE[k], 100, -1, 10001),
           last_step(ADAPTIVE[k], 0.01, -1, 10001));
  printf("\n");
  printf("a round bowl, eta = 0.1: the distance to the bottom after 10000 "
         "steps\n%7s",
         "");
  for (int k = 0; k < 3; k++) printf("   %21.4f", late_distance(ADAPTIVE[k]));
  printf("\n");
  lesson_result(lesson, "rmsprop_late", late_distance(OPTIMIZER_RMSPROP), "1",
                "RMSprop's distance to the bottom of a round bowl, eta = 0.1");
  lesson_result(lesson, "adagrad_10000",
                last_step(OPTIMIZER_ADAGRAD, 100, 1, 10000), "eta",
                "Adagrad's step number 10000 under a constant slope");
  lesson_result(lesson, "rmsprop_first",
                last_step(OPTIMIZER_RMSPROP, 100, 1, 1), "eta",
                "RMSprop's first step");
  lesson_result(lesson, "adam_along", last_step(OPTIMIZER_ADAM, 100, 1, 10001),
                "eta", "Adam's step while the direction holds");
  lesson_result(lesson, "adam_across",
                last_step(OPTIMIZER_ADAM, 100, -1, 10001), "eta",
                "Adam's step while the direction alternates");
}

// --- what it is good for, and what not ---

enum { BUDGET = 20000 };

// Steps from u = 8, v = 1, measured along the ravine and across, until the
// bottom is 0.1 away, at the rate of the usual grid that needs the fewest;
// BUDGET when none gets there.
static double fewest_steps(double most, double angle, OptimizerKind kind) {
  const Ground ground = ravine_ground(most, angle);
  const double c = cos(angle), s = sin(angle);
  size_t fewest = BUDGET;
  for (int i = 0; i < TUNE_RATES; i++) {
    Walk walk = walk_begin(&ground, optimizer_settings(kind, tune_rate(i)),
                           8 * c - s, 8 * s + c);
    fewest = walk_until_near(&walk, 0.1, fewest);
    walk_free(&walk);
  }
  return (double)fewest;
}

static void show_turned(Lesson *lesson) {
  static const double most[] = {40, 4000, 40, 4000};
  static const double degrees[] = {0, 0, 45, 45};
  static const OptimizerKind kind[] = {OPTIMIZER_SGD,      OPTIMIZER_MOMENTUM,
                                       OPTIMIZER_NESTEROV, OPTIMIZER_ADAGRAD,
                                       OPTIMIZER_RMSPROP,  OPTIMIZER_ADAM};
  double steps[6][4];
  lesson_section("Turn the ravine");
  printf(
      "steps from 8 along and 1 across to 0.1 from the bottom, at the best of "
      "%d rates\n",
      TUNE_RATES);
  printf("%-10s %24s %26s\n", "", "floor along x", "turned by 45 degrees");
  printf("%-10s", "curvature");
  for (int r = 0; r < 4; r++) printf(" %12g", most[r]);
  printf("\n");
  for (int k = 0; k < 6; k++) {
    printf("%-10s", optimizer_names[kind[k]]);
    for (int r = 0; r < 4; r++) {
      steps[k][r] = fewest_steps(most[r], degrees[r] * PI / 180, kind[k]);
      if (steps[k][r] < BUDGET)
        printf(" %12.0f", steps[k][r]);
      else
        printf("   over %d", BUDGET);
    }
    printf("\n");
  }
  lesson_result(lesson, "turned_before", steps[3][1], "1",
                "Adagrad's steps in the ravine of curvature 4000 along x");
  lesson_result(lesson, "turned_after", steps[3][3], "1",
                "Adagrad's steps in the same ravine, turned");
  lesson_result(lesson, "turned_momentum", steps[1][3], "1",
                "steps with momentum in the turned ravine");
  lesson_result(lesson, "turned_adam", steps[5][3], "1",
                "Adam's steps in the turned ravine");
}

void each_show(Lesson *lesson) {
  show_size(lesson);
  show_turned(lesson);
}
