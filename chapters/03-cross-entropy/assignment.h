// assignment 3: what a prediction costs, from its logits. Six tasks, ten
// points. Write the functions in assignment.c; `make grade03` says how far you
// are and `make hint TASK=3.1` helps.
//
// Everywhere: ln is the natural logarithm, sigma the sigmoid, and every finite
// logit gives a finite answer, also 800 and -800. A batch of logits is z[n *
// cols + k] for example n < rows and class k < cols. What is const stays as it
// is. Sizes are 1 or more. The headers of common/ may be used.
#pragma once

#include <stddef.h>

// Task 3.1, 1 point. The logarithms of a softmax (equation 3.6):
// log_p[k] = ln a_k, for k < count, also where a_k is too small for a double.
void log_softmax(double *log_p, const double *z, size_t count);

// Task 3.2, 1 point. Does 0.8 come true eight times in ten? Forecast n was
// made with confidence[n] in [0, 1], and right[n] is 1 if it came true, else 0.
// Cut [0, 1] into `bins` bins of equal width: bin b holds the confidences from
// b / bins up to, not with, (b + 1) / bins, and the last holds 1 as well.
// Returns
//
//   sum over bins of (forecasts in it / count) |mean of right - mean of
//   confidence|,
//
// each mean over the forecasts in the bin. An empty bin adds nothing.
double calibration_error(const double *confidence, const int *right,
                         size_t count, size_t bins);

// Task 3.3, 2 points. Targets that are not quite sure. Of the target of example
// n, with 0 <= label[n] < cols, a share epsilon is spread evenly over all
// classes, the true one too:
//
//   y[n][k] = (1 - epsilon) 1{k = label[n]} + epsilon / cols.
//
// The cost is -1/rows sum y[n][k] ln a[n][k], a being the softmax of each row
// of z. Writes its gradient by z: d_z[n * cols + k] for all n and k.
// 0 <= epsilon <= 1.
void smoothed_gradient(double *d_z, const double *z, const int *label,
                       size_t rows, size_t cols, double epsilon);

// Task 3.4, 2 points. Yes/no questions of which some were not answered, and of
// which a yes is rare. answer[i] is 1 for yes, 0 for no, -1 for not known. A
// known answer costs
//
//   -weight ln sigma(z[i]) if it is yes,   -ln(1 - sigma(z[i])) if it is no,
//
// and the cost is the mean of that over the known answers. Returns the cost and
// writes its gradient to d_z[i], i < count, 0 where the answer is not known. If
// none is known, all of it is 0. weight > 0.
double known_cost(double *d_z, const double *z, const int *answer, size_t count,
                  double weight);

// [[focal]]
// Task 3.5, 2 points. A price that looks away from what is easy. If p is the
// probability that was given to what happened, sigma(z) for y = 1 and
// 1 - sigma(z) for y = 0, the focal loss is
//
//   -(1 - p)^gamma ln p,    gamma >= 0.
//
// (For gamma = 0 it is the cross-entropy, with 0^0 = 1.) Writes the gradient of
// its mean over count examples: d_z[n] for every n < count. y[n] is 0 or 1.
void focal_gradient(double *d_z, const double *z, const int *y, size_t count,
                    double gamma);
// [[/focal]]

// Task 3.6, 2 points. A network that is too sure, or not sure enough, can be
// mended by one number, with no answer changed: divide all logits by a
// temperature T. Returns the T of least cost,
//
//   -1/rows sum over n of ln a_label[n],  a = softmax(row n of z / T),
//
// exact to one part in a hundred thousand. There is one such T, between 0.1 and
// 10, and to either side of it the cost only rises.
double best_temperature(const double *z, const int *label, size_t rows,
                        size_t cols);
