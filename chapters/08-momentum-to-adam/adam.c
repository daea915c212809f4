// Adam's averages begin at 0 and are too small at first; what the correction
// does about it. And why a fine on the weights has to stay out of the averages.
#include <math.h>
#include <stdio.h>

#include "optimizer.h"
#include "parts.h"

// --- bias correction ---

// Step number t under a slope that is always 1, in units of eta, as the
// averages are and as they are corrected.
static void constant_slope(int t, double *raw, double *corrected) {
  const double beta = 0.9, beta2 = 0.999;
  double v = 0, s = 0;
  for (int i = 0; i < t; i++) {
    v = beta * v + (1 - beta);
    s = beta2 * s + (1 - beta2);
  }
  *raw = v / sqrt(s);
  *corrected = (v / (1 - pow(beta, t))) / sqrt(s / (1 - pow(beta2, t)));
}

static void show_correction(Lesson *lesson) {
  static const int step[] = {1, 2, 3, 5, 10, 20, 100, 1000, 10000};
  double raw, corrected, most = 0;
  lesson_section("The first steps, corrected and not");
  printf("a slope that is always 1: the step, in units of eta\n");
  printf("%7s %12s %12s\n", "step", "corrected", "as they are");
  for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
    constant_slope(step[i], &raw, &corrected);
    printf("%7d %12.4f %12.4f\n", step[i], corrected, raw);
    most = fmax(most, raw);
  }
  constant_slope(1, &raw, &corrected);
  lesson_result(lesson, "raw_first", raw, "eta",
                "the first step without correction");
  lesson_result(lesson, "raw_most", most, "eta",
                "the longest step of the table without correction");
}

// --- decay ---

enum { SIZES = 3, RUNS = 100, NOISY_STEPS = 2000 };
static const double SIZE[SIZES] = {10, 1, 0.1};

// Weights that begin at 1, and slopes that are nothing but noise of the sizes
// above. fine: lambda, as part of the slope. Leaves the mean weights over the
// runs and their standard errors.
static void mean_weights(double *mean, double *error,
                         OptimizerSettings settings, double fine,
                         uint64_t seed) {
  double sum[SIZES] = {0}, squares[SIZES] = {0};
  Random random = random_seeded(seed);
  for (int run = 0; run < RUNS; run++) {
    Optimizer optimizer = optimizer_new(settings, SIZES);
    real w[SIZES] = {1, 1, 1}, g[SIZES];
    for (int t = 0; t < NOISY_STEPS; t++) {
      for (int i = 0; i < SIZES; i++)
        g[i] =
            (real)(SIZE[i] * random_normal(&random) + 2 * fine * (double)w[i]);
      optimizer_step(&optimizer, w, g);
    }
    for (int i = 0; i < SIZES; i++) {
      sum[i] += (double)w[i];
      squares[i] += (double)(w[i] * w[i]);
    }
    optimizer_free(&optimizer);
  }
  for (int i = 0; i < SIZES; i++) {
    mean[i] = sum[i] / RUNS;
    error[i] = sqrt((squares[i] / RUNS - mean[i] * mean[i]) / (RUNS - 1));
  }
}

static void show_decay(Lesson *lesson) {
  static const double RATE = 0.001, DECAY = 0.5;
  static const struct {
    const char *name, *key;
    OptimizerKind kind;
    double fine, decay;
  } row[] = {{"plain, fine", "decay_plain", OPTIMIZER_SGD, 0.25, 0},
             {"adam, fine", "decay_adam", OPTIMIZER_ADAM, 0.25, 0},
             {"adamw, decay", "decay_adamw", OPTIMIZER_ADAMW, 0, 0.5}};
  static const char *const size_key[] = {"large", "middle", "small"};
  const double expected = pow(1 - RATE * DECAY, NOISY_STEPS);
  double mean[SIZES], error[SIZES];
  lesson_section("Decay beside the averages");
  printf("a weight of 1, slopes of pure noise, eta = %g, %d steps: what is "
         "left\n",
         RATE, NOISY_STEPS);
  printf("(1 - eta / 2)^%d = %.4f; mean of %d runs\n", NOISY_STEPS, expected,
         RUNS);
  printf("%-13s %18s %18s %18s\n", "", "noise of size 10", "of size 1",
         "of size 0.1");
  for (int i = 0; i < 3; i++) {
    OptimizerSettings settings = optimizer_settings(row[i].kind, RATE);
    settings.decay = row[i].decay;
    mean_weights(mean, error, settings, row[i].fine, lesson->seed);
    printf("%-13s", row[i].name);
    for (int j = 0; j < SIZES; j++) {
      char key[64];
      printf("   %6.4f +- %.4f", mean[j], error[j]);
      snprintf(key, sizeof key, "%s_%s", row[i].key, size_key[j]);
      lesson_result(lesson, key, mean[j], "1", "what is left of a weight of 1");
    }
    printf("\n");
  }
  lesson_result(lesson, "decay_expected", expected, "1",
                "what decay alone would leave of 1");
}

void adam_show(Lesson *lesson) {
  show_correction(lesson);
  show_decay(lesson);
}
