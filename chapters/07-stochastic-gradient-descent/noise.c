// A batch's gradient is a poll: right on average, and off by chance. How far
// off, for batches of every size, at two places of the walk?
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "parts.h"
#include "walk.h"

enum { SIZES = 16, FIT_BELOW = 50 };

// The gradient's mean over examples index[0 .. count - 1], in double: chunk by
// chunk, so that all 60000 need no room of their own.
static void gradient_of(Walk *walk, const size_t *index, size_t count,
                        double *gradient) {
  Network *network = walk->network;
  for (size_t i = 0; i < network->parameters; i++) gradient[i] = 0;
  for (size_t first = 0; first < count; first += WALK_ROOM) {
    const size_t rows = count - first < WALK_ROOM ? count - first : WALK_ROOM;
    Matrix x = matrix_first_rows(&walk->x, rows);
    Matrix y = matrix_first_rows(&walk->y, rows);
    dataset_gather(walk->data, index + first, rows, &x, &y);
    network_forward(network, &x);
    network_backward(network, &x, &y);
    const double share = (double)rows / (double)count;
    for (size_t i = 0; i < network->parameters; i++)
      gradient[i] += share * (double)network->gradient[i];
  }
}

static double dot(const double *a, const double *b, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}

typedef struct {
  double noise;     // root of the mean squared distance from the full gradient
  double error;     // its standard error
  double agreement; // mean cosine of the angle between the two
} Noise;

static double distance_squared(const double *a, const double *b, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

// `times` batches of that size, without replacement within a batch.
static Noise noise_of(Walk *walk, size_t size, size_t times, const double *full,
                      double *gradient) {
  const size_t count = walk->network->parameters;
  Batches batches = batches_new(walk->data->count, size);
  const double full_length = sqrt(dot(full, full, count));
  double sum = 0, squares = 0, cosines = 0;
  const size_t *index;
  size_t rows;
  batches_shuffle(&batches, &walk->random);
  for (size_t t = 0; t < times; t++) {
    if (!batches_next(&batches, &index, &rows) || rows < size) {
      batches_shuffle(&batches, &walk->random);
      batches_next(&batches, &index, &rows);
    }
    gradient_of(walk, index, rows, gradient);
    const double d = distance_squared(gradient, full, count);
    sum += d;
    squares += d * d;
    cosines += dot(gradient, full, count) / full_length /
               sqrt(dot(gradient, gradient, count));
  }
  batches_free(&batches);
  const double n = (double)times, mean = sum / n;
  const double spread = sqrt(fmax(0, squares / n - mean * mean) / (n - 1));
  const double noise = sqrt(mean);
  return (Noise){noise, spread / (2 * noise), cosines / n};
}

// The slope of the line through (ln size, ln noise): least squares.
static double slope_of(const double *size, const double *noise, size_t count) {
  double x = 0, y = 0, xx = 0, xy = 0;
  for (size_t i = 0; i < count; i++) {
    x += log(size[i]) / (double)count;
    y += log(noise[i]) / (double)count;
  }
  for (size_t i = 0; i < count; i++) {
    xx += (log(size[i]) - x) * (log(size[i]) - x);
    xy += (log(size[i]) - x) * (log(noise[i]) - y);
  }
  return xy / xx;
}

// What chance alone predicts, from the noise of single examples: batches that
// hold nearly all of the data have nearly none.
static double predicted(double single, double size, double all) {
  return single * sqrt((all - size) / (all - 1) / size);
}

typedef struct {
  double slope, length, critical;
} Summary;

// Batches of one size: a row of the table and of the file. Returns the noise.
static double measure_size(Walk *walk, size_t size, size_t most,
                           const double *full, double *gradient, double single,
                           DataFile *file) {
  const size_t count = walk->network->parameters, all = walk->data->count;
  const double length = sqrt(dot(full, full, count));
  const size_t tries = most / size;
  const size_t times = tries > 512 ? 512 : tries < 16 ? 16 : tries;
  const Noise noise = noise_of(walk, size, times, full, gradient);
  if (size == 1) single = noise.noise;
  const double expected = predicted(single, (double)size, (double)all);
  printf("%7zu %6zu %10.5f   %.5f %12.5f %12.3f %9.3f\n", size, times,
         noise.noise, noise.error, expected, noise.noise / length,
         noise.agreement);
  data_row(file, (double)size, noise.noise, noise.error, expected, length);
  return noise.noise;
}

// One place of the walk: a row for each size.
static Summary measure(Walk *walk, DataFile *file, bool quick) {
  const size_t count = walk->network->parameters, all = walk->data->count;
  double *full = memory_new(count, sizeof *full);
  double *gradient = memory_new(count, sizeof *gradient);
  double sizes[SIZES] = {0}, noises[SIZES] = {0};
  size_t fitted = 0;
  gradient_of(walk, walk->batches.order, all, full);
  const double length = sqrt(dot(full, full, count));
  printf("full gradient: length %.4f\n\n"
         "  batch  times      noise   +-        predicted  noise/length  "
         "cosine\n",
         length);
  for (size_t size = 1; size < all; size *= 4) {
    const double noise = measure_size(walk, size, quick ? 4096 : 65536, full,
                                      gradient, noises[0], file);
    if (size > 4 && size * FIT_BELOW > all) continue;
    sizes[fitted] = (double)size;
    noises[fitted++] = noise;
  }
  CHECK(fitted > 1, "a slope through %zu points", fitted);
  const double slope = slope_of(sizes, noises, fitted);
  const double critical = noises[0] * noises[0] / length / length;
  printf("%7zu      1 %10.5f   all of them: no noise is left\n\n"
         "slope of ln noise by ln batch, batches up to %.0f: %.4f\n"
         "noise and gradient are equally long in batches of about %.0f\n",
         all, 0.0, sizes[fitted - 1], slope, critical);
  free(full);
  free(gradient);
  return (Summary){slope, length, critical};
}

void noise_show(Lesson *lesson, const Dataset *data, bool quick) {
  DataFile file = lesson_data(lesson, "gradient-noise",
                              "batch [1]  noise [1]  standard error [1]  "
                              "predicted [1]  length [1]");
  Walk walk = walk_new(data, 16);
  walk_begin(&walk, lesson->seed, 0.1);
  lesson_section("Noise at the start");
  data_index(&file, "start");
  const Summary start = measure(&walk, &file, quick);
  for (size_t epoch = 0; epoch < (quick ? 1 : 5); epoch++) walk_epoch(&walk);
  lesson_section("Noise after five epochs");
  data_index(&file, "later");
  const Summary later = measure(&walk, &file, quick);
  lesson_data_end(lesson, &file);
  walk_free(&walk);
  lesson_result(lesson, "slope_start", start.slope, "1",
                "of ln noise by ln batch, at the start");
  lesson_result(lesson, "slope_later", later.slope, "1",
                "the same after five epochs");
  lesson_result(lesson, "length_start", start.length, "1",
                "of the full gradient at the start");
  lesson_result(lesson, "length_later", later.length, "1",
                "the same after five epochs");
  lesson_result(lesson, "critical_start", start.critical, "1",
                "batch in which noise and gradient are equally long");
  lesson_result(lesson, "critical_later", later.critical, "1",
                "the same after five epochs");
}
