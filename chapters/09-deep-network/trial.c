#include "trial.h"

#include <math.h>

enum { MOST_SEEDS = 100, ROWS = 100 };

size_t quick_or(size_t quick, size_t usual) {
  return order.quick ? quick : usual;
}

Split split_off(const Dataset *train) {
  const size_t held = train->count / 6, learn = train->count - held;
  return (Split){dataset_part(train, 0, learn),
                 dataset_part(train, learn, held)};
}

Network *trial_network(const Lesson *lesson, const Recipe *base,
                       const Dataset *learn, size_t seed, double *cost) {
  Recipe r = *base;
  r.epochs = quick_or(1, r.epochs);
  Random random = random_seeded(seed);
  Network *network =
      recipe_network(&r, learn->height * learn->width, ROWS, &random);
  Optimizer optimizer = recipe_optimizer(&r, network, learn->count);
  Training training =
      training_new(network, &optimizer, learn, r.batch_size, random);
  Augment augment;
  recipe_prepare(lesson, &r, &training, &augment);
  Progress progress =
      progress_begin(lesson->quiet, 0, r.epochs,
                     batches_per_epoch(&training.batches), learn->count);
  for (size_t epoch = 0; epoch < r.epochs; epoch++) {
    Score score;
    Error error;
    if (!train_epoch(&training, &progress, &score, &error))
      lesson_fail(lesson, &error);
    if (cost != NULL) cost[epoch] = score.cost;
  }
  progress_end(&progress);
  training_free(&training);
  optimizer_free(&optimizer);
  return network;
}

Score trial(const Lesson *lesson, const Recipe *base, const Dataset *learn,
            const Dataset *judge, size_t seed, double *cost) {
  Network *network = trial_network(lesson, base, learn, seed, cost);
  const Score score = evaluate(network, judge, ROWS);
  network_free(network);
  return score;
}

Estimate estimate_of(const double *value, size_t count) {
  double sum = 0, squares = 0;
  for (size_t i = 0; i < count; i++) sum += value[i];
  const double mean = sum / (double)count;
  for (size_t i = 0; i < count; i++)
    squares += (value[i] - mean) * (value[i] - mean);
  const double deviation = count > 1 ? sqrt(squares / (double)(count - 1)) : 0;
  return (Estimate){.mean = mean,
                    .deviation = deviation,
                    .error = deviation / sqrt((double)count)};
}

Estimate trials(const Lesson *lesson, const Recipe *base, const Dataset *learn,
                const Dataset *judge, size_t seeds) {
  double wrong[MOST_SEEDS], cost = 0;
  for (size_t s = 0; s < seeds; s++) {
    const Score score = trial(lesson, base, learn, judge, s + 1, NULL);
    wrong[s] = 100 * (1 - score.accuracy);
    cost += score.cost / (double)seeds;
  }
  Estimate estimate = estimate_of(wrong, seeds);
  estimate.cost = cost;
  return estimate;
}

Price price_of(const Recipe *base, const Dataset *data) {
  Random random = random_seeded(1);
  Network *network =
      recipe_network(base, data->height * data->width, 1, &random);
  const Price price = {(double)network->parameters,
                       recipe_multiplications(base, network, data->count)};
  network_free(network);
  return price;
}
