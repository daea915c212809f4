// exam: a student's file taken through the tasks of its chapter.
#pragma once

#include <stdio.h>

#include "result.h"
#include "task.h"

typedef struct {
  const char *root;     // the project's folder
  const char *tools;    // runner, solutions and mistakes, as make leaves them
  const char *answers;  // a handout's folder of recorded answers, in place of
                        // solutions and mistakes; else NULL
  const char *compiler; // words separated by spaces
  uint64_t seed;
  bool sanitize;    // make the second pass, where the compiler can
  const char *only; // one task's label; NULL: all of the chapter's
} ExamSettings;

// Fills in *grade. `file`: the student's assignment.c. Leaves nothing behind.
void exam_grade(const ExamSettings *settings, const Assignment *assignment,
                const char *file, Grade *grade);

// The same for a chapter that was not handed in.
void exam_absent(const ExamSettings *settings, const Assignment *assignment,
                 Grade *grade);

// Writes down what the solutions and the mistakes answer, for a handout.
void exam_record(const ExamSettings *settings, const Assignment *assignment,
                 FILE *to);
