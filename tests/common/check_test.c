#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../test.h"
#include "check.h"
#include "error.h"

static void check_lets_the_right_pass(void **state) {
  (void)state;
  int evaluated = 0;
  CHECK(++evaluated == 1, "never said");
  assert_int_equal(evaluated, 1);
}

static void fail_a_check(void *context) {
  (void)context;
  CHECK(1 + 1 == 3, "%d and %d", 1, 2);
}

static void check_says_where_and_aborts(void **state) {
  (void)state;
  const Outcome outcome = test_outcome(fail_a_check, NULL);
  assert_int_equal(outcome.exit_code, 128 + 6);
  assert_contains(outcome.err, "check_test.c:");
  assert_contains(outcome.err, "fail_a_check: 1 and 2\n");
  assert_string_equal(outcome.out, "");
}

static void error_is_false_and_keeps_the_text(void **state) {
  (void)state;
  Error error;
  assert_false(error_set(&error, "%s:%d: wrong", "file", 7));
  assert_string_equal(error.text, "file:7: wrong");
}

static void error_cuts_a_text_that_is_too_long(void **state) {
  (void)state;
  Error error;
  char text[3000];
  memset(text, 'x', sizeof text);
  text[sizeof text - 1] = '\0';
  assert_false(error_set(&error, "%s", text));
  assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

// --- the assertions of test.h: each of these claims must fail
// ------------------

static void nan_against_one(void **state) {
  (void)state;
  assert_close(NAN, 1, 1e-6);
}

static void one_against_nan(void **state) {
  (void)state;
  assert_close(1, NAN, 1e-6);
}

static void infinity_against_one(void **state) {
  (void)state;
  assert_close(INFINITY, 1, 1e-6);
}

static void one_against_almost_one(void **state) {
  (void)state;
  assert_close(1, 1.0001, 1e-6);
}

static void tiny_against_zero(void **state) {
  (void)state;
  assert_close(1e-300, 0, 1e-6);
}

static void nan_in_a_matrix(void **state) {
  (void)state;
  real a[] = {1, (real)NAN}, b[] = {1, 2};
  Matrix actual = matrix_view(a, 1, 2), expected = matrix_view(b, 1, 2);
  assert_matrix_close(&actual, &expected, 1e-6);
}

static void shape_of_a_matrix(void **state) {
  (void)state;
  real a[] = {1, 2};
  Matrix actual = matrix_view(a, 1, 2), expected = matrix_view(a, 2, 1);
  assert_matrix_close(&actual, &expected, 1e-6);
}

static void abort_that_does_not_come(void **state) {
  (void)state;
  assert_aborts(CHECK(1 + 1 == 2, "never said"));
}

static void exit_instead_of_abort(void **state) {
  (void)state;
  assert_aborts(_Exit(1));
}

static void missing_text(void **state) {
  (void)state;
  assert_contains("abc", "d");
}

static const struct CMUnitTest must_fail[] = {
    cmocka_unit_test(nan_against_one),
    cmocka_unit_test(one_against_nan),
    cmocka_unit_test(infinity_against_one),
    cmocka_unit_test(one_against_almost_one),
    cmocka_unit_test(tiny_against_zero),
    cmocka_unit_test(nan_in_a_matrix),
    cmocka_unit_test(shape_of_a_matrix),
    cmocka_unit_test(abort_that_does_not_come),
    cmocka_unit_test(exit_instead_of_abort),
    cmocka_unit_test(missing_text),
};

static void run_what_must_fail(void *context) {
  (void)context;
  _Exit(cmocka_run_group_tests(must_fail, NULL, NULL));
}

static void assertions_of_ours_can_fail(void **state) {
  (void)state;
  const Outcome outcome = test_outcome(run_what_must_fail, NULL);
  assert_int_equal(outcome.exit_code, sizeof must_fail / sizeof *must_fail);
}

static void assertions_of_ours_can_pass(void **state) {
  (void)state;
  assert_close(INFINITY, INFINITY, 1e-6);
  assert_close(1 + 1e-7, 1, 1e-6);
  assert_close(0, 0, 0);
  assert_contains("abc", "bc");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(check_lets_the_right_pass),
      cmocka_unit_test(check_says_where_and_aborts),
      cmocka_unit_test(error_is_false_and_keeps_the_text),
      cmocka_unit_test(error_cuts_a_text_that_is_too_long),
      cmocka_unit_test(assertions_of_ours_can_pass),
      cmocka_unit_test(assertions_of_ours_can_fail),
  };
  return test_run(tests);
}
