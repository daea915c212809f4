// test: what the tests share, on top of CMocka. A test program is a list of
// claims; its last line, "N passed, M failed", is what run.sh adds up.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h> // before cmocka.h, which would define its own uintptr_t
#include <stdio.h>
#include <sys/types.h>

#include <cmocka.h>

#include "check.h"
#include "matrix.h"

// Runs an array of CMUnitTest and prints the tally. Returns main's exit code.
#define test_run(tests)                                                        \
  test_tally(sizeof(tests) / sizeof *(tests),                                  \
             cmocka_run_group_tests(tests, NULL, NULL))
int test_tally(size_t tests, int failed);

// The precision asked of double and of float.
#define REAL_CLOSE(in_double, in_float)                                        \
  (sizeof(real) == sizeof(double) ? (in_double) : (in_float))

// |actual - expected| <= relative * |expected|. A NaN is close to nothing, an
// infinity to itself; a 0 must be 0. (CMocka's own lets NaN pass.)
#define assert_close(actual, expected, relative)                               \
  test_close((double)(actual), (double)(expected), relative, #actual,          \
             __FILE__, __LINE__)
void test_close(double actual, double expected, double relative,
                const char *what, const char *file, int line);

// The same with a bound on the difference itself.
#define assert_near(actual, expected, distance)                                \
  test_near((double)(actual), (double)(expected), distance, #actual, __FILE__, \
            __LINE__)
void test_near(double actual, double expected, double distance,
               const char *what, const char *file, int line);

// Equal shapes, and each element close. Elements under a thousandth of the
// largest are measured against that: they are differences of larger numbers.
#define assert_matrix_close(actual, expected, relative)                        \
  test_matrix_close(actual, expected, relative, #actual, __FILE__, __LINE__)
void test_matrix_close(const Matrix *actual, const Matrix *expected,
                       double relative, const char *what, const char *file,
                       int line);

// text contains part.
#define assert_contains(text, part)                                            \
  test_contains(text, part, __FILE__, __LINE__)
void test_contains(const char *text, const char *part, const char *file,
                   int line);

// The expression fails a CHECK: run in a child, with stderr silenced.
#define assert_aborts(expression)                                              \
  do {                                                                         \
    const pid_t child_ = test_fork();                                          \
    if (child_ == 0) {                                                         \
      expression;                                                              \
      test_exit();                                                             \
    }                                                                          \
    test_expect_abort(child_, #expression, __FILE__, __LINE__);                \
  } while (0)
pid_t test_fork(void);
_Noreturn void test_exit(void);
void test_expect_abort(pid_t child, const char *what, const char *file,
                       int line);

// What a function does as a program: how it ends, what it prints.
typedef struct {
  int exit_code; // 128 + the signal when one ended it
  char out[8192], err[4096];
} Outcome;
Outcome test_outcome(void (*body)(void *context), void *context);

// A file of that name in this run's temporary folder; run.sh removes it. The
// text lasts for the next seven calls.
const char *test_path(const char *name);
void test_write(const char *path, const void *bytes, size_t count);
void test_write_text(const char *path, const char *text);
// The whole file with a '\0' behind it, owned by the caller; fails the test
// when it is not there. size may be NULL.
char *test_read(const char *path, size_t *size);
bool test_exists(const char *path);

// Fills m with numbers from [-1, 1), always the same for the same seed.
void test_fill(Matrix *m, uint64_t seed);
