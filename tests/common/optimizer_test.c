#include "optimizer.h"

#include <math.h>
#include <string.h>

#include "../test.h"

static const double CLOSE = 1e-14, CLOSE_FLOAT = 2e-6;

// w after each of two steps with gradients 2 and -1 from w = 1, by hand with
// eta = 0.1, beta = 0.9, beta2 as usual and epsilon = 0.
static void assert_two_steps(OptimizerKind kind, double first, double second) {
  OptimizerSettings settings = optimizer_settings(kind, 0.1);
  settings.epsilon = 0;
  Optimizer optimizer = optimizer_new(settings, 1);
  real w = 1, g = 2;
  optimizer_step(&optimizer, &w, &g);
  assert_close(w, first, REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  g = -1;
  optimizer_step(&optimizer, &w, &g);
  assert_close(w, second, REAL_CLOSE(CLOSE, CLOSE_FLOAT));
  assert_int_equal(optimizer.steps, 2);
  optimizer_free(&optimizer);
}

static void two_steps_by_hand(void **state) {
  (void)state;
  assert_two_steps(OPTIMIZER_SGD, 0.8, 0.9);
  assert_two_steps(OPTIMIZER_MOMENTUM, 0.8, 0.8 - 0.1 * (1.8 - 1));
  assert_two_steps(OPTIMIZER_MOMENTUM_MEAN, 1 - 0.1 * 0.2,
                   0.98 - 0.1 * (0.18 - 0.1));
  assert_two_steps(OPTIMIZER_NESTEROV, 1 - 0.1 * (2 + 1.8),
                   0.62 - 0.1 * (-1 + 0.9 * 0.8));
  assert_two_steps(OPTIMIZER_ADAGRAD, 0.9, 0.9 + 0.1 / sqrt(5));
  assert_two_steps(OPTIMIZER_RMSPROP, 1 - 0.1 * 2 / sqrt(0.4),
                   1 - 0.1 * 2 / sqrt(0.4) + 0.1 / sqrt(0.36 + 0.1));
}

// After its corrections Adam's first step is eta whatever the gradient; the
// second: v' = (0.18 - 0.1) / 0.19, s' = (0.003996 + 0.001) / 0.001999.
static void adam_by_hand(void **state) {
  (void)state;
  const double second = 0.9 - 0.1 * (0.08 / 0.19) / sqrt(0.004996 / 0.001999);
  assert_two_steps(OPTIMIZER_ADAM, 0.9, second);
  // AdamW takes a thousandth of w away before each step.
  const double first = 0.999 - 0.1;
  assert_two_steps(OPTIMIZER_ADAMW, first, first * 0.999 - 0.9 + second);
}

static void adam_takes_a_full_step_at_once(void **state) {
  (void)state;
  for (double size = 1e-3; size < 1e6; size *= 100) {
    Optimizer optimizer =
        optimizer_new(optimizer_settings(OPTIMIZER_ADAM, 0.001), 1);
    real w = 0, g = (real)size;
    optimizer_step(&optimizer, &w, &g);
    assert_close(w, -0.001, 1e-4);
    optimizer_free(&optimizer);
  }
}

static void usual_settings(void **state) {
  (void)state;
  const OptimizerSettings adam = optimizer_settings(OPTIMIZER_ADAM, 0.25);
  assert_close(adam.learning_rate, 0.25, 0);
  assert_close(adam.beta, 0.9, 0);
  assert_close(adam.beta2, 0.999, 0);
  assert_close(adam.epsilon, 1e-8, 0);
  assert_close(adam.decay, 0.01, 0);
  assert_close(optimizer_settings(OPTIMIZER_RMSPROP, 1).beta2, 0.9, 0);
  assert_int_equal(adam.schedule.kind, SCHEDULE_CONSTANT);
  for (int kind = 0; kind < OPTIMIZER_COUNT; kind++)
    assert_non_null(optimizer_names[kind]);
  assert_null(optimizer_names[OPTIMIZER_COUNT]);
  assert_string_equal(optimizer_names[OPTIMIZER_MOMENTUM_MEAN],
                      "momentum-mean");
}

static void run(OptimizerSettings settings, real *w, size_t count, int steps) {
  Optimizer optimizer = optimizer_new(settings, count);
  for (int step = 0; step < steps; step++) {
    real g[32];
    for (size_t i = 0; i < count; i++) g[i] = w[i] * (real)(i + 1);
    optimizer_step(&optimizer, w, g);
  }
  optimizer_free(&optimizer);
}

// The notes' anchor: with beta = 0 there is no momentum.
static void momentum_without_memory_is_plain_descent(void **state) {
  (void)state;
  real plain[] = {1, -2, 3};
  run(optimizer_settings(OPTIMIZER_SGD, 0.1), plain, 3, 10);
  for (OptimizerKind kind = OPTIMIZER_MOMENTUM; kind <= OPTIMIZER_NESTEROV;
       kind++) {
    OptimizerSettings settings = optimizer_settings(kind, 0.1);
    real w[] = {1, -2, 3};
    settings.beta = 0;
    run(settings, w, 3, 10);
    assert_memory_equal(w, plain, sizeof w);
  }
}

// The two momentums differ by the factor 1 - beta in eta.
static void momentums_differ_by_a_factor_in_eta(void **state) {
  (void)state;
  real classic[] = {1, -2, 3}, mean[] = {1, -2, 3};
  run(optimizer_settings(OPTIMIZER_MOMENTUM, 0.01), classic, 3, 10);
  run(optimizer_settings(OPTIMIZER_MOMENTUM_MEAN, 0.1), mean, 3, 10);
  for (int i = 0; i < 3; i++)
    assert_close(mean[i], classic[i], REAL_CLOSE(1e-12, 1e-4));
}

static void adamw_without_decay_is_adam(void **state) {
  (void)state;
  real adam[] = {1, -2}, adamw[] = {1, -2};
  OptimizerSettings settings = optimizer_settings(OPTIMIZER_ADAMW, 0.1);
  settings.decay = 0;
  run(settings, adamw, 2, 10);
  run(optimizer_settings(OPTIMIZER_ADAM, 0.1), adam, 2, 10);
  assert_memory_equal(adam, adamw, sizeof adam);
}

static void every_kind_descends_into_a_bowl(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    real w[] = {1, -1};
    run(optimizer_settings(kind, kind == OPTIMIZER_ADAGRAD ? 0.5 : 0.02), w, 2,
        500);
    for (int i = 0; i < 2; i++) assert_near(w[i], 0, 0.05);
  }
}

static void zero_gradient_leaves_the_parameter(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_ADAMW; kind++) {
    Optimizer optimizer = optimizer_new(optimizer_settings(kind, 0.1), 1);
    real w = 5;
    const real g = 0;
    for (int step = 0; step < 3; step++) optimizer_step(&optimizer, &w, &g);
    assert_close(w, 5, 0); // nor 0 / 0
    optimizer_free(&optimizer);
  }
}

static void threads_do_not_change_a_digit(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    real alone[31], team[31], g[31];
    Matrix m = matrix_view(alone, 1, 31), gradient = matrix_view(g, 1, 31);
    test_fill(&m, 1);
    test_fill(&gradient, 2);
    memcpy(team, alone, sizeof team);
    Optimizer a = optimizer_new(optimizer_settings(kind, 0.1), 31);
    Optimizer b = optimizer_new(optimizer_settings(kind, 0.1), 31);
    for (int step = 0; step < 5; step++) {
      optimizer_step(&a, alone, g);
#pragma omp parallel num_threads(3)
      optimizer_step(&b, team, g);
    }
    assert_memory_equal(alone, team, sizeof team);
    assert_int_equal(b.steps, 5); // the team counts a step once
    optimizer_free(&a);
    optimizer_free(&b);
  }
}

// The first step is a whole one; the factor belongs to the steps before.
static void schedule_scales_every_step(void **state) {
  (void)state;
  OptimizerSettings settings = optimizer_settings(OPTIMIZER_SGD, 1);
  settings.schedule = (Schedule){SCHEDULE_STEP, 2, 0.5};
  static const double expected[] = {-1, -2, -2.5, -3, -3.25};
  Optimizer optimizer = optimizer_new(settings, 1);
  real w = 0;
  const real g = 1;
  for (int step = 0; step < 5; step++) {
    optimizer_step(&optimizer, &w, &g);
    assert_close(w, expected[step], 0);
  }
  optimizer_free(&optimizer);
}

static void every_kind_obeys_a_schedule(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    OptimizerSettings settings = optimizer_settings(kind, 0.01);
    settings.schedule = (Schedule){.kind = SCHEDULE_COSINE, .period = 3};
    Optimizer optimizer = optimizer_new(settings, 1);
    real w = 1;
    const real g = 1;
    for (int step = 0; step < 3; step++) {
      const real before = w;
      optimizer_step(&optimizer, &w, &g);
      assert_true(w < before);
    }
    const real end = w;
    optimizer_step(&optimizer, &w, &g);
    assert_close(w, end, 0); // a rate of 0 moves nothing, nor decays it
    optimizer_free(&optimizer);
  }
}

static void no_such_optimizer_aborts(void **state) {
  (void)state;
  real w = 1, g = 1;
  Optimizer optimizer =
      optimizer_new(optimizer_settings(OPTIMIZER_COUNT, 0.1), 1);
  assert_aborts(optimizer_step(&optimizer, &w, &g));
  optimizer_free(&optimizer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_such_optimizer_aborts),
      cmocka_unit_test(two_steps_by_hand),
      cmocka_unit_test(adam_by_hand),
      cmocka_unit_test(adam_takes_a_full_step_at_once),
      cmocka_unit_test(usual_settings),
      cmocka_unit_test(momentum_without_memory_is_plain_descent),
      cmocka_unit_test(momentums_differ_by_a_factor_in_eta),
      cmocka_unit_test(adamw_without_decay_is_adam),
      cmocka_unit_test(every_kind_descends_into_a_bowl),
      cmocka_unit_test(zero_gradient_leaves_the_parameter),
      cmocka_unit_test(schedule_scales_every_step),
      cmocka_unit_test(every_kind_obeys_a_schedule),
      cmocka_unit_test(threads_do_not_change_a_digit),
  };
  return test_run(tests);
}
