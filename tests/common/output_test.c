// What the programs leave on the disk: output, data_file, results.
#include "output.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../test.h"
#include "data_file.h"
#include "results.h"

static void assert_text(const char *path, const char *expected) {
  char *text = test_read(path, NULL);
  assert_string_equal(text, expected);
  free(text);
}

// --- output ------------------------------------------------------------------

static void file_appears_when_it_is_whole(void **state) {
  (void)state;
  Output output;
  Error error;
  const char *path = test_path("a/b/c.txt"),
             *part = test_path("a/b/c.txt.part");
  assert_true(output_open(&output, path, &error));
  fputs("whole", output.file);
  assert_true(test_exists(part));
  assert_false(test_exists(path));
  assert_true(output_close(&output, &error));
  assert_false(test_exists(part));
  assert_text(path, "whole");
}

static void old_file_stays_until_the_new_is_whole(void **state) {
  (void)state;
  Output output;
  Error error;
  const char *path = test_path("old.txt");
  test_write_text(path, "old");
  assert_true(output_open(&output, path, &error));
  fputs("new", output.file);
  fflush(output.file);
  assert_text(path, "old");
  assert_true(output_close(&output, &error));
  assert_text(path, "new");
}

// A disk that is full: the part is a link to /dev/full.
static const char *path_on_a_full_disk(const char *name) {
  static char path[512];
  char part[520];
  snprintf(path, sizeof path, "%s", test_path(name));
  snprintf(part, sizeof part, "%s.part", path);
  remove(part);
  if (symlink("/dev/full", part) != 0) fail_msg("%s: no link", part);
  return path;
}

static void assert_nothing_left(const char *path) {
  struct stat status;
  char part[520];
  snprintf(part, sizeof part, "%s.part", path);
  assert_int_not_equal(lstat(path, &status), 0);
  assert_int_not_equal(lstat(part, &status), 0);
}

static void full_disk_is_told_and_leaves_nothing(void **state) {
  (void)state;
  static const int count[] = {1, 100000}; // found out at the end, and before
  for (int i = 0; i < 2; i++) {
    Output output;
    Error error;
    const char *path = path_on_a_full_disk("full.txt");
    assert_true(output_open(&output, path, &error));
    for (int n = 0; n < count[i]; n++) fputc('x', output.file);
    assert_false(output_close(&output, &error));
    assert_contains(error.text, "full.txt: could not be written: No space");
    assert_nothing_left(path);
  }
}

// A rename over a device would replace it: it is written to as it stands.
static void device_stays_a_device(void **state) {
  (void)state;
  Output output;
  Error error;
  struct stat status;
  const char *full = test_path("device"), *null = test_path("null");
  if (symlink("/dev/full", full) + symlink("/dev/null", null) != 0)
    fail_msg("no links");
  assert_true(output_open(&output, full, &error));
  fputs("x", output.file);
  assert_false(output_close(&output, &error));
  assert_contains(error.text, "device: could not be written: No space");
  assert_true(output_open(&output, null, &error));
  fputs("x", output.file);
  assert_true(output_close(&output, &error));
  assert_int_equal(stat(full, &status), 0);
  assert_true(S_ISCHR(status.st_mode));
  assert_int_equal(stat(null, &status), 0);
  assert_true(S_ISCHR(status.st_mode));
  assert_false(test_exists(test_path("device.part")));
}

static void folder_in_the_way_is_told(void **state) {
  (void)state;
  Output output;
  Error error;
  const char *path = test_path("folder");
  mkdir(path, 0777);
  assert_false(output_open(&output, path, &error));
  assert_contains(error.text, "folder: cannot be written: ");
  assert_false(test_exists(test_path("folder.part")));
}

static void file_in_the_way_of_a_folder_is_told(void **state) {
  (void)state;
  Output output;
  Error error;
  test_write_text(test_path("file"), "");
  assert_false(output_open(&output, test_path("file/x/y.txt"), &error));
  assert_contains(error.text, "file/x/y.txt: cannot be written: ");
}

static void too_long_a_path_is_told(void **state) {
  (void)state;
  Output output;
  Error error;
  char path[2000];
  memset(path, 'x', sizeof path);
  path[sizeof path - 1] = '\0';
  assert_false(output_open(&output, path, &error));
  assert_contains(error.text, "xxx...: the path is too long");
}

// --- data files
// ----------------------------------------------------------------

static void data_file_is_as_gnuplot_wants_it(void **state) {
  (void)state;
  DataFile data;
  Error error;
  const char *path = test_path("curve.dat");
  assert_true(data_open(&data, path, "step [1]  cost [nat]", &error));
  data_row(&data, 1, 0.5);
  data_row(&data, NAN, -INFINITY);
  data_block(&data);
  data_row(&data, 1.0 / 3);
  data_index(&data, "second");
  data_row(&data, 1e-300, 123456789, -0.1);
  assert_true(data_close(&data, &error));
  assert_text(path, "# step [1]  cost [nat]\n"
                    "1 0.5\n"
                    "NaN NaN\n"
                    "\n"
                    "0.333333333333\n"
                    "\n\n# second\n"
                    "1e-300 123456789 -0.1\n");
}

static void data_file_on_a_full_disk_is_told(void **state) {
  (void)state;
  DataFile data;
  Error error;
  const char *path = path_on_a_full_disk("full.dat");
  assert_true(data_open(&data, path, "x", &error));
  data_row(&data, 1);
  assert_false(data_close(&data, &error));
  assert_contains(error.text, "full.dat: could not be written: No space");
  assert_nothing_left(path);
}

// --- results
// -------------------------------------------------------------------

static void results_are_a_table_of_four_columns(void **state) {
  (void)state;
  Results results = {0};
  Error error;
  const char *path = test_path("results.tsv");
  results_add(&results, "loss_2", 0.1, "nat", "the mean");
  results_add_text(&results, "data", "MNIST", "which ran");
  assert_true(results_save(&results, path, &error));
  assert_text(path, "key\tvalue\tunit\tmeaning\n"
                    "loss_2\t0.10000000000000001\tnat\tthe mean\n"
                    "data\tMNIST\ttext\twhich ran\n");
  results_free(&results);
  assert_int_equal(results.count, 0);
}

static void results_read_back_as_the_same_double(void **state) {
  (void)state;
  static const double value[] = {1.0 / 3, 1e-310, 1.7976931348623157e308,
                                 -0.0,    5e-324, 0.046666666666666666};
  for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
    Results results = {0};
    Error error;
    const char *path = test_path("number.tsv");
    results_add(&results, "x", value[i], "1", "m");
    assert_true(results_save(&results, path, &error));
    char *text = test_read(path, NULL);
    const double read = strtod(strstr(text, "x\t") + 2, NULL);
    assert_memory_equal(&read, &value[i], sizeof read);
    free(text);
    results_free(&results);
  }
}

static void results_reject_bad_keys_and_texts(void **state) {
  (void)state;
  Results results = {0};
  char longer[200];
  memset(longer, 'a', sizeof longer);
  longer[sizeof longer - 1] = '\0';
  results_add(&results, "a", 1, "1", "m");
  assert_aborts(results_add(&results, "a", 2, "1", "m"));
  assert_aborts(results_add(&results, "A", 1, "1", "m"));
  assert_aborts(results_add(&results, "a b", 1, "1", "m"));
  assert_aborts(results_add(&results, "b", 1, "1", "two\tcolumns"));
  assert_aborts(results_add(&results, "b", 1, "1", "two\nlines"));
  assert_aborts(results_add(&results, longer, 1, "1", "m"));
  results_free(&results);
}

static void results_on_a_full_disk_are_told(void **state) {
  (void)state;
  Results results = {0};
  Error error;
  const char *path = path_on_a_full_disk("full.tsv");
  results_add(&results, "a", 1, "1", "m");
  assert_false(results_save(&results, path, &error));
  assert_contains(error.text, "full.tsv: could not be written: No space");
  assert_nothing_left(path);
  results_free(&results);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(file_appears_when_it_is_whole),
      cmocka_unit_test(old_file_stays_until_the_new_is_whole),
      cmocka_unit_test(full_disk_is_told_and_leaves_nothing),
      cmocka_unit_test(device_stays_a_device),
      cmocka_unit_test(folder_in_the_way_is_told),
      cmocka_unit_test(file_in_the_way_of_a_folder_is_told),
      cmocka_unit_test(too_long_a_path_is_told),
      cmocka_unit_test(data_file_is_as_gnuplot_wants_it),
      cmocka_unit_test(data_file_on_a_full_disk_is_told),
      cmocka_unit_test(results_are_a_table_of_four_columns),
      cmocka_unit_test(results_read_back_as_the_same_double),
      cmocka_unit_test(results_reject_bad_keys_and_texts),
      cmocka_unit_test(results_on_a_full_disk_are_told),
  };
  return test_run(tests);
}
