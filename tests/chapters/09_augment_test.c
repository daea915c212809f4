// Warped pictures: what the warp is, where its numbers come from, and what it
// leaves alone.
#include <math.h>
#include <string.h>

#include "../../chapters/09-deep-network/augment.h"
#include "../test.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE };

static const Warp strong = {
    .turn = 0.5, .scale = 0.3, .slant = 0.3, .shift = 3, .bend = 5};

// A spot with soft edges, away from the paper's edge.
static void spot(real *picture, double row, double col) {
  for (int r = 0; r < SIDE; r++)
    for (int c = 0; c < SIDE; c++)
      picture[r * SIDE + c] =
          (real)exp(-((r - row) * (r - row) + (c - col) * (c - col)) / 8);
}

static void centre(const real *picture, double *row, double *col) {
  double sum = 0;
  *row = *col = 0;
  for (int i = 0; i < PIXELS; i++) {
    sum += (double)picture[i];
    *row += (double)picture[i] * (i / SIDE);
    *col += (double)picture[i] * (i % SIDE);
  }
  *row /= sum;
  *col /= sum;
}

static void no_warp_changes_nothing(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, (Warp){0});
  Random random = random_seeded(1);
  real picture[PIXELS], before[PIXELS];
  spot(picture, 12.3, 15.6);
  memcpy(before, picture, sizeof before);
  augment_picture(&augment, &random, picture);
  for (int i = 0; i < PIXELS; i++) assert_near(picture[i], before[i], 1e-5);
}

static void same_random_gives_the_same_picture(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, strong);
  real a[PIXELS], b[PIXELS], other[PIXELS];
  spot(a, 12, 15);
  memcpy(b, a, sizeof b);
  memcpy(other, a, sizeof other);
  Random one = random_seeded(7), two = random_seeded(7);
  augment_picture(&augment, &one, a);
  augment_prepare(&augment, &two, b, PIXELS);
  assert_memory_equal(a, b, sizeof a);
  augment_picture(&augment, &one, other); // the generator has moved on
  assert_memory_not_equal(a, other, sizeof a);
}

// Whatever the warp, so many numbers: no picture shifts another's.
static void draws_the_same_count_of_numbers(void **state) {
  (void)state;
  const Augment none = augment_new(SIDE, SIDE, (Warp){0});
  const Augment all = augment_new(SIDE, SIDE, strong);
  Random one = random_seeded(3), two = random_seeded(3);
  real picture[PIXELS] = {0};
  augment_picture(&none, &one, picture);
  augment_picture(&all, &two, picture);
  assert_true(random_bits(&one) == random_bits(&two));
}

static void empty_paper_stays_empty(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, strong);
  Random random = random_seeded(2);
  real picture[PIXELS] = {0};
  for (int i = 0; i < 50; i++) augment_picture(&augment, &random, picture);
  for (int i = 0; i < PIXELS; i++) assert_true(picture[i] == 0);
}

static void brightness_stays_between_paper_and_ink(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, strong);
  Random random = random_seeded(4);
  for (int i = 0; i < 100; i++) {
    real picture[PIXELS];
    for (int p = 0; p < PIXELS; p++) picture[p] = (real)(p % 3 == 0);
    augment_picture(&augment, &random, picture);
    for (int p = 0; p < PIXELS; p++)
      assert_true(picture[p] >= 0 && picture[p] <= (real)1.00001);
  }
}

// A shift moves the ink by what it says at most, each way, and no further.
static void shift_moves_the_ink(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, (Warp){.shift = 3});
  Random random = random_seeded(5);
  double least = 0, most = 0;
  for (int i = 0; i < 200; i++) {
    real picture[PIXELS];
    double row, col;
    spot(picture, 13.5, 13.5);
    augment_picture(&augment, &random, picture);
    centre(picture, &row, &col);
    least = fmin(least, fmin(row, col) - 13.5);
    most = fmax(most, fmax(row, col) - 13.5);
  }
  assert_near(least, -3, 0.2);
  assert_near(most, 3, 0.2);
}

// A quarter turn is too far for training but easy to check: a spot on the left
// arrives above or below, as far from the middle as it was.
static void turn_keeps_the_distance_from_the_middle(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, (Warp){.turn = 1.5});
  Random random = random_seeded(6);
  double highest = 0;
  for (int i = 0; i < 100; i++) {
    real picture[PIXELS];
    double row, col;
    spot(picture, 13.5, 7.5);
    augment_picture(&augment, &random, picture);
    centre(picture, &row, &col);
    assert_near(hypot(row - 13.5, col - 13.5), 6, 0.1);
    highest = fmax(highest, fabs(row - 13.5));
  }
  assert_true(highest > 5.5);
}

// Splines sum to 1, so a bend with all vectors alike would be a shift; with
// vectors of their own it moves spots apart by different amounts, smoothly.
static void bend_is_smooth_and_local(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, (Warp){.bend = 5});
  for (int p = 0; p < SIDE; p++) {
    double rows = 0, cols = 0;
    for (int i = 0; i < BEND_GRID; i++) {
      rows += (double)augment.row_spline[i][p];
      cols += (double)augment.col_spline[i][p];
    }
    assert_near(rows, 1, 1e-5);
    assert_near(cols, 1, 1e-5);
  }
  double apart = 0, askew = 0; // between places; between rows and columns
  for (uint64_t seed = 0; seed < 40; seed++) {
    Random one = random_seeded(seed), two = random_seeded(seed);
    real here[PIXELS], there[PIXELS];
    double r1, c1, r2, c2;
    spot(here, 8, 8);
    spot(there, 19, 19);
    augment_picture(&augment, &one, here);
    augment_picture(&augment, &two, there);
    centre(here, &r1, &c1);
    centre(there, &r2, &c2);
    assert_true(hypot(r1 - 8, c1 - 8) < 8);
    askew = fmax(askew, fabs((r1 - 8) - (c1 - 8)));
    apart = fmax(apart, hypot((r1 - 8) - (r2 - 19), (c1 - 8) - (c2 - 19)));
  }
  assert_true(apart > 1);
  assert_true(askew > 1);
}

static void pictures_need_not_be_square(void **state) {
  (void)state;
  const Augment wide = augment_new(8, MOST_SIDE, strong);
  Random random = random_seeded(8);
  real picture[8 * MOST_SIDE];
  for (int i = 0; i < 8 * MOST_SIDE; i++) picture[i] = 1;
  for (int i = 0; i < 20; i++) augment_picture(&wide, &random, picture);
}

static void wrong_sizes_abort(void **state) {
  (void)state;
  const Augment augment = augment_new(SIDE, SIDE, strong);
  Random random = random_seeded(9);
  real picture[PIXELS] = {0};
  assert_aborts(augment_new(MOST_SIDE + 1, 8, strong));
  assert_aborts(augment_new(8, 1, strong));
  assert_aborts(augment_prepare(&augment, &random, picture, PIXELS - 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_warp_changes_nothing),
      cmocka_unit_test(same_random_gives_the_same_picture),
      cmocka_unit_test(draws_the_same_count_of_numbers),
      cmocka_unit_test(empty_paper_stays_empty),
      cmocka_unit_test(brightness_stays_between_paper_and_ink),
      cmocka_unit_test(shift_moves_the_ink),
      cmocka_unit_test(turn_keeps_the_distance_from_the_middle),
      cmocka_unit_test(bend_is_smooth_and_local),
      cmocka_unit_test(pictures_need_not_be_square),
      cmocka_unit_test(wrong_sizes_abort),
  };
  return test_run(tests);
}
