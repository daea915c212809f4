// reference: files of values from an independent implementation. Text: lines
// "matrix NAME ROWS COLS", each followed by its rows; '#' begins a comment.
// They lie in tests/vectors, or in the folder that VECTORS names: every size is
// read from the file.
#pragma once

#include "error.h"
#include "matrix.h"

typedef struct ReferenceEntry ReferenceEntry;

typedef struct {
  const char *path;
  ReferenceEntry *entry;
  size_t count;
} Reference;

// path must outlive the reference. A fault is told with file and line.
bool reference_load(Reference *reference, const char *path, Error *error);
void reference_free(Reference *reference);

// The matrix of that name, which belongs to the reference; its data is NULL
// when there is none.
Matrix reference_find(const Reference *reference, const char *format, ...)
    PRINTF_LIKE(2, 3);
