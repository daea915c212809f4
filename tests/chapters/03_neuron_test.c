#include "../../chapters/03-cross-entropy/neuron.h"

#include <math.h>

#include "../test.h"
#include "activation.h"

static void losses_and_slopes_by_hand(void **state) {
  (void)state;
  assert_close(squared_loss(1, 0), 0.25, 0);
  assert_close(squared_slope(1, 0), -0.25, 0);
  assert_close(entropy_loss(1, 0), log(2), 1e-15);
  assert_close(entropy_slope(1, 0), -0.5, 0);
  assert_close(entropy_slope(0, 0), 0.5, 0);
}

static void slopes_agree_with_nudging(void **state) {
  (void)state;
  const double h = 1e-5;
  for (int j = 0; j < JUDGES; j++)
    for (int y = 0; y <= 1; y++)
      for (double z = -6; z <= 6; z += 0.5) {
        const double rise = judges[j].loss(y, z + h) - judges[j].loss(y, z - h);
        assert_true(judges[j].slope(y, z) != 0);
        assert_near(judges[j].slope(y, z), rise / (2 * h), 1e-9);
      }
}

static void
only_the_squared_slope_vanishes_for_a_confident_mistake(void **state) {
  (void)state;
  assert_close(entropy_slope(1, -800), -1, 0);
  assert_close(entropy_slope(0, 800), 1, 0);
  assert_close(squared_slope(1, -800), 0, 0);
  assert_true(fabs(squared_slope(1, -20)) < 1e-8);
}

static void drawn_neuron_says_what_it_should(void **state) {
  (void)state;
  Random random = random_seeded(7);
  for (int i = 0; i < 20; i++) {
    double x[INPUTS];
    const Neuron neuron = neuron_that_says(1e-5, x, &random);
    assert_close(sigmoid(neuron_logit(&neuron, x)), 1e-5, 1e-12);
  }
}

// With x = 0 only the bias learns: b rises by rate * (1 - y_hat) a step.
static void learning_takes_the_steps_worked_by_hand(void **state) {
  (void)state;
  const double x[INPUTS] = {0, 0, 0};
  Neuron neuron = {.b = 0};
  assert_int_equal(neuron_learn(&neuron, x, &judges[ENTROPY], 2, 0.75, 10), 2);
  assert_close(neuron.b, 1 + 2 * (1 - sigmoid(1)), 1e-15);
  const double one[INPUTS] = {1, 0, -2};
  Neuron pupil = {.b = 0};
  neuron_learn(&pupil, one, &judges[ENTROPY], 0.1, 0.9, 1);
  assert_close(pupil.w[0], 0.05, 1e-15);
  assert_close(pupil.w[1], 0, 0);
  assert_close(pupil.w[2], -0.1, 1e-15);
  assert_close(pupil.b, 0.05, 1e-15);
}

static void learning_ends_when_enough_or_spent(void **state) {
  (void)state;
  Random random = random_seeded(3);
  double x[INPUTS];
  Neuron neuron = neuron_that_says(0.01, x, &random);
  assert_int_equal(neuron_learn(&neuron, x, &judges[SQUARED], 1e-3, 0.9, 5), 5);
  for (int j = 0; j < JUDGES; j++) {
    Neuron pupil = neuron;
    const size_t steps = neuron_learn(&pupil, x, &judges[j], 0.1, 0.9, 100000);
    assert_in_range(steps, 1, 99999);
    assert_true(sigmoid(neuron_logit(&pupil, x)) >= 0.9);
    assert_int_equal(neuron_learn(&pupil, x, &judges[j], 0.1, 0.9, 10), 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(losses_and_slopes_by_hand),
      cmocka_unit_test(slopes_agree_with_nudging),
      cmocka_unit_test(only_the_squared_slope_vanishes_for_a_confident_mistake),
      cmocka_unit_test(drawn_neuron_says_what_it_should),
      cmocka_unit_test(learning_takes_the_steps_worked_by_hand),
      cmocka_unit_test(learning_ends_when_enough_or_spent),
  };
  return test_run(tests);
}
