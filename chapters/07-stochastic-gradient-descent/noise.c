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

// One place of the walk, and what we found there for each batch size.
typedef struct {
  double length;      // of the full gradient
  size_t size[SIZES]; // 1, 4, 16 ...; `sizes` of them
  Noise noise[SIZES];
  size_t sizes, fitted; // the slope is that of the first `fitted`
  double slope;
} Place;

// So many batches of one size that together they hold `most` examples.
static size_t times_for(size_t size, size_t most) {
  const size_t times = most / size;
  return times > 512 ? 512 : times < 16 ? 16 : times;
}

static double predicted_at(const Place *place, size_t i, size_t all) {
  return predicted(place->noise[0].noise, (double)place->size[i], (double)all);
}

static Place measure(Walk *walk, size_t most) {
  const size_t count = walk->network->parameters, all = walk->data->count;
  double *full = memory_new(count, sizeof *full);
  double *gradient = memory_new(count, sizeof *gradient);
  double size[SIZES], noise[SIZES];
  gradient_of(walk, walk->batches.order, all, full);
  Place place = {.length = sqrt(dot(full, full, count))};
  for (size_t batch = 1; batch < all; batch *= 4) {
    const size_t i = place.sizes++;
    place.size[i] = batch;
    place.noise[i] =
        noise_of(walk, batch, times_for(batch, most), full, gradient);
    if (batch > 4 && batch * FIT_BELOW > all) continue;
    size[i] = (double)batch;
    noise[i] = place.noise[i].noise;
    place.fitted = i + 1;
  }
  CHECK(place.fitted > 1, "a slope through %zu points", place.fitted);
  place.slope = slope_of(size, noise, place.fitted);
  free(full);
  free(gradient);
  return place;
}

// The batch in which noise and gradient are equally long.
static double critical(const Place *place) {
  return pow(place->noise[0].noise / place->length, 2);
}

static void print_places(const Place *start, const Place *later, size_t all,
                         size_t most) {
  lesson_section("The noise of a batch");
  printf("                 at the start                   after five epochs\n"
         "  batch  times   noise   +-    predicted cosine  noise   +-"
         "    predicted cosine\n");
  for (size_t i = 0; i < start->sizes; i++) {
    const Noise *a = &start->noise[i], *b = &later->noise[i];
    printf("%7zu %5zu  %6.3f  %5.3f %7.3f  %6.3f  %7.3f  %5.3f %7.3f  %6.3f\n",
           start->size[i], times_for(start->size[i], most), a->noise, a->error,
           predicted_at(start, i, all), a->agreement, b->noise, b->error,
           predicted_at(later, i, all), b->agreement);
  }
  printf("\n%-30s%10.3f %31.3f\n%-30s%10.4f %31.4f\n%-30s%10.0f %31.0f\n",
         "length of the full gradient", start->length, later->length,
         "slope of ln noise by ln batch", start->slope, later->slope,
         "as long as noise: a batch of", critical(start), critical(later));
}

static void write_place(DataFile *file, const char *name, const Place *place,
                        size_t all) {
  data_index(file, name);
  for (size_t i = 0; i < place->sizes; i++)
    data_row(file, (double)place->size[i], place->noise[i].noise,
             place->noise[i].error, predicted_at(place, i, all), place->length);
}

static void keep(Lesson *lesson, const char *when, const Place *place) {
  char key[32];
  snprintf(key, sizeof key, "slope_%s", when);
  lesson_result(lesson, key, place->slope, "1", "of ln noise by ln batch");
  snprintf(key, sizeof key, "length_%s", when);
  lesson_result(lesson, key, place->length, "1", "of the full gradient");
  snprintf(key, sizeof key, "critical_%s", when);
  lesson_result(lesson, key, critical(place), "1",
                "batch in which noise and gradient are equally long");
}

void noise_show(Lesson *lesson, const Dataset *data, bool quick) {
  const size_t most = quick ? 4096 : 65536;
  Walk walk = walk_new(data, 16);
  walk_begin(&walk, lesson->seed, 0.1);
  const Place start = measure(&walk, most);
  for (size_t epoch = 0; epoch < (quick ? 1 : 5); epoch++) walk_epoch(&walk);
  const Place later = measure(&walk, most);
  walk_free(&walk);
  print_places(&start, &later, data->count, most);
  DataFile file = lesson_data(lesson, "gradient-noise",
                              "batch [1]  noise [1]  standard error [1]  "
                              "predicted [1]  length [1]");
  write_place(&file, "start", &start, data->count);
  write_place(&file, "later", &later, data->count);
  lesson_data_end(lesson, &file);
  keep(lesson, "start", &start);
  keep(lesson, "later", &later);
}
