// Which optimizer learns to read digits fastest? The answer depends on the
// learning rates more than on the names, so every optimizer gets the same: the
// same network, batches and epochs; rates from the same grid, chosen by the
// cost on pictures that are neither trained on nor in the test; then fresh
// seeds at the rate chosen.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "parts.h"
#include "train.h"

enum {
  HIDDEN = 32,
  BATCH = 128,
  MOST_EPOCHS = 8,
  RATES = 11, // 10^-4, 10^-3.5, ... 10
  SEEDS = 5
};

typedef struct {
  Dataset train, validation, test;
  size_t epochs, rates, seeds; // fewer when quick
  uint64_t seed;
  Progress progress;
} Study;

// What one training came to. A cost that is not a number is NAN.
typedef struct {
  double cost[MOST_EPOCHS]; // mean over each epoch, on the way
  Score validation, test;   // at the end
} Run;

// Those of a quick study lie in the middle of the grid.
static double rate_of(const Study *study, size_t i) {
  const size_t skipped = (RATES - study->rates) / 2;
  return pow(10, (double)(i + skipped) / 2 - 4);
}

static Dataset part_of(const Dataset *data, size_t first, size_t count) {
  Dataset part = *data;
  part.count = count;
  part.pixel += first * data->height * data->width;
  part.label += first;
  return part;
}

static Network *new_network(const Dataset *data, Random *random) {
  const size_t size[] = {data->height * data->width, HIDDEN, CLASSES};
  Network *network =
      network_new(2, size, (Activation[]){ACTIVATION_RELU, ACTIVATION_SOFTMAX},
                  LOSS_CROSS_ENTROPY, BATCH);
  network_initialize(network, INITIALIZATION_GLOROT, random);
  return network;
}

static void train_epochs(Run *run, Study *study, Training *training) {
  Score score;
  Error error;
  for (size_t e = 0; e < MOST_EPOCHS; e++) run->cost[e] = NAN;
  for (size_t e = 0; e < study->epochs; e++) {
    if (!train_epoch(training, &study->progress, &score, &error)) return;
    run->cost[e] = score.cost;
  }
}

static Run run_once(Study *study, OptimizerSettings settings, uint64_t seed) {
  Random random = random_seeded(seed);
  Network *network = new_network(&study->train, &random);
  Optimizer optimizer = optimizer_new(settings, network->parameters);
  Training training =
      training_new(network, &optimizer, &study->train, BATCH, random);
  Run run = {.validation = {NAN, NAN}, .test = {NAN, NAN}};
  train_epochs(&run, study, &training);
  if (isfinite(run.cost[study->epochs - 1])) {
    run.validation = evaluate(network, &study->validation, BATCH);
    run.test = evaluate(network, &study->test, BATCH);
  }
  training_free(&training);
  optimizer_free(&optimizer);
  network_free(network);
  return run;
}

// --- the rates ---

typedef struct {
  double rate;        // the one with the lowest validation cost
  double cost[RATES]; // of each rate of the grid
  size_t at, edge;    // which one is lowest; 1 when the first or the last
} Tuned;

static void print_cost(double cost) {
  if (isnan(cost))
    printf("    -");
  else if (cost < 10)
    printf(" %4.2f", cost);
  else
    printf(" over");
}

// data: NULL, or where each rate and its costs go; then they are printed too.
static Tuned tune(Study *study, OptimizerSettings settings, DataFile *data) {
  Tuned tuned = {.at = 0};
  double lowest = INFINITY;
  for (size_t i = 0; i < study->rates; i++) {
    settings.learning_rate = rate_of(study, i);
    const Run run = run_once(study, settings, study->seed);
    const double cost = tuned.cost[i] = run.validation.cost;
    if (data != NULL) {
      data_row(data, settings.learning_rate, cost);
      print_cost(cost);
    }
    if (!(cost < lowest)) continue;
    lowest = cost;
    tuned.at = i;
  }
  tuned.edge = tuned.at == 0 || tuned.at == study->rates - 1;
  tuned.rate = rate_of(study, tuned.at);
  return tuned;
}

static void add_tuning(Lesson *lesson, const Tuned *tuned) {
  const Tuned *sgd = &tuned[OPTIMIZER_SGD], *adam = &tuned[OPTIMIZER_ADAM];
  size_t edges = 0;
  for (OptimizerKind k = 0; k < OPTIMIZER_COUNT; k++) edges += tuned[k].edge;
  lesson_result(lesson, "edges", (double)edges, "1",
                "best rates that lie at an end of the grid");
  lesson_result(lesson, "rate_sgd", sgd->rate, "1", "best of plain descent");
  lesson_result(lesson, "rate_adam", adam->rate, "1", "best of Adam");
  lesson_result(lesson, "rate_momentum", tuned[OPTIMIZER_MOMENTUM].rate, "1",
                "best of momentum");
  lesson_result(lesson, "rate_momentum_mean",
                tuned[OPTIMIZER_MOMENTUM_MEAN].rate, "1",
                "best of momentum as a mean");
  lesson_result(lesson, "sgd_at_its_rate", sgd->cost[sgd->at], "nat",
                "validation cost of plain descent at its best rate");
  lesson_result(lesson, "sgd_at_adams_rate", sgd->cost[adam->at], "nat",
                "the same at Adam's best rate");
  lesson_result(lesson, "adam_at_its_rate", adam->cost[adam->at], "nat",
                "validation cost of Adam at its best rate");
  lesson_result(lesson, "adam_at_sgds_rate", adam->cost[sgd->at], "nat",
                "the same at the best rate of plain descent");
}

static void show_tuning(Lesson *lesson, Study *study, Tuned *tuned) {
  DataFile data =
      lesson_data(lesson, "tuning", "learning rate [1]  validation cost [nat]");
  lesson_section("The rates, tuned alike");
  printf("validation cost after %zu epochs for eta = 10^-4 ... 10, and the "
         "best eta\n",
         study->epochs);
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    if (kind > 0) data_index(&data, optimizer_names[kind]);
    printf("%-13s", optimizer_names[kind]);
    tuned[kind] = tune(study, optimizer_settings(kind, 0), &data);
    printf(" %6.2g\n", tuned[kind].rate);
  }
  lesson_data_end(lesson, &data);
  add_tuning(lesson, tuned);
}

// --- the race ---

typedef struct {
  double mean, error; // over the seeds; the error is the mean's standard error
} Mean;

static Mean mean_of(const double *value, size_t count) {
  double sum = 0, squares = 0;
  for (size_t i = 0; i < count; i++) sum += value[i];
  const double mean = sum / (double)count;
  for (size_t i = 0; i < count; i++)
    squares += (value[i] - mean) * (value[i] - mean);
  const double n = (double)count;
  return (Mean){mean, count > 1 ? sqrt(squares / (n - 1) / n) : 0};
}

typedef struct {
  Mean cost[MOST_EPOCHS], accuracy; // of the training; on the test
} Race;

static Race race(Study *study, OptimizerSettings settings) {
  Run run[SEEDS];
  double value[SEEDS];
  Race result;
  for (size_t i = 0; i < study->seeds; i++)
    run[i] = run_once(study, settings, study->seed + 1 + i);
  for (size_t e = 0; e < study->epochs; e++) {
    for (size_t i = 0; i < study->seeds; i++) value[i] = run[i].cost[e];
    result.cost[e] = mean_of(value, study->seeds);
  }
  for (size_t i = 0; i < study->seeds; i++) value[i] = run[i].test.accuracy;
  result.accuracy = mean_of(value, study->seeds);
  return result;
}

// results_add for an optimizer: "momentum-mean" becomes part of a key.
static void add_result(Lesson *lesson, const char *what, const char *name,
                       double value, const char *unit, const char *meaning) {
  char key[128];
  snprintf(key, sizeof key, "%s_%s", what, name);
  for (char *c = key; *c != '\0'; c++)
    if (*c == '-') *c = '_';
  lesson_result(lesson, key, value, unit, meaning);
}

static void show_race(Lesson *lesson, Study *study, const Tuned *tuned) {
  DataFile data = lesson_data(lesson, "optimizers",
                              "epoch [1]  training cost [nat]  standard error "
                              "[nat]");
  const size_t last = study->epochs - 1;
  lesson_section("All optimizers on digits");
  printf("%zu fresh seeds each: means and standard errors\n", study->seeds);
  printf("%-14s %9s %11s %20s %20s\n", "", "eta", "epoch 1", "training cost",
         "test accuracy");
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    const double rate = tuned[kind].rate;
    const Race r = race(study, optimizer_settings(kind, rate));
    if (kind > 0) data_index(&data, optimizer_names[kind]);
    for (size_t e = 0; e < study->epochs; e++)
      data_row(&data, (double)(e + 1), r.cost[e].mean, r.cost[e].error);
    printf("%-14s %9.2g %11.4f %10.4f +- %.4f %10.4f +- %.4f\n",
           optimizer_names[kind], rate, r.cost[0].mean, r.cost[last].mean,
           r.cost[last].error, r.accuracy.mean, r.accuracy.error);
    if (kind == OPTIMIZER_SGD || kind == OPTIMIZER_ADAGRAD ||
        kind == OPTIMIZER_NESTEROV)
      add_result(lesson, "cost", optimizer_names[kind], r.cost[last].mean,
                 "nat", "training cost of the last epoch");
    if (kind == OPTIMIZER_SGD || kind == OPTIMIZER_ADAM)
      add_result(lesson, "error", optimizer_names[kind], r.accuracy.error, "1",
                 "standard error of the accuracy");
    if (kind == OPTIMIZER_SGD || kind == OPTIMIZER_ADAM ||
        kind == OPTIMIZER_MOMENTUM)
      add_result(lesson, "accuracy", optimizer_names[kind], r.accuracy.mean,
                 "1", "accuracy on the test");
  }
  lesson_data_end(lesson, &data);
}

// --- schedules ---

static Schedule schedule_over(ScheduleKind kind, size_t steps) {
  const size_t period = kind == SCHEDULE_STEP ? steps / 3 : steps;
  return (Schedule){.kind = kind, .period = period + 1, .factor = 0.3};
}

enum { SCHEDULED = 2 };

// Momentum and Adam under each schedule, each at its own best rate. Without a
// schedule they have run above.
static void show_schedules(Lesson *lesson, Study *study) {
  static const OptimizerKind kind[SCHEDULED] = {OPTIMIZER_MOMENTUM,
                                                OPTIMIZER_ADAM};
  const size_t steps =
      study->epochs * ((study->train.count + BATCH - 1) / BATCH);
  size_t edges = 0;
  lesson_section("Schedules on digits");
  printf("rates tuned as above, %zu fresh seeds each\n", study->seeds);
  printf("%-13s %11s %20s %20s\n", "", "eta", "training cost", "test accuracy");
  for (int i = 0; i < SCHEDULED; i++)
    for (ScheduleKind s = SCHEDULE_STEP; s < SCHEDULE_COUNT; s++) {
      char what[64];
      OptimizerSettings settings = optimizer_settings(kind[i], 0);
      settings.schedule = schedule_over(s, steps);
      const Tuned tuned = tune(study, settings, NULL);
      settings.learning_rate = tuned.rate;
      edges += tuned.edge;
      const Race r = race(study, settings);
      const Mean cost = r.cost[study->epochs - 1];
      if (s == SCHEDULE_STEP) printf("%s\n", optimizer_names[kind[i]]);
      printf("  %-11s %11.2g %10.4f +- %.4f %10.4f +- %.4f\n",
             schedule_names[s], settings.learning_rate, cost.mean, cost.error,
             r.accuracy.mean, r.accuracy.error);
      snprintf(what, sizeof what, "%s_accuracy", schedule_names[s]);
      if (s == SCHEDULE_COSINE)
        add_result(lesson, what, optimizer_names[kind[i]], r.accuracy.mean, "1",
                   "accuracy on the test");
    }
  lesson_result(lesson, "scheduled_edges", (double)edges, "1",
                "best rates that lie at an end of the grid");
}

// --- the data ---

static void show_data(Lesson *lesson, const Study *study) {
  lesson_section("The study");
  printf("training    %zu pictures of %s, %zu x %zu pixels\n",
         study->train.count, study->train.name, study->train.height,
         study->train.width);
  printf("validation  %zu others\ntest        %zu others\n",
         study->validation.count, study->test.count);
  printf("network     %zu-%d-%d, relu, softmax; batches of %d, %zu epochs\n",
         study->train.height * study->train.width, HIDDEN, CLASSES, BATCH,
         study->epochs);
  results_add_text(&lesson->results, "data", study->train.name,
                   "which data ran");
  lesson_result(lesson, "train_examples", (double)study->train.count, "1",
                "pictures trained on");
  lesson_result(lesson, "validation_examples", (double)study->validation.count,
                "1", "pictures that choose the rates");
}

// A sixth of the training pictures are held back to choose the rates by.
void study_show(Lesson *lesson, const char *name, bool quick) {
  Study study = {.epochs = quick ? 1 : 6,
                 .rates = quick ? 3 : RATES,
                 .seeds = quick ? 2 : SEEDS,
                 .seed = lesson->seed};
  Dataset all;
  Tuned tuned[OPTIMIZER_COUNT];
  Error error;
  if (!dataset_find(&all, &study.test, name, &error))
    lesson_fail(lesson, &error);
  const size_t kept = all.count - all.count / 6;
  study.train = part_of(&all, 0, kept);
  study.validation = part_of(&all, kept, all.count - kept);
  study.progress = progress_begin(lesson->quiet, 0, study.epochs,
                                  (kept + BATCH - 1) / BATCH, kept);
  printf("Chapter 8, a study: all optimizers on %s\n", all.name);
  show_data(lesson, &study);
  show_tuning(lesson, &study, tuned);
  show_race(lesson, &study, tuned);
  show_schedules(lesson, &study);
  progress_end(&study.progress);
  dataset_free(&all);
  dataset_free(&study.test);
}
