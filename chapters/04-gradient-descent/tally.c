#include "tally.h"

#include <math.h>

void tally_add(Tally *tally, double value) {
  tally->count++;
  tally->sum += value;
  tally->squares += value * value;
}

double tally_mean(const Tally *tally) {
  return tally->sum / (double)tally->count;
}

double tally_error(const Tally *tally) {
  const double n = (double)tally->count, mean = tally_mean(tally);
  return sqrt(fmax(tally->squares - n * mean * mean, 0) / (n - 1) / n);
}
