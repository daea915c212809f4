// chance: outcomes drawn with given probabilities, and means of what was drawn
// with an error bar.
#pragma once

#include <stddef.h>

#include "random.h"

// A mean in the making. {0} before the first value.
typedef struct {
  double count, sum, squares;
} Tally;

void tally_add(Tally *tally, double value);
double tally_mean(const Tally *tally);

// The standard error of that mean: the values' standard deviation / sqrt count.
// At least two values.
double tally_error(const Tally *tally);

// The standard error of a share p that was found among `count` trials.
double share_error(double p, double count);

// p[k] = 1 / count.
void uniform(double *p, size_t count);

// An outcome from 0 to count - 1, k with probability p[k].
size_t draw(const double *p, size_t count, Random *random);

// p: count probabilities, every distribution alike likely (Dirichlet, all
// parameters 1).
void draw_distribution(double *p, size_t count, Random *random);
