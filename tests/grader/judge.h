// judge: a student's answers beside the expected ones. Pure arithmetic: it
// never runs anything.
#pragma once

#include "result.h"
#include "task.h"

// Whether each of the numbers is near enough. NaN is near to nothing, an
// infinity to itself.
bool judge_close(const Task *task, const double *got, const double *expected,
                 size_t count);

// Whether two wrong answers are the same, or amount to the same: here NaN
// equals NaN. Of `other` only the first `known` numbers are there.
bool judge_same(const Task *task, uint64_t seed, const double *got,
                const double *other, size_t known);

// Fills in where and how `got` is wrong: the shortest case that shows it, its
// worst number, and what all wrong numbers have in common (a factor, a sign).
// Returns false when nothing is wrong. expected may be NULL for a task that
// measures: then each measure must be 0.
bool judge_answers(const Task *task, uint64_t seed, const double *got,
                   const double *expected, Result *result);
