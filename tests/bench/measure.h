// measure: what the benchmarks share: the clock, the median, and the most that
// one core can do. In float, compiled with multiply and add fused.
#pragma once

#include <stddef.h>

#include "matrix.h"

#ifndef REAL_IS_FLOAT
#error "compile with -DREAL_IS_FLOAT: the peak is measured in float"
#endif

// This machine's vectors, and the rows of a tile of C in its registers.
#if defined(__AVX512F__)
enum { VECTOR_BYTES = 64 };
#elif defined(__AVX__)
enum { VECTOR_BYTES = 32 };
#else
enum { VECTOR_BYTES = 16 };
#endif
enum {
  LANES = VECTOR_BYTES / sizeof(float),
  TILE_ROWS = VECTOR_BYTES == 64 ? 8 : 4, // as in the kernel
};

// Seconds since some fixed moment.
double measure_now(void);

// The median of count values, which it sorts.
double measure_median(double *value, size_t count);

// How often a second `work` is done: called again and again for at least 1 ms.
double measure_pace(void (*work)(void *of), void *of);

// A new matrix of numbers in [-1, 1] in no visible order.
Matrix measure_filled(size_t rows, size_t cols);

// GFLOP/s of fused multiply-adds in registers, in so many chains: each waits
// for the one before it in its chain, and for no other. With PEAK_CHAINS of
// them, no unit of the core ever waits.
enum { CHAIN_COUNTS = 7, PEAK_CHAINS = 12 };
extern const size_t chain_counts[CHAIN_COUNTS]; // ascending, up to PEAK_CHAINS
double measure_chains(size_t chains);
