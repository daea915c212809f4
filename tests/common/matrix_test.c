#include "matrix.h"

#include "../test.h"

static void new_matrix_is_zero(void **state) {
  (void)state;
  Matrix m = matrix_new(3, 5);
  assert_int_equal(m.rows, 3);
  assert_int_equal(m.cols, 5);
  for (size_t i = 0; i < 15; i++) assert_close(m.data[i], 0, 0);
  matrix_free(&m);
  assert_null(m.data);
  assert_int_equal(m.rows, 0);
}

static void empty_matrix_can_be_made_and_freed(void **state) {
  (void)state;
  Matrix none = matrix_new(0, 5), thin = matrix_new(5, 0);
  assert_non_null(none.data);
  assert_non_null(thin.data);
  matrix_free(&none);
  matrix_free(&thin);
  matrix_free(&thin); // twice does no harm
}

static void huge_matrix_aborts(void **state) {
  (void)state;
  assert_aborts(matrix_new(SIZE_MAX / 2, 3));
  assert_aborts(matrix_new((size_t)1 << 33, (size_t)1 << 31));
}

static void rows_are_views(void **state) {
  (void)state;
  real value[] = {1, 2, 3, 4, 5, 6};
  Matrix m = matrix_view(value, 3, 2);
  assert_ptr_equal(matrix_row(&m, 2), value + 4);
  Matrix first = matrix_first_rows(&m, 2);
  assert_ptr_equal(first.data, value);
  assert_int_equal(first.rows, 2);
  assert_int_equal(first.cols, 2);
  assert_int_equal(matrix_first_rows(&m, 0).rows, 0);
  assert_int_equal(matrix_first_rows(&m, 3).rows, 3);
  Matrix one = matrix_one_row(&m, 1);
  assert_ptr_equal(one.data, value + 2);
  assert_int_equal(one.rows, 1);
  assert_int_equal(one.cols, 2);
}

static void more_rows_than_there_are_abort(void **state) {
  (void)state;
  Matrix m = matrix_new(2, 2);
  assert_aborts(matrix_first_rows(&m, 3));
  assert_aborts(matrix_one_row(&m, 2));
  matrix_free(&m);
}

static void column_sums_by_hand(void **state) {
  (void)state;
  real value[] = {1, 2, 3, 10, 20, -30}, sum[3] = {9, 9, 9};
  Matrix m = matrix_view(value, 2, 3), sums = matrix_view(sum, 1, 3);
  matrix_column_sums(&sums, &m);
  assert_close(sum[0], 11, 0);
  assert_close(sum[1], 22, 0);
  assert_close(sum[2], -27, 0);
  m.rows = 0;
  matrix_column_sums(&sums, &m);
  for (int c = 0; c < 3; c++) assert_close(sum[c], 0, 0);
}

// From the top row down, for any width and any number of threads.
static void column_sums_are_added_in_order(void **state) {
  (void)state;
  static const size_t width[] = {1, 13, 32, 33, 77};
  for (size_t w = 0; w < sizeof width / sizeof width[0]; w++) {
    Matrix m = matrix_new(97, width[w]), plain = matrix_new(1, width[w]);
    test_fill(&m, 1);
    for (size_t r = 0; r < m.rows; r++)
      for (size_t c = 0; c < m.cols; c++) plain.data[c] += matrix_row(&m, r)[c];
    for (int threads = 1; threads <= 3; threads++) {
      Matrix sums = matrix_new(1, width[w]);
#pragma omp parallel num_threads(threads)
      matrix_column_sums(&sums, &m);
      assert_memory_equal(sums.data, plain.data, width[w] * sizeof(real));
      matrix_free(&sums);
    }
    matrix_free(&m);
    matrix_free(&plain);
  }
}

static void column_sums_reject_wrong_shapes(void **state) {
  (void)state;
  Matrix m = matrix_new(4, 3), short_one = matrix_new(1, 2);
  Matrix tall = matrix_new(2, 3);
  assert_aborts(matrix_column_sums(&short_one, &m));
  assert_aborts(matrix_column_sums(&tall, &m));
  matrix_free(&m);
  matrix_free(&short_one);
  matrix_free(&tall);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(new_matrix_is_zero),
      cmocka_unit_test(empty_matrix_can_be_made_and_freed),
      cmocka_unit_test(huge_matrix_aborts),
      cmocka_unit_test(rows_are_views),
      cmocka_unit_test(more_rows_than_there_are_abort),
      cmocka_unit_test(column_sums_by_hand),
      cmocka_unit_test(column_sums_are_added_in_order),
      cmocka_unit_test(column_sums_reject_wrong_shapes),
  };
  return test_run(tests);
}
