// answers: what a trained network says to each picture of a set, and two ways
// to look at that: ten pictures, and a table of what is taken for what.
#pragma once

#include "dataset.h"
#include "lesson.h"
#include "network.h"

typedef struct {
  size_t answer;
  double sureness; // the probability that the network gave its answer
} Answer;

// One for each picture of data. Owned by the caller (free).
Answer *answers_of(Network *network, const Dataset *data);

// Ten pictures drawn with `random`, in the terminal and as samples.dat.
void answers_show_samples(const Lesson *lesson, const Dataset *data,
                          const Answer *answer, Random *random);

// Every truth against every answer, printed and as confusion.dat.
void answers_show_confusion(Lesson *lesson, const Dataset *data,
                            const Answer *answer);
