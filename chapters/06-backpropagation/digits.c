#include "digits.h"

#include "dataset.h"

void digits_batch(const Lesson *lesson, Matrix *x, Matrix *y, size_t seed) {
  Dataset train, test;
  Error error;
  if (!dataset_find(&train, &test, "digits", &error))
    lesson_fail(lesson, &error);
  Batches batches = batches_new(train.count, x->rows);
  Random random = random_seeded(seed);
  const size_t *index;
  size_t rows;
  batches_shuffle(&batches, &random);
  batches_next(&batches, &index, &rows);
  dataset_gather(&train, index, rows, x, y);
  batches_free(&batches);
  dataset_free(&train);
  dataset_free(&test);
}
