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
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_CBLAS
#include <cblas.h>
#endif

#include "matmul.h"
#include "measure.h"

enum { ROUNDS = 21 };

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

// --- the products ------------------------------------------------------------

static void product_ours(void *of) {
  Product *p = of;
  if (p->form == A_B) matmul(&p->c, &p->a, &p->b);
  if (p->form == AT_B) matmul_at_b(&p->c, &p->a, &p->b);
  if (p->form == A_BT) matmul_a_bt(&p->c, &p->a, &p->b);
}

#ifdef HAVE_CBLAS
static void product_blas(void *of) {
  Product *p = of;
  cblas_sgemm(CblasRowMajor, p->form == AT_B ? CblasTrans : CblasNoTrans,
              p->form == A_BT ? CblasTrans : CblasNoTrans, (int)p->m, (int)p->n,
              (int)p->k, 1, p->a.data, (int)p->a.cols, p->b.data,
              (int)p->b.cols, 0, p->c_blas.data, (int)p->c_blas.cols);
}
#endif

static double rate(Product *p, void (*product)(void *)) {
  return 2e-9 * (double)(p->m * p->k * p->n) * measure_pace(product, p);
}

static void product_prepare(Product *p) {
  const bool at = p->form == AT_B, bt = p->form == A_BT;
  p->a = at ? measure_filled(p->k, p->m) : measure_filled(p->m, p->k);
  p->b = bt ? measure_filled(p->n, p->k) : measure_filled(p->k, p->n);
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
    const double ours = measure_median(p->ours, ROUNDS),
                 blas = measure_median(p->blas, ROUNDS);
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
    peak[round] = measure_chains(PEAK_CHAINS);
    for (Product *p = products; p < products + PRODUCTS; p++) {
      p->ours[round] = rate(p, product_ours);
#ifdef HAVE_CBLAS
      p->blas[round] = rate(p, product_blas);
      check_equal(p);
#endif
    }
  }
  print_table(measure_median(peak, ROUNDS));
  for (Product *p = products; p < products + PRODUCTS; p++) product_free(p);
  return 0;
}
