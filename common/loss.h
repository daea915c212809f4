// loss: how wrong a batch is, as one number, and which way each prediction
// should move. y: the targets, y_hat: the predictions, z: logits (what goes
// into the sigmoid or the softmax); all N x K, one example per row. Losses are
// in nats, except the squared error, which has the unit of y squared.
//
// The value is the cost, the mean over the batch. A gradient is the cost's, so
// it holds the 1/N; d_x has the shape of x and may be the same matrix as x.
// The forms by logits are exact where the forms by probabilities are infinite.
#pragma once

#include <stdint.h>

#include "matrix.h"

typedef enum {
  LOSS_SQUARED_ERROR,        // with any output
  LOSS_BINARY_CROSS_ENTROPY, // with sigmoid outputs: K yes/no questions
  LOSS_CROSS_ENTROPY,        // with a softmax output: one class out of K
} Loss;

// 1/(N K) sum (y_hat - y)^2; gradient 2 (y_hat - y) / (N K). Chapter 1.
double mean_squared_error(const Matrix *y_hat, const Matrix *y);
void mean_squared_error_gradient(Matrix *d_y_hat, const Matrix *y_hat,
                                 const Matrix *y);

// -1/(N K) sum [y ln y_hat + (1 - y) ln(1 - y_hat)]. y, y_hat in [0, 1].
// INFINITY, with an infinite gradient, for a prediction that is certain and
// wrong; a certain and right one costs 0.
double binary_cross_entropy(const Matrix *y_hat, const Matrix *y);
void binary_cross_entropy_gradient(Matrix *d_y_hat, const Matrix *y_hat,
                                   const Matrix *y);

// The same with y_hat = sigmoid(z), by max(z, 0) - z y + ln(1 + e^-|z|):
// finite for every finite z. The gradient is (sigmoid(z) - y) / (N K).
double binary_cross_entropy_logits(const Matrix *z, const Matrix *y);
void binary_cross_entropy_logits_gradient(Matrix *d_z, const Matrix *z,
                                          const Matrix *y);

// -1/N sum y ln y_hat; the rows of y and of y_hat sum to 1 (y: one-hot).
double cross_entropy(const Matrix *y_hat, const Matrix *y);

// The same with y_hat = softmax(z), by ln(sum e^z_j) - z_k. The gradient by z
// is (y_hat - y) / N: it takes the probabilities, which are at hand.
double cross_entropy_logits(const Matrix *z, const Matrix *y);
void cross_entropy_logits_gradient(Matrix *d_z, const Matrix *y_hat,
                                   const Matrix *y);

// The cost of cross_entropy_logits for targets that are given as N integers,
// label[n] < K, instead of one-hot rows ("sparse"). Another label aborts.
double sparse_cross_entropy_logits(const Matrix *z, const uint8_t *label);
