// parts: the parts of chapter 8, each in the file of its name, in the order of
// the chapter. They print, keep results and write the figures' data.
#pragma once

#include "lesson.h"
#include "random.h"

// averages.c: what momentum remembers; its two forms; the notes' slip.
void averages_show(Lesson *lesson);

// ravine.c: a narrow valley, walked plainly and with momentum.
void ravine_show(Lesson *lesson, Random *random);

// each.c: a rate for each parameter; what that is good for, and what not.
void each_show(Lesson *lesson);

// adam.c: bias correction; decay beside a fine in the cost.
void adam_show(Lesson *lesson);

// traces.c: all optimizers on Rosenbrock's ground.
void traces_show(Lesson *lesson);

// traps.c: a pass and a shallow valley.
void traps_show(Lesson *lesson, Random *random);

// noise.c: steps that shrink, where slopes are noisy.
void noise_show(Lesson *lesson, Random *random);

// study.c: all optimizers on handwritten digits, each at its own best rate. In
// place of the above. quick: very little of it.
void study_show(Lesson *lesson, const char *data, bool quick);
