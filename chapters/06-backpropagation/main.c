// A neuron in the middle of a network has no target. How can it know by how
// much it was wrong? This program finds the blame of every weight of a small
// network, one after another, then all at once by matrices, and checks each by
// a nudge. With that it learns XOR, from a hundred starts; asks which
// activation belongs where; and watches the blame fade in a deep stack.
#include <stdio.h>

#include "lesson.h"
#include "parts.h"

static size_t seeds = 100, steps = 5000, depth = 10;

static Option options[] = {
    {.name = "seeds",
     .kind = OPTION_COUNT,
     .value = &seeds,
     .argument = "N",
     .least = 2,
     .most = 10000,
     .help = "random starts for XOR"},
    {.name = "steps",
     .kind = OPTION_COUNT,
     .value = &steps,
     .argument = "N",
     .least = 100,
     .most = 1000000,
     .help = "steps that each of them may take"},
    {.name = "depth",
     .kind = OPTION_COUNT,
     .value = &depth,
     .argument = "L",
     .least = 3,
     .most = 40,
     .help = "hidden layers of the deep stack"},
};

int main(int argc, char **argv) {
  Lesson lesson =
      lesson_begin(argc, argv, "chapter06",
                   "Chapter 6, backpropagation: who is to blame in the middle?",
                   options, sizeof options / sizeof *options);
  printf("Chapter 6: backpropagation\n");
  weights_show(&lesson);
  matrices_show(&lesson);
  corners_show(&lesson, seeds, steps);
  outputs_show(&lesson);
  depth_show(&lesson, depth);
  return lesson_end(&lesson);
}
