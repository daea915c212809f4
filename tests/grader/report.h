// report: the grades of some chapters, for people at a terminal; formats.h has
// the other forms. Text that came from a student's code or compiler is stripped
// of control characters.
#pragma once

#include <stdio.h>

#include "result.h"

typedef struct {
  bool colour;
  const char *scores; // a folder with the last grades of all chapters, or NULL
} ReportSettings;

// At most 80 columns.
void report_terminal(FILE *to, const Grade *grade, size_t grades,
                     const ReportSettings *settings);

// Words broken to fit 80 columns, each line `indent` from the left.
void report_text(FILE *to, const char *text, int indent);
