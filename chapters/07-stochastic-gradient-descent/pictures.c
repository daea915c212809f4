// Handwritten digits: bytes on the disk, rows of numbers in a batch.
#include <stdio.h>

#include "parts.h"
#include "plot.h"

enum {
  FIRST = 5, // pictures in the terminal
  PIECE = 10,
  MOSAIC_ROWS = 2
};

// The first pictures side by side, and their labels.
static void print_first(const Dataset *data) {
  static const size_t index[FIRST] = {0, 1, 2, 3, 4};
  Matrix x = matrix_new(FIRST, data->height * data->width);
  Matrix y = matrix_new(FIRST, CLASSES);
  dataset_gather(data, index, FIRST, &x, &y);
  plot_pictures(stdout, x.data, FIRST, data->height, data->width);
  for (size_t n = 0; n < FIRST; n++)
    printf("%-*d%s", (int)plot_picture_columns(data->width), data->label[n],
           n + 1 < FIRST ? "  " : "\n");
  matrix_free(&x);
  matrix_free(&y);
}

static void show_files(Lesson *lesson, const Dataset *train,
                       const Dataset *test) {
  lesson_section("The pictures");
  printf("training  %zu pictures of %zu x %zu pixels, a byte each\n"
         "test      %zu pictures, kept for the end\n"
         "labels    ",
         train->count, train->height, train->width, test->count);
  for (size_t n = 0; n < 10 && n < train->count; n++)
    printf("%d ", train->label[n]);
  printf("... of the first training pictures\n\n");
  print_first(train);
  results_add_text(&lesson->results, "data", train->name, "which data ran");
  lesson_result(lesson, "train_examples", (double)train->count, "1",
                "training pictures");
  lesson_result(lesson, "test_examples", (double)test->count, "1",
                "test pictures");
  lesson_result(lesson, "height", (double)train->height, "pixel", "height");
  lesson_result(lesson, "inputs", (double)(train->height * train->width), "1",
                "pixels of a picture, flattened");
}

// The first picture on its way to a row of numbers.
static void show_flattening(Lesson *lesson, const Dataset *data) {
  const size_t row = data->height / 2, width = data->width;
  const size_t column = width > PIECE ? (width - PIECE) / 2 : 0;
  const size_t first = row * width + column;
  const size_t count = width > PIECE ? PIECE : width;
  Matrix x = matrix_new(1, data->height * width), y = matrix_new(1, CLASSES);
  const size_t index[] = {0};
  dataset_gather(data, index, 1, &x, &y);
  lesson_section("From a byte to a number");
  printf("A piece of the first picture: row %zu, columns %zu to %zu.\n\n", row,
         column, column + count - 1);
  printf("input number ");
  for (size_t i = 0; i < count; i++) printf(" %5zu", first + i);
  printf("\nbyte         ");
  for (size_t i = 0; i < count; i++) printf(" %5d", data->pixel[first + i]);
  printf("\nover %3d     ", data->brightest);
  for (size_t i = 0; i < count; i++)
    printf(" %5.3f", (double)x.data[first + i]);
  printf("\n\nlabel %d      ", data->label[0]);
  for (size_t k = 0; k < CLASSES; k++) printf(" %5.0f", (double)y.data[k]);
  printf("\n");
  lesson_result(lesson, "brightest", data->brightest, "1",
                "the byte that becomes 1");
  lesson_result(lesson, "piece_row", (double)row, "1", "row of the piece");
  lesson_result(lesson, "piece_first", (double)first, "1",
                "input number of the piece's first pixel");
  lesson_result(lesson, "piece_column", (double)column, "1",
                "its first column");
  lesson_result(lesson, "first_label", data->label[0], "1",
                "label of the first picture");
  matrix_free(&x);
  matrix_free(&y);
}

// The n-th picture with that label, or none.
static const uint8_t *find(const Dataset *data, size_t label, size_t nth) {
  for (size_t n = 0; n < data->count; n++)
    if (data->label[n] == label && nth-- == 0)
      return data->pixel + n * data->height * data->width;
  return NULL;
}

// Two of each kind, as one large picture.
static void write_mosaic(const Lesson *lesson, const Dataset *data) {
  DataFile file = lesson_data(lesson, "mnist-digits",
                              "column [pixel]  row [pixel]  brightness [1]");
  for (size_t down = 0; down < MOSAIC_ROWS; down++)
    for (size_t r = 0; r < data->height; r++)
      for (size_t k = 0; k < CLASSES; k++) {
        const uint8_t *picture = find(data, k, down);
        for (size_t c = 0; picture != NULL && c < data->width; c++)
          data_row(&file, (double)(k * data->width + c),
                   (double)(down * data->height + r),
                   (double)picture[r * data->width + c] / data->brightest);
      }
  lesson_data_end(lesson, &file);
}

void pictures_show(Lesson *lesson, const Dataset *train, const Dataset *test) {
  show_files(lesson, train, test);
  show_flattening(lesson, train);
  write_mosaic(lesson, train);
}
