#include "train.h"

#include <math.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "check.h"

size_t train_threads(size_t threads) {
#ifdef _OPENMP
  omp_set_num_threads(threads > 0 ? (int)threads : omp_get_num_procs());
  return (size_t)omp_get_max_threads();
#else
  (void)threads;
  return 1;
#endif
}

size_t largest_of(const real *row, size_t count) {
  size_t best = 0;
  for (size_t k = 1; k < count; k++)
    if (row[k] > row[best]) best = k;
  return best;
}

size_t count_correct(const Matrix *y_hat, const Matrix *y) {
  size_t correct = 0;
  for (size_t n = 0; n < y->rows; n++) {
    const real *guess = matrix_row(y_hat, n), *target = matrix_row(y, n);
    if (y->cols == 1)
      correct += (guess[0] > (real)0.5) == (target[0] > (real)0.5);
    else
      correct += largest_of(guess, y->cols) == largest_of(target, y->cols);
  }
  return correct;
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
                    .y = matrix_new(batch_size, network->outputs)};
}

void training_free(Training *training) {
  batches_free(&training->batches);
  matrix_free(&training->x);
  matrix_free(&training->y);
}

// Predict, go backward, step: one batch, by a team of threads.
static void train_batch(Training *training, const size_t *index, Matrix *x,
                        Matrix *y) {
  Network *network = training->network;
#pragma omp parallel
  {
    dataset_gather(training->data, index, x->rows, x, y);
    network_forward(network, x);
    network_backward(network, x, y);
    optimizer_step(training->optimizer, network->parameter, network->gradient);
  }
}

// Adds a batch to the sums: cost and accuracy count by rows.
static double add_to_score(Score *sum, const Network *network,
                           const Matrix *y) {
  const Layer *last = &network->layer[network->layers - 1];
  const Matrix y_hat = matrix_first_rows(&last->a, y->rows);
  double cost = network_cost(network, y);
  sum->cost += cost * (double)y->rows;
  sum->accuracy += (double)count_correct(&y_hat, y);
  return cost;
}

bool train_epoch(Training *training, Progress *progress, Score *score,
                 Error *error) {
  const size_t *index;
  size_t rows, seen = 0;
  Score sum = {0, 0};
  batches_shuffle(&training->batches, &training->random);
  for (size_t step = 0; batches_next(&training->batches, &index, &rows);
       step++) {
    Matrix x = matrix_first_rows(&training->x, rows);
    Matrix y = matrix_first_rows(&training->y, rows);
    train_batch(training, index, &x, &y);
    if (!isfinite(add_to_score(&sum, training->network, &y)))
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
    }
    add_to_score(&sum, network, &y);
  }
  batches_free(&batches);
  matrix_free(&x_room);
  matrix_free(&y_room);
  return (Score){sum.cost / (double)data->count,
                 sum.accuracy / (double)data->count};
}
