// The vanishing gradient: how large the gradient is in each layer of a deep
// stack before it has learned anything, for three activations and two ways to
// draw the first weights.
#include <math.h>
#include <stdio.h>

#include "digits.h"
#include "parts.h"

enum { WIDTH = 64, ROWS = 64, SEEDS = 10, MOST_LAYERS = 64, KINDS = 3 };
static const Activation KIND[KINDS] = {ACTIVATION_SIGMOID, ACTIVATION_TANH,
                                       ACTIVATION_RELU};
static const double RATE = 0.1;

// The sizes of one layer's gradient over the seeds.
typedef struct {
  double logs, least, most; // of dC/dW; logs: sum of the logarithms
  double blame_logs;        // of dC/dZ
} Sizes;

static double length(const Matrix *m) {
  double squares = 0;
  for (size_t i = 0; i < m->rows * m->cols; i++)
    squares += (double)m->data[i] * (double)m->data[i];
  return sqrt(squares);
}

static void sizes_add(Sizes *sizes, const Layer *layer, bool first) {
  const double size = length(&layer->d_w);
  sizes->logs += log(size);
  sizes->blame_logs += log(length(&layer->d_z));
  sizes->least = first ? size : fmin(sizes->least, size);
  sizes->most = first ? size : fmax(sizes->most, size);
}

// What ten seeds typically give: the geometric mean.
static double typical(double logs) { return exp(logs / SEEDS); }

// WIDTH units in each of the hidden layers, softmax over ten digits at the end.
static Network *stack(size_t hidden_layers, Activation hidden) {
  size_t size[MOST_LAYERS + 2];
  Activation f[MOST_LAYERS + 1];
  for (size_t l = 0; l <= hidden_layers; l++) size[l] = WIDTH;
  for (size_t l = 0; l < hidden_layers; l++) f[l] = hidden;
  size[hidden_layers + 1] = 10;
  f[hidden_layers] = ACTIVATION_SOFTMAX;
  return network_new(hidden_layers + 1, size, f, LOSS_CROSS_ENTROPY, ROWS);
}

// size[l], l < hidden_layers: of dC/dW in layer l + 1. Returns the typical
// ratio of |W| to a step's change of W in the first layer.
static double measure(Sizes *size, size_t hidden_layers, Activation hidden,
                      Initialization initialization, const Matrix *x,
                      const Matrix *y, size_t first_seed) {
  Network *network = stack(hidden_layers, hidden);
  double logs = 0;
  for (size_t s = 0; s < SEEDS; s++) {
    Random random = random_seeded(first_seed + s);
    network_initialize(network, initialization, &random);
    network_forward(network, x);
    network_backward(network, x, y);
    for (size_t l = 0; l < hidden_layers; l++)
      sizes_add(&size[l], &network->layer[l], s == 0);
    logs += log(length(&network->layer[0].w) /
                (RATE * length(&network->layer[0].d_w)));
  }
  network_free(network);
  return typical(logs);
}

static void draw(DataFile *data, const char *name, const Sizes *size,
                 size_t layers) {
  data_index(data, name);
  for (size_t l = 0; l < layers; l++)
    data_row(data, (double)(l + 1), typical(size[l].logs), size[l].least,
             size[l].most);
}

// What one layer leaves of a size, on the way from the last to the first.
static double factor(double first_logs, double last_logs, size_t layers) {
  return exp((first_logs - last_logs) / SEEDS / (double)(layers - 1));
}

static void show_row(Lesson *lesson, const char *how, const char *f,
                     const Sizes *size, size_t layers, double ratio) {
  const Sizes *last = &size[layers - 1];
  const double left = factor(size->logs, last->logs, layers);
  const double blame = factor(size->blame_logs, last->blame_logs, layers);
  char key[48];
  printf("%-7s %-8s %8.1e %8.0e%7.0e %9.1e %8.3f %8.3f %9.2g\n", how, f,
         typical(size->logs), size->least, size->most, typical(last->logs),
         left, blame, ratio / 100);
  snprintf(key, sizeof key, "depth_%s_%s_blame", how, f);
  lesson_result(lesson, key, blame, "1", "what a layer leaves of dC/dZ");
}

void depth_show(Lesson *lesson, size_t hidden_layers) {
  static const Initialization how[] = {INITIALIZATION_GLOROT,
                                       INITIALIZATION_HE};
  Matrix x = matrix_new(ROWS, WIDTH), y = matrix_new(ROWS, 10);
  DataFile data = lesson_data(
      lesson, "depth", "layer [1]  typical |dW| [1]  least [1]  most [1]");
  digits_batch(lesson, &x, &y, lesson->seed);
  lesson_section("The gradient in each layer");
  printf("%zu hidden layers of %d units, %d digits, %d seeds\n"
         "                  first layer's |dW|         last    left by a "
         "layer     steps\n"
         "weights hidden    typical   from     to     layer    of dW    of dZ"
         "   for 1 %%\n",
         hidden_layers, WIDTH, ROWS, SEEDS);
  for (size_t i = 0; i < 2; i++)
    for (size_t k = 0; k < KINDS; k++) {
      Sizes size[MOST_LAYERS] = {{0, 0, 0, 0}};
      const char *f = activation_names[KIND[k]];
      const char *drawn = initialization_names[how[i]];
      char name[48];
      const double ratio =
          measure(size, hidden_layers, KIND[k], how[i], &x, &y, lesson->seed);
      show_row(lesson, drawn, f, size, hidden_layers, ratio);
      snprintf(name, sizeof name, "%s %s", drawn, f);
      draw(&data, name, size, hidden_layers);
    }
  lesson_data_end(lesson, &data);
  matrix_free(&x);
  matrix_free(&y);
}
