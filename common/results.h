// results: the numbers of a run, by name. The book's sentences and the tests
// read them from out/chapterNN/results.tsv, one row each, separated by tabs:
// key, value, unit, meaning.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

typedef struct Result Result;

typedef struct {
  Result *result;
  size_t count;
} Results;

// key: a-z, 0-9 and _, used once. unit: "1" for a pure number, "nat", "bit",
// "s", ... The texts are copied.
void results_add(Results *results, const char *key, double value,
                 const char *unit, const char *meaning);
void results_add_text(Results *results, const char *key, const char *value,
                      const char *meaning);

// Numbers are written with 17 digits: they read back as the same double.
bool results_save(const Results *results, const char *path, Error *error);
void results_free(Results *results);
