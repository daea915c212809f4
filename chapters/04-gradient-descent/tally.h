// tally: values seen one by one, their mean and how far to trust it.
#pragma once

#include <stddef.h>

typedef struct {
  size_t count;
  double sum, squares;
} Tally; // begins as {0}

void tally_add(Tally *tally, double value);
double tally_mean(const Tally *tally);  // from 1 value on
double tally_error(const Tally *tally); // standard error of it, from 2 on
