// The tasks of chapter 7. README.md beside this says how to read it.
#include "../grader/task.h"

#include <limits.h>
#include <math.h>
#include <string.h>

// --- 7.1 ---

static void inputs_batch_rows(Case *c) {
  static const size_t counts[] = {10, 10, 12, 5}, sizes[] = {4, 4, 4, 8};
  const bool edge = c->number < 4;
  const size_t size = edge ? sizes[c->number] : case_between(c, 2, 15);
  const size_t drawn = case_between(c, 20, 60000);
  const size_t count = edge ? counts[c->number] : drawn + (drawn % size == 0);
  const size_t steps = (count + size - 1) / size;
  const size_t epoch = c->number == 0 ? 0 : case_between(c, 1, 9);
  const size_t nth = c->number % 4 == 1   ? 1 // of its epoch
                     : c->number % 4 == 3 ? 2
                                          : steps;
  case_size(c, "count", count);
  case_size(c, "size", size);
  case_size(c, "step", epoch * steps + (edge ? steps : nth) - 1);
  if (c->number == 1) c->note = "the step is not of the first epoch";
  if (c->number == 2) c->note = "size divides count";
  if (c->number == 3) c->note = "size is larger than count";
  case_answer(c, "the answer", 1, 1);
}

typedef size_t Rows(size_t count, size_t size, size_t step);
static void call_batch_rows(Function f, const Case *c) {
  *case_get(c, "the answer") =
      (double)((Rows *)f)(case_get_size(c, "count"), case_get_size(c, "size"),
                          case_get_size(c, "step"));
}

// --- 7.2 ---

static double noise_of(double count, double sigma, double batch) {
  return sigma * sqrt((count - batch) / (count - 1) / batch);
}

// The noise lies well between those of two sizes, so that no rounding decides.
static void inputs_batch_needed(Case *c) {
  const size_t count = c->number == 0   ? 4
                       : c->number == 1 ? 60000
                                        : case_between(c, 5, 5000);
  const double n = (double)count;
  const double sigma = c->number < 4 ? 2.5 : case_uniform(c, 0.1, 20);
  const double batch = (double)case_between(c, 2, count - 1);
  double noise =
      sqrt(noise_of(n, sigma, batch) * noise_of(n, sigma, batch - 1));
  if (c->number == 0) noise = 1.5;
  if (c->number == 1) noise = 0.1768;
  if (c->number == 2) noise = 0, c->note = "no noise at all is allowed";
  if (c->number == 3) noise = 3, c->note = "single examples are good enough";
  case_size(c, "count", count);
  case_number(c, "sigma", sigma);
  case_number(c, "noise", noise);
  case_answer(c, "the answer", 1, 1);
}

typedef size_t Needed(size_t count, double sigma, double noise);
static void call_batch_needed(Function f, const Case *c) {
  *case_get(c, "the answer") = (double)((Needed *)f)(
      case_get_size(c, "count"), case_get_number(c, "sigma"),
      case_get_number(c, "noise"));
}

// --- 7.3 ---

// Case 0: costs 1 and 3 in one batch, 8 in the other.
static void inputs_pool_batches(Case *c) {
  const size_t batches = c->number == 0   ? 2
                         : c->number == 1 ? 1
                                          : case_between(c, 2, 30);
  double *mean = case_array(c, "mean", batches, 1);
  double *variance = case_array(c, "variance", batches, 1);
  int *rows = case_integers(c, "rows", batches, 1);
  for (size_t k = 0; k < batches; k++) {
    mean[k] = case_uniform(c, 0.2, 3);
    variance[k] = c->number == 2 ? 0 : case_uniform(c, 0.1, 2);
    rows[k] = k + 1 < batches ? 16 : (int)case_between(c, 2, 12);
    if (c->number > 4) rows[k] = (int)case_between(c, 2, 128);
  }
  if (c->number == 0) {
    mean[0] = 2, variance[0] = 1, rows[0] = 2;
    mean[1] = 8, variance[1] = 0, rows[1] = 1;
  }
  if (c->number == 1) c->note = "there is one batch";
  if (c->number == 2) c->note = "examples of a batch cost the same";
  case_size(c, "batches", batches);
  case_answer(c, "result", 2, 1);
}

typedef void Pool(double result[2], const double *mean, const double *variance,
                  const int *rows, size_t batches);
static void call_pool_batches(Function f, const Case *c) {
  ((Pool *)f)(case_get(c, "result"), case_get(c, "mean"),
              case_get(c, "variance"), case_get_integers(c, "rows"),
              case_get_size(c, "batches"));
}

// --- 7.4 ---

static void inputs_reservoir(Case *c) {
  static const double u_0[] = {0.9, 0.3, 0.5, 0.9, 0.1};
  const size_t keep = c->number == 0   ? 2
                      : c->number == 1 ? 1
                                       : case_between(c, 2, 12);
  const size_t count = c->number == 0   ? 5
                       : c->number == 2 ? keep
                                        : keep + case_between(c, 5, 150);
  case_size(c, "keep", keep);
  double *u = case_array(c, "u", count, 1);
  for (size_t n = 0; n < count; n++) {
    double place; // far enough from a whole number for any rounding
    do {
      u[n] = c->number == 0 ? u_0[n] : case_uniform(c, 0, 1);
      place = u[n] * (double)(n + 1);
    } while (fabs(place - round(place)) < 1e-6);
  }
  if (c->number == 1) c->note = "one is kept";
  if (c->number == 2) c->note = "all are kept";
  case_size(c, "count", count);
  case_answer(c, "kept", keep, 1);
}

// The integers lie in the upper half of the answer's pages, against the
// forbidden page, and become doubles from below; INT_MIN was never written.
typedef void Reservoir(int *kept, size_t keep, const double *u, size_t count);
static void call_reservoir(Function f, const Case *c) {
  const size_t keep = case_get_size(c, "keep");
  double *answer = case_get(c, "kept");
  int *kept = (int *)(void *)answer + keep;
  for (size_t k = 0; k < keep; k++) kept[k] = INT_MIN;
  ((Reservoir *)f)(kept, keep, case_get(c, "u"), case_get_size(c, "count"));
  for (size_t k = 0; k < keep; k++) {
    int value;
    memcpy(&value, kept + k, sizeof value);
    answer[k] = value == INT_MIN ? (double)NAN : value;
  }
}

// --- 7.5 ---

enum { EDGES = 6 };

static void inputs_epoch_to_keep(Case *c) {
  static const struct {
    size_t epochs, patience;
    double cost[8];
    const char *note;
  } edge[EDGES] = {{7, 2, {3, 2, 2.5, 2.2, 1, 4, 5}, NULL},
                   {1, 3, {2}, "there is one epoch"},
                   {4, 3, {4, 3, 2, 1}, "every epoch improves"},
                   {6, 2, {3, 2, 2, 2, 1, 0.5}, "a cost comes again"},
                   {7, 3, {3, 2, NAN, NAN, 1, 1.5, 1.2}, "some costs are NaN"},
                   {8, 1, {5, 4, 3, 3.5, 1, 1, 1, 0.5}, "patience is 1"}};
  const bool random = c->number >= EDGES;
  const size_t epochs =
      random ? case_between(c, 10, 60) : edge[c->number].epochs;
  double *cost = case_array(c, "cost", epochs, 1);
  for (size_t e = 0; e < epochs; e++)
    cost[e] = random ? 2 / (1. + (double)e) + 0.02 * (double)e +
                           case_normal(c, 0, 0.15)
                     : edge[c->number].cost[e];
  if (!random) c->note = edge[c->number].note;
  case_size(c, "epochs", epochs);
  case_size(c, "patience",
            random ? case_between(c, 2, 6) : edge[c->number].patience);
  case_answer(c, "the answer", 1, 1);
  case_answer(c, "trained", 1, 1);
}

typedef size_t Keep(size_t *trained, const double *cost, size_t epochs,
                    size_t patience);
static void call_epoch_to_keep(Function f, const Case *c) {
  size_t trained = SIZE_MAX;
  *case_get(c, "the answer") = (double)((Keep *)f)(
      &trained, case_get(c, "cost"), case_get_size(c, "epochs"),
      case_get_size(c, "patience"));
  *case_get(c, "trained") = trained == SIZE_MAX ? NAN : (double)trained;
}

// --- 7.6 ---

static void inputs_noise_scale(Case *c) {
  const size_t batches = c->number < 2 ? 2 : case_between(c, 3, 12);
  const size_t parameters = c->number == 0   ? 2
                            : c->number == 2 ? 1
                                             : case_between(c, 3, 20);
  double *gradient = case_array(c, "gradient", batches, parameters);
  for (size_t k = 0; k < batches; k++)
    for (size_t i = 0; i < parameters; i++)
      gradient[k * parameters + i] =
          2 + (double)(i % 3) + case_normal(c, 0, 0.4);
  if (c->number == 0)
    gradient[0] = 3, gradient[1] = gradient[2] = gradient[3] = 1;
  if (c->number == 1) c->note = "there are two batches";
  if (c->number == 2) c->note = "there is one parameter";
  case_size(c, "batches", batches);
  case_size(c, "parameters", parameters);
  case_size(c, "rows", c->number == 0 ? 4 : case_between(c, 2, 128));
  case_answer(c, "the answer", 1, 1);
}

typedef double Scale(const double *gradient, size_t batches, size_t parameters,
                     size_t rows);
static void call_noise_scale(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Scale *)f)(case_get(c, "gradient"), case_get_size(c, "batches"),
                   case_get_size(c, "parameters"), case_get_size(c, "rows"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "7.1",
     .title = "how many rows a step has",
     .function = "batch_rows",
     .points = 1,
     .cases = 12,
     .inputs = inputs_batch_rows,
     .call = call_batch_rows,
     .hint = {"Which step of its epoch is it? Then count the examples that "
              "its epoch has used before it: what is left may be less than "
              "a batch.",
              "steps of an epoch: count / size, rounded up; used before: "
              "(step mod that) size; rows: size, or what is left",
              "size_t per_epoch = (count + size - 1) / size, used = step % "
              "per_epoch * size; then the smaller of size and count - used."},
     .mistake = {{"always_full", "the last batch of an epoch is short if size "
                                 "does not divide count"},
                 {"dropped", "a batch cannot have rows that are not there"},
                 {"remainder", "if size divides count, the last batch is full"},
                 {"one_epoch",
                  "the steps go on counting in the next epoch: step mod steps "
                  "of an epoch"},
                 {"from_one", "steps are counted from 0"}}},
    {.label = "7.2",
     .title = "how many must be asked",
     .function = "batch_needed",
     .points = 1,
     .cases = 12,
     .inputs = inputs_batch_needed,
     .call = call_batch_needed,
     .hint = {"The noise falls as B grows, down to 0 at B = N. Set it equal "
              "to what is allowed, square both sides, and solve for B.",
              "B = N sigma^2 / (noise^2 (N - 1) + sigma^2), rounded up",
              "return (size_t)ceil(n * variance / (noise * noise * (n - 1) + "
              "variance)); with double n = count. (A loop over B does as "
              "well.)"},
     .mistake = {{"putting_back", "who is asked is not asked again: the second "
                                  "root is missing"},
                 {"rounded_down", "B must be large enough: round up"},
                 {"not_squared", "under the roots stands B, so square sigma "
                                 "and the noise"}}},
    {.label = "7.3",
     .title = "batches into one",
     .function = "pool_batches",
     .points = 2,
     .cases = 10,
     .inputs = inputs_pool_batches,
     .call = call_pool_batches,
     .hint = {"An example counts once, so a batch counts by its rows. And an "
              "example is off the mean of all for two reasons: it is off its "
              "batch's mean, and its batch is off.",
              "mean = sum rows mean_k / N; variance = "
              "sum rows (variance_k + (mean_k - mean)^2) / N; N = sum rows",
              "First loop: count and sum; divide; second loop: "
              "squares += rows[k] * (variance[k] + off * off);"},
     .mistake = {{"mean_of_means", "a mean of means counts a short batch like "
                                   "a full one: weigh by rows"},
                 {"no_between", "the batches' means differ too, and that adds "
                                "to the variance"},
                 {"no_within", "this is only the variance of the batches' "
                               "means: add those within the batches"},
                 {"one_less", "the variance here is a mean over N, not over "
                              "N - 1"}}},
    {.label = "7.4",
     .title = "a fair sample of a stream",
     .function = "reservoir",
     .points = 2,
     .cases = 10,
     .inputs = inputs_reservoir,
     .call = call_reservoir,
     .hint = {"Suppose that the stream ends with example n. Then n + 1 have "
              "gone by and keep of them are kept, each as likely as any "
              "other, example n among them.",
              "p = keep / (n + 1), so that keep u / p = u (n + 1)",
              "For n from keep: size_t j = (size_t)(u[n] * (double)(n + 1)); "
              "if (j < keep) kept[j] = (int)n;"},
     .mistake = {{"count_known", "p may not use count, which nobody knows "
                                 "before the stream has ended"},
                 {"off_by_one", "when example n comes, n + 1 have gone by: "
                                "n itself counts"},
                 {"one_in_all", "keep of the n + 1 are kept, not one"},
                 {"every_one", "with p = 1 the late ones drive out the "
                               "early ones"}}},
    {.label = "7.5",
     .title = "when to stop",
     .function = "epoch_to_keep",
     .points = 2,
     .cases = 16,
     .inputs = inputs_epoch_to_keep,
     .call = call_epoch_to_keep,
     .hint = {"Carry the best epoch along. How long have you waited? As many "
              "epochs as have passed since the best.",
              "stop before epoch e if e - 1 - best >= patience; epoch e is "
              "the new best if cost[e] < cost[best]",
              "for (; e < epochs && e - best <= patience; e++) "
              "if (cost[e] < cost[best]) best = e; with best = 0, e = 1; "
              "then *trained = e;"},
     .mistake = {{"the_one_before", "an epoch improves if it is lower than all "
                                    "before it, not than the last one"},
                 {"in_all", "patience counts epochs in a row: an improvement "
                            "sets the count back to 0"},
                 {"last", "keep the epoch that improved last, not the last "
                          "one trained"},
                 {"hindsight", "epochs after the stop are never trained, and "
                               "cannot be kept"},
                 {"one_late", "training goes on for one epoch too many"},
                 {"equal", "an equal cost is no improvement"}}},
    {.label = "7.6",
     .title = "which batch is large enough",
     .function = "noise_scale",
     .points = 2,
     .cases = 10,
     .inputs = inputs_noise_scale,
     .call = call_noise_scale,
     .hint = {"Two equations, one for each size, and two unknowns. Subtract "
              "them, and |g|^2 is gone. With K batches the noise term of the "
              "large size is a K-th of the other.",
              "S = mean |g_k|^2, L = |mean g_k|^2: |g|^2 = (K L - S) / "
              "(K - 1), sigma^2 = rows (S - |g|^2)",
              "For each i, loop over k: S += g * g / K and sum += g; then "
              "L += (sum / K)^2. Last, rows * (S - g2) / g2."},
     .mistake = {{"noisy_length", "the mean of all still has noise in it: its "
                                  "|g_B|^2 is |g|^2 + sigma^2 / (rows K)"},
                 {"half_solved", "sigma is right, but the length of the mean "
                                 "of all is not yet |g|: it has noise in it"},
                 {"in_batches", "this counts in batches: a batch has `rows` "
                                "examples"},
                 {"root", "this is sigma / |g|: square it"},
                 {"transposed", "row k of the gradients is batch k: "
                                "gradient[k * parameters + i]"}}},
};

const Assignment assignment_07 = {"07", "07-stochastic-gradient-descent",
                                  "Stochastic gradient descent", tasks,
                                  sizeof tasks / sizeof *tasks};
