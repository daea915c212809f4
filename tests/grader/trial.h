// trial: one function on all cases of its task, run in a process that may be
// lost. Its answers lie in memory shared with the grader, which gives nothing
// else into that process: no expected values, no reference.
#pragma once

#include "task.h"

typedef enum {
  FAULT_NONE,
  FAULT_NULL,      // address near 0
  FAULT_EXHAUSTED, // the same, and there is no memory left
  FAULT_BEFORE,    // in front of an array
  FAULT_PAST,      // behind an array
  FAULT_LOCKED,    // wrote into an input
  FAULT_STACK,     // the stack is used up
  FAULT_ELSEWHERE, // some other address
  FAULT_CALL,      // a system call that no task needs
  FAULT_MISSING,   // the function is not in the file
  FAULT_LOAD,      // the file cannot be loaded
} FaultKind;

typedef struct {
  uint64_t ticket; // drawn by the grader, taken away before a student's code
  uint64_t end;    // the ticket again: every case has returned
  size_t begun;    // cases begun
  FaultKind fault;
  int call;      // FAULT_CALL: its number
  long index;    // of the element
  char name[40]; // of the array
  char text[200];
  double answer[]; // all cases, one after another
} Trial;

size_t trial_answers(const Task *task, uint64_t seed);
size_t trial_bytes(const Task *task, uint64_t seed);

// Every case of a task, with inputs locked. While files may still be read: some
// inputs are data sets. Freed by trial_perform.
Case *trial_cases(const Task *task, uint64_t seed);

// Calls f on each case and copies the answers into *trial. On a crash fills in
// what is known of it and lets the signal end the process.
void trial_perform(Trial *trial, const Task *task, Case *cases, Function f);

// Signal handlers that fill in trial->fault. Before a student's code is loaded.
void trial_watch(Trial *trial);
