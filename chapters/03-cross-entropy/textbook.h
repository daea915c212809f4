// textbook: formulas as they stand in print, typed in without a second thought.
// They are right on paper and fail in a computer, at the ends of their range;
// what they return there is part of the contract. Losses of one yes/no
// question: y is the target, y_hat the prediction.
#pragma once

#include <stddef.h>

// 1 / (1 + e^-z): exactly 1 from z = 37 on, exactly 0 from z = -710 down.
double textbook_sigmoid(double z);

// -[y ln y_hat + (1 - y) ln(1 - y_hat)], in nats. For a prediction that is 0 or
// 1: INFINITY when it is wrong, NaN when it is right.
double textbook_loss(double y, double y_hat);

// a[k] = e^z[k] / sum over j of e^z[j]. NaN when a power overflows, or when all
// are too small for a double. a and z may be the same array.
void textbook_softmax(double *a, const double *z, size_t count);

// Two ways to keep 0 and 1 out of the logarithm. The notes': |label - epsilon|.
// The usual one: y_hat, but never outside [epsilon, 1 - epsilon].
double moved(double label, double epsilon);
double clipped(double y_hat, double epsilon);
