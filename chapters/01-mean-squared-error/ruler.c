#include "ruler.h"

#include <math.h>

double huber_delta = 2;

double absolute_loss(double r) { return fabs(r); }
double absolute_slope(double r) { return (r > 0) - (r < 0); }

double squared_loss(double r) { return r * r; }
double squared_slope(double r) { return 2 * r; }

double huber_loss(double r) {
  const double size = fabs(r);
  if (size <= huber_delta) return r * r / 2;
  return huber_delta * (size - huber_delta / 2);
}

double huber_slope(double r) {
  return fmax(-huber_delta, fmin(r, huber_delta));
}

const Ruler rulers[RULERS] = {{"absolute", absolute_loss, absolute_slope},
                              {"squared", squared_loss, squared_slope},
                              {"Huber", huber_loss, huber_slope}};

double mean_loss(double (*loss)(double r), const real *miss, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += loss(miss[i]);
  return sum / (double)count;
}
