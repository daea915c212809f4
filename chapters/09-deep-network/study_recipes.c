// How good can it get? From the notes' recipe to a better one, a change at a
// time, chosen on held-out pictures; then the best that we found.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "answers.h"
#include "memory.h"
#include "studies.h"
#include "trial.h"

enum { SEEDS = 3, RUNGS = 5, SHOWN = 60, WARPED = 12, LOOKS = 16 };

// --- the better one ---

static void rungs_of(Recipe rung[RUNGS]) {
  const Recipe better = recipe_called(RECIPE_BETTER);
  rung[0] = rung[1] = recipe_called(RECIPE_NOTES);
  rung[1].optimizer = better.optimizer;
  rung[1].epochs = better.epochs;
  rung[2] = rung[1];
  rung[2].schedule = better.schedule;
  rung[2].learning_rate = better.learning_rate;
  rung[3] = better;
  rung[3].warp = 0;
  rung[4] = better;
}

static void climb(Lesson *lesson, const Split *split) {
  static const char *const change[RUNGS] = {
      "the notes'", "Nesterov's momentum, half the epochs",
      "a rate of 0.1 that falls to nothing", "two layers of 256, He's weights",
      "warped pictures"};
  Recipe rung[RUNGS];
  rungs_of(rung);
  lesson_section("A change at a time");
  printf("Held-out pictures, mean of %zu seeds with its standard error.\n\n"
         "%-38s  training   held out   wrong, %%   error\n",
         quick_or(1, SEEDS), "");
  for (size_t i = 0; i < RUNGS; i++) {
    double *cost = memory_new(rung[i].epochs, sizeof *cost), last = 0;
    double held = 0, wrong[SEEDS];
    const size_t seeds = quick_or(1, SEEDS);
    char key[32];
    for (size_t s = 0; s < seeds; s++) {
      const Score score =
          trial(lesson, &rung[i], &split->learn, &split->held, s + 1, cost);
      wrong[s] = 100 * (1 - score.accuracy);
      held += score.cost / (double)seeds;
      last += cost[quick_or(1, rung[i].epochs) - 1] / (double)seeds;
    }
    const Estimate e = estimate_of(wrong, seeds);
    printf("%s%-36s %9.4f %10.4f %10.2f %7.2f\n", i == 0 ? "  " : "+ ",
           change[i], last, held, e.mean, e.error);
    snprintf(key, sizeof key, "rung_%zu", i);
    lesson_result(lesson, key, e.mean, "%", "wrong on held-out pictures");
    free(cost);
  }
}

// The first training picture, and what warping makes of it.
static void write_warped(const Lesson *lesson, const Dataset *train) {
  const size_t pixels = train->height * train->width, zero = 0;
  const Recipe better = recipe_called(RECIPE_BETTER);
  DataFile data =
      lesson_data(lesson, "warped",
                  "picture [1]  column [pixel]  row [pixel]  brightness [1]");
  Matrix x = matrix_new(1, pixels), y = matrix_new(1, CLASSES);
  Augment augment;
  Training training = {.data = train};
  Random random = random_seeded(lesson->seed);
  recipe_prepare(lesson, &better, &training, &augment);
  for (size_t i = 0; i < WARPED; i++) {
    dataset_gather(train, &zero, 1, &x, &y);
    if (i > 0) augment_picture(&augment, &random, x.data);
    for (size_t p = 0; p < pixels; p++) {
      const size_t row = p / train->width, column = p % train->width;
      data_row(&data, (double)i, (double)column, (double)row,
               (double)x.data[p]);
    }
    data_index(&data, "next picture");
  }
  lesson_data_end(lesson, &data);
  matrix_free(&x);
  matrix_free(&y);
}

void study_better(Lesson *lesson, const Dataset *train, const Dataset *test) {
  const Split split = split_off(train);
  const Recipe better = recipe_called(RECIPE_BETTER);
  write_warped(lesson, train);
  climb(lesson, &split);
  const Estimate e = trials(lesson, &better, train, test, quick_or(1, SEEDS));
  const Price price = price_of(&better, train);
  lesson_section("The better recipe on the test");
  printf("trained on all %zu pictures, mean of %zu seeds\n"
         "wrong             %.2f %%, standard error %.2f\n"
         "parameters        %.0f\n"
         "multiplications   %.2e to train it\n",
         train->count, quick_or(1, SEEDS), e.mean, e.error, price.parameters,
         price.multiplications);
  lesson_result(lesson, "wrong", e.mean, "%", "wrong on the test");
  lesson_result(lesson, "error", e.error, "%", "its standard error");
  lesson_result(lesson, "parameters", price.parameters, "1",
                "weights and biases");
  lesson_result(lesson, "multiplications", price.multiplications, "1",
                "each with an addition, to train it once");
}

// --- the best one ---

static void show_best_training(const double *cost, size_t epochs) {
  lesson_section("The best recipe: training");
  printf("epoch   training cost, on warped pictures\n");
  for (size_t e = 0; e < epochs; e++)
    if ((e + 1) % 20 == 0 || e + 1 == epochs)
      printf("%5zu %12.4f\n", e + 1, cost[e]);
}

static void show_wrong(Lesson *lesson, const char *key, const char *how,
                       const Dataset *test, const Answer *answer) {
  const size_t wrong = answers_wrong(test, answer);
  const double percent = 100 * (double)wrong / (double)test->count;
  printf("%-17s %zu of %zu wrong: %.2f %%\n", how, wrong, test->count, percent);
  lesson_result(lesson, key, percent, "%", "wrong on the test");
}

// Asked once, and asked LOOKS times about each picture.
static void show_best_test(Lesson *lesson, Network *network,
                           const Dataset *test) {
  Recipe gentle = recipe_called(RECIPE_BEST);
  Training training = {.data = test};
  Random random = random_seeded(lesson->seed);
  Augment augment;
  gentle.warp *= 0.6;
  recipe_prepare(lesson, &gentle, &training, &augment);
  Answer *one = answers_of(network, test);
  Answer *many = answers_by_looks(network, test, &augment, LOOKS, &random);
  size_t *index = memory_new(test->count, sizeof *index);
  const size_t wrong = answers_wrong(test, many);
  answers_rank(test, many, index);
  answers_write(lesson, "mistakes", test, many, index,
                wrong < SHOWN ? wrong : SHOWN);
  lesson_section("The best recipe: the test");
  show_wrong(lesson, "wrong", "one look", test, one);
  show_wrong(lesson, "wrong_looks", "sixteen looks", test, many);
  free(index);
  free(one);
  free(many);
}

void study_best(Lesson *lesson, const Dataset *train, const Dataset *test) {
  const Recipe best = recipe_called(RECIPE_BEST);
  const Price price = price_of(&best, train);
  double *cost = memory_new(best.epochs, sizeof *cost);
  Network *network = trial_network(lesson, &best, train, lesson->seed, cost);
  show_best_training(cost, quick_or(1, best.epochs));
  show_best_test(lesson, network, test);
  printf("parameters        %.0f\nmultiplications   %.2e to train it\n",
         price.parameters, price.multiplications);
  lesson_result(lesson, "parameters", price.parameters, "1",
                "weights and biases");
  lesson_result(lesson, "multiplications", price.multiplications, "1",
                "each with an addition, to train it once");
  network_free(network);
  free(cost);
}
