// XOR: four corners, learned from many random starts; which starts fail, where
// they end, and what is wrong with them.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "parts.h"

enum { CORNERS = 4, WIDTHS = 4, KINDS = 4 };
static const size_t WIDTH[WIDTHS] = {2, 3, 4, 8};
static const Activation KIND[KINDS] = {ACTIVATION_LINEAR, ACTIVATION_SIGMOID,
                                       ACTIVATION_TANH, ACTIVATION_RELU};
static const double RATE = 1, ENOUGH = 0.01;

static real corner[2 * CORNERS] = {0, 0, 0, 1, 1, 0, 1, 1};
static real answer[CORNERS] = {0, 1, 1, 0};

// Where a run ends. A network that cannot tell two corners with different
// answers apart gives each a half, and so on: what ignorance costs.
typedef enum {
  LEARNED,
  TWO_ALIKE,
  THREE_ALIKE,
  ALL_ALIKE,
  ELSEWHERE,
  ENDS
} End;

static double cost_of(End end) {
  switch (end) {
  case TWO_ALIKE: return 2 * log(2) / 4;
  case THREE_ALIKE: return (2 * log(1.5) + log(3)) / 4;
  case ALL_ALIKE: return log(2);
  default: return 0;
  }
}

static End end_of(double cost) {
  for (End end = LEARNED; end < ELSEWHERE; end++)
    if (fabs(cost - cost_of(end)) <= ENOUGH) return end;
  return ELSEWHERE;
}

static Network *xor_network(Activation hidden, size_t width, size_t seed) {
  const size_t size[] = {2, width, 1};
  const Activation f[] = {hidden, ACTIVATION_SIGMOID};
  Random random = random_seeded(seed);
  Network *network =
      network_new(2, size, f, LOSS_BINARY_CROSS_ENTROPY, CORNERS);
  network_initialize(network, INITIALIZATION_GLOROT, &random);
  return network;
}

static double walk(Network *network, size_t steps, size_t *taken) {
  const Matrix x = matrix_view(corner, CORNERS, 2);
  const Matrix y = matrix_view(answer, CORNERS, 1);
  return descend(network, &x, &y, RATE, steps, ENOUGH, taken);
}

// A relu unit that is 0 in every corner: no blame passes it, in any of them.
static size_t dead_units(Network *network) {
  const Matrix x = matrix_view(corner, CORNERS, 2);
  const Matrix *a = &network->layer[0].a;
  size_t dead = 0;
  network_forward(network, &x);
  for (size_t k = 0; k < a->cols; k++) {
    size_t off = 0;
    for (size_t n = 0; n < CORNERS; n++) off += matrix_row(a, n)[k] <= 0;
    dead += off == CORNERS;
  }
  return dead;
}

// --- one run that learns ---

// The line v1 across + v2 up + c = 0, in two points far out.
static void draw_line(DataFile *data, double v1, double v2, double c) {
  const double length = hypot(v1, v2), far = 4;
  const double across = -c * v1 / (length * length);
  const double up = -c * v2 / (length * length);
  data_row(data, across - far * v2 / length, up + far * v1 / length, 0);
  data_row(data, across + far * v2 / length, up - far * v1 / length, 0);
  data_block(data);
}

static void draw_planes(const Lesson *lesson, const Network *network) {
  const Layer *in = &network->layer[0], *out = &network->layer[1];
  DataFile data = lesson_data(lesson, "xor", "across [1]  up [1]  target [1]");
  data_index(&data, "corners");
  for (size_t n = 0; n < CORNERS; n++)
    data_row(&data, (double)corner[2 * n], (double)corner[2 * n + 1],
             (double)answer[n]);
  data_index(&data, "hidden");
  for (size_t k = 0; k < 2; k++)
    draw_line(&data, (double)in->w.data[k], (double)in->w.data[2 + k],
              (double)in->b.data[k]);
  data_index(&data, "moved");
  for (size_t n = 0; n < CORNERS; n++)
    data_row(&data, (double)in->a.data[2 * n], (double)in->a.data[2 * n + 1],
             (double)answer[n]);
  data_index(&data, "output");
  draw_line(&data, (double)out->w.data[0], (double)out->w.data[1],
            (double)out->b.data[0]);
  lesson_data_end(lesson, &data);
}

static void print_corners(Network *network) {
  const Matrix x = matrix_view(corner, CORNERS, 2);
  const Matrix y_hat = network_forward(network, &x);
  const Matrix *a = &network->layer[0].a;
  printf("x1 x2  target    hidden 1  hidden 2    output\n");
  for (size_t n = 0; n < CORNERS; n++)
    printf("%2g %2g %7g %11.4f %9.4f %9.4f\n", (double)corner[2 * n],
           (double)corner[2 * n + 1], (double)answer[n],
           (double)matrix_row(a, n)[0], (double)matrix_row(a, n)[1],
           (double)y_hat.data[n]);
}

// The first seed from `seed` on whose run ends there; the trained network, or
// NULL when none of `seeds` does. Free it.
static Network *find_run(Activation hidden, End end, size_t seed, size_t seeds,
                         size_t steps, size_t *found, size_t *taken) {
  for (*found = seed; *found < seed + seeds; (*found)++) {
    Network *network = xor_network(hidden, 2, *found);
    if (end_of(walk(network, steps, taken)) == end) return network;
    network_free(network);
  }
  return NULL;
}

static void show_learned(Lesson *lesson, size_t seeds, size_t steps) {
  size_t seed, taken;
  Network *network = find_run(ACTIVATION_TANH, LEARNED, lesson->seed, seeds,
                              steps, &seed, &taken);
  lesson_section("XOR, learned");
  if (network == NULL) {
    printf("none of %zu starts learned it in %zu steps; the first:\n", seeds,
           steps);
    seed = lesson->seed;
    network = xor_network(ACTIVATION_TANH, 2, seed);
    walk(network, steps, &taken);
  }
  printf("2-2-1, tanh within, sigmoid out; seed %zu, %zu steps\n", seed, taken);
  print_corners(network);
  lesson_result(lesson, "xor_steps", (double)taken, "1",
                "steps of the run that is shown");
  draw_planes(lesson, network);
  network_free(network);
}

// --- many runs ---

typedef struct {
  size_t ends[ENDS];
  size_t steps;                  // of those that learned, together
  size_t dead_start, dead_stuck; // stuck runs with a dead unit, then and at
                                 // the end
} Count;

static Count count_runs(Activation hidden, size_t width, size_t first,
                        size_t seeds, size_t steps) {
  Count count = {0};
  for (size_t seed = first; seed < first + seeds; seed++) {
    size_t taken;
    Network *network = xor_network(hidden, width, seed);
    const bool dead = dead_units(network) > 0;
    const End end = end_of(walk(network, steps, &taken));
    count.ends[end]++;
    if (end == LEARNED)
      count.steps += taken;
    else {
      count.dead_start += dead;
      count.dead_stuck += dead_units(network) > 0;
    }
    network_free(network);
  }
  return count;
}

static void count_all(const Lesson *lesson, Count count[KINDS][WIDTHS],
                      size_t seeds, size_t steps) {
  for (size_t k = 0; k < KINDS; k++)
    for (size_t i = 0; i < WIDTHS; i++)
      count[k][i] = count_runs(KIND[k], WIDTH[i], lesson->seed, seeds, steps);
}

static void show_success(Lesson *lesson, Count count[KINDS][WIDTHS],
                         size_t seeds) {
  DataFile data = lesson_data(
      lesson, "success", "hidden units [1]  learned [1]  standard error [1]");
  lesson_section("How many starts learn it");
  printf("learned, of %zu starts (mean steps)\n"
         "hidden       2 units       3 units       4 units       8 units\n",
         seeds);
  for (size_t k = 0; k < KINDS; k++) {
    printf("%-8s", activation_names[KIND[k]]);
    data_index(&data, activation_names[KIND[k]]);
    for (size_t i = 0; i < WIDTHS; i++) {
      const size_t learned = count[k][i].ends[LEARNED];
      const double share = (double)learned / (double)seeds;
      char steps[24] = "-", key[32];
      if (learned > 0)
        snprintf(steps, sizeof steps, "%.0f",
                 (double)count[k][i].steps / (double)learned);
      printf("%7zu %6s", learned, steps);
      data_row(&data, (double)WIDTH[i], share,
               sqrt(share * (1 - share) / (double)seeds));
      snprintf(key, sizeof key, "xor_%s_%zu", activation_names[KIND[k]],
               WIDTH[i]);
      lesson_result(lesson, key, (double)learned, "1", "starts that learn XOR");
    }
    printf("\n");
  }
  lesson_data_end(lesson, &data);
}

static void keep_ends(Lesson *lesson, Count count[KINDS][WIDTHS]) {
  static const char *const key[] = {
      [TWO_ALIKE] = "two", [THREE_ALIKE] = "three", [ALL_ALIKE] = "all"};
  const Count *relu = &count[KINDS - 1][0];
  size_t elsewhere = 0;
  for (End end = TWO_ALIKE; end < ELSEWHERE; end++) {
    char name[32];
    snprintf(name, sizeof name, "xor_relu_%s", key[end]);
    lesson_result(lesson, name, (double)relu->ends[end], "1",
                  "relu starts that end at this cost");
    snprintf(name, sizeof name, "xor_cost_%s", key[end]);
    lesson_result(lesson, name, cost_of(end), "nat", "what that costs");
  }
  for (size_t k = 0; k < KINDS; k++) elsewhere += count[k][0].ends[ELSEWHERE];
  lesson_result(lesson, "xor_elsewhere", (double)elsewhere, "1",
                "starts with two units that end at no such cost");
  lesson_result(lesson, "xor_dead", (double)relu->dead_stuck, "1",
                "stuck relu runs with a dead unit at the end");
  lesson_result(lesson, "xor_dead_start", (double)relu->dead_start, "1",
                "stuck relu runs with a dead unit at the start");
}

// --- stuck runs, looked at ---

static double steepest(const Layer *layer, size_t unit) {
  double most = fabs((double)layer->d_b.data[unit]);
  for (size_t d = 0; d < layer->d_w.rows; d++)
    most = fmax(most, fabs((double)matrix_row(&layer->d_w, d)[unit]));
  return most;
}

static void show_stuck(const Lesson *lesson, Activation hidden, End end,
                       size_t seeds, size_t steps) {
  size_t seed, taken;
  Network *network =
      find_run(hidden, end, lesson->seed, seeds, steps, &seed, &taken);
  if (network == NULL) {
    printf("%s: no such run among %zu\n", activation_names[hidden], seeds);
    return;
  }
  const Matrix x = matrix_view(corner, CORNERS, 2);
  const Matrix y = matrix_view(answer, CORNERS, 1);
  network_forward(network, &x);
  network_backward(network, &x, &y);
  printf("%s, seed %zu, after %zu steps\n", activation_names[hidden], seed,
         taken);
  print_corners(network);
  printf("steepest slope %9.1e %9.1e\n", steepest(&network->layer[0], 0),
         steepest(&network->layer[0], 1));
  network_free(network);
}

static void show_stuck_runs(const Lesson *lesson, size_t seeds, size_t steps) {
  lesson_section("Two that are stuck");
  show_stuck(lesson, ACTIVATION_RELU, THREE_ALIKE, seeds, steps);
  printf("\n");
  show_stuck(lesson, ACTIVATION_TANH, TWO_ALIKE, seeds, steps);
}

static void draw_costs(const Lesson *lesson, size_t seeds, size_t steps) {
  DataFile data = lesson_data(lesson, "costs", "step [1]  cost [nat]");
  for (size_t seed = lesson->seed; seed < lesson->seed + seeds; seed++) {
    Network *network = xor_network(ACTIVATION_RELU, 2, seed);
    size_t at = 0;
    double cost = 1;
    for (size_t next = 1; at < steps && cost >= ENOUGH; next += 1 + next / 5) {
      if (next > steps) next = steps;
      size_t taken;
      cost = walk(network, next - at, &taken);
      at = next;
      data_row(&data, (double)at, cost);
    }
    data_block(&data);
    network_free(network);
  }
  lesson_data_end(lesson, &data);
}

void corners_show(Lesson *lesson, size_t seeds, size_t steps) {
  Count count[KINDS][WIDTHS];
  show_learned(lesson, seeds, steps);
  count_all(lesson, count, seeds, steps);
  show_success(lesson, count, seeds);
  keep_ends(lesson, count);
  show_stuck_runs(lesson, seeds, steps);
  draw_costs(lesson, seeds < 100 ? seeds : 100, steps);
}
