// All optimizers on two grounds, each at the best rate of one grid: the powers
// of ten and their halves from 10^-5 to 10.
#include <math.h>
#include <stdio.h>

#include "ground.h"
#include "parts.h"

typedef struct {
  const char *title, *file, *key;
  const Ground *ground;
  double x, y;
  size_t steps; // at which the rates are compared
} Course;

static void write_trace(DataFile *data, const Course *course,
                        OptimizerSettings settings) {
  Walk walk = walk_begin(course->ground, settings, course->x, course->y);
  for (size_t t = 0; t <= course->steps; t++, walk_step(&walk))
    data_row(data, (double)t, (double)walk.w[0], (double)walk.w[1],
             walk_height(&walk));
  walk_free(&walk);
}

static double show_heights(const Course *course, OptimizerSettings settings) {
  Walk walk = walk_begin(course->ground, settings, course->x, course->y);
  printf("%-14s %9.2g", optimizer_names[settings.kind], settings.learning_rate);
  const size_t stop[] = {course->steps / 10, course->steps / 4, course->steps};
  for (size_t i = 0, t = 0; i < 3; i++) {
    for (; t < stop[i]; t++) walk_step(&walk);
    printf(" %11.3g", walk_height(&walk));
  }
  printf(" %13.4f\n", walk_distance(&walk));
  const double height = walk_height(&walk);
  walk_free(&walk);
  return height;
}

static void show_course(Lesson *lesson, const Course *course) {
  DataFile data =
      lesson_data(lesson, course->file, "step [1]  x [1]  y [1]  height [1]");
  lesson_section(course->title);
  printf("from (%g, %g), at the best of %d rates for %zu steps: heights on the "
         "way, and\nhow far the bottom is at the end\n",
         course->x, course->y, TUNE_RATES, course->steps);
  printf("%-14s %9s %11zu %11zu %11zu %13s\n", "step", "eta",
         course->steps / 10, course->steps / 4, course->steps, "distance");
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    char key[64], meaning[96];
    OptimizerSettings settings = optimizer_settings(kind, 0);
    settings.learning_rate = walk_tune(course->ground, settings, course->x,
                                       course->y, course->steps);
    const double height = show_heights(course, settings);
    if (kind > 0) data_index(&data, optimizer_names[kind]);
    write_trace(&data, course, settings);
    if (kind != OPTIMIZER_SGD && kind != OPTIMIZER_MOMENTUM &&
        kind != OPTIMIZER_ADAM)
      continue;
    snprintf(key, sizeof key, "%s_%s", course->key, optimizer_names[kind]);
    snprintf(meaning, sizeof meaning, "height at the end, by %s",
             optimizer_names[kind]);
    lesson_result(lesson, key, height, "1", meaning);
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
  const Ground ravine = ravine_ground(40, 0);
  const Course course[] = {
      {"All on Rosenbrock's ground", "rosenbrock", "rosenbrock", &rosenbrock,
       -1.5, 2, 1000},
      {"All in the ravine", "races", "race", &ravine, 8, 1, 100}};
  for (int i = 0; i < 2; i++) show_course(lesson, &course[i]);
  write_ground(lesson);
}
