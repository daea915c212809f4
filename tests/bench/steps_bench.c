// make bench-steps: every step of the appendix on speed, side by side. Prints a
// table, and writes what the book reads:
//
//   steps recorded.tsv PROCESSOR COMPILER FLAGS SOURCES DIGEST
//
// Measured as in matmul_bench.c: in each round each step in turn, on warm
// matrices, and of all rounds the median; the peak is that of one core.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "matmul.h"
#include "results.h"
#include "steps.h"

enum { SHAPES = 4, ROUNDS = 41 };

typedef struct {
  const char *key, *use;
  size_t rows, depth, cols;
  bool is_followed;   // its gains and shares are recorded too
  double rate[STEPS]; // GFLOP/s
} Shape;

static Shape shapes[SHAPES] = {
    {"first", "chapter 9's first layer", 128, 784, 64, true, {0}},
    {"hidden", "a hidden layer", 128, 64, 64, false, {0}},
    {"last", "the last layer", 128, 64, 10, false, {0}},
    {"square", "a larger square", 512, 512, 512, true, {0}},
};

typedef struct {
  Product *product;
  Matrix a, b, c;
} Job;

static void work(void *of) {
  Job *job = of;
  job->product(&job->c, &job->a, &job->b);
}

static void measure_steps(Shape *shape, double rounds[STEPS][ROUNDS],
                          int round) {
  Job job = {NULL, measure_filled(shape->rows, shape->depth),
             measure_filled(shape->depth, shape->cols),
             matrix_new(shape->rows, shape->cols)};
  const double terms = (double)(shape->rows * shape->depth * shape->cols);
  for (int s = 0; s < STEPS; s++) {
    job.product = steps[s].product;
    rounds[s][round] = 2e-9 * terms * measure_pace(work, &job);
  }
  matrix_free(&job.a);
  matrix_free(&job.b);
  matrix_free(&job.c);
}

static double chains[CHAIN_COUNTS];

static double peak(void) { return chains[CHAIN_COUNTS - 1]; }

static void measure_all(void) {
  static double product[SHAPES][STEPS][ROUNDS], chain[CHAIN_COUNTS][ROUNDS];
  for (int round = 0; round < ROUNDS; round++) {
    for (int i = 0; i < CHAIN_COUNTS; i++)
      chain[i][round] = measure_chains(chain_counts[i]);
    for (int i = 0; i < SHAPES; i++)
      measure_steps(&shapes[i], product[i], round);
  }
  for (int i = 0; i < CHAIN_COUNTS; i++)
    chains[i] = measure_median(chain[i], ROUNDS);
  for (int i = 0; i < SHAPES; i++)
    for (int s = 0; s < STEPS; s++)
      shapes[i].rate[s] = measure_median(product[i][s], ROUNDS);
}

static void print_table(size_t threads) {
  printf("One core's peak: %.0f GFLOP/s. GFLOP/s of M x K x N, %zu threads at "
         "the end:\n\n%-24s",
         peak(), threads, "");
  for (const Shape *i = shapes; i < shapes + SHAPES; i++) {
    char size[32];
    snprintf(size, sizeof size, "%zux%zux%zu", i->rows, i->depth, i->cols);
    printf(" %12s", size);
  }
  for (int s = 0; s < STEPS; s++) {
    printf("\n%-24s", steps[s].name);
    for (int i = 0; i < SHAPES; i++) printf(" %12.2f", shapes[i].rate[s]);
  }
  printf("\n");
}

static void add(Results *to, const char *shape, const char *step,
                const char *what, double value, const char *unit,
                const char *meaning) {
  char key[64];
  snprintf(key, sizeof key, "%s_%s%s", shape, step, what);
  results_add(to, key, value, unit, meaning);
}

static void add_shape(Results *to, const Shape *shape) {
  for (int s = 0; s < STEPS; s++)
    add(to, shape->key, steps[s].key, "", shape->rate[s], "GFLOP/s",
        shape->use);
  if (!shape->is_followed) return;
  for (int s = 0; s < STEPS; s++)
    add(to, shape->key, steps[s].key, "_share", 100 * shape->rate[s] / peak(),
        "%", "of one core's peak");
  for (int s = 1; s < STEPS; s++)
    add(to, shape->key, steps[s].key, "_gain",
        shape->rate[s] / shape->rate[steps[s].before], "1",
        "times the step before");
  add(to, shape->key, "total", "", shape->rate[PANEL] / shape->rate[0], "1",
      "the kernel over the definition");
}

static void add_chains(Results *to) {
  for (int i = 0; i < CHAIN_COUNTS; i++) {
    char key[32];
    snprintf(key, sizeof key, "chains_%zu", chain_counts[i]);
    results_add(to, key, chains[i], "GFLOP/s", "so many chains at a time");
  }
  results_add(to, "peak", peak(), "GFLOP/s", "one core, all units busy");
  results_add(to, "chains_needed", peak() / chains[0], "1",
              "latency times units");
  results_add(to, "lanes", LANES, "1", "numbers in a vector");
  results_add(to, "one_number", chains[0] / LANES, "GFLOP/s",
              "one chain of single numbers");
}

int main(int argc, char **argv) {
  CHECK(argc == 7, "steps FILE PROCESSOR COMPILER FLAGS SOURCES DIGEST");
  CHECK(strcmp(matmul_name(), "our kernel") == 0, "without BLAS=, please");
  const size_t threads = steps_threads();
  measure_all();
  print_table(threads);
  Results results = {0};
  results_add_text(&results, "processor", argv[2], "where this was recorded");
  results_add_text(&results, "compiler", argv[3], "");
  results_add_text(&results, "flags", argv[4], "besides -ffp-contract");
  results_add_text(&results, "sources", argv[5], "what was measured");
  results_add_text(&results, "digest", argv[6], "of these");
  results_add(&results, "rounds", ROUNDS, "1", "whose median counts");
  results_add(&results, "threads", (double)threads, "1", "of the last step");
  results_add(&results, "tile_rows", TILE_ROWS, "1", "of C");
  results_add(&results, "tile_cols", 2 * LANES, "1", "of C");
  results_add(&results, "tile_sums", 2 * TILE_ROWS, "1", "vectors of C");
  results_add(&results, "tile_loads", TILE_ROWS + 2, "1", "for these, each k");
  add_chains(&results);
  for (const Shape *i = shapes; i < shapes + SHAPES; i++)
    add_shape(&results, i);
  Error error;
  if (results_save(&results, argv[1], &error)) return 0;
  fprintf(stderr, "%s\n", error.text);
  return 1;
}
