// How do you get down a hill in fog? You feel the slope under your feet, take a
// step downhill, and feel again. This program walks down a parabola, between
// two valleys, and to the line and the curve that fit some data best; it says
// why each walk ended, how long the steps may be, and what makes a walk slow.
#include <stdio.h>

#include "lesson.h"
#include "parts.h"
#include "random.h"

static double learning_rate = 0.001;
static size_t starts = 1000, days = 200;

static Option options[] = {
    {.name = "learning-rate",
     .kind = OPTION_NUMBER,
     .value = &learning_rate,
     .argument = "ETA",
     .least = 1e-5,
     .most = 10,
     .help = "of the four students' walk"},
    {.name = "starts",
     .kind = OPTION_COUNT,
     .value = &starts,
     .argument = "N",
     .least = 2,
     .most = 100000,
     .help = "random starts between the two valleys"},
    {.name = "days",
     .kind = OPTION_COUNT,
     .value = &days,
     .argument = "N",
     .least = 20,
     .most = 2000,
     .help = "days that we watch each river"},
};

int main(int argc, char **argv) {
  Lesson lesson =
      lesson_begin(argc, argv, "chapter04",
                   "Chapter 4, gradient descent: the way down, in fog.",
                   options, sizeof options / sizeof *options);
  Random random = random_seeded(lesson.seed);
  Model students = students_load(&lesson);
  printf("Chapter 4: gradient descent\n");
  slopes_show(&lesson);
  valleys_show(&lesson, starts, &random);
  students_show(&lesson, &students, learning_rate);
  curvature_show(&lesson, &random);
  logistic_show(&lesson, days);
  model_free(&students);
  return lesson_end(&lesson);
}
