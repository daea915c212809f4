// How deep should a network be, and how good does it get? The notes' recipe:
// hidden layers of 64 relu units, softmax, plain gradient descent on batches of
// 128, 30 times over the 60000 digits of MNIST. Then a look at what it learned
// and where it errs.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lesson.h"
#include "memory.h"
#include "model_file.h"
#include "plot.h"
#include "progress.h"
#include "train.h"

enum {
  MOST_HIDDEN_LAYERS = 50,
  SAMPLES = 10,
  SAMPLES_A_ROW = 5,
  TEST_BATCH = 32 // as in the notes' log
};

typedef struct {
  size_t hidden_layers, hidden; // layers, units in each
  size_t epochs, batch_size, threads;
  double learning_rate;
  int optimizer, activation, initialization;
  const char *data, *save, *load, *resume;
} Recipe;

static Recipe recipe = {.hidden_layers = 3,
                        .hidden = 64,
                        .epochs = 30,
                        .batch_size = 128,
                        .learning_rate = 0.01,
                        .optimizer = OPTIMIZER_SGD,
                        .activation = ACTIVATION_RELU,
                        .initialization = INITIALIZATION_GLOROT};

// Softmax belongs at the end, not in the middle.
static const char *const hidden_activations[] = {"linear", "sigmoid", "tanh",
                                                 "relu", NULL};

static Option options[] = {
    {.name = "hidden-layers",
     .kind = OPTION_COUNT,
     .value = &recipe.hidden_layers,
     .argument = "L",
     .most = MOST_HIDDEN_LAYERS,
     .help = "hidden layers; asked for when not given"},
    {.name = "hidden",
     .kind = OPTION_COUNT,
     .value = &recipe.hidden,
     .argument = "N",
     .least = 1,
     .most = 65536,
     .help = "units in each of them"},
    {.name = "epochs",
     .kind = OPTION_COUNT,
     .value = &recipe.epochs,
     .argument = "N",
     .least = 1,
     .most = 1e6,
     .help = "passes over the training data"},
    {.name = "batch-size",
     .kind = OPTION_COUNT,
     .value = &recipe.batch_size,
     .argument = "N",
     .least = 1,
     .most = 1e6,
     .help = "examples in a step"},
    {.name = "learning-rate",
     .kind = OPTION_NUMBER,
     .value = &recipe.learning_rate,
     .argument = "ETA",
     .least = 0,
     .most = 1e6,
     .help = "length of a step"},
    {.name = "optimizer",
     .kind = OPTION_CHOICE,
     .value = &recipe.optimizer,
     .argument = "NAME",
     .choices = optimizer_names,
     .help = "how a gradient becomes a step"},
    {.name = "activation",
     .kind = OPTION_CHOICE,
     .value = &recipe.activation,
     .argument = "NAME",
     .choices = hidden_activations,
     .help = "of the hidden layers"},
    {.name = "init",
     .kind = OPTION_CHOICE,
     .value = &recipe.initialization,
     .argument = "NAME",
     .choices = initialization_names,
     .help = "the first weights"},
    {.name = "data",
     .kind = OPTION_TEXT,
     .value = &recipe.data,
     .argument = "NAME",
     .help = "mnist, fashion, digits or a folder [what is there]"},
    {.name = "threads",
     .kind = OPTION_COUNT,
     .value = &recipe.threads,
     .argument = "N",
     .most = 1024,
     .help = "0: one for each processor"},
    {.name = "save",
     .kind = OPTION_TEXT,
     .value = &recipe.save,
     .argument = "FILE",
     .help = "keep the network after every epoch"},
    {.name = "load",
     .kind = OPTION_TEXT,
     .value = &recipe.load,
     .argument = "FILE",
     .help = "do not train, use this network"},
    {.name = "resume",
     .kind = OPTION_TEXT,
     .value = &recipe.resume,
     .argument = "FILE",
     .help = "train this network on, up to --epochs"},
};
enum { OPTIONS = sizeof options / sizeof *options };

static bool given(const char *name) {
  for (size_t i = 0; i < OPTIONS; i++)
    if (strcmp(options[i].name, name) == 0) return options[i].given;
  return false;
}

// A file brings its own network: an option that would change it is a mistake.
static void check_options(const Lesson *lesson) {
  static const char *const decided_by_file[] = {
      "hidden-layers", "hidden", "activation", "init", "optimizer"};
  const char *source = recipe.load ? "load" : recipe.resume ? "resume" : NULL;
  if (recipe.load && recipe.resume)
    options_fail(lesson->name, "--load and --resume exclude each other");
  for (size_t i = 0; source != NULL && i < 5; i++)
    if (given(decided_by_file[i]))
      options_fail(lesson->name, "--%s: the file of --%s decides that",
                   decided_by_file[i], source);
}

// The notes' program asks. So do we, where somebody can answer.
static void ask_hidden_layers(void) {
  char line[64], *end;
  if (given("hidden-layers") || recipe.load || recipe.resume ||
      !isatty(STDIN_FILENO))
    return;
  for (;;) {
    fprintf(stderr, "How many hidden layers? [%zu] ", recipe.hidden_layers);
    if (fgets(line, sizeof line, stdin) == NULL || line[0] == '\n') return;
    unsigned long layers = strtoul(line, &end, 10);
    if (end != line && line[0] != '-' && *end == '\n' &&
        layers <= MOST_HIDDEN_LAYERS) {
      recipe.hidden_layers = layers;
      return;
    }
    fprintf(stderr, "A whole number from 0 to %d, please.\n",
            MOST_HIDDEN_LAYERS);
  }
}

// --- the data and the network
// --------------------------------------------------------

static void show_data(Lesson *lesson, const Dataset *train,
                      const Dataset *test) {
  lesson_section("The data");
  printf("training  %zu pictures of %zu x %zu pixels\n", train->count,
         train->height, train->width);
  printf("test      %zu pictures, never trained on\n", test->count);
  printf("labels    ");
  for (size_t n = 0; n < SAMPLES && n < train->count; n++)
    printf("%d ", train->label[n]);
  printf("... of the first training pictures\n");
  results_add_text(&lesson->results, "data", train->name, "which data ran");
  lesson_result(lesson, "train_examples", (double)train->count, "1",
                "training pictures");
  lesson_result(lesson, "test_examples", (double)test->count, "1",
                "test pictures");
}

// Room for a batch of training and for one of the test.
static size_t capacity(void) {
  return recipe.batch_size > TEST_BATCH ? recipe.batch_size : TEST_BATCH;
}

static Network *build_network(const Dataset *data, Random *random) {
  size_t size[MOST_HIDDEN_LAYERS + 2];
  Activation activation[MOST_HIDDEN_LAYERS + 1];
  const size_t layers = recipe.hidden_layers + 1;
  size[0] = data->height * data->width;
  for (size_t l = 1; l <= layers; l++) {
    size[l] = l < layers ? recipe.hidden : CLASSES;
    activation[l - 1] =
        l < layers ? (Activation)recipe.activation : ACTIVATION_SOFTMAX;
  }
  Network *network =
      network_new(layers, size, activation, LOSS_CROSS_ENTROPY, capacity());
  network_initialize(network, (Initialization)recipe.initialization, random);
  return network;
}

static void show_network(Lesson *lesson, const Network *network) {
  lesson_section("The network");
  printf("layer          W            b        activation   parameters\n");
  for (size_t l = 0; l < network->layers; l++) {
    const Layer *layer = &network->layer[l];
    printf("%5zu   %5zu x %-5zu   1 x %-5zu   %-10s %12zu\n", l + 1,
           layer->w.rows, layer->w.cols, layer->w.cols,
           activation_names[layer->activation],
           (layer->w.rows + 1) * layer->w.cols);
  }
  printf("%-39s all %16zu\n", "", network->parameters);
  lesson_result(lesson, "parameters", (double)network->parameters, "1",
                "weights and biases");
}

// Where the run begins: with fresh weights, or where a file left off.
static Training start(const Lesson *lesson, const Dataset *data,
                      Optimizer *optimizer) {
  const char *path = recipe.load ? recipe.load : recipe.resume;
  Random random = random_seeded(lesson->seed);
  Network *network;
  size_t epoch = 0;
  Error error;
  if (path == NULL) {
    network = build_network(data, &random);
    *optimizer =
        optimizer_new(optimizer_settings((OptimizerKind)recipe.optimizer,
                                         recipe.learning_rate),
                      network->parameters);
  } else if (!model_load(&network, capacity(), optimizer, &random, &epoch, path,
                         &error)) {
    lesson_fail(lesson, &error);
  }
  if (network->inputs != data->height * data->width ||
      network->outputs != CLASSES) {
    error_set(&error, "%s: a network of %zu inputs; the pictures have %zu",
              path, network->inputs, data->height * data->width);
    lesson_fail(lesson, &error);
  }
  if (given("learning-rate"))
    optimizer->settings.learning_rate = recipe.learning_rate;
  Training training =
      training_new(network, optimizer, data, recipe.batch_size, random);
  training.epoch = epoch;
  return training;
}

// --- training
// -------------------------------------------------------------------------

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

// Times go to a file of their own: they differ from run to run.
static void save_timing(const Lesson *lesson, double *seconds, size_t epochs,
                        size_t threads) {
  Results timing = {0};
  Error error;
  char path[1024];
  qsort(seconds, epochs, sizeof *seconds, ascending);
  results_add(&timing, "epoch_seconds", seconds[epochs / 2], "s",
              "median over the epochs");
  results_add(&timing, "threads", (double)threads, "1", "threads used");
  snprintf(path, sizeof path, "%s/timing.tsv", lesson->out);
  if (!results_save(&timing, path, &error)) lesson_fail(lesson, &error);
  results_free(&timing);
}

static void train(Lesson *lesson, Training *training, const Dataset *test,
                  size_t threads) {
  const size_t first = training->epoch;
  const size_t epochs = recipe.epochs > first ? recipe.epochs - first : 0;
  const size_t steps = batches_per_epoch(&training->batches);
  double *seconds = memory_new(epochs, sizeof *seconds);
  DataFile data = lesson_data(lesson, "training",
                              "epoch [1]  training cost [nat]  training "
                              "accuracy [1]  test cost [nat]  test accuracy "
                              "[1]");
  Progress progress = progress_begin(lesson->quiet, first, recipe.epochs, steps,
                                     training->data->count);
  lesson_section("Training");
  printf("%s, learning rate %g, batches of %zu: %zu steps an epoch\n\n",
         optimizer_names[training->optimizer->settings.kind],
         training->optimizer->settings.learning_rate, recipe.batch_size, steps);
  printf("           training              test\n"
         "epoch    cost  accuracy      cost  accuracy\n");
  Score score = {NAN, NAN};
  for (size_t e = 0; e < epochs; e++) {
    Error error;
    const double started = clock_seconds();
    if (!train_epoch(training, &progress, &score, &error)) {
      progress_end(&progress);
      lesson_fail(lesson, &error);
    }
    seconds[e] = clock_seconds() - started;
    const Score on_test = evaluate(training->network, test, recipe.batch_size);
    progress_end(&progress);
    printf("%5zu  %.4f    %.4f    %.4f    %.4f\n", training->epoch, score.cost,
           score.accuracy, on_test.cost, on_test.accuracy);
    data_row(&data, (double)training->epoch, score.cost, score.accuracy,
             on_test.cost, on_test.accuracy);
    if (recipe.save && !model_save(training, recipe.save, &error))
      lesson_fail(lesson, &error);
  }
  lesson_data_end(lesson, &data);
  lesson_result(lesson, "steps_per_epoch", (double)steps, "1",
                "batches in an epoch");
  lesson_result(lesson, "train_cost", score.cost, "nat",
                "mean over the last epoch");
  lesson_result(lesson, "train_accuracy", score.accuracy, "1",
                "mean over the last epoch");
  if (epochs > 0) save_timing(lesson, seconds, epochs, threads);
  free(seconds);
}

// --- what it learned
// --------------------------------------------------------------------

typedef struct {
  size_t answer;
  double sureness; // the probability that the network gave its answer
} Answer;

static Answer *ask_all(Network *network, const Dataset *data) {
  Answer *answer = memory_new(data->count, sizeof *answer);
  Batches batches = batches_new(data->count, network->capacity);
  Matrix x_room = matrix_new(network->capacity, network->inputs);
  Matrix y_room = matrix_new(network->capacity, CLASSES);
  const size_t *index;
  size_t rows;
  while (batches_next(&batches, &index, &rows)) {
    Matrix x = matrix_first_rows(&x_room, rows);
    Matrix y = matrix_first_rows(&y_room, rows);
    dataset_gather(data, index, rows, &x, &y);
    const Matrix y_hat = network_forward(network, &x);
    for (size_t n = 0; n < rows; n++) {
      const size_t k = largest_of(matrix_row(&y_hat, n), CLASSES);
      answer[index[n]] = (Answer){k, (double)matrix_row(&y_hat, n)[k]};
    }
  }
  batches_free(&batches);
  matrix_free(&x_room);
  matrix_free(&y_room);
  return answer;
}

// Examples first .. first + count - 1: the same numbers, not a copy.
static Dataset part_of(const Dataset *data, size_t first, size_t count) {
  Dataset part = *data;
  part.count = count;
  part.pixel += first * data->height * data->width;
  part.label += first;
  return part;
}

// What some programs report: it counts an example of the short last batch more
// than the others.
static Score mean_of_batch_means(Network *network, const Dataset *data) {
  Score sum = {0, 0};
  double batches = 0;
  for (size_t first = 0; first < data->count; first += TEST_BATCH, batches++) {
    const size_t left = data->count - first;
    const size_t rows = left < TEST_BATCH ? left : TEST_BATCH;
    const Dataset part = part_of(data, first, rows);
    const Score score = evaluate(network, &part, rows);
    sum.cost += score.cost;
    sum.accuracy += score.accuracy;
  }
  return (Score){sum.cost / batches, sum.accuracy / batches};
}

static void show_test(Lesson *lesson, Network *network, const Dataset *test) {
  const Score score = evaluate(network, test, network->capacity);
  const Score means = mean_of_batch_means(network, test);
  const double batches = ceil((double)test->count / TEST_BATCH);
  const double wrong = (1 - score.accuracy) * (double)test->count;
  lesson_section("The test");
  printf("cost %.4f, accuracy %.4f: %.0f of %zu wrong\n\n", score.cost,
         score.accuracy, wrong, test->count);
  printf("by the mean of the means of %.0f batches of %d:\n"
         "cost %.6f instead of %.6f, accuracy %.6f instead of %.6f\n",
         batches, TEST_BATCH, means.cost, score.cost, means.accuracy,
         score.accuracy);
  lesson_result(lesson, "test_cost_by_means", means.cost, "nat",
                "mean of the batches' means");
  lesson_result(lesson, "test_accuracy_by_means", means.accuracy, "1",
                "mean of the batches' means");
  lesson_result(lesson, "test_batches", batches, "1", "batches of 32");
  lesson_result(lesson, "test_loss", score.cost, "nat",
                "mean over the test pictures");
  lesson_result(lesson, "test_accuracy", score.accuracy, "1",
                "share of the test pictures");
  lesson_result(lesson, "test_wrong", round(wrong), "1", "wrong answers");
}

static void picture_of(const Dataset *data, size_t n, double *brightness) {
  const size_t pixels = data->height * data->width;
  for (size_t i = 0; i < pixels; i++)
    brightness[i] = (double)data->pixel[n * pixels + i] / data->brightest;
}

// A row of pictures, a line of characters at a time, captions below.
static void print_pictures(const Dataset *data, const Answer *answer,
                           const size_t *index, size_t count) {
  const size_t width = data->width, height = data->height;
  const int columns = (int)plot_picture_columns(width);
  double *brightness = memory_new(height * width, sizeof *brightness);
  for (size_t r = 0; r < plot_picture_rows(height, width); r++) {
    for (size_t i = 0; i < count; i++) {
      picture_of(data, index[i], brightness);
      plot_picture_row(stdout, brightness, height, width, r);
      printf(i + 1 < count ? "  " : "\n");
    }
  }
  for (size_t i = 0; i < count; i++) {
    char caption[32];
    const size_t guess = answer[index[i]].answer, truth = data->label[index[i]];
    snprintf(caption, sizeof caption, "%zu, is %zu%s", guess, truth,
             guess == truth ? "" : " !");
    printf("%-*s%s", columns, caption, i + 1 < count ? "  " : "\n");
  }
  free(brightness);
}

static void show_samples(const Lesson *lesson, const Dataset *test,
                         const Answer *answer, Random *random) {
  size_t sample[SAMPLES];
  for (size_t i = 0; i < SAMPLES; i++)
    sample[i] = random_below(random, test->count);
  lesson_section("Ten test pictures");
  printf("Below each: the network's answer, and the truth.\n\n");
  for (size_t i = 0; i < SAMPLES; i += SAMPLES_A_ROW)
    print_pictures(test, answer, sample + i, SAMPLES_A_ROW);
  DataFile data =
      lesson_data(lesson, "samples",
                  "picture [1]  column [pixel]  row [pixel]  brightness [1]  "
                  "answer [1]  truth [1]");
  for (size_t i = 0; i < SAMPLES; i++) {
    const size_t n = sample[i], pixels = test->height * test->width;
    for (size_t p = 0; p < pixels; p++) {
      const size_t row = p / test->width, column = p % test->width;
      const double grey = test->pixel[n * pixels + p];
      data_row(&data, (double)i, (double)column, (double)row,
               grey / test->brightest, (double)answer[n].answer,
               (double)test->label[n]);
    }
    data_index(&data, "next picture");
  }
  lesson_data_end(lesson, &data);
}

static void show_confusion(Lesson *lesson, const Dataset *test,
                           const Answer *answer) {
  size_t count[CLASSES][CLASSES] = {{0}}, most = 0, truth = 0, guess = 0;
  double sureness[2] = {0, 0}; // summed over wrong and right answers
  size_t answers[2] = {0, 0};
  for (size_t n = 0; n < test->count; n++) {
    const int right = answer[n].answer == test->label[n];
    count[test->label[n]][answer[n].answer]++;
    sureness[right] += answer[n].sureness;
    answers[right]++;
  }
  DataFile data =
      lesson_data(lesson, "confusion", "answer [1]  truth [1]  pictures [1]");
  lesson_section("What is taken for what");
  printf("truth | answer 0     1     2     3     4     5     6     7     8     "
         "9\n");
  for (size_t t = 0; t < CLASSES; t++) {
    printf("%5zu | ", t);
    for (size_t a = 0; a < CLASSES; a++) {
      printf(" %5zu", count[t][a]);
      data_row(&data, (double)a, (double)t, (double)count[t][a]);
      if (a != t && count[t][a] > most) {
        most = count[t][a];
        truth = t;
        guess = a;
      }
    }
    printf("\n");
  }
  lesson_data_end(lesson, &data);
  printf("\nThe commonest mistake: a %zu is taken for a %zu, %zu times.\n",
         truth, guess, most);
  printf("The network's own probability for its answer, on average: %.3f when "
         "right,\n%.3f when wrong.\n",
         sureness[1] / (double)answers[1], sureness[0] / (double)answers[0]);
  lesson_result(lesson, "mistake_truth", (double)truth, "1",
                "of the commonest mistake, what it was");
  lesson_result(lesson, "mistake_answer", (double)guess, "1",
                "what it was taken for");
  lesson_result(lesson, "mistake_count", (double)most, "1", "how often");
  lesson_result(lesson, "sureness_right", sureness[1] / (double)answers[1], "1",
                "mean probability of right answers");
  lesson_result(lesson, "sureness_wrong", sureness[0] / (double)answers[0], "1",
                "mean probability of wrong answers");
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(argc, argv, "chapter09",
                               "Chapter 9: a deep network learns to read "
                               "digits.",
                               options, OPTIONS);
  Dataset training_set, test_set;
  Optimizer optimizer;
  Error error;
  check_options(&lesson);
  ask_hidden_layers();
  if (!dataset_find(&training_set, &test_set, recipe.data, &error))
    lesson_fail(&lesson, &error);
  const size_t threads = train_threads(recipe.threads);
  printf("Chapter 9: a deep network, on %s\n", training_set.name);
  show_data(&lesson, &training_set, &test_set);
  Training training = start(&lesson, &training_set, &optimizer);
  show_network(&lesson, training.network);
  if (recipe.load == NULL) train(&lesson, &training, &test_set, threads);
  show_test(&lesson, training.network, &test_set);
  Answer *answer = ask_all(training.network, &test_set);
  show_samples(&lesson, &test_set, answer, &training.random);
  show_confusion(&lesson, &test_set, answer);
  free(answer);
  network_free(training.network);
  training_free(&training);
  optimizer_free(&optimizer);
  dataset_free(&training_set);
  dataset_free(&test_set);
  return lesson_end(&lesson);
}
