// train: the epoch loop. For each epoch shuffle; for each batch predict,
// measure, go backward, step. And its counterpart, evaluation.
//
// The one place where threads are made: each batch is worked on by a team,
// which shares its rows (team.h).
#pragma once

#include <stdbool.h>

#include "dataset.h"
#include "error.h"
#include "network.h"
#include "optimizer.h"
#include "progress.h"

typedef struct {
  double cost;     // mean over the examples
  double accuracy; // the share of examples whose largest output is right
} Score;

// Changes one example after it was gathered, in place: x, `count` numbers. What
// it draws comes from `random`, which depends on the training's generator at
// the epoch's start and on the example, on nothing else: neither on the threads
// nor on the batch. Several threads call it at once.
typedef void Prepare(const void *context, Random *random, real *x,
                     size_t count);

// Where a training stands, between two steps.
typedef struct {
  size_t examples, batch_size; // what an epoch consists of
  size_t epoch;                // finished so far
  size_t step;                 // done of the next one; 0: it has not begun
  Score sum;                   // over the examples of these steps
  Random random;
  Random drawn_from; // `random` when the order of this epoch was drawn
} Position;

typedef struct {
  Network *network;
  Optimizer *optimizer;
  const Dataset *data;
  Position at;
  Batches batches;
  Matrix x, y;      // one batch
  Score *score;     // of each of its examples
  Prepare *prepare; // NULL, as it is at first: examples are used as they are
  const void *prepare_context;
} Training;

// network->capacity must hold a batch. Nothing is owned but the buffers.
Training training_new(Network *network, Optimizer *optimizer,
                      const Dataset *data, size_t batch_size, Random random);
void training_free(Training *training);

// Makes a new training go on from a position that another one had reached: the
// same batches come next. False when the data or the batches are others.
bool training_continue(Training *training, const Position *at, Error *error);

// One pass over the data, or what is left of it. *score: the mean over the pass
// of what each batch scored before its step. False when the cost is no longer a
// number, and when an interrupt came: then the step is finished, and a training
// that continues from here will not differ in a digit.
bool train_epoch(Training *training, Progress *progress, Score *score,
                 Error *error);

// The score on all of `data`; batches of any size count by their rows.
Score evaluate(Network *network, const Dataset *data, size_t batch_size);

// Is the largest of y_hat where y has its largest? For count = 1: do both lie
// on the same side of 1/2?
bool answer_is_right(const real *y_hat, const real *y, size_t count);
size_t largest_of(const real *row, size_t count); // the first, when equal
