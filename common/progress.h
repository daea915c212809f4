// progress: one line on stderr that says where a long run stands. It shows only
// on a terminal, at most ten times a second; a file or a pipe sees nothing.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  bool shown; // stderr is a terminal and nobody asked for quiet
  size_t first, epochs, steps, examples;
  double started, drawn; // seconds on a clock that never jumps
  size_t examples_seen;
} Progress;

double clock_seconds(void);

// A run from epoch `first` to `epochs`, each of `steps` steps and `examples`
// examples.
Progress progress_begin(bool quiet, size_t first, size_t epochs, size_t steps,
                        size_t examples);

// epoch and step count from 0; rows: examples in this step.
void progress_step(Progress *progress, size_t epoch, size_t step, size_t rows,
                   double loss, double accuracy);

// Clears the line.
void progress_end(Progress *progress);
