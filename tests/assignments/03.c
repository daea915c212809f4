// The tasks of chapter 3. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

static void fill_normal(Case *c, double *z, size_t count, double deviation) {
  for (size_t i = 0; i < count; i++) z[i] = case_normal(c, 0, deviation);
}

static void copy(double *to, const double *from, size_t count) {
  for (size_t i = 0; i < count; i++) to[i] = from[i];
}

static void copy_integers(int *to, const int *from, size_t count) {
  for (size_t i = 0; i < count; i++) to[i] = from[i];
}

// --- 3.1 ---

static void inputs_log_softmax(Case *c) {
  static const double book[] = {2, 1, 0}, high[] = {1002, 1001, 1000};
  static const double apart[] = {800, 0, -800};
  const size_t count = c->number == 3   ? 1
                       : c->number <= 2 ? 3
                                        : case_between(c, 2, 20);
  double *z = case_array(c, "z", count, 1);
  fill_normal(c, z, count, 4);
  if (c->number == 0) copy(z, book, 3);
  if (c->number == 1) copy(z, high, 3), c->note = "the logits are large";
  if (c->number == 2) copy(z, apart, 3), c->note = "they are far apart";
  if (c->number == 3) c->note = "there is one class";
  case_size(c, "count", count);
  case_answer(c, "log_p", count, 1);
}

typedef void Logs(double *log_p, const double *z, size_t count);
static void call_logs(Function f, const Case *c) {
  ((Logs *)f)(case_get(c, "log_p"), case_get(c, "z"),
              case_get_size(c, "count"));
}

// --- 3.2 ---

// No confidence is near the border of two bins.
static void inputs_calibration_error(Case *c) {
  static const double said[] = {0.9, 0.95, 0.85, 0.7, 0.55};
  static const int came[] = {1, 1, 0, 1, 0};
  const size_t count = c->number == 0   ? 5
                       : c->number == 1 ? 3
                                        : case_between(c, 10, 80);
  const size_t bins = c->number == 0   ? 4
                      : c->number == 1 ? 10
                                       : case_between(c, 2, 12);
  double *confidence = case_array(c, "confidence", count, 1);
  int *right = case_integers(c, "right", count, 1);
  for (size_t n = 0; n < count; n++) {
    const double at = (double)case_between(c, 0, bins - 1);
    confidence[n] = (at + case_uniform(c, 0.05, 0.95)) / (double)bins;
    right[n] = case_uniform(c, 0, 1) < 0.2 + 0.5 * confidence[n];
  }
  if (c->number == 0) copy(confidence, said, 5), copy_integers(right, came, 5);
  if (c->number == 1) confidence[1] = 1, c->note = "one was certain";
  case_size(c, "count", count);
  case_size(c, "bins", bins);
  case_answer(c, "the answer", 1, 1);
}

typedef double Calibration(const double *confidence, const int *right,
                           size_t count, size_t bins);
static void call_calibration(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Calibration *)f)(
      case_get(c, "confidence"), case_get_integers(c, "right"),
      case_get_size(c, "count"), case_get_size(c, "bins"));
}

// --- 3.3 ---

static void inputs_smoothed_gradient(Case *c) {
  static const double book[] = {2, 1, 0, 0, 0, 0};
  static const int truth[] = {0, 2};
  const size_t rows = c->number == 0 ? 2 : case_between(c, 2, 8);
  const size_t cols = c->number == 0 ? 3 : case_between(c, 3, 10);
  double *z = case_array(c, "z", rows, cols);
  fill_normal(c, z, rows * cols, 2);
  int *label = case_integers(c, "label", rows, 1);
  for (size_t n = 0; n < rows; n++)
    label[n] = (int)case_between(c, 0, cols - 1);
  if (c->number == 0) copy(z, book, 6), copy_integers(label, truth, 2);
  if (c->number == 1) {
    z[0] = 800, z[1] = -800;
    c->note = "some logits are far from 0";
  }
  if (c->number == 2) c->note = "epsilon is 0";
  if (c->number == 3) c->note = "epsilon is 1";
  case_size(c, "rows", rows);
  case_size(c, "cols", cols);
  case_number(c, "epsilon",
              c->number == 0   ? 0.3
              : c->number == 2 ? 0
              : c->number == 3 ? 1
                               : case_uniform(c, 0.05, 0.4));
  case_answer(c, "d_z", rows, cols);
}

typedef void Smoothed(double *d_z, const double *z, const int *label,
                      size_t rows, size_t cols, double epsilon);
static void call_smoothed(Function f, const Case *c) {
  ((Smoothed *)f)(case_get(c, "d_z"), case_get(c, "z"),
                  case_get_integers(c, "label"), case_get_size(c, "rows"),
                  case_get_size(c, "cols"), case_get_number(c, "epsilon"));
}

// --- 3.4 ---

static void inputs_known_cost(Case *c) {
  static const double book[] = {0, 0, 2, -1};
  static const int given[] = {1, 0, -1, 0};
  const size_t count = c->number == 0 ? 4 : case_between(c, 4, 30);
  double *z = case_array(c, "z", count, 1);
  fill_normal(c, z, count, 2);
  int *answer = case_integers(c, "answer", count, 1);
  for (size_t i = 0; i < count; i++)
    answer[i] = i < 3            ? (int)i - 1
                : c->number == 1 ? (int)case_between(c, 0, 1)
                                 : (int)case_between(c, 0, 2) - 1;
  if (c->number == 0) copy(z, book, 4), copy_integers(answer, given, 4);
  if (c->number == 1) answer[0] = 1, c->note = "all answers are known";
  if (c->number == 2) c->note = "no answer is known";
  for (size_t i = 0; c->number == 2 && i < count; i++) answer[i] = -1;
  if (c->number == 3) {
    copy(z, (const double[]){800, 800, -800, -800}, 4);
    answer[3] = 0;
    c->note = "some logits are far from 0";
  }
  case_size(c, "count", count);
  case_number(c, "weight", c->number == 0 ? 3 : case_uniform(c, 2, 10));
  case_answer(c, "the answer", 1, 1);
  case_answer(c, "d_z", count, 1);
}

typedef double Known(double *d_z, const double *z, const int *answer,
                     size_t count, double weight);
static void call_known(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Known *)f)(
      case_get(c, "d_z"), case_get(c, "z"), case_get_integers(c, "answer"),
      case_get_size(c, "count"), case_get_number(c, "weight"));
}

// --- 3.5 ---

static void inputs_focal_gradient(Case *c) {
  static const double book[] = {0, 2, -2};
  static const double far[] = {800, -800, 800, -800};
  static const int yes[] = {1, 1, 1}, both[] = {1, 0, 0, 1};
  const size_t count = c->number == 0   ? 3
                       : c->number == 2 ? 4
                                        : case_between(c, 2, 30);
  double *z = case_array(c, "z", count, 1);
  fill_normal(c, z, count, 2);
  int *y = case_integers(c, "y", count, 1);
  for (size_t n = 0; n < count; n++) y[n] = (int)case_between(c, 0, 1);
  y[1] = 0;
  if (c->number == 0) copy(z, book, 3), copy_integers(y, yes, 3);
  if (c->number == 1) c->note = "gamma is 0";
  if (c->number == 2) {
    copy(z, far, 4), copy_integers(y, both, 4);
    c->note = "the logits are far from 0";
  }
  case_size(c, "count", count);
  case_number(c, "gamma",
              c->number == 0   ? 2
              : c->number == 1 ? 0
                               : case_uniform(c, 0.5, 4));
  case_answer(c, "d_z", count, 1);
}

typedef void Focal(double *d_z, const double *z, const int *y, size_t count,
                   double gamma);
static void call_focal(Function f, const Case *c) {
  ((Focal *)f)(case_get(c, "d_z"), case_get(c, "z"), case_get_integers(c, "y"),
               case_get_size(c, "count"), case_get_number(c, "gamma"));
}

// --- 3.6 ---

// A class drawn with the probabilities of softmax(z).
static int draw(Case *c, const double *z, size_t cols) {
  double sum = 0;
  for (size_t k = 0; k < cols; k++) sum += exp(z[k]);
  double left = case_uniform(c, 0, sum);
  size_t k = 0;
  while (k + 1 < cols && (left -= exp(z[k])) > 0) k++;
  return (int)k;
}

// Labels that honest logits would predict, and logits that are not honest by
// one factor. By hand: sigma(2 / T) = 3/4, so T = 2 / ln 3.
static void inputs_best_temperature(Case *c) {
  static const double sure[] = {2, 0, 2, 0, 2, 0, 2, 0};
  static const int truth[] = {0, 0, 0, 1};
  const bool by_hand = c->number == 0;
  const size_t rows = by_hand ? 4 : case_between(c, 60, 100);
  const size_t cols = by_hand ? 2 : case_between(c, 2, 5);
  double *z = case_array(c, "z", rows, cols);
  int *label = case_integers(c, "label", rows, 1);
  const double factor = case_uniform(c, 1.5, 4);
  const double t = c->number % 2 == 1 ? factor : 1 / factor;
  fill_normal(c, z, rows * cols, 1.5);
  for (size_t n = 0; n < rows; n++) label[n] = draw(c, z + n * cols, cols);
  for (size_t i = 0; i < rows * cols; i++)
    z[i] = t * z[i] + (c->number == 3 ? 1000 : 0);
  if (by_hand) copy(z, sure, 8), copy_integers(label, truth, 4);
  if (c->number == 3) c->note = "the logits are near 1000";
  case_size(c, "rows", rows);
  case_size(c, "cols", cols);
  case_answer(c, "the answer", 1, 1);
}

typedef double Temperature(const double *z, const int *label, size_t rows,
                           size_t cols);
static void call_temperature(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Temperature *)f)(case_get(c, "z"), case_get_integers(c, "label"),
                         case_get_size(c, "rows"), case_get_size(c, "cols"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "3.1",
     .title = "the logarithms of a softmax",
     .function = "log_softmax",
     .points = 1,
     .cases = 8,
     .inputs = inputs_log_softmax,
     .call = call_logs,
     .absolute = 1e-11,
     .hint = {"The logarithm of a quotient is a difference. Take the largest "
              "logit out of the sum, as the softmax does, and never form the "
              "share.",
              "ln a_k = z_k - most - ln sum e^(z_j - most)",
              "Three loops: most with fmax; sum += exp(z[k] - most); "
              "log_p[k] = z[k] - most - log(sum);"},
     .mistake = {{"no_shift", "e^z overflows: take the largest logit out "
                              "first"},
                 {"log_of_share", "a share may round to 0 before the "
                                  "logarithm sees it"},
                 {"shift_stays", "the largest logit was taken out of the sum "
                                 "and must be taken from z[k] too"},
                 {"shares", "these are the shares, not their logarithms"},
                 {"surprises", "ln a is never above 0: these are the "
                               "surprises, -ln a"}}},
    {.label = "3.2",
     .title = "does 0.8 come true 8 times in 10?",
     .function = "calibration_error",
     .points = 1,
     .cases = 10,
     .inputs = inputs_calibration_error,
     .call = call_calibration,
     .hint = {"Put each forecast into its bin. In a bin, compare how often it "
              "came true with how often the forecasts said it would.",
              "1/count sum over bins |sum of right - sum of confidence|, for "
              "the share of a bin and the means in it cancel",
              "For each b: gap = 0; for each n with (size_t)(confidence[n] * "
              "bins) == b: gap += right[n] - confidence[n]; error += "
              "fabs(gap) / count. (And 1 belongs to the last bin.)"},
     .mistake = {{"bins_alike", "a bin counts by the forecasts in it, not "
                                "like every other"},
                 {"no_share", "each bin's gap must be weighted with its share "
                              "of the forecasts"},
                 {"signed", "gaps of both signs cancel: the absolute value "
                            "is missing"},
                 {"one_bin", "the gaps of different bins must not cancel: "
                             "take absolute values before the sum"},
                 {"each", "the absolute value is taken of the bin's mean "
                          "gap, not of each forecast's"},
                 {"middle", "compare with the mean confidence in the bin, "
                            "not with the middle of the bin"}}},
    {.label = "3.3",
     .title = "targets that are not quite sure",
     .function = "smoothed_gradient",
     .points = 2,
     .cases = 10,
     .inputs = inputs_smoothed_gradient,
     .call = call_smoothed,
     .builds_on = {"log_softmax"},
     .hint =
         {"Each logit is pulled by its miss, what was given less what should "
          "have been. Only what should have been is new.",
          "d_z[n][k] = (a[n][k] - y[n][k]) / rows",
          "y = (k == label[n] ? 1 - epsilon : 0) + epsilon / cols; "
          "with the softmax of the row, largest logit taken out first."},
     .mistake = {{"no_mean", "the mean's 1/rows is missing"},
                 {"over_classes", "the mean is over rows alone, not over "
                                  "classes"},
                 {"sure", "epsilon is not used"},
                 {"others_only", "epsilon is spread over all classes, not "
                                 "over the others alone"},
                 {"true_left_out", "the true class has its epsilon / cols "
                                   "too"},
                 {"overflow", "e^z overflows: take the largest logit out "
                              "first"}}},
    {.label = "3.4",
     .title = "answers missing, a yes rare",
     .function = "known_cost",
     .points = 2,
     .cases = 10,
     .inputs = inputs_known_cost,
     .call = call_known,
     .absolute = 1e-11,
     .hint =
         {"What is not known costs nothing, pulls nothing and is not "
          "counted. The others cost what they did in the chapter, times "
          "weight for a yes.",
          "yes: weight ln(1 + e^-z), slope weight (sigma(z) - 1); no: "
          "ln(1 + e^z), slope sigma(z); all of it divided by how many are "
          "known",
          "ln(1 + e^t) is fmax(t, 0) + log1p(exp(-fabs(t))). Count the known "
          "first; if there are none, write zeros and return 0."},
     .mistake = {{"mean_of_all", "the mean is over the known answers, not "
                                 "over all"},
                 {"mean_by_weight", "the mean is over answers: its divisor "
                                    "is their number, not the sum of weights"},
                 {"unknown_is_no", "an answer that is not known is taken for "
                                   "a no"},
                 {"weight_of_no", "the weight belongs to the yes"},
                 {"log_of_zero", "sigma(z) may round to 0 or 1 before the "
                                 "logarithm sees it"},
                 {"plain_gradient", "the cost has the weight, its gradient "
                                    "has not"}}},
    {.label = "3.5",
     .title = "a price that looks away",
     .function = "focal_gradient",
     .points = 2,
     .cases = 10,
     .inputs = inputs_focal_gradient,
     .call = call_focal,
     .hint =
         {"Change sides by changing the sign: with t = z for a yes and -z "
          "for a no, p is sigma(t) in both. A product has two slopes, and "
          "dp/dt = p (1 - p) makes both short.",
          "by t: (1 - p)^gamma (gamma p ln p - (1 - p)); by z the same, with "
          "a minus for a no; then 1/count",
          "p = sigma(t); 1 - p = sigma(-t); ln p = -ln(1 + e^-t) in its "
          "stable form: p ln p is 0 where p is, never 0 times infinity."},
     .mistake = {{"no_mean", "the mean's 1/count is missing"},
                 {"no_focus", "gamma is not used"},
                 {"by_p", "this is the slope by p: by z it has a factor "
                          "p (1 - p) more"},
                 {"constant_weight", "(1 - p)^gamma depends on z too: the "
                                     "product rule has two terms"},
                 {"one_side", "for a no, p falls when z rises: a minus"},
                 {"log_of_zero", "p may round to 0 before the logarithm sees "
                                 "it"}}},
    {.label = "3.6",
     .title = "one number that mends certainty",
     .function = "best_temperature",
     .points = 2,
     .cases = 10,
     .inputs = inputs_best_temperature,
     .call = call_temperature,
     .relative = 2e-5,
     .seconds = 3,
     .builds_on = {"log_softmax"},
     .hint =
         {"It is one number, and the cost has one bottom. Compare the cost "
          "at two points inside of the interval: the bottom is not beyond "
          "the dearer one. Cut there, and repeat.",
          "With low < a < b < high at thirds: if cost(a) < cost(b) then "
          "high = b, else low = a; each round leaves two thirds",
          "Write cost(z, label, rows, cols, t) with log_softmax of each row "
          "divided by t; 60 rounds from 0.1 and 10; return the middle."},
     .mistake = {{"inverse", "this is 1/T: logits are divided by T"},
                 {"tenths", "this is the best of 0.1, 0.2, 0.3, ...: search "
                            "on between its neighbours"},
                 {"hundredths", "this is the best of 0.10, 0.11, 0.12, ...: "
                                "search on between its neighbours"},
                 {"least_cost", "this is the least cost, not the T that has "
                                "it"}}},
};

const Assignment assignment_03 = {"03", "03-cross-entropy", "Cross-entropy",
                                  tasks, sizeof tasks / sizeof *tasks};
