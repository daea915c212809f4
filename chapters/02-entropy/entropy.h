// entropy: how much there is to be told, in bits. p and q are distributions:
// K probabilities of at least 0 that sum to 1. Nothing is ever NaN: 0 log 0 is
// 0, its limit, and what was held to be impossible and happens costs INFINITY.
// Shannon (1948); Kullback and Leibler (1951).
#pragma once

#include <stddef.h>

// -log2 p, what one outcome of probability p tells. INFINITY for p = 0.
double surprise_bits(double p);

// H(p) = -sum p log2 p, the mean surprise: from 0 to log2 K.
double entropy_bits(const double *p, size_t count);

// H(p, q) = -sum p log2 q, the mean surprise of whoever believes q while p is
// true. INFINITY when something has p > 0 and q = 0.
double cross_entropy_bits(const double *p, const double *q, size_t count);

// KL(p || q) = sum p log2 (p / q) = H(p, q) - H(p), the part of that which is
// owed to the wrong belief: never below 0 but for rounding, 0 for q = p.
double divergence_bits(const double *p, const double *q, size_t count);
