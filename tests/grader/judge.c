#include "judge.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

bool judge_same(const Task *task, const double *got, const double *other,
                size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!close_to(task, got[i], other[i]) &&
        !(isnan(got[i]) && isnan(other[i])))
      return false;
  return true;
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

// A size among the inputs that equals the factor: ", and count is 3".
static void name_factor(const Case *c, double factor, char *text, size_t room) {
  *text = '\0';
  for (size_t i = 0; i < c->items; i++)
    if (c->item[i].kind == CASE_SIZE && c->item[i].size > 1 &&
        fabs((double)c->item[i].size - factor) < 1e-6 * factor)
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

static void say_factor(const Case *c, double factor, size_t count, char *text,
                       size_t room) {
  char why[80];
  if (fabs(factor + 1) < 1e-7) {
    snprintf(text, room, "%s right but for its sign", all_of(count));
  } else if (factor > 1) {
    name_factor(c, factor, why, sizeof why);
    snprintf(text, room, "%s %.3f x too large%s", all_of(count), factor, why);
  } else if (factor > 0) {
    name_factor(c, 1 / factor, why, sizeof why);
    snprintf(text, room, "%s %.3f x too small%s", all_of(count), 1 / factor,
             why);
  } else
    snprintf(text, room, "%s %.4g x what it should be", all_of(count), factor);
}

static size_t first_nan(const double *got, size_t count) {
  size_t i = 0;
  while (i < count && !isnan(got[i])) i++;
  return i;
}

static void say_common(const Case *c, const double *got, const double *expected,
                       size_t count, char *text, size_t room) {
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
    say_factor(c, factor, count, text, room);
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

// Six digits, or as many as it takes to see the difference.
static void print_pair(double expected, double got, Result *result) {
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(result->expected, sizeof result->expected, "%.*g", digits,
             expected);
    snprintf(result->got, sizeof result->got, "%.*g", digits, got);
    if (strcmp(result->expected, result->got) != 0) return;
  }
}

static void describe(const Task *task, const Case *c, const double *got,
                     const double *expected, Result *result) {
  const size_t count = case_answers(c);
  const size_t worst = worst_of(task, got, expected, count);
  size_t wrong = 0;
  for (size_t i = 0; i < count; i++)
    wrong += !close_to(task, got[i], expected[i]);
  say_common(c, got, expected, count, result->message, sizeof result->message);
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

bool judge_answers(const Task *task, uint64_t seed, const double *got,
                   const double *expected, Result *result) {
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < task->cases; i++) {
    Case c = case_new(i, task_seed(task, seed), task->inputs);
    const size_t count = case_answers(&c);
    const size_t size = size_of(&c);
    if (!judge_close(task, got, expected, count) && size < least) {
      least = size;
      describe(task, &c, got, expected, result);
    }
    got += count;
    expected += count;
    case_free(&c);
  }
  return least < SIZE_MAX;
}
