#include "plot.h"

#include <stdlib.h>
#include <string.h>

#include "../test.h"

// What plot_characters makes of a data file. Free it.
static char *drawn(const char *data) {
  const char *path = test_path("curve.dat"), *picture = test_path("picture");
  Error error;
  test_write_text(path, data);
  FILE *file = fopen(picture, "w");
  assert_non_null(file);
  if (!plot_characters(file, path, &error)) fail_msg("%s", error.text);
  fclose(file);
  return test_read(picture, NULL);
}

// The row of a picture that holds the letter, counted from 0; -1: none.
static int row_with(const char *text, char letter, int *column) {
  int row = 0;
  for (const char *line = text; *line != '\0'; row++) {
    const size_t length = strcspn(line, "\n");
    const char *bar = memchr(line, '|', length);
    const size_t before = bar ? (size_t)(bar - line) : 0;
    const char *at = bar ? memchr(bar, letter, length - before) : NULL;
    if (at != NULL) {
      if (column != NULL) *column = (int)(at - bar) - 1;
      return row;
    }
    line += length + (line[length] == '\n');
  }
  return -1;
}

static void rising_line_goes_from_lower_left_to_upper_right(void **state) {
  (void)state;
  int left, right;
  char *low = drawn("# x  y\n0 0 1\n1 1 1\n2 2 0\n");
  const int top = row_with(low, 'a', &right);
  // The last column of b is at the bottom, its first two at half height.
  assert_contains(low, "        2 |");
  assert_contains(low, "        0 |");
  assert_true(right > 60);
  const char *bottom = strstr(low, "        0 |");
  assert_int_equal(bottom[11], 'a');
  assert_int_equal(row_with(low, 'b', &left), top + 9);
  assert_int_equal(left, 0);
  free(low);
}

static void axes_over_powers_of_ten_are_logarithmic(void **state) {
  (void)state;
  int column;
  char *text = drawn("# h  error\n1 1\n1000 0.001\n1000000 1e-6\n");
  assert_contains(text, "powers of ten");
  const int top = row_with(text, 'a', &column);
  assert_int_equal(column, 0);
  const char *middle = text;
  for (int row = 0; row < top + 9; row++) middle = strchr(middle, '\n') + 1;
  const char *at = strchr(middle, 'a'); // half way down, half way across
  assert_non_null(at);
  assert_in_range(at - middle, 40, 50);
  free(text);
}

static void nan_leaves_a_gap(void **state) {
  (void)state;
  char *text = drawn("# x  y\n0 1\n1 NaN\n2 1\nNaN 3\n");
  int letters = 0;
  for (const char *bar = strchr(text, '|'); bar; bar = strchr(bar + 1, '|'))
    for (const char *c = bar + 1; *c != '\n'; c++) letters += *c == 'a';
  assert_int_equal(letters, 2);
  free(text);
}

static void every_index_has_a_picture(void **state) {
  (void)state;
  char *text = drawn("# x  y\n0 1\n1 2\n\n\n# second\n0 5\n1 6\n");
  assert_contains(text, "second");
  assert_contains(text, "        2 |");
  assert_contains(text, "        6 |");
  free(text);
}

static void odd_files_do_no_harm(void **state) {
  (void)state;
  static const char *const data[] = {
      "",
      "# only a header\n",
      "#\n",
      "\n\n\n",
      "1\n2\n",
      "1 2\n",
      "1 NaN\n",
      "# x  y\n0 1 2\n1 2\n2 3 4\n",
      "a b\nc d\n",
      "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19\n",
      "0 1e308\n1 -1e308\n",
      "0 inf\n1 -inf\n"};
  for (size_t i = 0; i < sizeof data / sizeof *data; i++) free(drawn(data[i]));
}

static void missing_file_is_told(void **state) {
  (void)state;
  Error error;
  assert_false(plot_characters(stdout, test_path("nowhere.dat"), &error));
  assert_contains(error.text, "nowhere.dat: cannot be read");
}

static void chapter_without_figures_is_told(void **state) {
  (void)state;
  Error error;
  assert_false(plot_chapter("99", test_path("nothing"), &error));
  assert_contains(error.text, "nothing to plot");
}

// --- pictures
// -----------------------------------------------------------------

static void sizes_of_pictures(void **state) {
  (void)state;
  assert_int_equal(plot_picture_columns(28), 14);
  assert_int_equal(plot_picture_columns(8), 12); // three times as large
  assert_int_equal(plot_picture_columns(29), 15);
}

static char *pictures(const real *brightness, size_t count, size_t height,
                      size_t width) {
  const char *path = test_path("pictures");
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  plot_pictures(file, brightness, count, height, width);
  fclose(file);
  return test_read(path, NULL);
}

// One line of a picture that has so many.
static void assert_row(const real *brightness, size_t height, size_t width,
                       size_t row, size_t rows, const char *expected) {
  char *text = pictures(brightness, 1, height, width), *line = text;
  for (size_t r = 0; r < rows; r++) {
    char *end = strchr(line, '\n');
    assert_non_null(end);
    *end = '\0';
    if (r == row) assert_string_equal(line, expected);
    line = end + 1;
  }
  assert_string_equal(line, "");
  free(text);
}

static void pictures_stand_side_by_side(void **state) {
  (void)state;
  const real pixel[2 * 4] = {1, 1, 1, 1}; // a bright one of 2 x 2, a dark one
  char *text = pictures(pixel, 2, 2, 2);
  assert_int_equal(strncmp(text, "█", 3), 0);
  assert_non_null(strstr(text, "█  "));
  char *first = strchr(text, '\n');
  assert_non_null(first);
  assert_int_equal(first[-1], ' '); // the dark one ends the line
  free(text);
}

// Two characters, eight dots, of a picture of 28 x 28.
static void dots_show_bright_pixels(void **state) {
  (void)state;
  static const char blank[] = "              "; // 14
  real pixel[28 * 28] = {0};
  char expected[64];
  assert_row(pixel, 28, 28, 0, 7, blank);
  pixel[0] = 1; // with the dark one below: 0.5, above 0.3
  snprintf(expected, sizeof expected, "▘%s", blank + 1);
  assert_row(pixel, 28, 28, 0, 7, expected);
  pixel[0] = 0.5; // 0.25
  assert_row(pixel, 28, 28, 0, 7, blank);
  pixel[0] = 0;
  pixel[3 * 28 + 1] = pixel[27] = 1; // the fourth row; the last column
  snprintf(expected, sizeof expected, "▗%s▝", blank + 2);
  assert_row(pixel, 28, 28, 0, 7, expected);
  for (int i = 0; i < 28 * 28; i++) pixel[i] = 1;
  assert_row(pixel, 28, 28, 6, 7, "██████████████");
}

static void edges_of_pictures_are_background(void **state) {
  (void)state;
  real pixel[29 * 29];
  for (int i = 0; i < 29 * 29; i++) pixel[i] = 1;
  assert_row(pixel, 29, 29, 7, 8, "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▘"); // half a dot is a dot
}

static void small_pictures_are_enlarged(void **state) {
  (void)state;
  real pixel[64] = {1}; // a block of 3 x 3, and dots of 1 x 2
  assert_row(pixel, 8, 8, 0, 6, "█▌          ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rising_line_goes_from_lower_left_to_upper_right),
      cmocka_unit_test(axes_over_powers_of_ten_are_logarithmic),
      cmocka_unit_test(nan_leaves_a_gap),
      cmocka_unit_test(every_index_has_a_picture),
      cmocka_unit_test(odd_files_do_no_harm),
      cmocka_unit_test(missing_file_is_told),
      cmocka_unit_test(chapter_without_figures_is_told),
      cmocka_unit_test(sizes_of_pictures),
      cmocka_unit_test(dots_show_bright_pixels),
      cmocka_unit_test(edges_of_pictures_are_background),
      cmocka_unit_test(pictures_stand_side_by_side),
      cmocka_unit_test(small_pictures_are_enlarged),
  };
  return test_run(tests);
}
