// Pictures from files: what is read, what is refused, and how they are laid.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../chapters/09-deep-network/pgm.h"
#include "../test.h"

enum { SIDE = 28 };

static Picture load(const char *text) {
  Picture picture;
  Error error;
  const char *path = test_path("picture.pgm");
  test_write_text(path, text);
  if (!picture_load(&picture, path, &error)) fail_msg("%s", error.text);
  return picture;
}

static void refused_bytes(const void *bytes, size_t count, const char *why) {
  Picture picture;
  Error error;
  const char *path = test_path("bad.pgm");
  test_write(path, bytes, count);
  assert_false(picture_load(&picture, path, &error));
  assert_contains(error.text, "bad.pgm: ");
  assert_contains(error.text, why);
  assert_null(strchr(error.text, '\n'));
  assert_null(picture.brightness);
}

static void refused(const char *text, const char *why) {
  refused_bytes(text, strlen(text), why);
}

static void text_is_read(void **state) {
  (void)state;
  Picture p = load("P2\n# a comment\n3 2 # width, height\n10\n0 5 10\n\n1 2 "
                   "3\nwhat follows is nobody's\n");
  const double expected[] = {0, 0.5, 1, 0.1, 0.2, 0.3};
  assert_int_equal(p.width, 3);
  assert_int_equal(p.height, 2);
  for (int i = 0; i < 6; i++) assert_close(p.brightness[i], expected[i], 1e-15);
  picture_free(&p);
}

static void bytes_are_read(void **state) {
  (void)state;
  Picture p = load("P5 2 2 255\n#\n0\xff"); // 35 10 48 255: no comment here
  const double expected[] = {35. / 255, 10. / 255, 48. / 255, 1};
  for (int i = 0; i < 4; i++) assert_close(p.brightness[i], expected[i], 1e-15);
  picture_free(&p);
}

static void two_bytes_are_read_high_first(void **state) {
  (void)state;
  Picture p = load("P5\n1 2\n1000\n\x01\x02\x03\xe8");
  assert_close(p.brightness[0], 0.258, 1e-15);
  assert_close(p.brightness[1], 1, 0);
  picture_free(&p);
}

static void what_is_no_picture_is_refused(void **state) {
  (void)state;
  Picture picture;
  Error error;
  refused("", "not a PGM picture");
  refused("P", "not a PGM picture");
  refused("P3 1 1 1 0", "not a PGM picture");
  refused("P6 1 1 255 aaa", "not a PGM picture");
  refused("P22 1 1 1", "not a PGM picture");
  refused("\x89PNG\r\n", "not a PGM picture");
  refused("P2", "not a PGM picture");
  refused("P2\n", "width and height");
  refused("P2 0 3 255", "width and height");
  refused("P2 3 10001 255", "width and height");
  refused("P2 -3 3 255", "width and height");
  refused("P2 99999999999999999999 3 255", "width and height");
  refused("P2 # 3 3 255", "width and height");
  refused("P2 3 3 0", "white");
  refused("P2 3 3 65536", "white");
  refused("P2 3 3", "white");
  refused("P2 2 2 255\n1 2 3", "4 pixels expected, 3 found");
  refused("P2 2 2 255\n1 2 x 4", "4 pixels expected, 2 found");
  refused("P2 2 2 7\n1 2 8 4", "pixel 3 is 8, but white is 7");
  refused("P5 2 2 255\nabc", "4 pixels expected, 3 found");
  refused("P5 2 2 255", "4 pixels expected, 0 found");
  refused("P5 1 1 256\na", "1 pixels expected, 0 found");
  refused_bytes("P5 1 1 9\n\x0a", 10, "pixel 1 is 10, but white is 9");
  assert_false(picture_load(&picture, test_path("nowhere.pgm"), &error));
  assert_contains(error.text, "nowhere.pgm");
}

static void saved_is_loaded(void **state) {
  (void)state;
  const unsigned char pixel[] = {0, 16, 10, 3, 4, 5};
  Picture p;
  Error error;
  const char *path = test_path("saved.pgm");
  assert_true(picture_save(pixel, 2, 3, 16, path, &error));
  assert_true(picture_load(&p, path, &error));
  assert_int_equal(p.width, 3);
  for (int i = 0; i < 6; i++)
    assert_close(p.brightness[i], pixel[i] / 16., 1e-15);
  picture_free(&p);
}

// --- fitting ---

static Picture blank(size_t height, size_t width, double paper) {
  Picture p = {height, width, calloc(height * width, sizeof(double))};
  for (size_t i = 0; i < height * width; i++) p.brightness[i] = paper;
  return p;
}

static void right_size_is_taken_as_it_is(void **state) {
  (void)state;
  Picture p = blank(SIDE, SIDE, 0);
  real x[SIDE * SIDE];
  Fitting fitting;
  p.brightness[3] = 0.3; // in a corner, and stays there
  p.brightness[400] = 0.7;
  assert_true(picture_fit(&p, SIDE, x, &fitting));
  assert_false(fitting.inverted || fitting.scaled);
  for (int i = 0; i < SIDE * SIDE; i++)
    assert_close(x[i], (real)p.brightness[i], 0);
  picture_free(&p);
}

static void light_paper_is_turned_over(void **state) {
  (void)state;
  Picture p = blank(SIDE, SIDE, 1);
  real x[SIDE * SIDE];
  Fitting fitting;
  p.brightness[400] = 0.25;
  assert_true(picture_fit(&p, SIDE, x, &fitting));
  assert_true(fitting.inverted);
  assert_close(x[400], 0.75, 0);
  assert_close(x[0], 0, 0);
  picture_free(&p);
}

// A dark bar on grey paper, off the middle: its box is 20 pixels high, its
// middle in the middle, its ink full.
static void other_sizes_are_cut_scaled_and_centred(void **state) {
  (void)state;
  Picture p = blank(150, 90, 0.8);
  real x[SIDE * SIDE];
  Fitting fitting;
  for (size_t r = 20; r < 120; r++)
    for (size_t c = 5; c < 35; c++) p.brightness[r * 90 + c] = 0.3;
  assert_true(picture_fit(&p, SIDE, x, &fitting));
  assert_true(fitting.inverted && fitting.scaled);
  for (int r = 0; r < SIDE; r++)
    for (int c = 0; c < SIDE; c++) {
      // 100 x 30 becomes 20 x 6, from row 4 and column 11
      const bool inside = r >= 4 && r < 24 && c >= 11 && c < 17;
      assert_near(x[r * SIDE + c], inside ? 1 : 0, 1e-5);
    }
  picture_free(&p);
}

static void wide_ink_and_tiny_pictures_fit_too(void **state) {
  (void)state;
  Picture p = blank(3, 6, 0);
  real x[SIDE * SIDE];
  Fitting fitting;
  for (size_t c = 1; c < 5; c++) p.brightness[6 + c] = 1;
  assert_true(picture_fit(&p, SIDE, x, &fitting));
  double sum = 0;
  for (int i = 0; i < SIDE * SIDE; i++) sum += (double)x[i];
  assert_near(sum, 20 * 5, 1e-3); // 4 x 1 pixels became 20 x 5
  picture_free(&p);
}

static void paper_without_ink_is_refused(void **state) {
  (void)state;
  for (int i = 0; i <= 4; i++) {
    Picture p = blank(40, 40, i / 4.), q = blank(SIDE, SIDE, i / 4.);
    real x[SIDE * SIDE];
    Fitting fitting;
    assert_false(picture_fit(&p, SIDE, x, &fitting));
    assert_false(picture_fit(&q, SIDE, x, &fitting));
    picture_free(&p);
    picture_free(&q);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_is_read),
      cmocka_unit_test(bytes_are_read),
      cmocka_unit_test(two_bytes_are_read_high_first),
      cmocka_unit_test(what_is_no_picture_is_refused),
      cmocka_unit_test(saved_is_loaded),
      cmocka_unit_test(right_size_is_taken_as_it_is),
      cmocka_unit_test(light_paper_is_turned_over),
      cmocka_unit_test(other_sizes_are_cut_scaled_and_centred),
      cmocka_unit_test(wide_ink_and_tiny_pictures_fit_too),
      cmocka_unit_test(paper_without_ink_is_refused),
  };
  return test_run(tests);
}
