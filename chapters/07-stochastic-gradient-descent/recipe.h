// recipe: a network, its data and how to train it, by name. The notes have
// three, each in another framework's words; here they are rows of one table.
#pragma once

#include "dataset.h"
#include "lesson.h"
#include "train.h"

enum { MOST_LAYERS = 4, RECIPES = 3 };

typedef enum { // what the network is asked, and on what it is checked
  TASK_TEST,   // ten classes; all training pictures, checked on the test set
  TASK_SPLIT,  // ten classes; a part to train, a part to check (validation)
  TASK_PAIR    // 0 or 1; training and test pictures with these labels
} Task;

typedef struct {
  const char *name;
  Task task;
  size_t layers;
  size_t outputs[MOST_LAYERS]; // of each layer; the last: 10, or 1 for a pair
  Activation hidden, last;
  Loss loss;
  size_t epochs, batch_size;
  double learning_rate;
} Recipe;

extern const Recipe RECIPE[RECIPES];
extern const char *const recipe_names[RECIPES + 1]; // a list of choices

// What a recipe trains and is checked on. Free with material_free.
typedef struct {
  Dataset train, check;
  const char *checked_on; // "validation" or "test"
  bool owned;
} Material;

// n, m: pictures to train and to validate on, for TASK_SPLIT; 0 each: seven
// tenths and two tenths of what is there. False when there are not so many.
bool material_for(Material *material, const Recipe *recipe,
                  const Dataset *train, const Dataset *test, size_t n, size_t m,
                  Error *error);
void material_free(Material *material);

// The network with its first weights. Free with network_free.
Network *recipe_network(const Recipe *recipe, const Material *material,
                        Random *random);

typedef struct {
  Score train, check; // of the last epoch
  Score best;         // by the cost, on what it is checked on
  size_t best_epoch;
  size_t steps; // in an epoch
} Trained;

// Trains it; prints a row for every `every`-th epoch and the first, and writes
// all rows to the data file `file`. Ends the program when the cost is no
// number.
Trained recipe_train(const Lesson *lesson, const Recipe *recipe,
                     const Material *material, Network *network, Random random,
                     const char *file, size_t every);
