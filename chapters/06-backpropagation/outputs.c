// Which activation at the output: three kinds of question, each answered by
// networks that differ in nothing but their last activation.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parts.h"
#include "random.h"

enum { TRIES = 20, HIDDEN = 8, GRID = 25, TRAINED = 60, TESTED = 200 };
enum { NUMBERS = 4 };

typedef struct {
  const char *name; // as it is printed; key: as the results have it
  const char *key;
  Activation hidden, last;
  Loss loss;
  double bias; // of the output, at the start
} Kind;

static const Kind NUMBER[NUMBERS] = {
    {"linear", "linear", ACTIVATION_TANH, ACTIVATION_LINEAR, LOSS_SQUARED_ERROR,
     0},
    {"sigmoid", "sigmoid", ACTIVATION_TANH, ACTIVATION_SIGMOID,
     LOSS_SQUARED_ERROR, 0},
    {"relu", "relu", ACTIVATION_TANH, ACTIVATION_RELU, LOSS_SQUARED_ERROR, 0},
    {"relu, b = 1", "alive", ACTIVATION_TANH, ACTIVATION_RELU,
     LOSS_SQUARED_ERROR, 1},
};
static const Kind YES_OR_NO[] = {
    {"sigmoid", "sigmoid", ACTIVATION_RELU, ACTIVATION_SIGMOID,
     LOSS_BINARY_CROSS_ENTROPY, 0},
    {"linear", "linear", ACTIVATION_RELU, ACTIVATION_LINEAR, LOSS_SQUARED_ERROR,
     0},
    {"relu, b = 1", "relu", ACTIVATION_RELU, ACTIVATION_RELU,
     LOSS_SQUARED_ERROR, 1},
};

static Network *trained(const Kind *kind, const Matrix *x, const Matrix *y,
                        size_t seed, size_t rows) {
  enum { STEPS = 600 };
  const double rate = 0.1;
  const size_t size[] = {x->cols, HIDDEN, y->cols};
  const Activation f[] = {kind->hidden, kind->last};
  Random random = random_seeded(seed);
  Network *network = network_new(2, size, f, kind->loss, rows);
  network_initialize(network, INITIALIZATION_GLOROT, &random);
  for (size_t k = 0; k < y->cols; k++)
    network->layer[1].b.data[k] = (real)kind->bias;
  descend(network, x, y, rate, STEPS, 0, NULL);
  return network;
}

// What all tries of one output answered.
typedef struct {
  double least, most; // of single answers
  double miss[TRIES]; // root mean square, of each try
  double far;         // the highest answer far from the data
  size_t tries, answers, right, outside, infinite;
} Tally;

static Tally tally_new(void) {
  return (Tally){.least = INFINITY, .most = -INFINITY, .far = -INFINITY};
}

static void tally_answers(Tally *tally, const Matrix *y_hat, const Matrix *y) {
  double squares = 0;
  for (size_t n = 0; n < y_hat->rows; n++) {
    const double a = (double)y_hat->data[n];
    squares += pow(a - (double)y->data[n], 2);
    tally->least = fmin(tally->least, a);
    tally->most = fmax(tally->most, a);
    tally->outside += a < 0 || a > 1;
  }
  tally->answers += y_hat->rows;
  tally->miss[tally->tries++] = sqrt(squares / (double)y_hat->rows);
}

static int by_size(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void keep(Lesson *lesson, const char *question, const char *output,
                 const char *what, double value, const char *meaning) {
  char key[64];
  snprintf(key, sizeof key, "%s_%s_%s", question, output, what);
  lesson_result(lesson, key, value, "1", meaning);
}

// --- a number ---

static double either_sign(double x) { return 2 * sin(3 * x); }
static double never_negative(double x) { return fmax(0, 3 * x); }

static void draw_fit(DataFile *data, const char *name, const Matrix *x,
                     const Matrix *y, const Matrix *y_hat) {
  data_index(data, name);
  for (size_t n = 0; n < x->rows; n++)
    data_row(data, (double)x->data[n], (double)y->data[n],
             (double)y_hat->data[n]);
}

static void show_number(Lesson *lesson, const char *title, const char *key,
                        double (*truth)(double)) {
  real x_[GRID], y_[GRID];
  Matrix x = matrix_view(x_, GRID, 1), y = matrix_view(y_, GRID, 1);
  for (int n = 0; n < GRID; n++) {
    x_[n] = (real)(2.0 * n / (GRID - 1) - 1);
    y_[n] = (real)truth((double)x_[n]);
  }
  char name[48];
  snprintf(name, sizeof name, "output-%s", key);
  DataFile data = lesson_data(lesson, name, "x [1]  truth [1]  answer [1]");
  printf("%-14s   miss (root mean square)\n"
         "output           median try    worst try     lowest    highest\n",
         title);
  Tally tally[NUMBERS];
  double median[NUMBERS];
  for (size_t i = 0; i < NUMBERS; i++) {
    const Kind *kind = &NUMBER[i];
    double *miss = tally[i].miss;
    tally[i] = tally_new();
    for (size_t s = 0; s < TRIES; s++) {
      Network *network = trained(kind, &x, &y, lesson->seed + s, GRID);
      const Matrix y_hat = network_forward(network, &x);
      tally_answers(&tally[i], &y_hat, &y);
      if (s == 0) draw_fit(&data, kind->key, &x, &y, &y_hat);
      network_free(network);
    }
    qsort(miss, TRIES, sizeof *miss, by_size);
    median[i] = (miss[TRIES / 2 - 1] + miss[TRIES / 2]) / 2;
    printf("%-14s %12.3f %12.3f %10.3f %10.3f\n", kind->name, median[i],
           miss[TRIES - 1], tally[i].least, tally[i].most);
    keep(lesson, key, kind->key, "miss", median[i], "median miss of the tries");
  }
  keep(lesson, key, "linear", "lowest", tally[0].least, "the lowest answer");
  keep(lesson, key, "relu", "worst", tally[2].miss[TRIES - 1],
       "miss of the worst try");
  lesson_data_end(lesson, &data);
}

// --- yes or no ---

// Labels by chance: yes with probability sigmoid(6 x).
static void draw_labels(Matrix *x, Matrix *y, Random *random) {
  for (size_t n = 0; n < x->rows; n++) {
    x->data[n] = (real)(2 * random_uniform(random) - 1);
    y->data[n] =
        random_uniform(random) < 1 / (1 + exp(-6 * (double)x->data[n]));
  }
}

// Right answers, and whether what happened was ever given a probability of 0,
// or less: its cross-entropy is then infinite, or no number.
static void tally_labels(Tally *tally, const Matrix *y_hat, const Matrix *y) {
  bool infinite = false;
  for (size_t n = 0; n < y->rows; n++) {
    const double a = (double)y_hat->data[n], yes = (double)y->data[n];
    tally->right += (a > 0.5) == (yes > 0);
    infinite = infinite || (yes > 0 ? a : 1 - a) <= 0;
  }
  tally->infinite += infinite;
}

static void print_labels(Lesson *lesson, const Kind *kind, const Tally *tally) {
  const double outside = 100 * (double)tally->outside / (double)tally->answers;
  const double right = (double)tally->right / (double)tally->answers;
  printf("%-12s %7.3f %9.3f %9.3f %9.1f %% %9.3f %9zu of %d\n", kind->name,
         right, tally->least, tally->most, outside, tally->far, tally->infinite,
         TRIES);
  keep(lesson, "yes", kind->key, "most", tally->most, "the highest answer");
  keep(lesson, "yes", kind->key, "far", tally->far,
       "the highest answer at x = 10");
  keep(lesson, "yes", kind->key, "infinite", (double)tally->infinite,
       "tries with an infinite cross-entropy");
}

static void show_yes_or_no(Lesson *lesson) {
  real x_[TRAINED], y_[TRAINED], x_test[TESTED], y_test[TESTED], x_far[] = {10};
  Matrix x = matrix_view(x_, TRAINED, 1), y = matrix_view(y_, TRAINED, 1);
  Matrix fresh = matrix_view(x_test, TESTED, 1), far = matrix_view(x_far, 1, 1);
  Matrix label = matrix_view(y_test, TESTED, 1);
  lesson_section("Yes or no");
  printf("                                          not in   highest"
         "      infinite\n"
         "output         right    lowest   highest    [0, 1]    at 10"
         "  cross-entropy\n");
  for (size_t i = 0; i < sizeof YES_OR_NO / sizeof *YES_OR_NO; i++) {
    Tally tally = tally_new();
    for (size_t s = 0; s < TRIES; s++) {
      Random random = random_seeded(lesson->seed + s);
      draw_labels(&x, &y, &random);
      draw_labels(&fresh, &label, &random);
      Network *network =
          trained(&YES_OR_NO[i], &x, &y, lesson->seed + s, TESTED);
      const Matrix y_hat = network_forward(network, &fresh);
      tally_answers(&tally, &y_hat, &label);
      tally_labels(&tally, &y_hat, &label);
      const Matrix beyond = network_forward(network, &far);
      tally.far = fmax(tally.far, (double)beyond.data[0]);
      network_free(network);
    }
    print_labels(lesson, &YES_OR_NO[i], &tally);
  }
}

void outputs_show(Lesson *lesson) {
  lesson_section("A number");
  show_number(lesson, "of either sign", "either", either_sign);
  printf("\n");
  show_number(lesson, "never negative", "never", never_negative);
  show_yes_or_no(lesson);
}
