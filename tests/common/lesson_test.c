// A chapter's program in small, with everything that lesson does for it.
#include "lesson.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../test.h"

typedef struct {
  const char *argument[6]; // after the program's name
  bool closed_stdout, fails;
} Line;

static int chapter(int argc, char **argv, bool fails) {
  size_t depth = 3;
  Option own[] = {{.name = "depth",
                   .kind = OPTION_COUNT,
                   .value = &depth,
                   .argument = "N",
                   .most = 9,
                   .help = "how deep"}};
  Lesson lesson = lesson_begin(argc, argv, "chapter98", "A test.", own, 1);
  lesson_section("First");
  printf("%zu %zu %d\n", lesson.seed, depth, own[0].given);
  lesson_result(&lesson, "depth", (double)depth, "1", "how deep");
  DataFile data = lesson_data(&lesson, "curve", "x [1]");
  data_row(&data, 1);
  if (fails) {
    Error error;
    error_set(&error, "it broke");
    lesson_fail(&lesson, &error);
  }
  lesson_data_end(&lesson, &data);
  return lesson_end(&lesson);
}

static void program(void *context) {
  const Line *line = context;
  char name[] = "chapter98", room[6][600], *argv[8] = {name};
  int argc = 1;
  for (; argc < 7 && line->argument[argc - 1] != NULL; argc++) {
    snprintf(room[argc - 1], sizeof room[0], "%s", line->argument[argc - 1]);
    argv[argc] = room[argc - 1];
  }
  if (line->closed_stdout) close(STDOUT_FILENO);
  exit(chapter(argc, argv, line->fails));
}

static Outcome run(const char *a, const char *b, const char *c) {
  Line line = {.argument = {"--out", test_path("lesson"), a, b, c}};
  return test_outcome(program, &line);
}

static void section_result_and_data_arrive(void **state) {
  (void)state;
  const Outcome outcome = run("--seed", "42", NULL);
  assert_int_equal(outcome.exit_code, 0);
  assert_string_equal(outcome.err, "");
  assert_string_equal(outcome.out, "\nFirst\n-----\n42 3 0\n");
  char *results = test_read(test_path("lesson/results.tsv"), NULL);
  assert_contains(results, "depth\t3\t1\thow deep\n");
  char *data = test_read(test_path("lesson/curve.dat"), NULL);
  assert_string_equal(data, "# x [1]\n1\n");
  free(results);
  free(data);
}

static void own_options_are_taken(void **state) {
  (void)state;
  assert_string_equal(run("--depth=5", NULL, NULL).out,
                      "\nFirst\n-----\n1 5 1\n");
  const Outcome wrong = run("--depth", "10", NULL);
  assert_int_equal(wrong.exit_code, 2);
  assert_contains(wrong.err, "chapter98: --depth: '10'");
  const Outcome seed = run("--seed", "4294967296", NULL);
  assert_int_equal(seed.exit_code, 2);
  assert_contains(seed.err, "--seed: '4294967296'");
}

static void quiet_prints_nothing_but_writes(void **state) {
  (void)state;
  remove(test_path("lesson/results.tsv"));
  const Outcome outcome = run("--quiet", NULL, NULL);
  assert_int_equal(outcome.exit_code, 0);
  assert_string_equal(outcome.out, "");
  assert_string_equal(outcome.err, "");
  assert_true(test_exists(test_path("lesson/results.tsv")));
}

static void help_names_the_common_options(void **state) {
  (void)state;
  const Outcome outcome = run("--help", NULL, NULL);
  static const char *const name[] = {
      "A test.", "--seed N", "[1]",    "--out DIR", "/lesson]",
      "--plot",  "--quiet",  "--help", "--depth N", "how deep [3]"};
  assert_int_equal(outcome.exit_code, 0);
  for (size_t i = 0; i < sizeof name / sizeof *name; i++)
    assert_contains(outcome.out, name[i]);
}

static void closed_stdout_is_told_before_anything_is_written(void **state) {
  (void)state;
  Line line = {.argument = {"--out", test_path("closed")},
               .closed_stdout = true};
  const Outcome outcome = test_outcome(program, &line);
  assert_int_equal(outcome.exit_code, 1);
  assert_contains(outcome.err, "chapter98: standard output is closed\n");
  assert_false(test_exists(test_path("closed")));
}

static void failure_ends_with_one_line_and_no_part(void **state) {
  (void)state;
  Line line = {.argument = {"--out", test_path("failed")}, .fails = true};
  const Outcome outcome = test_outcome(program, &line);
  assert_int_equal(outcome.exit_code, 1);
  assert_string_equal(outcome.err, "chapter98: it broke\n");
  assert_false(test_exists(test_path("failed/results.tsv")));
  assert_false(test_exists(test_path("failed/curve.dat")));
  assert_false(test_exists(test_path("failed/curve.dat.part")));
}

static void unwritable_folder_is_told(void **state) {
  (void)state;
  test_write_text(test_path("file"), "");
  Line line = {.argument = {"--out", test_path("file/sub")}};
  const Outcome outcome = test_outcome(program, &line);
  assert_int_equal(outcome.exit_code, 1);
  assert_contains(outcome.err, "file/sub/curve.dat: cannot be written: ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(section_result_and_data_arrive),
      cmocka_unit_test(own_options_are_taken),
      cmocka_unit_test(quiet_prints_nothing_but_writes),
      cmocka_unit_test(help_names_the_common_options),
      cmocka_unit_test(closed_stdout_is_told_before_anything_is_written),
      cmocka_unit_test(failure_ends_with_one_line_and_no_part),
      cmocka_unit_test(unwritable_folder_is_told),
  };
  return test_run(tests);
}
