// The tasks of chapter 2. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

// Numbers that sum to 1; about a share `zeros` of them is 0, but never the
// first.
static void fill_chances(Case *c, double *p, size_t count, double zeros) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) {
    p[k] = -log(case_uniform(c, 0.001, 0.999));
    if (case_uniform(c, 0, 1) < zeros && k > 0) p[k] = 0;
    sum += p[k];
  }
  for (size_t k = 0; k < count; k++) p[k] /= sum;
}

static void copy(double *to, const double *from, size_t count) {
  for (size_t k = 0; k < count; k++) to[k] = from[k];
}

static const double hill[] = {0.5, 0.25, 0.125, 0.125};
static const double island[] = {0.125, 0.5, 0.25, 0.125};

// --- 2.1 ---

static void inputs_entropy_of_counts(Case *c) {
  static const int diary[] = {4, 2, 1, 1};
  const size_t kinds = c->number == 0 ? 4 : case_between(c, 2, 30);
  int *tally = case_integers(c, "tally", kinds, 1);
  for (size_t k = 0; k < kinds; k++)
    tally[k] = c->number == 0 ? diary[k] : (int)case_between(c, 1, 60);
  for (size_t k = 1; c->number == 2 && k < kinds; k++) tally[k] = 0;
  for (size_t k = 1; c->number > 2 && k < kinds; k += 3) tally[k] = 0;
  if (c->number == 2) c->note = "only one outcome ever came";
  if (c->number == 3) c->note = "some outcomes never came";
  case_size(c, "kinds", kinds);
  case_answer(c, "the answer", 1, 1);
}

typedef double Counted(const int *tally, size_t kinds);
static void call_counted(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Counted *)f)(case_get_integers(c, "tally"), case_get_size(c, "kinds"));
}

// --- 2.2 ---

static void inputs_middle_divergence(Case *c) {
  const size_t kinds = c->number < 4 ? 4 : case_between(c, 2, 30);
  double *p = case_array(c, "p", kinds, 1), *q = case_array(c, "q", kinds, 1);
  fill_chances(c, p, kinds, c->number < 4 ? 0 : 0.3);
  fill_chances(c, q, kinds, c->number < 4 ? 0 : 0.3);
  if (c->number < 2) copy(p, hill, 4), copy(q, island, 4);
  if (c->number == 1) copy(q, hill, 4), c->note = "p and q are the same";
  if (c->number == 2) {
    copy(p, (const double[]){0.75, 0, 0.25, 0}, 4);
    copy(q, (const double[]){0, 0.5, 0, 0.5}, 4);
    c->note = "nothing is possible in both";
  }
  if (c->number == 3) {
    copy(p, (const double[]){0.5, 0.5, 0, 0}, 4);
    copy(q, (const double[]){0.5, 0, 0.5, 0}, 4);
    c->note = "one outcome is possible in neither";
  }
  case_size(c, "kinds", kinds);
  case_answer(c, "the answer", 1, 1);
}

typedef double Divergence(const double *p, const double *q, size_t kinds);
static void call_divergence(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Divergence *)f)(
      case_get(c, "p"), case_get(c, "q"), case_get_size(c, "kinds"));
}

// --- 2.3 ---

// Case 0 is the falling glass; then independent, the same, a table of zeros.
static void inputs_mutual_information(Case *c) {
  static const double glass[] = {0.018, 0.002, 0.049, 0.931};
  const bool same = c->number == 2;
  const size_t rows = c->number == 0 ? 2 : case_between(c, 2, 8);
  const size_t cols = c->number == 0 ? 2 : same ? rows : case_between(c, 2, 8);
  double *p = case_array(c, "p", rows, cols), p_x[8], p_y[8];
  fill_chances(c, p, rows * cols, c->number < 3 ? 0 : 0.4);
  fill_chances(c, p_x, rows, 0);
  fill_chances(c, p_y, cols, 0);
  for (size_t i = 0; c->number < 3 && i < rows * cols; i++)
    p[i] = c->number == 0 ? glass[i]
           : !same        ? p_x[i / cols] * p_y[i % cols]
                          : (i / cols == i % cols) * p_x[i / cols];
  if (c->number == 1) c->note = "x and y are independent";
  if (same) c->note = "x and y are always the same";
  if (c->number == 3) {
    for (size_t y = 0; y < cols; y++) p[y] += p[cols + y], p[cols + y] = 0;
    c->note = "one x never comes";
  }
  case_size(c, "rows", rows);
  case_size(c, "cols", cols);
  case_answer(c, "the answer", 1, 1);
}

typedef double Information(const double *p, size_t rows, size_t cols);
static void call_information(Function f, const Case *c) {
  *case_get(c, "the answer") = ((Information *)f)(
      case_get(c, "p"), case_get_size(c, "rows"), case_get_size(c, "cols"));
}

// --- 2.4 ---

// Chances that are nearly the same under all hypotheses, so that a long look
// leaves some doubt.
static void fill_similar(Case *c, double *chance, size_t kinds, size_t outcomes,
                         double difference) {
  double common[6];
  fill_chances(c, common, outcomes, 0);
  for (size_t k = 0; k < kinds; k++) {
    double sum = 0, *row = chance + k * outcomes;
    for (size_t x = 0; x < outcomes; x++)
      sum += row[x] =
          (common[x] + 0.2) * (1 + difference * case_uniform(c, -1, 1));
    for (size_t x = 0; x < outcomes; x++) row[x] /= sum;
  }
}

static void inputs_update_belief(Case *c) {
  static const double storm[] = {0.02, 0.98}, fell[] = {0.9, 0.1, 0.05, 0.95};
  const bool glass = c->number == 0, is_long = c->number == 4;
  const size_t kinds = glass ? 2 : case_between(c, 2, 5);
  const size_t outcomes = glass ? 2 : case_between(c, 2, 6);
  const size_t count = glass            ? 1
                       : c->number == 1 ? 0
                       : is_long        ? 3000
                                        : case_between(c, 2, 20);
  double *belief = case_changed(c, "belief", kinds, 1);
  fill_chances(c, belief, kinds, 0);
  if (glass) copy(belief, storm, 2);
  case_size(c, "kinds", kinds);
  double *chance = case_array(c, "chance", kinds, outcomes);
  fill_similar(c, chance, kinds, outcomes, is_long ? 0.02 : 0.5);
  if (glass) copy(chance, fell, 4);
  case_size(c, "outcomes", outcomes);
  int *seen = case_integers(c, "seen", count, 1);
  for (size_t n = 0; n < count; n++)
    seen[n] = glass ? 0 : (int)case_between(c, 0, outcomes - 1);
  case_size(c, "count", count);
  if (c->number == 1) c->note = "nothing is seen";
  if (c->number == 2) belief[1] = 0, belief[0] = 1, c->note = "one is certain";
  for (size_t k = 2; c->number == 2 && k < kinds; k++) belief[k] = 0;
  if (c->number == 3) { // hypothesis 1 says: never
    double *never = chance + outcomes + seen[0];
    chance[outcomes + ((size_t)seen[0] + 1) % outcomes] += *never;
    *never = 0;
    c->note = "what is seen was impossible under hypothesis 1";
  }
  if (is_long) c->note = "3000 are seen";
}

typedef void Update(double *belief, size_t kinds, const double *chance,
                    size_t outcomes, const int *seen, size_t count);
static void call_update(Function f, const Case *c) {
  ((Update *)f)(case_get(c, "belief"), case_get_size(c, "kinds"),
                case_get(c, "chance"), case_get_size(c, "outcomes"),
                case_get_integers(c, "seen"), case_get_size(c, "count"));
}

// --- 2.5 ---

static void inputs_message_interval(Case *c) {
  static const int evenings[] = {0, 1};
  const size_t kinds = c->number < 2 ? 4 : case_between(c, 2, 5);
  const size_t count = c->number == 0   ? 2
                       : c->number == 1 ? 0
                       : c->number == 2 ? 1
                                        : case_between(c, 2, 6);
  double *p = case_array(c, "p", kinds, 1);
  fill_chances(c, p, kinds, 0);
  for (size_t k = 0; k < kinds; k++) p[k] = 0.8 * p[k] + 0.2 / (double)kinds;
  if (c->number < 2) copy(p, hill, 4);
  case_size(c, "kinds", kinds);
  int *message = case_integers(c, "message", count, 1);
  for (size_t n = 0; n < count; n++)
    message[n] =
        c->number == 0 ? evenings[n] : (int)case_between(c, 0, kinds - 1);
  if (c->number == 1) c->note = "the message is empty";
  if (c->number == 2) {
    message[0] = (int)kinds - 1;
    c->note = "the message is the last symbol";
  }
  case_size(c, "count", count);
  case_answer(c, "interval", 2, 1);
}

typedef void Interval(double interval[2], const double *p, size_t kinds,
                      const int *message, size_t count);
static void call_interval(Function f, const Case *c) {
  ((Interval *)f)(case_get(c, "interval"), case_get(c, "p"),
                  case_get_size(c, "kinds"), case_get_integers(c, "message"),
                  case_get_size(c, "count"));
}

// --- 2.6 ---

static void inputs_least_questions(Case *c) {
  static const double list[] = {0.125, 0.5, 0.125, 0.25};
  const size_t count = c->number == 0   ? 4
                       : c->number == 1 ? 1
                       : c->number == 2 ? 100
                                        : case_between(c, 5, 30);
  double *p = case_array(c, "p", count, 1);
  fill_chances(c, p, count, c->number == 3 ? 0.3 : 0);
  if (c->number == 0) copy(p, list, 4);
  if (c->number == 1) c->note = "the list has one place";
  if (c->number == 2) c->note = "the list has 100 places";
  if (c->number == 3) c->note = "some places are impossible";
  case_size(c, "count", count);
  case_answer(c, "the answer", 1, 1);
}

typedef double Questions(const double *p, size_t count);
static void call_questions(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Questions *)f)(case_get(c, "p"), case_get_size(c, "count"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "2.1",
     .title = "the entropy of what was counted",
     .function = "entropy_of_counts",
     .points = 1,
     .cases = 8,
     .inputs = inputs_entropy_of_counts,
     .call = call_counted,
     .absolute = 1e-11,
     .hint = {"A tally becomes a probability when it is divided by the sum of "
              "all. Then it is the mean surprise, and what never came adds "
              "nothing.",
              "p = tally[k] / total, H = -sum p log2 p over those with p > 0",
              "double total = 0; one loop to sum; in the next, "
              "if (tally[k] > 0) h -= p * log2(p);"},
     .mistake = {{"nats", "bits need log2: log counts in nats"},
                 {"zero", "a tally of 0 must be left out: 0 log 0 is 0"},
                 {"no_shares", "the tallies must be divided by their sum"},
                 {"total", "this is the bill for all: a mean has weights p, "
                           "not tally"},
                 {"whole_numbers", "an int divided by an int drops what is "
                                   "behind the point"}}},
    {.label = "2.2",
     .title = "a divergence without infinities",
     .function = "middle_divergence",
     .points = 1,
     .cases = 10,
     .inputs = inputs_middle_divergence,
     .call = call_divergence,
     .absolute = 1e-11,
     .hint =
         {"KL is infinite where something happens that was held to be "
          "impossible. The middle m holds nothing to be impossible that p or "
          "q does.",
          "1/2 sum p log2(p / m) + 1/2 sum q log2(q / m), each sum over "
          "those k where its own weight is above 0",
          "if (p[k] > 0) sum += p[k] * log2(p[k] / m); the same for q; "
          "return sum / 2;"},
     .mistake = {{"nats", "bits need log2: log counts in nats"},
                 {"sum", "this is the sum of the two, not their mean"},
                 {"no_middle", "this is the mean of KL(p || q) and "
                               "KL(q || p): compare each with m"},
                 {"turned", "the truth comes first: KL(p || m), not "
                            "KL(m || p)"},
                 {"one_side", "this is KL(p || m) alone"},
                 {"zero", "a weight of 0 must be left out: 0 log 0 is 0"}}},
    {.label = "2.3",
     .title = "what one thing tells of another",
     .function = "mutual_information",
     .points = 2,
     .cases = 10,
     .inputs = inputs_mutual_information,
     .call = call_information,
     .absolute = 1e-11,
     .hint =
         {"The sum of a row is the chance of its x, the sum of a column that "
          "of its y. If x and y were independent, p would be their product: "
          "how far is it from that?",
          "I = sum p log2(p / (p_x p_y)) over all cells with p > 0; or "
          "H(Y) - H(Y | X); or H(X) + H(Y) - H(X and Y)",
          "For each cell: add up its row to p_x and its column to p_y; "
          "if (p > 0) sum += p * log2(p / (p_x * p_y));"},
     .mistake = {{"nats", "bits need log2: log counts in nats"},
                 {"joint", "this is the entropy of x and y together"},
                 {"left", "this is H(Y | X), what is still unknown of y"},
                 {"swapped", "this is H(X | Y): take H(Y | X) from H(Y)"},
                 {"rows_alike", "each row counts with the chance of its x, "
                                "not with 1/rows"},
                 {"zero", "a cell of 0 must be left out: 0 log 0 is 0"}}},
    {.label = "2.4",
     .title = "Bayes' theorem, again and again",
     .function = "update_belief",
     .points = 2,
     .cases = 8,
     .inputs = inputs_update_belief,
     .call = call_update,
     .relative = 1e-8,
     .absolute = 1e-9,
     .hint =
         {"What you believe after one look is what you believe before the "
          "next. So do one look right, and repeat it.",
          "belief[k] chance[k][x], divided by the sum of that over all k, "
          "for each x seen",
          "Inside the loop over n: multiply each belief[k], add up the sum, "
          "divide each by it. Then they can't become too small."},
     .mistake = {{"underflow", "thousands of chances multiplied come to 0: "
                               "divide by the sum after each"},
                 {"no_sum", "the beliefs must sum to 1: divide by their sum"},
                 {"no_prior", "what was believed before was forgotten"},
                 {"last_only", "only the last of what was seen is used"}}},
    {.label = "2.5",
     .title = "a whole message as one interval",
     .function = "message_interval",
     .points = 2,
     .cases = 10,
     .inputs = inputs_message_interval,
     .call = call_interval,
     .relative = 1e-11,
     .hint = {"Keep two numbers: where the interval begins and how long it is. "
              "A symbol moves the beginning past the pieces of the symbols "
              "before it.",
              "low += length (p[0] + ... + p[symbol - 1]), then "
              "length *= p[symbol]",
              "for (int k = 0; k < message[n]; k++) low += length * p[k]; "
              "length *= p[message[n]];"},
     .mistake = {{"stays_wide", "the pieces must shrink with the interval: "
                                "length * p[k]"},
                 {"own_piece", "the beginning moves past the symbols before "
                               "it, not past its own piece"},
                 {"length", "interval[1] is where it ends, not its length"},
                 {"too_soon", "the length shrinks too soon: first move the "
                              "beginning"},
                 {"low_moved",
                  "the new end takes the old length: keep it before "
                  "low moves"},
                 {"backward", "the first symbol cuts first"}}},
    {.label = "2.6",
     .title = "the best order of questions",
     .function = "least_questions",
     .points = 2,
     .cases = 12,
     .inputs = inputs_least_questions,
     .call = call_questions,
     .hint =
         {"After any answers a run of neighbours is left. A question cuts the "
          "run in two, and each part is a smaller task of the same kind. "
          "Solve short runs first and keep the answers.",
          "least(i, j) = p[i] + ... + p[j - 1] + the least over i < cut < j "
          "of least(i, cut) + least(cut, j), and 0 for a single place",
          "double least[100][101]; for i from count - 1 down, for j from "
          "i + 2 up, for cut between: three loops, one fmin."},
     .mistake = {{"even_split", "the most even cut is not always the best: "
                                "try all"},
                 {"middle", "the middle of the list is not the middle of the "
                            "chances"},
                 {"any_group", "this is Huffman's mean: here a question can "
                               "only cut between neighbours"},
                 {"entropy", "this is the entropy, which no order of "
                             "questions beats"},
                 {"one_more", "when one place is left, nothing is asked any "
                              "more"}}},
};

const Assignment assignment_02 = {"02", "02-entropy", "Entropy", tasks,
                                  sizeof tasks / sizeof *tasks};
