// Two places where plain descent stays too long: near a pass, where the ground
// is nearly level, and in a shallow valley, where it is.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

// --- the pass ---

enum { PATIENCE = 100000 };

// Steps from (aside, 1.2), above the pass, until x is 1/2 away from it.
static size_t steps_to_leave(OptimizerSettings settings, double aside,
                             double noise, Random *random) {
  Walk walk = walk_begin(&two_valleys, settings, aside, 1.2);
  walk.noise = noise;
  walk.random = random;
  size_t steps = 0;
  while (steps < PATIENCE && fabs((double)walk.w[0]) < 0.5) {
    walk_step(&walk);
    steps++;
  }
  walk_free(&walk);
  return steps;
}

static void print_steps(size_t steps) {
  if (steps < PATIENCE)
    printf(" %11zu", steps);
  else
    printf(" %11s", "never");
}

static void show_pass(Lesson *lesson, Random *random) {
  static const OptimizerKind kind[] = {OPTIMIZER_SGD,      OPTIMIZER_MOMENTUM,
                                       OPTIMIZER_NESTEROV, OPTIMIZER_ADAGRAD,
                                       OPTIMIZER_RMSPROP,  OPTIMIZER_ADAM};
  static const double aside[] = {1e-2, 1e-6, 1e-12, 0};
  size_t steps[6][4];
  lesson_section("A pass");
  printf("eta = 0.01, from beside the ridge: steps until |x| = 1/2\n");
  printf("%-10s %11s %11s %11s %11s %11s\n", "x at first", "0.01", "1e-6",
         "1e-12", "0", "0, noise");
  for (int k = 0; k < 6; k++) {
    const OptimizerSettings settings = optimizer_settings(kind[k], 0.01);
    printf("%-10s", optimizer_names[kind[k]]);
    for (int i = 0; i < 4; i++) {
      steps[k][i] = steps_to_leave(settings, aside[i], 0, NULL);
      print_steps(steps[k][i]);
    }
    print_steps(steps_to_leave(settings, 0, 0.01, random));
    printf("\n");
  }
  lesson_result(lesson, "pass_plain", (double)steps[0][1], "1",
                "steps of plain descent from a millionth beside the ridge");
  lesson_result(lesson, "pass_plain_nearer", (double)steps[0][2], "1",
                "the same from a millionth of that");
  lesson_result(lesson, "pass_momentum", (double)steps[1][1], "1",
                "steps with momentum from a millionth beside the ridge");
  lesson_result(lesson, "pass_adam", (double)steps[5][1], "1",
                "Adam's steps from a millionth beside the ridge");
  lesson_result(lesson, "pass_adam_nearer", (double)steps[5][2], "1",
                "the same from a millionth of that");
}

// --- the shallow valley ---

static const double RATE = 0.02;
enum { ROLL = 400 };

static OptimizerSettings rolling(double beta) {
  OptimizerSettings settings = optimizer_settings(OPTIMIZER_MOMENTUM, RATE);
  settings.beta = beta;
  return settings;
}

static double end_from(double x, double beta) {
  Walk walk = walk_begin(&two_valleys, rolling(beta), x, 0);
  for (int t = 0; t < 5 * ROLL; t++) walk_step(&walk);
  const double end = (double)walk.w[0];
  walk_free(&walk);
  return end;
}

// Tries many starts from -3.2 to 2.2: how many end in the deep valley, and how
// many that begin on its side do not.
static void show_starts(Lesson *lesson) {
  enum { STARTS = 108 };
  static const double beta[] = {0, 0.5, 0.8, 0.9, 0.95, 0.99};
  printf("\n%d starts, from -3.2 to 2.2: the share that ends in the deep "
         "valley\n",
         STARTS);
  printf("%6s %8s %14s %14s\n", "beta", "of all", "of x > 0", "of x < 0");
  for (int i = 0; i < 6; i++) {
    int deep[2] = {0, 0}, all[2] = {0, 0};
    for (int n = 0; n < STARTS; n++) {
      const double x = -3.2 + 5.4 * (n + 0.5) / STARTS;
      all[x < 0]++;
      deep[x < 0] += end_from(x, beta[i]) < -1;
    }
    const double share = (double)(deep[0] + deep[1]) / STARTS;
    printf("%6g %8.3f %14.3f %14.3f\n", beta[i], share,
           (double)deep[0] / all[0], (double)deep[1] / all[1]);
    if (beta[i] > 0 && beta[i] < 0.9) continue;
    char key[64];
    snprintf(key, sizeof key, "deep_%02.0f", 100 * beta[i]);
    lesson_result(lesson, key, share, "1",
                  "share of the starts that ends in the deep valley");
  }
}

static void write_roll(const Lesson *lesson, double x) {
  DataFile data = lesson_data(lesson, "escape", "step [1]  x [1]  height [1]");
  for (int i = 0; i < 2; i++) {
    Walk walk = walk_begin(&two_valleys, rolling(i == 0 ? 0 : 0.9), x, 0);
    if (i > 0) data_index(&data, "momentum");
    for (int t = 0; t <= ROLL; t++, walk_step(&walk))
      data_row(&data, (double)t, (double)walk.w[0], walk_height(&walk));
    walk_free(&walk);
  }
  lesson_data_end(lesson, &data);
}

static void show_valley(Lesson *lesson) {
  static const double START = 2;
  lesson_section("A shallow valley");
  printf("from (%g, 0), eta = %g; bottoms at 1 (shallow) and -2 (deep)\n",
         START, RATE);
  const double plain = end_from(START, 0), momentum = end_from(START, 0.9);
  printf("plain descent           ends at x = %.4f\n", plain);
  printf("momentum, beta = 0.9    ends at x = %.4f\n", momentum);
  lesson_result(lesson, "escape_plain", plain, "1", "where plain descent ends");
  lesson_result(lesson, "escape_momentum", momentum, "1",
                "where momentum ends");
  write_roll(lesson, START);
  show_starts(lesson);
}

void traps_show(Lesson *lesson, Random *random) {
  show_pass(lesson, random);
  show_valley(lesson);
}
