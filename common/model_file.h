// model file: a trained network on disk, with all that is needed to train on as
// if nothing had happened. Little-endian and IEEE 754 whatever the machine, so
// a file written on one can be read on another; float or double, converted to
// the program's own. A CRC-32 at the end tells damage from data.
//
//   8 bytes   "downhill"
//   u32       format version, bytes of a number (4 or 8)
//   u64       examples, batch size, epochs finished, steps of the next one done
//   f64       cost and accuracy, summed over the examples of these steps
//   u64       the generator's state: now (4), as it drew this epoch's order (4)
//   u32       layers L, loss;  u64  L + 1 widths;  u32  L activations
//   numbers   the parameters: W1 b1 W2 b2 ... row by row
//   u32       optimizer;  f64  learning rate, beta, beta2, epsilon, decay
//   u32       schedule;  u64  its period;  f64  its factor
//   u64       steps taken;  numbers  v and s of every parameter
//   u32       CRC-32 of all before
#pragma once

#include <stdbool.h>

#include "error.h"
#include "train.h"

// training: after train_epoch or training_new.
bool model_save(const Training *training, const char *path, Error *error);

// Makes *network anew (free it) with room for `capacity` rows, or for a batch
// of its training when that is more. The rest of the file goes to
// *optimizer (new; free it) and *at; each of these may be NULL.
bool model_load(Network **network, size_t capacity, Optimizer *optimizer,
                Position *at, const char *path, Error *error);
