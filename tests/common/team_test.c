#include "team.h"

#include "../test.h"

enum { MOST = 70 };

// Each row belongs to exactly one thread, whatever the numbers.
static void shares_cover_every_row_once(void **state) {
  (void)state;
  for (size_t count = 0; count <= MOST; count++)
    for (int threads = 1; threads <= 5; threads++) {
      int owners[MOST] = {0};
#pragma omp parallel num_threads(threads)
      {
        const Share mine = team_share(count);
        for (size_t n = mine.first; n < mine.last; n++)
#pragma omp atomic
          owners[n]++;
      }
      for (size_t n = 0; n < MOST; n++) assert_int_equal(owners[n], n < count);
    }
}

static void shares_begin_at_whole_tiles(void **state) {
  (void)state;
  size_t first[2] = {0, 0}, last[2] = {0, 0};
#pragma omp parallel num_threads(2)
  {
    const Share mine = team_share(50);
    const int me = team_is_first() ? 0 : 1;
    first[me] = mine.first;
    last[me] = mine.last;
  }
  assert_int_equal(first[0], 0);
#ifdef _OPENMP
  assert_int_equal(last[0], 32);
  assert_int_equal(first[1], 32);
  assert_int_equal(last[1], 50);
#else
  assert_int_equal(last[0], 50);
#endif
}

static void alone_one_has_everything_and_waits_for_nobody(void **state) {
  (void)state;
  const Share mine = team_share(13);
  assert_int_equal(mine.first, 0);
  assert_int_equal(mine.last, 13);
  assert_true(team_is_first());
  team_wait();
}

// What one thread wrote before the wait, the other reads after it.
static void wait_makes_rows_of_others_readable(void **state) {
  (void)state;
  for (int round = 0; round < 200; round++) {
    int row[64] = {0}, wrong = 0;
#pragma omp parallel num_threads(2) reduction(+ : wrong)
    {
      const Share mine = team_share(64);
      for (size_t n = mine.first; n < mine.last; n++) row[n] = (int)n;
      team_wait();
      for (size_t n = mine.first; n < mine.last; n++)
        wrong += row[63 - n] != (int)(63 - n);
    }
    assert_int_equal(wrong, 0);
  }
}

static void size_is_what_was_asked_for(void **state) {
  (void)state;
  assert_true(team_size(0) >= 1);
  const size_t three = team_size(3);
  assert_true(three == 3 || three == 1); // 1: no OpenMP
  assert_int_equal(team_size(1), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shares_cover_every_row_once),
      cmocka_unit_test(shares_begin_at_whole_tiles),
      cmocka_unit_test(alone_one_has_everything_and_waits_for_nobody),
      cmocka_unit_test(wait_makes_rows_of_others_readable),
      cmocka_unit_test(size_is_what_was_asked_for),
  };
  return test_run(tests);
}
