// How wide? And: must it be a power of two, and should the wide layers come
// first or last? Two or three hidden layers, trained to the end.
#include <math.h>
#include <stdio.h>

#include "studies.h"
#include "trial.h"

enum { SEEDS = 5 };

// --- how wide ---

static const size_t widths[] = {8, 16, 32, 64, 128, 256};
enum { WIDTHS = sizeof widths / sizeof *widths };

static size_t parameters_of(const size_t *width, size_t layers, size_t inputs) {
  size_t count = 0, before = inputs;
  for (size_t l = 0; l < layers; l++) {
    count += (before + 1) * width[l];
    before = width[l];
  }
  return count + (before + 1) * CLASSES;
}

static Estimate of_widths(const Lesson *lesson, const Split *split,
                          const size_t *width, size_t layers) {
  Recipe r = recipe_trained_to_the_end();
  r.hidden_layers = layers;
  r.widths = width;
  return trials(lesson, &r, &split->learn, &split->held, quick_or(2, SEEDS));
}

static void how_wide(Lesson *lesson, const Split *split, size_t inputs) {
  DataFile data = lesson_data(lesson, "width",
                              "units in a layer [1]  wrong [%]  error [%]");
  lesson_section("How wide");
  printf("Two hidden layers of so many units; held-out pictures, mean of %zu "
         "seeds.\n\nunits   parameters   wrong, %%   standard error\n",
         quick_or(2, SEEDS));
  for (size_t i = 0; i < WIDTHS; i++) {
    const size_t width[] = {widths[i], widths[i]};
    const Estimate e = of_widths(lesson, split, width, 2);
    char key[32];
    printf("%5zu %12zu %10.2f %12.2f\n", widths[i],
           parameters_of(width, 2, inputs), e.mean, e.error);
    data_row(&data, (double)widths[i], e.mean, e.error);
    snprintf(key, sizeof key, "width_%zu", widths[i]);
    lesson_result(lesson, key, e.mean, "%", "wrong with so many units");
  }
  lesson_data_end(lesson, &data);
}

// --- powers of two ---

static const size_t neighbours[] = {60, 61, 62, 63, 64, 65, 66, 67, 68};
enum { NEIGHBOURS = sizeof neighbours / sizeof *neighbours };

static void powers_of_two(Lesson *lesson, const Split *split) {
  DataFile data = lesson_data(lesson, "neighbours",
                              "units in a layer [1]  wrong [%]  error [%]");
  double others = 0, error = 0, power = 0;
  for (size_t i = 0; i < NEIGHBOURS; i++) {
    const size_t width[] = {neighbours[i], neighbours[i]};
    const Estimate e = of_widths(lesson, split, width, 2);
    data_row(&data, (double)neighbours[i], e.mean, e.error);
    error += e.error / NEIGHBOURS;
    if (neighbours[i] == 64)
      power = e.mean;
    else
      others += e.mean / (NEIGHBOURS - 1);
  }
  lesson_data_end(lesson, &data);
  lesson_section("Powers of two");
  printf("two layers of 64                      %.2f %% wrong\n"
         "of 60 to 63 and 65 to 68, the mean    %.2f %%\n"
         "standard error of one width           %.2f %%\n",
         power, others, error);
  lesson_result(lesson, "power_of_two", power, "%", "wrong with 64 units");
  lesson_result(lesson, "neighbours_of_it", others, "%",
                "wrong with 60 to 68 units, but 64; mean");
  lesson_result(lesson, "neighbours_error", error, "%",
                "standard error of one of them");
}

// --- wide early or wide late ---

static const struct {
  const char *shape;
  size_t part[3];
} shapes[] = {{"early", {4, 2, 1}}, {"even", {1, 1, 1}}, {"late", {1, 2, 4}}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

// The largest widths of a shape that need no more parameters than three layers
// of 64.
static void widths_of(size_t *width, const size_t *part, size_t inputs) {
  static const size_t flat[] = {64, 64, 64};
  const size_t most = parameters_of(flat, 3, inputs);
  for (size_t unit = 1;; unit++) {
    size_t next[3];
    for (size_t l = 0; l < 3; l++) next[l] = unit * part[l] / 4;
    if (next[0] > 0 && parameters_of(next, 3, inputs) > most) return;
    for (size_t l = 0; l < 3; l++) width[l] = next[l];
  }
}

static void one_order(Lesson *lesson, const Split *split, const char *name,
                      const char *shape, const size_t *width, size_t inputs) {
  const Estimate e = of_widths(lesson, split, width, 3);
  char key[32];
  printf("%-6s %4zu %4zu %4zu %12zu %10.2f %12.2f\n", shape, width[0], width[1],
         width[2], parameters_of(width, 3, inputs), e.mean, e.error);
  snprintf(key, sizeof key, "%s_%s", name, shape);
  lesson_result(lesson, key, e.mean, "%", "wrong with that order of widths");
}

static void early_or_late(Lesson *lesson, const Split *split, size_t inputs) {
  static const size_t early[] = {128, 64, 32}, late[] = {32, 64, 128};
  lesson_section("Wide early or wide late");
  printf("wide       widths     parameters   wrong, %%   standard error\n\n"
         "the same units, the other way round:\n");
  one_order(lesson, split, "units", "early", early, inputs);
  one_order(lesson, split, "units", "late", late, inputs);
  printf("\nthe same parameters, or a few less:\n");
  for (size_t i = 0; i < SHAPES; i++) {
    size_t width[3] = {1, 1, 1};
    widths_of(width, shapes[i].part, inputs);
    one_order(lesson, split, "weights", shapes[i].shape, width, inputs);
  }
}

void study_width(Lesson *lesson, const Dataset *train, const Dataset *test) {
  const Split split = split_off(train);
  const size_t inputs = train->height * train->width;
  (void)test; // must not choose
  how_wide(lesson, &split, inputs);
  powers_of_two(lesson, &split);
  early_or_late(lesson, &split, inputs);
}
