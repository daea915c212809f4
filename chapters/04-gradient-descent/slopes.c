// The slope under your feet: what it is, when to trust that it is gone, and how
// long a step it carries.
#include <math.h>
#include <stdio.h>

#include "descent.h"
#include "ground.h"
#include "parts.h"

// Where we look at slopes: on the parabola, and between the two valleys.
static const double CHORD_AT = 1, SLICE_AT[] = {2, 3};

// The rates of the three traces.
static const double RATES[] = {0.02, 0.3, 1.04};

// --- a hill in fog ---

static void show_fog(Lesson *lesson) {
  const Rule rule = {.learning_rate = 0.25, .budget = 5};
  Descent d = descent_begin(&parabola, rule, (double[]){0});
  lesson_section("Five steps in fog");
  printf("L(x) = (x - 3)^2, eta = %g\n", rule.learning_rate);
  printf("step         x      L(x)     slope   next step\n");
  for (;;) {
    printf("%4zu %9.5f %9.5f %9.5f", d.steps, d.x[0],
           parabola.height(d.x, NULL), d.gradient[0]);
    if (d.steps == rule.budget) break;
    printf(" %+11.5f\n", -rule.learning_rate * d.gradient[0]);
    descent_step(&d);
  }
  printf("\n");
  lesson_result(lesson, "fog_x", d.x[0], "1", "x after five steps");
}

// --- slopes ---

static void show_chords(Lesson *lesson) {
  static const double step[] = {2, 1, 0.1, 0.001, -0.001};
  const double x = CHORD_AT, here = parabola.height(&x, NULL);
  double slope, rise = 0;
  parabola.gradient(&slope, &x, NULL);
  lesson_section("From chord to tangent");
  printf("L(x) = (x - 3)^2 at x = %g, where L = %g\n", x, here);
  printf("     h    L(x + h)    rise / h\n");
  for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
    const double there = x + step[i], height = parabola.height(&there, NULL);
    printf("%6g %11.6f %11.3f\n", step[i], height, (height - here) / step[i]);
    if (step[i] == 0.001) rise = (height - here) / step[i];
  }
  printf("the slope of the tangent, 2 (x - 3): %g\n", slope);
  lesson_result(lesson, "tangent", slope, "1", "slope of the tangent");
  lesson_result(lesson, "chord", rise, "1", "slope of the chord of h = 0.001");
}

// Not -0.0000, which rounding may leave.
static double no_minus(double x) { return fabs(x) < 5e-5 ? 0 : x; }

static void show_directions(Lesson *lesson) {
  static const double u[][2] = {{1, 0},      {0, 1},  {0.8, 0.6},
                                {-0.6, 0.8}, {-1, 0}, {-0.8, -0.6}};
  static const double NUDGE = 1e-5;
  double g[2];
  two_valleys.gradient(g, SLICE_AT, NULL);
  lesson_section("Which way is steepest");
  printf("f at (%g, %g): gradient [%g %g], of length %g\n", SLICE_AT[0],
         SLICE_AT[1], g[0], g[1], vector_length(g, 2));
  printf("direction, of length 1     rise per unit     gradient . direction\n");
  for (size_t i = 0; i < sizeof u / sizeof *u; i++) {
    double ahead[2], behind[2];
    for (int k = 0; k < 2; k++) {
      ahead[k] = SLICE_AT[k] + NUDGE * u[i][k];
      behind[k] = SLICE_AT[k] - NUDGE * u[i][k];
    }
    const double rise =
        (two_valleys.height(ahead, NULL) - two_valleys.height(behind, NULL)) /
        (2 * NUDGE);
    printf("%12g %9g %19.4f %20.4f\n", u[i][0], u[i][1], no_minus(rise),
           no_minus(g[0] * u[i][0] + g[1] * u[i][1]));
  }
  lesson_result(lesson, "slice_x", g[0], "1", "df/dx at (2, 3)");
  lesson_result(lesson, "slice_y", g[1], "1", "df/dy at (2, 3)");
  lesson_result(lesson, "slice_length", vector_length(g, 2), "1",
                "length of the gradient at (2, 3)");
}

// --- when to stop, and how long a step may be ---

static void show_stops(Lesson *lesson) {
  static const struct {
    double learning_rate;
    const Landscape *land;
    double start[2];
    const char *what, *key;
  } walk[] = {
      {0.25, &parabola, {0}, "parabola from 0", "stop_steps_right"},
      {1e-9, &parabola, {0}, "parabola from 0", "stop_steps_step"},
      {0.001, &parabola, {0}, "parabola from 0", "stop_steps_budget"},
      {2, &parabola, {0}, "parabola from 0", "stop_steps_not_a_number"},
      {0.25,
       &two_valleys,
       {0, 0},
       "two valleys from the pass",
       "stop_steps_pass"},
  };
  const Rule rule = {
      .gradient_small = 1e-6, .step_small = 1e-8, .budget = 1000};
  lesson_section("Why the walk ended");
  printf("gradient small: %g or less; step small: %g or less; budget: %zu\n",
         rule.gradient_small, rule.step_small, rule.budget);
  printf("walk                         eta   steps            x   ended by\n");
  for (size_t i = 0; i < sizeof walk / sizeof *walk; i++) {
    Rule with = rule;
    with.learning_rate = walk[i].learning_rate;
    Descent d = descent_begin(walk[i].land, with, walk[i].start);
    const Stop stop = descent_run(&d);
    printf("%-25s %7g %7zu ", walk[i].what, with.learning_rate, d.steps);
    if (stop == NOT_A_NUMBER)
      printf("%12s", "-");
    else
      printf("%12.9f", d.x[0]);
    printf("   %s\n", stop_names[stop]);
    lesson_result(lesson, walk[i].key, (double)d.steps, "1",
                  "steps until the walk ended");
  }
}

static void show_rates(Lesson *lesson) {
  static const double eta[] = {0.02, 0.3, 0.5, 0.9, 1, 1.04};
  lesson_section("Too small, right, too large");
  printf("L(x) = (x - 3)^2 from x = 0, where L = 9\n");
  printf("        distance to 3     L after\n");
  printf("   eta  multiplied by      1 step      5 steps     20 steps\n");
  for (size_t i = 0; i < sizeof eta / sizeof *eta; i++) {
    Descent d = descent_begin(&parabola,
                              (Rule){.learning_rate = eta[i],
                                     .gradient_small = -1,
                                     .step_small = -1,
                                     .budget = 1},
                              (double[]){0});
    printf("%6g %14g ", eta[i], 1 - 2 * eta[i]);
    for (size_t budget = 1; budget <= 20; budget += budget == 1 ? 4 : 15) {
      d.rule.budget = budget;
      descent_run(&d);
      printf("%*.6f", budget == 1 ? 11 : 13, parabola.height(d.x, NULL));
    }
    printf("\n");
  }
  lesson_result(lesson, "rate_small", RATES[0], "1", "too small");
  lesson_result(lesson, "rate_right", RATES[1], "1", "right");
  lesson_result(lesson, "rate_large", RATES[2], "1", "too large");
}

static void write_rates(const Lesson *lesson) {
  enum { STEPS = 20 };
  DataFile data = lesson_data(lesson, "rates", "step [1]  x [1]  L [1]");
  for (size_t i = 0; i < sizeof RATES / sizeof *RATES; i++) {
    const Rule rule = {.learning_rate = RATES[i], .budget = STEPS};
    Descent d = descent_begin(&parabola, rule, (double[]){0});
    if (i > 0) data_index(&data, "the next rate");
    for (; d.steps <= STEPS; descent_step(&d))
      data_row(&data, (double)d.steps, d.x[0], parabola.height(d.x, NULL));
  }
  data_index(&data, "the parabola");
  for (int i = -200; i <= 200; i++) {
    const double x = 3 + i / 25.0;
    data_row(&data, x, parabola.height(&x, NULL));
  }
  lesson_data_end(lesson, &data);
}

void slopes_show(Lesson *lesson) {
  show_fog(lesson);
  show_chords(lesson);
  show_directions(lesson);
  show_stops(lesson);
  show_rates(lesson);
  write_rates(lesson);
}
