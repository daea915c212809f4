#include "judge.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

enum { MOST_MEASURES = 16 };

static bool close_to(const Task *task, double got, double expected) {
  if (got == expected) return true;
  if (isinf(got) || isinf(expected)) return false;
  return fabs(got - expected) <= // false when one is NaN
         task_absolute(task) + task_relative(task) * fabs(expected);
}

bool judge_close(const Task *task, const double *got, const double *expected,
                 size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!close_to(task, got[i], expected[i])) return false;
  return true;
}

// What case i amounts to; `answer` moves on to the next case.
static Case measured(const Task *task, size_t i, uint64_t seed,
                     const double **answer) {
  Case inputs = case_new(i, seed, task->inputs);
  Case c = {.number = i, .random = random_seeded(seed + i)};
  task->measure(&c, *answer);
  *answer += case_answers(&inputs);
  case_free(&inputs);
  return c;
}

static bool same(const Task *task, const double *got, const double *other,
                 size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!close_to(task, got[i], other[i]) &&
        !(isnan(got[i]) && isnan(other[i])))
      return false;
  return true;
}

// A measured case has few numbers, none of them changed from an input.
static bool same_measures(const Task *task, const Case *a, const Case *b) {
  bool all = true;
  for (size_t i = 0; i < a->items; i++)
    if (case_is_answer(&a->item[i]))
      all = all && same(task, a->item[i].data, b->item[i].data,
                        a->item[i].rows * a->item[i].cols);
  return all;
}

bool judge_same(const Task *task, uint64_t seed, const double *got,
                const double *other, size_t known) {
  bool all = true;
  for (size_t i = 0; i < task->cases && all && known > 0; i++) {
    if (task->measure == NULL) {
      Case c = case_new(i, task_seed(task, seed), task->inputs);
      const size_t answers = case_answers(&c);
      const size_t count = answers < known ? answers : known;
      all = same(task, got, other, count);
      got += answers, other += answers, known -= count;
      case_free(&c);
    } else {
      Case a = measured(task, i, task_seed(task, seed), &got);
      Case b = measured(task, i, task_seed(task, seed), &other);
      all = same_measures(task, &a, &b);
      case_free(&a);
      case_free(&b);
    }
  }
  return all;
}

// --- what wrong numbers have in common ---

// The factor between all numbers of one case; NaN when there is none.
static double common_factor(const double *got, const double *expected,
                            size_t count) {
  double factor = NAN;
  for (size_t i = 0; i < count; i++) {
    if (expected[i] == 0 && got[i] == 0) continue;
    if (expected[i] == 0 || got[i] == 0) return NAN;
    const double here = got[i] / expected[i];
    if (isnan(factor)) factor = here;
    if (!(fabs(here - factor) <= 1e-7 * fabs(factor))) return NAN;
  }
  return factor;
}

// What speaks for a factor beside the case that is shown.
typedef struct {
  size_t cases;             // wrong ones
  bool constant;            // the factor is the same in all of them
  bool times[CASE_ITEMS];   // it is item k's size in each,
  bool divided[CASE_ITEMS]; // or 1 / that size,
  double least[CASE_ITEMS], most[CASE_ITEMS]; // which is not always the same
  double factor;
} Evidence;

static bool near(double a, double b) { return fabs(a - b) <= 1e-6 * fabs(b); }

static void weigh(Evidence *e, const Case *c, double factor) {
  const bool first = e->cases++ == 0;
  e->constant = first || (e->constant && near(factor, e->factor));
  e->factor = factor;
  for (size_t i = 0; i < c->items; i++) {
    const double size = (double)c->item[i].size;
    const bool is_size = c->item[i].kind == CASE_SIZE && size > 1;
    e->times[i] = (first || e->times[i]) && is_size && near(factor, size);
    e->divided[i] =
        (first || e->divided[i]) && is_size && near(factor, 1 / size);
    e->least[i] = first ? size : fmin(e->least[i], size);
    e->most[i] = first ? size : fmax(e->most[i], size);
  }
}

// A size that the factor follows from case to case: ", and count is 3". One
// that it equals once may do so by chance.
static void name_factor(const Case *c, const Evidence *e, char *text,
                        size_t room) {
  *text = '\0';
  for (size_t i = 0; i < c->items; i++)
    if ((e->times[i] || e->divided[i]) && e->least[i] < e->most[i])
      snprintf(text, room, ", and %s is %zu", c->item[i].name, c->item[i].size);
}

static size_t count_of(const double *got, size_t count, bool (*is)(double)) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += is(got[i]);
  return found;
}

static bool is_nan(double x) { return isnan(x); }
static bool is_zero(double x) { return x == 0; }

// "every entry is", "the answer is"
static const char *all_of(size_t count) {
  return count > 1 ? "every number is" : "the answer is";
}

// Some factor lies between any two numbers: it is worth a word when several
// numbers or several cases share it, or when it is a telling one.
static void say_factor(const Case *c, const Evidence *e, double factor,
                       size_t count, char *text, size_t room) {
  char why[80];
  name_factor(c, e, why, sizeof why);
  if (fabs(factor + 1) < 1e-7)
    snprintf(text, room, "%s right but for its sign", all_of(count));
  else if (fabs(factor - 1) < 1e-4)
    snprintf(text, room,
             "%s nearly right, %.1g of itself off: is there a float, or a "
             "number cut short",
             all_of(count), fabs(factor - 1));
  else if (count < 3 && *why == '\0' && (e->cases < 2 || !e->constant))
    *text = '\0';
  else if (factor > 1)
    snprintf(text, room, "%s %.4g x too large%s", all_of(count), factor, why);
  else if (factor > 0)
    snprintf(text, room, "%s %.4g x too small%s", all_of(count), 1 / factor,
             why);
  else
    snprintf(text, room, "%s %.4g x what it should be", all_of(count), factor);
}

static size_t first_nan(const double *got, size_t count) {
  size_t i = 0;
  while (i < count && !isnan(got[i])) i++;
  return i;
}

static void say_common(const Case *c, const Evidence *e, const double *got,
                       const double *expected, size_t count, char *text,
                       size_t room) {
  char place[60];
  const size_t nans = count_of(got, count, is_nan);
  const double factor = common_factor(got, expected, count);
  case_name_answer(c, first_nan(got, count), place, sizeof place);
  *text = '\0';
  if (nans == count)
    snprintf(text, room, "%s not a number (NaN), or was never written",
             all_of(count));
  else if (nans > 0)
    snprintf(text, room, "%s is not a number (NaN), or was never written",
             place);
  else if (!isnan(factor) && isfinite(factor))
    say_factor(c, e, factor, count, text, room);
  else if (count_of(got, count, is_zero) == count)
    snprintf(text, room, "%s 0", all_of(count));
}

// --- the worst number ---

static double badness(double got, double expected) {
  if (isnan(got)) return INFINITY;
  return fabs(got - expected) / (fabs(expected) > 0 ? fabs(expected) : 1);
}

static size_t worst_of(const Task *task, const double *got,
                       const double *expected, size_t count) {
  size_t worst = count;
  for (size_t i = 0; i < count; i++)
    if (!close_to(task, got[i], expected[i]) &&
        (worst == count ||
         badness(got[i], expected[i]) > badness(got[worst], expected[worst])))
      worst = i;
  return worst;
}

// The sign of a NaN means nothing.
static void print_number(char *text, size_t room, int digits, double value) {
  if (isnan(value))
    snprintf(text, room, "nan");
  else
    snprintf(text, room, "%.*g", digits, value);
}

// Six digits, or as many as it takes to see the difference.
static void print_pair(double expected, double got, Result *r) {
  for (int digits = 6; digits <= 17; digits++) {
    print_number(r->expected, sizeof r->expected, digits, expected);
    print_number(r->got, sizeof r->got, digits, got);
    if (strcmp(r->expected, r->got) != 0) return;
  }
}

static void describe(const Task *task, const Case *c, const Evidence *e,
                     const double *got, const double *expected,
                     Result *result) {
  const size_t count = case_answers(c);
  const size_t worst = worst_of(task, got, expected, count);
  size_t wrong = 0;
  for (size_t i = 0; i < count; i++)
    wrong += !close_to(task, got[i], expected[i]);
  say_common(c, e, got, expected, count, result->message,
             sizeof result->message);
  if (*result->message == '\0' && count > 1)
    snprintf(result->message, sizeof result->message,
             "%zu of %zu numbers are wrong", wrong, count);
  else if (*result->message == '\0')
    snprintf(result->message, sizeof result->message, "a wrong number");
  if (c->note != NULL) {
    const size_t used = strlen(result->message);
    snprintf(result->message + used, sizeof result->message - used, ", when %s",
             c->note);
  }
  case_print(c, result->call, sizeof result->call);
  case_name_answer(c, worst, result->place, sizeof result->place);
  print_pair(expected[worst], got[worst], result);
}

// How many numbers a reader must take in.
static size_t size_of(const Case *c) {
  size_t size = 0;
  for (size_t i = 0; i < c->items; i++)
    size += c->item[i].rows * c->item[i].cols;
  return size;
}

static bool is_well(const Task *task, const Case *c) {
  static const double nothing[MOST_MEASURES] = {0};
  bool all = true;
  for (size_t i = 0; i < c->items; i++) {
    const size_t count = c->item[i].rows * c->item[i].cols;
    CHECK(count <= MOST_MEASURES, "%zu measures", count);
    if (case_is_answer(&c->item[i]))
      all = all && judge_close(task, c->item[i].data, nothing, count);
  }
  return all;
}

// Which case is shown: the first that differs.
static bool judge_measures(const Task *task, uint64_t seed, const double *got,
                           const double *expected, Result *result) {
  bool good = true;
  for (size_t i = 0; i < task->cases && good; i++) {
    Case c = measured(task, i, task_seed(task, seed), &got);
    snprintf(result->message, sizeof result->message, "%s",
             c.note != NULL ? c.note : "it does not reach what is asked for");
    case_print(&c, result->call, sizeof result->call);
    if (expected != NULL) {
      Case ours = measured(task, i, task_seed(task, seed), &expected);
      good = same_measures(task, &c, &ours);
      case_free(&ours);
    } else {
      good = is_well(task, &c);
    }
    case_free(&c);
  }
  if (good) *result->message = *result->call = '\0';
  return !good;
}

typedef struct {
  const double *got, *expected;
  size_t least, chosen, at; // size, number and first answer of the case to show
  Evidence evidence;
} Survey;

static void survey(Survey *s, const Task *task, const Case *c, size_t at) {
  const double *got = s->got + at, *expected = s->expected + at;
  const size_t count = case_answers(c), size = size_of(c);
  if (judge_close(task, got, expected, count)) return;
  weigh(&s->evidence, c, common_factor(got, expected, count));
  if (size >= s->least) return;
  s->least = size;
  s->chosen = c->number;
  s->at = at;
}

bool judge_answers(const Task *task, uint64_t seed, const double *got,
                   const double *expected, Result *result) {
  if (task->measure != NULL)
    return judge_measures(task, seed, got, expected, result);
  Survey s = {.got = got, .expected = expected, .least = SIZE_MAX};
  size_t at = 0;
  for (size_t i = 0; i < task->cases; i++) {
    Case c = case_new(i, task_seed(task, seed), task->inputs);
    survey(&s, task, &c, at);
    at += case_answers(&c);
    case_free(&c);
  }
  if (s.least == SIZE_MAX) return false;
  Case c = case_new(s.chosen, task_seed(task, seed), task->inputs);
  describe(task, &c, &s.evidence, got + s.at, expected + s.at, result);
  case_free(&c);
  return true;
}
