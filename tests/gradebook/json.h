// json: a strict reader for the tests. What the standard forbids (a control
// character in a string, NaN, bytes that are not UTF-8, a comma too many, a
// name given twice) is no JSON here.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  JSON_NULL,
  JSON_BOOL,
  JSON_NUMBER,
  JSON_TEXT,
  JSON_LIST,
  JSON_OBJECT
} JsonKind;

typedef struct JsonValue JsonValue;
struct JsonValue {
  JsonKind kind;
  char *name; // in an object
  char *text; // of a string, unescaped
  double number;
  bool truth, whole;
  JsonValue *first, *next; // of a list or an object; beside it
};

// NULL when text is no JSON, with *wrong the place.
JsonValue *json_read(const char *text, size_t *wrong);
void json_free(JsonValue *value);
const JsonValue *json_get(const JsonValue *object, const char *name); // or NULL
size_t json_count(const JsonValue *list);
