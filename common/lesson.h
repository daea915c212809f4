// lesson: one run of a chapter's program. Reads the options that every chapter
// has, keeps the results, prints headings by which the book cuts the output,
// and ends by making sure that everything written has arrived. The world's
// faults end the program here: one line on stderr, exit code 1.
#pragma once

#include "data_file.h"
#include "error.h"
#include "options.h"
#include "results.h"

typedef struct {
  const char *name; // "chapter05"
  const char *out;  // the folder for results and data
  size_t seed;
  bool plot, quiet;
  Results results;
} Lesson;

// Parses --seed, --out, --plot, --quiet, --help and the chapter's own options;
// a wrong one ends the program with exit code 2. own may be NULL when count is
// 0; own[i].given tells afterwards which were given.
Lesson lesson_begin(int argc, char **argv, const char *name,
                    const char *purpose, Option *own, size_t count);

// A heading with a line under it; the book shows what follows by this title.
void lesson_section(const char *title);

// results_add under the lesson's name.
void lesson_result(Lesson *lesson, const char *key, double value,
                   const char *unit, const char *meaning);

// out/NAME.dat, see data_file.h.
DataFile lesson_data(const Lesson *lesson, const char *name,
                     const char *columns);
void lesson_data_end(const Lesson *lesson, DataFile *data);

// Prints "chapter05: message" and exits with 1.
_Noreturn void lesson_fail(const Lesson *lesson, const Error *error);

// Saves results.tsv, draws when --plot asked for it, checks that stdout took
// everything. Returns main's exit code.
int lesson_end(Lesson *lesson);
