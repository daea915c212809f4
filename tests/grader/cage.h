// cage: what a process gives up before it runs a student's code. On Linux the
// kernel then refuses files (Landlock) and every system call that no task needs
// (seccomp); elsewhere only the limits hold.
#pragma once

#include <stdbool.h>

typedef enum {
  CAGE_LOADING, // may still open files, for reading: loaders, sanitizers
  CAGE_CALLING, // may compute, print and end
} Cage;

// readable: the one folder besides the system's that may be read.
void cage_enter(Cage cage, const char *readable);

// For any program, where there is no better: `system` (ends with NULL) may be
// read, `folder` too, or written when `writes`, and nothing else. Linux only.
void cage_files(const char *const *system, const char *folder, bool writes);

// "fork", "open a file", ...: what a refused system call was for.
const char *cage_call_name(int call);
