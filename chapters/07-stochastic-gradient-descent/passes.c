// A pass over the data in batches: how many steps it has, what the last and
// shorter batch counts for, what the order is for, and the 1/N.
#include <math.h>
#include <stdio.h>

#include "parts.h"
#include "walk.h"

enum { NOTES_BATCH = 128, SEEDS = 3, EVALUATE = 10000 };
static const double RATE = 0.1;

// --- epoch, step, batch ---

static void show_counts(Lesson *lesson, size_t count) {
  const size_t size[] = {1, 16, NOTES_BATCH, 1024, count};
  lesson_section("Epoch, step, batch");
  printf(" batch   steps an epoch   rows of the last   steps in 30 epochs\n");
  for (size_t i = 0; i < 5; i++) {
    Batches batches = batches_new(count, size[i]);
    const size_t steps = batches_per_epoch(&batches), *index;
    size_t rows = 0, last = 0;
    while (batches_next(&batches, &index, &rows)) last = rows;
    printf("%6zu %16zu %18zu %20zu\n", size[i], steps, last, 30 * steps);
    if (size[i] == NOTES_BATCH) {
      lesson_result(lesson, "steps_per_epoch", (double)steps, "1",
                    "batches of 128 in an epoch");
      lesson_result(lesson, "last_rows", (double)last, "1",
                    "examples in the last of them");
      lesson_result(lesson, "steps_in_30_epochs", 30 * (double)steps, "1",
                    "steps of batches of 128");
    }
    batches_free(&batches);
  }
}

// --- the last batch ---

static double length_of_gradient(const Network *network) {
  double sum = 0;
  for (size_t i = 0; i < network->parameters; i++)
    sum += (double)network->gradient[i] * (double)network->gradient[i];
  return sqrt(sum);
}

// The last batch of the first epoch, whose mean divides by its own rows.
static void show_last_batch(Lesson *lesson, const Dataset *data) {
  Walk walk = walk_new(data, NOTES_BATCH);
  const size_t steps = batches_per_epoch(&walk.batches);
  walk_begin(&walk, lesson->seed, RATE);
  walk_shuffle(&walk);
  for (size_t s = 0; s + 1 < steps; s++) walk_step(&walk);
  const double before = length_of_gradient(walk.network);
  const size_t seen = walk.examples;
  walk_step(&walk);
  const double rows = (double)(walk.examples - seen);
  const double mean = length_of_gradient(walk.network);
  const double wrong = mean * rows / NOTES_BATCH;
  lesson_section("The last batch");
  printf("batch   rows   length of the gradient, dividing by rows   by %d\n",
         NOTES_BATCH);
  printf("%5zu %6d %42.6f %8.6f\n", steps - 1, NOTES_BATCH, before, before);
  printf("%5zu %6.0f %42.6f %8.6f\n", steps, rows, mean, wrong);
  lesson_result(lesson, "last_share", wrong / mean, "1",
                "what dividing by 128 leaves of the last gradient");
  walk_free(&walk);
}

// --- the order ---

static void order_as_filed(Walk *walk) {
  for (size_t i = 0; i < walk->batches.count; i++) walk->batches.order[i] = i;
  walk->batches.next = 0;
}

static void order_by_label(Walk *walk) {
  size_t at = 0;
  for (size_t k = 0; k < CLASSES; k++)
    for (size_t n = 0; n < walk->data->count; n++)
      if (walk->data->label[n] == k) walk->batches.order[at++] = n;
  walk->batches.next = 0;
}

static void show_order(Lesson *lesson, const Dataset *data, bool quick) {
  static void (*const order[])(Walk *) = {walk_shuffle, order_as_filed,
                                          order_by_label};
  static const char *const name[] = {"shuffled", "as in the file",
                                     "sorted by label"};
  static const char *const key[] = {"order_shuffled", "order_filed",
                                    "order_sorted"};
  Walk walk = walk_new(data, NOTES_BATCH);
  lesson_section("Why to shuffle");
  printf("Cost after one epoch in batches of %d, learning rate %g.\n\n"
         "order              seed 1   seed 2   seed 3     mean    right\n",
         NOTES_BATCH, RATE);
  for (size_t i = 0; i < 3; i++) {
    double sum = 0, right = 0;
    printf("%-16s", name[i]);
    for (size_t seed = 0; seed < SEEDS; seed++) {
      walk_begin(&walk, lesson->seed + seed, RATE);
      order[i](&walk);
      for (size_t s = 0; walk_step(&walk) && (!quick || s < 20);) s++;
      const Score score = walk_score(&walk, EVALUATE);
      printf(" %8.4f", score.cost);
      sum += score.cost;
      right += score.accuracy / SEEDS;
    }
    printf(" %8.4f %8.3f\n", sum / SEEDS, right);
    if (order[i] == order_by_label)
      lesson_result(lesson, "order_sorted_right", right, "1",
                    "share of right answers after the sorted epoch");
    lesson_result(lesson, key[i], sum / SEEDS, "nat",
                  "cost after an epoch in that order");
  }
  walk_free(&walk);
}

// --- the 1/N ---

// The cost after an epoch, mean of the seeds.
static double cost_after(const Lesson *lesson, const Dataset *data,
                         size_t batch, double rate, bool summed) {
  Walk walk = walk_new(data, batch);
  double sum = 0;
  walk.summed = summed;
  for (size_t seed = 0; seed < SEEDS; seed++) {
    walk_begin(&walk, lesson->seed + seed, rate);
    walk_epoch(&walk);
    sum += walk_score(&walk, EVALUATE).cost;
  }
  walk_free(&walk);
  return sum / SEEDS;
}

static void show_sums(Lesson *lesson, const Dataset *data) {
  static const size_t batch[] = {16, 128, 1024};
  static const double rate[] = {0.1, 0.1 / 16};
  static const char *const name[] = {"mean", "sum"};
  const double guess = log(CLASSES);
  char key[64];
  lesson_section("Without the 1/N");
  printf("Cost after one epoch, mean of %d seeds. A guess costs ln 10 = %.4f.\n"
         "!: worse than a guess.\n\n"
         "   rate  batch   mean, with the 1/N   sum, without it\n",
         SEEDS, guess);
  for (size_t r = 0; r < 2; r++)
    for (size_t b = 0; b < 3; b++) {
      printf("%7g %6zu", rate[r], batch[b]);
      for (int summed = 0; summed < 2; summed++) {
        const double cost = cost_after(lesson, data, batch[b], rate[r], summed);
        printf(" %16.4f %c ", cost, cost < guess ? ' ' : '!');
        snprintf(key, sizeof key, "%s_%zu_%s", name[summed], batch[b],
                 r == 0 ? "large" : "small");
        if (summed || r == 0)
          lesson_result(lesson, key, cost, "nat", "cost after an epoch");
      }
      printf("\n");
    }
}

void passes_show(Lesson *lesson, const Dataset *data, bool quick) {
  show_counts(lesson, data->count);
  show_last_batch(lesson, data);
  show_order(lesson, data, quick);
  show_sums(lesson, data);
}
