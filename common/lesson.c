#include "lesson.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "plot.h"

enum { COMMON = 4, MOST_OPTIONS = 24 };

// A program started with a closed stdout would print into the first file that
// it opens.
static void check_stdout(const Lesson *lesson) {
  Error error;
  if (fcntl(STDOUT_FILENO, F_GETFD) != -1) return;
  error_set(&error, "standard output is closed");
  lesson_fail(lesson, &error);
}

Lesson lesson_begin(int argc, char **argv, const char *name,
                    const char *purpose, Option *own, size_t count) {
  static char folder[64];
  snprintf(folder, sizeof folder, "out/%s", name);
  Lesson lesson = {.name = name, .out = folder, .seed = 1};
  check_stdout(&lesson);
  Option all[MOST_OPTIONS] = {
      {.name = "seed",
       .kind = OPTION_COUNT,
       .value = &lesson.seed,
       .argument = "N",
       .most = 4294967295.0,
       .help = "start of the random numbers"},
      {.name = "out",
       .kind = OPTION_TEXT,
       .value = &lesson.out,
       .argument = "DIR",
       .help = "folder for data and results"},
      {.name = "plot",
       .kind = OPTION_FLAG,
       .value = &lesson.plot,
       .help = "draw the figures in the terminal"},
      {.name = "quiet",
       .kind = OPTION_FLAG,
       .value = &lesson.quiet,
       .help = "write files only"},
  };
  CHECK(COMMON + count <= MOST_OPTIONS, "%zu options are too many", count);
  for (size_t i = 0; i < count; i++) all[COMMON + i] = own[i];
  options_parse(argc, argv, name, purpose, all, COMMON + count);
  for (size_t i = 0; i < count; i++) own[i].given = all[COMMON + i].given;
  if (lesson.quiet && freopen("/dev/null", "w", stdout) == NULL) {
    Error error;
    error_set(&error, "/dev/null: %s", strerror(errno));
    lesson_fail(&lesson, &error);
  }
  return lesson;
}

void lesson_section(const char *title) {
  printf("\n%s\n", title);
  for (const char *c = title; *c != '\0'; c++) putchar('-');
  putchar('\n');
}

void lesson_result(Lesson *lesson, const char *key, double value,
                   const char *unit, const char *meaning) {
  results_add(&lesson->results, key, value, unit, meaning);
}

DataFile lesson_data(const Lesson *lesson, const char *name,
                     const char *columns) {
  char path[1024];
  DataFile data;
  Error error;
  snprintf(path, sizeof path, "%s/%s.dat", lesson->out, name);
  if (!data_open(&data, path, columns, &error)) lesson_fail(lesson, &error);
  return data;
}

void lesson_data_end(const Lesson *lesson, DataFile *data) {
  Error error;
  if (!data_close(data, &error)) lesson_fail(lesson, &error);
}

void lesson_fail(const Lesson *lesson, const Error *error) {
  fflush(stdout);
  fprintf(stderr, "%s: %s\n", lesson->name, error->text);
  exit(1);
}

int lesson_end(Lesson *lesson) {
  char path[1024];
  Error error;
  lesson_result(lesson, "seed", (double)lesson->seed, "1",
                "start of the random numbers");
  snprintf(path, sizeof path, "%s/results.tsv", lesson->out);
  if (!results_save(&lesson->results, path, &error))
    lesson_fail(lesson, &error);
  results_free(&lesson->results);
  const char *number = lesson->name + strlen("chapter");
  if (lesson->plot && !plot_chapter(number, lesson->out, &error))
    lesson_fail(lesson, &error);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    error_set(&error, "standard output: %s", strerror(errno));
    lesson_fail(lesson, &error);
  }
  return 0;
}
