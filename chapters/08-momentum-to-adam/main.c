// A narrow valley makes plain descent zig-zag, a pass makes it wait, a shallow
// valley keeps it. What else can be done with a gradient? This program gives
// the walker a memory: of the direction (momentum), of how steep each direction
// has been (Adagrad, RMSprop), of both (Adam). The study lets all of them learn
// to read, each at the rate that suits it best.
#include <stdio.h>
#include <string.h>

#include "lesson.h"
#include "parts.h"
#include "random.h"
#include "team.h"

enum { NO_STUDY };
static const char *const studies[] = {"none", "optimizers", NULL};
static int study = NO_STUDY;
static bool quick;
static const char *data;

static Option options[] = {
    {.name = "study",
     .kind = OPTION_CHOICE,
     .value = &study,
     .argument = "NAME",
     .choices = studies,
     .help = "a longer experiment in place of the lesson"},
    {.name = "quick",
     .kind = OPTION_FLAG,
     .value = &quick,
     .help = "very little of the study"},
    {.name = "data",
     .kind = OPTION_TEXT,
     .value = &data,
     .argument = "NAME",
     .help = "of the study: mnist, fashion, digits or a folder"},
};

static void show_lesson(Lesson *lesson) {
  Random random = random_seeded(lesson->seed);
  printf("Chapter 8: momentum, Adagrad, RMSprop, Adam\n");
  averages_show(lesson);
  ravine_show(lesson, &random);
  each_show(lesson);
  adam_show(lesson);
  traces_show(lesson);
  traps_show(lesson, &random);
  noise_show(lesson, &random);
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(argc, argv, "chapter08",
                               "Chapter 8: better ways down than straight "
                               "down.",
                               options, sizeof options / sizeof *options);
  team_size(1); // batches are too small to share
  if (study == NO_STUDY) {
    show_lesson(&lesson);
    return lesson_end(&lesson);
  }
  if (lesson.plot)
    options_fail(lesson.name,
                 "--plot draws the study's figures without --study");
  if (strcmp(lesson.out, "out/chapter08") == 0)
    lesson.out = "out/chapter08-optimizers";
  study_show(&lesson, data, quick);
  return lesson_end(&lesson);
}
