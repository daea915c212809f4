// data file: numbers for gnuplot. A header names the columns with their units;
// a blank line ends a block (gnuplot: one line of a surface, a gap in a curve);
// two blank lines and a name start an index (gnuplot: a curve of its own).
#pragma once

#include "output.h"

typedef struct {
  Output output;
} DataFile;

// columns: "step [1]  cost [nat]": names with units, two spaces between.
bool data_open(DataFile *data, const char *path, const char *columns,
               Error *error);

// data_row(&data, x, y, ...): a line of numbers, 12 digits each. NaN and
// infinity are written as gnuplot's "NaN", which it leaves out.
#define data_row(data, ...)                                                    \
  data_values(data, (const double[]){__VA_ARGS__},                             \
              sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
void data_values(DataFile *data, const double *value, size_t count);

void data_block(DataFile *data);
void data_index(DataFile *data, const char *name);
bool data_close(DataFile *data, Error *error);
