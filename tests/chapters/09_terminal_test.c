// Chapter 9 at a terminal: it asks for the hidden layers and shows where it
// stands.
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../test.h"

typedef struct {
  char text[16384]; // what the terminal showed
  int exit_code;
} Session;

// In the child: the program with the terminal as its stdin, stdout and stderr.
static void become_program(const char *name, char **argv) {
  const char *build = getenv("BUILD");
  char path[600];
  snprintf(path, sizeof path, "%s/chapter09-%s",
           build != NULL ? build : "build/native", REAL_NAME);
  setsid();
  const int terminal = open(name, O_RDWR);
  for (int to = 0; to <= 2; to++) dup2(terminal, to);
  execv(path, argv);
  _exit(126);
}

// Types the keys at once; the program reads them line by line.
static Session session(const char *keys, char **argv) {
  Session s = {.exit_code = -1};
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) skip();
  const int held = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  const pid_t child = test_fork();
  if (child == 0) become_program(ptsname(terminal), argv);
  assert_int_equal(write(terminal, keys, strlen(keys)), strlen(keys));
  size_t count = 0;
  int status = 0;
  fcntl(terminal, F_SETFL, O_NONBLOCK);
  for (bool ended = false; count < sizeof s.text - 1;) {
    const ssize_t more =
        read(terminal, s.text + count, sizeof s.text - 1 - count);
    if (more > 0) count += (size_t)more;
    if (more <= 0 && ended) break;
    if (more <= 0) usleep(1000);
    if (!ended) ended = waitpid(child, &status, WNOHANG) == child;
  }
  s.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  close(held);
  close(terminal);
  return s;
}

static int count_of(const char *text, const char *part) {
  int count = 0;
  for (; (text = strstr(text, part)) != NULL; text++) count++;
  return count;
}

// The words that follow the program's name; ends with NULL.
#define RUN(keys, ...)                                                         \
  session(keys, (char *[]){"chapter09", "--data", "digits", "--epochs", "1",   \
                           "--out", out_folder(), __VA_ARGS__, NULL})

static char *out_folder(void) {
  static char folder[512];
  snprintf(folder, sizeof folder, "%s", test_path("terminal"));
  return folder;
}

static void asks_until_the_answer_is_a_number(void **state) {
  (void)state;
  const Session s = RUN("many\n-1\n99\n2\n", "--seed", "1");
  assert_int_equal(s.exit_code, 0);
  assert_int_equal(count_of(s.text, "How many hidden layers? [3] "), 4);
  assert_int_equal(count_of(s.text, "A whole number from 0 to 50, please."), 3);
  assert_contains(s.text, "    3      64 x 10 ");
}

static void empty_answer_takes_the_default(void **state) {
  (void)state;
  const Session s = RUN("\n", "--seed", "1");
  assert_int_equal(s.exit_code, 0);
  assert_int_equal(count_of(s.text, "How many hidden layers?"), 1);
  assert_contains(s.text, "    4      64 x 10 ");
}

static void end_of_input_takes_the_default(void **state) {
  (void)state;
  const Session s = RUN("\x04", "--seed", "1"); // Ctrl-D
  assert_int_equal(s.exit_code, 0);
  assert_contains(s.text, "    4      64 x 10 ");
}

static void given_number_is_not_asked_for(void **state) {
  (void)state;
  const Session s = RUN("", "--hidden-layers", "1");
  assert_int_equal(s.exit_code, 0);
  assert_null(strstr(s.text, "How many"));
  assert_contains(s.text, "    2      64 x 10 ");
}

static void progress_is_drawn_and_cleared(void **state) {
  (void)state;
  const Session s = RUN("", "--hidden-layers", "1");
  assert_contains(s.text, "\repoch 1/1 ####################");
  assert_contains(s.text, "\r\x1b[K");
}

static void quiet_terminal_shows_nothing(void **state) {
  (void)state;
  const Session s = RUN("", "--hidden-layers", "1", "--quiet");
  assert_int_equal(s.exit_code, 0);
  assert_string_equal(s.text, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(asks_until_the_answer_is_a_number),
      cmocka_unit_test(empty_answer_takes_the_default),
      cmocka_unit_test(end_of_input_takes_the_default),
      cmocka_unit_test(given_number_is_not_asked_for),
      cmocka_unit_test(progress_is_drawn_and_cleared),
      cmocka_unit_test(quiet_terminal_shows_nothing),
  };
  return test_run(tests);
}
