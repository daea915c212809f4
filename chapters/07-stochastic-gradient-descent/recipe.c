#include "recipe.h"

#include <stdio.h>

#include "optimizer.h"
#include "progress.h"

enum { LEAST_ROOM = 128 }; // rows of a batch when we evaluate

const Recipe RECIPE[RECIPES] = {
    {.name = "keras-784-64x3",
     .task = TASK_TEST,
     .layers = 4,
     .outputs = {64, 64, 64, CLASSES},
     .hidden = ACTIVATION_RELU,
     .last = ACTIVATION_SOFTMAX,
     .loss = LOSS_CROSS_ENTROPY,
     .epochs = 30,
     .batch_size = 128,
     .learning_rate = 0.01},
    {.name = "numpy-784-160-10",
     .task = TASK_SPLIT,
     .layers = 2,
     .outputs = {160, CLASSES},
     .hidden = ACTIVATION_RELU,
     .last = ACTIVATION_SOFTMAX,
     .loss = LOSS_CROSS_ENTROPY,
     .epochs = 20,
     .batch_size = 128,
     .learning_rate = 0.1},
    // [[twenty_five]]
    {.name = "tensorflow-25-15-1",
     .task = TASK_PAIR,
     .layers = 3,
     .outputs = {25, 15, 1},
     .hidden = ACTIVATION_SIGMOID,
     .last = ACTIVATION_SIGMOID,
     .loss = LOSS_BINARY_CROSS_ENTROPY,
     .epochs = 100,
     .batch_size = 32,
     .learning_rate = 0.1},
    // [[/twenty_five]]
};

const char *const recipe_names[] = {"keras-784-64x3", "numpy-784-160-10",
                                    "tensorflow-25-15-1", NULL};

// --- what it is trained on ---

static bool split(Material *material, const Dataset *all, size_t n, size_t m,
                  Error *error) {
  if (n == 0) n = all->count * 7 / 10;
  if (m == 0) m = all->count * 2 / 10;
  if (n > all->count || m > all->count - n)
    return error_set(error, "%zu to train and %zu to validate: %s has %zu", n,
                     m, all->name, all->count);
  *material = (Material){.train = dataset_part(all, 0, n),
                         .check = dataset_part(all, n, m),
                         .checked_on = "validation"};
  return true;
}

static bool pick(Material *material, const Dataset *train, const Dataset *test,
                 Error *error) {
  *material = (Material){.checked_on = "test", .owned = true};
  if (!dataset_pick(&material->train, train, 0, 1, error)) return false;
  if (dataset_pick(&material->check, test, 0, 1, error)) return true;
  dataset_free(&material->train);
  return false;
}

bool material_for(Material *material, const Recipe *recipe,
                  const Dataset *train, const Dataset *test, size_t n, size_t m,
                  Error *error) {
  switch (recipe->task) {
  case TASK_TEST: break;
  case TASK_SPLIT: return split(material, train, n, m, error);
  case TASK_PAIR: return pick(material, train, test, error);
  }
  *material = (Material){*train, *test, "test", false};
  return true;
}

void material_free(Material *material) {
  if (!material->owned) return;
  dataset_free(&material->train);
  dataset_free(&material->check);
}

// --- the three steps ---

// Specify the model, and the loss that belongs to its last layer.
Network *recipe_network(const Recipe *recipe, const Material *material,
                        Random *random) {
  size_t size[MOST_LAYERS + 1];
  Activation activation[MOST_LAYERS];
  size[0] = material->train.height * material->train.width;
  for (size_t l = 0; l < recipe->layers; l++) {
    size[l + 1] = recipe->outputs[l];
    activation[l] = l + 1 < recipe->layers ? recipe->hidden : recipe->last;
  }
  const size_t room =
      recipe->batch_size > LEAST_ROOM ? recipe->batch_size : LEAST_ROOM;
  Network *network =
      network_new(recipe->layers, size, activation, recipe->loss, room);
  network_initialize(network, INITIALIZATION_GLOROT, random);
  return network;
}

static void keep(Trained *trained, size_t epoch) {
  if (trained->best_epoch == 0 || trained->check.cost < trained->best.cost) {
    trained->best = trained->check;
    trained->best_epoch = epoch;
  }
}

static void print_row(size_t epoch, const Trained *trained) {
  printf("%5zu  %.4f    %.4f    %.4f    %.4f\n", epoch, trained->train.cost,
         trained->train.accuracy, trained->check.cost, trained->check.accuracy);
}

// Train.
Trained recipe_train(const Lesson *lesson, const Recipe *recipe,
                     const Material *material, Network *network, Random random,
                     const char *file, size_t every) {
  Optimizer optimizer =
      optimizer_new(optimizer_settings(OPTIMIZER_SGD, recipe->learning_rate),
                    network->parameters);
  Training training = training_new(network, &optimizer, &material->train,
                                   recipe->batch_size, random);
  Trained trained = {.steps = batches_per_epoch(&training.batches)};
  Progress progress = progress_begin(lesson->quiet, 0, recipe->epochs,
                                     trained.steps, material->train.count);
  DataFile data =
      lesson_data(lesson, file,
                  "epoch [1]  training cost [nat]  training accuracy [1]  "
                  "checked cost [nat]  checked accuracy [1]");
  printf("           training              %s\n"
         "epoch    cost  accuracy      cost  accuracy\n",
         material->checked_on);
  for (size_t e = 1; e <= recipe->epochs; e++) {
    Error error;
    if (!train_epoch(&training, &progress, &trained.train, &error)) {
      progress_end(&progress);
      lesson_fail(lesson, &error);
    }
    trained.check = evaluate(network, &material->check, network->capacity);
    keep(&trained, e);
    progress_end(&progress);
    if (e == 1 || e % every == 0 || e == recipe->epochs) print_row(e, &trained);
    data_row(&data, (double)e, trained.train.cost, trained.train.accuracy,
             trained.check.cost, trained.check.accuracy);
  }
  lesson_data_end(lesson, &data);
  training_free(&training);
  optimizer_free(&optimizer);
  return trained;
}
