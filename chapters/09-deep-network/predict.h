// predict: the network asked about one picture from a file.
#pragma once

#include "lesson.h"
#include "network.h"

typedef struct {
  size_t answer;
  double sureness; // its probability
} Prediction;

// Shows the picture as the network sees it and the ten probabilities as bars,
// in a section of that title. False when the file is no picture, or the
// network's inputs are not those of a square one.
bool predict_show(Prediction *prediction, Network *network, const char *path,
                  const char *title, Error *error);
