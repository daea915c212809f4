// A narrow valley: its floor falls slowly, its walls are steep. Plain descent
// spends its steps on the walls; an average over slopes cancels what changes
// sign and keeps what stays.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

static const double PI = 3.14159265358979323846;
static const double X = 10, Y = 1; // where the walks begin

// What is left of the distance when a walk is over.
static const double LEFT = 1e-6;

// --- one ravine ---

static void write_walk(DataFile *data, Walk *walk, int steps) {
  for (int t = 0; t <= steps; t++, walk_step(walk))
    data_row(data, (double)walk->w[0], (double)walk->w[1]);
}

typedef struct {
  const char *name;
  OptimizerKind kind;
  double rate, beta;
  const char *key; // of its height at the end; may be NULL
} Row;

static const Row ROW[] = {
    {"plain", OPTIMIZER_SGD, 0.02, 0, NULL},
    {"plain", OPTIMIZER_SGD, 0.047, 0, "ravine_plain"},
    {"plain", OPTIMIZER_SGD, 0.051, 0, NULL},
    {"momentum", OPTIMIZER_MOMENTUM, 0.02, 0.9, "ravine_momentum"},
    {"momentum", OPTIMIZER_MOMENTUM, 0.0744, 0.53, "ravine_suited"},
    {"momentum", OPTIMIZER_MOMENTUM, 0.096, 0.9, NULL},
    {"Nesterov", OPTIMIZER_NESTEROV, 0.02, 0.9, "ravine_nesterov"},
    {"Nesterov", OPTIMIZER_NESTEROV, 0.035, 0.9, NULL}};
enum { ROWS = sizeof ROW / sizeof *ROW };

static Walk begin_row(const Ground *ravine, const Row *row) {
  OptimizerSettings settings = optimizer_settings(row->kind, row->rate);
  settings.beta = row->beta;
  return walk_begin(ravine, settings, X, Y);
}

static void show_row(Lesson *lesson, const Ground *ravine, const Row *row) {
  static const int stop[] = {10, 20, 50, 100};
  Walk walk = begin_row(ravine, row);
  printf("%-9s %5g %6g", row->name, row->beta, row->rate);
  for (int i = 0, t = 0; i < 4; i++) {
    for (; t < stop[i]; t++) walk_step(&walk);
    printf(" %12.3g", walk_height(&walk));
  }
  printf("\n");
  if (row->key != NULL)
    lesson_result(lesson, row->key, walk_height(&walk), "1",
                  "height after 100 steps");
  walk_free(&walk);
}

// What a step leaves when the roots are complex, and the condition number that
// beta = 0.9 suits best.
static void add_roots(Lesson *lesson) {
  const double root = sqrt(0.9), ratio = (1 + root) / (1 - root);
  lesson_result(lesson, "root_beta", root, "1", "sqrt(0.9)");
  lesson_result(lesson, "root_suited", sqrt(0.53), "1", "sqrt(0.53)");
  lesson_result(lesson, "usual_kappa", ratio * ratio, "1",
                "the condition number that beta = 0.9 suits best");
}

static void show_ravine(Lesson *lesson) {
  const Ground ravine = ravine_ground(40, 0);
  lesson_section("A ravine");
  printf("x^2 / 2 + 20 y^2 from (%g, %g): the height, at first %g\n", X, Y,
         X * X / 2 + 20 * Y * Y);
  printf("%-9s %5s %6s %12s %12s %12s %12s\n", "", "beta", "eta", "after 10",
         "20", "50", "100 steps");
  for (int i = 0; i < ROWS; i++) show_row(lesson, &ravine, &ROW[i]);
  DataFile data = lesson_data(lesson, "ravine", "x [1]  y [1]");
  static const int drawn[] = {1, 3, 6};
  for (int i = 0; i < 3; i++) {
    Walk walk = begin_row(&ravine, &ROW[drawn[i]]);
    if (i > 0) data_index(&data, ROW[drawn[i]].name);
    write_walk(&data, &walk, 40);
    walk_free(&walk);
  }
  lesson_data_end(lesson, &data);
}

// --- many ravines ---

// The settings that suit a bowl with the curvatures 1 and kappa best: chapter 4
// for plain descent, Polyak (1964), and Nesterov (2004) with eta = 1 / kappa.
static OptimizerSettings best_settings(OptimizerKind kind, double kappa) {
  const double root = sqrt(kappa), share = (root - 1) / (root + 1);
  OptimizerSettings settings = optimizer_settings(kind, 2 / (kappa + 1));
  if (kind == OPTIMIZER_MOMENTUM) {
    settings.learning_rate = 4 / ((root + 1) * (root + 1));
    settings.beta = share * share;
  } else if (kind == OPTIMIZER_NESTEROV) {
    settings.learning_rate = 1 / kappa;
    settings.beta = share;
  }
  return settings;
}

static double steps_down(const Ground *ground, OptimizerSettings settings,
                         double direction) {
  Walk walk = walk_begin(ground, settings, cos(direction), sin(direction));
  const size_t steps = walk_until_near(&walk, LEFT, 1000000);
  walk_free(&walk);
  return (double)steps;
}

enum { WALKS = 10 };

// Mean steps and their standard error, from random places at distance 1.
static void mean_steps(double *mean, double *error, OptimizerKind kind,
                       double kappa, Random random) {
  const Ground ground = ravine_ground(kappa, 0);
  double sum = 0, squares = 0;
  for (int i = 0; i < WALKS; i++) {
    const double steps = steps_down(&ground, best_settings(kind, kappa),
                                    2 * PI * random_uniform(&random));
    sum += steps;
    squares += steps * steps;
  }
  *mean = sum / WALKS;
  *error = sqrt((squares - sum * *mean) / (WALKS - 1) / WALKS);
}

static void show_steps(Lesson *lesson, const Random *random) {
  static const double kappa[] = {3, 10, 100, 1000, 10000};
  static const OptimizerKind kind[] = {OPTIMIZER_SGD, OPTIMIZER_MOMENTUM,
                                       OPTIMIZER_NESTEROV};
  DataFile data = lesson_data(lesson, "root",
                              "kappa [1]  plain [1]  error [1]  momentum [1]  "
                              "error [1]  Nesterov [1]  error [1]");
  double mean[3], error[3];
  lesson_section("Steps against the condition number");
  printf("%d walks each, with the best settings for that ravine: mean steps "
         "until a\nmillionth of the distance is left\n",
         WALKS);
  printf("%6s %21s %19s %19s\n", "kappa", "plain", "momentum", "Nesterov");
  for (size_t i = 0; i < sizeof kappa / sizeof *kappa; i++) {
    printf("%6g", kappa[i]);
    for (int k = 0; k < 3; k++) {
      mean_steps(&mean[k], &error[k], kind[k], kappa[i], *random);
      printf(" %10.1f +- %5.1f", mean[k], error[k]);
    }
    printf("\n");
    data_row(&data, kappa[i], mean[0], error[0], mean[1], error[1], mean[2],
             error[2]);
  }
  lesson_data_end(lesson, &data);
  lesson_result(lesson, "steps_plain", mean[0], "1",
                "steps of plain descent, kappa = 10000");
  lesson_result(lesson, "steps_momentum", mean[1], "1",
                "steps with momentum, kappa = 10000");
  lesson_result(lesson, "steps_nesterov", mean[2], "1",
                "steps by Nesterov, kappa = 10000");
}

void ravine_show(Lesson *lesson, Random *random) {
  show_ravine(lesson);
  add_roots(lesson);
  show_steps(lesson, random);
}
