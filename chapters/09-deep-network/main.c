// How deep should a network be, and how good does it get? The notes' recipe:
// hidden layers of 64 relu units, softmax, plain gradient descent on batches of
// 128, 30 times over the 60000 digits of MNIST. Then a look at what it learned
// and where it errs.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "interrupt.h"
#include "lesson.h"
#include "memory.h"
#include "model_file.h"
#include "progress.h"
#include "recipe.h"
#include "team.h"
#include "train.h"

enum { TEST_BATCH = 32, FIRST_LABELS = 10 }; // 32: as in the notes' log

// --- the data and the network ---

static void show_data(Lesson *lesson, const Dataset *train,
                      const Dataset *test) {
  lesson_section("The data");
  printf("training  %zu pictures of %zu x %zu pixels\n", train->count,
         train->height, train->width);
  printf("test      %zu pictures, never trained on\n", test->count);
  printf("labels    ");
  for (size_t n = 0; n < FIRST_LABELS && n < train->count; n++)
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
  Position at;
  Error error;
  if (path == NULL) {
    network = build_network(data, &random);
    *optimizer =
        optimizer_new(optimizer_settings((OptimizerKind)recipe.optimizer,
                                         recipe.learning_rate),
                      network->parameters);
  } else if (!model_load(&network, capacity(), optimizer, &at, path, &error)) {
    lesson_fail(lesson, &error);
  } else if (!recipe_given("batch-size")) {
    recipe.batch_size = at.batch_size;
  }
  if (network->inputs != data->height * data->width ||
      network->outputs != CLASSES) {
    error_set(&error, "%s: a network of %zu inputs; the pictures have %zu",
              path, network->inputs, data->height * data->width);
    lesson_fail(lesson, &error);
  }
  if (recipe_given("learning-rate"))
    optimizer->settings.learning_rate = recipe.learning_rate;
  Training training = training_new(network, optimizer, data, recipe.batch_size,
                                   path ? at.random : random);
  if (recipe.resume && !training_continue(&training, &at, &error)) {
    Error whole;
    error_set(&whole, "%s: %s", path, error.text);
    lesson_fail(lesson, &whole);
  }
  return training;
}

// --- training ---

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

// Ctrl-C: the step is finished; keep it, and say how to go on.
static _Noreturn void keep_and_leave(const Lesson *lesson,
                                     const Training *training,
                                     const Error *why) {
  char own_path[1024];
  const char *path = recipe.save;
  Error error;
  if (path == NULL) {
    snprintf(own_path, sizeof own_path, "%s/interrupted.model", lesson->out);
    path = own_path;
  }
  if (!model_save(training, path, &error)) lesson_fail(lesson, &error);
  fflush(stdout);
  fprintf(stderr, "%s: %s; go on by: ./%s --resume %s --epochs %zu --seed %zu",
          lesson->name, why->text, lesson->name, path, recipe.epochs,
          lesson->seed);
  if (recipe.data) fprintf(stderr, " --data %s", recipe.data);
  if (recipe.save) fprintf(stderr, " --save %s", recipe.save);
  if (strcmp(lesson->out, "out/chapter09") != 0)
    fprintf(stderr, " --out %s", lesson->out);
  fprintf(stderr, "\n");
  exit(INTERRUPT_EXIT);
}

static void train(Lesson *lesson, Training *training, const Dataset *test,
                  size_t threads) {
  const Position *at = &training->at;
  const size_t first = at->epoch;
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
  Score score = {at->sum.cost / (double)at->examples,
                 at->sum.accuracy / (double)at->examples};
  if (epochs == 0)
    printf("%5zu  are finished; --epochs %zu asks for no more\n", first,
           recipe.epochs);
  for (size_t e = 0; e < epochs; e++) {
    Error error;
    const double started = clock_seconds();
    if (!train_epoch(training, &progress, &score, &error)) {
      progress_end(&progress);
      if (interrupt_came()) keep_and_leave(lesson, training, &error);
      lesson_fail(lesson, &error);
    }
    seconds[e] = clock_seconds() - started;
    const Score on_test = evaluate(training->network, test, recipe.batch_size);
    progress_end(&progress);
    printf("%5zu  %.4f    %.4f    %.4f    %.4f\n", at->epoch, score.cost,
           score.accuracy, on_test.cost, on_test.accuracy);
    data_row(&data, (double)at->epoch, score.cost, score.accuracy, on_test.cost,
             on_test.accuracy);
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

// --- what it learned ---

// What some programs report: it counts an example of the short last batch more
// than the others.
static Score mean_of_batch_means(Network *network, const Dataset *data) {
  Score sum = {0, 0};
  double batches = 0;
  for (size_t first = 0; first < data->count; first += TEST_BATCH, batches++) {
    const size_t left = data->count - first;
    const size_t rows = left < TEST_BATCH ? left : TEST_BATCH;
    const Dataset part = dataset_part(data, first, rows);
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

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(argc, argv, "chapter09",
                               "Chapter 9: a deep network learns to read "
                               "digits.",
                               recipe_options, RECIPE_OPTIONS);
  Dataset training_set, test_set;
  Optimizer optimizer;
  Error error;
  recipe_check(&lesson);
  recipe_ask();
  if (!dataset_find(&training_set, &test_set, recipe.data, &error))
    lesson_fail(&lesson, &error);
  const size_t threads = team_size(recipe.threads);
  interrupt_catch();
  printf("Chapter 9: a deep network, on %s\n", training_set.name);
  show_data(&lesson, &training_set, &test_set);
  Training training = start(&lesson, &training_set, &optimizer);
  show_network(&lesson, training.network);
  if (recipe.load == NULL) train(&lesson, &training, &test_set, threads);
  show_test(&lesson, training.network, &test_set);
  Answer *answer = answers_of(training.network, &test_set);
  answers_show_samples(&lesson, &test_set, answer, &training.at.random);
  answers_show_confusion(&lesson, &test_set, answer);
  free(answer);
  network_free(training.network);
  training_free(&training);
  optimizer_free(&optimizer);
  dataset_free(&training_set);
  dataset_free(&test_set);
  return lesson_end(&lesson);
}
