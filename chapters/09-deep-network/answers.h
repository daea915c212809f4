// answers: what a trained network says to each picture of a set, and ways
// to look at that: some pictures, and a table of what is taken for what.
#pragma once

#include "augment.h"
#include "dataset.h"
#include "lesson.h"
#include "network.h"

typedef struct {
  size_t answer;
  double sureness; // the probability that the network gave its answer
} Answer;

// One for each picture of data. Owned by the caller (free).
Answer *answers_of(Network *network, const Dataset *data);

// The same after `looks` at each picture: as it is, and then warped. The answer
// is the largest of the mean probabilities.
Answer *answers_by_looks(Network *network, const Dataset *data,
                         const Augment *augment, size_t looks, Random *random);

// How many are wrong.
size_t answers_wrong(const Dataset *data, const Answer *answer);

// Ten pictures drawn with `random`, in the terminal.
void answers_show_samples(const Dataset *data, const Answer *answer,
                          Random *random);

// The ten answers that it should regret most, in the same way, and as
// worst.dat: wrong and sure first. The first of them also as a picture file,
// worst.pgm.
void answers_show_worst(Lesson *lesson, const Dataset *data,
                        const Answer *answer);

// index: numbers of the pictures, from the worst answer to the best.
void answers_rank(const Dataset *data, const Answer *answer, size_t *index);

// Pictures index[0 .. count - 1] with their answers, for gnuplot.
void answers_write(const Lesson *lesson, const char *name, const Dataset *data,
                   const Answer *answer, const size_t *index, size_t count);

// Every truth against every answer.
void answers_show_confusion(Lesson *lesson, const Dataset *data,
                            const Answer *answer);
