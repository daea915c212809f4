#include "interrupt.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../test.h"

// A signal is remembered for good, so each case has a process of its own.
static int status_of(void (*run)(void)) {
  int status = 0;
  const pid_t child = fork();
  if (child == 0) {
    run();
    _exit(interrupt_came() ? 1 : 0);
  }
  waitpid(child, &status, 0);
  return status;
}

static void nobody(void) { interrupt_catch(); }
static void once(void) {
  interrupt_catch();
  raise(SIGTERM);
}
static void twice(void) {
  once();
  raise(SIGTERM);
}
static void thrice(void) {
  twice();
  raise(SIGTERM);
}
static void ignored(void) {
  signal(SIGHUP, SIG_IGN);
  interrupt_catch();
  raise(SIGHUP);
}

static void signals_are_noted_and_the_third_kills(void **state) {
  (void)state;
  assert_int_equal(WEXITSTATUS(status_of(nobody)), 0);
  assert_int_equal(WEXITSTATUS(status_of(once)), 1);
  assert_int_equal(WEXITSTATUS(status_of(twice)), 1);
  const int status = status_of(thrice);
  assert_true(WIFSIGNALED(status));
  assert_int_equal(WTERMSIG(status), SIGTERM);
}

static void what_was_ignored_stays_ignored(void **state) {
  (void)state;
  const int status = status_of(ignored);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(signals_are_noted_and_the_third_kills),
      cmocka_unit_test(what_was_ignored_stays_ignored),
  };
  return test_run(tests);
}
