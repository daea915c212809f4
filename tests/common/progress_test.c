// A terminal of our own, to see what is drawn on one.
#define _XOPEN_SOURCE 700
#include "progress.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../test.h"

static void run(bool quiet) {
  Progress progress = progress_begin(quiet, 0, 2, 3, 30);
  for (size_t epoch = 0; epoch < 2; epoch++)
    for (size_t step = 0; step < 3; step++)
      progress_step(&progress, epoch, step, 10, 0.5, 0.25);
  progress_end(&progress);
}

static void run_aloud(void *context) {
  (void)context;
  run(false);
}

static void file_sees_nothing(void **state) {
  (void)state;
  const Outcome outcome = test_outcome(run_aloud, NULL);
  assert_int_equal(outcome.exit_code, 0);
  assert_string_equal(outcome.err, "");
  assert_string_equal(outcome.out, "");
}

// What a terminal on stderr receives.
static void terminal_text(bool quiet, char *text, size_t room) {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) skip();
  const int other = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  const int kept = dup(STDERR_FILENO);
  assert_true(other >= 0 && kept >= 0);
  dup2(other, STDERR_FILENO);
  run(quiet);
  fflush(stderr);
  dup2(kept, STDERR_FILENO);
  close(kept);
  ssize_t count = 0; // a read from an empty terminal would wait
  fcntl(terminal, F_SETFL, O_NONBLOCK);
  for (ssize_t more;
       (more = read(terminal, text + count, room - 1 - (size_t)count)) > 0;)
    count += more;
  text[count] = '\0';
  close(other);
  close(terminal);
}

static void terminal_sees_where_the_run_stands(void **state) {
  (void)state;
  char text[4096];
  terminal_text(false, text, sizeof text);
  assert_contains(text, "epoch 1/2 ####################"); // the last step
  assert_contains(text, "epoch 2/2 ####################");
  assert_contains(text, "loss 0.5000 acc 0.2500");
  assert_contains(text, " 0 s left");
  const char *clear = "\r\x1b[K";
  assert_string_equal(text + strlen(text) - strlen(clear), clear);
  assert_null(strchr(text, '\n')); // one line, drawn over
}

static void quiet_terminal_sees_nothing(void **state) {
  (void)state;
  char text[4096];
  terminal_text(true, text, sizeof text);
  assert_string_equal(text, "");
}

static void clock_does_not_go_back(void **state) {
  (void)state;
  double before = clock_seconds();
  for (int i = 0; i < 1000; i++) {
    const double now = clock_seconds();
    assert_true(now >= before);
    before = now;
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(file_sees_nothing),
      cmocka_unit_test(terminal_sees_where_the_run_stands),
      cmocka_unit_test(quiet_terminal_sees_nothing),
      cmocka_unit_test(clock_does_not_go_back),
  };
  return test_run(tests);
}
