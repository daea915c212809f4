// How many hidden layers? The notes say 2 to 4. Asked twice: by the notes' own
// recipe, which stops long before it is done, and trained to the end.
#include <stdio.h>

#include "studies.h"
#include "trial.h"

static const size_t depths[] = {1, 2, 3, 4, 6, 8};
enum { DEPTHS = sizeof depths / sizeof *depths, NOTES_DEPTH = 2, SEEDS = 5 };

// What another program, written apart from this one, got once by that recipe;
// and the notes' own run. 0: not known.
static const double elsewhere[DEPTHS] = {0.9436, 0.9554, 0.9639, 0.9629, 0, 0};
static const double notes_accuracy = 0.9638;

static void sweep(Lesson *lesson, const Recipe *base, const Dataset *learn,
                  const Dataset *judge, Estimate *estimate) {
  for (size_t i = 0; i < DEPTHS; i++) {
    Recipe r = *base;
    r.hidden_layers = depths[i];
    estimate[i] = trials(lesson, &r, learn, judge, quick_or(2, SEEDS));
  }
}

static size_t best_of(const Estimate *estimate) {
  size_t best = 0;
  for (size_t i = 1; i < DEPTHS; i++)
    if (estimate[i].mean < estimate[best].mean) best = i;
  return best;
}

static void show_notes(Lesson *lesson, const Estimate *estimate) {
  lesson_section("By the notes' recipe");
  printf("Test, mean of %zu seeds; deviation from seed to seed; another "
         "program.\n\n"
         "hidden layers   wrong, %%   deviation   accuracy   elsewhere\n",
         quick_or(2, SEEDS));
  for (size_t i = 0; i < DEPTHS; i++) {
    char key[32];
    printf("%13zu %10.2f %11.2f %10.4f", depths[i], estimate[i].mean,
           estimate[i].deviation, 1 - estimate[i].mean / 100);
    if (elsewhere[i] > 0) printf(" %11.4f", elsewhere[i]);
    printf("\n");
    snprintf(key, sizeof key, "notes_%zu", depths[i]);
    lesson_result(lesson, key, estimate[i].mean, "%",
                  "wrong on the test by the notes' recipe");
  }
  printf("\nThe notes' own run, with 3: %.4f.\n", notes_accuracy);
  lesson_result(lesson, "notes_3_accuracy",
                1 - estimate[NOTES_DEPTH].mean / 100, "1",
                "mean accuracy with three hidden layers");
  lesson_result(lesson, "seeds", (double)quick_or(2, SEEDS), "1",
                "runs of each depth");
  lesson_result(lesson, "notes_3_deviation", estimate[NOTES_DEPTH].deviation,
                "%", "from seed to seed");
}

static void show_trained(Lesson *lesson, const Estimate *estimate) {
  const size_t best = best_of(estimate);
  lesson_section("Trained to the end");
  printf("Held-out pictures, mean of %zu seeds with its standard error.\n\n"
         "hidden layers   wrong, %%   error   behind the best by\n",
         quick_or(2, SEEDS));
  for (size_t i = 0; i < DEPTHS; i++) {
    char key[32];
    printf("%13zu %10.2f %7.2f %12.2f\n", depths[i], estimate[i].mean,
           estimate[i].error, estimate[i].mean - estimate[best].mean);
    snprintf(key, sizeof key, "trained_%zu", depths[i]);
    lesson_result(lesson, key, estimate[i].mean, "%",
                  "wrong on held-out pictures, trained to the end");
  }
  lesson_result(lesson, "trained_best", (double)depths[best], "1",
                "hidden layers of the least error");
  lesson_result(lesson, "trained_error", estimate[best].error, "%",
                "standard error of the least error");
}

void study_depth(Lesson *lesson, const Dataset *train, const Dataset *test) {
  const Split split = split_off(train);
  Estimate notes[DEPTHS], trained[DEPTHS];
  Recipe r = recipe_called(RECIPE_NOTES);
  sweep(lesson, &r, train, test, notes);
  show_notes(lesson, notes);
  r = recipe_trained_to_the_end();
  sweep(lesson, &r, &split.learn, &split.held, trained);
  show_trained(lesson, trained);
  DataFile data = lesson_data(
      lesson, "depth",
      "hidden layers [1]  notes' recipe, wrong on the test [%]  standard "
      "error [%]  trained to the end, wrong on held-out [%]  error [%]");
  for (size_t i = 0; i < DEPTHS; i++)
    data_row(&data, (double)depths[i], notes[i].mean, notes[i].error,
             trained[i].mean, trained[i].error);
  lesson_data_end(lesson, &data);
}
