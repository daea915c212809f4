#include "recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "activation.h"
#include "network.h"
#include "optimizer.h"

Recipe recipe = {.hidden_layers = 3,
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

Option recipe_options[RECIPE_OPTIONS] = {
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

bool recipe_given(const char *name) {
  for (size_t i = 0; i < RECIPE_OPTIONS; i++)
    if (strcmp(recipe_options[i].name, name) == 0)
      return recipe_options[i].given;
  return false;
}

// A file brings its own network: an option that would change it is a mistake.
void recipe_check(const Lesson *lesson) {
  static const char *const decided_by_file[] = {
      "hidden-layers", "hidden", "activation", "init", "optimizer"};
  const char *source = recipe.load ? "load" : recipe.resume ? "resume" : NULL;
  if (recipe.load && recipe.resume)
    options_fail(lesson->name, "--load and --resume exclude each other");
  for (size_t i = 0; source != NULL && i < 5; i++)
    if (recipe_given(decided_by_file[i]))
      options_fail(lesson->name, "--%s: the file of --%s decides that",
                   decided_by_file[i], source);
}

void recipe_ask(void) {
  char line[64], *end;
  if (recipe_given("hidden-layers") || recipe.load || recipe.resume ||
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
