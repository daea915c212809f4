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

typedef struct {
  Network *network;
  Optimizer *optimizer;
  const Dataset *data;
  Random random;
  size_t epoch; // finished so far
  Batches batches;
  Matrix x, y;  // one batch
  Score *score; // of each of its examples
} Training;

// network->capacity must hold a batch. Nothing is owned but the buffers.
Training training_new(Network *network, Optimizer *optimizer,
                      const Dataset *data, size_t batch_size, Random random);
void training_free(Training *training);

// One pass over the data. *score: the mean over the pass of what each batch
// scored before its step. False when the cost is no longer a number.
bool train_epoch(Training *training, Progress *progress, Score *score,
                 Error *error);

// The score on all of `data`; batches of any size count by their rows.
Score evaluate(Network *network, const Dataset *data, size_t batch_size);

// Is the largest of y_hat where y has its largest? For count = 1: do both lie
// on the same side of 1/2?
bool answer_is_right(const real *y_hat, const real *y, size_t count);
size_t largest_of(const real *row, size_t count); // the first, when equal
