// What a walker with momentum remembers, two ways to write it down, and what
// happens when one letter of it is wrong.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dataset.h"
#include "ground.h"
#include "network.h"
#include "parts.h"
#include "train.h"

static const double BETA = 0.9;

// v after `steps` slopes, the first of them 1, each next `sign` times the last.
static double remembered(int steps, double sign) {
  double v = 0, g = 1;
  for (int t = 0; t < steps; t++, g *= sign) v = BETA * v + g;
  return v;
}

static void show_memory(Lesson *lesson) {
  static const int after[] = {1, 2, 3, 4, 10, 50, 51};
  lesson_section("What momentum remembers");
  printf("v = %g v + g\n", BETA);
  printf("slopes seen   g = 1, 1, 1, ...   g = 1, -1, 1, ...\n");
  for (size_t i = 0; i < sizeof after / sizeof *after; i++)
    printf("%11d %18.4f %19.4f\n", after[i], remembered(after[i], 1),
           remembered(after[i], -1));
  lesson_result(lesson, "memory_along", remembered(1000, 1), "1",
                "v after many slopes of 1");
  lesson_result(lesson, "memory_across", remembered(1001, -1), "1",
                "size of v after many slopes of 1 and -1");
}

// --- two ways to write it ---

// The largest difference between two walks, per unit of where they are, over
// `steps` steps down Rosenbrock's ground; 0 when every bit is the same.
static double difference(OptimizerSettings a, OptimizerSettings b, int steps) {
  Walk one = walk_begin(&rosenbrock, a, -1.5, 2);
  Walk two = walk_begin(&rosenbrock, b, -1.5, 2);
  double most = 0;
  for (int t = 0; t < steps; t++) {
    walk_step(&one);
    walk_step(&two);
    for (int i = 0; i < 2; i++)
      most = fmax(most,
                  fabs((double)(two.w[i] - one.w[i])) / fabs((double)one.w[i]));
  }
  walk_free(&one);
  walk_free(&two);
  return most;
}

static OptimizerSettings with_beta(OptimizerKind kind, double rate,
                                   double beta) {
  OptimizerSettings settings = optimizer_settings(kind, rate);
  settings.beta = beta;
  return settings;
}

enum { STEPS = 100 };

static double compare(const char *what, OptimizerSettings a,
                      OptimizerSettings b) {
  const double most = difference(a, b, STEPS);
  printf("%-41s %8.2g\n", what, most);
  return most;
}

static void show_forms(Lesson *lesson) {
  static const double RATE = 0.0005;
  const OptimizerSettings sgd = optimizer_settings(OPTIMIZER_SGD, RATE);
  lesson_section("Two ways to write it");
  printf("%d steps down Rosenbrock's ground: the largest difference\n", STEPS);
  const double same_rate = compare(
      "sum, mean: the same eta", with_beta(OPTIMIZER_MOMENTUM, RATE, BETA),
      with_beta(OPTIMIZER_MOMENTUM_MEAN, RATE, BETA));
  const double ten_times =
      compare("sum, mean: eta / (1 - beta) for the mean",
              with_beta(OPTIMIZER_MOMENTUM, RATE, BETA),
              with_beta(OPTIMIZER_MOMENTUM_MEAN, RATE / (1 - BETA), BETA));
  const double half = compare(
      "the same with beta = 1/2", with_beta(OPTIMIZER_MOMENTUM, RATE, 0.5),
      with_beta(OPTIMIZER_MOMENTUM_MEAN, RATE / 0.5, 0.5));
  double zero = 0;
  zero = fmax(zero, compare("plain, sum with beta = 0", sgd,
                            with_beta(OPTIMIZER_MOMENTUM, RATE, 0)));
  zero = fmax(zero, compare("plain, mean with beta = 0", sgd,
                            with_beta(OPTIMIZER_MOMENTUM_MEAN, RATE, 0)));
  zero = fmax(zero, compare("plain, Nesterov with beta = 0", sgd,
                            with_beta(OPTIMIZER_NESTEROV, RATE, 0)));
  lesson_result(lesson, "forms_same_rate", same_rate, "1",
                "difference of the two forms at the same eta");
  lesson_result(lesson, "forms_ten_times", ten_times, "1",
                "difference at eta and eta / (1 - beta)");
  lesson_result(lesson, "forms_half", half, "1", "the same with beta = 1/2");
  lesson_result(lesson, "beta_zero", zero, "1",
                "difference of plain descent and momentum with beta = 0");
}

// --- the slip ---

// The parabola c (w - 3)^2 / 2 from w = 1, by v = beta M + (1 - beta) g, where
// M is what the formula remembers: v, or by mistake w.
static double walk_parabola(double c, double eta, bool slip, int steps) {
  double w = 1, v = 0;
  for (int t = 0; t < steps; t++) {
    v = BETA * (slip ? w : v) + (1 - BETA) * c * (w - 3);
    w -= eta * v;
  }
  return w;
}

static void show_slip(Lesson *lesson) {
  static const double curvature[] = {0, 2, 9}, rate[] = {0.1, 2.5};
  lesson_section("The slip");
  printf("c (w - 3)^2 / 2 from w = 1, beta = %g: where it is after 400 steps\n",
         BETA);
  printf("%4s %5s %14s %14s %14s %11s\n", "c", "eta", "beta v", "beta w",
         "fixed point", "eta under");
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 2; j++) {
      const double c = curvature[i], pull = (1 - BETA) * c;
      printf("%4g %5g %14.6g %14.6g %14.6f %11.4f\n", c, rate[j],
             walk_parabola(c, rate[j], false, 400),
             walk_parabola(c, rate[j], true, 400), 3 * pull / (BETA + pull),
             2 / (BETA + pull));
    }
  lesson_result(lesson, "slip_end", walk_parabola(2, 0.1, true, 400), "1",
                "where the slip stalls when the bottom is at 3, c = 2");
  lesson_result(lesson, "slip_right", walk_parabola(2, 0.1, false, 400), "1",
                "where the right form arrives");
  lesson_result(lesson, "slip_blown", fabs(walk_parabola(2, 2.5, true, 400)),
                "1", "size of w when eta is over the slip's bound");
  lesson_result(lesson, "slip_fine", BETA / (2 * (1 - BETA)), "1",
                "lambda of the fine that the slip amounts to");
}

// One batch by the slip: plain descent along beta w + (1 - beta) g.
static void slip_batch(Network *network, Optimizer *sgd, const Matrix *x,
                       const Matrix *y) {
  network_forward(network, x);
  network_backward(network, x, y);
  for (size_t i = 0; i < network->parameters; i++)
    network->gradient[i] = (real)(BETA * network->parameter[i] +
                                  (1 - BETA) * network->gradient[i]);
  optimizer_step(sgd, network->parameter, network->gradient);
}

static Network *small_network(const Dataset *data, size_t rows, uint64_t seed) {
  Random random = random_seeded(seed);
  const size_t size[] = {data->height * data->width, 32, CLASSES};
  Network *network =
      network_new(2, size, (Activation[]){ACTIVATION_RELU, ACTIVATION_SOFTMAX},
                  LOSS_CROSS_ENTROPY, rows);
  network_initialize(network, INITIALIZATION_GLOROT, &random);
  return network;
}

enum { BATCH = 32, EPOCHS = 20 };

static Score train_by_slip(const Lesson *lesson, const Dataset *data,
                           OptimizerSettings settings) {
  Network *network = small_network(data, BATCH, lesson->seed);
  settings.kind = OPTIMIZER_SGD;
  Optimizer sgd = optimizer_new(settings, network->parameters);
  Batches batches = batches_new(data->count, BATCH);
  Matrix x_room = matrix_new(BATCH, network->inputs);
  Matrix y_room = matrix_new(BATCH, CLASSES);
  Random random = random_seeded(lesson->seed);
  const size_t *index;
  size_t rows;
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    batches_shuffle(&batches, &random);
    while (batches_next(&batches, &index, &rows)) {
      Matrix x = matrix_first_rows(&x_room, rows);
      Matrix y = matrix_first_rows(&y_room, rows);
      dataset_gather(data, index, rows, &x, &y);
      slip_batch(network, &sgd, &x, &y);
    }
  }
  const Score score = evaluate(network, data, BATCH);
  batches_free(&batches);
  matrix_free(&x_room);
  matrix_free(&y_room);
  optimizer_free(&sgd);
  network_free(network);
  return score;
}

static Score train_rightly(const Lesson *lesson, const Dataset *data,
                           OptimizerSettings settings) {
  Network *network = small_network(data, BATCH, lesson->seed);
  Optimizer optimizer = optimizer_new(settings, network->parameters);
  Training training = training_new(network, &optimizer, data, BATCH,
                                   random_seeded(lesson->seed));
  Progress progress = progress_begin(
      true, 0, EPOCHS, batches_per_epoch(&training.batches), data->count);
  Score score;
  Error error;
  for (int epoch = 0; epoch < EPOCHS; epoch++)
    if (!train_epoch(&training, &progress, &score, &error))
      lesson_fail(lesson, &error);
  score = evaluate(network, data, BATCH);
  training_free(&training);
  optimizer_free(&optimizer);
  network_free(network);
  return score;
}

static void show_slip_learning(Lesson *lesson) {
  const OptimizerSettings settings =
      optimizer_settings(OPTIMIZER_MOMENTUM_MEAN, 0.5);
  Dataset train, test;
  Error error;
  if (!dataset_find(&train, &test, "digits", &error))
    lesson_fail(lesson, &error);
  const Score right = train_rightly(lesson, &train, settings);
  const Score slip = train_by_slip(lesson, &train, settings);
  printf("\na network, %zu small digits, %d epochs, eta = %g\n", train.count,
         EPOCHS, settings.learning_rate);
  printf("  with beta v: cost %.4f, accuracy %.4f\n", right.cost,
         right.accuracy);
  printf("  with beta w: cost %.4f, accuracy %.4f; ln 10 = %.4f\n", slip.cost,
         slip.accuracy, log(10));
  lesson_result(lesson, "slip_cost", slip.cost, "nat",
                "of a network trained by the slip");
  lesson_result(lesson, "slip_accuracy", slip.accuracy, "1",
                "of a network trained by the slip");
  lesson_result(lesson, "slip_right_accuracy", right.accuracy, "1",
                "of the same network trained with momentum");
  dataset_free(&train);
  dataset_free(&test);
}

void averages_show(Lesson *lesson) {
  show_memory(lesson);
  show_forms(lesson);
  show_slip(lesson);
  show_slip_learning(lesson);
}
