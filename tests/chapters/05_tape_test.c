#include <math.h>

#include "../../chapters/05-chain-rule/tape.h"
#include "../test.h"

static void machine_of_the_notes(void **state) {
  (void)state;
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 2), x = tape_variable(&tape, -2);
  Value b = tape_variable(&tape, 8), y = tape_variable(&tape, 2);
  Value c = tape_multiply(&tape, w, x), a = tape_add(&tape, c, b);
  Value d = tape_subtract(&tape, a, y);
  Value J = tape_scale(&tape, 0.5, tape_square(&tape, d));
  tape_backward(&tape, J);
  assert_close(tape_value(&tape, J), 2, 0);
  assert_close(tape_gradient(&tape, J), 1, 0);
  assert_close(tape_gradient(&tape, d), 2, 0);
  assert_close(tape_gradient(&tape, a), 2, 0);
  assert_close(tape_gradient(&tape, b), 2, 0);
  assert_close(tape_gradient(&tape, c), 2, 0);
  assert_close(tape_gradient(&tape, w), -4, 0);
  assert_close(tape_gradient(&tape, x), 4, 0);
  assert_close(tape_gradient(&tape, y), -2, 0);
  tape_free(&tape);
}

// All operations at once, and each variable used twice.
static Value formula(Tape *tape, double u_, double v_, Value *u, Value *v) {
  *u = tape_variable(tape, u_);
  *v = tape_variable(tape, v_);
  Value s = tape_sigmoid(tape, tape_multiply(tape, *u, *v));
  Value t = tape_subtract(tape, tape_square(tape, *u), tape_scale(tape, 3, *v));
  return tape_add(tape, tape_multiply(tape, s, t), t);
}

static double formula_at(double u_, double v_) {
  Tape tape = tape_new();
  Value u, v;
  const double value = tape_value(&tape, formula(&tape, u_, v_, &u, &v));
  tape_free(&tape);
  return value;
}

static void every_operation_agrees_with_nudging(void **state) {
  (void)state;
  const double u_ = 0.7, v_ = -1.3, h = 1e-5;
  Tape tape = tape_new();
  Value u, v, J = formula(&tape, u_, v_, &u, &v);
  tape_backward(&tape, J);
  assert_close(tape_gradient(&tape, u),
               (formula_at(u_ + h, v_) - formula_at(u_ - h, v_)) / (2 * h),
               1e-8);
  assert_close(tape_gradient(&tape, v),
               (formula_at(u_, v_ + h) - formula_at(u_, v_ - h)) / (2 * h),
               1e-8);
  tape_free(&tape);
}

static void two_paths_add(void **state) {
  (void)state;
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 3), J = tape_multiply(&tape, w, w);
  tape_backward(&tape, J);
  assert_close(tape_gradient(&tape, w), 6, 0);
  tape_backward(&tape, J); // begins again, does not add
  assert_close(tape_gradient(&tape, w), 6, 0);
  tape_free(&tape);
}

static void what_the_output_does_not_use_has_gradient_zero(void **state) {
  (void)state;
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 3), J = tape_square(&tape, w);
  Value later = tape_multiply(&tape, J, w);
  tape_backward(&tape, J);
  assert_close(tape_gradient(&tape, later), 0, 0);
  assert_close(tape_gradient(&tape, w), 6, 0);
  tape_free(&tape);
}

static void long_tape_keeps_its_lines(void **state) {
  (void)state;
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 1), sum = w;
  for (int i = 1; i < 10000; i++) sum = tape_add(&tape, sum, w);
  tape_backward(&tape, sum);
  assert_close(tape_value(&tape, sum), 10000, 0);
  assert_close(tape_gradient(&tape, w), 10000, 0);
  tape_clear(&tape);
  assert_int_equal(tape.count, 0);
  assert_int_equal(tape_variable(&tape, 5), 0);
  tape_free(&tape);
}

static void line_that_is_not_there_aborts(void **state) {
  (void)state;
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 1);
  assert_aborts(tape_value(&tape, w + 1));
  assert_aborts(tape_gradient(&tape, w + 1));
  assert_aborts(tape_backward(&tape, w + 1));
  assert_aborts(tape_add(&tape, w, w + 1));
  assert_aborts(tape_square(&tape, w + 1));
  tape_free(&tape);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(machine_of_the_notes),
      cmocka_unit_test(every_operation_agrees_with_nudging),
      cmocka_unit_test(two_paths_add),
      cmocka_unit_test(what_the_output_does_not_use_has_gradient_zero),
      cmocka_unit_test(long_tape_keeps_its_lines),
      cmocka_unit_test(line_that_is_not_there_aborts),
  };
  return test_run(tests);
}
