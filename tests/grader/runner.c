// runner: the program that runs a student's function. It knows how to make the
// cases and how to call the function; it does not know any answer.
//
//   runner LABELS SEED LIBRARY [EARLIER...]     memory shared as descriptor 3
//
// LABELS: one task's, or several, one after another in the same memory.
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

enum { SHARED = 3, CALLS = 16 };

#ifdef __GLIBC__
// A student's library is linked with no other: what it calls is found in the
// libraries of this program. This alone has glibc nowhere but in a file for
// linking; and nothing is run at the end here.
int atexit(void (*last)(void)) {
  (void)last;
  return 0;
}
#endif

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

typedef struct {
  const Task *task;
  Case *cases;
  Function function;
} Call;

static size_t read_calls(Call *call, char *labels, uint64_t seed) {
  size_t count = 0;
  const Assignment *assignment;
  for (char *label = strtok(labels, " "); label != NULL && count < CALLS;
       label = strtok(NULL, " ")) {
    const Task *task = task_find(label, &assignment);
    if (task != NULL) call[count++] = (Call){task, trial_cases(task, seed), 0};
  }
  return count;
}

// Lazily: a call of what nothing defines is the loss of who makes it.
static void *load(Trial *trial, char **library) {
  for (char **earlier = library + 1; *earlier != NULL; earlier++)
    if (dlopen(*earlier, RTLD_NOW | RTLD_GLOBAL) == NULL)
      stop(trial, FAULT_LOAD);
  void *handle = dlopen(*library, RTLD_LAZY | RTLD_LOCAL);
  if (handle == NULL) stop(trial, FAULT_LOAD);
  return handle;
}

static Function find(Trial *trial, void *library, const char *name) {
  void *symbol = dlsym(library, name);
  Function f;
  if (symbol == NULL) stop(trial, FAULT_MISSING);
  memcpy(&f, &symbol, sizeof f); // ISO C has no cast from data to code
  return f;
}

int main(int argc, char **argv) {
  Call call[CALLS];
  Trial *trial = shared_trial();
  if (argc < 4 || trial == NULL) return 2;
  const size_t calls = read_calls(call, argv[1], strtoull(argv[2], NULL, 10));
  const uint64_t ticket = trial->ticket;
  if (!SANITIZED) trial_watch(trial);
  cage_enter(CAGE_LOADING, ".");
  void *library = load(trial, argv + 3);
  for (size_t i = 0; i < calls; i++)
    call[i].function = find(trial, library, call[i].task->function);
  if (!SANITIZED) cage_enter(CAGE_CALLING, ".");
  for (size_t i = 0; i < calls; i++) {
    trial->ticket = ticket, trial->end = 0;
    trial_perform(trial, call[i].task, call[i].cases, call[i].function);
  }
  fflush(NULL);
  _exit(0); // not exit(): it would run what a student has left behind
}
