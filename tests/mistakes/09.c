// What students of chapter 9 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "random.h"

// --- 9.1 ---

static size_t times(const int *truth, const int *answer, size_t count, size_t t,
                    size_t a) {
  size_t found = 0;
  for (size_t n = 0; n < count; n++)
    found += (size_t)truth[n] == t && (size_t)answer[n] == a;
  return found;
}

void commonest_mistake__diagonal(double pair[2], const int *truth,
                                 const int *answer, size_t count,
                                 size_t classes) {
  size_t most = 0;
  for (size_t i = 0; i < classes * classes; i++) {
    const size_t t = i / classes, a = i % classes;
    const size_t here = times(truth, answer, count, t, a);
    if (here <= most) continue;
    most = here;
    pair[0] = (double)t;
    pair[1] = (double)a;
  }
}

void commonest_mistake__both_ways(double pair[2], const int *truth,
                                  const int *answer, size_t count,
                                  size_t classes) {
  size_t most = 0;
  for (size_t i = 0; i < classes * classes; i++) {
    const size_t t = i / classes, a = i % classes;
    const size_t here =
        times(truth, answer, count, t, a) + times(truth, answer, count, a, t);
    if (here <= most || t == a) continue;
    most = here;
    pair[0] = (double)t;
    pair[1] = (double)a;
  }
}

void commonest_mistake__swapped(double pair[2], const int *truth,
                                const int *answer, size_t count,
                                size_t classes) {
  commonest_mistake(pair, truth, answer, count, classes);
  const double first = pair[0];
  pair[0] = pair[1];
  pair[1] = first;
}

void commonest_mistake__last(double pair[2], const int *truth,
                             const int *answer, size_t count, size_t classes) {
  size_t most = 1;
  for (size_t i = 0; i < classes * classes; i++) {
    const size_t t = i / classes, a = i % classes;
    const size_t here = times(truth, answer, count, t, a);
    if (here < most || t == a) continue;
    most = here;
    pair[0] = (double)t;
    pair[1] = (double)a;
  }
}

// --- 9.2 ---

void shift_picture__wrong_way(double *to, const double *from, size_t height,
                              size_t width, int down, int right) {
  shift_picture(to, from, height, width, -down, -right);
}

void shift_picture__swapped(double *to, const double *from, size_t height,
                            size_t width, int down, int right) {
  shift_picture(to, from, height, width, right, down);
}

void shift_picture__around(double *to, const double *from, size_t height,
                           size_t width, int down, int right) {
  const long h = (long)height, w = (long)width;
  for (long r = 0; r < h; r++)
    for (long c = 0; c < w; c++)
      to[((r + down) % h + h) % h * w + ((c + right) % w + w) % w] =
          from[r * w + c];
}

void shift_picture__over_the_edge(double *to, const double *from, size_t height,
                                  size_t width, int down, int right) {
  const long size = (long)(height * width);
  for (long i = 0; i < size; i++) {
    const long at = i - down * (long)width - right;
    to[i] = at >= 0 && at < size ? from[at] : 0;
  }
}

// --- 9.3 ---

void dropout_relu__quiet(double *a, double *d_z, const double *z,
                         const double *d_a, const double *u, size_t count,
                         double drop) {
  for (size_t i = 0; i < count; i++) {
    const bool heard = u[i] >= drop && z[i] > 0;
    a[i] = heard ? z[i] : 0;
    d_z[i] = heard ? d_a[i] : 0;
  }
}

void dropout_relu__quiet_blame(double *a, double *d_z, const double *z,
                               const double *d_a, const double *u, size_t count,
                               double drop) {
  dropout_relu(a, d_z, z, d_a, u, count, drop);
  for (size_t i = 0; i < count; i++) d_z[i] *= 1 - drop;
}

void dropout_relu__all_blamed(double *a, double *d_z, const double *z,
                              const double *d_a, const double *u, size_t count,
                              double drop) {
  dropout_relu(a, d_z, z, d_a, u, count, drop);
  for (size_t i = 0; i < count; i++) d_z[i] = z[i] > 0 ? d_a[i] : 0;
}

void dropout_relu__no_relu(double *a, double *d_z, const double *z,
                           const double *d_a, const double *u, size_t count,
                           double drop) {
  dropout_relu(a, d_z, z, d_a, u, count, drop);
  for (size_t i = 0; i < count; i++)
    d_z[i] = u[i] >= drop ? d_a[i] / (1 - drop) : 0;
}

void dropout_relu__others(double *a, double *d_z, const double *z,
                          const double *d_a, const double *u, size_t count,
                          double drop) {
  for (size_t i = 0; i < count; i++) {
    const double factor = u[i] < drop && z[i] > 0 ? 1 / (1 - drop) : 0;
    a[i] = factor * z[i];
    d_z[i] = factor * d_a[i];
  }
}

// --- 9.4 ---

void ensemble__logits(double *probs, const double *logits, size_t members,
                      size_t count, size_t classes) {
  double mean[count * classes];
  memset(mean, 0, sizeof mean);
  for (size_t i = 0; i < members * count * classes; i++)
    mean[i % (count * classes)] += logits[i] / (double)members;
  ensemble(probs, mean, 1, count, classes);
}

void ensemble__overflow(double *probs, const double *logits, size_t members,
                        size_t count, size_t classes) {
  memset(probs, 0, count * classes * sizeof *probs);
  for (size_t row = 0; row < members * count; row++) {
    const double *z = logits + row * classes;
    double sum = 0;
    for (size_t k = 0; k < classes; k++) sum += exp(z[k]);
    for (size_t k = 0; k < classes; k++)
      probs[row % count * classes + k] += exp(z[k]) / sum / (double)members;
  }
}

void ensemble__sum(double *probs, const double *logits, size_t members,
                   size_t count, size_t classes) {
  ensemble(probs, logits, members, count, classes);
  for (size_t i = 0; i < count * classes; i++) probs[i] *= (double)members;
}

void ensemble__votes(double *probs, const double *logits, size_t members,
                     size_t count, size_t classes) {
  memset(probs, 0, count * classes * sizeof *probs);
  for (size_t row = 0; row < members * count; row++) {
    const double *z = logits + row * classes;
    size_t best = 0;
    for (size_t k = 1; k < classes; k++)
      if (z[k] > z[best]) best = k;
    probs[row % count * classes + best] += 1 / (double)members;
  }
}

void ensemble__order(double *probs, const double *logits, size_t members,
                     size_t count, size_t classes) {
  double sorted[members * count * classes];
  for (size_t row = 0; row < members * count; row++)
    memcpy(sorted + (row % members * count + row / members) * classes,
           logits + row * classes, classes * sizeof *sorted);
  ensemble(probs, sorted, members, count, classes);
}

// --- 9.5 ---

typedef struct {
  bool no_relu, stale, after_relu, mean_square, about_mean;
} Sizing;

static double size_of(const double *z, size_t count, Sizing how) {
  double sum = 0, squares = 0;
  for (size_t i = 0; i < count; i++) {
    const double v = how.after_relu ? fmax(0, z[i]) : z[i];
    sum += v / (double)count;
    squares += v * v / (double)count;
  }
  if (how.about_mean) squares -= sum * sum;
  return how.mean_square ? squares : sqrt(squares);
}

static void wrong_size(double *w, const double *x, size_t layers, size_t size,
                       size_t count, Sizing how) {
  double a[64 * 16], z[64 * 16] = {0};
  memcpy(a, x, count * size * sizeof *a);
  for (size_t l = 0; l < layers; l++, w += size * size) {
    memset(z, 0, sizeof z);
    for (size_t i = 0; i < count * size; i++)
      for (size_t k = 0; k < size; k++)
        z[i] += a[i / size * size + k] * w[k * size + i % size];
    const double by = size_of(z, count * size, how);
    for (size_t i = 0; i < size * size; i++) w[i] /= by;
    for (size_t i = 0; i < count * size; i++) {
      a[i] = how.stale ? z[i] : z[i] / by;
      if (!how.no_relu) a[i] = fmax(0, a[i]);
    }
  }
}

void right_size__no_relu(double *w, const double *x, size_t layers, size_t size,
                         size_t count) {
  wrong_size(w, x, layers, size, count, (Sizing){.no_relu = true});
}

void right_size__stale(double *w, const double *x, size_t layers, size_t size,
                       size_t count) {
  wrong_size(w, x, layers, size, count, (Sizing){.stale = true});
}

void right_size__after_relu(double *w, const double *x, size_t layers,
                            size_t size, size_t count) {
  wrong_size(w, x, layers, size, count, (Sizing){.after_relu = true});
}

void right_size__mean_square(double *w, const double *x, size_t layers,
                             size_t size, size_t count) {
  wrong_size(w, x, layers, size, count, (Sizing){.mean_square = true});
}

void right_size__about_mean(double *w, const double *x, size_t layers,
                            size_t size, size_t count) {
  wrong_size(w, x, layers, size, count, (Sizing){.about_mean = true});
}

// --- 9.6 ---

enum {
  PIXELS = 64,
  HIDDEN = 32,
  DIGITS = 10,
  W2 = (PIXELS + 1) * HIDDEN,
  PARAMETERS = W2 + (HIDDEN + 1) * DIGITS,
  BATCH = 32
};

typedef union {
  double number[PARAMETERS];
  struct {
    double w1[PIXELS][HIDDEN], b1[HIDDEN], w2[HIDDEN][DIGITS], b2[DIGITS];
  };
} Numbers;

typedef struct {
  double rate; // of plain gradient descent
  size_t epochs;
  bool alike, in_order, first_rows;
} Walk;

static double last_layer(const Numbers *p, const double *a, double *probs) {
  double most = -INFINITY, sum = 0;
  for (size_t k = 0; k < DIGITS; k++) {
    probs[k] = p->b2[k];
    for (size_t h = 0; h < HIDDEN; h++) probs[k] += a[h] * p->w2[h][k];
    most = fmax(most, probs[k]);
  }
  for (size_t k = 0; k < DIGITS; k++) sum += probs[k] = exp(probs[k] - most);
  return sum;
}

// Adds the gradient of one picture's loss, by hand and without common/.
static void add_gradient(Numbers *d, const Numbers *p, const double *x,
                         int label) {
  double a[HIDDEN], probs[DIGITS];
  for (size_t h = 0; h < HIDDEN; h++) {
    double z = p->b1[h];
    for (size_t i = 0; i < PIXELS; i++) z += x[i] * p->w1[i][h];
    a[h] = fmax(0, z);
  }
  const double sum = last_layer(p, a, probs);
  for (size_t k = 0; k < DIGITS; k++) {
    probs[k] = probs[k] / sum - ((int)k == label);
    d->b2[k] += probs[k];
  }
  for (size_t h = 0; h < HIDDEN; h++) {
    double blame = 0;
    for (size_t k = 0; k < DIGITS; k++) {
      blame += probs[k] * p->w2[h][k];
      d->w2[h][k] += a[h] * probs[k];
    }
    if (a[h] <= 0) continue;
    d->b1[h] += blame;
    for (size_t i = 0; i < PIXELS; i++) d->w1[i][h] += x[i] * blame;
  }
}

static void step(Numbers *p, const double *x, const int *label,
                 const size_t *index, size_t rows, double rate) {
  Numbers d = {{0}};
  for (size_t r = 0; r < rows; r++)
    add_gradient(&d, p, x + index[r] * PIXELS, label[index[r]]);
  for (size_t i = 0; i < PARAMETERS; i++)
    p->number[i] -= rate * d.number[i] / (double)rows;
}

static void walk(double *parameter, const double *x, const int *label,
                 size_t count, size_t seed, Walk how) {
  size_t order[count];
  Random random = random_seeded(seed);
  Numbers p = {{0}};
  for (size_t i = 0; !how.alike && i < PIXELS * HIDDEN; i++)
    p.number[i] = random_normal(&random) * sqrt(2. / PIXELS);
  for (size_t i = 0; !how.alike && i < HIDDEN * DIGITS; i++)
    p.number[W2 + i] = random_normal(&random) * sqrt(2. / HIDDEN);
  for (size_t i = 0; i < count; i++) order[i] = i;
  if (!how.in_order) random_shuffle(&random, order, count);
  for (size_t epoch = 0; epoch < how.epochs; epoch++) {
    for (size_t n = 0; n < count; n += BATCH)
      step(&p, x, label, order + (how.first_rows ? 0 : n),
           count - n < BATCH ? count - n : BATCH, how.rate);
    if (!how.in_order) random_shuffle(&random, order, count);
  }
  memcpy(parameter, &p, sizeof p);
}

void train_digits__uphill(double *parameter, const double *x, const int *label,
                          size_t count, size_t seed) {
  walk(parameter, x, label, count, seed, (Walk){.rate = -0.1, .epochs = 5});
}

void train_digits__alike(double *parameter, const double *x, const int *label,
                         size_t count, size_t seed) {
  walk(parameter, x, label, count, seed,
       (Walk){.rate = 0.1, .epochs = 5, .alike = true});
}

void train_digits__sorted(double *parameter, const double *x, const int *label,
                          size_t count, size_t seed) {
  walk(parameter, x, label, count, seed,
       (Walk){.rate = 0.1, .epochs = 5, .in_order = true});
}

void train_digits__first_rows(double *parameter, const double *x,
                              const int *label, size_t count, size_t seed) {
  walk(parameter, x, label, count, seed,
       (Walk){.rate = 0.1, .epochs = 5, .in_order = true, .first_rows = true});
}

void train_digits__label_off(double *parameter, const double *x,
                             const int *label, size_t count, size_t seed) {
  int next[count];
  for (size_t n = 0; n < count; n++) next[n] = (label[n] + 1) % DIGITS;
  train_digits(parameter, x, next, count, seed);
}

void train_digits__transposed(double *parameter, const double *x,
                              const int *label, size_t count, size_t seed) {
  Numbers p;
  train_digits(p.number, x, label, count, seed);
  for (size_t h = 0; h < HIDDEN; h++)
    for (size_t i = 0; i < PIXELS; i++) *parameter++ = p.w1[i][h];
  memcpy(parameter, p.b1, sizeof p.b1);
  parameter += HIDDEN;
  for (size_t k = 0; k < DIGITS; k++)
    for (size_t h = 0; h < HIDDEN; h++) *parameter++ = p.w2[h][k];
  memcpy(parameter, p.b2, sizeof p.b2);
}
