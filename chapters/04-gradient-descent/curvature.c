// How a bowl curves decides how long the steps may be, by the direction in
// which it curves most, and how many it takes, by the one in which it curves
// least.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "descent.h"
#include "ground.h"
#include "parts.h"
#include "tally.h"

static const double PI = 3.14159265358979323846;

// What is left of the distance when a walk down a bowl is over.
static const double LEFT = 1e-6;

// A walk across a gutter: u along it, v across, the step just below the bound.
static void write_zigzag(const Lesson *lesson) {
  Bowl bowl = {.most = 20, .angle = 0};
  const Landscape land = bowl_landscape(&bowl);
  const double eta[] = {1.9 / bowl.most, 0.5 / bowl.most};
  DataFile data = lesson_data(lesson, "zigzag", "u [1]  v [1]");
  for (int i = 0; i < 2; i++) {
    if (i > 0) data_index(&data, "half of 1 / the largest curvature");
    Descent d = descent_begin(&land, (Rule){.learning_rate = eta[i]},
                              (double[]){10, 2});
    for (; d.steps <= 24; descent_step(&d)) data_row(&data, d.x[0], d.x[1]);
  }
  lesson_data_end(lesson, &data);
}

// Steps from a random place at distance 1 from the bottom of a bowl that lies
// in a random direction until only a millionth of the distance is left.
static size_t bowl_steps(double most, double eta, Random *random) {
  Bowl bowl = {.most = most, .angle = PI * random_uniform(random)};
  const double direction = 2 * PI * random_uniform(random);
  const Landscape land = bowl_landscape(&bowl);
  Descent d = descent_begin(&land, (Rule){.learning_rate = eta},
                            (double[]){cos(direction), sin(direction)});
  while (vector_length(d.x, 2) > LEFT) descent_step(&d);
  return d.steps;
}

static void show_steps(Lesson *lesson, Random *random) {
  enum { WALKS = 20 };
  static const double kappa[] = {1, 3, 10, 100, 1000, 3000};
  DataFile data = lesson_data(lesson, "steps",
                              "kappa [1]  steps, eta = 1 / kappa [1]  "
                              "standard error [1]  eta = 2 / (kappa + 1) [1]  "
                              "standard error [1]");
  double ratio = 0;
  lesson_section("Steps against the condition number");
  printf("%d walks each until a millionth of the distance is left: mean steps, "
         "error\n",
         WALKS);
  printf(
      " kappa   eta = 1 / kappa     kappa ln 10^6   eta = 2 / (kappa + 1)\n");
  for (size_t i = 0; i < sizeof kappa / sizeof *kappa; i++) {
    const double k = kappa[i];
    Tally plain = {0}, best = {0};
    for (int walk = 0; walk < WALKS; walk++) {
      tally_add(&plain, (double)bowl_steps(k, 1 / k, random));
      tally_add(&best, (double)bowl_steps(k, 2 / (k + 1), random));
    }
    printf("%6g %9.1f +- %5.1f %13.1f %14.1f +- %5.1f\n", k, tally_mean(&plain),
           tally_error(&plain), -k * log(LEFT), tally_mean(&best),
           tally_error(&best));
    data_row(&data, k, tally_mean(&plain), tally_error(&plain),
             tally_mean(&best), tally_error(&best));
    ratio = tally_mean(&plain) / tally_mean(&best);
  }
  lesson_data_end(lesson, &data);
  lesson_result(lesson, "bowl_walks", WALKS, "1", "walks for each bowl");
  lesson_result(lesson, "best_gain", ratio, "1",
                "steps with eta = 1 / kappa over steps with the best eta");
}

// --- the bound ---

// Does a walk that begins a hair beside the bottom come nearer to level ground?
static bool settles(const Landscape *land, const double *bottom, double eta) {
  static const double HAIR = 1e-5;
  double start[DIMENSIONS];
  for (size_t i = 0; i < land->count; i++) start[i] = bottom[i] + HAIR;
  Descent d = descent_begin(land, (Rule){eta, -1, -1, 4000}, start);
  const double before = d.slope;
  return descent_run(&d) != NOT_A_NUMBER && d.slope < before;
}

// The largest rate that settles, by halving between 0 and too much.
static double largest_rate(const Landscape *land, const double *bottom,
                           double too_much) {
  double low = 0, high = too_much;
  for (int i = 0; i < 24; i++) {
    const double middle = (low + high) / 2;
    if (settles(land, bottom, middle))
      low = middle;
    else
      high = middle;
  }
  return low;
}

static double show_bound_of(const char *what, const Landscape *land,
                            const double *bottom) {
  const Curvature c = curvature_at(land, bottom);
  const double bound = 2 / c.most;
  const double measured = largest_rate(land, bottom, 2 * bound);
  printf("%-32s %10.4f %12.6f %12.6f\n", what, c.most, bound, measured);
  return fabs(measured / bound - 1);
}

// The cross-entropy of a curve through the students, over standardised hours:
// no parabola, so its curvature is not the same everywhere.
static double show_bound_of_curve(const Model *students) {
  static const double nothing[2] = {0};
  Model m = model_copy(students);
  model_set_curve(&m);
  const Scale scale = scale_standard(&m);
  scale_apply(&m, &scale);
  const Landscape land = model_landscape(&m);
  Descent d = descent_begin(&land, (Rule){4, 1e-12, -1, 100000}, nothing);
  descent_run(&d);
  const double off = show_bound_of("students, curve, standardised", &land, d.x);
  model_free(&m);
  return off;
}

static double show_bound_of_line(const Model *students, bool standardise) {
  Model m = model_copy(students);
  const Scale scale = scale_standard(&m);
  if (standardise) scale_apply(&m, &scale);
  double bottom[2];
  model_closed_form(bottom, &m);
  const Landscape land = model_landscape(&m);
  const double off = show_bound_of(standardise ? "students, line, standardised"
                                               : "students, line",
                                   &land, bottom);
  model_free(&m);
  return off;
}

static void show_bound(Lesson *lesson, const Model *students) {
  double worst = 0;
  lesson_section("The bound, tried");
  printf("at the bottom of                  curvature  2/curvature   largest "
         "eta\n");
  worst = fmax(worst, show_bound_of("the parabola", &parabola, (double[]){3}));
  worst = fmax(
      worst, show_bound_of("the deep valley", &two_valleys, (double[]){-2, 0}));
  worst = fmax(worst, show_bound_of("the shallow valley", &two_valleys,
                                    (double[]){1, 0}));
  worst = fmax(worst, show_bound_of_line(students, false));
  worst = fmax(worst, show_bound_of_line(students, true));
  worst = fmax(worst, show_bound_of_curve(students));
  lesson_result(lesson, "bound_worst", 100 * worst, "%",
                "largest difference between the bound and the rate found");
}

void curvature_show(Lesson *lesson, const Model *students, Random *random) {
  write_zigzag(lesson);
  show_steps(lesson, random);
  show_bound(lesson, students);
}
