// Every step of the appendix on speed gives the product, at every edge.
#include "steps.h"

#include <math.h>

#include "../test.h"
#include "matmul.h"

static void check_shape(size_t rows, size_t depth, size_t cols) {
  Matrix a = matrix_new(rows, depth), b = matrix_new(depth, cols);
  Matrix plain = matrix_new(rows, cols), room = matrix_new(rows * cols + 32, 1);
  Matrix c = matrix_view(room.data, rows, cols);
  test_fill(&a, rows);
  test_fill(&b, cols + 1000);
  matmul_plain(&plain, &a, &b);
  for (const Step *step = steps; step < steps + STEPS; step++) {
    for (size_t i = 0; i < room.rows; i++) room.data[i] = (real)NAN;
    step->product(&c, &a, &b);
    for (size_t i = 0; i < rows * cols; i++) // every |term| is at most 1
      if (!(fabsf(c.data[i] - plain.data[i]) <= 0x1p-23F * (float)(depth + 1)))
        fail_msg("%s, %zu x %zu x %zu: element %zu is %g, not %g", step->key,
                 rows, depth, cols, i, (double)c.data[i],
                 (double)plain.data[i]);
    for (size_t i = rows * cols; i < room.rows; i++)
      assert_true(isnan(room.data[i])); // nothing is written behind C
  }
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&plain);
  matrix_free(&room);
}

static void every_step_agrees_with_plain_around_its_tiles(void **state) {
  (void)state;
  static const size_t size[] = {1, 3, 8, 9, 16, 31, 32, 33, 64, 70};
  enum { SIZES = sizeof size / sizeof *size };
  for (size_t m = 0; m < SIZES; m++)
    for (size_t n = 0; n < SIZES; n++) check_shape(size[m], 5, size[n]);
}

static void every_step_agrees_with_plain_around_its_blocks(void **state) {
  (void)state;
  static const size_t depth[] = {0, 1, 63, 64, 65, 130, 257};
  for (size_t i = 0; i < sizeof depth / sizeof *depth; i++)
    check_shape(10, depth[i], 75);
}

static void every_step_agrees_with_plain_on_the_shapes_measured(void **state) {
  (void)state;
  check_shape(128, 784, 64);
  check_shape(128, 64, 64);
  check_shape(128, 64, 10);
}

static void the_median_is_the_middle(void **state) {
  (void)state;
  double odd[] = {3, 1, 2, 100, -4};
  assert_close(measure_median(odd, 5), 2, 0);
}

int main(void) {
  steps_threads();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_step_agrees_with_plain_around_its_tiles),
      cmocka_unit_test(every_step_agrees_with_plain_around_its_blocks),
      cmocka_unit_test(every_step_agrees_with_plain_on_the_shapes_measured),
      cmocka_unit_test(the_median_is_the_middle),
  };
  return test_run(tests);
}
