#include "reference.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ReferenceEntry {
  char name[64];
  Matrix matrix;
};

typedef struct {
  FILE *file;
  const char *path;
  char *line; // without its newline
  size_t room, at;
} Lines;

// The next line that is neither empty nor a comment.
static bool next_line(Lines *lines) {
  while (getline(&lines->line, &lines->room, lines->file) >= 0) {
    lines->at++;
    lines->line[strcspn(lines->line, "\r\n")] = '\0';
    const char first = lines->line[strspn(lines->line, " \t")];
    if (first != '\0' && first != '#') return true;
  }
  lines->at++;
  return false;
}

static bool read_row(const Lines *lines, real *row, size_t cols, Error *error) {
  char *at = lines->line, *end;
  for (size_t c = 0; c < cols; c++, at = end) {
    row[c] = (real)strtod(at, &end);
    if (end == at || (*end != ' ' && *end != '\t' && *end != '\0') ||
        isnan(row[c]))
      return error_set(error,
                       "%s:%zu: number %zu of %zu expected, found '%.20s'",
                       lines->path, lines->at, c + 1, cols, at);
  }
  if (at[strspn(at, " \t")] != '\0')
    return error_set(error, "%s:%zu: more than %zu numbers: '%.20s'",
                     lines->path, lines->at, cols, at);
  return true;
}

static bool read_header(const Lines *lines, ReferenceEntry *entry, size_t *rows,
                        size_t *cols, Error *error) {
  int end = 0;
  sscanf(lines->line, "matrix %63s %zu %zu %n", entry->name, rows, cols, &end);
  if (end == 0 || lines->line[end] != '\0' || *rows == 0 || *cols == 0 ||
      *rows > 1000000 || *cols > 1000000 / *rows)
    return error_set(error,
                     "%s:%zu: 'matrix NAME ROWS COLS' expected, found "
                     "'%.40s'",
                     lines->path, lines->at, lines->line);
  return true;
}

static bool read_entry(Reference *reference, Lines *lines, Error *error) {
  ReferenceEntry entry = {0};
  size_t rows = 0, cols = 0;
  if (!read_header(lines, &entry, &rows, &cols, error)) return false;
  if (reference_find(reference, "%s", entry.name).data != NULL)
    return error_set(error, "%s:%zu: a second matrix '%s'", lines->path,
                     lines->at, entry.name);
  entry.matrix = matrix_new(rows, cols);
  reference->entry = realloc(reference->entry,
                             (reference->count + 1) * sizeof *reference->entry);
  CHECK(reference->entry != NULL, "no memory for %s", entry.name);
  reference->entry[reference->count++] = entry;
  for (size_t r = 0; r < rows; r++) {
    if (!next_line(lines))
      return error_set(error,
                       "%s:%zu: row %zu of %zu of '%s' expected, the "
                       "file ends",
                       lines->path, lines->at, r + 1, rows, entry.name);
    if (!read_row(lines, matrix_row(&entry.matrix, r), cols, error))
      return false;
  }
  return true;
}

bool reference_load(Reference *reference, const char *path, Error *error) {
  *reference = (Reference){.path = path};
  Lines lines = {.file = fopen(path, "r"), .path = path};
  if (lines.file == NULL)
    return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
  bool good = true;
  while (good && next_line(&lines)) good = read_entry(reference, &lines, error);
  if (good && reference->count == 0)
    good = error_set(error, "%s:%zu: no matrix in it", path, lines.at);
  free(lines.line);
  fclose(lines.file);
  if (!good) reference_free(reference);
  return good;
}

void reference_free(Reference *reference) {
  for (size_t i = 0; i < reference->count; i++)
    matrix_free(&reference->entry[i].matrix);
  free(reference->entry);
  *reference = (Reference){0};
}

Matrix reference_find(const Reference *reference, const char *format, ...) {
  char name[64];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(name, sizeof name, format, arguments);
  va_end(arguments);
  for (size_t i = 0; i < reference->count; i++)
    if (strcmp(reference->entry[i].name, name) == 0)
      return reference->entry[i].matrix;
  return (Matrix){0};
}
