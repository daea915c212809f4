// The tasks of chapter 8. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

// --- 8.1 ---

// Case 0: slopes that change their sign, as across a valley.
static void inputs_corrected_average(Case *c) {
  static const double betas[] = {0.5, 0.9, 0, 0.999};
  const size_t count = c->number == 0   ? 4
                       : c->number == 1 ? 1
                                        : case_between(c, 5, 60);
  double *x = case_array(c, "x", count, 1);
  for (size_t t = 0; t < count; t++)
    x[t] = c->number == 0 ? (t % 2 ? -1 : 2) : case_normal(c, 1, 2);
  if (c->number == 1) c->note = "there is one x";
  if (c->number == 2) c->note = "beta is 0";
  case_size(c, "count", count);
  case_number(c, "beta",
              c->number < 4 ? betas[c->number] : case_uniform(c, 0.3, 0.99));
  case_answer(c, "average", count, 1);
}

typedef void Average(double *average, const double *x, size_t count,
                     double beta);
static void call_corrected_average(Function f, const Case *c) {
  ((Average *)f)(case_get(c, "average"), case_get(c, "x"),
                 case_get_size(c, "count"), case_get_number(c, "beta"));
}

// --- 8.2 ---

enum { EDGES = 8 };

static void inputs_warm_cosine(Case *c) {
  static const struct {
    size_t step, warm_up, steps;
    double least;
    const char *note;
  } edge[EDGES] = {
      {6, 4, 8, 0.1, NULL},
      {0, 4, 8, 0, "step is 0"},
      {3, 4, 8, 0.2, "the warm-up ends"},
      {4, 4, 8, 0.2, "the cosine begins"},
      {8, 4, 8, 0.2, "step is steps"},
      {11, 4, 8, 0.05, "step is beyond steps"},
      {0, 0, 5, 0.1, "there is no warm-up"},
      {7, 4, 8, 0.25, NULL},
  };
  const bool random = c->number >= EDGES;
  const size_t warm_up =
      random ? case_between(c, 5, 50) : edge[c->number].warm_up;
  const size_t steps =
      random ? warm_up + case_between(c, 10, 500) : edge[c->number].steps;
  const bool warming = c->number % 3 == 0;
  const size_t drawn = warming
                           ? case_between(c, 1, warm_up > 2 ? warm_up - 2 : 1)
                           : case_between(c, warm_up + 1, steps - 1);
  case_size(c, "step", random ? drawn : edge[c->number].step);
  case_size(c, "warm_up", warm_up);
  case_size(c, "steps", steps);
  case_number(c, "least",
              random ? case_uniform(c, 0, 0.5) : edge[c->number].least);
  if (!random) c->note = edge[c->number].note;
  case_answer(c, "the answer", 1, 1);
}

typedef double Schedule(size_t step, size_t warm_up, size_t steps,
                        double least);
static void call_warm_cosine(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Schedule *)f)(case_get_size(c, "step"), case_get_size(c, "warm_up"),
                      case_get_size(c, "steps"), case_get_number(c, "least"));
}

// --- 8.3 ---

static void inputs_clip_gradient(Case *c) {
  const size_t count = c->number == 0   ? 2
                       : c->number == 1 ? 3
                                        : case_between(c, 2, 60);
  double *gradient = case_changed(c, "gradient", count, 1);
  const double scale = c->number == 3 ? 1e200 : case_uniform(c, 0.5, 5);
  double squares = 0;
  for (size_t i = 0; i < count; i++) {
    gradient[i] = case_normal(c, 0, 1);
    squares += gradient[i] * gradient[i];
    gradient[i] *= c->number == 2 ? 0 : scale;
  }
  const double length = scale * sqrt(squares);
  double most = length * case_uniform(c, 0.2, 0.8);
  if (c->number == 1 || c->number == 4) most = length * 1.5;
  if (c->number == 2 || c->number == 3) most = 2.5;
  if (c->number == 0) gradient[0] = 3, gradient[1] = -4, most = 2;
  if (c->number == 1) c->note = "the gradient is short enough";
  if (c->number == 2) c->note = "all of it is 0";
  if (c->number == 3) c->note = "squares are too large for a double";
  case_size(c, "count", count);
  case_number(c, "most", most);
  case_answer(c, "the answer", 1, 1);
}

typedef double Clip(double *gradient, size_t count, double most);
static void call_clip_gradient(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Clip *)f)(case_get(c, "gradient"), case_get_size(c, "count"),
                  case_get_number(c, "most"));
}

// --- 8.4 ---

// Case 0: the same sign, opposite signs, and nothing to compare with.
static void inputs_rprop_step(Case *c) {
  const size_t count = c->number == 0 ? 3 : case_between(c, 6, 30);
  double *w = case_changed(c, "w", count, 1);
  double *size = case_changed(c, "size", count, 1);
  double *last = case_changed(c, "last", count, 1);
  double *g = case_array(c, "g", count, 1);
  for (size_t i = 0; i < count; i++) {
    w[i] = c->number == 0 ? (double)(i + 1) : case_normal(c, 0, 3);
    size[i] = c->number == 0 ? 0.5 : pow(10, case_uniform(c, -3, 1));
    last[i] = c->number == 0 ? 0.25 : case_normal(c, 0, 2);
    g[i] = c->number == 0 ? 3 : case_normal(c, 0, 2);
    if (c->number > 0 && i == 2) last[i] = 0;
    if (c->number > 0 && i == 3) g[i] = 0;
  }
  if (c->number == 0) g[1] = -3, last[2] = 0;
  if (c->number == 1) {
    size[0] = 45, last[0] = g[0];
    size[1] = 1.5e-6, last[1] = -g[1];
    c->note = "lengths come to their bounds";
  }
  case_size(c, "count", count);
}

typedef void Rprop(double *w, double *size, double *last, const double *g,
                   size_t count);
static void call_rprop_step(Function f, const Case *c) {
  ((Rprop *)f)(case_get(c, "w"), case_get(c, "size"), case_get(c, "last"),
               case_get(c, "g"), case_get_size(c, "count"));
}

// --- 8.5 ---

// Case 0 is the chapter's ravine, with the usual beta.
static void inputs_shrink_factor(Case *c) {
  const size_t count = c->number == 0   ? 2
                       : c->number < 4  ? 1
                       : c->number == 4 ? 3
                                        : case_between(c, 2, 12);
  double *curvature = case_array(c, "curvature", count, 1);
  for (size_t i = 0; i < count; i++)
    curvature[i] = pow(10, case_uniform(c, -1, 1));
  double eta = case_uniform(c, 0.02, 0.3), beta = case_uniform(c, 0.2, 0.95);
  if (c->number == 0)
    curvature[0] = 1, curvature[1] = 40, eta = 0.04, beta = 0.9;
  if (c->number == 1) curvature[0] = 2, eta = 0.3, beta = 0;
  if (c->number == 2) curvature[0] = 40, eta = 0.1, beta = 0.9;
  if (c->number == 3) curvature[0] = 1, eta = 0.05, beta = 0.25;
  if (c->number == 4) {
    curvature[0] = 0.5, curvature[1] = 3, curvature[2] = 20;
    eta = 0.12, beta = 0.3;
  }
  if (c->number == 1) c->note = "beta is 0";
  if (c->number == 2) c->note = "the walk leaves the valley";
  case_size(c, "count", count);
  case_number(c, "eta", eta);
  case_number(c, "beta", beta);
  case_answer(c, "the answer", 1, 1);
}

typedef double Factor(const double *curvature, size_t count, double eta,
                      double beta);
static void call_shrink_factor(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Factor *)f)(case_get(c, "curvature"), case_get_size(c, "count"),
                    case_get_number(c, "eta"), case_get_number(c, "beta"));
}

// --- 8.6 ---

// Case 0 swings from 4 through the bottom to -1, and turns there.
static void inputs_restarting_walk(Case *c) {
  const size_t count = c->number == 0   ? 1
                       : c->number == 2 ? 100
                                        : case_between(c, 2, 6);
  double *w = case_changed(c, "w", count, 1);
  double *curvature = case_array(c, "curvature", count, 1);
  for (size_t i = 0; i < count; i++) {
    w[i] = c->number == 0 ? 4 : case_normal(c, 0, 5);
    curvature[i] = c->number == 0 ? 1 : pow(10, case_uniform(c, -1, 1));
  }
  if (c->number == 1) c->note = "there are no steps";
  case_size(c, "count", count);
  case_number(c, "eta", c->number == 0 ? 0.5 : case_uniform(c, 0.02, 0.1));
  case_number(c, "beta", c->number == 0 ? 0.5 : case_uniform(c, 0.8, 0.97));
  case_size(c, "steps",
            c->number == 0   ? 4
            : c->number == 1 ? 0
                             : case_between(c, 15, 50));
  case_answer(c, "the answer", 1, 1);
}

typedef size_t Walk(double *w, const double *curvature, size_t count,
                    double eta, double beta, size_t steps);
static void call_restarting_walk(Function f, const Case *c) {
  *case_get(c, "the answer") = (double)((Walk *)f)(
      case_get(c, "w"), case_get(c, "curvature"), case_get_size(c, "count"),
      case_get_number(c, "eta"), case_get_number(c, "beta"),
      case_get_size(c, "steps"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "8.1",
     .title = "a running average, corrected",
     .function = "corrected_average",
     .points = 1,
     .cases = 8,
     .inputs = inputs_corrected_average,
     .call = call_corrected_average,
     .hint = {"How much weight has v given out after the first x? After the "
              "second? Divide by that, but let v itself go on as it is.",
              "average[t] = v / (1 - beta^(t + 1))",
              "v = beta * v + (1 - beta) * x[t]; power *= beta; average[t] = "
              "v / (1 - power); with power = 1 before the loop."},
     .mistake = {{"raw", "the correction is missing: the weights do not add "
                         "up to 1"},
                 {"from_zero", "after x[t] there have been t + 1 steps: "
                               "1 - beta^(t + 1)"},
                 {"carried", "only the answer is corrected: v goes on "
                             "uncorrected"},
                 {"as_sum", "the new x has the weight 1 - beta"},
                 {"one_power", "the correction fades as t grows: "
                               "1 - beta^(t + 1), not 1 - beta"},
                 {"begins_with_x", "v begins as 0: an average that begins as "
                                   "x[0] counts x[0] too much"}}},
    {.label = "8.2",
     .title = "warm up, then cool down",
     .function = "warm_cosine",
     .points = 1,
     .cases = 16,
     .inputs = inputs_warm_cosine,
     .call = call_warm_cosine,
     .hint = {"Three cases, three lines. For the cosine ask which share of "
              "its own steps is over: 0 in step warm_up, 1 in step `steps`.",
              "(step + 1) / warm_up; then least + (1 - least) "
              "(1 + cos(pi share)) / 2, share = (step - warm_up) / "
              "(steps - warm_up)",
              "Return early: if (step < warm_up) ...; if (step >= steps) "
              "return least; pi is acos(-1). Divide as double."},
     .mistake = {{"from_zero", "step 0 already walks: (step + 1) / warm_up"},
                 {"no_warm_up", "the warm-up is missing"},
                 {"share_of_all", "the cosine begins after the warm-up: count "
                                  "its steps from there"},
                 {"to_zero", "the cosine must end at least, not at 0"},
                 {"cut_off", "the cosine must fall to least at the end, not "
                             "be cut off there"},
                 {"rises_again", "after `steps` steps the cosine rises again: "
                                 "stay at least"}}},
    {.label = "8.3",
     .title = "no step off a cliff",
     .function = "clip_gradient",
     .points = 2,
     .cases = 10,
     .inputs = inputs_clip_gradient,
     .call = call_clip_gradient,
     .hint = {"To shorten without turning, multiply all by one factor. For "
              "huge numbers, measure the length in units of the largest.",
              "length = m sqrt(sum (g / m)^2), m the largest |g|; factor = "
              "most / length if length > most",
              "length = hypot(length, gradient[i]) in a loop does it without "
              "a square; then if (length > most) a loop with "
              "gradient[i] *= most / length;"},
     .mistake = {{"infinite", "the square of 1e200 is infinite: divide by the "
                              "largest before squaring, or use hypot"},
                 {"each", "cutting each number by itself turns the gradient: "
                          "all need one factor"},
                 {"always", "a gradient that is short enough must stay as "
                            "it is"},
                 {"new_length", "the length that is asked for is the one "
                                "before clipping"},
                 {"no_root", "the length is the root of the sum of "
                             "squares"}}},
    {.label = "8.4",
     .title = "only the sign",
     .function = "rprop_step",
     .points = 2,
     .cases = 8,
     .inputs = inputs_rprop_step,
     .call = call_rprop_step,
     .hint = {"The product g[i] last[i] tells the three cases apart. In one of "
              "them nothing moves; treat that first.",
              "product < 0: size = max(size / 2, 1e-6), last = 0; product > 0: "
              "size = min(1.2 size, 50); then w -= sign(g) size, last = g",
              "if (g[i] * last[i] < 0) { size[i] = fmax(size[i] / 2, 1e-6); "
              "last[i] = 0; continue; } and after it the rest."},
     .mistake = {{"moves_back", "when the signs are opposite, w stays where "
                                "it is"},
                 {"old_size", "w moves by the new length"},
                 {"not_forgotten", "when the signs are opposite, last becomes "
                                   "0: the next step compares with nothing"},
                 {"no_bounds", "a length is never above 50 or below 1e-6"},
                 {"slope", "w moves by the length alone: of the slope only "
                           "the sign counts"}}},
    {.label = "8.5",
     .title = "how fast is momentum",
     .function = "shrink_factor",
     .points = 2,
     .cases = 12,
     .inputs = inputs_shrink_factor,
     .call = call_shrink_factor,
     .relative = 1e-7,
     .hint = {"A quadratic equation has two real roots or two complex ones. "
              "Complex ones are of the same size, and the product of both "
              "is beta.",
              "With s = 1 + beta - eta c and D = s^2 / 4 - beta: sqrt(beta) "
              "if D < 0, else |s| / 2 + sqrt(D). Of all c the largest.",
              "worst = fmax(worst, under < 0 ? sqrt(beta) : "
              "fabs(sum) / 2 + sqrt(under));"},
     .mistake = {{"real_only", "where the root of a negative number comes "
                               "up, the roots are complex, of size "
                               "sqrt(beta)"},
                 {"plus_only", "when 1 + beta - eta c is negative, the other "
                               "root is the larger one"},
                 {"product", "beta is the product of two complex roots: one "
                             "is of size sqrt(beta)"},
                 {"real_part", "this is the real part of complex roots: their "
                               "size is sqrt(beta)"},
                 {"steepest", "the steepest direction need not be the "
                              "slowest: try them all"},
                 {"plain", "this is plain descent: beta is not used"}}},
    {.label = "8.6",
     .title = "let go when it climbs",
     .function = "restarting_walk",
     .points = 2,
     .cases = 10,
     .inputs = inputs_restarting_walk,
     .call = call_restarting_walk,
     .hint = {"A step goes against v. So it climbs if the slope and v point "
              "in opposite directions, over all parameters together: one "
              "sum, then one decision.",
              "g[i] = curvature[i] w[i]; along = sum g[i] v[i]; if along < 0 "
              "then v = 0 for all i; then v = beta v + g, w -= eta v",
              "double v[100] = {0}; in each step one loop for `along`, an if, "
              "and one loop with v[i] = beta * v[i] + g; w[i] -= eta * v[i];"},
     .mistake = {{"never", "this is momentum that never restarts"},
                 {"downhill", "it restarts when it goes downhill: it climbs "
                              "when the sum is below 0"},
                 {"too_late", "look at v before the new slope is added to it"},
                 {"each_alone", "the sum is over all directions, and all "
                                "restart together"},
                 {"waits", "after a restart the same step goes on, with "
                           "v = g"}}},
};

const Assignment assignment_08 = {"08", "08-momentum-to-adam",
                                  "Momentum to Adam", tasks,
                                  sizeof tasks / sizeof *tasks};
