#include "results.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "memory.h"
#include "output.h"

struct Result {
  char key[64], value[128], unit[16], meaning[160];
};

static void copy(char *to, size_t size, const char *from) {
  CHECK(strlen(from) < size && strpbrk(from, "\t\n") == NULL,
        "'%s' is longer than %zu or holds a tab", from, size - 1);
  strcpy(to, from);
}

static void add(Results *results, const char *key, const char *value,
                const char *unit, const char *meaning) {
  CHECK(key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0',
        "'%s' is no key", key);
  for (size_t i = 0; i < results->count; i++)
    CHECK(strcmp(results->result[i].key, key) != 0, "two results '%s'", key);
  results->result = memory_resize(results->result, results->count + 1,
                                  sizeof *results->result);
  Result *result = &results->result[results->count++];
  copy(result->key, sizeof result->key, key);
  copy(result->value, sizeof result->value, value);
  copy(result->unit, sizeof result->unit, unit);
  copy(result->meaning, sizeof result->meaning, meaning);
}

void results_add(Results *results, const char *key, double value,
                 const char *unit, const char *meaning) {
  char text[32];
  snprintf(text, sizeof text, "%.17g", value);
  add(results, key, text, unit, meaning);
}

void results_add_text(Results *results, const char *key, const char *value,
                      const char *meaning) {
  add(results, key, value, "text", meaning);
}

bool results_save(const Results *results, const char *path, Error *error) {
  Output output;
  if (!output_open(&output, path, error)) return false;
  fprintf(output.file, "key\tvalue\tunit\tmeaning\n");
  for (size_t i = 0; i < results->count; i++) {
    const Result *r = &results->result[i];
    fprintf(output.file, "%s\t%s\t%s\t%s\n", r->key, r->value, r->unit,
            r->meaning);
  }
  return output_close(&output, error);
}

void results_free(Results *results) {
  free(results->result);
  *results = (Results){0};
}
