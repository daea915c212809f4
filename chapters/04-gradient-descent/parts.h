// parts: the parts of chapter 4, each in the file of its name, in the order of
// the chapter. They print, keep results and write the figures' data.
#pragma once

#include "lesson.h"
#include "model.h"
#include "random.h"

// slopes.c: one step after another, slopes, gradients, when to stop, how far to
// step.
void slopes_show(Lesson *lesson);

// valleys.c: where walks end that begin in different places. `starts`: how many
// random ones, 2 or more.
void valleys_show(Lesson *lesson, size_t starts, Random *random);

// students.c: linear regression on foot, at that learning rate, which ends the
// program when the walk diverges; beyond the data; scaling.
Model students_load(const Lesson *lesson);
void students_show(Lesson *lesson, Model *students, double learning_rate);

// curvature.c: how many steps a bowl takes.
void curvature_show(Lesson *lesson, Random *random);

// logistic.c: logistic regression, on rivers that we watch for `days`, 2 or
// more. Draws from seeds lesson->seed, lesson->seed + 1, ...
void logistic_show(Lesson *lesson, size_t days);
