// error: the world's faults. A function that reads or writes returns false and
// leaves one line that names the file, what was expected and what was found.
// Whoever called it decides what to do; the programs print it and exit 1.
#pragma once

#include <stdbool.h>

#include "check.h"

typedef struct {
  char text[1024];
} Error;

// Writes the message; always returns false: `return error_set(error, ...)`.
bool error_set(Error *error, const char *format, ...) PRINTF_LIKE(2, 3);
