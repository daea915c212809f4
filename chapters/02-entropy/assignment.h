// assignment 2: what chances tell. Six tasks, ten points. Write the functions
// in assignment.c; `make grade02` says how far you are and `make hint TASK=2.1`
// helps.
//
// Everywhere: logarithms are to base 2 and answers in bits; probabilities are
// at least 0 and sum to 1; 0 log 0 is 0, and no answer is ever NaN. What is
// const stays as it is. Sizes are 1 or more unless something else is said. The
// headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 2.1, 1 point. The entropy (equation 2.6) of the shares that were
// counted: outcome k came tally[k] times, k < kinds. No tally is negative and
// one at least is positive.
double entropy_of_counts(const int *tally, size_t kinds);

// Task 2.2, 1 point. A divergence without infinities (Jensen and Shannon's):
// let m[k] = (p[k] + q[k]) / 2, the belief half way between p and q. Returns
// the mean of KL(p || m) and KL(q || m): 0 if p and q are the same, 1 if what
// the one does the other never does, and in between for all others.
double middle_divergence(const double *p, const double *q, size_t kinds);

// Task 2.3, 2 points. What one thing tells of another. p[x * cols + y] is the
// probability of x and y together, x < rows, y < cols. Returns
//
//   I(X; Y) = H(Y) - H(Y | X),
//
// the bits that knowing x saves on y in the mean: 0 if they are independent.
double mutual_information(const double *p, size_t rows, size_t cols);

// Task 2.4, 2 points. Bayes' theorem, again and again. belief[k] comes as the
// probability of hypothesis k before anything was seen, k < kinds. Then
// seen[0], seen[1], ..., seen[count - 1] are seen. If k is true, each of them
// is x with probability chance[k * outcomes + x], 0 <= x < outcomes, and they
// are independent. Leaves in belief[k] the probability of k after all of that.
// count may be 0, and it may be thousands: a product of that many chances is
// less than the least double. Some hypothesis allows all that was seen.
void update_belief(double *belief, size_t kinds, const double *chance,
                   size_t outcomes, const int *seen, size_t count);

// Task 2.5, 2 points. A whole message as one interval, with no rounding to
// whole bits. It begins as [0, 1). Each symbol in turn cuts the present
// interval into pieces, one for each of the `kinds` symbols, from the left in
// the order 0, 1, ..., with lengths in proportion to p, and keeps the piece
// that is its own. message[n] is a symbol in [0, kinds). interval[0] and
// interval[1] are where the last piece begins and ends; for count = 0 that is
// 0 and 1. (Any number inside stands for the message, and one can be written
// in about -log2(length of the interval) bits.) Messages are short enough for
// doubles.
void message_interval(double interval[2], const double *p, size_t kinds,
                      const int *message, size_t count);

// [[questions]]
// Task 2.6, 2 points. The best order of questions. A name stands in one place
// of a sorted list, in place k with probability p[k], k < count. You may ask
// "does it stand before place i?", for any i, and each next question may
// depend on the answers so far; you stop when one place is left. Returns the
// least possible mean number of questions. count <= 100, in a time that grows
// with the cube of count, not with 2 to its power.
double least_questions(const double *p, size_t count);
// [[/questions]]
