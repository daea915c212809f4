// ruler: three ways to say what a miss costs. A miss is r = prediction -
// target; its loss is 0 for r = 0 and above 0 otherwise. The slope, the loss's
// derivative, is how hard the miss pulls on the prediction. No slope ever
// decreases as r grows, which is what makes these losses convex.
//
//   absolute   |r|       slope -1, 0 or 1: the sign of r
//   squared    r^2       slope 2 r
//   Huber      r^2 / 2   slope r, while |r| <= huber_delta; from there on
//              straight  slope +- huber_delta                   (Huber 1964)
#pragma once

#include <stddef.h>

#include "real.h"

typedef struct {
  const char *name;
  double (*loss)(double r), (*slope)(double r);
} Ruler;

enum { ABSOLUTE, SQUARED, HUBER, RULERS };
extern const Ruler rulers[RULERS];

extern double huber_delta; // above 0

double absolute_loss(double r);
double absolute_slope(double r);
double squared_loss(double r);
double squared_slope(double r);
double huber_loss(double r);
double huber_slope(double r);

// The mean of the losses of `count` misses, count > 0.
double mean_loss(double (*loss)(double r), const real *miss, size_t count);
