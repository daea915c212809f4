#include "exam.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/task.h"
#include "build.h"
#include "cage.h"
#include "check.h"
#include "judge.h"
#include "progress.h"
#include "record.h"
#include "trial.h"

enum { PATH = 1024, MEMORY = 256 }; // megabytes

typedef struct {
  const ExamSettings *settings;
  const Build *build;
  const Assignment *assignment;
  const Task *task;
  Result *result;
  const Grade *grade;
} Exam;

// --- memory that a trial shares with us ---

typedef struct {
  Trial *trial;
  size_t bytes;
  int file;
} Sheet;

static void map(Sheet *sheet, int more) {
  sheet->trial = mmap(NULL, sheet->bytes, PROT_READ | PROT_WRITE,
                      MAP_SHARED | more, sheet->file, 0);
  CHECK(sheet->trial != MAP_FAILED, "no shared memory");
}

static Sheet sheet_new(const Task *task, uint64_t seed) {
  Sheet sheet = {.bytes = trial_bytes(task, seed)};
  FILE *file = tmpfile();
  CHECK(file != NULL, "no temporary file");
  sheet.file = fcntl(fileno(file), F_DUPFD_CLOEXEC, 4);
  fclose(file);
  CHECK(ftruncate(sheet.file, (off_t)sheet.bytes) == 0, "no temporary space");
  map(&sheet, 0);
  return sheet;
}

// For our own code, which is run in a child without another program.
static Sheet sheet_of_ours(const Task *task, uint64_t seed) {
  Sheet sheet = {.bytes = trial_bytes(task, seed), .file = -1};
  map(&sheet, MAP_ANON);
  return sheet;
}

static void sheet_free(Sheet *sheet) {
  munmap(sheet->trial, sheet->bytes);
  if (sheet->file >= 0) close(sheet->file);
}

// A number that a student's code cannot know beforehand.
static uint64_t draw_ticket(void) {
  uint64_t ticket = 0;
  FILE *in = fopen("/dev/urandom", "rb");
  if (in == NULL || fread(&ticket, sizeof ticket, 1, in) != 1)
    ticket = (uint64_t)getpid() ^ (uint64_t)(clock_seconds() * 1e9);
  if (in != NULL) fclose(in);
  return ticket | 1;
}

// --- our own code: the reference, and known mistakes ---

// In a child too, for a known mistake may crash as well as a student's.
static bool run_ours(const Exam *e, const char *kind, const char *function,
                     Sheet *sheet) {
  const uint64_t ticket = sheet->trial->ticket = draw_ticket();
  char path[PATH];
  int status;
  if (e->settings->answers != NULL)
    return record_read(e->settings->answers, e->assignment->number, function,
                       sheet->trial->answer,
                       trial_answers(e->task, e->settings->seed)) > 0;
  snprintf(path, sizeof path, "%s/%s/%s.so", e->settings->tools, kind,
           e->assignment->number);
  fflush(NULL);
  const pid_t child = fork();
  CHECK(child >= 0, "no process");
  if (child == 0) {
    setrlimit(RLIMIT_CPU, &(struct rlimit){20, 20});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void *symbol = library == NULL ? NULL : dlsym(library, function);
    Function f;
    memcpy(&f, &symbol, sizeof f);
    if (symbol == NULL) fprintf(stderr, "grade: %s\n", dlerror());
    if (symbol == NULL) _exit(1);
    trial_perform(sheet->trial, e->task,
                  trial_cases(e->task, e->settings->seed), f);
    _exit(0);
  }
  waitpid(child, &status, 0);
  return sheet->trial->end == ticket;
}

// How many numbers are known of a mistake's answers.
static size_t known_of_mistakes(const Exam *e) {
  const size_t all = trial_answers(e->task, e->settings->seed);
  return e->settings->answers != NULL && all > RECORD_MISTAKE ? RECORD_MISTAKE
                                                              : all;
}

// A handout must not hold a network that reads: it would earn the points. What
// is measured of such a task must then be 0, and its notes name the mistakes.
static bool is_secret(const Exam *e) {
  return e->settings->answers != NULL && e->task->measure != NULL;
}

static bool is_mistake(const Exam *e, const Mistake *mistake,
                       const double *got) {
  char function[100];
  if (is_secret(e)) return false;
  Sheet sheet = sheet_of_ours(e->task, e->settings->seed);
  snprintf(function, sizeof function, "%s__%s", e->task->function,
           mistake->name);
  const bool same = run_ours(e, "mistakes", function, &sheet) &&
                    judge_same(e->task, e->settings->seed, got,
                               sheet.trial->answer, known_of_mistakes(e));
  sheet_free(&sheet);
  return same;
}

static void name_mistake(const Exam *e, const double *got) {
  Result *r = e->result;
  for (const Mistake *m = e->task->mistake; m->name != NULL; m++) {
    if (!is_mistake(e, m, got)) continue;
    const size_t used = strlen(r->message);
    snprintf(r->mistake, sizeof r->mistake, "%s", m->name);
    snprintf(r->message + used, sizeof r->message - used, ": %s", m->what);
    return;
  }
}

// --- the student's code ---

static double seconds_of(const Task *task) {
  return task->seconds > 0 ? task->seconds : 1;
}

// labels: the task's, or those of several, which e->task then stands for.
static void run_student(const Exam *e, const char *labels, bool sanitized,
                        Sheet *sheet, Report *report) {
  char seed[24], earlier[TASK_NEEDS][80];
  const char *argument[8] = {
      sanitized ? "./runner-sanitized" : "./runner", labels, seed,
      sanitized ? "./made/sanitized.so" : "./made/student.so"};
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)e->settings->seed);
  const bool lends = e->settings->answers == NULL;
  for (size_t i = 0; lends && e->task->builds_on[i] != NULL; i++) {
    snprintf(earlier[i], sizeof earlier[i], "./%s.so", e->task->builds_on[i]);
    argument[4 + i] = earlier[i];
  }
  const double seconds = seconds_of(e->task);
  if (lends) build_lend(e->build, e->task, sanitized);
  errand_run((Errand){.argument = argument,
                      .folder = e->build->folder,
                      .shared = sheet->file,
                      .cpu = sanitized ? 8 * seconds : seconds,
                      .wall = 20 + 20 * seconds,
                      .memory = sanitized ? 0 : (size_t)MEMORY << 20},
             report);
  if (lends) build_take_back(e->build, e->task);
}

static void set(Result *r, Verdict verdict, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void set(Result *r, Verdict verdict, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  r->verdict = verdict;
  vsnprintf(r->message, sizeof r->message, format, arguments);
  va_end(arguments);
}

// The inputs of the case that was running.
static void show_case(const Exam *e, const Trial *trial) {
  if (trial->begun == 0 || trial->begun > e->task->cases) return;
  Case c = case_new(trial->begun - 1, task_seed(e->task, e->settings->seed),
                    e->task->inputs);
  case_print(&c, e->result->call, sizeof e->result->call);
  case_free(&c);
}

static size_t size_of_array(const Exam *e, const Trial *trial) {
  size_t size = 0;
  if (trial->begun == 0 || trial->begun > e->task->cases) return 0;
  Case c = case_new(trial->begun - 1, task_seed(e->task, e->settings->seed),
                    e->task->inputs);
  for (size_t i = 0; i < c.items; i++)
    if (strcmp(c.item[i].name, trial->name) == 0)
      size = c.item[i].rows * c.item[i].cols;
  case_free(&c);
  return size;
}

// trial->name was in reach of the student's code.
static void tidy(Trial *trial) {
  trial->name[sizeof trial->name - 1] = '\0';
  trial->text[sizeof trial->text - 1] = '\0';
  for (char *p = trial->name; *p; p++)
    if (*p < ' ' || *p > '~') *p = '?';
}

// What the loader says of a function that it has looked for in vain.
static const char *undefined_in(const char *text) {
  static const char words[] = "undefined symbol: ";
  const char *at = strstr(text, words);
  return at == NULL ? NULL : at + strlen(words);
}

static void judge_undefined(Result *r, const char *name) {
  set(r, VERDICT_MISSING, "your file calls %.*s, which nothing defines",
      (int)strcspn(name, " ,\n") % 60, name);
}

static void judge_fault(const Exam *e, Trial *t) {
  Result *r = e->result;
  tidy(t);
  const size_t size = size_of_array(e, t);
  switch (t->fault) {
  case FAULT_NULL:
    set(r, VERDICT_CRASH, "it uses a pointer that is NULL");
    break;
  case FAULT_EXHAUSTED:
    set(r, VERDICT_CRASH,
        "it took more memory than the %d megabytes there are, and then used "
        "the NULL that malloc returned",
        MEMORY);
    break;
  case FAULT_BEFORE:
    set(r, VERDICT_MEMORY, "it goes out of bounds: %s[%ld], before the start",
        t->name, t->index);
    break;
  case FAULT_PAST:
    set(r, VERDICT_MEMORY,
        "it goes out of bounds: %s[%ld], but %s ends with %s[%ld]", t->name,
        t->index, t->name, t->name, (long)size - 1);
    if (size == 0)
      set(r, VERDICT_MEMORY, "it goes out of bounds: %s[%ld], but %s is empty",
          t->name, t->index, t->name);
    break;
  case FAULT_LOCKED:
    set(r, VERDICT_MEMORY, "it writes into its input: %s[%ld]", t->name,
        t->index);
    break;
  case FAULT_STACK:
    set(r, VERDICT_CRASH,
        "the stack is used up: does it call itself without end?");
    break;
  case FAULT_CALL:
    set(r, VERDICT_REFUSED, "it tries to %s, which no task needs",
        cage_call_name(t->call));
    break;
  case FAULT_MISSING:
    set(r, VERDICT_MISSING,
        "%s is not in your file: make reset TASK=%s puts it back",
        e->task->function, e->task->label);
    break;
  case FAULT_LOAD: {
    if (undefined_in(t->text) != NULL)
      judge_undefined(r, undefined_in(t->text));
    else
      set(r, VERDICT_MEMORY,
          "your file cannot be loaded: does it ask for "
          "more than %d megabytes?",
          MEMORY);
    break;
  }
  case FAULT_ELSEWHERE:
  case FAULT_NONE: set(r, VERDICT_CRASH, "it uses a wild pointer"); break;
  }
}

// malloc and free notice too late who wrote where it must not.
static void judge_abort(Result *r, const char *output) {
  static const char *const words[] = {"malloc", "free()", "realloc", "corrupt",
                                      "munmap_chunk"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(output, words[i]) != NULL) {
      set(r, VERDICT_CRASH,
          "malloc or free finds its memory damaged: something was written past "
          "the end of what malloc gave, or freed twice");
      return;
    }
  set(r, VERDICT_CRASH, "it aborts");
}

static void judge_signal(const Exam *e, Trial *t, int number,
                         const char *output) {
  Result *r = e->result;
  switch (number) {
  case SIGSEGV:
  case SIGBUS: judge_fault(e, t); break;
  case SIGFPE: set(r, VERDICT_CRASH, "it divides a whole number by 0"); break;
  case SIGABRT: judge_abort(r, output); break;
  case SIGILL:
  case SIGTRAP:
    set(r, VERDICT_CRASH, "it comes to a place that can never be reached");
    break;
  case SIGSYS: // while signals were held back: the C library does that for
               // these
    set(r, VERDICT_REFUSED,
        "it tries to start a process or a thread, which no task needs");
    break;
  case SIGXFSZ:
    set(r, VERDICT_REFUSED, "it writes into a file, which no task needs");
    break;
  case SIGKILL: set(r, VERDICT_CRASH, "it was killed: out of memory?"); break;
  default: set(r, VERDICT_CRASH, "it was ended by signal %d", number); break;
  }
}

// True when the function returned from every case; else the verdict is set.
static bool judge_ending(const Exam *e, Sheet *sheet, uint64_t ticket,
                         const Report *report) {
  Result *r = e->result;
  Trial *t = sheet->trial;
  if (report->ending == ENDED_CPU)
    set(r, VERDICT_TIME, "it did not return after %g s: an endless loop?",
        seconds_of(e->task));
  else if (report->ending == ENDED_WALL)
    set(r, VERDICT_TIME, "it did not return after %.0f s: is it waiting?",
        report->wall);
  else if (report->ending == ENDED_FLOOD)
    set(r, VERDICT_FLOOD, "it printed more than a million characters");
  else if (report->ending == ENDED_SIGNAL)
    judge_signal(e, t, report->code, report->output);
  else if (t->fault != FAULT_NONE)
    judge_fault(e, t);
  else if (report->code == 127 && undefined_in(report->output) != NULL)
    judge_undefined(r, undefined_in(report->output));
  else if (report->code == TASK_NOT_WRITTEN_CODE)
    set(r, VERDICT_UNWRITTEN, "not written yet");
  else if (t->end != ticket || report->code != 0)
    set(r, VERDICT_EXIT, "it ended the program, exit(%d), and did not return",
        report->code);
  else
    return true;
  if (r->verdict != VERDICT_UNWRITTEN && r->verdict != VERDICT_MISSING)
    show_case(e, t);
  return false;
}

static void keep_output(Result *r, const Report *report) {
  size_t n = 0;
  for (; n < report->printed && n < sizeof r->output - 1; n++)
    r->output[n] = report->output[n] != '\0' ? report->output[n] : '\1';
  r->output[n] = '\0';
  r->output_cut = report->printed > n;
}

static void judge_numbers(const Exam *e, const Sheet *sheet) {
  Sheet ours = sheet_of_ours(e->task, e->settings->seed);
  const uint64_t seed = e->settings->seed;
  const double *expected = is_secret(e) ? NULL : ours.trial->answer;
  if (expected != NULL && !run_ours(e, "solutions", e->task->function, &ours))
    set(e->result, VERDICT_WRONG,
        "the grader's own solution failed: tell its "
        "author");
  else if (judge_answers(e->task, seed, sheet->trial->answer, expected,
                         e->result)) {
    e->result->verdict = VERDICT_WRONG;
    name_mistake(e, sheet->trial->answer);
  } else {
    set(e->result, VERDICT_PASS, "%s", "");
    e->result->earned = e->result->points;
  }
  sheet_free(&ours);
}

// A handout has no reference: the student's own earlier functions are called.
static void say_that_none_stood_in(Result *r) {
  const size_t used = strlen(r->message);
  if (*r->relied != '\0' && r->verdict != VERDICT_PASS)
    snprintf(r->message + used, sizeof r->message - used,
             ". It builds on %s, not solved yet: begin there", r->relied);
  *r->relied = '\0';
}

// Which earlier tasks are not solved and did not matter here.
static void note_relied(const Exam *e) {
  Result *r = e->result;
  for (size_t i = 0; e->task->builds_on[i] != NULL; i++)
    for (size_t k = 0; k < e->grade->results; k++) {
      const Result *earlier = &e->grade->result[k];
      const size_t used = strlen(r->relied);
      if (strcmp(earlier->function, e->task->builds_on[i]) != 0 ||
          earlier->verdict == VERDICT_PASS)
        continue;
      snprintf(r->relied + used, sizeof r->relied - used, "%s%s",
               used > 0 ? ", " : "", earlier->task);
    }
  if (e->settings->answers != NULL) say_that_none_stood_in(r);
}

// The answers are expected, and thus known to this process, only after the
// student's has ended.
static void grade_task(const Exam *e) {
  Sheet sheet = sheet_new(e->task, e->settings->seed);
  Report report;
  const uint64_t ticket = sheet.trial->ticket = draw_ticket();
  run_student(e, e->task->label, false, &sheet, &report);
  keep_output(e->result, &report);
  e->result->time = report.wall;
  if (judge_ending(e, &sheet, ticket, &report)) judge_numbers(e, &sheet);
  sheet_free(&sheet);
}

// --- the second pass ---

// What a sanitizer's first line says, in our words.
static const char *sanitizer_says(const char *text) {
  static const char *const words[][2] = {
      {"heap-buffer-overflow", "it goes out of bounds of what malloc gave"},
      {"stack-buffer-overflow", "it goes out of bounds of a local array"},
      {"dynamic-stack-buffer", "it goes out of bounds of a local array"},
      {"stack-buffer-underflow", "it goes out of bounds of a local array"},
      {"global-buffer-overflow", "it goes out of bounds of a global array"},
      {"heap-use-after-free", "it uses memory after free"},
      {"stack-use-after", "it uses a local variable after its function ended"},
      {"use-after-poison", "it goes out of bounds, before an array's start"},
      {"attempting double-free", "it frees memory twice"},
      {"attempting free", "it frees what malloc did not give"},
      {"out of bounds for type", "it goes out of bounds of an array"},
      {"null pointer", "it uses a pointer that is NULL"},
      {"division by zero", "it divides a whole number by 0"},
      {"signed integer overflow",
       "a whole number grows too large for its type"},
      {"outside the range of rep", "a number is too large for its new type"},
      {"shift exponent", "it shifts by more bits than there are"},
      {"misaligned address", "it uses a misaligned pointer"},
      {"reached the end of a value", "it returns without a value"},
      {"runtime error", "undefined behaviour"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(text, words[i][0]) != NULL) return words[i][1];
  return NULL;
}

static int line_in(const char *text) {
  const char *at = strstr(text, "assignment.c:");
  return at == NULL ? 0 : atoi(at + strlen("assignment.c:"));
}

// Where the sanitizer knows no lines (clang's asks another program, which the
// cage forbids): from the first address in the student's code.
static int line_at(const Exam *e, const char *text) {
  static const char library[] = "made/sanitized.so+0x";
  const char *at = strstr(text, library);
  char address[20] = "0x";
  Report report;
  if (at == NULL) return 0;
  at += strlen(library);
  strncat(address, at, strspn(at, "0123456789abcdef") % 17);
  const char *const argument[] = {"addr2line", "-e", "made/sanitized.so",
                                  address, NULL};
  errand_run((Errand){.argument = argument,
                      .folder = e->build->folder,
                      .shared = -1,
                      .cpu = 2,
                      .wall = 20,
                      .memory = (size_t)768 << 20},
             &report);
  return line_in(report.output);
}

// Only takes away, never gives: what is printed here can be forged.
static void judge_sanitized(const Exam *e, const Trial *trial,
                            const Report *report) {
  Result *r = e->result;
  const char *says = sanitizer_says(report->output);
  const bool crashed =
      r->verdict == VERDICT_CRASH || r->verdict == VERDICT_MEMORY;
  if (report->code != 86 && strstr(report->output, "Sanitizer") == NULL) return;
  r->line = line_in(report->output);
  if (r->line == 0) r->line = line_at(e, report->output);
  if (says == NULL || r->verdict == VERDICT_MEMORY) return;
  if (!crashed && r->verdict != VERDICT_PASS && r->verdict != VERDICT_WRONG)
    return;
  r->earned = 0;
  *r->mistake = *r->call = *r->place = '\0';
  set(r, VERDICT_MEMORY, "%s%s", says,
      crashed ? "" : ", though it happens to return");
  show_case(e, trial);
}

// Training at a tenth of the speed would be waited for in vain.
static bool wants_second_pass(const Result *r, const Task *task) {
  if (seconds_of(task) > 1) return false;
  return r->verdict == VERDICT_PASS || r->verdict == VERDICT_WRONG ||
         r->verdict == VERDICT_CRASH || r->verdict == VERDICT_MEMORY;
}

static bool any_wants_second_pass(const Assignment *a, const Grade *grade) {
  for (size_t k = 0; k < a->tasks; k++)
    if (wants_second_pass(&grade->result[k], &a->task[k])) return true;
  return false;
}

static void check_task(const Exam *e) {
  if (!wants_second_pass(e->result, e->task)) return;
  Sheet sheet = sheet_new(e->task, e->settings->seed);
  Report report;
  sheet.trial->ticket = draw_ticket();
  run_student(e, e->task->label, true, &sheet, &report);
  judge_sanitized(e, sheet.trial, &report);
  sheet_free(&sheet);
}

// Mostly there is nothing to be found, so one process runs many tasks at first:
// those that did not crash, and that are lent nothing which others must not
// have.
static bool goes_together(const Result *r, const Task *task) {
  return wants_second_pass(r, task) && task->builds_on[0] == NULL &&
         (r->verdict == VERDICT_PASS || r->verdict == VERDICT_WRONG);
}

static void check_rest(const Exam *e) {
  if (!goes_together(e->result, e->task)) check_task(e);
}

static bool is_quiet_together(const ExamSettings *settings, const Build *build,
                              Grade *grade) {
  const Assignment *a = build->assignment;
  Exam e = {settings, build, a, NULL, NULL, grade};
  char labels[200] = "";
  Report report;
  for (size_t k = 0; k < a->tasks; k++) {
    const Task *task = &a->task[k];
    if (!goes_together(&grade->result[k], task)) continue;
    strcat(strcat(labels, " "), task->label);
    if (e.task == NULL ||
        trial_bytes(task, settings->seed) > trial_bytes(e.task, settings->seed))
      e.task = task; // whose answers need the most room
  }
  if (e.task == NULL) return true;
  Sheet sheet = sheet_new(e.task, settings->seed);
  const uint64_t ticket = sheet.trial->ticket = draw_ticket();
  run_student(&e, labels, true, &sheet, &report);
  const bool quiet = report.ending == ENDED_EXIT && report.code == 0 &&
                     sheet.trial->end == ticket &&
                     strstr(report.output, "Sanitizer") == NULL;
  sheet_free(&sheet);
  return quiet;
}

// --- a chapter ---

static void begin(const Assignment *a, const char *file, Grade *grade) {
  while (strncmp(file, "./", 2) == 0) file += 2;
  *grade = (Grade){.number = a->number,
                   .folder = a->folder,
                   .title = a->title,
                   .results = a->tasks,
                   .points = assignment_points(a)};
  CHECK(a->tasks <= RESULTS, "more than %d tasks", RESULTS);
  for (size_t k = 0; k < a->tasks; k++) {
    Result *r = &grade->result[k];
    *r = (Result){.task = a->task[k].label,
                  .title = a->task[k].title,
                  .function = a->task[k].function,
                  .points = a->task[k].points,
                  .verdict = VERDICT_COMPILE};
    snprintf(r->message, sizeof r->message, "your file does not compile");
    snprintf(r->file, sizeof r->file, "%s", file);
  }
}

static void each_task(const ExamSettings *settings, const Build *build,
                      Grade *grade, void (*grade_one)(const Exam *e)) {
  for (size_t k = 0; k < build->assignment->tasks && !errand_interrupted();
       k++) {
    if (settings->only != NULL &&
        strcmp(settings->only, build->assignment->task[k].label) != 0)
      continue;
    const Exam e = {settings,          build,
                    build->assignment, &build->assignment->task[k],
                    &grade->result[k], grade};
    grade_one(&e);
  }
}

void exam_grade(const ExamSettings *settings, const Assignment *assignment,
                const char *file, Grade *grade) {
  const double began = clock_seconds();
  begin(assignment, file, grade);
  grade->seed = settings->seed;
  case_root = settings->root;
  Build build = build_new(assignment, file, settings->root, settings->tools,
                          settings->compiler);
  grade->compiled = build_library(&build, grade);
  if (grade->compiled) {
    each_task(settings, &build, grade, grade_task);
    grade->sanitized = settings->sanitize &&
                       any_wants_second_pass(assignment, grade) &&
                       build_sanitized(&build);
    if (grade->sanitized)
      each_task(settings, &build, grade,
                is_quiet_together(settings, &build, grade) ? check_rest
                                                           : check_task);
    each_task(settings, &build, grade, note_relied);
  }
  build_free(&build);
  for (size_t k = 0; k < grade->results; k++)
    grade->earned += grade->result[k].earned;
  grade->time = clock_seconds() - began;
}

void exam_absent(const ExamSettings *settings, const Assignment *assignment,
                 Grade *grade) {
  begin(assignment, "", grade);
  grade->seed = settings->seed;
  grade->compiled = true;
  for (size_t k = 0; k < grade->results; k++)
    set(&grade->result[k], VERDICT_UNWRITTEN, "not handed in");
}

// --- for a handout ---

static void record(const Exam *e, const char *kind, const char *name,
                   size_t most, FILE *to) {
  const size_t count = trial_answers(e->task, e->settings->seed);
  Sheet sheet = sheet_of_ours(e->task, e->settings->seed);
  if (run_ours(e, kind, name, &sheet))
    record_write(to, name, sheet.trial->answer, count < most ? count : most);
  sheet_free(&sheet);
}

void exam_record(const ExamSettings *settings, const Assignment *a, FILE *to) {
  char name[120];
  case_root = settings->root;
  record_begin(to, settings->seed);
  for (size_t k = 0; k < a->tasks; k++) {
    const Exam e = {.settings = settings, .assignment = a, .task = &a->task[k]};
    if (e.task->measure != NULL) continue;
    record(&e, "solutions", e.task->function, SIZE_MAX, to);
    for (const Mistake *m = e.task->mistake; m->name != NULL; m++) {
      snprintf(name, sizeof name, "%s__%s", e.task->function, m->name);
      record(&e, "mistakes", name, RECORD_MISTAKE, to);
    }
  }
}

const char *const verdict_names[VERDICTS] = {
    "pass", "unwritten", "wrong", "crash",   "time",   "memory",
    "exit", "refused",   "flood", "compile", "missing"};
