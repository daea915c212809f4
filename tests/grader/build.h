// build: a student's file made into a library, alone in a private folder with
// the headers it may use.
#pragma once

#include "errand.h"
#include "result.h"
#include "task.h"

enum { BUILD_MOST = 4 << 20 }; // bytes of a student's file

typedef struct {
  char folder[512];
  const Assignment *assignment;
  const char *tools, *compiler;
} Build;

// The folder holds copies: the file, its header, common/*.h and the runner.
Build build_new(const Assignment *assignment, const char *file,
                const char *root, const char *tools, const char *compiler);
void build_free(const Build *build);

// Puts the reference of the earlier tasks that this one builds on into the
// folder, and takes it away again: no other task may find it there.
void build_lend(const Build *build, const Task *task, bool sanitized);
void build_take_back(const Build *build, const Task *task);

// Makes made/student.so. False, with the compiler's words in grade->remark,
// when it cannot be made.
bool build_library(const Build *build, Grade *grade);

// Makes made/sanitized.so. False where the compiler has no sanitizers.
bool build_sanitized(const Build *build);
