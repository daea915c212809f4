// How fast is our matrix product? Beside it, in the same run: OpenBLAS (when
// compiled with -DHAVE_CBLAS) and the most that one core can do; in float, on
// one thread.
//
// Measured: GFLOP/s, counting 2 M K N operations for (M x K)(K x N), on warm
// matrices. The products are those of chapter 9's network at batch 128, and two
// larger ones. The peak is a loop of independent multiply-adds in registers.
// Fair because every round times each of them in turn, so that a slow moment of
// the machine hits all alike, and the median of the rounds counts; because
// OpenBLAS chooses its kernel itself, whatever the environment says; and
// because a result that differs from OpenBLAS's ends the program.
//
// Compile as our kernel is: -O3 -march=native -ffp-contract=fast. Without the
// last the peak is that of separate multiplications and additions.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_CBLAS
#include <cblas.h>
#endif

#include "matmul.h"

#ifndef REAL_IS_FLOAT
#error                                                                         \
    "compile with -DREAL_IS_FLOAT: the peak and OpenBLAS are measured in float"
#endif

enum { ROUNDS = 21 };
static const double SLICE = 0.004; // seconds of one measurement, at least

typedef struct {
  const char *use;
  enum { A_B, AT_B, A_BT } form;
  size_t m, k, n;
  Matrix a, b, c, c_blas;
  double ours[ROUNDS], blas[ROUNDS]; // GFLOP/s
} Product;

static Product products[] = {
    {.use = "first layer", .form = A_B, .m = 128, .k = 784, .n = 64},
    {.use = "  its dW", .form = AT_B, .m = 784, .k = 128, .n = 64},
    {.use = "hidden layer", .form = A_B, .m = 128, .k = 64, .n = 64},
    {.use = "  its dW", .form = AT_B, .m = 64, .k = 128, .n = 64},
    {.use = "  its dX", .form = A_BT, .m = 128, .k = 64, .n = 64},
    {.use = "last layer", .form = A_B, .m = 128, .k = 64, .n = 10},
    {.use = "", .form = A_B, .m = 256, .k = 256, .n = 256},
    {.use = "", .form = A_B, .m = 1024, .k = 1024, .n = 1024},
};
enum { PRODUCTS = sizeof products / sizeof *products };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// --- the peak ----------------------------------------------------------------

#if defined(__AVX512F__)
enum { VECTOR_BYTES = 64 };
#elif defined(__AVX__)
enum { VECTOR_BYTES = 32 };
#else
enum { VECTOR_BYTES = 16 };
#endif
typedef float Vector __attribute__((vector_size(VECTOR_BYTES)));

// Two units of latency 4 to 5 are busy with 10 chains; with 12 there are still
// registers left for the factors where there are 16.
enum {
  CHAINS = 12,
  LANES = VECTOR_BYTES / sizeof(float),
  PEAK_STEPS = 1000000
};

// Volatile, so that the compiler can neither foresee nor skip the sums.
static volatile float factor = 0.999F, term = 0.001F, sink;

static __attribute__((noinline)) void multiply_add(void) {
  const Vector x = (Vector){0} + factor, y = (Vector){0} + term;
  Vector sum[CHAINS];
  for (int c = 0; c < CHAINS; c++) sum[c] = y * (float)c;
  for (long step = 0; step < PEAK_STEPS; step++) {
#pragma GCC unroll 12
    for (int c = 0; c < CHAINS; c++) sum[c] = sum[c] * x + y;
  }
  for (int c = 1; c < CHAINS; c++) sum[0] += sum[c];
  sink = sum[0][0];
}

static double peak_rate(void) {
  const double start = now();
  multiply_add();
  return 2e-9 * CHAINS * LANES * PEAK_STEPS / (now() - start);
}

// --- the products
// --------------------------------------------------------------

static void product_ours(Product *p) {
  if (p->form == A_B) matmul(&p->c, &p->a, &p->b);
  if (p->form == AT_B) matmul_at_b(&p->c, &p->a, &p->b);
  if (p->form == A_BT) matmul_a_bt(&p->c, &p->a, &p->b);
}

#ifdef HAVE_CBLAS
static void product_blas(Product *p) {
  cblas_sgemm(CblasRowMajor, p->form == AT_B ? CblasTrans : CblasNoTrans,
              p->form == A_BT ? CblasTrans : CblasNoTrans, (int)p->m, (int)p->n,
              (int)p->k, 1, p->a.data, (int)p->a.cols, p->b.data,
              (int)p->b.cols, 0, p->c_blas.data, (int)p->c_blas.cols);
}
#endif

static double rate(Product *p, void (*product)(Product *)) {
  const double start = now();
  double seconds;
  long times = 0;
  do {
    product(p);
    times++;
    seconds = now() - start;
  } while (seconds < SLICE);
  return 2e-9 * (double)(p->m * p->k * p->n) * (double)times / seconds;
}

// Numbers in [-1, 1] in no visible order.
static Matrix filled(size_t rows, size_t cols) {
  Matrix m = matrix_new(rows, cols);
  for (size_t i = 0; i < rows * cols; i++)
    m.data[i] = (float)(i * 7919 % 2003) / 1001 - 1;
  return m;
}

static void product_prepare(Product *p) {
  p->a = p->form == AT_B ? filled(p->k, p->m) : filled(p->m, p->k);
  p->b = p->form == A_BT ? filled(p->n, p->k) : filled(p->k, p->n);
  p->c = matrix_new(p->m, p->n);
  p->c_blas = matrix_new(p->m, p->n);
}

static void product_free(Product *p) {
  matrix_free(&p->a);
  matrix_free(&p->b);
  matrix_free(&p->c);
  matrix_free(&p->c_blas);
}

#ifdef HAVE_CBLAS
static void check_equal(const Product *p) {
  for (size_t i = 0; i < p->m * p->n; i++) {
    if (fabsf(p->c.data[i] - p->c_blas.data[i]) < 1e-3F) continue;
    fprintf(stderr, "%zu x %zu x %zu: element %zu is %g here, %g in OpenBLAS\n",
            p->m, p->k, p->n, i, (double)p->c.data[i],
            (double)p->c_blas.data[i]);
    exit(1);
  }
}
#endif

// --- the run -----------------------------------------------------------------

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double value[ROUNDS]) {
  qsort(value, ROUNDS, sizeof *value, ascending);
  return value[ROUNDS / 2];
}

// OpenBLAS reads these when it is loaded, before main: start again without.
static void free_the_peer(char **argv) {
  const char *threads = getenv("OPENBLAS_NUM_THREADS");
  if (!getenv("OPENBLAS_CORETYPE") && threads && strcmp(threads, "1") == 0)
    return;
  unsetenv("OPENBLAS_CORETYPE");
  unsetenv("OPENBLAS_L2_SIZE");
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  execvp(argv[0], argv);
  perror(argv[0]);
}

static void print_table(double peak) {
  printf("one core's peak: %.0f GFLOP/s, vectors of %d bytes\n", peak,
         VECTOR_BYTES);
#ifdef OPENBLAS_VERSION
  printf("%s, kernel %s\n", openblas_get_config(), openblas_get_corename());
#endif
  printf("\n%-20s %-13s %8s %8s %9s %8s\n", "M x K x N", "", "GFLOP/s",
         "of peak", "OpenBLAS", "ours/its");
  for (Product *p = products; p < products + PRODUCTS; p++) {
    const double ours = median(p->ours), blas = median(p->blas);
    char size[32];
    snprintf(size, sizeof size, "%zu%s x %zu x %zu%s", p->m,
             p->form == AT_B ? "'" : "", p->k, p->n,
             p->form == A_BT ? "'" : "");
    printf("%-20s %-13s %8.1f %6.0f %% ", size, p->use, ours,
           100 * ours / peak);
    if (blas > 0)
      printf("%9.1f %8.2f\n", blas, ours / blas);
    else
      printf("%9s %8s\n", "-", "-");
  }
}

int main(int argc, char **argv) {
  (void)argc;
  free_the_peer(argv);
  static double peak[ROUNDS];
  for (Product *p = products; p < products + PRODUCTS; p++) product_prepare(p);
  for (int round = 0; round < ROUNDS; round++) {
    peak[round] = peak_rate();
    for (Product *p = products; p < products + PRODUCTS; p++) {
      p->ours[round] = rate(p, product_ours);
#ifdef HAVE_CBLAS
      p->blas[round] = rate(p, product_blas);
      check_equal(p);
#endif
    }
  }
  print_table(median(peak));
  for (Product *p = products; p < products + PRODUCTS; p++) product_free(p);
  return 0;
}
