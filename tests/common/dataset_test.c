#include "dataset.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../test.h"

// --- IDX files, written byte by byte
// --------------------------------------------

static size_t put_word(uint8_t *bytes, size_t at, size_t word) {
  for (size_t i = 0; i < 4; i++)
    bytes[at + i] = (uint8_t)(word >> (24 - 8 * i));
  return at + 4;
}

// count pictures of 2 x 3 pixels 0, 1, 2, ..., the last `missing` bytes left
// out.
static const char *write_images(const char *name, size_t magic, size_t count,
                                size_t missing) {
  uint8_t bytes[200];
  size_t at = put_word(bytes, 0, magic);
  at = put_word(bytes, at, count);
  at = put_word(bytes, at, 2);
  at = put_word(bytes, at, 3);
  for (size_t i = 0; i < count * 6; i++) bytes[at++] = (uint8_t)i;
  const char *path = test_path(name);
  test_write(path, bytes, at - missing);
  return path;
}

// count labels 0, 1, 2, ..., each plus `more`.
static const char *write_labels(const char *name, size_t magic, size_t count,
                                size_t more) {
  uint8_t bytes[200];
  size_t at = put_word(bytes, 0, magic);
  at = put_word(bytes, at, count);
  for (size_t i = 0; i < count; i++) bytes[at++] = (uint8_t)(i + more);
  const char *path = test_path(name);
  test_write(path, bytes, at);
  return path;
}

static void idx_is_read(void **state) {
  (void)state;
  Dataset data;
  Error error;
  const char *images = write_images("images", 0x803, 4, 0);
  const char *labels = write_labels("labels", 0x801, 4, 6);
  if (!dataset_load_idx(&data, images, labels, &error))
    fail_msg("%s", error.text);
  assert_int_equal(data.count, 4);
  assert_int_equal(data.height, 2);
  assert_int_equal(data.width, 3);
  assert_int_equal(data.brightest, 255);
  for (size_t i = 0; i < 24; i++) assert_int_equal(data.pixel[i], i);
  for (size_t n = 0; n < 4; n++) assert_int_equal(data.label[n], n + 6);
  dataset_free(&data);
  assert_null(data.pixel);
}

// The error names the file `named` and says `what`; nothing is left to free.
static void assert_idx_refused(const char *images, const char *labels,
                               const char *named, const char *what) {
  Dataset data;
  Error error = {""};
  assert_false(dataset_load_idx(&data, images, labels, &error));
  assert_contains(error.text, named);
  assert_contains(error.text, what);
  assert_null(strchr(error.text, '\n'));
  assert_null(data.pixel);
  assert_null(data.label);
}

static void damaged_idx_is_refused(void **state) {
  (void)state;
  const char *images = write_images("images", 0x803, 4, 0);
  const char *labels = write_labels("labels", 0x801, 4, 0);
  assert_idx_refused(write_images("cut", 0x803, 4, 1), labels,
                     "/cut: ", "24 bytes of data expected, 23 found");
  assert_idx_refused(write_images("long", 0x803, 3, (size_t)-1), labels,
                     "/long: ", "18 bytes of data expected, 19 found");
  assert_idx_refused(write_images("other", 0x802, 4, 0), labels,
                     "/other: ", "0x00000803, found 0x00000802");
  assert_idx_refused(images, write_labels("floats", 0xd01, 4, 0),
                     "/floats: ", "0x00000801, found 0x00000d01");
  assert_idx_refused(images, write_labels("three", 0x801, 3, 0),
                     "/three: ", "3 labels for the 4 pictures of");
  assert_idx_refused(images, write_labels("ten", 0x801, 4, 7),
                     "/ten: ", "label 10 of example 3 is not 0 to 9");
  assert_idx_refused(labels, images, "/labels: ", "0x00000803");
}

static void empty_or_headless_idx_is_refused(void **state) {
  (void)state;
  const char *labels = write_labels("labels", 0x801, 4, 0);
  const char *none = write_images("none", 0x803, 0, 0);
  assert_idx_refused(none, labels, "/none: ", "0 bytes of data expected");
  for (size_t left = 0; left < 16; left++)
    assert_idx_refused(write_images("head", 0x803, 4, 40 - left), labels,
                       "/head: ", "found");
  assert_idx_refused(test_path("nowhere"), labels,
                     "/nowhere: ", "cannot be read");
}

static void gzipped_idx_is_refused_with_advice(void **state) {
  (void)state;
  static const uint8_t gzip[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3,
                                 0x63, 0x60, 0, 0, 0, 0, 0, 0, 0, 0};
  const char *path = test_path("images.gz");
  test_write(path, gzip, sizeof gzip);
  assert_idx_refused(path, path, "/images.gz: ", "gunzip it");
}

// Sizes whose product is not what the file holds, however they are counted.
static void forged_idx_sizes_are_refused(void **state) {
  (void)state;
  static const size_t size[][3] = {{0xffffffff, 0xffffffff, 0xffffffff},
                                   {0x10000, 0x10000, 0x10000},
                                   {0x80000000, 2, 1},
                                   {6, 0, 1}};
  const char *labels = write_labels("labels", 0x801, 6, 0);
  for (int i = 0; i < 4; i++) {
    uint8_t bytes[22] = {0};
    size_t at = put_word(bytes, 0, 0x803);
    for (int d = 0; d < 3; d++) at = put_word(bytes, at, size[i][d]);
    const char *path = test_path("forged");
    test_write(path, bytes, sizeof bytes);
    assert_idx_refused(path, labels, "/forged: ", "6 found");
  }
}

// A count above 2^20 over exactly 2^20 bytes.
static void forged_idx_count_is_refused(void **state) {
  (void)state;
  const size_t payload = 1 << 20;
  uint8_t *bytes = calloc(payload + 16, 1);
  assert_non_null(bytes);
  put_word(bytes, 0, 0x803);
  put_word(bytes, 4, 0x02000000);
  put_word(bytes, 8, 1);
  put_word(bytes, 12, 1);
  const char *images = test_path("many-images");
  test_write(images, bytes, payload + 16);
  put_word(bytes, 0, 0x801);
  put_word(bytes, 8, 0);
  const char *labels = test_path("many-labels");
  test_write(labels, bytes, payload + 8);
  assert_idx_refused(images, labels, "/many-images: ", "1048576 found");
  free(bytes);
}

// --- CSV
// ---------------------------------------------------------------------------

static bool table_of(Matrix *table, const char *text, Error *error) {
  const char *path = test_path("table.csv");
  test_write_text(path, text);
  return table_load(table, path, error);
}

static void table_is_read(void **state) {
  (void)state;
  Matrix table;
  Error error;
  const char *text = "hours,score\n9,74\r\n\n14, 81.5\n-1e1,2";
  if (!table_of(&table, text, &error)) fail_msg("%s", error.text);
  assert_int_equal(table.rows, 3);
  assert_int_equal(table.cols, 2);
  const double expected[] = {9, 74, 14, 81.5, -10, 2};
  for (int i = 0; i < 6; i++) assert_close(table.data[i], expected[i], 0);
  matrix_free(&table);
}

static void table_of_a_thousand_rows_is_read(void **state) {
  (void)state;
  Matrix table;
  Error error;
  char text[8000] = "n\n";
  for (int n = 0; n < 1000; n++) snprintf(text + strlen(text), 16, "%d\n", n);
  if (!table_of(&table, text, &error)) fail_msg("%s", error.text);
  assert_int_equal(table.rows, 1000);
  for (int n = 0; n < 1000; n++) assert_close(table.data[n], n, 0);
  matrix_free(&table);
}

static void assert_table_refused(const char *text, const char *what) {
  Matrix table;
  Error error;
  assert_false(table_of(&table, text, &error));
  assert_contains(error.text, what);
  assert_null(strchr(error.text, '\n'));
  assert_null(table.data);
}

static void bad_table_is_refused_with_file_and_line(void **state) {
  (void)state;
  assert_table_refused("", "table.csv:1: a header line expected");
  assert_table_refused("a,b\n", "table.csv: no rows of numbers");
  assert_table_refused("a,b\n1,2\n3\n", "csv:3: 2 columns expected, 1 found");
  assert_table_refused("a,b\n\n1,2,3\n", "csv:3: 2 columns expected, 3 found");
  assert_table_refused("a,b\n1,x\n", "csv:2: column 2: 'x' is not a number");
  assert_table_refused("a,b\n1,\n", "csv:2: column 2: '' is not a number");
  assert_table_refused("a,b\n1;,2\n", "csv:2: column 1: '1;,2' is not");
  assert_table_refused("a,b\nnan,2\n", "csv:2: column 1: 'nan,2' is not");
  assert_table_refused("a,b\n1,inf\n", "csv:2: column 2: 'inf' is not");
  assert_table_refused("a,b\n1,1e999\n", "csv:2: column 2: '1e999' is not");
  Matrix table;
  Error error;
  assert_false(table_load(&table, test_path("nowhere.csv"), &error));
  assert_contains(error.text, "nowhere.csv: cannot be read");
}

static bool pictures_of(Dataset *data, const char *text, Error *error) {
  const char *path = test_path("pictures.csv");
  test_write_text(path, text);
  return dataset_load_csv(data, path, 1, 2, 16, error);
}

static void csv_pictures_are_read(void **state) {
  (void)state;
  Dataset data;
  Error error;
  if (!pictures_of(&data, "p0,p1,label\n0,16,9\n3,4,0\n", &error))
    fail_msg("%s", error.text);
  assert_int_equal(data.count, 2);
  assert_int_equal(data.brightest, 16);
  assert_int_equal(data.pixel[1], 16);
  assert_int_equal(data.pixel[2], 3);
  assert_int_equal(data.label[0], 9);
  assert_int_equal(data.label[1], 0);
  dataset_free(&data);
}

static void bad_csv_pictures_are_refused(void **state) {
  (void)state;
  static const char *const text[][2] = {
      {"a,b,c\n1,2\n", "pictures.csv:2: 3 columns expected, 2 found"},
      {"a,b\n1,2\n", "pictures.csv"},
      {"a,b,c\n0,17,3\n", "pictures.csv:2: column 2: 17 is not 0 to 16"},
      {"a,b,c\n0,1,2\n0,-1,3\n", "pictures.csv:3: column 2: -1 is not 0 to 16"},
      {"a,b,c\n0,1.5,3\n", "pictures.csv:2: column 2: 1.5 is not"},
      {"a,b,c\n0,1,10\n", "pictures.csv:2: column 3: 10 is not 0 to 9"},
      {"a,b,c\n0,1,1e9\n", "pictures.csv:2: column 3: 1e+09 is not"}};
  for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
    Dataset data;
    Error error;
    assert_false(pictures_of(&data, text[i][0], &error));
    assert_contains(error.text, text[i][1]);
  }
}

// --- finding
// ------------------------------------------------------------------------

static void shipped_digits_are_found(void **state) {
  (void)state;
  Dataset train, test;
  Error error;
  if (!dataset_find(&train, &test, "digits", &error))
    fail_msg("%s", error.text);
  assert_string_equal(train.name, "digits");
  assert_int_equal(train.count, 1438);
  assert_int_equal(test.count, 359);
  assert_int_equal(train.height, 8);
  assert_int_equal(train.width, 8);
  for (size_t k = 0; k < 10; k++) assert_int_equal(train.label[k], k);
  // Row 1438 of the file, the test's first.
  Dataset all;
  if (!dataset_load_csv(&all, "datasets/digits.csv", 8, 8, 16, &error))
    fail_msg("%s", error.text);
  assert_memory_equal(test.pixel, all.pixel + 1438 * 64, 359 * 64);
  assert_memory_equal(test.label, all.label + 1438, 359);
  dataset_free(&all);
  dataset_free(&train);
  dataset_free(&test);
}

static void write_four_files(const char *folder, size_t train, size_t test) {
  char name[4][80];
  static const char *const file[] = {
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
      "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};
  mkdir(test_path(folder), 0777);
  for (int i = 0; i < 4; i++)
    snprintf(name[i], sizeof name[i], "%s/%s", folder, file[i]);
  write_images(name[0], 0x803, train, 0);
  write_labels(name[1], 0x801, train, 0);
  write_images(name[2], 0x803, test, 0);
  write_labels(name[3], 0x801, 2, 0);
}

static const char *write_folder(size_t test_pictures) {
  static char folder[512];
  write_four_files("data", 5, test_pictures);
  snprintf(folder, sizeof folder, "%s", test_path("data"));
  return folder;
}

static void assert_found(const char *which, const char *name, size_t count) {
  Dataset train, test;
  Error error;
  if (!dataset_find(&train, &test, which, &error)) fail_msg("%s", error.text);
  assert_string_equal(train.name, name);
  assert_string_equal(test.name, name);
  assert_int_equal(train.count, count);
  dataset_free(&train);
  dataset_free(&test);
}

static void assert_not_found(const char *which, const char *what) {
  Dataset train, test;
  Error error;
  assert_false(dataset_find(&train, &test, which, &error));
  assert_contains(error.text, what);
}

// Ten pictures of 8 x 8 in datasets/digits.csv.
static void write_digits(void) {
  char text[4000] = "p";
  for (int i = 1; i < 65; i++) strcat(text, ",p");
  for (int n = 0; n < 10; n++) {
    strcat(text, "\n1");
    for (int i = 1; i < 65; i++) strcat(text, ",2");
  }
  test_write_text(test_path("datasets/digits.csv"), text);
}

// In a folder of our own: what is there is found in this order.
static void mnist_comes_before_fashion_before_digits(void **state) {
  (void)state;
  char home[1024];
  assert_non_null(getcwd(home, sizeof home));
  mkdir(test_path("datasets"), 0777);
  assert_int_equal(chdir(test_path(".")), 0);
  assert_not_found(NULL, "datasets/digits.csv: cannot be read");
  write_digits();
  assert_found(NULL, "digits", 8);
  assert_not_found("mnist", "datasets/mnist is not there: make datasets");
  assert_not_found("fashion", "datasets/fashion-mnist is not there");
  write_four_files("datasets/fashion-mnist", 4, 2);
  assert_found(NULL, "Fashion-MNIST", 4);
  write_four_files("datasets/mnist", 3, 2);
  assert_found(NULL, "MNIST", 3);
  assert_found("digits", "digits", 8);
  assert_found("fashion", "Fashion-MNIST", 4);
  // Damaged is not the same as absent.
  write_images("datasets/mnist/train-images-idx3-ubyte", 0x803, 3, 1);
  assert_not_found(NULL, "mnist/train-images-idx3-ubyte: 18 bytes of data");
  assert_int_equal(chdir(home), 0);
}

static void folder_of_four_files_is_found(void **state) {
  (void)state;
  Dataset train, test;
  Error error;
  const char *folder = write_folder(2);
  if (!dataset_find(&train, &test, folder, &error)) fail_msg("%s", error.text);
  assert_int_equal(train.count, 5);
  assert_int_equal(test.count, 2);
  assert_string_equal(test.name, "other pictures");
  dataset_free(&train);
  dataset_free(&test);
}

static void missing_or_damaged_folder_is_told(void **state) {
  (void)state;
  Dataset train, test;
  Error error;
  assert_false(dataset_find(&train, &test, test_path("nowhere"), &error));
  assert_contains(error.text, "nowhere/train-images-idx3-ubyte: cannot be");
  assert_false(dataset_find(&train, &test, write_folder(3), &error));
  assert_contains(error.text, "t10k-labels-idx1-ubyte: 2 labels for the 3");
  assert_null(train.pixel);
  assert_null(test.pixel);
}

// --- batches and numbers
// -----------------------------------------------------------

// Labels 3 0 9, pixels 0 to 5 of 5.
static Dataset three_pictures(void) {
  static uint8_t pixel[] = {0, 1, 2, 3, 4, 5}, label[] = {3, 0, 9};
  return (Dataset){.count = 3,
                   .height = 1,
                   .width = 2,
                   .pixel = pixel,
                   .label = label,
                   .brightest = 5};
}

static void gather_scales_and_marks_the_class(void **state) {
  (void)state;
  const Dataset data = three_pictures();
  const size_t index[] = {2, 0};
  Matrix x = matrix_new(2, 2), y = matrix_new(2, 10);
  for (size_t i = 0; i < 20; i++) y.data[i] = 7;
  dataset_gather(&data, index, 2, &x, &y);
  const double expected[] = {0.8, 1, 0, 0.2};
  for (int i = 0; i < 4; i++)
    assert_close(x.data[i], expected[i], REAL_CLOSE(1e-15, 1e-6));
  for (size_t k = 0; k < 10; k++) {
    assert_close(matrix_row(&y, 0)[k], k == 9, 0);
    assert_close(matrix_row(&y, 1)[k], k == 3, 0);
  }
  matrix_free(&x);
  matrix_free(&y);
}

// With one column a label is a number, not a place.
static void gather_into_one_column_takes_the_label(void **state) {
  (void)state;
  uint8_t label[] = {1, 0, 9};
  Dataset data = three_pictures();
  data.label = label;
  const size_t index[] = {1, 0}, nine[] = {0, 2};
  Matrix x = matrix_new(2, 2), y = matrix_new(2, 1);
  y.data[0] = y.data[1] = 7;
  dataset_gather(&data, index, 2, &x, &y);
  assert_close(y.data[0], 0, 0);
  assert_close(y.data[1], 1, 0);
  assert_aborts(dataset_gather(&data, nine, 2, &x, &y)); // no answer to yes/no
  matrix_free(&x);
  matrix_free(&y);
}

static void part_is_a_view_of_its_examples(void **state) {
  (void)state;
  const Dataset data = three_pictures();
  const Dataset part = dataset_part(&data, 1, 2);
  assert_int_equal(part.count, 2);
  assert_ptr_equal(part.pixel, data.pixel + 2);
  assert_ptr_equal(part.label, data.label + 1);
  assert_int_equal(part.width, 2);
  assert_int_equal(dataset_part(&data, 0, 3).count, 3);
  assert_int_equal(dataset_part(&data, 3, 0).count, 0);
  assert_aborts(dataset_part(&data, 2, 2));
  assert_aborts(dataset_part(&data, 4, 0));
  assert_aborts(dataset_part(&data, 1, SIZE_MAX));
}

static void picked_pair_is_labelled_0_and_1(void **state) {
  (void)state;
  uint8_t pixel[] = {0, 1, 2, 3, 4, 5, 6, 7}, label[] = {9, 4, 2, 9};
  const Dataset data = {.name = "four",
                        .count = 4,
                        .height = 1,
                        .width = 2,
                        .pixel = pixel,
                        .label = label,
                        .brightest = 7};
  const uint8_t pixels[] = {0, 1, 4, 5, 6, 7}, labels[] = {1, 0, 1};
  Dataset pair;
  Error error;
  assert_true(dataset_pick(&pair, &data, 2, 9, &error));
  assert_int_equal(pair.count, 3);
  assert_memory_equal(pair.pixel, pixels, sizeof pixels);
  assert_memory_equal(pair.label, labels, sizeof labels);
  assert_int_equal(pair.brightest, 7);
  assert_int_equal(label[0], 9);
  dataset_free(&pair);
}

static void pair_without_one_of_the_two_is_refused(void **state) {
  (void)state;
  Dataset data = three_pictures(), pair; // labels 3 0 9
  Error error;
  data.name = "three";
  assert_false(dataset_pick(&pair, &data, 3, 5, &error));
  assert_contains(error.text, "three: no picture is labelled 5");
  assert_null(pair.pixel);
  assert_false(dataset_pick(&pair, &data, 5, 3, &error));
  assert_contains(error.text, "three: no picture is labelled 5");
}

static void gather_rejects_wrong_shapes_and_indexes(void **state) {
  (void)state;
  const Dataset data = three_pictures();
  const size_t index[] = {0, 3};
  Matrix x = matrix_new(2, 2), y = matrix_new(2, 10), narrow = matrix_new(2, 1);
  Matrix few = matrix_new(2, 9);
  assert_aborts(dataset_gather(&data, index, 2, &x, &y)); // no example 3
  assert_aborts(dataset_gather(&data, index, 1, &x, &y));
  assert_aborts(dataset_gather(&data, index, 2, &narrow, &y));
  const size_t nine[] = {2, 2};
  assert_aborts(dataset_gather(&data, nine, 2, &x, &few)); // no class 9
  matrix_free(&x);
  matrix_free(&y);
  matrix_free(&narrow);
  matrix_free(&few);
}

static void one_hot_rows_hold_a_single_one(void **state) {
  (void)state;
  const uint8_t label[] = {3, 0};
  Matrix y = matrix_new(2, 4);
  for (size_t i = 0; i < 8; i++) y.data[i] = 5;
  one_hot(&y, label);
  const double expected[] = {0, 0, 0, 1, 1, 0, 0, 0};
  for (int i = 0; i < 8; i++) assert_close(y.data[i], expected[i], 0);
  const uint8_t wrong[] = {3, 4};
  assert_aborts(one_hot(&y, wrong));
  matrix_free(&y);
}

// Walks a pass; counts its batches and the rows of the last; every example must
// come exactly once.
static size_t walk(Batches *batches, size_t *last) {
  const size_t *index;
  size_t rows, steps = 0, seen = 0;
  uint8_t *times = calloc(batches->count, 1);
  assert_non_null(times);
  for (; batches_next(batches, &index, &rows); steps++) {
    assert_in_range(rows, 1, batches->size);
    for (size_t i = 0; i < rows; i++) times[index[i]]++;
    seen += *last = rows;
  }
  assert_int_equal(seen, batches->count);
  for (size_t n = 0; n < batches->count; n++) assert_int_equal(times[n], 1);
  free(times);
  return steps;
}

static void mnist_makes_469_batches_the_last_of_96(void **state) {
  (void)state;
  size_t last = 0;
  Random random = random_seeded(1);
  Batches batches = batches_new(60000, 128);
  assert_int_equal(batches_per_epoch(&batches), 469);
  for (int epoch = 0; epoch < 2; epoch++) {
    batches_shuffle(&batches, &random);
    assert_int_equal(walk(&batches, &last), 469);
    assert_int_equal(last, 96);
  }
  batches_free(&batches);
}

static void batches_of_every_size_cover_the_data(void **state) {
  (void)state;
  for (size_t size = 1; size <= 13; size++) {
    size_t last = 0;
    Batches batches = batches_new(12, size);
    const size_t steps = (12 + size - 1) / size;
    assert_int_equal(batches_per_epoch(&batches), steps);
    assert_int_equal(walk(&batches, &last), steps);
    assert_int_equal(last, 12 - (steps - 1) * size);
    batches_free(&batches);
  }
}

static void order_is_natural_until_shuffled(void **state) {
  (void)state;
  const size_t *index;
  size_t rows;
  Batches batches = batches_new(5, 5);
  assert_true(batches_next(&batches, &index, &rows));
  for (size_t i = 0; i < 5; i++) assert_int_equal(index[i], i);
  assert_false(batches_next(&batches, &index, &rows));
  assert_false(batches_next(&batches, &index, &rows));
  batches_free(&batches);
}

// A run that resumes knows the generator's state, not the order before.
static void order_depends_on_the_generator_alone(void **state) {
  (void)state;
  Random random = random_seeded(5);
  Batches used = batches_new(50, 7), fresh = batches_new(50, 7);
  batches_shuffle(&used, &random);
  Random kept = random;
  batches_shuffle(&used, &random);
  batches_shuffle(&fresh, &kept);
  assert_memory_equal(used.order, fresh.order, 50 * sizeof(size_t));
  batches_shuffle(&fresh, &kept);
  assert_memory_not_equal(used.order, fresh.order, 50 * sizeof(size_t));
  batches_free(&used);
  batches_free(&fresh);
}

static void batches_of_nothing_abort(void **state) {
  (void)state;
  assert_aborts(batches_new(0, 3));
  assert_aborts(batches_new(3, 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(idx_is_read),
      cmocka_unit_test(damaged_idx_is_refused),
      cmocka_unit_test(empty_or_headless_idx_is_refused),
      cmocka_unit_test(gzipped_idx_is_refused_with_advice),
      cmocka_unit_test(forged_idx_sizes_are_refused),
      cmocka_unit_test(forged_idx_count_is_refused),
      cmocka_unit_test(table_is_read),
      cmocka_unit_test(table_of_a_thousand_rows_is_read),
      cmocka_unit_test(bad_table_is_refused_with_file_and_line),
      cmocka_unit_test(csv_pictures_are_read),
      cmocka_unit_test(bad_csv_pictures_are_refused),
      cmocka_unit_test(shipped_digits_are_found),
      cmocka_unit_test(mnist_comes_before_fashion_before_digits),
      cmocka_unit_test(folder_of_four_files_is_found),
      cmocka_unit_test(missing_or_damaged_folder_is_told),
      cmocka_unit_test(gather_scales_and_marks_the_class),
      cmocka_unit_test(gather_into_one_column_takes_the_label),
      cmocka_unit_test(gather_rejects_wrong_shapes_and_indexes),
      cmocka_unit_test(part_is_a_view_of_its_examples),
      cmocka_unit_test(picked_pair_is_labelled_0_and_1),
      cmocka_unit_test(pair_without_one_of_the_two_is_refused),
      cmocka_unit_test(one_hot_rows_hold_a_single_one),
      cmocka_unit_test(mnist_makes_469_batches_the_last_of_96),
      cmocka_unit_test(batches_of_every_size_cover_the_data),
      cmocka_unit_test(order_is_natural_until_shuffled),
      cmocka_unit_test(order_depends_on_the_generator_alone),
      cmocka_unit_test(batches_of_nothing_abort),
  };
  return test_run(tests);
}
