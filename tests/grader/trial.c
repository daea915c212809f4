#include "trial.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "memory.h"

static Trial *watched;
static const Case *running; // the case that is being called
static const char *stack_top, *stack_end;

static size_t count_answers(const Task *task, uint64_t seed) {
  size_t count = 0;
  for (size_t i = 0; i < task->cases; i++) {
    Case c = case_new(i, task_seed(task, seed), task->inputs);
    count += case_answers(&c);
    case_free(&c);
  }
  return count;
}

// Counting means making all cases: it is remembered.
size_t trial_answers(const Task *task, uint64_t seed) {
  static struct {
    const Task *task;
    uint64_t seed;
    size_t count;
  } known[16];
  const size_t i = (size_t)task / sizeof *task % 16;
  if (known[i].task != task || known[i].seed != seed) {
    known[i].count = count_answers(task, seed);
    known[i].task = task, known[i].seed = seed;
  }
  return known[i].count;
}

size_t trial_bytes(const Task *task, uint64_t seed) {
  return sizeof(Trial) + trial_answers(task, seed) * sizeof(double);
}

// --- what a crash leaves behind ---

// A little below the end of the stack, where a frame would begin.
static bool in_stack(const char *at) {
  return at < stack_top && at > stack_end - (1 << 20);
}

static FaultKind kind_of(const CaseItem *item, long index) {
  if (index < 0) return FAULT_BEFORE;
  return (size_t)index < item->rows * item->cols ? FAULT_LOCKED : FAULT_PAST;
}

// malloc's NULL, which nobody looked at.
static bool memory_is_gone(void) {
  void *more = mmap(NULL, 16 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0);
  return more == MAP_FAILED;
}

static void note_address(const char *at) {
  const CaseItem *item =
      running != NULL ? case_find(running, at, &watched->index) : NULL;
  if (item != NULL) {
    watched->fault = kind_of(item, watched->index);
    strncpy(watched->name, item->name, sizeof watched->name - 1);
  } else if ((size_t)at < 4096)
    watched->fault = memory_is_gone() ? FAULT_EXHAUSTED : FAULT_NULL;
  else
    watched->fault = in_stack(at) ? FAULT_STACK : FAULT_ELSEWHERE;
}

static void on_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  if (watched->fault == FAULT_NONE && number != SIGSYS)
    note_address(info->si_addr);
#ifdef SIGSYS
  if (number == SIGSYS) {
    watched->fault = FAULT_CALL;
#ifdef __linux__
    watched->call = info->si_syscall;
#endif
    _exit(1);
  }
#endif
  signal(number, SIG_DFL); // and fault once more, for good
}

void trial_watch(Trial *trial) {
  static char stack[1 << 16];
  const int signals[] = {SIGSEGV, SIGBUS, SIGSYS};
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK};
  action.sa_sigaction = on_signal;
  struct rlimit limit = {8 << 20, 8 << 20};
  getrlimit(RLIMIT_STACK, &limit); // later the cage would not let us ask
  watched = trial;
  stack_top = (const char *)__builtin_frame_address(0) + 4096;
  stack_end = stack_top - limit.rlim_cur;
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    sigaction(signals[i], &action, NULL);
}

// --- the calls ---

static double *copy_answers(double *to, const Case *c) {
  for (size_t i = 0; i < c->items; i++) {
    const CaseItem *item = &c->item[i];
    const size_t count = item->rows * item->cols;
    if (!case_is_answer(item)) continue;
    memcpy(to, item->data, count * sizeof *to);
    to += count;
  }
  return to;
}

static void note_underrun(Trial *trial, const Case *c) {
  const CaseItem *item = case_underrun(c);
  if (item == NULL || trial->fault != FAULT_NONE) return;
  trial->fault = FAULT_BEFORE;
  trial->index = -1;
  strncpy(trial->name, item->name, sizeof trial->name - 1);
}

Case *trial_cases(const Task *task, uint64_t seed) {
  Case *cases = memory_new(task->cases, sizeof *cases);
  for (size_t i = 0; i < task->cases; i++) {
    cases[i] = case_new(i, task_seed(task, seed), task->inputs);
    case_lock(&cases[i]);
  }
  return cases;
}

void trial_perform(Trial *trial, const Task *task, Case *cases, Function f) {
  const uint64_t ticket = trial->ticket;
  double *answer = trial->answer;
  trial->ticket = 0;
  for (size_t i = 0; i < task->cases; i++) {
    running = &cases[i];
    trial->begun = i + 1;
    task->call(f, running);
    note_underrun(trial, running);
    answer = copy_answers(answer, running);
    running = NULL;
    case_free(&cases[i]);
  }
  free(cases);
  trial->end = ticket;
}
