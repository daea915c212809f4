#include "schedule.h"

#include "../test.h"

static void constant_is_one_and_the_default(void **state) {
  (void)state;
  const Schedule none = {0};
  assert_int_equal(none.kind, SCHEDULE_CONSTANT);
  for (size_t t = 0; t < 1000000; t = 10 * t + 1)
    assert_close(schedule_factor(&none, t), 1, 0);
}

// A cut by a half after every three steps: 1 1 1, 1/2 1/2 1/2, 1/4.
static void step_cuts_after_each_period(void **state) {
  (void)state;
  const Schedule s = {SCHEDULE_STEP, 3, 0.5};
  static const double expected[] = {1, 1, 1, 0.5, 0.5, 0.5, 0.25};
  for (size_t t = 0; t < 7; t++)
    assert_close(schedule_factor(&s, t), expected[t], 0);
}

// cos 0, cos pi/3, cos pi/2, cos 2 pi/3 are 1, 1/2, 0, -1/2.
static void cosine_worked_by_hand(void **state) {
  (void)state;
  const Schedule s = {.kind = SCHEDULE_COSINE, .period = 6};
  assert_close(schedule_factor(&s, 0), 1, 0);
  assert_close(schedule_factor(&s, 2), 0.75, 1e-15);
  assert_close(schedule_factor(&s, 3), 0.5, 1e-15);
  assert_close(schedule_factor(&s, 4), 0.25, 1e-15);
}

static void cosine_ends_at_zero_and_stays(void **state) {
  (void)state;
  const Schedule s = {.kind = SCHEDULE_COSINE, .period = 6};
  assert_true(schedule_factor(&s, 5) > 0);
  assert_close(schedule_factor(&s, 6), 0, 0);
  assert_close(schedule_factor(&s, 7), 0, 0);
  assert_close(schedule_factor(&s, 12), 0, 0); // does not rise again
}

static void factors_never_rise(void **state) {
  (void)state;
  for (ScheduleKind kind = 0; kind < SCHEDULE_COUNT; kind++) {
    const Schedule s = {kind, 17, 0.3};
    for (size_t t = 1; t < 100; t++)
      assert_true(schedule_factor(&s, t) <= schedule_factor(&s, t - 1));
  }
}

static void every_schedule_has_a_name(void **state) {
  (void)state;
  assert_string_equal(schedule_names[SCHEDULE_CONSTANT], "constant");
  assert_string_equal(schedule_names[SCHEDULE_STEP], "step");
  assert_string_equal(schedule_names[SCHEDULE_COSINE], "cosine");
  assert_null(schedule_names[SCHEDULE_COUNT]);
}

static void no_period_aborts(void **state) {
  (void)state;
  const Schedule step = {SCHEDULE_STEP, 0, 0.5};
  const Schedule cosine = {.kind = SCHEDULE_COSINE};
  assert_aborts(schedule_factor(&step, 1));
  assert_aborts(schedule_factor(&cosine, 1));
}

static void no_such_schedule_aborts(void **state) {
  (void)state;
  const Schedule s = {SCHEDULE_COUNT, 1, 0.5};
  assert_aborts(schedule_factor(&s, 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_period_aborts),
      cmocka_unit_test(no_such_schedule_aborts),
      cmocka_unit_test(constant_is_one_and_the_default),
      cmocka_unit_test(step_cuts_after_each_period),
      cmocka_unit_test(cosine_worked_by_hand),
      cmocka_unit_test(cosine_ends_at_zero_and_stays),
      cmocka_unit_test(factors_never_rise),
      cmocka_unit_test(every_schedule_has_a_name),
  };
  return test_run(tests);
}
