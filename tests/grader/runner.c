// runner: the program that runs a student's function. It knows how to make the
// cases and how to call the function; it does not know any answer.
//
//   runner LABEL SEED LIBRARY [EARLIER...]      memory shared as descriptor 3
//
// EARLIER: libraries with the reference version of earlier tasks. They are
// loaded first and for all, so the student's calls of those functions reach
// them.
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cage.h"
#include "trial.h"

#ifdef GRADER_SANITIZED
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

enum { SHARED = 3 };

static Trial *shared_trial(void) {
  struct stat about;
  if (fstat(SHARED, &about) != 0) return NULL;
  void *memory = mmap(NULL, (size_t)about.st_size, PROT_READ | PROT_WRITE,
                      MAP_SHARED, SHARED, 0);
  close(SHARED);
  return memory == MAP_FAILED ? NULL : memory;
}

static void stop(Trial *trial, FaultKind fault) {
  const char *text = dlerror();
  trial->fault = fault;
  strncpy(trial->text, text != NULL ? text : "", sizeof trial->text - 1);
  _exit(1);
}

// Lazily: a call of what nothing defines is the loss of who makes it.
static Function load(Trial *trial, const Task *task, char **library) {
  for (char **earlier = library + 1; *earlier != NULL; earlier++)
    if (dlopen(*earlier, RTLD_NOW | RTLD_GLOBAL) == NULL)
      stop(trial, FAULT_LOAD);
  void *handle = dlopen(*library, RTLD_LAZY | RTLD_LOCAL);
  if (handle == NULL) stop(trial, FAULT_LOAD);
  void *symbol = dlsym(handle, task->function);
  if (symbol == NULL) stop(trial, FAULT_MISSING);
  Function f;
  memcpy(&f, &symbol, sizeof f); // ISO C has no cast from data to code
  return f;
}

int main(int argc, char **argv) {
  const Assignment *assignment;
  const Task *task = argc >= 4 ? task_find(argv[1], &assignment) : NULL;
  Trial *trial = shared_trial();
  if (task == NULL || trial == NULL) return 2;
  Case *cases = trial_cases(task, strtoull(argv[2], NULL, 10));
  if (!SANITIZED) trial_watch(trial);
  cage_enter(CAGE_LOADING, ".");
  const Function f = load(trial, task, argv + 3);
  if (!SANITIZED) cage_enter(CAGE_CALLING, ".");
  trial_perform(trial, task, cases, f);
  fflush(NULL);
  _exit(0); // not exit(): it would run what a student has left behind
}
