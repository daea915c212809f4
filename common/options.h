// options: the command line, described by a table. Long options only, by
// getopt_long. An unknown option or a bad value gives one line and exit code 2;
// --help prints every option with its default and exits 0.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "check.h"

typedef enum {
  OPTION_FLAG,   // value: bool *, becomes true
  OPTION_COUNT,  // value: size_t *, a whole number from least to most
  OPTION_NUMBER, // value: double *, finite, from least to most
  OPTION_TEXT,   // value: const char **, not empty
  OPTION_CHOICE  // value: int *, the index into choices
} OptionKind;

typedef struct {
  const char *name; // without the two dashes
  OptionKind kind;
  void *value;          // holds the default before, the choice after
  const char *argument; // what --help calls the value: "N", "DIR"
  const char *help;
  double least, most;         // OPTION_COUNT and OPTION_NUMBER
  const char *const *choices; // OPTION_CHOICE; ends with NULL
  bool given;                 // set when the option was on the command line
} Option;

// program: "chapter05"; purpose: a line for --help.
void options_parse(int argc, char **argv, const char *program,
                   const char *purpose, Option *options, size_t count);

// The one line and exit code 2, for what the table cannot express.
_Noreturn void options_fail(const char *program, const char *format, ...)
    PRINTF_LIKE(2, 3);
