#include "random.h"

#include <math.h>

#include "../test.h"

static void assert_bits(Random *random, const uint64_t *expected, int count) {
  for (int i = 0; i < count; i++)
    assert_true(random_bits(random) == expected[i]);
}

// The values that the authors' own C code gives for the state 1 2 3 4.
static void generator_is_xoshiro256_starstar(void **state) {
  (void)state;
  static const uint64_t expected[] = {11520u,
                                      0u,
                                      1509978240u,
                                      1215971899390074240u,
                                      1216172134540287360u,
                                      607988272756665600u,
                                      16172922978634559625u,
                                      8476171486693032832u,
                                      10595114339597558777u,
                                      2904607092377533576u};
  Random random = {{1, 2, 3, 4}};
  assert_bits(&random, expected, 10);
}

static void seeds_pass_through_splitmix64(void **state) {
  (void)state;
  static const uint64_t first_state[] = {0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4,
                                         0x06c45d188009454f,
                                         0xf88bb8a8724c81ec};
  static const uint64_t of_0[] = {0x99ec5f36cb75f2b4, 0xbf6e1f784956452a,
                                  0x1a5f849d4933e6e0};
  static const uint64_t of_12345[] = {0xbe6a36374160d49b, 0x214aaa0637a688c6,
                                      0xf69d16de9954d388};
  Random random = random_seeded(0), other = random_seeded(12345);
  for (int i = 0; i < 4; i++) assert_true(random.state[i] == first_state[i]);
  assert_bits(&random, of_0, 3);
  assert_bits(&other, of_12345, 3);
}

static void uniform_takes_the_upper_53_bits(void **state) {
  (void)state;
  Random random = random_seeded(1);
  assert_close(random_uniform(&random), 0.7029218331588505, 0);
  Random all_ones = {{0, 0x4fa4fa4fa4fa4fa5, 0, 0}}; // gives high bits
  for (int i = 0; i < 100; i++) assert_true(random_uniform(&all_ones) < 1);
}

static void uniform_has_its_range_and_moments(void **state) {
  (void)state;
  enum { DRAWS = 200000 };
  double sum = 0, squares = 0, least = 1, most = 0;
  Random random = random_seeded(7);
  for (int i = 0; i < DRAWS; i++) {
    const double u = random_uniform(&random);
    assert_true(u >= 0 && u < 1);
    least = fmin(least, u);
    most = fmax(most, u);
    sum += u;
    squares += (u - 0.5) * (u - 0.5);
  }
  // Five standard deviations of the mean of u and of (u - 1/2)^2.
  assert_near(sum / DRAWS, 0.5, 5 * sqrt(1.0 / 12 / DRAWS));
  assert_near(squares / DRAWS, 1.0 / 12, 5 * sqrt(1.0 / 180 / DRAWS));
  assert_true(least < 1e-3 && most > 1 - 1e-3);
}

static void normal_has_the_moments_of_the_bell(void **state) {
  (void)state;
  enum { DRAWS = 200000 };
  double power[5] = {0}, beyond_two = 0;
  Random random = random_seeded(8);
  for (int i = 0; i < DRAWS; i++) {
    const double x = random_normal(&random);
    assert_true(isfinite(x));
    for (int p = 1; p <= 4; p++) power[p] += pow(x, p) / DRAWS;
    beyond_two += fabs(x) > 2;
  }
  // E x^p = 0 1 0 3; variances of x^p are 1 2 15 96.
  assert_near(power[1], 0, 5 * sqrt(1.0 / DRAWS));
  assert_near(power[2], 1, 5 * sqrt(2.0 / DRAWS));
  assert_near(power[3], 0, 5 * sqrt(15.0 / DRAWS));
  assert_near(power[4], 3, 5 * sqrt(96.0 / DRAWS));
  assert_near(beyond_two / DRAWS, 0.04550026, 5 * sqrt(0.0434 / DRAWS));
}

static void successive_normals_do_not_correlate(void **state) {
  (void)state;
  enum { DRAWS = 200000 };
  double sum = 0;
  Random random = random_seeded(9);
  double before = random_normal(&random);
  for (int i = 0; i < DRAWS; i++) {
    const double x = random_normal(&random);
    sum += x * before;
    before = x;
  }
  assert_near(sum / DRAWS, 0, 5 / sqrt(DRAWS));
}

// Chi-square of counts that should be alike, in standard deviations from its
// mean.
static double chi_square_deviation(const int *count, int cells, int draws) {
  double chi = 0, expected = (double)draws / cells;
  for (int i = 0; i < cells; i++)
    chi += (count[i] - expected) * (count[i] - expected) / expected;
  return (chi - (cells - 1)) / sqrt(2.0 * (cells - 1));
}

static void below_is_even(void **state) {
  (void)state;
  enum { DRAWS = 100000, CELLS = 37 };
  int count[CELLS] = {0};
  Random random = random_seeded(10);
  for (int i = 0; i < DRAWS; i++) count[random_below(&random, CELLS)]++;
  assert_true(fabs(chi_square_deviation(count, CELLS, DRAWS)) < 5);
}

// With `bits % bound` the lower third would come up twice as often.
static void below_is_even_for_a_bound_near_the_generators_own(void **state) {
  (void)state;
  enum { DRAWS = 30000 };
  const size_t bound = (size_t)3 << 62; // three quarters of 2^64
  int count[3] = {0};
  Random random = random_seeded(11);
  for (int i = 0; i < DRAWS; i++) {
    const size_t draw = random_below(&random, bound);
    assert_true(draw < bound);
    count[draw >> 62]++;
  }
  assert_true(fabs(chi_square_deviation(count, 3, DRAWS)) < 5);
}

static void below_one_is_zero_and_below_zero_aborts(void **state) {
  (void)state;
  Random random = random_seeded(12);
  for (int i = 0; i < 10; i++) assert_int_equal(random_below(&random, 1), 0);
  assert_aborts(random_below(&random, 0));
}

static void shuffle_is_a_permutation(void **state) {
  (void)state;
  size_t item[100];
  int seen[100] = {0}, moved = 0;
  Random random = random_seeded(13);
  for (size_t i = 0; i < 100; i++) item[i] = i;
  random_shuffle(&random, item, 100);
  for (size_t i = 0; i < 100; i++) {
    seen[item[i]]++;
    moved += item[i] != i;
  }
  for (size_t i = 0; i < 100; i++) assert_int_equal(seen[i], 1);
  assert_true(moved > 90);
}

// All 24 orders of four alike. Drawing from all four each time would favour
// some by a third.
static void shuffle_gives_every_order_alike(void **state) {
  (void)state;
  enum { DRAWS = 48000 };
  int count[256] = {0}, orders[24], used = 0;
  Random random = random_seeded(14);
  for (int i = 0; i < DRAWS; i++) {
    size_t item[] = {0, 1, 2, 3};
    random_shuffle(&random, item, 4);
    count[item[0] << 6 | item[1] << 4 | item[2] << 2 | item[3]]++;
  }
  for (int i = 0; i < 256; i++)
    if (count[i] > 0) {
      assert_true(used < 24);
      orders[used++] = count[i];
    }
  assert_int_equal(used, 24);
  assert_true(fabs(chi_square_deviation(orders, 24, DRAWS)) < 5);
}

static void shuffle_of_none_or_one_draws_nothing(void **state) {
  (void)state;
  size_t item[] = {42};
  Random random = random_seeded(15), untouched = random;
  random_shuffle(&random, item, 0);
  random_shuffle(&random, item, 1);
  assert_int_equal(item[0], 42);
  assert_memory_equal(&random, &untouched, sizeof random);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(generator_is_xoshiro256_starstar),
      cmocka_unit_test(seeds_pass_through_splitmix64),
      cmocka_unit_test(uniform_takes_the_upper_53_bits),
      cmocka_unit_test(uniform_has_its_range_and_moments),
      cmocka_unit_test(normal_has_the_moments_of_the_bell),
      cmocka_unit_test(successive_normals_do_not_correlate),
      cmocka_unit_test(below_is_even),
      cmocka_unit_test(below_is_even_for_a_bound_near_the_generators_own),
      cmocka_unit_test(below_one_is_zero_and_below_zero_aborts),
      cmocka_unit_test(shuffle_is_a_permutation),
      cmocka_unit_test(shuffle_gives_every_order_alike),
      cmocka_unit_test(shuffle_of_none_or_one_draws_nothing),
  };
  return test_run(tests);
}
