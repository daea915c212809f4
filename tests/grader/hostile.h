// hostile: submissions that try to earn what they have not written, or to do
// harm. Each defines task 1.1's function; the rest of the file is the solution.
#pragma once

#include "result.h"

typedef enum {
  EVERYWHERE,
  LINUX,  // elsewhere it gets another verdict
  SANDBOX // it signals others: only where it has a process space of its own
} HostileWhere;

typedef struct {
  const char *name;    // of the claim
  Verdict verdict;     // that task 1.1 must get
  const char *message; // a part of what it must say, or NULL
  const char *code;    // ROOT, TOOLS and VICTIM are strings in it
  HostileWhere where;
} Hostile;

extern const Hostile hostile[];
extern const size_t hostile_count;
