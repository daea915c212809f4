// From one neuron to a batch: softmax and its loss, the shapes of the matrix
// form, and the gradient check with faults planted for it to find.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "digits.h"
#include "formulas.h"
#include "gradient_check.h"
#include "memory.h"
#include "parts.h"
#include "rule.h"

enum { THREE = 3, DIGITS = 64, PIXELS = 64 };

// --- softmax under cross-entropy ---

// By the Jacobian: dL/dz_j = sum over k of dL/da_k da_k/dz_j.
static void through_jacobian(real *d_z, const real *a, const real *y) {
  real d_a[THREE];
  for (int k = 0; k < THREE; k++) d_a[k] = -y[k] / a[k];
  activation_backward(ACTIVATION_SOFTMAX, d_z, d_a, a, THREE);
}

// A NaN has a sign, which compilers set as they like.
static void print_row(const real *row) {
  for (int k = 0; k < THREE; k++)
    if (isnan(row[k]))
      printf("%9s", "NaN");
    else
      printf("%9.4f", (double)row[k]);
}

static void show_difference(const real *z, const real *y) {
  real a[THREE], d_z[THREE];
  activation_forward(ACTIVATION_SOFTMAX, a, z, THREE);
  through_jacobian(d_z, a, y);
  printf("z = %3g %g %g  ", (double)z[0], (double)z[1], (double)z[2]);
  print_row(d_z);
  for (int k = 0; k < THREE; k++) d_z[k] = a[k] - y[k];
  printf("    ");
  print_row(d_z);
  printf("\n");
}

static void show_softmax(Lesson *lesson) {
  const real z[THREE] = {2, 1, 0}, far[THREE] = {800, 0, 0};
  const real y[THREE] = {0, 1, 0};
  real a[THREE], row[THREE];
  activation_forward(ACTIVATION_SOFTMAX, a, z, THREE);
  lesson_section("Softmax, by its Jacobian");
  printf("z = 2 1 0, a = %.4f %.4f %.4f, y = 0 1 0\n", (double)a[0],
         (double)a[1], (double)a[2]);
  printf("da_k/dz_j          z_1      z_2      z_3\n");
  for (int k = 0; k < THREE; k++) {
    real one[THREE] = {0};
    one[k] = 1;
    activation_backward(ACTIVATION_SOFTMAX, row, one, a, THREE);
    printf("a_%d          ", k + 1);
    print_row(row);
    printf("\n");
  }
  printf("\ndL/dz               through the Jacobian"
         "                      a - y\n");
  show_difference(z, y);
  show_difference(far, y);
  lesson_result(lesson, "softmax_a2", (double)a[1], "1", "share of z = 1");
  lesson_result(lesson, "softmax_pull", (double)(a[1] - y[1]), "1",
                "dL/dz of the true class");
}

// --- shapes ---

static void print_shape(const char *formula, const Matrix *m) {
  printf("%-43s %3zu x %-3zu\n", formula, m->rows, m->cols);
}

// formula: "dW_ho = A1' dZ2"; the factors with the shapes that enter.
static void print_product(const char *formula, size_t rows, size_t depth,
                          size_t cols, const Matrix *result) {
  char factors[48];
  snprintf(factors, sizeof factors, "(%zu x %zu)(%zu x %zu)", rows, depth,
           depth, cols);
  printf("%-19s %-23s %3zu x %-3zu\n", formula, factors, result->rows,
         result->cols);
}

static void print_forward(const Network *network, const Matrix *x) {
  const Layer *ih = &network->layer[0], *ho = &network->layer[1];
  print_shape("X", x);
  print_shape("W_ih", &ih->w);
  print_shape("b_ih, added to every row", &ih->b);
  print_product("Z1 = X W_ih + b_ih", x->rows, x->cols, ih->w.cols, &ih->a);
  print_shape("A1 = relu(Z1)", &ih->a);
  print_shape("W_ho", &ho->w);
  print_shape("b_ho, added to every row", &ho->b);
  print_product("Z2 = A1 W_ho + b_ho", ih->a.rows, ih->a.cols, ho->w.cols,
                &network->z_last);
  print_shape("Y_hat = softmax(Z2), and Y", &ho->a);
}

static void print_backward(const Network *network, const Matrix *x) {
  const Layer *ih = &network->layer[0], *ho = &network->layer[1];
  print_shape("dZ2 = (Y_hat - Y) / N", &ho->d_z);
  print_product("dW_ho = A1' dZ2", ih->a.cols, ih->a.rows, ho->d_z.cols,
                &ho->d_w);
  print_shape("db_ho = column sums of dZ2", &ho->d_b);
  print_product("dA1 = dZ2 W_ho'", ho->d_z.rows, ho->d_z.cols, ho->w.rows,
                &ih->d_z);
  print_shape("dZ1 = dA1 * relu'(Z1), by element", &ih->d_z);
  print_product("dW_ih = X' dZ1", x->cols, x->rows, ih->d_z.cols, &ih->d_w);
  print_shape("db_ih = column sums of dZ1", &ih->d_b);
}

// The two slips of the notes, with the shapes of the same network.
static void show_slips(Lesson *lesson, const Network *network,
                       const Matrix *x) {
  const Layer *ih = &network->layer[0], *ho = &network->layer[1];
  const Matrix slope = ih->a, outer = ih->d_w;
  lesson_section("Two formulas whose shapes do not agree");
  printf("(X' (dZ2 W_ho')) * relu'(Z1)   %zu x %zu  by element  %zu x %zu\n",
         outer.rows, outer.cols, slope.rows, slope.cols);
  printf("Z1 = X W_ho                   (%zu x %zu)(%zu x %zu)\n", x->rows,
         x->cols, ho->w.rows, ho->w.cols);
  lesson_result(lesson, "slip_outer_rows", (double)outer.rows, "1",
                "rows of X' (dZ2 W_ho')");
  lesson_result(lesson, "slip_slope_rows", (double)slope.rows, "1",
                "rows of relu'(Z1)");
  lesson_result(lesson, "slip_x_cols", (double)x->cols, "1", "columns of X");
  lesson_result(lesson, "slip_w_rows", (double)ho->w.rows, "1", "rows of W_ho");
}

static void show_shapes(Lesson *lesson) {
  static const size_t size[] = {784, 160, 10};
  static const Activation f[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  enum { N = 128 };
  Network *network = network_new(2, size, f, LOSS_CROSS_ENTROPY, N);
  Matrix x = matrix_new(N, size[0]);
  lesson_section("The shapes of 784-160-10");
  printf("N = %d examples in a batch\n", N);
  print_forward(network, &x);
  printf("\n");
  print_backward(network, &x);
  show_slips(lesson, network, &x);
  lesson_result(lesson, "shape_parameters", (double)network->parameters, "1",
                "weights and biases of 784-160-10");
  lesson_result(lesson, "shape_dw_rows", (double)network->layer[0].d_w.rows,
                "1", "rows of dW_ih");
  lesson_result(lesson, "shape_dw_cols", (double)network->layer[0].d_w.cols,
                "1", "columns of dW_ih");
  matrix_free(&x);
  network_free(network);
}

// --- the gradient check of a whole network ---

typedef struct {
  Network *network;
  Matrix x, y;
} Probe;

static Probe probe_new(const Lesson *lesson) {
  static const size_t size[] = {PIXELS, 8, 10};
  static const Activation f[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  Probe probe = {network_new(2, size, f, LOSS_CROSS_ENTROPY, DIGITS),
                 matrix_new(DIGITS, PIXELS), matrix_new(DIGITS, 10)};
  digits_batch(lesson, &probe.x, &probe.y, lesson->seed);
  return probe;
}

// The hidden sum that lies nearest to 0, where relu has its kink.
static double nearest_kink(const Probe *probe, size_t *unit) {
  const Layer *ih = &probe->network->layer[0];
  double nearest = INFINITY;
  *unit = 0;
  for (size_t n = 0; n < probe->x.rows; n++)
    for (size_t k = 0; k < ih->w.cols; k++) {
      double z = (double)ih->b.data[k];
      for (size_t d = 0; d < ih->w.rows; d++)
        z += (double)(matrix_row(&probe->x, n)[d] * matrix_row(&ih->w, d)[k]);
      if (fabs(z) >= fabs(nearest)) continue;
      nearest = z;
      *unit = k;
    }
  return nearest;
}

// The first start from `seed` on with no kink within a nudge's reach.
static void probe_start(Probe *probe, size_t seed) {
  size_t unit;
  do {
    Random random = random_seeded(seed++);
    network_initialize(probe->network, INITIALIZATION_HE, &random);
  } while (fabs(nearest_kink(probe, &unit)) < 1e-4);
}

static void probe_free(Probe *probe) {
  matrix_free(&probe->x);
  matrix_free(&probe->y);
  network_free(probe->network);
}

static double probe_cost(void *context) {
  Probe *probe = context;
  network_forward(probe->network, &probe->x);
  return network_cost(probe->network, &probe->y);
}

static const double RATE = 0.1;

static GradientCheck check_fault(Probe *probe, Fault fault) {
  Network *network = probe->network;
  network_forward(network, &probe->x);
  formulas_backward(network, &probe->x, &probe->y, fault, RATE);
  return gradient_check(probe_cost, probe, network->parameter,
                        network->gradient, network->parameters);
}

// The cost after some steps with that gradient.
static double train_with(Probe *probe, Fault fault, int steps) {
  Network *network = probe->network;
  for (int step = 0; step < steps; step++) {
    network_forward(network, &probe->x);
    formulas_backward(network, &probe->x, &probe->y, fault, RATE);
    for (size_t i = 0; i < network->parameters; i++)
      network->parameter[i] -= (real)RATE * network->gradient[i];
  }
  return probe_cost(probe);
}

static const char *place_of(const Network *network, size_t index) {
  const real *at = network->parameter + index;
  const Layer *ih = &network->layer[0], *ho = &network->layer[1];
  if (at < ih->b.data) return "W_ih";
  if (at < ho->w.data) return "b_ih";
  return at < ho->b.data ? "W_ho" : "b_ho";
}

static double largest_apart(const real *a, const real *b, size_t count) {
  double most = 0;
  for (size_t i = 0; i < count; i++)
    most = fmax(most, fabs((double)(a[i] - b[i])));
  return most;
}

// The same gradient one weight at a time, by the formulas and by the library.
static void show_three_programs(Lesson *lesson, Probe *probe) {
  Network *network = probe->network;
  const size_t count = network->parameters;
  real *by_rule = memory_new(2 * count, sizeof(real));
  real *by_formula = by_rule + count;
  network_forward(network, &probe->x);
  rule_backward(network, &probe->x, &probe->y, by_rule);
  formulas_backward(network, &probe->x, &probe->y, FAULT_NONE, RATE);
  memcpy(by_formula, network->gradient, count * sizeof(real));
  network_backward(network, &probe->x, &probe->y);
  const double rule = largest_apart(by_rule, network->gradient, count);
  const double formula = largest_apart(by_formula, network->gradient, count);
  printf("%d-8-10 on %d digits, %zu parameters\n"
         "largest difference from network_backward: loops %g, formulas %g\n",
         PIXELS, DIGITS, count, rule, formula);
  lesson_result(lesson, "rule_apart", rule, "1",
                "largest difference of loops and network_backward");
  lesson_result(lesson, "formula_apart", formula, "1",
                "largest difference of formulas and network_backward");
  lesson_result(lesson, "check_parameters", (double)count, "1",
                "parameters of the checked network");
  free(by_rule);
}

static void show_checks(Lesson *lesson, Probe *probe) {
  static const char *const key[FAULT_COUNT] = {"none",    "sum",   "no_bias",
                                               "stepped", "slope", "outside"};
  enum { STEPS = 300 };
  printf("                        worst             derivative         cost "
         "after\nfault                   error  where   as computed     nudged"
         "  %4d steps\n",
         STEPS);
  for (Fault fault = 0; fault < FAULT_COUNT; fault++) {
    probe_start(probe, lesson->seed);
    const GradientCheck worst = check_fault(probe, fault);
    const double cost = train_with(probe, fault, STEPS);
    char name[32];
    printf("%-20s %8.2g  %-5s %13.8f %10.8f %11.4f\n", fault_names[fault],
           worst.error, place_of(probe->network, worst.index), worst.gradient,
           worst.nudged, cost);
    snprintf(name, sizeof name, "check_%s", key[fault]);
    lesson_result(lesson, name, worst.error, "1",
                  "the gradient check's worst error with this fault");
    snprintf(name, sizeof name, "cost_%s", key[fault]);
    lesson_result(lesson, name, cost, "nat", "cost after training so");
  }
}

// A right gradient that looks wrong: one hidden sum is put so near to 0 that a
// nudge takes it across.
static void show_kink(Lesson *lesson, Probe *probe) {
  const double near = 1e-6;
  size_t unit;
  probe_start(probe, lesson->seed);
  const double z = nearest_kink(probe, &unit);
  const double before = check_fault(probe, FAULT_NONE).error;
  probe->network->layer[0].b.data[unit] += (real)(near - z);
  const double after = check_fault(probe, FAULT_NONE).error;
  printf("\nhidden sum nearest to 0 at %.0e: error of the right gradient %.1e\n"
         "the same sum moved to %.0e:      error of the right gradient %.1e\n",
         fabs(z), before, near, after);
  lesson_result(lesson, "kink_error", after, "1",
                "the check's worst error with a kink within the nudge");
}

void matrices_show(Lesson *lesson) {
  show_shapes(lesson);
  show_softmax(lesson);
  Probe probe = probe_new(lesson);
  probe_start(&probe, lesson->seed);
  lesson_section("A gradient check, and what it catches");
  show_three_programs(lesson, &probe);
  show_checks(lesson, &probe);
  show_kink(lesson, &probe);
  probe_free(&probe);
}
