// Batches of one, of a few, of many and of all: who is down first, by the
// examples seen, and by the clock?
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parts.h"
#include "progress.h"
#include "walk.h"

enum { RUNNERS = 5, SEEDS = 3, POSTS = 14, EVALUATE = 10000 };

// Each batch size with the learning rate that it likes best (--study rates).
typedef struct {
  size_t batch; // 0: all
  double rate;
  size_t epochs; // how long it runs
} Runner;

static const Runner RUNNER[RUNNERS] = {
    {1, 0.01, 1}, {16, 0.1, 5}, {128, 0.3, 10}, {1024, 0.3, 10}, {0, 0.3, 10}};

// Where we look at the cost, in epochs.
static const double POST[POSTS] = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6,
                                   1,     2,     3,    4,    5,   7,   10};

typedef struct {
  double epochs, steps;          // at the post, or just behind it
  double cost, squares, seconds; // sums over the seeds
} Look;

typedef struct {
  size_t batch, posts;
  Look look[POSTS];
} Race;

static void look(Race *race, size_t post, const Walk *walk, double seconds,
                 Progress *progress) {
  const Score score = walk_score(walk, EVALUATE);
  const double cost = score.cost;
  const size_t seen = walk->examples - progress->examples_seen;
  Look *at = &race->look[post];
  progress_step(progress, (walk->examples - 1) / walk->data->count,
                (walk->steps - 1) % progress->steps, seen, cost,
                score.accuracy);
  at->epochs = (double)walk->examples / (double)walk->data->count;
  at->steps = (double)walk->steps;
  at->cost += cost;
  at->squares += cost * cost;
  at->seconds += seconds;
  if (post >= race->posts) race->posts = post + 1;
}

// One seed's walk. The clock stands still while we look.
static void run(Race *race, Walk *walk, double epochs, Progress *progress) {
  size_t post = 0;
  double seconds = 0;
  while ((double)walk->examples < epochs * (double)walk->data->count) {
    double started = clock_seconds();
    walk_shuffle(walk);
    for (double at = 0; at < epochs && walk_step(walk);) {
      at = (double)walk->examples / (double)walk->data->count;
      if (post >= POSTS || at < POST[post]) continue;
      seconds += clock_seconds() - started;
      while (post + 1 < POSTS && POST[post + 1] <= at) post++;
      look(race, post++, walk, seconds, progress);
      started = clock_seconds();
    }
    seconds += clock_seconds() - started;
  }
}

static Race run_seeds(const Lesson *lesson, const Dataset *data,
                      const Runner *runner, bool quick) {
  const size_t batch = runner->batch > 0 ? runner->batch : data->count;
  const double epochs = quick ? 0.1 : (double)runner->epochs;
  Race race = {.batch = batch};
  Walk walk = walk_new(data, batch);
  for (size_t seed = 0; seed < SEEDS; seed++) {
    walk_begin(&walk, lesson->seed + seed, runner->rate);
    Progress progress =
        progress_begin(lesson->quiet, 0, (size_t)ceil(epochs),
                       batches_per_epoch(&walk.batches), data->count);
    run(&race, &walk, epochs, &progress);
    progress_end(&progress);
  }
  walk_free(&walk);
  return race;
}

static double mean_cost(const Look *at) { return at->cost / SEEDS; }

// Half the width of mean +- error.
static double error_of(const Look *at) {
  const double mean = mean_cost(at);
  const double variance = fmax(0, at->squares / SEEDS - mean * mean);
  return sqrt(variance / (SEEDS - 1));
}

// The look at that post, or NULL when the race has none: it passed by in the
// middle of a step, or ended before.
static const Look *find(const Race *race, double epochs) {
  for (size_t p = 0; p < race->posts; p++)
    if (race->look[p].epochs > 0 && fabs(POST[p] - epochs) < 1e-9)
      return race->look[p].epochs < 1.3 * epochs ? &race->look[p] : NULL;
  return NULL;
}

static void keep_cost(Lesson *lesson, size_t batch, const char *epochs,
                      const Look *at) {
  char key[32];
  snprintf(key, sizeof key, "race_%zu_%s", batch, epochs);
  lesson_result(lesson, key, mean_cost(at), "nat",
                "cost of that batch size (0: all) after so many epochs");
}

static void print_by_epochs(Lesson *lesson, const Race *race) {
  static const double epochs[] = {0.01, 0.1, 1, 5, 10};
  static const char *const name[] = {"001", NULL, "1", NULL, "10"}; // to keep
  lesson_section("The race, by epochs");
  printf("Cost, mean of %d seeds +- standard error, after so many epochs.\n\n"
         "  batch  rate",
         SEEDS);
  for (size_t e = 0; e < 5; e++) printf(" %11g", epochs[e]);
  printf("\n");
  for (size_t i = 0; i < RUNNERS; i++) {
    printf("%7zu  %4g ", race[i].batch, RUNNER[i].rate);
    for (size_t e = 0; e < 5; e++) {
      const Look *at = find(&race[i], epochs[e]);
      if (at == NULL)
        printf(" %11s", "-");
      else
        printf(" %.3f+-%.3f", mean_cost(at), error_of(at));
      if (at != NULL && name[e] != NULL)
        keep_cost(lesson, RUNNER[i].batch, name[e], at);
    }
    printf("\n");
  }
}

// What an epoch costs, counted. Forward and dW take a multiply-add for each
// weight and example, and so does the blame handed down, but to no pixel.
static void print_by_work(Lesson *lesson, const Dataset *data) {
  Walk walk = walk_new(data, 1);
  const double weights = (double)walk.network->parameters;
  const double upper = WALK_HIDDEN * CLASSES;
  const double lower = (double)walk.network->inputs * WALK_HIDDEN;
  walk_free(&walk);
  lesson_section("The race, by counted work");
  printf(
      "Of one epoch, in millions.\n\n"
      "  batch    multiply-adds    weights updated   multiply-adds for each\n");
  for (size_t i = 0; i < RUNNERS; i++) {
    const size_t batch = RUNNER[i].batch > 0 ? RUNNER[i].batch : data->count;
    const double steps = ceil((double)data->count / (double)batch);
    const double multiply = (double)data->count * (2 * lower + 3 * upper);
    const double updates = steps * weights;
    printf("%7zu %16.1f %18.3f %24.0f\n", batch, multiply / 1e6, updates / 1e6,
           multiply / updates);
    if (RUNNER[i].batch == 1)
      lesson_result(lesson, "work_1", multiply / updates, "1",
                    "multiply-adds for an updated weight, batches of 1");
    if (RUNNER[i].batch == 128)
      lesson_result(lesson, "work_128", multiply / updates, "1",
                    "the same, batches of 128");
  }
  lesson_result(lesson, "walk_parameters", weights, "1",
                "weights and biases of the small network");
}

// timing.dat differs from run to run: the book draws the study's.
static void write_curves(const Lesson *lesson, const Race *race) {
  DataFile epochs = lesson_data(lesson, "race",
                                "epochs [1]  cost [nat]  standard error [nat]");
  DataFile timing = lesson_data(lesson, "timing", "time [s]  cost [nat]");
  for (size_t i = 0; i < RUNNERS; i++) {
    char name[32];
    snprintf(name, sizeof name, "batch of %zu", race[i].batch);
    data_index(&epochs, name);
    data_index(&timing, name);
    for (size_t p = 0; p < race[i].posts; p++) {
      const Look *at = &race[i].look[p];
      if (!(at->epochs > 0)) continue;
      data_row(&epochs, at->epochs, mean_cost(at), error_of(at));
      data_row(&timing, at->seconds / SEEDS, mean_cost(at));
    }
  }
  lesson_data_end(lesson, &epochs);
  lesson_data_end(lesson, &timing);
}

static void run_all(const Lesson *lesson, const Dataset *data, bool quick,
                    Race race[RUNNERS]) {
  for (size_t i = 0; i < RUNNERS; i++)
    race[i] = run_seeds(lesson, data, &RUNNER[i], quick);
  write_curves(lesson, race);
}

void race_show(Lesson *lesson, const Dataset *data, bool quick) {
  Race race[RUNNERS];
  run_all(lesson, data, quick, race);
  print_by_epochs(lesson, race);
  print_by_work(lesson, data);
}

// --- a study: the same by the clock ---

void clock_show(Lesson *lesson, const Dataset *data, bool quick) {
  Race race[RUNNERS];
  run_all(lesson, data, quick, race);
  lesson_section("The race, by the clock");
  printf("One core's milliseconds for an epoch, and for a step.\n\n"
         "  batch      epoch         step\n");
  for (size_t i = 0; i < RUNNERS; i++) {
    const Look *last = &race[i].look[race[i].posts - 1];
    const double seconds = last->seconds / SEEDS;
    const double epoch = 1e3 * seconds / last->epochs;
    printf("%7zu %10.0f %12.4f\n", race[i].batch, epoch,
           1e3 * seconds / last->steps);
    if (RUNNER[i].batch == 1)
      lesson_result(lesson, "epoch_1", epoch, "ms", "batches of 1: an epoch");
    if (RUNNER[i].batch == 128)
      lesson_result(lesson, "epoch_128", epoch, "ms",
                    "batches of 128: the same");
  }
}

// --- a study: the learning rates ---

enum { TRIED = 6, RATE_SEEDS = 2, OTHER_SEEDS = 10 };
static const double TRY[TRIED] = {0.003, 0.01, 0.03, 0.1, 0.3, 1};

// With seeds that the race does not use.
static double cost_at_rate(const Lesson *lesson, Walk *walk, double rate,
                           size_t epochs) {
  double sum = 0;
  for (size_t seed = 0; seed < RATE_SEEDS; seed++) {
    walk_begin(walk, lesson->seed + OTHER_SEEDS + seed, rate);
    for (size_t e = 0; e < epochs; e++) walk_epoch(walk);
    sum += walk_score(walk, EVALUATE).cost;
  }
  return sum / RATE_SEEDS;
}

// A row of the table. Returns the best rate.
static double try_rates(const Lesson *lesson, Walk *walk, size_t epochs) {
  double least = INFINITY, best = 0;
  for (size_t r = 0; r < TRIED; r++) {
    const double cost = cost_at_rate(lesson, walk, TRY[r], epochs);
    printf(" %8.4f", cost);
    if (cost < least) best = TRY[r];
    least = fmin(least, cost);
  }
  printf(" %9g\n", best);
  return best;
}

void rates_show(Lesson *lesson, const Dataset *data, bool quick) {
  lesson_section("Which learning rate for which batch");
  printf("Cost, mean of %d seeds, after one epoch; for the batch of all, after "
         "ten.\n\n  batch",
         RATE_SEEDS);
  for (size_t r = 0; r < TRIED; r++) printf(" %8g", TRY[r]);
  printf("      best\n");
  for (size_t i = 0; i < RUNNERS; i++) {
    const size_t batch = RUNNER[i].batch > 0 ? RUNNER[i].batch : data->count;
    char name[32];
    Walk walk = walk_new(data, batch);
    printf("%7zu", batch);
    const double best =
        try_rates(lesson, &walk, batch == data->count && !quick ? 10 : 1);
    snprintf(name, sizeof name, "best_%zu", RUNNER[i].batch);
    lesson_result(lesson, name, best, "1", "best rate (0: the batch of all)");
    walk_free(&walk);
  }
}
