// The assignment of chapter 9, solved.
#include "assignment.h"

#include <math.h>
#include <string.h>

#include "network.h"
#include "optimizer.h"

void commonest_mistake(double pair[2], const int *truth, const int *answer,
                       size_t count, size_t classes) {
  size_t most = 0;
  for (size_t t = 0; t < classes; t++)
    for (size_t a = 0; a < classes; a++) {
      size_t times = 0;
      for (size_t n = 0; n < count && a != t; n++)
        times += (size_t)truth[n] == t && (size_t)answer[n] == a;
      if (times <= most) continue;
      most = times;
      pair[0] = (double)t;
      pair[1] = (double)a;
    }
}

void shift_picture(double *to, const double *from, size_t height, size_t width,
                   int down, int right) {
  for (long r = 0; r < (long)height; r++)
    for (long c = 0; c < (long)width; c++) {
      const long y = r - down, x = c - right; // where it comes from
      const int inside =
          y >= 0 && y < (long)height && x >= 0 && x < (long)width;
      to[r * (long)width + c] = inside ? from[y * (long)width + x] : 0;
    }
}

void dropout_relu(double *a, double *d_z, const double *z, const double *d_a,
                  const double *u, size_t count, double drop) {
  for (size_t i = 0; i < count; i++) {
    const double factor = u[i] >= drop && z[i] > 0 ? 1 / (1 - drop) : 0;
    a[i] = factor * z[i];
    d_z[i] = factor * d_a[i];
  }
}

static void softmax_into(double *to, const double *z, size_t count) {
  double most = z[0], sum = 0;
  for (size_t k = 1; k < count; k++) most = fmax(most, z[k]);
  for (size_t k = 0; k < count; k++) sum += to[k] = exp(z[k] - most);
  for (size_t k = 0; k < count; k++) to[k] /= sum;
}

void ensemble(double *probs, const double *logits, size_t members, size_t count,
              size_t classes) {
  double one[classes];
  for (size_t i = 0; i < count * classes; i++) probs[i] = 0;
  for (size_t row = 0; row < members * count; row++) {
    softmax_into(one, logits + row * classes, classes);
    for (size_t k = 0; k < classes; k++)
      probs[row % count * classes + k] += one[k] / (double)members;
  }
}

static double dot_column(const double *row, const double *w, size_t column,
                         size_t size) {
  double sum = 0;
  for (size_t i = 0; i < size; i++) sum += row[i] * w[i * size + column];
  return sum;
}

void right_size(double *w, const double *x, size_t layers, size_t size,
                size_t count) {
  double a[64 * 16], z[64 * 16];
  memcpy(a, x, count * size * sizeof *a);
  for (size_t l = 0; l < layers; l++, w += size * size) {
    double squares = 0;
    for (size_t i = 0; i < count * size; i++) {
      z[i] = dot_column(a + i / size * size, w, i % size, size);
      squares += z[i] * z[i];
    }
    const double root = sqrt(squares / (double)(count * size));
    for (size_t i = 0; i < size * size; i++) w[i] /= root;
    for (size_t i = 0; i < count * size; i++) a[i] = fmax(0, z[i] / root);
  }
}

// Adam, batches of 20, fifteen epochs: see tests/assignments/09.c for what that
// reaches.
void train_digits(double *parameter, const double *x, const int *label,
                  size_t count, size_t seed) {
  enum { BATCH = 20, EPOCHS = 15 };
  double pixels[BATCH * 64], targets[BATCH * 10];
  size_t order[count];
  Random random = random_seeded(seed);
  Network *n = network_new(2, (size_t[]){64, 32, 10},
                           (Activation[]){ACTIVATION_RELU, ACTIVATION_SOFTMAX},
                           LOSS_CROSS_ENTROPY, BATCH);
  network_initialize(n, INITIALIZATION_HE, &random);
  Optimizer adam =
      optimizer_new(optimizer_settings(OPTIMIZER_ADAM, 0.005), n->parameters);
  for (size_t i = 0; i < count; i++) order[i] = i;
  for (size_t epoch = 0; epoch < EPOCHS; epoch++) {
    random_shuffle(&random, order, count);
    for (size_t first = 0; first < count; first += BATCH) {
      const size_t rows = count - first < BATCH ? count - first : BATCH;
      const Matrix batch = matrix_view(pixels, rows, 64);
      const Matrix y = matrix_view(targets, rows, 10);
      memset(targets, 0, sizeof targets);
      for (size_t r = 0; r < rows; r++) {
        const size_t i = order[first + r];
        memcpy(pixels + r * 64, x + i * 64, 64 * sizeof *x);
        targets[r * 10 + (size_t)label[i]] = 1;
      }
      network_forward(n, &batch);
      network_backward(n, &batch, &y);
      optimizer_step(&adam, n->parameter, n->gradient);
    }
  }
  memcpy(parameter, n->parameter, n->parameters * sizeof *parameter);
  optimizer_free(&adam);
  network_free(n);
}
