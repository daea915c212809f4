// Will the river rise or fall? Logistic regression on rivers made up from a
// known truth, so that what is learned can be compared with it; and what
// happens when yes and no do not overlap.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "activation.h"
#include "check.h"
#include "descent.h"
#include "ground.h"
#include "model.h"
#include "parts.h"
#include "tally.h"

// The river rises with probability sigmoid(z), z = w_1 rain (+ w_2 outflow) +
// b. Rain is uniform from 0 to 40 mm; outflow, what the dam lets out, from 0 to
// 200 m^3/s.
static const double RAIN_TRUTH[] = {0.25, -5};
static const double DAM_TRUTH[] = {0.25, -0.03, -2};
static const double INPUT_MOST[] = {40, 200};

// Of standardised inputs no cross-entropy curves more than about 1/4: a rate of
// 4 is half the bound.
static const Rule RULE = {4, 1e-8, -1, 20000};

static void draw_days(Model *m, const double *truth, Random *random) {
  CHECK(m->x.cols <= 2, "%zu inputs, at most 2 expected", m->x.cols);
  for (size_t n = 0; n < m->x.rows; n++) {
    real *x = matrix_row(&m->x, n);
    for (size_t d = 0; d < m->x.cols; d++)
      x[d] = (real)(INPUT_MOST[d] * random_uniform(random));
    const double up = (double)sigmoid((real)model_z(truth, x, m->x.cols));
    m->y.data[n] = random_uniform(random) < up;
  }
}

typedef struct {
  double parameter[DIMENSIONS]; // for inputs as measured
  double right;                 // share of the days
  Stop stop;
  size_t steps;
} Learned;

// From zero, over standardised inputs.
static Learned learn(const Model *days, Rule rule) {
  static const double nothing[DIMENSIONS] = {0};
  Model m = model_copy(days);
  const Scale scale = scale_standard(&m);
  scale_apply(&m, &scale);
  const Landscape land = model_landscape(&m);
  Descent d = descent_begin(&land, rule, nothing);
  Learned learned;
  learned.stop = descent_run(&d);
  learned.steps = d.steps;
  learned.right = model_right(d.x, &m);
  scale_undo(learned.parameter, d.x, &scale, m.x.cols);
  model_free(&m);
  return learned;
}

// --- four days by hand ---

// The gradient day by day, with the two halves of the loss apart: -y ln p pulls
// at z with -y (1 - p), and -(1 - y) ln(1 - p) with (1 - y) p.
static void show_four_days(Lesson *lesson) {
  enum { FOUR = 4 };
  static const double rain[FOUR] = {10, 20, 24, 30};
  static const double up[FOUR] = {0, 1, 0, 1}, place[] = {0.1, -2};
  static const double NUDGE = 1e-6;
  Model m = model_new(FOUR, 1, LOSS_BINARY_CROSS_ENTROPY);
  const Landscape land = model_landscape(&m);
  double d_w = 0, d_b = 0, gradient[2], nudged[2];
  lesson_section("Four days by hand");
  printf("w = %g, b = %g\n", place[0], place[1]);
  printf("rain   y      z        p   yes half    no half    p - y   (p - y) "
         "rain\n");
  for (size_t n = 0; n < FOUR; n++) {
    m.x.data[n] = (real)rain[n];
    m.y.data[n] = (real)up[n];
    const double z = model_z(place, &m.x.data[n], 1);
    const double p = (double)sigmoid((real)z), y = up[n];
    printf("%4g %3g %6.1f %8.4f %10.4f %10.4f %+8.4f %+14.4f\n", rain[n], y, z,
           p, 0 - y * (1 - p), (1 - y) * p, p - y, (p - y) * rain[n]);
    d_w += (p - y) * rain[n] / FOUR;
    d_b += (p - y) / FOUR;
  }
  land.gradient(gradient, place, &m);
  for (int k = 0; k < 2; k++) {
    double ahead[2] = {place[0], place[1]}, behind[2] = {place[0], place[1]};
    ahead[k] += NUDGE;
    behind[k] -= NUDGE;
    nudged[k] = (model_cost(ahead, &m) - model_cost(behind, &m)) / (2 * NUDGE);
  }
  printf("mean %+50.4f %+14.4f\n", d_b, d_w);
  printf("by the program %+40.4f %+14.4f\n", gradient[1], gradient[0]);
  printf("by nudging the cost %+35.4f %+14.4f\n", nudged[1], nudged[0]);
  lesson_result(lesson, "four_d_w", gradient[0], "mm", "dE/dw of four days");
  lesson_result(lesson, "four_d_b", gradient[1], "1", "dE/db of four days");
  model_free(&m);
}

// --- one variable ---

static void show_rain(Lesson *lesson, size_t count) {
  enum { LISTED = 3, RIVERS = 100 };
  Model days = model_new(count, 1, LOSS_BINARY_CROSS_ENTROPY);
  Tally w = {0}, even = {0};
  size_t arrived = 0;
  lesson_section("Up or down");
  printf("truth: up with probability sigmoid(%g rain %+g), even at %g mm\n"
         "%zu days a river, standardised; eta = %g\n",
         RAIN_TRUTH[0], RAIN_TRUTH[1], -RAIN_TRUTH[1] / RAIN_TRUTH[0], count,
         RULE.learning_rate);
  printf(
      "seed        w        b   even at   right     by truth   steps   ended "
      "by\n");
  for (size_t i = 0; i < RIVERS; i++) {
    Random random = random_seeded(lesson->seed + i);
    draw_days(&days, RAIN_TRUTH, &random);
    const Learned l = learn(&days, RULE);
    const double at = -l.parameter[1] / l.parameter[0];
    const double truth = model_right(RAIN_TRUTH, &days);
    if (i < LISTED)
      printf("%4zu %8.4f %8.3f %6.2f mm %6.1f %% %9.1f %% %7zu   %s\n",
             lesson->seed + i, l.parameter[0], l.parameter[1], at,
             100 * l.right, 100 * truth, l.steps, stop_names[l.stop]);
    arrived += l.stop == GRADIENT_SMALL;
    tally_add(&w, l.parameter[0]);
    tally_add(&even, at);
  }
  printf("%zu of %d rivers end on level ground. Over all %d:\n", arrived,
         RIVERS, RIVERS);
  printf("w %.4f +- %.4f per mm, even at %.2f +- %.2f mm\n", tally_mean(&w),
         tally_error(&w), tally_mean(&even), tally_error(&even));
  lesson_result(lesson, "rain_w", tally_mean(&w), "1/mm", "mean w");
  lesson_result(lesson, "rain_w_error", tally_error(&w), "1/mm",
                "standard error of the mean w");
  lesson_result(lesson, "rain_even", tally_mean(&even), "mm",
                "mean of the rain at which both are as probable");
  lesson_result(lesson, "rain_even_error", tally_error(&even), "mm",
                "its standard error");
  lesson_result(lesson, "rain_arrived", (double)arrived, "1",
                "rivers whose walk ended on level ground");
  model_free(&days);
}

// --- two variables ---

static void print_line(const char *name, const double *p) {
  printf("%-10s %7.4f %7.4f %7.3f   rain = %5.2f + %.4f outflow", name, p[0],
         p[1], p[2], -p[2] / p[0], -p[1] / p[0]);
}

// The same days, the inputs as measured: as far as the budget goes.
static void show_unscaled(Lesson *lesson, Model *days, const Learned *learned) {
  static const double nothing[DIMENSIONS] = {0};
  const Landscape land = model_landscape(days);
  const Curvature c = curvature_at(&land, nothing);
  Rule rule = RULE;
  rule.learning_rate = 1 / c.most;
  Descent d = descent_begin(&land, rule, nothing);
  const Stop stop = descent_run(&d);
  Model standard = model_copy(days);
  const Scale scale = scale_standard(days);
  scale_apply(&standard, &scale);
  const Landscape rounder = model_landscape(&standard);
  const Curvature r = curvature_at(&rounder, nothing);
  printf("\nthe river of seed %-5zu ratio      eta    steps          b   ended "
         "by\n",
         lesson->seed);
  printf("as measured %16.0f %8.1g %8zu %10.4f   %s\n", c.most / c.least,
         rule.learning_rate, d.steps, d.x[2], stop_names[stop]);
  printf("standardised %15.2f %8g %8zu %10.4f   %s\n", r.most / r.least,
         RULE.learning_rate, learned->steps, learned->parameter[2],
         stop_names[learned->stop]);
  lesson_result(lesson, "dam_ratio", c.most / c.least, "1",
                "ratio of the curvatures, inputs as measured");
  lesson_result(lesson, "dam_ratio_standard", r.most / r.least, "1",
                "the same, inputs standardised");
  lesson_result(lesson, "dam_steps", (double)learned->steps, "1",
                "steps, inputs standardised");
  lesson_result(lesson, "dam_unscaled_steps", (double)d.steps, "1",
                "steps, inputs as measured");
  lesson_result(lesson, "dam_unscaled_b", d.x[2], "1", "b after these");
  model_free(&standard);
}

static void write_days(DataFile *data, const Model *days) {
  for (int up = 0; up <= 1; up++) {
    data_index(data, up ? "days up" : "days down");
    for (size_t n = 0; n < days->x.rows; n++) {
      const real *x = matrix_row(&days->x, n);
      if ((days->y.data[n] > 0.5) == up)
        data_row(data, x[0], days->x.cols > 1 ? x[1] : days->y.data[n]);
    }
  }
}

static void show_dam(Lesson *lesson, size_t count) {
  enum { RIVERS = 3 };
  Model days[RIVERS];
  Learned learned[RIVERS];
  lesson_section("Two variables, one line");
  printf("           of rain  of dam       b   both as probable where         "
         " right\n");
  print_line("truth", DAM_TRUTH);
  printf("\n");
  for (size_t i = 0; i < RIVERS; i++) {
    Random random = random_seeded(lesson->seed + i);
    days[i] = model_new(count, 2, LOSS_BINARY_CROSS_ENTROPY);
    draw_days(&days[i], DAM_TRUTH, &random);
    learned[i] = learn(&days[i], RULE);
    char name[32];
    snprintf(name, sizeof name, "seed %zu", lesson->seed + i);
    print_line(name, learned[i].parameter);
    printf(" %7.1f %%\n", 100 * learned[i].right);
  }
  show_unscaled(lesson, &days[0], &learned[0]);
  for (size_t i = 0; i < RIVERS; i++) model_free(&days[i]);
}

// The first river of each kind, and what was learned from it.
static void write_boundary(const Lesson *lesson, size_t count) {
  Model days = model_new(count, 1, LOSS_BINARY_CROSS_ENTROPY);
  Random random = random_seeded(lesson->seed);
  draw_days(&days, RAIN_TRUTH, &random);
  Learned l = learn(&days, RULE);
  DataFile data =
      lesson_data(lesson, "rain", "rain [mm]  learned [1]  truth [1]");
  for (int i = 0; i <= 80; i++) {
    const double rain = INPUT_MOST[0] * i / 80;
    const real x = (real)rain;
    data_row(&data, rain, (double)sigmoid((real)model_z(l.parameter, &x, 1)),
             (double)sigmoid((real)model_z(RAIN_TRUTH, &x, 1)));
  }
  write_days(&data, &days);
  lesson_data_end(lesson, &data);
  model_free(&days);

  days = model_new(count, 2, LOSS_BINARY_CROSS_ENTROPY);
  random = random_seeded(lesson->seed);
  draw_days(&days, DAM_TRUTH, &random);
  l = learn(&days, RULE);
  data = lesson_data(lesson, "dam",
                     "outflow [m^3/s]  rain where up is as probable as down, "
                     "nine times less, nine times more [mm]");
  for (int i = 0; i <= 10; i++) {
    const double *p = l.parameter, outflow = INPUT_MOST[1] * i / 10;
    const double even = -(p[2] + p[1] * outflow) / p[0];
    data_row(&data, outflow, even, even - log(9) / p[0], even + log(9) / p[0]);
  }
  write_days(&data, &days);
  lesson_data_end(lesson, &data);
  model_free(&days);
}

// --- nothing in the way ---

// Eight days, of which no wet one fell and no dry one rose; a ninth that
// contradicts.
static Model clear_days(bool contradicted) {
  static const double rain[] = {4, 7, 9, 12, 22, 27, 31, 36, 10};
  Model m = model_new(contradicted ? 9 : 8, 1, LOSS_BINARY_CROSS_ENTROPY);
  for (size_t n = 0; n < m.x.rows; n++) {
    m.x.data[n] = (real)rain[n];
    m.y.data[n] = rain[n] > 15 || n == 8;
  }
  return m;
}

static void print_clear(const char *what, size_t steps, const double *measured,
                        double cost, Stop stop) {
  const real wet = 22;
  printf("%-13s %6zu %8.4f %8.2f %10.7f %9.6f   %s\n", what, steps, measured[0],
         -measured[1] / measured[0], cost,
         (double)sigmoid((real)model_z(measured, &wet, 1)), stop_names[stop]);
}

static double walk_clear(const char *what, bool contradicted, double fine,
                         size_t budget) {
  static const double nothing[DIMENSIONS] = {0};
  double measured[2];
  Model m = clear_days(contradicted);
  const Scale scale = scale_standard(&m);
  scale_apply(&m, &scale);
  m.fine = fine;
  const Landscape land = model_landscape(&m);
  Rule rule = RULE;
  rule.budget = budget;
  Descent d = descent_begin(&land, rule, nothing);
  const Stop stop = descent_run(&d);
  scale_undo(measured, d.x, &scale, 1);
  print_clear(what, d.steps, measured, model_cost(d.x, &m), stop);
  model_free(&m);
  return measured[0];
}

static void show_separable(Lesson *lesson) {
  static const double FINE = 0.01;
  double w = 0, before = 0;
  lesson_section("Nothing in the way");
  printf("up: 22, 27, 31, 36 mm; down: 4, 7, 9, 12 mm; eta = %g\n",
         RULE.learning_rate);
  printf("               steps        w  even at       cost   p at 22   ended "
         "by\n");
  for (size_t budget = 10; budget <= 100000; budget *= 10) {
    before = w;
    w = walk_clear("", false, 0, budget);
  }
  lesson_result(lesson, "clear_w", w, "1/mm", "w after 100000 steps");
  lesson_result(lesson, "clear_growth", w - before, "1/mm",
                "by which the last tenfold of steps raised w");
  w = walk_clear("10 mm, yet up", true, 0, 100000);
  lesson_result(lesson, "contradicted_w", w, "1/mm",
                "w with one day that contradicts");
  w = walk_clear("a fine on w^2", false, FINE, 100000);
  lesson_result(lesson, "fined_w", w, "1/mm", "w with a fine");
  lesson_result(lesson, "fine", FINE, "1", "price of w^2");
}

void logistic_show(Lesson *lesson, size_t days) {
  show_four_days(lesson);
  show_rain(lesson, days);
  show_dam(lesson, days);
  write_boundary(lesson, days);
  show_separable(lesson);
}
