// Two valleys and a pass between them: which start ends where.
#include <math.h>
#include <stdio.h>

#include "descent.h"
#include "ground.h"
#include "parts.h"

// Random starts come from this rectangle.
static const double WEST = -3, EAST = 2, SOUTH = -2, NORTH = 2;

// --- two valleys and a pass ---

static const Rule VALLEY_RULE = {.learning_rate = 0.05,
                                 .gradient_small = 1e-6,
                                 .step_small = -1,
                                 .budget = 100000};

// What level ground is this? By its curvatures.
static const char *kind_of_place(const double *p) {
  const Curvature c = curvature_at(&two_valleys, p);
  if (c.least < 0) return c.most < 0 ? "a summit" : "a pass (saddle)";
  return two_valleys.height(p, NULL) < -1 ? "the global minimum"
                                          : "a local minimum";
}

static const double VALLEY_START[][2] = {
    {-2.8, 1.6}, {-0.4, -1.7}, {0.3, 1.7},   {1.9, -1.2},
    {0, -1.8},   {1e-6, 1.2},  {-1e-6, -1.2}};
enum { VALLEY_STARTS = sizeof VALLEY_START / sizeof *VALLEY_START };

static void show_starts(Lesson *lesson) {
  lesson_section("Which start ends where");
  printf("f(x, y), eta = %g\n", VALLEY_RULE.learning_rate);
  printf("         start   steps     end at           f    curvatures\n");
  for (size_t i = 0; i < VALLEY_STARTS; i++) {
    Descent d = descent_begin(&two_valleys, VALLEY_RULE, VALLEY_START[i]);
    descent_run(&d);
    const Curvature c = curvature_at(&two_valleys, d.x);
    printf("%7g %6g %7zu %6.2f %5.2f %9.4f   %4.1f  %4.1f   %s\n",
           VALLEY_START[i][0], VALLEY_START[i][1], d.steps, d.x[0],
           fabs(d.x[1]), two_valleys.height(d.x, NULL), c.least, c.most,
           kind_of_place(d.x));
    if (i == 4)
      lesson_result(lesson, "pass_steps", (double)d.steps, "1",
                    "from the ridge to the pass");
  }
}

// What share of random starts ends where f is lowest.
static void show_random_starts(Lesson *lesson, size_t starts, Random *random) {
  size_t global = 0, local = 0;
  for (size_t i = 0; i < starts; i++) {
    const double x = WEST + (EAST - WEST) * random_uniform(random);
    const double y = SOUTH + (NORTH - SOUTH) * random_uniform(random);
    Descent d = descent_begin(&two_valleys, VALLEY_RULE, (double[]){x, y});
    descent_run(&d);
    global += d.x[0] < -1;
    local += d.x[0] > 0.5;
  }
  const double n = (double)starts, share = (double)global / n;
  const double error = sqrt(share * (1 - share) / n);
  printf(
      "%zu random starts, x from %g to %g, y from %g to %g: %zu end in the "
      "global\nminimum, a share of %.3f +- %.3f; %zu in the local one; %zu on "
      "the pass.\n",
      starts, WEST, EAST, SOUTH, NORTH, global, share, error, local,
      starts - global - local);
  lesson_result(lesson, "starts", n, "1", "random starts");
  lesson_result(lesson, "global_share", share, "1",
                "share of them that ends in the global minimum");
  lesson_result(lesson, "global_error", error, "1", "its standard error");
  lesson_result(lesson, "ended_on_pass", (double)(starts - global - local), "1",
                "starts that end on the pass");
}

static void write_valleys(const Lesson *lesson) {
  DataFile data = lesson_data(lesson, "valleys", "x [1]  y [1]  f [1]");
  ground_grid(&data, &two_valleys, (double[]){-3.2, -2.1}, (double[]){2.2, 2.1},
              90);
  lesson_data_end(lesson, &data);
  data = lesson_data(lesson, "walks", "x [1]  y [1]");
  for (size_t i = 0; i < VALLEY_STARTS; i++) {
    Descent d = descent_begin(&two_valleys, VALLEY_RULE, VALLEY_START[i]);
    if (i > 0) data_index(&data, "the next start");
    for (; d.slope > 1e-3 && d.steps < 300; descent_step(&d))
      data_row(&data, d.x[0], d.x[1]);
    data_row(&data, d.x[0], d.x[1]);
  }
  lesson_data_end(lesson, &data);
}

void valleys_show(Lesson *lesson, size_t starts, Random *random) {
  show_starts(lesson);
  show_random_starts(lesson, starts, random);
  write_valleys(lesson);
}
