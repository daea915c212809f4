// assignment 7: whom to ask, how many, and when to stop. Six tasks, ten points.
// Write the functions in assignment.c; `make grade07` says how far you are and
// `make hint TASK=7.2` helps.
//
// What is const stays as it is. Sizes are 1 or more unless something else is
// said. Nothing is drawn by lot in here: where chance is needed it is given.
// The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 7.1, 1 point. Training walks through `count` examples in batches of
// `size`, epoch after epoch, and each epoch ends with a short batch if it must.
// Steps are counted from 0 and go on counting in the next epoch. Returns how
// many rows the batch of step `step` has. size may be larger than count.
size_t batch_rows(size_t count, size_t size, size_t step);

// Task 7.2, 1 point. How many must you ask? A batch of B out of N = count
// examples, drawn without putting anything back, is off by
//
//   sigma / sqrt(B) sqrt((N - B) / (N - 1))
//
// as equation 7.2 says. Returns the smallest B from 1 to N for which this is
// `noise` or less. count >= 2, sigma > 0, noise >= 0.
size_t batch_needed(size_t count, double sigma, double noise);

// Task 7.3, 2 points. Batches into one. Of batch k you know the number of
// examples in it, rows[k] >= 1, the mean of their costs, and the variance of
// their costs, which is the mean of (cost - mean[k])^2 over the rows[k]. What
// are mean and variance of all examples together? The variance of all is the
// mean of (cost - result[0])^2 over all. result[0] = mean, result[1] =
// variance.
void pool_batches(double result[2], const double *mean, const double *variance,
                  const int *rows, size_t batches);

// [[reservoir]]
// Task 7.4, 2 points. Examples 0, 1, 2, ... go by, and nobody says beforehand
// how many. Keep `keep` of them so that, whenever the stream ends, every
// example that has gone by is among the kept with the same probability.
//
// The first `keep` are kept in their order: kept[n] = n. For each later n find
// the probability p with which example n must get in. u[n] is a random number
// from [0, 1). If u[n] < p, then n takes the place of kept[j], where
// j = keep u[n] / p, rounded down; otherwise it passes. The stream ends after
// example count - 1; count >= keep.
void reservoir(int *kept, size_t keep, const double *u, size_t count);
// [[/reservoir]]

// Task 7.5, 2 points. When to stop, and what to keep. cost[e] is the validation
// cost after epoch e = 0, 1, ... An epoch *improves* if its cost is lower than
// the costs of all epochs before it; epoch 0 always does. Training ends as soon
// as `patience` epochs in a row have not improved, else after the last epoch.
// Returns the epoch that improved last, and sets *trained to the number of
// epochs that were trained. A later cost can be NaN: that is no improvement,
// and the epochs after it are compared with the numbers before it.
size_t epoch_to_keep(size_t *trained, const double *cost, size_t epochs,
                     size_t patience);

// Task 7.6, 2 points. From which size on do larger batches pay no longer? Write
// g for the gradient of all examples, and sigma for the spread of single ones.
// Examples are so many that a batch of B has on average
//
//   mean |g_B|^2 = |g|^2 + sigma^2 / B
//
// You are given one gradient for each of `batches` batches of `rows` examples,
// row by row: that of batch k by parameter i is gradient[k * parameters + i].
// They tell the left side for two sizes: for B = rows, take the mean over the
// batches; for B = rows * batches there is one batch, and its gradient is the
// mean of all. Solve for |g|^2 and sigma^2, and return the B at which the noise
// is as long as the gradient, sigma^2 / |g|^2. It need not be whole.
// batches >= 2; both solutions are positive.
double noise_scale(const double *gradient, size_t batches, size_t parameters,
                   size_t rows);
