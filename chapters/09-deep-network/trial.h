// trial: a whole training as one experiment, and the same with several seeds,
// for a single run says little about the last digits.
#pragma once

#include "dataset.h"
#include "lesson.h"
#include "recipe.h"
#include "train.h"

// What studies choose by: the last sixth of the training pictures is held out,
// as 10000 of MNIST's, and plays the test. The test itself must not choose.
typedef struct {
  Dataset learn, held;
} Split;
Split split_off(const Dataset *train);

// A network trained from the start with that seed; free it with network_free.
// cost: NULL, or room for the training cost of every epoch. Ends the program
// when the cost is no longer a number.
Network *trial_network(const Lesson *lesson, const Recipe *recipe,
                       const Dataset *learn, size_t seed, double *cost);

// Its score on `judge`.
Score trial(const Lesson *lesson, const Recipe *recipe, const Dataset *learn,
            const Dataset *judge, size_t seed, double *cost);

typedef struct {
  double mean;      // of the wrong answers, in per cent
  double deviation; // standard deviation from seed to seed
  double error;     // standard error of the mean
  double cost;      // mean cost on the judge
} Estimate;

// Over the seeds 1 to `seeds`.
Estimate trials(const Lesson *lesson, const Recipe *recipe,
                const Dataset *learn, const Dataset *judge, size_t seeds);
Estimate estimate_of(const double *value, size_t count);

// Parameters and multiplications of a recipe on `data`, without cooking it.
typedef struct {
  double parameters, multiplications;
} Price;
Price price_of(const Recipe *recipe, const Dataset *data);

// Under --quick everything is shorter.
size_t quick_or(size_t quick, size_t usual);
