// Why do deep networks of sigmoids stand still? Eight hidden layers, by
// activation and first weights: how much of the blame reaches the first layer,
// and what training makes of it.
#include <math.h>
#include <stdio.h>

#include "studies.h"
#include "trial.h"

enum { DEPTH = 8, SEEDS = 3, EPOCHS = 10, ROWS = 500, MOST_SIGMOIDS = 6 };

typedef struct {
  const char *name, *key;
  Activation activation;
  Initialization initialization;
  double larger; // what the first weights are multiplied with
  OptimizerKind optimizer;
  double rate;
} Arrangement;

static const Arrangement arrangements[] = {
    {"sigmoid", "sigmoid", ACTIVATION_SIGMOID, INITIALIZATION_GLOROT, 1,
     OPTIMIZER_SGD, 0.1},
    {"sigmoid, 4 x the weights", "sigmoid_4", ACTIVATION_SIGMOID,
     INITIALIZATION_GLOROT, 4, OPTIMIZER_SGD, 0.1},
    {"sigmoid, by Adam", "sigmoid_adam", ACTIVATION_SIGMOID,
     INITIALIZATION_GLOROT, 1, OPTIMIZER_ADAM, 0.001},
    {"tanh", "tanh", ACTIVATION_TANH, INITIALIZATION_GLOROT, 1, OPTIMIZER_SGD,
     0.1},
    {"relu, small weights", "relu_small", ACTIVATION_RELU,
     INITIALIZATION_NORMAL, 1, OPTIMIZER_SGD, 0.1},
    {"relu, He's weights", "relu_he", ACTIVATION_RELU, INITIALIZATION_HE, 1,
     OPTIMIZER_SGD, 0.1},
};
enum { ARRANGEMENTS = sizeof arrangements / sizeof *arrangements };

static Recipe recipe_of(const Arrangement *arrangement, size_t layers) {
  Recipe r = recipe_called(RECIPE_NOTES);
  r.hidden_layers = layers;
  r.epochs = EPOCHS;
  r.activation = (int)arrangement->activation;
  r.initialization = (int)arrangement->initialization;
  r.larger = arrangement->larger;
  r.optimizer = (int)arrangement->optimizer;
  r.learning_rate = arrangement->rate;
  return r;
}

// --- the blame before the first step ---

// The root of the mean square of each layer's d_w, on the first pictures.
static void blame_of(const Recipe *base, const Dataset *learn, size_t seed,
                     double *blame) {
  size_t index[ROWS];
  const size_t pixels = learn->height * learn->width;
  Random random = random_seeded(seed);
  Network *network = recipe_network(base, pixels, ROWS, &random);
  Matrix x = matrix_new(ROWS, pixels), y = matrix_new(ROWS, CLASSES);
  for (size_t n = 0; n < ROWS; n++) index[n] = n;
  dataset_gather(learn, index, ROWS, &x, &y);
  network_forward(network, &x);
  network_backward(network, &x, &y);
  for (size_t l = 0; l < network->layers; l++) {
    const Matrix *d_w = &network->layer[l].d_w;
    double squares = 0;
    for (size_t i = 0; i < d_w->rows * d_w->cols; i++)
      squares += (double)d_w->data[i] * (double)d_w->data[i];
    blame[l] = sqrt(squares / (double)(d_w->rows * d_w->cols));
  }
  matrix_free(&x);
  matrix_free(&y);
  network_free(network);
}

static void show_blame(Lesson *lesson, const Dataset *learn) {
  DataFile data = lesson_data(lesson, "blame",
                              "layer [1]  root mean square of dCost/dW [nat]");
  lesson_section("The blame at the start");
  printf("Root mean square of dC/dW by layer; geometric mean of %d seeds.\n\n"
         "layer                            1        3        5        7        "
         "9\n",
         SEEDS);
  for (size_t i = 0; i < ARRANGEMENTS; i++) {
    if (arrangements[i].optimizer != OPTIMIZER_SGD) continue; // the same start
    const Recipe r = recipe_of(&arrangements[i], DEPTH);
    double sum[DEPTH + 1] = {0}, blame[DEPTH + 1];
    char key[48];
    for (size_t seed = 1; seed <= SEEDS; seed++) {
      blame_of(&r, learn, seed, blame);
      for (size_t l = 0; l <= DEPTH; l++) sum[l] += log(blame[l]) / SEEDS;
    }
    printf("%-26s", arrangements[i].name);
    data_index(&data, arrangements[i].name);
    for (size_t l = 0; l <= DEPTH; l++) {
      data_row(&data, (double)l + 1, exp(sum[l]));
      if (l % 2 == 0) printf(" %8.1e", exp(sum[l]));
    }
    printf("\n");
    snprintf(key, sizeof key, "fade_%s", arrangements[i].key);
    lesson_result(lesson, key, exp(sum[DEPTH] - sum[0]), "1",
                  "blame of the last layer over that of the first");
  }
  lesson_data_end(lesson, &data);
}

// --- what training makes of it ---

// Mean over the seeds of the training cost of every epoch.
static void costs_of(const Lesson *lesson, const Recipe *base,
                     const Split *split, double *mean) {
  const size_t seeds = quick_or(1, SEEDS);
  for (size_t e = 0; e < EPOCHS; e++) mean[e] = 0;
  for (size_t seed = 1; seed <= seeds; seed++) {
    double cost[EPOCHS] = {0};
    trial(lesson, base, &split->learn, &split->held, seed, cost);
    for (size_t e = 0; e < EPOCHS; e++) mean[e] += cost[e] / (double)seeds;
  }
}

static void show_row(const char *name, const double *cost) {
  printf("%-26s %8.3f %8.3f %8.3f %8.3f\n", name, cost[0], cost[1], cost[4],
         cost[EPOCHS - 1]);
}

static void show_training(Lesson *lesson, const Split *split) {
  lesson_section("What training makes of it");
  printf("Training cost by epoch, mean of %d seeds.\n\n"
         "epoch                            1        2        5       10\n",
         SEEDS);
  for (size_t i = 0; i < ARRANGEMENTS; i++) {
    const Recipe r = recipe_of(&arrangements[i], DEPTH);
    double cost[EPOCHS];
    char key[48];
    costs_of(lesson, &r, split, cost);
    show_row(arrangements[i].name, cost);
    snprintf(key, sizeof key, "cost_%s", arrangements[i].key);
    lesson_result(lesson, key, cost[quick_or(1, EPOCHS) - 1], "nat",
                  "training cost of the last epoch");
  }
}

static void show_sigmoids(const Lesson *lesson, const Split *split) {
  lesson_section("How deep sigmoids can go");
  printf("Training cost by epoch, mean of %d seeds.\n\n"
         "epoch                            1        2        5       10\n",
         SEEDS);
  for (size_t layers = 1; layers <= MOST_SIGMOIDS; layers++) {
    const Recipe r = recipe_of(&arrangements[0], layers);
    double cost[EPOCHS];
    char name[48];
    costs_of(lesson, &r, split, cost);
    snprintf(name, sizeof name, "%zu hidden layer%s", layers,
             layers == 1 ? "" : "s");
    show_row(name, cost);
  }
}

void study_vanishing(Lesson *lesson, const Dataset *train,
                     const Dataset *test) {
  const Split split = split_off(train);
  (void)test; // must not choose
  show_blame(lesson, &split.learn);
  show_training(lesson, &split);
  show_sigmoids(lesson, &split);
}
