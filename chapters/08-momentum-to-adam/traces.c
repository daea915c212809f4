// All optimizers on Rosenbrock's ground, each at the best rate of one grid: the
// powers of ten and their halves from 10^-5 to 10.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

static const double X = -1.5, Y = 2; // where the walks begin
enum { STEPS = 1000 };

static void write_trace(DataFile *data, OptimizerSettings settings) {
  Walk walk = walk_begin(&rosenbrock, settings, X, Y);
  for (int t = 0; t <= STEPS; t++, walk_step(&walk))
    data_row(data, (double)t, (double)walk.w[0], (double)walk.w[1],
             walk_height(&walk));
  walk_free(&walk);
}

static double show_heights(OptimizerSettings settings) {
  static const int stop[] = {100, 250, STEPS};
  Walk walk = walk_begin(&rosenbrock, settings, X, Y);
  printf("%-14s %9.2g", optimizer_names[settings.kind], settings.learning_rate);
  for (int i = 0, t = 0; i < 3; i++) {
    for (; t < stop[i]; t++) walk_step(&walk);
    printf(" %11.3g", walk_height(&walk));
  }
  printf(" %13.4f\n", walk_distance(&walk));
  const double height = walk_height(&walk);
  walk_free(&walk);
  return height;
}

static void add_height(Lesson *lesson, OptimizerKind kind, double height) {
  char key[64], meaning[96];
  if (kind != OPTIMIZER_SGD && kind != OPTIMIZER_MOMENTUM &&
      kind != OPTIMIZER_ADAM)
    return;
  snprintf(key, sizeof key, "rosenbrock_%s", optimizer_names[kind]);
  snprintf(meaning, sizeof meaning, "height at the end, by %s",
           optimizer_names[kind]);
  lesson_result(lesson, key, height, "1", meaning);
}

static void show_walks(Lesson *lesson) {
  DataFile data =
      lesson_data(lesson, "rosenbrock", "step [1]  x [1]  y [1]  height [1]");
  lesson_section("All on Rosenbrock's ground");
  printf("from (%g, %g), at the best of %d rates for %d steps: heights on the "
         "way, and\nhow far the bottom is at the end\n",
         X, Y, TUNE_RATES, STEPS);
  printf("%-14s %9s %11d %11d %11d %13s\n", "step", "eta", 100, 250, STEPS,
         "distance");
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    OptimizerSettings settings = optimizer_settings(kind, 0);
    settings.learning_rate = walk_tune(&rosenbrock, settings, X, Y, STEPS);
    add_height(lesson, kind, show_heights(settings));
    if (kind > 0) data_index(&data, optimizer_names[kind]);
    write_trace(&data, settings);
  }
  lesson_data_end(lesson, &data);
}

// Heights over a grid, as gnuplot wants a surface.
static void write_ground(const Lesson *lesson) {
  enum { CELLS = 120 };
  DataFile data = lesson_data(lesson, "bent", "x [1]  y [1]  height [1]");
  for (int i = 0; i <= CELLS; i++) {
    if (i > 0) data_block(&data);
    for (int j = 0; j <= CELLS; j++) {
      const real w[2] = {(real)(-2 + 3.5 * i / CELLS),
                         (real)(-0.5 + 3.5 * j / CELLS)};
      data_row(&data, (double)w[0], (double)w[1],
               (double)rosenbrock.height(w, NULL));
    }
  }
  lesson_data_end(lesson, &data);
}

void traces_show(Lesson *lesson) {
  show_walks(lesson);
  write_ground(lesson);
}
