#include "walk.h"

Walk walk_new(const Dataset *data, size_t batch_size) {
  const size_t pixels = data->height * data->width;
  const size_t size[] = {pixels, WALK_HIDDEN, CLASSES};
  const Activation activation[] = {ACTIVATION_RELU, ACTIVATION_SOFTMAX};
  const size_t room = batch_size > WALK_ROOM ? batch_size : WALK_ROOM;
  Network *network = network_new(2, size, activation, LOSS_CROSS_ENTROPY, room);
  return (Walk){.data = data,
                .network = network,
                .optimizer = optimizer_new(optimizer_settings(OPTIMIZER_SGD, 0),
                                           network->parameters),
                .batches = batches_new(data->count, batch_size),
                .x = matrix_new(room, pixels),
                .y = matrix_new(room, CLASSES)};
}

void walk_free(Walk *walk) {
  network_free(walk->network);
  optimizer_free(&walk->optimizer);
  batches_free(&walk->batches);
  matrix_free(&walk->x);
  matrix_free(&walk->y);
}

void walk_begin(Walk *walk, size_t seed, double learning_rate) {
  walk->random = random_seeded(seed);
  walk->optimizer.settings.learning_rate = learning_rate;
  walk->steps = walk->examples = 0;
  network_initialize(walk->network, INITIALIZATION_GLOROT, &walk->random);
}

void walk_shuffle(Walk *walk) {
  batches_shuffle(&walk->batches, &walk->random);
}

// What the gradient is without its 1/N.
static void multiply_gradient(Network *network, size_t rows) {
  for (size_t i = 0; i < network->parameters; i++)
    network->gradient[i] *= (real)rows;
}

bool walk_step(Walk *walk) {
  Network *network = walk->network;
  const size_t *index;
  size_t rows;
  if (!batches_next(&walk->batches, &index, &rows)) return false;
  Matrix x = matrix_first_rows(&walk->x, rows);
  Matrix y = matrix_first_rows(&walk->y, rows);
  dataset_gather(walk->data, index, rows, &x, &y);
  network_forward(network, &x);      // predict
  network_backward(network, &x, &y); // error and gradient
  if (walk->summed) multiply_gradient(network, rows);
  optimizer_step(&walk->optimizer, network->parameter, network->gradient);
  walk->steps++;
  walk->examples += rows;
  return true;
}

void walk_epoch(Walk *walk) {
  walk_shuffle(walk);
  while (walk_step(walk)) continue;
}

Score walk_score(const Walk *walk, size_t most) {
  const size_t count = walk->data->count < most ? walk->data->count : most;
  const Dataset front = dataset_part(walk->data, 0, count);
  return evaluate(walk->network, &front, WALK_ROOM);
}
