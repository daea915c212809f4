// How much of the data do you need to take one step? A poll of some gives the
// gradient of all, roughly, and costs little. This program measures how
// roughly, races five batch sizes, and trains three networks from the notes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "plot.h"
#include "recipe.h"
#include "team.h"

enum { LEAST_PICTURES = 100 };
static const char *const study_names[] = {"rates", "clock", NULL};
static void (*const studies[])(Lesson *, const Dataset *, bool) = {rates_show,
                                                                   clock_show};

static struct {
  int recipe, study;
  const char *data;
  size_t train, validation, epochs, batch_size, threads;
  double learning_rate;
  bool quick;
} chosen = {.threads = 1};

enum { // places in the table of options
  AT_RECIPE,
  AT_STUDY,
  AT_DATA,
  AT_TRAIN,
  AT_VALIDATION,
  AT_EPOCHS,
  AT_BATCH,
  AT_RATE,
  AT_THREADS,
  AT_QUICK,
  OPTIONS
};

static Option options[OPTIONS] = {
    [AT_RECIPE] = {.name = "recipe",
                   .kind = OPTION_CHOICE,
                   .value = &chosen.recipe,
                   .argument = "NAME",
                   .choices = recipe_names,
                   .help = "train that network instead of the lesson"},
    [AT_STUDY] = {.name = "study",
                  .kind = OPTION_CHOICE,
                  .value = &chosen.study,
                  .argument = "NAME",
                  .choices = study_names,
                  .help = "an experiment of a minute instead of the lesson"},
    [AT_DATA] = {.name = "data",
                 .kind = OPTION_TEXT,
                 .value = &chosen.data,
                 .argument = "NAME",
                 .help = "mnist, fashion, digits or a folder [what is there]"},
    [AT_TRAIN] = {.name = "train",
                  .kind = OPTION_COUNT,
                  .value = &chosen.train,
                  .argument = "N",
                  .most = 1e6,
                  .help = "pictures that 784-160-10 trains on; 0: 7 of 10"},
    [AT_VALIDATION] = {.name = "validation",
                       .kind = OPTION_COUNT,
                       .value = &chosen.validation,
                       .argument = "M",
                       .most = 1e6,
                       .help = "pictures to check it on; 0: 2 of 10"},
    [AT_EPOCHS] = {.name = "epochs",
                   .kind = OPTION_COUNT,
                   .value = &chosen.epochs,
                   .argument = "N",
                   .most = 1e6,
                   .help = "of --recipe; 0: the recipe's own"},
    [AT_BATCH] = {.name = "batch-size",
                  .kind = OPTION_COUNT,
                  .value = &chosen.batch_size,
                  .argument = "N",
                  .most = 1e6,
                  .help = "of --recipe; 0: the recipe's own"},
    [AT_RATE] = {.name = "learning-rate",
                 .kind = OPTION_NUMBER,
                 .value = &chosen.learning_rate,
                 .argument = "ETA",
                 .most = 1e6,
                 .help = "of --recipe; 0: the recipe's own"},
    [AT_THREADS] = {.name = "threads",
                    .kind = OPTION_COUNT,
                    .value = &chosen.threads,
                    .argument = "N",
                    .most = 1024,
                    .help =
                        "of --recipe and the two networks; 0: one a processor"},
    [AT_QUICK] = {.name = "quick",
                  .kind = OPTION_FLAG,
                  .value = &chosen.quick,
                  .help = "a short look: fewer epochs and repetitions"},
};

// What was given and has no meaning in this run.
static void check_options(const Lesson *lesson) {
  const bool recipe = options[AT_RECIPE].given, study = options[AT_STUDY].given;
  const bool splits =
      !study && (!recipe || RECIPE[chosen.recipe].task == TASK_SPLIT);
  if (recipe && study)
    options_fail(lesson->name, "--recipe and --study exclude each other");
  for (size_t i = AT_EPOCHS; i <= AT_RATE; i++)
    if (options[i].given && !recipe)
      options_fail(lesson->name, "--%s: needs --recipe", options[i].name);
  for (size_t i = AT_TRAIN; i <= AT_VALIDATION; i++)
    if (options[i].given && !splits)
      options_fail(lesson->name, "--%s: only numpy-784-160-10 splits its data",
                   options[i].name);
}

// --- training a recipe ---

static Recipe recipe_as_chosen(const Recipe *from) {
  Recipe recipe = *from;
  if (chosen.epochs > 0) recipe.epochs = chosen.epochs;
  if (chosen.batch_size > 0) recipe.batch_size = chosen.batch_size;
  if (chosen.learning_rate > 0) recipe.learning_rate = chosen.learning_rate;
  if (chosen.quick && recipe.epochs > 3) recipe.epochs = 3;
  return recipe;
}

static void print_recipe(const Recipe *recipe, const Material *material,
                         const Network *network) {
  printf("network     %zu", network->inputs);
  for (size_t l = 0; l < network->layers; l++)
    printf(" - %zu %s", network->layer[l].w.cols,
           activation_names[network->layer[l].activation]);
  printf("\nparameters  %zu\n", network->parameters);
  printf("loss        %s\n", recipe->loss == LOSS_CROSS_ENTROPY
                                 ? "cross-entropy"
                                 : "binary cross-entropy");
  printf("training    %zu pictures, batches of %zu, learning rate %g\n",
         material->train.count, recipe->batch_size, recipe->learning_rate);
  printf("%-11s %zu pictures\n\n", material->checked_on, material->check.count);
}

static Material material_or_fail(const Lesson *lesson, const Recipe *recipe,
                                 const Dataset *train, const Dataset *test) {
  Material material;
  Error error;
  if (!material_for(&material, recipe, train, test, chosen.train,
                    chosen.validation, &error))
    lesson_fail(lesson, &error);
  return material;
}

static void result(Lesson *lesson, const char *prefix, const char *key,
                   double value, const char *unit, const char *meaning) {
  char name[64];
  snprintf(name, sizeof name, "%s_%s", prefix, key);
  lesson_result(lesson, name, value, unit, meaning);
}

static void keep_results(Lesson *lesson, const char *prefix,
                         const Recipe *recipe, const Material *material,
                         const Trained *trained) {
  result(lesson, prefix, "epochs", (double)recipe->epochs, "1", "epochs");
  result(lesson, prefix, "steps", (double)trained->steps, "1",
         "steps in an epoch");
  result(lesson, prefix, "n", (double)material->train.count, "1",
         "pictures to train on");
  result(lesson, prefix, "m", (double)material->check.count, "1",
         "pictures to check on");
  result(lesson, prefix, "train_cost", trained->train.cost, "nat",
         "training cost of the last epoch");
  result(lesson, prefix, "train_accuracy", trained->train.accuracy, "1",
         "training accuracy of the last epoch");
  result(lesson, prefix, "check_cost", trained->check.cost, "nat",
         "cost on what it is checked on, at the end");
  result(lesson, prefix, "check_accuracy", trained->check.accuracy, "1",
         "accuracy on what it is checked on, at the end");
}

// Trains a recipe under that title; keys and the data file begin with prefix.
static Trained train_recipe(Lesson *lesson, const char *title,
                            const Recipe *recipe, const Material *material,
                            const char *prefix, size_t every) {
  Random random = random_seeded(lesson->seed);
  lesson_section(title);
  Network *network = recipe_network(recipe, material, &random);
  print_recipe(recipe, material, network);
  const Trained trained =
      recipe_train(lesson, recipe, material, network, random, prefix, every);
  keep_results(lesson, prefix, recipe, material, &trained);
  result(lesson, prefix, "parameters", (double)network->parameters, "1",
         "weights and biases");
  network_free(network);
  return trained;
}

// --- the lesson's two ---

static void show_split(Lesson *lesson, const Dataset *train,
                       const Dataset *test) {
  const Recipe recipe = recipe_as_chosen(&RECIPE[1]);
  Material material = material_or_fail(lesson, &recipe, train, test);
  const size_t left =
      train->count - material.train.count - material.check.count;
  const Trained trained = train_recipe(lesson, "784-160-10, with a split",
                                       &recipe, &material, "split", 2);
  printf("\n%zu pictures are left over, for neither.\n"
         "The lowest validation cost is %.4f, after epoch %zu.\n",
         left, trained.best.cost, trained.best_epoch);
  lesson_result(lesson, "split_left", (double)left, "1", "pictures left over");
  lesson_result(lesson, "split_best_cost", trained.best.cost, "nat",
                "lowest validation cost");
  lesson_result(lesson, "split_best_epoch", (double)trained.best_epoch, "1",
                "after that epoch");
  material_free(&material);
}

static void show_pair(Lesson *lesson, const Dataset *train,
                      const Dataset *test) {
  const Recipe recipe = recipe_as_chosen(&RECIPE[2]);
  Material material = material_or_fail(lesson, &recipe, train, test);
  const Trained trained = train_recipe(lesson, "25-15-1: is it a 1?", &recipe,
                                       &material, "pair", 20);
  const double wrong =
      (1 - trained.check.accuracy) * (double)material.check.count;
  printf("\n%.0f of %zu test pictures wrong.\n", wrong, material.check.count);
  lesson_result(lesson, "pair_wrong", wrong, "1", "test pictures wrong");
  material_free(&material);
}

static void check_size(const Lesson *lesson, const Dataset *train) {
  Error error;
  if (train->count >= LEAST_PICTURES) return;
  error_set(&error, "%s: %zu training pictures, at least %d expected",
            train->name, train->count, LEAST_PICTURES);
  lesson_fail(lesson, &error);
}

static void show_lesson(Lesson *lesson, const Dataset *train,
                        const Dataset *test) {
  check_size(lesson, train);
  poll_show(lesson);
  pictures_show(lesson, train, test);
  passes_show(lesson, train, chosen.quick);
  noise_show(lesson, train, chosen.quick);
  race_show(lesson, train, chosen.quick);
  show_split(lesson, train, test);
  show_pair(lesson, train, test);
}

// --- a recipe by name ---

static void show_recipe(Lesson *lesson, const Dataset *train,
                        const Dataset *test) {
  const Recipe recipe = recipe_as_chosen(&RECIPE[chosen.recipe]);
  Material material = material_or_fail(lesson, &recipe, train, test);
  char path[1024];
  Error error;
  results_add_text(&lesson->results, "recipe", recipe.name, "what was trained");
  results_add_text(&lesson->results, "data", train->name, "which data ran");
  train_recipe(lesson, recipe.name, &recipe, &material, "recipe", 1);
  material_free(&material);
  if (!lesson->plot) return;
  lesson->plot = false; // the chapter's figures have no data here
  snprintf(path, sizeof path, "%s/recipe.dat", lesson->out);
  if (!plot_characters(stdout, path, &error)) lesson_fail(lesson, &error);
}

static void show_study(Lesson *lesson, const Dataset *train) {
  results_add_text(&lesson->results, "data", train->name, "which data ran");
  studies[chosen.study](lesson, train, chosen.quick);
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(argc, argv, "chapter07",
                               "Chapter 7, stochastic gradient descent: a step "
                               "for a handful of examples.",
                               options, OPTIONS);
  Dataset train, test;
  Error error;
  check_options(&lesson);
  if (!dataset_find(&train, &test, chosen.data, &error))
    lesson_fail(&lesson, &error);
  team_size(chosen.threads);
  printf("Chapter 7: stochastic gradient descent, on %s\n", train.name);
  if (options[AT_RECIPE].given)
    show_recipe(&lesson, &train, &test);
  else if (options[AT_STUDY].given)
    show_study(&lesson, &train);
  else
    show_lesson(&lesson, &train, &test);
  dataset_free(&train);
  dataset_free(&test);
  return lesson_end(&lesson);
}
