// dataset: labelled pictures and tables of numbers, from files. Pictures stay
// bytes in memory, an eighth to a quarter of their size as numbers, and become
// numbers batch by batch.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "matrix.h"
#include "random.h"

enum { CLASSES = 10 }; // all our picture sets have ten

typedef struct {
  const char *name; // "MNIST", "Fashion-MNIST", "digits", "other pictures"
  size_t count, height, width; // count pictures of height x width pixels
  uint8_t *pixel;              // count x (height * width); 0: background
  uint8_t *label;              // count values from 0 to CLASSES - 1
  uint8_t brightest;           // the pixel value that becomes 1.0
} Dataset;

// images, labels: two IDX files, not compressed, as MNIST has them.
bool dataset_load_idx(Dataset *data, const char *images, const char *labels,
                      Error *error);

// A CSV file as datasets/digits.csv: a header line, then height * width pixels
// from 0 to brightest and a label in each row.
bool dataset_load_csv(Dataset *data, const char *path, size_t height,
                      size_t width, uint8_t brightest, Error *error);

// which: "mnist", "fashion", "digits", or a folder that holds four IDX files
// named as MNIST's. NULL: the first of these three that is there; a file that
// is there but damaged is an error, never passed over. The digits file has one
// part only: its last fifth becomes the test set.
bool dataset_find(Dataset *train, Dataset *test, const char *which,
                  Error *error);
void dataset_free(Dataset *data);

// Examples first .. first + count - 1: the same bytes, not a copy. Lasts as
// long as data, and is not freed.
Dataset dataset_part(const Dataset *data, size_t first, size_t count);

// A question with two answers: a copy of the examples labelled `no` and `yes`,
// in their order, with the labels 0 and 1. *pair is new (free it). False when
// one of the two has no example.
bool dataset_pick(Dataset *pair, const Dataset *data, uint8_t no, uint8_t yes,
                  Error *error);

// Examples index[0 .. count - 1] as numbers. x: count x (height * width), each
// pixel divided by brightest. y: count x CLASSES, one-hot: 1 at the label; or
// count x 1, the label itself, which must then be 0 or 1.
void dataset_gather(const Dataset *data, const size_t *index, size_t count,
                    Matrix *x, Matrix *y);

// y: one row for each label, 1 in the label's column, 0 elsewhere.
void one_hot(Matrix *y, const uint8_t *label);

// A pass over a dataset in batches. The last batch is short when the size does
// not divide the count: 60000 in batches of 128 make 469, the last of 96.
typedef struct {
  size_t count, size, next;
  size_t *order; // a permutation of 0 .. count - 1
} Batches;

Batches batches_new(size_t count, size_t size);
void batches_free(Batches *batches);
size_t batches_per_epoch(const Batches *batches); // count / size, rounded up

// Starts a pass in a fresh random order, which depends on `random` alone.
void batches_shuffle(Batches *batches, Random *random);

// The next batch: *index points to its *rows example numbers. False at the end.
bool batches_next(Batches *batches, const size_t **index, size_t *rows);

// A table of numbers: a header line that names the columns, then rows of
// numbers separated by commas. *table is new, rows x columns.
bool table_load(Matrix *table, const char *path, Error *error);
