// parts: the parts of chapter 7, each in the file of its name, in the order of
// the chapter. They print, keep results and write the figures' data. `quick`:
// a short look, with fewer repetitions and epochs.
#pragma once

#include "dataset.h"
#include "lesson.h"

// poll.c: the gradient of four students, from one of them, two, all.
void poll_show(Lesson *lesson);

// pictures.c: what the data are, and how they become numbers.
void pictures_show(Lesson *lesson, const Dataset *train, const Dataset *test);

// passes.c: epoch, step and batch; the short last batch; why to shuffle; the
// 1/N.
void passes_show(Lesson *lesson, const Dataset *train, bool quick);

// noise.c: how far a batch's gradient is from that of all examples.
void noise_show(Lesson *lesson, const Dataset *train, bool quick);

// race.c: five batch sizes, by epochs and by counted work.
void race_show(Lesson *lesson, const Dataset *train, bool quick);

// race.c, a study: the same race, by the clock.
void clock_show(Lesson *lesson, const Dataset *train, bool quick);

// race.c, a study: the learning rates that the five batch sizes like.
void rates_show(Lesson *lesson, const Dataset *train, bool quick);
