// How a bowl curves decides how long the steps may be, by the direction in
// which it curves most, and how many it takes, by the one in which it curves
// least.
#include <math.h>

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

static void walk_bowls(Lesson *lesson, Random *random) {
  enum { WALKS = 20 };
  static const double kappa[] = {1, 3, 10, 100, 1000, 3000};
  DataFile data = lesson_data(lesson, "steps",
                              "kappa [1]  steps, eta = 1 / kappa [1]  "
                              "standard error [1]  eta = 2 / (kappa + 1) [1]  "
                              "standard error [1]");
  double ratio = 0;
  for (size_t i = 0; i < sizeof kappa / sizeof *kappa; i++) {
    const double k = kappa[i];
    Tally plain = {0}, best = {0};
    for (int walk = 0; walk < WALKS; walk++) {
      tally_add(&plain, (double)bowl_steps(k, 1 / k, random));
      tally_add(&best, (double)bowl_steps(k, 2 / (k + 1), random));
    }
    data_row(&data, k, tally_mean(&plain), tally_error(&plain),
             tally_mean(&best), tally_error(&best));
    ratio = tally_mean(&plain) / tally_mean(&best);
  }
  lesson_data_end(lesson, &data);
  lesson_result(lesson, "bowl_walks", WALKS, "1", "walks for each bowl");
  lesson_result(lesson, "best_gain", ratio, "1",
                "steps with eta = 1 / kappa over steps with the best eta");
}

void curvature_show(Lesson *lesson, Random *random) {
  write_zigzag(lesson);
  walk_bowls(lesson, random);
}
