// task: what is asked of a student, as data. A chapter's tasks are one table in
// tests/assignments/NN.c; README.md there says how to write one.
#pragma once

#include "case.h"

typedef void (*Function)(void); // cast to its true type by Task.call

typedef struct {
  const char *name; // the wrong version is FUNCTION__NAME in tests/mistakes
  const char *what; // what is wrong, as a clause: "the mean's 1/N is missing"
} Mistake;

enum { TASK_HINTS = 3, TASK_MISTAKES = 6, TASK_NEEDS = 3 };

typedef struct {
  const char *label, *title, *function; // "5.2", "...", its name in C
  int points;
  size_t cases;            // how many inputs are tried
  void (*inputs)(Case *c); // makes the case c->number
  void (*call)(Function f, const Case *c);
  // For a task whose right answers differ, such as one that trains: what the
  // answers of a case amount to. Called in the grader, where no student's code
  // ever runs, with a case that holds nothing yet. Declares the inputs to be
  // shown and, as answers filled in, the numbers to be compared instead;
  // c->note then says what was reached. NULL: the answers are compared.
  void (*measure)(Case *c, const double *answer);
  double relative, absolute; // how near an answer must be; 0: 1e-9 and 1e-12
  double seconds;            // of processor time; 0: 1
  const char *file;          // of the project, which inputs() reads; NULL: none
  const char *builds_on[TASK_NEEDS + 1]; // functions of earlier tasks
  const char *hint[TASK_HINTS];          // the idea, the formula, the line
  Mistake mistake[TASK_MISTAKES + 1];
} Task;

typedef struct {
  const char *number, *folder; // "05", "05-chain-rule"
  const char *title;
  const Task *task;
  size_t tasks;
} Assignment;

// Every chapter's, in order; ends with NULL. Made by the Makefile from the list
// of files in tests/assignments.
extern const Assignment *const assignments[];

const Assignment *assignment_find(const char *number); // "05", "5"; or NULL
const Task *task_find(const char *label, const Assignment **assignment);
int assignment_points(const Assignment *a);

// The seed of a task's first case, from the seed of the run.
uint64_t task_seed(const Task *task, uint64_t seed);
double task_relative(const Task *task);
double task_absolute(const Task *task);
