// The tasks of chapter 1. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

// --- inputs ---

static void fill(Case *c, double *to, size_t count, double mean,
                 double deviation) {
  for (size_t n = 0; n < count; n++) to[n] = case_normal(c, mean, deviation);
}

// Case 0 is the chapter's three predictions; then one, then many.
static size_t predictions(Case *c) {
  static const double y_hat_0[] = {2, 3, 4}, y_0[] = {1.9, 2.8, 3.7};
  const size_t count = c->number == 0   ? 3
                       : c->number == 1 ? 1
                                        : case_between(c, 2, 60);
  double *y_hat = case_array(c, "y_hat", count, 1);
  double *y = case_array(c, "y", count, 1);
  fill(c, y_hat, count, 3, 2);
  fill(c, y, count, 2, 2);
  for (size_t n = 0; c->number == 0 && n < count; n++) {
    y_hat[n] = y_hat_0[n];
    y[n] = y_0[n];
  }
  if (c->number == 1) c->note = "there is one example";
  return case_size(c, "count", count);
}

static void inputs_mean_absolute_error(Case *c) {
  predictions(c);
  case_answer(c, "the answer", 1, 1);
}

static void inputs_huber_gradient(Case *c) {
  const size_t count = predictions(c);
  case_number(c, "delta", c->number == 0 ? 0.15 : case_uniform(c, 0.5, 3));
  case_answer(c, "d_y_hat", count, 1);
}

static void inputs_r_squared(Case *c) {
  if (c->number == 1) c->number = 2; // one example has no scatter
  predictions(c);
  case_answer(c, "the answer", 1, 1);
}

// Points along a line, some of them far off it.
static size_t points(Case *c, double outliers) {
  const size_t count = c->number == 0 ? 4 : case_between(c, 3, 60);
  double *x = case_array(c, "x", count, 1), *y = case_array(c, "y", count, 1);
  const double w = case_normal(c, 0, 2), b = case_normal(c, 0, 20);
  for (size_t n = 0; n < count; n++) {
    x[n] = round(10 * case_uniform(c, 0, 30)) / 10;
    y[n] = round(10 * (w * x[n] + b + case_normal(c, 0, 2))) / 10;
    if (case_uniform(c, 0, 1) < outliers) y[n] += case_normal(c, 10, 20);
  }
  x[0] = -1; // so that two x differ
  return count;
}

static void inputs_weighted_line(Case *c) {
  const size_t count = points(c, 0.1);
  double *weight = case_array(c, "weight", count, 1);
  for (size_t n = 0; n < count; n++) weight[n] = case_uniform(c, 0.1, 5);
  for (size_t n = 2; c->number == 2 && n < count; n += 2) weight[n] = 0;
  if (c->number == 2) c->note = "some weights are 0";
  case_size(c, "count", count);
  case_answer(c, "line", 2, 1);
}

static void inputs_best_constant(Case *c) {
  static const double taus[] = {0.5, 0.25, 0.9, 0.05, 0.75, 1. / 3};
  const size_t count = c->number == 0   ? 5
                       : c->number == 1 ? 4
                                        : case_between(c, 1, 40);
  double *y = case_array(c, "y", count, 1);
  for (size_t n = 0; n < count; n++) y[n] = round(case_normal(c, 10, 20));
  if (c->number == 1) c->note = "an interval costs the same";
  case_size(c, "count", count);
  case_number(c, "tau", c->number == 0 ? 0.7 : taus[c->number % 6]);
  case_answer(c, "the answer", 1, 1);
}

static void inputs_patient_line(Case *c) {
  const size_t count = points(c, 0.3);
  case_size(c, "count", count);
  case_number(c, "delta", case_uniform(c, 0.5, 3));
  case_size(c, "rounds", c->number == 1 ? 1 : case_between(c, 2, 20));
  case_answer(c, "line", 2, 1);
}

// --- calls ---

typedef double Mean(const double *y_hat, const double *y, size_t count);
static void call_mean(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Mean *)f)(
      case_get(c, "y_hat"), case_get(c, "y"), case_get_size(c, "count"));
}

typedef void Gradient(double *d_y_hat, const double *y_hat, const double *y,
                      size_t count, double delta);
static void call_huber_gradient(Function f, const Case *c) {
  ((Gradient *)f)(case_get(c, "d_y_hat"), case_get(c, "y_hat"),
                  case_get(c, "y"), case_get_size(c, "count"),
                  case_get_number(c, "delta"));
}

typedef void Fit(double line[2], const double *x, const double *y,
                 const double *weight, size_t count);
static void call_weighted_line(Function f, const Case *c) {
  ((Fit *)f)(case_get(c, "line"), case_get(c, "x"), case_get(c, "y"),
             case_get(c, "weight"), case_get_size(c, "count"));
}

typedef double Constant(const double *y, size_t count, double tau);
static void call_best_constant(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Constant *)f)(
      case_get(c, "y"), case_get_size(c, "count"), case_get_number(c, "tau"));
}

typedef void Patient(double line[2], const double *x, const double *y,
                     size_t count, double delta, size_t rounds);
static void call_patient_line(Function f, const Case *c) {
  ((Patient *)f)(case_get(c, "line"), case_get(c, "x"), case_get(c, "y"),
                 case_get_size(c, "count"), case_get_number(c, "delta"),
                 case_get_size(c, "rounds"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "1.1",
     .title = "the mean absolute error",
     .function = "mean_absolute_error",
     .points = 1,
     .cases = 8,
     .inputs = inputs_mean_absolute_error,
     .call = call_mean,
     .hint =
         {"Misses of both signs must not cancel: take their sizes, then the "
          "mean.",
          "1/N sum |y_hat[n] - y[n]|",
          "sum += fabs(y_hat[n] - y[n]); after the loop divide by count."},
     .mistake = {{"no_mean", "the mean's 1/N is missing"},
                 {"no_absolute", "misses of both signs cancel: the absolute "
                                 "value is missing"},
                 {"squared", "this is the mean squared error"}}},
    {.label = "1.2",
     .title = "the gradient of the Huber cost",
     .function = "huber_gradient",
     .points = 2,
     .cases = 8,
     .inputs = inputs_huber_gradient,
     .call = call_huber_gradient,
     .hint =
         {"Each prediction stands in one term of the mean. Up to delta that "
          "term pulls like a spring, beyond it no harder.",
          "1/N times r if |r| <= delta, delta if r > delta, -delta if "
          "r < -delta",
          "d_y_hat[n] = fmax(-delta, fmin(r, delta)) / count;"},
     .mistake = {{"no_mean", "the mean's 1/N is missing"},
                 {"wrong_sign", "a miss is prediction minus target"},
                 {"squared", "beyond delta the slope must stay at delta"},
                 {"no_sign", "a large negative miss pulls the other way: "
                             "-delta"}}},
    {.label = "1.3",
     .title = "the share that is explained",
     .function = "r_squared",
     .points = 1,
     .cases = 8,
     .inputs = inputs_r_squared,
     .call = call_mean,
     .hint =
         {"Compare with the laziest predictor: one that always says the same "
          "number. Which number is its best?",
          "1 - sum (y_hat - y)^2 / sum (y - mean of y)^2",
          "Two loops: the mean of y first, then both sums; 1 - left / all."},
     .mistake = {{"unexplained", "this is the share that is left, E / E_0"},
                 {"mean_of_predictions",
                  "the best constant is the mean of y, not of y_hat"},
                 {"about_zero", "the best constant is the mean of y, not 0"}}},
    {.label = "1.4",
     .title = "a line with weights",
     .function = "weighted_line",
     .points = 2,
     .cases = 8,
     .inputs = inputs_weighted_line,
     .call = call_weighted_line,
     .relative = 1e-8,
     .absolute = 1e-9,
     .hint =
         {"An example of weight 2 counts like two examples. So every sum of "
          "the closed form gets a factor weight[n], those in the means too.",
          "W = sum w (x - mx)(y - my) / sum w (x - mx)^2, b = my - W mx, "
          "mx = sum w x / sum w, my = sum w y / sum w",
          "First loop: total, x_mean, y_mean; divide; second loop: xx, xy."},
     .mistake = {{"no_weights", "this is the line without weights"},
                 {"plain_means", "the means must be weighted too"},
                 {"squared_weights", "the weights count once, not squared"}}},
    {.label = "1.5",
     .title = "when misses cost by their side",
     .function = "best_constant",
     .points = 2,
     .cases = 12,
     .inputs = inputs_best_constant,
     .call = call_best_constant,
     .hint =
         {"Push c up a little: every y above gets cheaper by tau, every y "
          "below dearer by 1 - tau. When does the push stop paying?",
          "The least y with at least tau N of the targets at or below it.",
          "For each y[n] count those <= y[n]; of all with count >= tau N "
          "return the least. (Or try each y[n] as c and keep the cheapest.)"},
     .mistake = {{"mean", "this is the mean, as if misses were squared"},
                 {"median", "this is the median: tau is not used"},
                 {"wrong_side", "tau and 1 - tau have changed places"}}},
    {.label = "1.6",
     .title = "a line that shrugs off outliers",
     .function = "patient_line",
     .points = 2,
     .cases = 8,
     .inputs = inputs_patient_line,
     .call = call_patient_line,
     .relative = 1e-7,
     .absolute = 1e-8,
     .builds_on = {"weighted_line"},
     .hint =
         {"A spring of force delta at distance |r| is a softer spring: its "
          "weight is delta / |r|. Find the line, look at the misses, soften, "
          "repeat.",
          "weight[n] = 1 if |r| <= delta, else delta / |r|",
          "Each round: weighted_line(line, x, y, weight, count); then a loop "
          "over n for the weights."},
     .mistake = {{"one_round", "the line of the first round is returned"},
                 {"one_side",
                  "misses below the line must lose weight too: |r|"},
                 {"upside_down", "the new weight is delta / |r|, not "
                                 "|r| / delta"}}},
};

const Assignment assignment_01 = {"01", "01-mean-squared-error",
                                  "Mean squared error", tasks,
                                  sizeof tasks / sizeof *tasks};
