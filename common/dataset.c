#include "dataset.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "input.h"
#include "memory.h"
#include "team.h"

// --- IDX: a big-endian header, then bytes ---

enum {
  IDX_IMAGES = 0x0803,
  IDX_LABELS = 0x0801,  // bytes in 3 and in 1 dimensions
  MOST_EXTENT = 1 << 20 // examples, rows or columns
};

static size_t big_endian(const uint8_t *bytes) {
  return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 |
         (size_t)bytes[2] << 8 | bytes[3];
}

// Reads a whole IDX file and moves its payload to the front. extent receives
// the sizes of its dimensions, as many as the magic number's last byte says.
static uint8_t *read_idx(const char *path, size_t magic, size_t *extent,
                         Error *error) {
  size_t size, payload = 1, dimensions = magic & 0xff;
  uint8_t *bytes = input_read(path, &size, error);
  if (bytes == NULL) return NULL;
  const size_t header = 4 + 4 * dimensions;
  size_t found = size >= 4 ? big_endian(bytes) : 0;
  if (size < header || found != magic) {
    error_set(error,
              "%s: not the IDX file expected: magic number 0x%08zx, found "
              "0x%08zx in %zu bytes (gunzip it, or run make datasets)",
              path, magic, found, size);
    free(bytes);
    return NULL;
  }
  for (size_t i = 0; i < dimensions; i++) {
    extent[i] = big_endian(bytes + 4 + 4 * i);
    payload *= extent[i] <= MOST_EXTENT ? extent[i] : 0; // cannot overflow
  }
  if (payload == 0 || size - header != payload) {
    error_set(error,
              "%s: %zu bytes of data expected, %zu found: the file is "
              "damaged (remove it and run make datasets)",
              path, payload, size - header);
    free(bytes);
    return NULL;
  }
  memmove(bytes, bytes + header, payload);
  return bytes;
}

static bool check_labels(const uint8_t *label, size_t count, const char *path,
                         Error *error) {
  for (size_t n = 0; n < count; n++)
    if (label[n] >= CLASSES)
      return error_set(error, "%s: label %d of example %zu is not 0 to %d",
                       path, label[n], n, CLASSES - 1);
  return true;
}

bool dataset_load_idx(Dataset *data, const char *images, const char *labels,
                      Error *error) {
  size_t image[3] = {0}, label[1] = {0};
  *data = (Dataset){.name = images, .brightest = 255};
  data->pixel = read_idx(images, IDX_IMAGES, image, error);
  if (data->pixel != NULL)
    data->label = read_idx(labels, IDX_LABELS, label, error);
  bool good = data->pixel != NULL && data->label != NULL;
  if (good && image[0] != label[0])
    good = error_set(error, "%s: %zu labels for the %zu pictures of %s", labels,
                     label[0], image[0], images);
  if (good) good = check_labels(data->label, label[0], labels, error);
  data->count = image[0];
  data->height = image[1];
  data->width = image[2];
  if (!good) dataset_free(data);
  return good;
}

void dataset_free(Dataset *data) {
  free(data->pixel);
  free(data->label);
  *data = (Dataset){0};
}

Dataset dataset_part(const Dataset *data, size_t first, size_t count) {
  CHECK(first <= data->count && count <= data->count - first,
        "examples %zu to %zu of %zu", first, first + count, data->count);
  Dataset part = *data;
  part.count = count;
  part.pixel += first * data->height * data->width;
  part.label += first;
  return part;
}

bool dataset_pick(Dataset *pair, const Dataset *data, uint8_t no, uint8_t yes,
                  Error *error) {
  const size_t pixels = data->height * data->width;
  size_t found[2] = {0, 0};
  *pair = *data;
  pair->count = 0;
  pair->pixel = memory_new(data->count, pixels);
  pair->label = memory_new(data->count, 1);
  for (size_t n = 0; n < data->count; n++) {
    const uint8_t label = data->label[n];
    if (label != no && label != yes) continue;
    memcpy(pair->pixel + pair->count * pixels, data->pixel + n * pixels,
           pixels);
    pair->label[pair->count++] = label == yes;
    found[label == yes]++;
  }
  if (found[0] > 0 && found[1] > 0) return true;
  dataset_free(pair);
  return error_set(error, "%s: no picture is labelled %d", data->name,
                   found[0] > 0 ? yes : no);
}

// --- CSV ---

static size_t count_columns(const char *line) {
  size_t columns = 1;
  for (; *line != '\0'; line++) columns += *line == ',';
  return columns;
}

// Reads one row of numbers into `row`; at: where we are, for the message.
static bool parse_row(char *line, real *row, size_t columns, const char *path,
                      size_t at, Error *error) {
  line[strcspn(line, "\r\n")] = '\0';
  if (count_columns(line) != columns)
    return error_set(error, "%s:%zu: %zu columns expected, %zu found", path, at,
                     columns, count_columns(line));
  for (size_t c = 0; c < columns; c++) {
    char *end;
    double value = strtod(line, &end);
    if (end == line || (*end != ',' && *end != '\0') || !isfinite(value))
      return error_set(error, "%s:%zu: column %zu: '%.20s' is not a number",
                       path, at, c + 1, line);
    row[c] = (real)value;
    line = end + 1;
  }
  return true;
}

// The rows after the header; *capacity grows as needed.
static bool read_rows(FILE *file, Matrix *table, const char *path,
                      Error *error) {
  char line[8192];
  size_t capacity = 0;
  for (size_t at = 2; fgets(line, sizeof line, file) != NULL; at++) {
    if (line[strspn(line, " \t\r\n")] == '\0') continue;
    if (table->rows == capacity) {
      capacity = 2 * capacity + 16;
      table->data =
          memory_resize(table->data, capacity * table->cols, sizeof(real));
    }
    real *row = table->data + table->rows * table->cols;
    if (!parse_row(line, row, table->cols, path, at, error)) return false;
    table->rows++;
  }
  if (table->rows == 0)
    return error_set(error, "%s: no rows of numbers below the header", path);
  return true;
}

bool table_load(Matrix *table, const char *path, Error *error) {
  *table = (Matrix){0};
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
  char header[8192];
  bool good = fgets(header, sizeof header, file) != NULL;
  if (!good)
    error_set(error, "%s:1: a header line expected, nothing found", path);
  table->cols = good ? count_columns(header) : 0;
  good = good && read_rows(file, table, path, error);
  fclose(file);
  if (!good) matrix_free(table);
  return good;
}

static bool picture_from_row(Dataset *data, size_t n, const real *row,
                             const char *path, Error *error) {
  const size_t pixels = data->height * data->width;
  for (size_t i = 0; i <= pixels; i++) {
    const bool is_label = i == pixels;
    const int most = is_label ? CLASSES - 1 : data->brightest;
    if (!(row[i] >= 0 && row[i] <= (real)most && row[i] == (real)(int)row[i]))
      return error_set(error, "%s:%zu: column %zu: %g is not 0 to %d", path,
                       n + 2, i + 1, (double)row[i], most);
    if (is_label)
      data->label[n] = (uint8_t)row[i];
    else
      data->pixel[n * pixels + i] = (uint8_t)row[i];
  }
  return true;
}

bool dataset_load_csv(Dataset *data, const char *path, size_t height,
                      size_t width, uint8_t brightest, Error *error) {
  Matrix table;
  if (!table_load(&table, path, error)) return false;
  bool good = table.cols == height * width + 1 ||
              error_set(error, "%s: %zu columns expected, %zu found", path,
                        height * width + 1, table.cols);
  *data = (Dataset){.name = path,
                    .count = table.rows,
                    .height = height,
                    .width = width,
                    .brightest = brightest,
                    .pixel = memory_new(table.rows, height * width),
                    .label = memory_new(table.rows, 1)};
  for (size_t n = 0; good && n < table.rows; n++)
    good = picture_from_row(data, n, matrix_row(&table, n), path, error);
  matrix_free(&table);
  if (!good) dataset_free(data);
  return good;
}

// --- finding the data ---

// The last fifth of `all` moves to `test`.
static void split_off_test(Dataset *all, Dataset *test) {
  const size_t pixels = all->height * all->width, count = all->count / 5;
  *test = *all;
  test->count = count;
  test->pixel = memory_new(count, pixels);
  test->label = memory_new(count, 1);
  all->count -= count;
  memcpy(test->pixel, all->pixel + all->count * pixels, count * pixels);
  memcpy(test->label, all->label + all->count, count);
}

static bool load_digits(Dataset *train, Dataset *test, Error *error) {
  if (!dataset_load_csv(train, "datasets/digits.csv", 8, 8, 16, error))
    return false;
  train->name = "digits";
  split_off_test(train, test);
  return true;
}

static bool load_folder(Dataset *train, Dataset *test, const char *folder,
                        const char *name, Error *error) {
  char path[4][512];
  static const char *const file[] = {
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
      "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};
  for (int i = 0; i < 4; i++)
    snprintf(path[i], sizeof path[i], "%s/%s", folder, file[i]);
  if (!dataset_load_idx(train, path[0], path[1], error)) return false;
  bool good = dataset_load_idx(test, path[2], path[3], error);
  if (good && (test->height != train->height || test->width != train->width)) {
    good = error_set(error, "%s: pictures are %zu x %zu, but %zu x %zu in %s",
                     path[2], test->height, test->width, train->height,
                     train->width, path[0]);
    dataset_free(test);
  }
  if (!good) dataset_free(train);
  train->name = test->name = name;
  return good;
}

static bool exists(const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/train-images-idx3-ubyte", folder);
  return access(path, F_OK) == 0;
}

bool dataset_find(Dataset *train, Dataset *test, const char *which,
                  Error *error) {
  static const char mnist[] = "datasets/mnist";
  static const char fashion[] = "datasets/fashion-mnist";
  *train = *test = (Dataset){0};
  if (which == NULL)
    which = exists(mnist) ? "mnist" : exists(fashion) ? "fashion" : "digits";
  if (strcmp(which, "digits") == 0) return load_digits(train, test, error);
  const bool is_mnist = strcmp(which, "mnist") == 0;
  const bool is_fashion = strcmp(which, "fashion") == 0;
  if (is_mnist && !exists(mnist))
    return error_set(error, "%s is not there: make datasets fetches it", mnist);
  if (is_fashion && !exists(fashion))
    return error_set(error,
                     "%s is not there: sh datasets/fetch.sh fashion fetches it",
                     fashion);
  if (is_mnist) return load_folder(train, test, mnist, "MNIST", error);
  if (is_fashion)
    return load_folder(train, test, fashion, "Fashion-MNIST", error);
  return load_folder(train, test, which, "other pictures", error);
}

// --- batches ---

void one_hot(Matrix *y, const uint8_t *label) {
  for (size_t n = 0; n < y->rows; n++) {
    CHECK(label[n] < y->cols, "label %d for %zu classes", label[n], y->cols);
    memset(matrix_row(y, n), 0, y->cols * sizeof(real));
    matrix_row(y, n)[label[n]] = 1;
  }
}

// Row n of y: one-hot, or with one column the answer to a yes/no question.
static void set_target(Matrix *y, size_t n, const uint8_t *label) {
  Matrix row = matrix_one_row(y, n);
  CHECK(y->cols > 1 || *label <= 1, "label %d for a yes/no question", *label);
  if (y->cols > 1)
    one_hot(&row, label);
  else
    row.data[0] = *label;
}

enum { CACHE_LINE = 64, AHEAD = 4 }; // bytes; examples

void dataset_gather(const Dataset *data, const size_t *index, size_t count,
                    Matrix *x, Matrix *y) {
  const size_t pixels = data->height * data->width;
  const real scale = 1 / (real)data->brightest;
  CHECK(x->rows == count && y->rows == count && x->cols == pixels,
        "%zu examples of %zu pixels into %zu x %zu", count, pixels, x->rows,
        x->cols);
  const Share mine = team_share(count);
  for (size_t n = mine.first; n < mine.last; n++) {
    // Examples in random order come from far apart: ask for them in time.
    for (size_t i = 0; n + AHEAD < mine.last && i < pixels; i += CACHE_LINE)
      __builtin_prefetch(data->pixel + index[n + AHEAD] * pixels + i);
    CHECK(index[n] < data->count, "example %zu of %zu", index[n], data->count);
    const uint8_t *restrict pixel = data->pixel + index[n] * pixels;
    real *restrict row = matrix_row(x, n);
    for (size_t i = 0; i < pixels; i++) row[i] = (real)pixel[i] * scale;
    set_target(y, n, &data->label[index[n]]);
  }
}

Batches batches_new(size_t count, size_t size) {
  CHECK(count > 0 && size > 0, "%zu examples in batches of %zu", count, size);
  Batches batches = {count, size, 0, memory_new(count, sizeof(size_t))};
  for (size_t i = 0; i < count; i++) batches.order[i] = i;
  return batches;
}

void batches_free(Batches *batches) {
  free(batches->order);
  *batches = (Batches){0};
}

size_t batches_per_epoch(const Batches *batches) {
  return (batches->count + batches->size - 1) / batches->size;
}

// From the identity each time, not from the last order: a run that resumes
// needs only the state of `random` to find the same batches.
void batches_shuffle(Batches *batches, Random *random) {
  for (size_t i = 0; i < batches->count; i++) batches->order[i] = i;
  random_shuffle(random, batches->order, batches->count);
  batches->next = 0;
}

bool batches_next(Batches *batches, const size_t **index, size_t *rows) {
  const size_t left = batches->count - batches->next;
  *index = batches->order + batches->next;
  *rows = left < batches->size ? left : batches->size;
  batches->next += *rows;
  return *rows > 0;
}
