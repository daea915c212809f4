// result: what the grader found out about one task. Every format is written
// from these records.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  VERDICT_PASS,
  VERDICT_UNWRITTEN, // the stub
  VERDICT_WRONG,     // returned, with wrong numbers
  VERDICT_CRASH,
  VERDICT_TIME,    // an endless loop, or asleep
  VERDICT_MEMORY,  // out of bounds, though it returned
  VERDICT_EXIT,    // ended the program
  VERDICT_REFUSED, // tried what no task needs
  VERDICT_FLOOD,   // printed without end
  VERDICT_COMPILE, // the file does not compile
  VERDICT_MISSING, // the function is not there
  VERDICTS
} Verdict;

extern const char *const verdict_names[VERDICTS]; // "pass", "unwritten", ...

typedef struct {
  const char *task, *title, *function;
  int points, earned;
  Verdict verdict;
  char message[400]; // what is wrong, in plain words; "" when nothing is
  char mistake[40];  // the name of a known mistake, or ""
  char call[400];    // the inputs that show it
  char place[60];    // "d_y_hat[2]": where the worst number stands
  char expected[40], got[40];
  char relied[100]; // earlier tasks that the reference stood in for
  char file[200];
  int line;         // 0: not known
  double time;      // seconds
  char output[501]; // what the function printed, cut
  bool output_cut;  // there was more
} Result;

enum { RESULTS = 8, REMARKS = 6 };

typedef struct {
  const char *number, *folder, *title;
  Result result[RESULTS];
  size_t results;
  int points, earned;
  bool compiled;
  char remark[REMARKS][160]; // the compiler's errors and warnings, short
  size_t remarks;
  bool sanitized; // the second pass was made
  unsigned long long seed;
  double time;
} Grade;
