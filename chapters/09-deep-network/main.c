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
#include "predict.h"
#include "progress.h"
#include "recipe.h"
#include "studies.h"
#include "team.h"
#include "train.h"
#include "trial.h"

static const char SEVEN[] = "chapters/09-deep-network/seven.pgm";
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

// Room for a batch of training and for one of the test.
static size_t capacity(void) {
  return recipe.batch_size > TEST_BATCH ? recipe.batch_size : TEST_BATCH;
}

// A cosine ends with its period, and --epochs with it: what came after would be
// steps of length 0.
static void end_with_schedule(const Lesson *lesson, const Training *training) {
  const Schedule *schedule = &training->optimizer->settings.schedule;
  const Position *at = &training->at;
  const size_t done = training->optimizer->steps - at->step; // in whole epochs
  if (schedule->kind != SCHEDULE_COSINE || schedule->period < done) return;
  const size_t end = at->epoch + (schedule->period - done) /
                                     batches_per_epoch(&training->batches);
  if (!recipe_given("epochs")) recipe.epochs = end;
  if (recipe.epochs > end)
    options_fail(lesson->name,
                 "--epochs %zu: the schedule of %s ends with epoch %zu",
                 recipe.epochs, order.resume, end);
}

// Where the run begins: with fresh weights, or where a file left off.
static Training start(const Lesson *lesson, const Dataset *data,
                      Optimizer *optimizer) {
  const char *path = order.load ? order.load : order.resume;
  Random random = random_seeded(lesson->seed);
  Network *network;
  Position at;
  Error error;
  if (path == NULL) {
    network = recipe_network(&recipe, data->height * data->width, TEST_BATCH,
                             &random);
    *optimizer = recipe_optimizer(&recipe, network, data->count);
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
  if (order.resume && !training_continue(&training, &at, &error)) {
    Error whole;
    error_set(&whole, "%s: %s", path, error.text);
    lesson_fail(lesson, &whole);
  }
  if (order.resume) end_with_schedule(lesson, &training);
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
  const char *path = order.save;
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
  recipe_repeat(stderr);
  if (order.data) fprintf(stderr, " --data %s", order.data);
  if (order.save) fprintf(stderr, " --save %s", order.save);
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
    if (order.save && !model_save(training, order.save, &error))
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

static void show_prediction(Lesson *lesson, Network *network, const char *title,
                            const char *path) {
  Prediction prediction;
  Error error;
  if (!predict_show(&prediction, network, path, title, &error))
    lesson_fail(lesson, &error);
  lesson_result(lesson, "file_answer", (double)prediction.answer, "1",
                "what the picture of the file is read as");
  lesson_result(lesson, "file_sureness", prediction.sureness, "1",
                "the probability of that answer");
}

// --- three ways to run ---

static void learn(Lesson *lesson, const Dataset *train_set,
                  const Dataset *test_set, size_t threads) {
  Optimizer optimizer;
  Augment augment;
  interrupt_catch();
  show_data(lesson, train_set, test_set);
  Training training = start(lesson, train_set, &optimizer);
  recipe_prepare(lesson, &recipe, &training, &augment);
  show_network(lesson, training.network);
  if (order.load == NULL) train(lesson, &training, test_set, threads);
  show_test(lesson, training.network, test_set);
  Answer *answer = answers_of(training.network, test_set);
  answers_show_samples(test_set, answer, &training.at.random);
  answers_show_confusion(lesson, test_set, answer);
  answers_show_worst(lesson, test_set, answer);
  show_prediction(lesson, training.network, "A picture from a file", SEVEN);
  free(answer);
  network_free(training.network);
  training_free(&training);
  optimizer_free(&optimizer);
}

static void predict(Lesson *lesson) {
  Network *network;
  Error error;
  if (!model_load(&network, 1, NULL, NULL, order.load, &error))
    lesson_fail(lesson, &error);
  printf("Chapter 9: what the network of %s reads\n", order.load);
  show_prediction(lesson, network, "The picture", order.predict);
  network_free(network);
}

static void study(Lesson *lesson, const Dataset *train_set,
                  const Dataset *test_set) {
  static void (*const studies[])(Lesson *, const Dataset *, const Dataset *) = {
      [STUDY_DEPTH] = study_depth,
      [STUDY_WIDTH] = study_width,
      [STUDY_VANISHING] = study_vanishing,
      [STUDY_BETTER] = study_better,
      [STUDY_BEST] = study_best};
  studies[order.study](lesson, train_set, test_set);
}

// The results of studies and predictions leave the lesson's alone.
static void choose_folder(Lesson *lesson) {
  static char folder[64];
  const char *name =
      order.predict != NULL ? "predict" : recipe_study_name(order.study);
  if (strcmp(lesson->out, "out/chapter09") != 0 ||
      (order.predict == NULL && order.study == STUDY_NONE))
    return;
  snprintf(folder, sizeof folder, "out/chapter09-%s", name);
  lesson->out = folder;
}

static void learn_or_study(Lesson *lesson) {
  Dataset all, test_set;
  Error error;
  if (!dataset_find(&all, &test_set, order.data, &error))
    lesson_fail(lesson, &error);
  if (order.hold_out >= all.count)
    options_fail(lesson->name,
                 "--hold-out %zu: there are %zu training pictures",
                 order.hold_out, all.count);
  const size_t threads = team_size(order.threads);
  const size_t rest = all.count - order.hold_out;
  const Dataset train_set = dataset_part(&all, 0, rest);
  const Dataset held_out = dataset_part(&all, rest, order.hold_out);
  const Dataset *judge = order.hold_out > 0 ? &held_out : &test_set;
  printf("Chapter 9: a deep network, on %s\n", all.name);
  if (order.study == STUDY_NONE)
    learn(lesson, &train_set, judge, threads);
  else
    study(lesson, &train_set, judge);
  dataset_free(&all);
  dataset_free(&test_set);
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(argc, argv, "chapter09",
                               "Chapter 9: a deep network learns to read "
                               "digits.",
                               recipe_options, RECIPE_OPTIONS);
  recipe_settle(&lesson);
  choose_folder(&lesson);
  recipe_ask();
  if (order.predict != NULL)
    predict(&lesson);
  else
    learn_or_study(&lesson);
  return lesson_end(&lesson);
}
