// studies: experiments of minutes, each in place of the lesson. What chooses is
// scored on held-out training pictures (trial.h).
#pragma once

#include "dataset.h"
#include "lesson.h"

// Prints its sections, and writes its results and data into lesson->out.
void study_depth(Lesson *lesson, const Dataset *train, const Dataset *test);
void study_width(Lesson *lesson, const Dataset *train, const Dataset *test);
void study_vanishing(Lesson *lesson, const Dataset *train, const Dataset *test);
void study_better(Lesson *lesson, const Dataset *train, const Dataset *test);
void study_best(Lesson *lesson, const Dataset *train, const Dataset *test);
