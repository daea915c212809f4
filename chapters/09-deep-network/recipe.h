// recipe: what a training is made of, as the command line gives it. Some
// recipes have names; the default is the notes'. --recipe NAME takes another,
// and what else is said on the command line overrides it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "augment.h"
#include "lesson.h"
#include "network.h"
#include "optimizer.h"
#include "train.h"

enum { MOST_HIDDEN_LAYERS = 50 };

typedef struct {
  size_t hidden_layers, hidden; // layers, units in each
  const size_t *widths; // of each hidden layer alone; NULL: all have `hidden`
  size_t epochs, batch_size;
  double learning_rate;
  double warp;   // how far training pictures are bent (augment.h); 0: not
  double larger; // first weights times this; 0: once
  int optimizer, schedule, activation, initialization;
} Recipe;

extern Recipe recipe;

// What the command line says besides.
typedef struct {
  int recipe, study;
  bool quick;
  size_t threads, hold_out;
  const char *data, *save, *load, *resume, *predict;
} Order;

extern Order order;

enum { RECIPE_OPTIONS = 20 };
extern Option recipe_options[RECIPE_OPTIONS]; // for lesson_begin

enum { RECIPE_NOTES, RECIPE_BETTER, RECIPE_BEST };
Recipe recipe_called(int which);

// For comparisons of networks: so long and by such steps that more of either
// changes little. As the notes', but Nesterov's momentum and a cosine.
Recipe recipe_trained_to_the_end(void);

enum {
  STUDY_NONE,
  STUDY_DEPTH,
  STUDY_WIDTH,
  STUDY_VANISHING,
  STUDY_BETTER,
  STUDY_BEST
};

const char *recipe_study_name(int study);

// Was that option on the command line?
bool recipe_given(const char *option);

// The given options of the recipe that no model file holds, " --warp 1": what
// must be said again to go on.
void recipe_repeat(FILE *to);

// Makes `recipe` what the command line asks for. Ends the program when options
// contradict each other.
void recipe_settle(const Lesson *lesson);

// The notes' program asks for the number of hidden layers. So do we, where
// somebody can answer and has not said it already.
void recipe_ask(void);

// --- cooking ---

// Fresh weights from `random`; room for batches of the recipe and of `rows`.
Network *recipe_network(const Recipe *recipe, size_t inputs, size_t rows,
                        Random *random);

// With the recipe's schedule over all its epochs of so many examples. A step
// schedule cuts to 0.3 after each third.
Optimizer recipe_optimizer(const Recipe *recipe, const Network *network,
                           size_t examples);

// Has the training's pictures warped where the recipe says so. *augment is
// filled and must last as long as the training.
void recipe_prepare(const Lesson *lesson, const Recipe *recipe,
                    Training *training, Augment *augment);

// Multiplications, each with an addition, to train a network by the recipe on
// `examples`: forward, and backward but for the input's gradient.
double recipe_multiplications(const Recipe *recipe, const Network *network,
                              size_t examples);
