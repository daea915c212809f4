// task: what an unsolved task says. A stub in assignment.c is one line,
//
//   TASK_NOT_WRITTEN("5.2");
//
// which ends the program with one line on stderr. The grader runs a student's
// function in a process of its own, so no other task is lost.
#pragma once

// A stub uses none of its arguments, and that is nothing to warn of.
#pragma GCC diagnostic ignored "-Wunused-parameter"

#include <stdio.h>
#include <stdlib.h>

enum { TASK_NOT_WRITTEN_CODE = 92 };

#define TASK_NOT_WRITTEN(label) task_not_written("task " label)

_Noreturn static inline void task_not_written(const char *task) {
  fprintf(stderr, "%s is not written yet\n", task);
  exit(TASK_NOT_WRITTEN_CODE);
}
