#include "matmul.h"

#include <math.h>
#include <string.h>

#include "../test.h"
#include "random.h"

typedef enum { A_B, AT_B, A_BT } Form;

static Matrix transposed(const Matrix *m) {
  Matrix t = matrix_new(m->cols, m->rows);
  for (size_t r = 0; r < m->rows; r++)
    for (size_t c = 0; c < m->cols; c++)
      matrix_row(&t, c)[r] = matrix_row(m, r)[c];
  return t;
}

static void multiply(Form form, Matrix *c, const Matrix *a, const Matrix *b) {
  switch (form) {
  case A_B: matmul(c, a, b); return;
  case AT_B: matmul_at_b(c, a, b); return;
  case A_BT: matmul_a_bt(c, a, b); return;
  }
}

// In double each digit must be that of the plain loops. In float the kernel
// fuses; a foreign BLAS may add in any order.
static bool is_exact(void) {
  return sizeof(real) == sizeof(double) &&
         strcmp(matmul_name(), "our kernel") == 0;
}

static void assert_same(const Matrix *c, const Matrix *plain, size_t depth) {
  const size_t count = c->rows * c->cols;
  const double epsilon = REAL_CLOSE(0x1p-52, 0x1p-23);
  if (is_exact())
    assert_memory_equal(c->data, plain->data, count * sizeof(real));
  for (size_t i = 0; i < count; i++) // every |term| is at most 1
    assert_near(c->data[i], plain->data[i], epsilon * (double)(depth + 1));
}

// All three forms and 1 to 3 threads against the plain loops. C holds rubbish
// before, and a guard behind it must survive.
static void check_shape(size_t rows, size_t depth, size_t cols, uint64_t seed) {
  Matrix a = matrix_new(rows, depth), b = matrix_new(depth, cols);
  Matrix plain = matrix_new(rows, cols), room = matrix_new(rows * cols + 16, 1);
  test_fill(&a, seed);
  test_fill(&b, seed + 1000);
  matmul_plain(&plain, &a, &b);
  Matrix a_t = transposed(&a), b_t = transposed(&b);
  Matrix c = matrix_view(room.data, rows, cols);
  for (Form form = A_B; form <= A_BT; form++)
    for (int threads = 1; threads <= 3; threads++) {
      for (size_t i = 0; i < room.rows; i++) room.data[i] = (real)NAN;
      const Matrix *left = form == AT_B ? &a_t : &a;
      const Matrix *right = form == A_BT ? &b_t : &b;
#pragma omp parallel num_threads(threads)
      multiply(form, &c, left, right);
      assert_same(&c, &plain, depth);
      for (size_t i = rows * cols; i < room.rows; i++)
        assert_true(isnan(room.data[i]));
    }
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&a_t);
  matrix_free(&b_t);
  matrix_free(&plain);
  matrix_free(&room);
}

static void product_by_hand(void **state) {
  (void)state;
  real a_[] = {1, 2, 3, 4, 5, 6}, b_[] = {7, 8, 9, 10, 11, 12}, c_[4];
  Matrix a = matrix_view(a_, 2, 3), b = matrix_view(b_, 3, 2);
  Matrix c = matrix_view(c_, 2, 2);
  void (*const product[])(Matrix *, const Matrix *,
                          const Matrix *) = {matmul, matmul_plain};
  for (int i = 0; i < 2; i++) {
    product[i](&c, &a, &b);
    assert_close(c_[0], 58, 0);
    assert_close(c_[1], 64, 0);
    assert_close(c_[2], 139, 0);
    assert_close(c_[3], 154, 0);
  }
}

static void transposed_products_by_hand(void **state) {
  (void)state;
  real a_[] = {1, 2, 3, 4, 5, 6}, b_[] = {7, 8, 9, 10, 11, 12}, c_[9];
  Matrix a = matrix_view(a_, 3, 2), b = matrix_view(b_, 3, 2);
  Matrix at_b = matrix_view(c_, 2, 2), a_bt = matrix_view(c_, 3, 3);
  matmul_at_b(&at_b, &a, &b); // (1 3 5; 2 4 6)(7 8; 9 10; 11 12)
  assert_close(c_[0], 89, 0);
  assert_close(c_[1], 98, 0);
  assert_close(c_[2], 116, 0);
  assert_close(c_[3], 128, 0);
  matmul_a_bt(&a_bt, &a, &b); // (1 2; 3 4; 5 6)(7 9 11; 8 10 12)
  assert_close(c_[0], 23, 0);
  assert_close(c_[1], 29, 0);
  assert_close(c_[3], 53, 0);
  assert_close(c_[8], 127, 0);
}

static void one_to_a_tile_and_beyond_agree_with_plain(void **state) {
  (void)state;
  static const size_t size[] = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33};
  enum { SIZES = sizeof size / sizeof *size };
  for (size_t m = 0; m < SIZES; m++)
    for (size_t n = 0; n < SIZES; n++) check_shape(size[m], 5, size[n], m + n);
}

static void depths_around_a_panel_agree_with_plain(void **state) {
  (void)state;
  static const size_t depth[] = {1, 2, 255, 256, 257, 511, 512, 513, 784};
  for (size_t k = 0; k < sizeof depth / sizeof *depth; k++) {
    check_shape(9, depth[k], 17, k);
    check_shape(1, depth[k], 1, k);
    check_shape(33, depth[k], 10, k);
  }
}

static void rows_shared_unevenly_agree_with_plain(void **state) {
  (void)state;
  for (size_t rows = 1; rows <= 50; rows++) check_shape(rows, 3, 4, rows);
}

static void shapes_at_random_agree_with_plain(void **state) {
  (void)state;
  Random random = random_seeded(2024);
  for (int i = 0; i < 60; i++) {
    const size_t rows = 1 + random_below(&random, 70);
    const size_t depth = 1 + random_below(&random, 300);
    check_shape(rows, depth, 1 + random_below(&random, 70), (uint64_t)i);
  }
}

static void empty_factors_give_zeros_or_nothing(void **state) {
  (void)state;
  check_shape(3, 0, 5, 1); // a sum of no terms is 0
  check_shape(0, 4, 5, 1);
  check_shape(3, 4, 0, 1);
}

static void infinite_numbers_stay_in_their_rows_and_columns(void **state) {
  (void)state;
  Matrix a = matrix_new(5, 3), b = matrix_new(3, 6), c = matrix_new(5, 6);
  test_fill(&a, 1);
  test_fill(&b, 2);
  matrix_row(&a, 4)[1] = (real)INFINITY;
  matrix_row(&b, 2)[5] = (real)NAN;
  matmul(&c, &a, &b);
  for (size_t m = 0; m < 5; m++)
    for (size_t n = 0; n < 6; n++)
      assert_int_equal(isfinite(matrix_row(&c, m)[n]) != 0, m < 4 && n < 5);
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&c);
}

static void wrong_shapes_abort(void **state) {
  (void)state;
  Matrix a = matrix_new(2, 3), b = matrix_new(4, 5), c = matrix_new(2, 5);
  Matrix good = matrix_new(3, 5), wide = matrix_new(2, 6), t = matrix_new(3, 3);
  assert_aborts(matmul(&c, &a, &b));
  assert_aborts(matmul_plain(&c, &a, &b));
  assert_aborts(matmul(&wide, &a, &good));
  assert_aborts(matmul(&t, &a, &good));
  assert_aborts(matmul_at_b(&c, &a, &b));
  assert_aborts(matmul_at_b(&t, &a, &c)); // gives 3 x 5
  assert_aborts(matmul_a_bt(&c, &a, &b));
  assert_aborts(matmul_a_bt(&t, &a, &a)); // gives 2 x 2
  matmul(&c, &a, &good);
  matrix_free(&a);
  matrix_free(&b);
  matrix_free(&c);
  matrix_free(&good);
  matrix_free(&wide);
  matrix_free(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wrong_shapes_abort), // forks: before threads exist
      cmocka_unit_test(product_by_hand),
      cmocka_unit_test(transposed_products_by_hand),
      cmocka_unit_test(one_to_a_tile_and_beyond_agree_with_plain),
      cmocka_unit_test(depths_around_a_panel_agree_with_plain),
      cmocka_unit_test(rows_shared_unevenly_agree_with_plain),
      cmocka_unit_test(shapes_at_random_agree_with_plain),
      cmocka_unit_test(empty_factors_give_zeros_or_nothing),
      cmocka_unit_test(infinite_numbers_stay_in_their_rows_and_columns),
  };
  return test_run(tests);
}
