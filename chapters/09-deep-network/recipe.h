// recipe: what a training is made of, as the command line gives it. The
// defaults are the notes' recipe.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "lesson.h"

enum { MOST_HIDDEN_LAYERS = 50 };

typedef struct {
  size_t hidden_layers, hidden; // layers, units in each
  size_t epochs, batch_size, threads;
  double learning_rate;
  int optimizer, activation, initialization;
  const char *data, *save, *load, *resume;
} Recipe;

extern Recipe recipe;

enum { RECIPE_OPTIONS = 13 };
extern Option recipe_options[RECIPE_OPTIONS]; // for lesson_begin

// Was that option on the command line?
bool recipe_given(const char *option);

// Ends the program when options contradict each other.
void recipe_check(const Lesson *lesson);

// The notes' program asks for the number of hidden layers. So do we, where
// somebody can answer and has not said it already.
void recipe_ask(void);
