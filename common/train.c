#include "train.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "interrupt.h"
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
                    .at = {.examples = data->count,
                           .batch_size = batch_size,
                           .random = random,
                           .drawn_from = random},
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
    Random random = random_seeded(training->at.random.state[0] + index[n]);
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

bool training_continue(Training *training, const Position *at, Error *error) {
  if (at->examples != training->data->count)
    return error_set(error, "it was trained on %zu examples, here are %zu",
                     at->examples, training->data->count);
  if (at->step > 0 && at->batch_size != training->batches.size)
    return error_set(error,
                     "it stopped in an epoch of batches of %zu and cannot go "
                     "on with batches of %zu",
                     at->batch_size, training->batches.size);
  training->at = *at;
  training->at.batch_size = training->batches.size;
  if (at->step > 0) {
    Random random = at->drawn_from;
    batches_shuffle(&training->batches, &random);
    training->batches.next = at->step * at->batch_size;
  }
  return true;
}

static void begin_epoch(Training *training) {
  Position *at = &training->at;
  at->drawn_from = at->random;
  at->sum = (Score){0, 0};
  batches_shuffle(&training->batches, &at->random);
}

bool train_epoch(Training *training, Progress *progress, Score *score,
                 Error *error) {
  Position *at = &training->at;
  const size_t *index;
  size_t rows;
  if (at->step == 0) begin_epoch(training);
  while (batches_next(&training->batches, &index, &rows)) {
    train_batch(training, index, rows);
    add_scores(&at->sum, training->score, rows);
    const double seen = (double)training->batches.next;
    *score = (Score){at->sum.cost / seen, at->sum.accuracy / seen};
    at->step++;
    if (!isfinite(at->sum.cost))
      return error_set(error,
                       "the cost is not a number in epoch %zu, step %zu: the "
                       "learning rate %g is probably too large",
                       at->epoch + 1, at->step,
                       training->optimizer->settings.learning_rate);
    progress_step(progress, at->epoch, at->step - 1, rows, score->cost,
                  score->accuracy);
    if (interrupt_came() && training->batches.next < training->batches.count)
      return error_set(error, "interrupted in epoch %zu after step %zu of %zu",
                       at->epoch + 1, at->step,
                       batches_per_epoch(&training->batches));
  }
  at->epoch++;
  at->step = 0;
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
