// walk: the loop of this chapter, as plainly as C has it. A network with one
// hidden layer walks down its cost, a batch at a time:
//
//   initialise                            walk_begin
//   for each epoch: shuffle               walk_shuffle
//     for each batch:                     walk_step
//       predict, error, gradient, update
//
// common/train.c has the same loop with a team of threads and a watch for costs
// that are no numbers. Both give the same digits.
#pragma once

#include <stdbool.h>

#include "dataset.h"
#include "network.h"
#include "optimizer.h"
#include "train.h"

enum {
  WALK_HIDDEN = 16, // relu units
  WALK_ROOM = 1000  // rows that the buffers hold, or a batch if it has more
};

typedef struct {
  const Dataset *data;
  Network *network;
  Optimizer optimizer;
  Batches batches;
  Random random;
  Matrix x, y;            // room for a batch
  bool summed;            // the gradient of the sum: without its 1/N
  size_t steps, examples; // taken and seen so far
} Walk;

// Free with walk_free. data must outlive the walk.
Walk walk_new(const Dataset *data, size_t batch_size);
void walk_free(Walk *walk);

// To the start: fresh weights and a fresh order from that seed. The first
// weights of a seed are the same whatever the batch size.
void walk_begin(Walk *walk, size_t seed, double learning_rate);

// A new epoch: all examples in a fresh random order.
void walk_shuffle(Walk *walk);

// One step: the next batch. False when the epoch is over.
bool walk_step(Walk *walk);

// walk_shuffle, then every walk_step.
void walk_epoch(Walk *walk);

// The score on up to `most` examples from the front of the data.
Score walk_score(const Walk *walk, size_t most);
