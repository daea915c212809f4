#include "recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "activation.h"
#include "dataset.h"
#include "network.h"
#include "optimizer.h"

static const char *const recipe_names[] = {"notes", "better", "best", NULL};
static const char *const studies[] = {"none",   "depth", "width", "vanishing",
                                      "better", "best",  NULL};

#define NOTES                                                                  \
  {                                                                            \
    .hidden_layers = 3, .hidden = 64, .epochs = 30, .batch_size = 128,         \
    .learning_rate = 0.01, .optimizer = OPTIMIZER_SGD,                         \
    .activation = ACTIVATION_RELU, .initialization = INITIALIZATION_GLOROT     \
  }

static const Recipe named[] = {
    [RECIPE_NOTES] = NOTES,
    [RECIPE_BETTER] = {.hidden_layers = 2,
                       .hidden = 256,
                       .epochs = 15,
                       .batch_size = 128,
                       .learning_rate = 0.1,
                       .warp = 0.7,
                       .optimizer = OPTIMIZER_NESTEROV,
                       .schedule = SCHEDULE_COSINE,
                       .activation = ACTIVATION_RELU,
                       .initialization = INITIALIZATION_HE},
    [RECIPE_BEST] = {.hidden_layers = 2,
                     .hidden = 800,
                     .epochs = 80,
                     .batch_size = 128,
                     .learning_rate = 0.1,
                     .warp = 1,
                     .optimizer = OPTIMIZER_NESTEROV,
                     .schedule = SCHEDULE_COSINE,
                     .activation = ACTIVATION_RELU,
                     .initialization = INITIALIZATION_HE},
};

Recipe recipe = NOTES;
Order order;

// Softmax belongs at the end, not in the middle.
static const char *const hidden_activations[] = {"linear", "sigmoid", "tanh",
                                                 "relu", NULL};

// Those that a named recipe decides come first.
enum { DECIDED_BY_RECIPE = 10 };
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
    {.name = "schedule",
     .kind = OPTION_CHOICE,
     .value = &recipe.schedule,
     .argument = "NAME",
     .choices = schedule_names,
     .help = "how the learning rate changes on the way"},
    {.name = "warp",
     .kind = OPTION_NUMBER,
     .value = &recipe.warp,
     .argument = "X",
     .least = 0,
     .most = 10,
     .help = "turn, shift and bend training pictures so far"},
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
    {.name = "recipe",
     .kind = OPTION_CHOICE,
     .value = &order.recipe,
     .argument = "NAME",
     .choices = recipe_names,
     .help = "sets what is not set above"},
    {.name = "data",
     .kind = OPTION_TEXT,
     .value = &order.data,
     .argument = "NAME",
     .help = "mnist, fashion, digits or a folder [what is there]"},
    {.name = "hold-out",
     .kind = OPTION_COUNT,
     .value = &order.hold_out,
     .argument = "N",
     .most = 1e6,
     .help = "test on the last N training pictures instead"},
    {.name = "threads",
     .kind = OPTION_COUNT,
     .value = &order.threads,
     .argument = "N",
     .most = 1024,
     .help = "0: one for each processor"},
    {.name = "save",
     .kind = OPTION_TEXT,
     .value = &order.save,
     .argument = "FILE",
     .help = "keep the network after every epoch"},
    {.name = "load",
     .kind = OPTION_TEXT,
     .value = &order.load,
     .argument = "FILE",
     .help = "do not train, use this network"},
    {.name = "resume",
     .kind = OPTION_TEXT,
     .value = &order.resume,
     .argument = "FILE",
     .help = "train this network on, up to --epochs"},
    {.name = "predict",
     .kind = OPTION_TEXT,
     .value = &order.predict,
     .argument = "FILE",
     .help = "ask the network of --load about this PGM picture"},
    {.name = "study",
     .kind = OPTION_CHOICE,
     .value = &order.study,
     .argument = "NAME",
     .choices = studies,
     .help = "another experiment, in place of this one"},
    {.name = "quick",
     .kind = OPTION_FLAG,
     .value = &order.quick,
     .help = "a study in seconds, too short to learn from"},
};

bool recipe_given(const char *name) {
  for (size_t i = 0; i < RECIPE_OPTIONS; i++)
    if (strcmp(recipe_options[i].name, name) == 0)
      return recipe_options[i].given;
  return false;
}

const char *recipe_study_name(int study) { return studies[study]; }

void recipe_repeat(FILE *to) {
  static const char *const not_in_file[] = {"recipe", "warp", "learning-rate",
                                            "hold-out"};
  for (size_t n = 0; n < sizeof not_in_file / sizeof *not_in_file; n++)
    for (size_t i = 0; i < RECIPE_OPTIONS; i++) {
      const Option *o = &recipe_options[i];
      if (!o->given || strcmp(o->name, not_in_file[n]) != 0) continue;
      fprintf(to, " --%s ", o->name);
      if (o->kind == OPTION_CHOICE)
        fputs(o->choices[*(int *)o->value], to);
      else if (o->kind == OPTION_NUMBER)
        fprintf(to, "%.17g", *(double *)o->value);
      else
        fprintf(to, "%zu", *(size_t *)o->value);
    }
}

Recipe recipe_called(int which) { return named[which]; }

Recipe recipe_trained_to_the_end(void) {
  Recipe r = named[RECIPE_NOTES];
  r.epochs = 10;
  r.learning_rate = 0.02;
  r.optimizer = OPTIMIZER_NESTEROV;
  r.schedule = SCHEDULE_COSINE;
  return r;
}

// What is not on the command line comes from the named recipe.
static void take_from(const Recipe *source) {
  for (size_t i = 0; i < DECIDED_BY_RECIPE; i++) {
    const Option *option = &recipe_options[i];
    const ptrdiff_t at = (char *)option->value - (char *)&recipe;
    const size_t size = option->kind == OPTION_COUNT    ? sizeof(size_t)
                        : option->kind == OPTION_NUMBER ? sizeof(double)
                                                        : sizeof(int);
    if (!option->given) memcpy(option->value, (const char *)source + at, size);
  }
}

// A file brings its own network: an option that would change it is a mistake.
static void check_against_file(const Lesson *lesson) {
  static const char *const decided_by_file[] = {
      "hidden-layers", "hidden", "activation", "init", "optimizer", "schedule"};
  enum { COUNT = sizeof decided_by_file / sizeof *decided_by_file };
  const char *source = order.load ? "load" : order.resume ? "resume" : NULL;
  if (order.load && order.resume)
    options_fail(lesson->name, "--load and --resume exclude each other");
  for (size_t i = 0; source != NULL && i < COUNT; i++)
    if (recipe_given(decided_by_file[i]))
      options_fail(lesson->name, "--%s: the file of --%s decides that",
                   decided_by_file[i], source);
}

void recipe_settle(const Lesson *lesson) {
  check_against_file(lesson);
  if (order.predict && order.load == NULL)
    options_fail(lesson->name, "--predict needs a network: --load FILE");
  if (order.study != STUDY_NONE && (order.load || order.resume))
    options_fail(lesson->name, "--study trains networks of its own");
  if (order.study != STUDY_NONE && lesson->plot)
    options_fail(lesson->name,
                 "--plot draws the studies' figures without --study");
  take_from(&named[order.recipe]);
}

void recipe_ask(void) {
  char line[64], *end;
  if (recipe_given("hidden-layers") || recipe_given("recipe") || order.load ||
      order.resume || order.study != STUDY_NONE || !isatty(STDIN_FILENO))
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

// --- cooking ---

Network *recipe_network(const Recipe *r, size_t inputs, size_t rows,
                        Random *random) {
  size_t size[MOST_HIDDEN_LAYERS + 2];
  Activation activation[MOST_HIDDEN_LAYERS + 1];
  const size_t layers = r->hidden_layers + 1;
  size[0] = inputs;
  for (size_t l = 1; l < layers; l++) {
    size[l] = r->widths != NULL ? r->widths[l - 1] : r->hidden;
    activation[l - 1] = (Activation)r->activation;
  }
  size[layers] = CLASSES;
  activation[layers - 1] = ACTIVATION_SOFTMAX;
  const size_t capacity = r->batch_size > rows ? r->batch_size : rows;
  Network *network =
      network_new(layers, size, activation, LOSS_CROSS_ENTROPY, capacity);
  network_initialize(network, (Initialization)r->initialization, random);
  for (size_t i = 0; r->larger > 0 && i < network->parameters; i++)
    network->parameter[i] *= (real)r->larger; // the biases are 0
  return network;
}

Optimizer recipe_optimizer(const Recipe *r, const Network *network,
                           size_t examples) {
  const size_t steps =
      r->epochs * ((examples + r->batch_size - 1) / r->batch_size);
  OptimizerSettings settings =
      optimizer_settings((OptimizerKind)r->optimizer, r->learning_rate);
  if (r->schedule != SCHEDULE_CONSTANT)
    settings.schedule = (Schedule){
        .kind = (ScheduleKind)r->schedule,
        .period = r->schedule == SCHEDULE_STEP ? (steps + 2) / 3 : steps,
        .factor = 0.3};
  return optimizer_new(settings, network->parameters);
}

// How far warp = 1 goes in pictures as wide as MNIST's.
static const Warp full = {
    .turn = 0.15, .scale = 0.1, .slant = 0.15, .shift = 0.5, .bend = 3.5};

void recipe_prepare(const Lesson *lesson, const Recipe *r, Training *training,
                    Augment *augment) {
  const size_t height = training->data->height, width = training->data->width;
  const double pixel = (double)width / 28 * r->warp;
  Error error;
  if (r->warp <= 0) return;
  if (height > MOST_SIDE || width > MOST_SIDE) {
    error_set(&error, "pictures of %zu x %zu are too large to warp: %d a side",
              height, width, MOST_SIDE);
    lesson_fail(lesson, &error);
  }
  *augment = augment_new(height, width,
                         (Warp){.turn = full.turn * r->warp,
                                .scale = full.scale * r->warp,
                                .slant = full.slant * r->warp,
                                .shift = full.shift * pixel,
                                .bend = full.bend * pixel});
  training->prepare = augment_prepare;
  training->prepare_context = augment;
}

double recipe_multiplications(const Recipe *r, const Network *network,
                              size_t examples) {
  double weights = 0;
  for (size_t l = 0; l < network->layers; l++)
    weights += (double)(network->layer[l].w.rows * network->layer[l].w.cols);
  const Matrix *first = &network->layer[0].w;
  const double input_gradient = (double)(first->rows * first->cols);
  return (double)(r->epochs * examples) * (3 * weights - input_gradient);
}
