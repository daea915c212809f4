// Four students, and the line through their scores: the bottom of chapter 1's
// bowl, reached on foot; what the line says of hours that nobody studied; and
// why the walk takes so long.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "activation.h"
#include "descent.h"
#include "ground.h"
#include "model.h"
#include "parts.h"

static const char *const STUDENTS = "datasets/study-hours.csv";

// The walk begins at the line that chapter 1 guessed.
static const double GUESS[] = {0.5, 75};

// Another start, further from the gutter, for the figure.
static const double AWAY[] = {0.1, 60};

// --- four students, on foot ---

Model students_load(const Lesson *lesson) {
  Model students;
  Error error;
  if (!model_load(&students, STUDENTS, &error)) lesson_fail(lesson, &error);
  if (students.x.cols != 1) {
    error_set(&error, "%s: two columns expected, %zu found", STUDENTS,
              students.x.cols + 1);
    lesson_fail(lesson, &error);
  }
  return students;
}

_Noreturn static void fail_diverged(const Lesson *lesson, const Descent *d) {
  Error error;
  error_set(&error,
            "no longer a number after %zu steps: the learning rate %g is too "
            "large (the bound is %.6f)",
            d->steps, d->rule.learning_rate,
            2 / curvature_at(d->land, GUESS).most);
  lesson_fail(lesson, &error);
}

// Leaves the place where the walk ended in line.
static void show_students(Lesson *lesson, Model *students, double learning_rate,
                          double *line) {
  static const size_t shown[] = {0, 1, 2, 3, 100, 1000, 10000};
  const Landscape land = model_landscape(students);
  const Rule rule = {learning_rate, 1e-10, -1, 1000000};
  Descent d = descent_begin(&land, rule, GUESS);
  Stop stop = WALKING;
  lesson_section("Four students on foot");
  printf("eta = %g\n", learning_rate);
  printf(
      "  step           W           b     E(W, b)       dE/dW       dE/db\n");
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    d.rule.budget = shown[i];
    stop = descent_run(&d);
    if (stop == NOT_A_NUMBER) fail_diverged(lesson, &d);
    if (stop == BUDGET_SPENT)
      printf("%6zu %#11.6g %#11.6g %#11.6g %#11.4g %#11.4g\n", d.steps, d.x[0],
             d.x[1], model_cost(d.x, students), d.gradient[0], d.gradient[1]);
  }
  d.rule.budget = rule.budget;
  stop = descent_run(&d);
  if (stop == NOT_A_NUMBER) fail_diverged(lesson, &d);
  model_closed_form(line, students);
  printf("\nended by: %s, after %zu steps\n", stop_names[stop], d.steps);
  printf("                        W             b           MSE\n");
  printf("on foot     %13.8f %13.8f %13.8f\n", d.x[0], d.x[1],
         model_cost(d.x, students));
  printf("closed form %13.8f %13.8f %13.8f\n", line[0], line[1],
         model_cost(line, students));
  memcpy(line, d.x, 2 * sizeof *line);
  lesson_result(lesson, "w", d.x[0], "point/h", "slope, on foot");
  lesson_result(lesson, "b", d.x[1], "point", "score at 0 hours, on foot");
  lesson_result(lesson, "mse", model_cost(d.x, students), "point^2",
                "cost of the line found on foot");
  lesson_result(lesson, "student_steps", (double)d.steps, "1", "of that walk");
  lesson_result(lesson, "student_rate", learning_rate, "1", "its eta");
  lesson_result(lesson, "student_bound", 2 / curvature_at(&land, GUESS).most,
                "1", "the rate from which that walk diverges");
}

// The same four students under a curve that cannot leave 0 to 100 points:
// 100 sigmoid(w x + b), fitted by cross-entropy to the scores over 100.
static void fit_curve(double *curve, const Model *students) {
  Model m = model_copy(students);
  model_set_curve(&m);
  const Scale scale = scale_standard(&m);
  scale_apply(&m, &scale);
  const Landscape land = model_landscape(&m);
  Descent d =
      descent_begin(&land, (Rule){4, 1e-10, -1, 100000}, (double[2]){0});
  descent_run(&d);
  scale_undo(curve, d.x, &scale, 1);
  model_free(&m);
}

static double curve_at(const double *curve, double hours) {
  return 100 * (double)sigmoid((real)(curve[0] * hours + curve[1]));
}

// By how much the two rules differ, at most, among hours that were studied.
static double rules_gap(const double *curve, const double *line,
                        const Model *students) {
  enum { STEPS = 100 };
  const size_t last = students->x.rows - 1;
  const double from = students->x.data[0], to = students->x.data[last];
  double gap = 0;
  for (int i = 0; i <= STEPS; i++) {
    const double x = from + (to - from) * i / STEPS;
    gap = fmax(gap, fabs(line[0] * x + line[1] - curve_at(curve, x)));
  }
  return gap;
}

static void show_beyond(Lesson *lesson, Model *students, const double *line) {
  static const double beyond[] = {55, 60};
  double curve[2], cost = 0;
  fit_curve(curve, students);
  lesson_section("Beyond the data");
  printf("hours   score     line   100 sigmoid(%.4f x %+.4f)\n", curve[0],
         curve[1]);
  for (size_t n = 0; n < students->x.rows; n++) {
    const double x = students->x.data[n], y = students->y.data[n];
    const double miss = curve_at(curve, x) - y;
    printf("%5g %7g %8.2f %12.2f\n", x, y, line[0] * x + line[1], y + miss);
    cost += miss * miss / (double)students->x.rows;
  }
  printf("MSE %18.2f %12.2f\n", model_cost(line, students), cost);
  for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
    printf("%5g       ? %8.2f %12.2f\n", beyond[i],
           line[0] * beyond[i] + line[1], curve_at(curve, beyond[i]));
  lesson_result(lesson, "line_55", line[0] * 55 + line[1], "point",
                "the line's score at 55 hours");
  lesson_result(lesson, "line_60", line[0] * 60 + line[1], "point",
                "the line's score at 60 hours");
  lesson_result(lesson, "curve_55", curve_at(curve, 55), "point",
                "the curve's score at 55 hours");
  lesson_result(lesson, "rules_gap", rules_gap(curve, line, students), "point",
                "largest difference of the two rules within the data");
  lesson_result(lesson, "rules_gap_55",
                line[0] * 55 + line[1] - curve_at(curve, 55), "point",
                "their difference at 55 hours");
  lesson_result(lesson, "curve_mse", cost, "point^2",
                "mean squared error of the curve");
}

// --- one rate for two directions ---

// Every step at first, then ever fewer.
static bool worth_a_row(size_t step) {
  size_t unit = 1;
  while (step / unit >= 40) unit *= 2;
  return step % unit == 0;
}

// One scale for the hours: as measured, counted from their mean, standardised.
static size_t walk_scaled(const Model *students, const Scale *scale,
                          DataFile *data) {
  Model m = model_copy(students);
  scale_apply(&m, scale);
  double bottom[2], line[2];
  model_closed_form(bottom, &m);
  const double least = model_cost(bottom, &m);
  const Landscape land = model_landscape(&m);
  const double start[] = {GUESS[0] * scale->unit[0],
                          GUESS[1] + GUESS[0] * scale->zero[0]};
  const Curvature c = curvature_at(&land, start);
  Descent d =
      descent_begin(&land, (Rule){1 / c.most, 1e-10, -1, 1000000}, start);
  for (; descent_condition(&d) == WALKING; descent_step(&d))
    if (worth_a_row(d.steps))
      data_row(data, d.steps == 0 ? 0.5 : (double)d.steps,
               fmax(model_cost(d.x, &m) - least, 1e-15));
  data_row(data, (double)d.steps, fmax(model_cost(d.x, &m) - least, 1e-15));
  scale_undo(line, d.x, scale, 1);
  printf("%8.3f %8.4f %8.1f %9.5f %6zu   %.6f x + %.4f\n", c.most, c.least,
         c.most / c.least, d.rule.learning_rate, d.steps, line[0], line[1]);
  model_free(&m);
  return d.steps;
}

static void show_scaling(Lesson *lesson, const Model *students) {
  static const char *const name[] = {"as measured", "from the mean",
                                     "standardised"};
  static const char *const key[] = {"scaled_steps_none", "scaled_steps_mean",
                                    "scaled_steps_standard"};
  const Scale standard = scale_standard(students);
  const Scale scale[] = {{{0}, {1}}, {{standard.zero[0]}, {1}}, standard};
  DataFile data = lesson_data(
      lesson, "loss", "step (0 as 0.5) [1]  cost above the least [point^2]");
  lesson_section("One rate for two directions");
  printf("                    curvature\n");
  printf(
      "hours              most     least     ratio        eta    steps   the "
      "line\n");
  for (int i = 0; i < 3; i++) {
    if (i > 0) data_index(&data, name[i]);
    printf("%-13s", name[i]);
    const size_t steps = walk_scaled(students, &scale[i], &data);
    lesson_result(lesson, key[i], (double)steps, "1", "steps until level");
  }
  lesson_data_end(lesson, &data);
}

// The walk of show_students over the contours of the cost.
static void write_path(const Lesson *lesson, Model *students,
                       double learning_rate) {
  const Landscape land = model_landscape(students);
  DataFile data =
      lesson_data(lesson, "contours", "W [point/h]  b [point]  E [point^2]");
  ground_grid(&data, &land, (double[]){-0.2, 54}, (double[]){1.7, 90}, 90);
  lesson_data_end(lesson, &data);
  data = lesson_data(lesson, "path", "W [point/h]  b [point]  step [1]");
  const Rule rule = {learning_rate, 1e-4, -1, 1000000};
  const double *start[] = {GUESS, AWAY};
  for (int i = 0; i < 2; i++) {
    if (i > 0) data_index(&data, "from another start");
    Descent d = descent_begin(&land, rule, start[i]);
    for (; descent_condition(&d) == WALKING; descent_step(&d))
      if (worth_a_row(d.steps))
        data_row(&data, d.x[0], d.x[1], (double)d.steps);
  }
  double bottom[2];
  model_closed_form(bottom, students);
  data_index(&data, "the bottom");
  data_row(&data, bottom[0], bottom[1], NAN);
  lesson_data_end(lesson, &data);
}

void students_show(Lesson *lesson, Model *students, double learning_rate) {
  double line[2];
  show_students(lesson, students, learning_rate, line);
  show_beyond(lesson, students, line);
  show_scaling(lesson, students);
  write_path(lesson, students, learning_rate);
}
