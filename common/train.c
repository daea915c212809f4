#include "train.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "memory.h"
#include "team.h"

size_t largest_of(const real *row, size_t count) {
  size_t best = 0;
  for (size_t k = 1; k < count; k++)
    if (row[k] > row[best]) best = k;
  return best;
}

bool answer_is_right(const real *y_hat, const real *y, size_t count) {
  if (count == 1) return (y_hat[0] > (real)0.5) == (y[0] > (real)0.5);
  return largest_of(y_hat, count) == largest_of(y, count);
}

Training training_new(Network *network, Optimizer *optimizer,
                      const Dataset *data, size_t batch_size, Random random) {
  CHECK(batch_size <= network->capacity, "batches of %zu, capacity %zu",
        batch_size, network->capacity);
  return (Training){.network = network,
                    .optimizer = optimizer,
                    .data = data,
                    .random = random,
                    .batches = batches_new(data->count, batch_size),
                    .x = matrix_new(batch_size, network->inputs),
                    .y = matrix_new(batch_size, network->outputs),
                    .score = memory_new(batch_size, sizeof(Score))};
}

void training_free(Training *training) {
  batches_free(&training->batches);
  matrix_free(&training->x);
  matrix_free(&training->y);
  free(training->score);
}

// After network_forward: how each example of the batch scored, 0 or 1 right.
static void score_rows(const Network *network, const Matrix *y, Score *score) {
  const Matrix *y_hat = &network->layer[network->layers - 1].a;
  const Share mine = team_share(y->rows);
  for (size_t n = mine.first; n < mine.last; n++)
    score[n] = (Score){
        network_loss(network, y, n),
        answer_is_right(matrix_row(y_hat, n), matrix_row(y, n), y->cols)};
}

// By one thread, in the order of the rows.
static void add_scores(Score *sum, const Score *score, size_t rows) {
  for (size_t n = 0; n < rows; n++) {
    sum->cost += score[n].cost;
    sum->accuracy += score[n].accuracy;
  }
}

// The generator has shuffled the epoch and rests until the next one.
static void prepare_rows(const Training *training, const size_t *index,
                         Matrix *x) {
  const Share mine = team_share(x->rows);
  for (size_t n = mine.first; n < mine.last; n++) {
    Random random = random_seeded(training->random.state[0] + index[n]);
    training->prepare(training->prepare_context, &random, matrix_row(x, n),
                      x->cols);
  }
}

// Predict, measure, go backward, step: one batch, by a team of threads.
static void train_batch(Training *training, const size_t *index, size_t rows) {
  Network *network = training->network;
  Matrix x = matrix_first_rows(&training->x, rows);
  Matrix y = matrix_first_rows(&training->y, rows);
#pragma omp parallel
  {
    dataset_gather(training->data, index, rows, &x, &y);
    if (training->prepare != NULL) prepare_rows(training, index, &x);
    network_forward(network, &x);
    score_rows(network, &y, training->score);
    network_backward(network, &x, &y);
    optimizer_step(training->optimizer, network->parameter, network->gradient);
  }
}

bool train_epoch(Training *training, Progress *progress, Score *score,
                 Error *error) {
  const size_t *index;
  size_t rows, seen = 0;
  Score sum = {0, 0};
  batches_shuffle(&training->batches, &training->random);
  for (size_t step = 0; batches_next(&training->batches, &index, &rows);
       step++) {
    train_batch(training, index, rows);
    add_scores(&sum, training->score, rows);
    if (!isfinite(sum.cost))
      return error_set(error,
                       "the cost is not a number in epoch %zu, step %zu: the "
                       "learning rate %g is probably too large",
                       training->epoch + 1, step + 1,
                       training->optimizer->settings.learning_rate);
    seen += rows;
    progress_step(progress, training->epoch, step, rows,
                  sum.cost / (double)seen, sum.accuracy / (double)seen);
  }
  *score = (Score){sum.cost / (double)seen, sum.accuracy / (double)seen};
  training->epoch++;
  return true;
}

Score evaluate(Network *network, const Dataset *data, size_t batch_size) {
  Batches batches = batches_new(data->count, batch_size);
  Matrix x_room = matrix_new(batch_size, network->inputs);
  Matrix y_room = matrix_new(batch_size, network->outputs);
  Score *score = memory_new(batch_size, sizeof *score);
  Score sum = {0, 0};
  const size_t *index;
  size_t rows;
  while (batches_next(&batches, &index, &rows)) {
    Matrix x = matrix_first_rows(&x_room, rows);
    Matrix y = matrix_first_rows(&y_room, rows);
#pragma omp parallel
    {
      dataset_gather(data, index, rows, &x, &y);
      network_forward(network, &x);
      score_rows(network, &y, score);
    }
    add_scores(&sum, score, rows);
  }
  batches_free(&batches);
  free(score);
  matrix_free(&x_room);
  matrix_free(&y_room);
  return (Score){sum.cost / (double)data->count,
                 sum.accuracy / (double)data->count};
}
