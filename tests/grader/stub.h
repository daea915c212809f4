// stub: the student's file as it is handed out, made from the chapter's header.
#pragma once

#include <stdio.h>

#include "error.h"
#include "task.h"

// The whole assignment.c of a chapter. header: the text of its assignment.h.
bool stub_chapter(FILE *to, const Assignment *a, const char *header,
                  Error *error);

// `text`, a student's file, with the task's function made a stub again, or with
// the stub behind the end when the function is not there.
bool stub_task(FILE *to, const Task *task, const char *header, const char *text,
               Error *error);
