// The tasks of chapter 4. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

// --- 4.1 ---

// The chapter's first step; level by a hair; then the ways to go wrong.
static void inputs_step(Case *c) {
  const size_t count = c->number == 0 ? 1 : c->number < 6 ? 2 : c->number - 3;
  double *x = case_changed(c, "x", count, 1);
  double *gradient = case_array(c, "gradient", count, 1);
  double small = c->number == 0 ? 0.01 : case_uniform(c, 0.01, 1);
  for (size_t i = 0; i < count; i++) {
    x[i] = c->number == 0 ? 0 : case_normal(c, 0, 3);
    gradient[i] = c->number == 0 ? -6 : case_normal(c, 0, 3);
  }
  if (c->number == 1) {
    gradient[0] = 3, gradient[1] = -4, small = 5;
    c->note = "the gradient is exactly as long as gradient_small";
  }
  if (c->number == 2) {
    gradient[0] = 0.9 * small, gradient[1] = -0.8 * small;
    c->note = "each slope is small, and the length is not";
  }
  if (c->number == 3) gradient[1] = NAN, c->note = "a slope is NaN";
  if (c->number == 4) gradient[0] = -INFINITY, c->note = "a slope is infinite";
  if (c->number == 5) x[0] = INFINITY, c->note = "x is infinite";
  if (c->number == 6) small = 100, c->note = "the ground is level";
  if (c->number == 7) {
    for (size_t i = 0; i < count; i++) gradient[i] = 0;
    small = 0, c->note = "gradient and gradient_small are 0";
  }
  case_size(c, "count", count);
  case_number(c, "learning_rate",
              c->number == 0 ? 0.25 : case_uniform(c, 0.01, 0.5));
  case_number(c, "gradient_small", small);
  case_answer(c, "the answer", 1, 1);
}

typedef int Step(double *x, const double *gradient, size_t count,
                 double learning_rate, double gradient_small);
static void call_step(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Step *)f)(
      case_get(c, "x"), case_get(c, "gradient"), case_get_size(c, "count"),
      case_get_number(c, "learning_rate"),
      case_get_number(c, "gradient_small"));
}

// --- 4.2 and 4.5 ---

static const double RAIN[] = {10, 20, 24, 30}, UP[] = {0, 1, 0, 1};

static void inputs_logistic(Case *c) {
  const bool of_the_book = c->number < 2, far = c->number == 2;
  const size_t count = of_the_book ? 4 : far ? 3 : case_between(c, 1, 40);
  const size_t inputs = of_the_book ? 1 : case_between(c, 2, 6);
  double *w = case_array(c, "w", inputs + 1, 1);
  double *x = case_array(c, "x", count, inputs);
  double *y = case_array(c, "y", count, 1);
  for (size_t d = 0; d <= inputs; d++) w[d] = case_normal(c, 0, 1);
  for (size_t i = 0; i < count * inputs; i++) x[i] = case_normal(c, 0, 1);
  for (size_t n = 0; n < count; n++) y[n] = case_uniform(c, 0, 1) < 0.5;
  for (size_t n = 0; of_the_book && n < count; n++)
    x[n] = RAIN[n], y[n] = UP[n];
  if (of_the_book) w[0] = 0.1, w[1] = -2;
  if (far) { // z = w_1 x_1 + small
    w[0] = 30, x[0] = 30, x[inputs] = -30;
    y[0] = 0, y[1] = 1, c->note = "a z is near 900, and one near -900";
  }
  case_size(c, "count", count);
  case_size(c, "inputs", inputs);
  case_number(c, "lambda",
              c->number == 0   ? 0
              : c->number == 1 ? 0.5
                               : case_uniform(c, 0.01, 1));
  case_answer(c, "d_w", inputs + 1, 1);
}

typedef void Logistic(double *d_w, const double *w, const double *x,
                      const double *y, size_t count, size_t inputs,
                      double lambda);
static void call_logistic(Function f, const Case *c) {
  ((Logistic *)f)(case_get(c, "d_w"), case_get(c, "w"), case_get(c, "x"),
                  case_get(c, "y"), case_get_size(c, "count"),
                  case_get_size(c, "inputs"), case_get_number(c, "lambda"));
}

// Rain in mm, and a line that is even near 20 mm.
static void inputs_newton(Case *c) {
  const bool of_the_book = c->number == 0;
  const size_t count = of_the_book ? 4 : case_between(c, 5, 60);
  double *line = case_array(c, "line", 2, 1);
  double *x = case_array(c, "x", count, 1), *y = case_array(c, "y", count, 1);
  line[0] = of_the_book ? 0.1 : case_uniform(c, -0.15, 0.2);
  line[1] = of_the_book ? -2 : -20 * line[0] + case_normal(c, 0, 0.5);
  for (size_t n = 0; n < count; n++) {
    x[n] = of_the_book ? RAIN[n] : round(10 * case_uniform(c, 2, 40)) / 10;
    y[n] = of_the_book ? UP[n] : x[n] + case_normal(c, 0, 8) > 20;
  }
  if (!of_the_book) x[0] = 1; // so that two x differ
  if (c->number == 1) line[0] = line[1] = 0, c->note = "line is 0, 0";
  case_size(c, "count", count);
  case_answer(c, "next", 2, 1);
}

typedef void Newton(double next[2], const double line[2], const double *x,
                    const double *y, size_t count);
static void call_newton(Function f, const Case *c) {
  ((Newton *)f)(case_get(c, "next"), case_get(c, "line"), case_get(c, "x"),
                case_get(c, "y"), case_get_size(c, "count"));
}

// --- 4.3 ---

static double round_bowl(double x, double y) {
  return (x - 3) * (x - 3) + y * y;
}
static double gutter(double x, double y) { return x * x + 20 * y * y; }
static double valleys(double x, double y) {
  return x * x * x * x / 4 + x * x * x / 3 - x * x + y * y;
}
static double wall(double x, double y) { return x - log(x) + y * y; }

static double (*const hill[])(double x, double y) = {round_bowl, gutter,
                                                     valleys, wall};
static const char *const hill_names[] = {"(x - 3)^2 + y^2", "x^2 + 20 y^2",
                                         "x^4/4 + x^3/3 - x^2 + y^2",
                                         "x - ln x + y^2"};

static void slopes(size_t which, double g[2], const double place[2]) {
  const double x = place[0], y = place[1];
  const double by_x[] = {2 * (x - 3), 2 * x, x * x * x + x * x - 2 * x,
                         1 - 1 / x};
  g[0] = by_x[which];
  g[1] = which == 1 ? 40 * y : 2 * y;
}

static void inputs_backtrack(Case *c) {
  const size_t which = case_choice(c, "f", hill_names, c->number % 4);
  double *place = case_array(c, "place", 2, 1), *g = case_array(c, "g", 2, 1);
  place[0] = which == 3 ? case_uniform(c, 2, 4) : case_uniform(c, 1.2, 4);
  place[1] = case_uniform(c, 0.2, 2);
  if (c->number == 0) place[0] = 0, place[1] = 2;
  slopes(which, g, place);
  case_number(c, "eta",
              c->number == 0   ? 3
              : c->number == 4 ? 0.3
              : which == 3     ? case_uniform(c, 6, 12)
                               : case_uniform(c, 0.1, 4));
  if (c->number == 4) c->note = "the first step is good";
  if (which == 3) c->note = "the first step leads to where f is NaN";
  case_answer(c, "the answer", 1, 1);
}

typedef double Backtrack(double (*f)(double x, double y), const double place[2],
                         const double g[2], double eta);
static void call_backtrack(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Backtrack *)f)(hill[case_get_size(c, "f")], case_get(c, "place"),
                       case_get(c, "g"), case_get_number(c, "eta"));
}

// --- 4.4 ---

// The chapter's students; a small one with c = 22/3; then inputs that move
// together, so that one curvature is far above the others.
static void inputs_rate(Case *c) {
  static const double hours[] = {9, 14, 21, 27}, small[] = {2, 1, 1, 2, 1, 1};
  const size_t k = c->number;
  const size_t count = k == 0   ? 4
                       : k == 1 ? 3
                       : k == 2 ? 1
                                : case_between(c, 10, 40);
  const size_t inputs = k == 0   ? 1
                        : k == 1 ? 2
                        : k == 3 ? 20
                                 : case_between(c, 4, 8);
  double *x = case_array(c, "x", count, inputs);
  for (size_t n = 0; n < count; n++) {
    const double together = case_normal(c, 3, 1);
    for (size_t d = 0; d < inputs; d++)
      x[n * inputs + d] =
          together * (1 + 0.1 * (double)(d % 7)) + case_normal(c, 0, 0.3);
  }
  for (size_t i = 0; k < 2 && i < count * inputs; i++)
    x[i] = k == 0 ? hours[i] : small[i];
  if (k == 2) c->note = "there is one example";
  case_size(c, "count", count);
  case_size(c, "inputs", inputs);
  case_answer(c, "the answer", 1, 1);
}

typedef double Rate(const double *x, size_t count, size_t inputs);
static void call_rate(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Rate *)f)(
      case_get(c, "x"), case_get_size(c, "count"), case_get_size(c, "inputs"));
}

// --- 4.6 ---

// Two by hand; then few of the inputs matter.
static void inputs_sparse(Case *c) {
  static const double x_small[] = {1, 0, 0, 1, 1, 1, 0, 1}, y_small[] = {4, 1};
  const bool small = c->number < 2;
  const size_t count = small ? 2 : case_between(c, 5, 40);
  const size_t inputs = small ? 2 : c->number == 2 ? 1 : case_between(c, 3, 12);
  double *x = case_array(c, "x", count, inputs);
  double *y = case_array(c, "y", count, 1), squares = 0;
  for (size_t n = 0; n < count; n++) {
    double *row = x + n * inputs;
    for (size_t d = 0; d < inputs; d++) {
      row[d] =
          small ? x_small[4 * c->number + 2 * n + d] : case_normal(c, 0, 1);
      squares += row[d] * row[d] / (double)count;
    }
    y[n] = small ? y_small[n]
                 : 3 * row[0] - 2 * row[inputs / 2] + case_normal(c, 0, 1);
  }
  if (c->number == 2) c->note = "there is one input";
  if (c->number == 3) c->note = "no weight is worth its fine";
  case_size(c, "count", count);
  case_size(c, "inputs", inputs);
  case_number(c, "learning_rate", small ? 0.5 : 1 / squares);
  case_number(c, "lambda",
              small            ? 2
              : c->number == 3 ? 1000
                               : case_uniform(c, 0.3, 1.5));
  case_size(c, "rounds",
            small            ? 3
            : c->number == 4 ? 1
                             : case_between(c, 10, 100));
  case_answer(c, "w", inputs, 1);
}

typedef void Sparse(double *w, const double *x, const double *y, size_t count,
                    size_t inputs, double learning_rate, double lambda,
                    size_t rounds);
static void call_sparse(Function f, const Case *c) {
  ((Sparse *)f)(case_get(c, "w"), case_get(c, "x"), case_get(c, "y"),
                case_get_size(c, "count"), case_get_size(c, "inputs"),
                case_get_number(c, "learning_rate"),
                case_get_number(c, "lambda"), case_get_size(c, "rounds"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "4.1",
     .title = "one step, or why not",
     .function = "step_or_stop",
     .points = 1,
     .cases = 10,
     .inputs = inputs_step,
     .call = call_step,
     .hint =
         {"Three questions, in this order: are these all numbers? Is the "
          "ground level? And only then a step.",
          "length = sqrt(sum of gradient[i]^2); x[i] becomes "
          "x[i] - learning_rate gradient[i]",
          "if (!isfinite(x[i]) || !isfinite(gradient[i])) return NOT_FINITE; "
          "in a first loop, which also adds up the squares."},
     .mistake = {{"uphill", "the step goes against the gradient: minus"},
                 {"each_slope", "the gradient's length decides, not its "
                                "largest slope"},
                 {"steps_anyway", "x must stay where the ground is level"},
                 {"walks_on", "a comparison with NaN is false: ask for "
                              "numbers first"},
                 {"only_nan", "infinite is not finite either"}}},
    {.label = "4.2",
     .title = "up or down, with a fine",
     .function = "logistic_gradient",
     .points = 1,
     .cases = 10,
     .inputs = inputs_logistic,
     .call = call_logistic,
     .hint =
         {"Every example pulls at its z by prediction minus target. A weight "
          "feels that pull times its input; b feels it as it is.",
          "d_w[d] = 1/N sum (p - y) x_d + 2 lambda w_d; "
          "d_w[D] = 1/N sum (p - y)",
          "Set d_w[d] = 2 * lambda * w[d] and d_w[inputs] = 0; then for each "
          "n: pull = (sigmoid(z) - y[n]) / count, and d_w[d] += pull * x[d]."},
     .mistake = {{"no_mean", "the mean's 1/N is missing"},
                 {"target_first", "the pull is prediction minus target"},
                 {"slope_twice", "with the cross-entropy the sigmoid's slope "
                                 "p (1 - p) cancels"},
                 {"overflows", "e^z / (1 + e^z) is infinity / infinity for a "
                               "large z: take 1 / (1 + e^-z)"},
                 {"b_fined", "b is not fined"},
                 {"half_fine", "the slope of lambda w^2 is 2 lambda w"}}},
    {.label = "4.3",
     .title = "a learning rate found on the way",
     .function = "backtrack",
     .points = 2,
     .cases = 16,
     .inputs = inputs_backtrack,
     .call = call_backtrack,
     .hint = {"Try the step. If f has not come down by enough there, halve eta "
              "and try again, from the same place as before.",
              "enough: f(place - eta g) <= f(place) - eta |g|^2 / 2, "
              "|g|^2 = g[0]^2 + g[1]^2",
              "while (!(f(place[0] - eta * g[0], place[1] - eta * g[1]) <= "
              "here - eta * squares / 2)) eta /= 2;"},
     .mistake = {{"any_fall", "any fall will do for this one; half of what "
                              "the slope promises is asked"},
                 {"length", "the promise is eta |g|^2, not eta |g|"},
                 {"not_a_number", "\"while f is too high\" is false for NaN: "
                                  "halve while f is not low enough"},
                 {"whole", "this waits for all that the slope promises, which "
                           "no bowl keeps; half is asked"},
                 {"once_more", "this is half of the rate that was good"}}},
    {.label = "4.4",
     .title = "the speed limit",
     .function = "stable_rate",
     .points = 2,
     .cases = 10,
     .inputs = inputs_rate,
     .call = call_rate,
     .relative = 2e-6,
     .hint =
         {"The second derivatives are a matrix A. Multiply any vector by A "
          "again and again: the direction of the largest curvature grows "
          "fastest and soon is all that is left.",
          "A v = 2/N sum over n of (x_n . v) x_n; v = A v / |A v|, often; "
          "then c = |A v|",
          "Begin with every v[d] = 1 / sqrt(inputs). 100 rounds: next = A v, "
          "c = its length, v = next / c. Return 2 / c."},
     .mistake = {{"no_two", "the second derivative of r^2 has a factor 2"},
                 {"one_over", "this is 1 / c, half of the limit"},
                 {"no_mean", "the cost is a mean: the curvature has a 1/N"},
                 {"along_inputs", "the sharpest direction lies between the "
                                  "inputs, not along one of them"},
                 {"all_together", "this is 2 / the sum of all curvatures, a "
                                  "safe rate, but not the limit"}}},
    {.label = "4.5",
     .title = "a step without a learning rate",
     .function = "newton_step",
     .points = 2,
     .cases = 10,
     .inputs = inputs_newton,
     .call = call_newton,
     .relative = 1e-7,
     .absolute = 1e-9,
     .builds_on = {"logistic_gradient"},
     .hint =
         {"The gradient is 1/N sum (p - y) x and 1/N sum (p - y). "
          "Differentiate "
          "both once more, by w and by b: the slope of p is p (1 - p).",
          "H = 1/N sum p (1 - p) [x^2, x; x, 1]; with H = [A, B; B, C] the "
          "way is -[C g0 - B g1, A g1 - B g0] / (A C - B^2)",
          "logistic_gradient(g, line, x, y, count, 1, 0); a loop for A, B and "
          "C; next[0] = line[0] - (C * g[0] - B * g[1]) / (A * C - B * B);"},
     .mistake = {{"no_bend", "the curvature has the sigmoid's slope "
                             "p (1 - p)"},
                 {"diagonal", "the mixed derivative, 1/N sum p (1 - p) x, is "
                              "not 0"},
                 {"uphill", "the step is against the gradient: minus"},
                 {"sum", "both gradient and curvature are means, or neither"},
                 {"only_the_step", "this is the way there: add line"}}},
    {.label = "4.6",
     .title = "weights that stay at zero",
     .function = "sparse_weights",
     .points = 2,
     .cases = 10,
     .inputs = inputs_sparse,
     .call = call_sparse,
     .relative = 1e-8,
     .absolute = 1e-11,
     .hint =
         {"Keep the two halves of a round apart. First the whole gradient of "
          "the squared cost, then all weights; and then the fine, which pulls "
          "at each weight until it is 0 and no further.",
          "d_w[d] = 2/N sum r_n x_nd; v = w[d] - eta d_w[d]; "
          "w[d] = sign of v times max(|v| - eta lambda, 0)",
          "w[d] = copysign(fmax(fabs(v) - learning_rate * lambda, 0), v);"},
     .mistake = {{"past_zero", "the fine must not carry a weight past 0: it "
                               "ends there"},
                 {"in_gradient", "the fine comes after the step and ends at "
                                 "0; it is no part of the gradient"},
                 {"one_by_one", "find the whole gradient before any weight "
                                "moves"},
                 {"no_rate", "a round takes learning_rate * lambda off, not "
                             "lambda"},
                 {"in_the_end", "the fine is taken in every round, not once "
                                "in the end"}}},
};

const Assignment assignment_04 = {"04", "04-gradient-descent",
                                  "Gradient descent", tasks,
                                  sizeof tasks / sizeof *tasks};
