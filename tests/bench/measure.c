#include "measure.h"

#include <stdlib.h>
#include <time.h>

#include "check.h"

double measure_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double measure_median(double *value, size_t count) {
  qsort(value, count, sizeof *value, ascending);
  return value[count / 2];
}

double measure_pace(void (*work)(void *of), void *of) {
  static const double SLICE = 0.001; // seconds: short, to slip between others
  const double start = measure_now();
  double seconds;
  long times = 0;
  do {
    work(of);
    times++;
    seconds = measure_now() - start;
  } while (seconds < SLICE);
  return (double)times / seconds;
}

Matrix measure_filled(size_t rows, size_t cols) {
  Matrix m = matrix_new(rows, cols);
  for (size_t i = 0; i < rows * cols; i++)
    m.data[i] = (float)(i * 7919 % 2003) / 1001 - 1;
  return m;
}

// --- chains of multiply-adds ------------------------------------------------

typedef float Vector __attribute__((vector_size(VECTOR_BYTES)));
enum { CHAIN_STEPS = 500000 };

// Volatile, so that the compiler can neither foresee nor skip the sums.
static volatile float factor = 0.999F, term = 0.001F, sink;

// `chains` is a constant wherever this is called: the sums stay in registers.
static inline __attribute__((always_inline)) void multiply_add(size_t chains) {
  const Vector x = (Vector){0} + factor, y = (Vector){0} + term;
  Vector sum[PEAK_CHAINS];
  for (size_t i = 0; i < chains; i++) sum[i] = y * (float)i;
  for (long step = 0; step < CHAIN_STEPS; step++) {
#pragma GCC unroll 12
    for (size_t i = 0; i < chains; i++) sum[i] = sum[i] * x + y;
  }
  for (size_t i = 1; i < chains; i++) sum[0] += sum[i];
  sink = sum[0][0];
}

#define CHAINS(count)                                                          \
  static __attribute__((noinline)) void chains_##count(void) {                 \
    multiply_add(count);                                                       \
  }
CHAINS(1)
CHAINS(2)
CHAINS(4)
CHAINS(6)
CHAINS(8)
CHAINS(10)
CHAINS(12)

const size_t chain_counts[CHAIN_COUNTS] = {1, 2, 4, 6, 8, 10, PEAK_CHAINS};
static void (*const run[CHAIN_COUNTS])(void) = {
    chains_1, chains_2, chains_4, chains_6, chains_8, chains_10, chains_12};

double measure_chains(size_t chains) {
  size_t i = 0;
  while (i < CHAIN_COUNTS && chain_counts[i] != chains) i++;
  CHECK(i < CHAIN_COUNTS, "no loop of %zu chains", chains);
  const double start = measure_now();
  run[i]();
  return 2e-9 * (double)chains * LANES * CHAIN_STEPS / (measure_now() - start);
}
