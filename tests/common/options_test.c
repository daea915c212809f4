#include "options.h"

#include <getopt.h>
#include <string.h>

#include "../test.h"

// A program with one option of each kind, which prints what it was given.
static const char *const colours[] = {"red", "green", "blue", NULL};

typedef struct {
  const char *argument[8]; // after the program's name; ends with NULL
} Line;

static void program(void *context) {
  const Line *line = context;
  bool flag = false;
  size_t count = 7;
  double number = 0.5;
  const char *text = NULL;
  int colour = 1;
  Option options[] = {
      {.name = "flag", .kind = OPTION_FLAG, .value = &flag, .help = "a flag"},
      {.name = "count",
       .kind = OPTION_COUNT,
       .value = &count,
       .argument = "N",
       .help = "a count",
       .least = 1,
       .most = 100},
      {.name = "number",
       .kind = OPTION_NUMBER,
       .value = &number,
       .argument = "X",
       .help = "a number",
       .least = -1,
       .most = 10},
      {.name = "text",
       .kind = OPTION_TEXT,
       .value = &text,
       .argument = "T",
       .help = "a text"},
      {.name = "colour",
       .kind = OPTION_CHOICE,
       .value = &colour,
       .argument = "C",
       .help = "a colour",
       .choices = colours},
  };
  char name[] = "program", *argv[10] = {name};
  char room[8][64];
  int argc = 1;
  for (; line->argument[argc - 1] != NULL; argc++) {
    snprintf(room[argc - 1], sizeof room[0], "%s", line->argument[argc - 1]);
    argv[argc] = room[argc - 1];
  }
  options_parse(argc, argv, name, "Shows options.", options, 5);
  printf("%d %zu %g %s %s", flag, count, number, text ? text : "-",
         colours[colour]);
  for (int i = 0; i < 5; i++) printf(" %d", options[i].given);
}

static Outcome run(const char *a, const char *b, const char *c, const char *d) {
  Line line = {{a, b, c, d}};
  return test_outcome(program, &line);
}

static void assert_prints(Outcome outcome, const char *expected) {
  assert_string_equal(outcome.err, "");
  assert_string_equal(outcome.out, expected);
  assert_int_equal(outcome.exit_code, 0);
}

static void defaults_stay_when_nothing_is_given(void **state) {
  (void)state;
  assert_prints(run(NULL, NULL, NULL, NULL), "0 7 0.5 - green 0 0 0 0 0");
}

static void values_are_taken(void **state) {
  (void)state;
  assert_prints(run("--flag", "--count", "42", NULL),
                "1 42 0.5 - green 1 1 0 0 0");
  assert_prints(run("--number=-0.25", "--text", "a b", "--colour=blue"),
                "0 7 -0.25 a b blue 0 0 1 1 1");
  assert_prints(run("--number", "1e1", "--count=1", NULL),
                "0 1 10 - green 0 1 1 0 0");
  assert_prints(run("--count", "5", "--count", "6"),
                "0 6 0.5 - green 0 1 0 0 0");
}

// Exit code 2, one line on stderr that says `what`, nothing on stdout.
static void assert_refused(const char *a, const char *b, const char *what) {
  const Outcome outcome = run(a, b, NULL, NULL);
  assert_contains(outcome.err, what);
  assert_int_equal(outcome.exit_code, 2);
  assert_string_equal(outcome.out, "");
  assert_contains(outcome.err, "program: ");
  assert_ptr_equal(strchr(outcome.err, '\n'),
                   outcome.err + strlen(outcome.err) - 1);
}

// A stray word and a second mistake: either may be told, but as what it is.
static void assert_culprit_named(const char *stray, const char *b,
                                 const char *what) {
  const Outcome outcome = run(stray, b, NULL, NULL);
  if (strstr(outcome.err, "'stray': not an option") == NULL)
    assert_refused(stray, b, what);
  assert_int_equal(outcome.exit_code, 2);
}

static void unknown_options_are_refused(void **state) {
  (void)state;
  assert_refused("--colr", NULL, "--colr");
  assert_refused("--flag", "--other=3", "--other=3");
  assert_refused("-c", NULL, "-c");
  assert_refused("-3", NULL, "-3");
  assert_refused("stray", NULL, "'stray'");
  assert_refused("--flag", "stray", "'stray'");
  assert_refused("--flag=1", NULL, "--flag");
  assert_refused("--co", "1", "--co"); // count or colour
  assert_culprit_named("stray", "--bogus", "--bogus");
}

static void missing_values_are_refused(void **state) {
  (void)state;
  assert_refused("--count", NULL, "--count needs a value");
  assert_refused("--text", "", "--text: the value is empty");
  assert_refused("--count", "", "--count: ''");
  assert_refused("--number", "", "--number: ''");
  assert_culprit_named("stray", "--count", "--count needs a value");
}

static void bad_counts_are_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"x",
                                    "3x",
                                    "3 ",
                                    " 3",
                                    "+3",
                                    "-3",
                                    "3.0",
                                    "1e1",
                                    "0x10",
                                    "nan",
                                    "101",
                                    "0",
                                    "18446744073709551615",
                                    "18446744073709551617"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char what[80];
    snprintf(what, sizeof what,
             "--count: '%s' is not a whole number from 1 to 100", bad[i]);
    assert_refused("--count", bad[i], what);
  }
}

static void bad_numbers_are_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"x",   "1x",   "1 ",    "1,5",   "nan",
                                    "inf", "-inf", "1e999", "10.01", "-1.01"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char what[80];
    snprintf(what, sizeof what, "--number: '%s' is not a number from -1 to 10",
             bad[i]);
    assert_refused("--number", bad[i], what);
  }
}

static void bad_choices_are_refused(void **state) {
  (void)state;
  assert_refused("--colour", "pink", "'pink' is none of: red green blue");
  assert_refused("--colour", "gree", "'gree' is none of");
  assert_refused("--colour", "", "'' is none of");
}

static void help_names_every_option_with_its_default(void **state) {
  (void)state;
  const Outcome outcome = run("--help", NULL, NULL, NULL);
  assert_int_equal(outcome.exit_code, 0);
  assert_string_equal(outcome.err, "");
  static const char *const line[] = {"Usage: ./program",
                                     "Shows options.",
                                     "--flag ",
                                     "--count N",
                                     "a count [7]",
                                     "--number X",
                                     "[0.5]",
                                     "--text T",
                                     "a text\n",
                                     "--colour C",
                                     "[green]",
                                     "one of: red green blue",
                                     "--help"};
  for (size_t i = 0; i < sizeof line / sizeof *line; i++)
    assert_contains(outcome.out, line[i]);
}

static void more_options_than_fit_abort(void **state) {
  (void)state;
  char name[] = "program", *argv[] = {name, NULL};
  static Option options[40];
  assert_aborts(options_parse(1, argv, name, "", options, 40));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(defaults_stay_when_nothing_is_given),
      cmocka_unit_test(values_are_taken),
      cmocka_unit_test(unknown_options_are_refused),
      cmocka_unit_test(missing_values_are_refused),
      cmocka_unit_test(bad_counts_are_refused),
      cmocka_unit_test(bad_numbers_are_refused),
      cmocka_unit_test(bad_choices_are_refused),
      cmocka_unit_test(help_names_every_option_with_its_default),
      cmocka_unit_test(more_options_than_fit_abort),
  };
  return test_run(tests);
}
