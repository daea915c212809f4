// assignment 9: more pictures, deeper walks, and a network of your own. Six
// tasks, ten points. Write the functions in assignment.c; `make grade09` says
// how far you are and `make hint TASK=9.2` helps.
//
// What is const stays as it is, and no two arrays overlap. Sizes are 1 or more.
// A matrix lies in memory row by row. The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 9.1, 1 point. The commonest mistake. truth[n] and answer[n] are classes
// from 0 to classes - 1: what picture n shows, and what it was taken for.
// Writes pair[0] = a truth and pair[1] = another class, so that no truth is
// taken for another class more often than pair[0] for pair[1]. Of several such
// pairs the one with the least truth, and of these the one with the least
// answer. At least one answer is wrong; classes <= 100.
void commonest_mistake(double pair[2], const int *truth, const int *answer,
                       size_t count, size_t classes);

// Task 9.2, 1 point. The plainest warp. Moves a picture of height x width
// pixels by `down` rows and `right` columns, up and left where these are
// negative. What leaves the frame is lost, and what enters it is 0, as if paper
// went on all around. down and right may be larger than the picture.
void shift_picture(double *to, const double *from, size_t height, size_t width,
                   int down, int right);

// Task 9.3, 1 point. Dropout, forward and backward. In training each unit is
// silenced with probability `drop`, so that no unit can rely on another. The
// others speak up by 1 / (1 - drop), so that the mean stays what it was and the
// test needs no change (Srivastava et al. 2014). Unit i is silenced when
// u[i] < drop; u[i] is drawn evenly from [0, 1) by the caller, and
// 0 <= drop < 1.
//
//   a[i]    relu(z[i]), then dropout
//   d_z[i]  the blame of z[i], when d_a[i] is that of a[i]; 0 where z[i] is 0
//
// For every i < count.
void dropout_relu(double *a, double *d_z, const double *z, const double *d_a,
                  const double *u, size_t count, double drop);

// [[ensemble]]
// Task 9.4, 2 points. Several networks, one answer. logits holds members
// matrices of count x classes, one after another: what the last layer of each
// network gives for the same pictures, before softmax. probs, count x classes:
// the mean of the networks' probabilities. Logits may be as large as 10000 or
// as small as -10000; no probability may be NaN for it.
void ensemble(double *probs, const double *logits, size_t members, size_t count,
              size_t classes);
// [[/ensemble]]

// Task 9.5, 2 points. First weights of the right size, measured instead of
// derived (Mishkin and Matas 2016). A network of `layers` layers, each `size`
// units wide and without biases, is shown count rows of pictures:
//
//   A_0 = x,   Z_l = A_(l-1) W_l,   A_l = relu(Z_l),   l = 1 ... layers
//
// x: count x size. w: layers matrices of size x size, W_1 first, inputs x
// outputs. From the first layer to the last, divides all of W_l by the one
// number that makes the root of the mean of the squares of Z_l equal to 1, with
// A_(l-1) from the layers as they are by then. No Z_l is 0 everywhere.
// size <= 16, count <= 64.
void right_size(double *w, const double *x, size_t layers, size_t size,
                size_t count);

// Task 9.6, 3 points. A network of your own. x: count x 64, pictures of digits,
// pixels from 0 to 1. label: count, what they show, 0 to 9. The pictures come
// in the order of their labels, all zeros first, all nines last; count is 1400.
// Trains a network of 64 inputs, 32 relu units and 10 softmax units, and writes
// its numbers, in the order of common/network.h:
//
//   parameter[0    ... 2047]  W1, 64 x 32 (inputs x outputs)
//   parameter[2048 ... 2079]  b1
//   parameter[2080 ... 2399]  W2, 32 x 10 (inputs x outputs)
//   parameter[2400 ... 2409]  b2
//
// The network is then shown 397 other pictures, which this function never sees,
// and must read 9 in 10 of them right. Which start, which steps, how many: as
// you like, within 5 seconds. seed is for your random numbers; another one must
// do as well. (The 64 pixels are shuffled, alike in all pictures. A dense
// network does not know which are neighbours, so it cannot mind, but weights
// from elsewhere will not fit.)
void train_digits(double *parameter, const double *x, const int *label,
                  size_t count, size_t seed);
