// assignment 8: steps with a memory. Six tasks, ten points. Write the functions
// in assignment.c; `make grade08` says how far you are and `make hint TASK=8.2`
// helps.
//
// What is const stays as it is. Sizes are 1 or more unless something else is
// said. The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 8.1, 1 point. A running average, corrected. It begins as v = 0, and each
// x[t], t = 0, 1, ..., makes it beta v + (1 - beta) x[t]. average[t] is v after
// x[t], corrected for having begun at 0 as Adam does it: a proper mean of x[0]
// to x[t], with weights that add up to 1. 0 <= beta < 1.
void corrected_average(double *average, const double *x, size_t count,
                       double beta);

// Task 8.2, 1 point. A schedule with a warm-up. Returns what the learning rate
// is multiplied with in step `step`; steps are counted from 0.
//
//   step < warm_up            climbs in a straight line: 1 / warm_up in step 0,
//                             1 in step warm_up - 1
//   warm_up <= step < steps   half a cosine, from 1 in step warm_up down
//                             to `least`, which it would reach in step `steps`
//   step >= steps             stays at `least`
//
// warm_up may be 0; warm_up < steps; 0 <= least < 1.
double warm_cosine(size_t step, size_t warm_up, size_t steps, double least);

// Task 8.3, 2 points. A cliff in the cost gives one huge gradient, and one huge
// step. So limit its length, the root of the sum of all squares: if it is more
// than `most`, make the gradient that long without turning it; else leave it.
// Returns the length that it came with, which may be 0. The entries can be as
// large as 1e200, and 1e400 is not a double. most > 0.
double clip_gradient(double *gradient, size_t count, double most);

// Task 8.4, 2 points. Only the sign. One step of Rprop (Riedmiller and Braun
// 1993), from which RMSprop has its name. Parameter i has a length of step of
// its own, size[i] from 1e-6 to 50, and last[i] remembers its last slope.
// Compare the new slope g[i] with last[i].
//
//   same sign        size[i] grows by the factor 1.2, but not above 50
//   opposite signs   size[i] shrinks by the factor 0.5, but not below 1e-6;
//                    w[i] stays where it is, and last[i] becomes 0
//   one of them 0    size[i] stays
//
// But for opposite signs, w[i] then moves by size[i], the new one, against the
// sign of g[i] (not at all if g[i] is 0), and last[i] becomes g[i].
void rprop_step(double *w, double *size, double *last, const double *g,
                size_t count);

// Task 8.5, 2 points. How fast is momentum? In a direction of curvature c, a
// walk by v = beta v + c w, w = w - eta v is a sum of powers of the two roots r
// of
//
//   r^2 = (1 + beta - eta c) r - beta.
//
// So in the end each step multiplies the distance by |r| of the larger one.
// Returns that number for the worst of the directions, whose curvatures are
// curvature[0], ..., curvature[count - 1]; above 1 the walk leaves the valley.
// 0 <= beta < 1, eta > 0, all curvatures > 0.
double shrink_factor(const double *curvature, size_t count, double eta,
                     double beta);

// [[restarting_walk]]
// Task 8.6, 2 points. With too much memory a walk swings through the bottom and
// up the far side. So let it forget when it climbs (O'Donoghue, Candes 2015).
// The cost is 1/2 sum curvature[i] w[i]^2 over i < count, and v begins as 0 in
// all directions. Each of `steps` steps, of which there may be none,
//
//   1. finds the slopes g[i] = curvature[i] w[i];
//   2. if the velocity points uphill, sum g[i] v[i] < 0, restarts: all v are 0;
//   3. goes on as momentum does, v = beta v + g, w = w - eta v.
//
// Leaves in w where the walk ends and returns how often it restarted.
// count <= 100.
size_t restarting_walk(double *w, const double *curvature, size_t count,
                       double eta, double beta, size_t steps);
// [[/restarting_walk]]
