// grade: what `make grade`, `make hint`, `make watch` and `make reset` run.
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "build.h"
#include "check.h"
#include "errand.h"
#include "exam.h"
#include "formats.h"
#include "memory.h"
#include "options.h"
#include "output.h"
#include "record.h"
#include "report.h"
#include "stub.h"

enum { CHAPTERS = 32, PATH = 1024, FORMATS = 16 };

enum { FORMAT_TERMINAL }; // the next ones: formats[format - 1]
static const char *format_names[FORMATS] = {"terminal"};

static ExamSettings settings = {.root = ".",
                                .tools = "build/native/grader",
                                .compiler = "cc",
                                .seed = 1,
                                .sanitize = true};
static const char *file, *submission, *chapter, *hint, *reset, *to_file;
static const char *every, *record;
static int format = FORMAT_TERMINAL;
static size_t seed = 1, jobs = 2;
static bool watch, needed, no_sandbox, need_sandbox, no_sanitizer;

static void parse(int argc, char **argv) {
  Option options[] = {
      {.name = "chapter",
       .kind = OPTION_TEXT,
       .value = &chapter,
       .argument = "NN",
       .help = "this chapter alone"},
      {.name = "file",
       .kind = OPTION_TEXT,
       .value = &file,
       .argument = "FILE",
       .help = "a student's file, instead of the chapter's assignment.c"},
      {.name = "submission",
       .kind = OPTION_TEXT,
       .value = &submission,
       .argument = "DIR",
       .help = "a student's files, 01.c, 02.c ...; what is not there earns 0"},
      {.name = "hint",
       .kind = OPTION_TEXT,
       .value = &hint,
       .argument = "TASK",
       .help = "three hints for a task"},
      {.name = "reset",
       .kind = OPTION_TEXT,
       .value = &reset,
       .argument = "TASK",
       .help = "makes a task, or a chapter, a stub again"},
      {.name = "watch",
       .kind = OPTION_FLAG,
       .value = &watch,
       .help = "grades again when a file is saved"},
      {.name = "format",
       .kind = OPTION_CHOICE,
       .value = &format,
       .argument = "NAME",
       .help = "of the report",
       .choices = format_names},
      {.name = "to",
       .kind = OPTION_TEXT,
       .value = &to_file,
       .argument = "FILE",
       .help = "where the report goes"},
      {.name = "every",
       .kind = OPTION_TEXT,
       .value = &every,
       .argument = "DIR",
       .help = "a report in every format goes there"},
      {.name = "seed",
       .kind = OPTION_COUNT,
       .value = &seed,
       .argument = "N",
       .help = "of the inputs",
       .least = 0,
       .most = 4294967295.},
      {.name = "root",
       .kind = OPTION_TEXT,
       .value = &settings.root,
       .argument = "DIR",
       .help = "the project"},
      {.name = "tools",
       .kind = OPTION_TEXT,
       .value = &settings.tools,
       .argument = "DIR",
       .help = "runner, solutions and mistakes"},
      {.name = "answers",
       .kind = OPTION_TEXT,
       .value = &settings.answers,
       .argument = "DIR",
       .help = "recorded ones, in place of solutions and mistakes"},
      {.name = "record",
       .kind = OPTION_TEXT,
       .value = &record,
       .argument = "DIR",
       .help = "records them"},
      {.name = "compiler",
       .kind = OPTION_TEXT,
       .value = &settings.compiler,
       .argument = "CC",
       .help = "for the student's file"},
      {.name = "jobs",
       .kind = OPTION_COUNT,
       .value = &jobs,
       .argument = "N",
       .help = "chapters at a time",
       .least = 1,
       .most = CHAPTERS},
      {.name = "no-sandbox",
       .kind = OPTION_FLAG,
       .value = &no_sandbox,
       .help = "does without bubblewrap"},
      {.name = "need-sandbox",
       .kind = OPTION_FLAG,
       .value = &need_sandbox,
       .help = "stops where bubblewrap does not work"},
      {.name = "no-sanitizer",
       .kind = OPTION_FLAG,
       .value = &no_sanitizer,
       .help = "makes no second pass"},
      {.name = "needed",
       .kind = OPTION_FLAG,
       .value = &needed,
       .help = "lists the functions that later tasks build on, for make"},
  };
  for (size_t i = 0; formats[i].name != NULL; i++)
    format_names[i + 1] = formats[i].name;
  options_parse(argc, argv, "grade", "Grades the assignments.", options,
                sizeof options / sizeof *options);
  if (file != NULL && chapter == NULL)
    options_fail("grade", "--file wants a --chapter");
  if (file != NULL && submission != NULL)
    options_fail("grade", "--file and --submission exclude each other");
  settings.seed = seed;
  settings.sanitize = !no_sanitizer;
}

_Noreturn static void stop(const Error *error) {
  fprintf(stderr, "grade: %s\n", error->text);
  exit(1);
}

// What a student has typed, not an option.
_Noreturn static void refuse(const char *why, ...) PRINTF_LIKE(1, 2);
_Noreturn static void refuse(const char *why, ...) {
  va_list arguments;
  va_start(arguments, why);
  fputs("grade: ", stderr);
  vfprintf(stderr, why, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(2);
}

static const Assignment *chosen_chapter(void) {
  const Assignment *a = assignment_find(chapter);
  if (a == NULL) refuse("chapter %s has no assignment", chapter);
  return a;
}

static const char *path_of(const Assignment *a, const char *name) {
  static char path[4][PATH];
  static size_t turn;
  char *here = path[turn++ % 4];
  snprintf(here, PATH, "%s/chapters/%s/%s", settings.root, a->folder, name);
  return here;
}

// --- grading ---

static const char *file_of(const Assignment *a) {
  static char path[PATH];
  if (submission != NULL) {
    snprintf(path, sizeof path, "%s/%s.c", submission, a->number);
    return path;
  }
  return file != NULL ? file : path_of(a, "assignment.c");
}

static bool is_own_work(void) { return file == NULL && submission == NULL; }

static void write_format(const char *path, const Format *f, const Grade *grade,
                         size_t grades) {
  Output output;
  Error error;
  if (!output_open(&output, path, &error)) stop(&error);
  const bool good = f->write(output.file, grade, grades, &error);
  if (!good) {
    fclose(output.file);
    remove(output.part);
    stop(&error);
  }
  if (!output_close(&output, &error)) stop(&error);
}

// Classroom 50's wants to know the repository: only where it does.
static void write_every(const Grade *grade, size_t grades) {
  char path[PATH];
  for (const Format *f = formats; f->name != NULL; f++) {
    snprintf(path, sizeof path, "%s/%s", every, f->file);
    if (f->write != format_classroom50 || getenv("SUBMISSION_TAG") != NULL)
      write_format(path, f, grade, grades);
  }
}

static const char *scores_folder(void) {
  static char path[PATH];
  snprintf(path, sizeof path, "%s/out/grade", settings.root);
  return path;
}

// The last grade of each chapter, for the bar over the course. A project that
// cannot be written to goes without.
static void keep_scores(const Grade *grade, size_t grades) {
  char path[PATH + 20];
  Error error;
  for (size_t i = 0; i < grades; i++) {
    Output output;
    snprintf(path, sizeof path, "%s/%s.json", scores_folder(), grade[i].number);
    if (!output_open(&output, path, &error)) return;
    format_json(output.file, &grade[i], 1, &error);
    if (!output_close(&output, &error)) return;
  }
}

// A submission: its files under the names that its author knows.
static void grade_submission(const Assignment *a, Grade *grade) {
  if (access(file_of(a), F_OK) != 0)
    exam_absent(&settings, a, grade);
  else
    exam_grade(&settings, a, file_of(a), grade);
  for (size_t k = 0; k < grade->results; k++)
    snprintf(grade->result[k].file, sizeof grade->result[k].file,
             "chapters/%s/assignment.c", a->folder);
}

// Each chapter in a process of its own, `jobs` at a time.
static void grade_all(const Assignment *const *list, size_t count,
                      Grade *grade) {
  size_t running = 0;
  fflush(NULL);
  for (size_t i = 0; i < count; i++) {
    if (running == jobs && wait(NULL) > 0) running--;
    const pid_t child = fork();
    if (child == 0) {
      if (submission != NULL)
        grade_submission(list[i], &grade[i]);
      else
        exam_grade(&settings, list[i], file_of(list[i]), &grade[i]);
      _exit(0);
    }
    running += child > 0;
  }
  while (wait(NULL) > 0 || errno == EINTR) {
  }
}

static void show(const Grade *grade, size_t grades) {
  const bool colour = isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL;
  const ReportSettings how = {colour, is_own_work() ? scores_folder() : NULL};
  Error error;
  if (every != NULL) write_every(grade, grades);
  if (format == FORMAT_TERMINAL && to_file == NULL) {
    if (every == NULL) report_terminal(stdout, grade, grades, &how);
    return;
  }
  const Format *f = &formats[format == FORMAT_TERMINAL ? 0 : format - 1];
  if (to_file != NULL)
    write_format(to_file, f, grade, grades);
  else if (!f->write(stdout, grade, grades, &error))
    stop(&error);
}

static size_t chosen(const Assignment **list) {
  size_t count = 0;
  if (chapter != NULL) {
    list[0] = chosen_chapter();
    return 1;
  }
  for (; assignments[count] != NULL && count < CHAPTERS; count++)
    list[count] = assignments[count];
  return count;
}

static void check_file(const Assignment *a) {
  const char *path = file_of(a);
  struct stat about;
  while (strncmp(path, "./", 2) == 0) path += 2;
  if (stat(file_of(a), &about) != 0 || access(file_of(a), R_OK) != 0) {
    const char *why = strerror(errno);
    if (file != NULL || errno != ENOENT) refuse("%s: %s", path, why);
    refuse("%s is not there: make reset CHAPTER=%s makes it", path, a->number);
  }
  if (!S_ISREG(about.st_mode)) refuse("%s is not a file of text", path);
  if (about.st_size > BUILD_MOST)
    refuse("%s is longer than %d megabytes", path, BUILD_MOST >> 20);
}

static void check_files(const Assignment *const *list, size_t count) {
  if (submission != NULL && access(submission, R_OK | X_OK) != 0)
    refuse("%s: %s", submission, strerror(errno));
  for (size_t i = 0; submission == NULL && i < count; i++) check_file(list[i]);
}

static void check_answers(const Assignment *const *list, size_t count) {
  Error error;
  for (size_t i = 0; settings.answers != NULL && i < count; i++)
    if (!record_check(settings.answers, list[i]->number, seed, &error))
      stop(&error);
}

static void grade_and_show(const Assignment *const *list, size_t count) {
  const size_t bytes = count * sizeof(Grade);
  Grade *grade =
      mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANON, -1, 0);
  CHECK(grade != MAP_FAILED, "no memory");
  grade_all(list, count, grade);
  if (!errand_interrupted()) {
    if (is_own_work()) keep_scores(grade, count);
    show(grade, count);
  }
  munmap(grade, bytes);
}

// --- watching ---

static struct timespec changed(const Assignment *a) {
  struct stat about = {0};
  stat(file_of(a), &about);
#ifdef __APPLE__
  return about.st_mtimespec;
#else
  return about.st_mtim;
#endif
}

static void watch_files(const Assignment *const *list, size_t count) {
  struct timespec last[CHAPTERS];
  for (size_t i = 0; i < count; i++) last[i] = changed(list[i]);
  printf("\n(watching; save a file to grade it, Ctrl-C to end)\n");
  fflush(stdout);
  while (!errand_interrupted()) {
    nanosleep(&(struct timespec){0, 300000000}, NULL);
    for (size_t i = 0; i < count; i++) {
      const struct timespec now = changed(list[i]);
      if (now.tv_sec == last[i].tv_sec && now.tv_nsec == last[i].tv_nsec)
        continue;
      last[i] = now;
      grade_and_show(&list[i], 1);
      fflush(stdout);
    }
  }
}

static int grade_chosen(void) {
  const Assignment *list[CHAPTERS];
  char root[PATH_MAX];
  const size_t count = chosen(list);
  check_files(list, count);
  check_answers(list, count);
  errand_mind_interrupts();
  errand_prepare(realpath(settings.root, root), no_sandbox);
  if (need_sandbox && !errand_has_sandbox())
    options_fail("grade", "bubblewrap does not work here, and --need-sandbox "
                          "was said");
  grade_and_show(list, count);
  if (!errand_has_sandbox() && format == FORMAT_TERMINAL && !watch &&
      every == NULL)
    printf("(bubblewrap is not in use: enough for your own work; to grade the "
           "work of\nothers, install it)\n");
  if (watch) watch_files(list, count);
  return errand_interrupted() && !watch ? 130 : 0;
}

// --- hints and stubs ---

// "there is no task 5.9: chapter 5 has 5.1 to 5.6".
_Noreturn static void refuse_task(const char *verb, const char *label) {
  char number[8] = "";
  strncat(number, label, strcspn(label, ".") % sizeof number);
  const Assignment *a = assignment_find(number);
  if (*label == '?') refuse("which task? make %s TASK=1.2", verb);
  if (a == NULL) refuse("there is no task %s: make %s TASK=1.2", label, verb);
  refuse("there is no task %s: chapter %d has %s to %s", label, atoi(a->number),
         a->task[0].label, a->task[a->tasks - 1].label);
}

static int show_hints(void) {
  static const char *const names[] = {"the idea", "the formula", "the line"};
  const Assignment *a;
  const Task *task = task_find(hint, &a);
  if (task == NULL) refuse_task("hint", hint);
  printf("Task %s, %s: %s\n", task->label, task->title, task->function);
  for (int i = 0; i < TASK_HINTS; i++) {
    printf("\n%d  %s\n", i + 1, names[i]);
    report_text(stdout, task->hint[i], 3);
  }
  printf("\nWhat it promises stands in chapters/%s/assignment.h\n", a->folder);
  return 0;
}

static char *read_text(const char *path) {
  FILE *in = fopen(path, "rb");
  size_t count = 0, room = 1 << 16;
  char *text = memory_new(room, 1);
  if (in == NULL) return free(text), NULL;
  for (size_t more; (more = fread(text + count, 1, room - count - 1, in)) > 0;)
    if ((count += more) + 1 == room) text = memory_resize(text, room *= 2, 1);
  text[count] = '\0';
  fclose(in);
  return text;
}

// The file as it was, under the first free name.
static void keep_old(const char *path, const char *text, Error *error) {
  char aside[PATH + 20];
  Output output;
  int n = 1;
  do snprintf(aside, sizeof aside, "%s.bak-%d", path, n++);
  while (access(aside, F_OK) == 0);
  if (!output_open(&output, aside, error)) stop(error);
  fputs(text, output.file);
  if (!output_close(&output, error)) stop(error);
  printf("the old file is now %s\n", aside);
}

static int reset_stub(void) {
  const Assignment *a;
  const Task *task = task_find(reset, &a);
  Error error;
  Output output;
  if (task == NULL) a = assignment_find(reset);
  if (a == NULL) refuse_task("reset", reset);
  const char *path = path_of(a, "assignment.c");
  char *header = read_text(path_of(a, "assignment.h")), *text = read_text(path);
  if (header == NULL) refuse("%s: no such file", path_of(a, "assignment.h"));
  if (text != NULL) keep_old(path, text, &error);
  if (!output_open(&output, path, &error)) stop(&error);
  const bool good = task != NULL && text != NULL
                        ? stub_task(output.file, task, header, text, &error)
                        : stub_chapter(output.file, a, header, &error);
  if (!good || !output_close(&output, &error)) stop(&error);
  if (task != NULL)
    printf("%s: task %s is a stub again\n", path, task->label);
  else
    printf("%s: %zu stubs\n", path, a->tasks);
  free(header);
  free(text);
  return 0;
}

// --- for make ---

// "01 weighted_line\n": what solutions are needed one function at a time; then
// "01 -DNAME=hidden_NAME ..." hides all others.
static bool is_needed(const Assignment *a, const char *function) {
  for (size_t k = 0; k < a->tasks; k++)
    for (size_t i = 0; a->task[k].builds_on[i] != NULL; i++)
      if (strcmp(a->task[k].builds_on[i], function) == 0) return true;
  return false;
}

static int list_needed(void) {
  const Assignment *a = chosen_chapter();
  for (size_t k = 0; k < a->tasks; k++) {
    if (!is_needed(a, a->task[k].function)) continue;
    printf("%s", a->task[k].function);
    for (size_t i = 0; i < a->tasks; i++)
      if (i != k)
        printf(" -D%s=hidden_%s", a->task[i].function, a->task[i].function);
    printf("\n");
  }
  return 0;
}

// What a handout is graded with.
static int record_chosen(void) {
  const Assignment *list[CHAPTERS];
  const size_t count = chosen(list);
  char path[PATH];
  Output output;
  Error error;
  for (size_t i = 0; i < count; i++) {
    snprintf(path, sizeof path, "%s/%s.dat", record, list[i]->number);
    if (!output_open(&output, path, &error)) stop(&error);
    exam_record(&settings, list[i], output.file);
    if (!output_close(&output, &error)) stop(&error);
  }
  return 0;
}

int main(int argc, char **argv) {
  parse(argc, argv);
  if (record != NULL) return record_chosen();
  if (needed) return list_needed();
  if (hint != NULL) return show_hints();
  if (reset != NULL) return reset_stub();
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0); // nobody reads our memory
#endif
  return grade_chosen();
}
