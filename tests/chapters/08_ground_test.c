#include "../../chapters/08-momentum-to-adam/ground.h"

#include <math.h>

#include "../test.h"

static const double CLOSE = 1e-13, CLOSE_FLOAT = 2e-6;
#define assert_real(actual, expected)                                          \
  assert_close(actual, expected, REAL_CLOSE(CLOSE, CLOSE_FLOAT))

static void has(const Ground *ground, double x, double y, double height,
                double g0, double g1) {
  const real w[2] = {(real)x, (real)y};
  real g[2];
  ground->gradient(g, w, &ground->ravine);
  assert_real(ground->height(w, &ground->ravine), height);
  assert_real(g[0], g0);
  assert_real(g[1], g1);
}

// The starts of vectors/optimizers.txt, and chapter 4's place on the hill.
static void grounds_worked_by_hand(void **state) {
  (void)state;
  const Ground ravine = ravine_ground(40, 0);
  has(&ravine, 10, 1, 70, 10, 40);
  has(&rosenbrock, -1.5, 2, 12.5, -155, -50);
  has(&two_valleys, 2, 3, 8. / 3 + 9, 8, 6);
}

static void bottoms_are_level(void **state) {
  (void)state;
  const Ground ravine = ravine_ground(40, 0.3);
  const Ground *const ground[] = {&ravine, &rosenbrock, &two_valleys};
  for (int i = 0; i < 3; i++) {
    real g[2];
    ground[i]->gradient(g, ground[i]->bottom, &ground[i]->ravine);
    assert_close(g[0], 0, 0);
    assert_close(g[1], 0, 0);
  }
}

// A quarter of a turn: the floor runs along y.
static void ravine_turns_by_its_angle(void **state) {
  (void)state;
  const double half_pi = acos(0.0);
  const Ground turned = ravine_ground(40, half_pi);
  const real along[2] = {0, 2}, across[2] = {2, 0};
  assert_real(turned.height(along, &turned.ravine), 2);
  assert_real(turned.height(across, &turned.ravine), 80);
  const Ground eighth = ravine_ground(40, half_pi / 2);
  const real floor[2] = {1, 1};
  real g[2];
  assert_real(eighth.height(floor, &eighth.ravine), 1);
  eighth.gradient(g, floor, &eighth.ravine);
  assert_real(g[0], 1);
  assert_real(g[1], 1);
}

static void gradients_agree_with_nudging(void **state) {
  (void)state;
  const Ground ravine = ravine_ground(7, 0.4);
  const Ground *const ground[] = {&ravine, &rosenbrock, &two_valleys};
  const double h = REAL_CLOSE(1e-5, 1.0 / 128);
  for (int k = 0; k < 3; k++)
    for (int i = 0; i < 2; i++) {
      const Ground *land = ground[k];
      real w[2] = {(real)1.25, (real)-0.75}, g[2];
      land->gradient(g, w, &land->ravine);
      assert_true(fabs((double)g[i]) > 0.1);
      w[i] += (real)h;
      const double up = (double)land->height(w, &land->ravine);
      w[i] -= (real)(2 * h);
      const double down = (double)land->height(w, &land->ravine);
      assert_close(g[i], (up - down) / (2 * h), REAL_CLOSE(1e-8, 1e-3));
    }
}

static void a_ravine_curves_by_1_or_more(void **state) {
  (void)state;
  assert_aborts(ravine_ground(0.5, 0));
}

// The first rows of vectors/optimizers.txt.
static void walk_follows_the_optimizer(void **state) {
  (void)state;
  Walk walk = walk_begin(
      &rosenbrock, optimizer_settings(OPTIMIZER_MOMENTUM, 0.0005), -1.5, 2);
  assert_real(walk_height(&walk), 12.5);
  walk_step(&walk);
  assert_real(walk.w[0], -1.4225);
  assert_real(walk.w[1], 2.025);
  walk_step(&walk);
  assert_real(walk.w[0], -1.3507524718750001);
  assert_real(walk.w[1], 2.047350625);
  assert_int_equal(walk.optimizer.steps, 2);
  walk_free(&walk);
}

// Eta 1/2 halves the distance: 8, 4, 2, 1, 1/2.
static void steps_are_counted_until_near(void **state) {
  (void)state;
  const Ground bowl = ravine_ground(1, 0);
  Walk walk = walk_begin(&bowl, optimizer_settings(OPTIMIZER_SGD, 0.5), 8, 0);
  assert_int_equal(walk_until_near(&walk, 0.5, 100), 4);
  assert_real(walk_distance(&walk), 0.5);
  assert_int_equal(walk_until_near(&walk, 0.5, 100), 0);
  assert_int_equal(walk_until_near(&walk, 1e-9, 3), 3); // the budget
  walk_free(&walk);
}

static void a_lost_walk_spends_its_budget(void **state) {
  (void)state;
  const Ground bowl = ravine_ground(1, 0);
  Walk walk = walk_begin(&bowl, optimizer_settings(OPTIMIZER_SGD, 1000), 8, 0);
  assert_int_equal(walk_until_near(&walk, 0.5, 500), 500);
  assert_true(isnan(walk_height(&walk)));
  walk_free(&walk);
}

// The round bowl wants eta = 1: it arrives at once from everywhere.
static void tuning_finds_the_rate_of_the_round_bowl(void **state) {
  (void)state;
  const Ground bowl = ravine_ground(1, 0);
  const OptimizerSettings sgd = optimizer_settings(OPTIMIZER_SGD, 0);
  assert_close(walk_tune(&bowl, sgd, 3, 2, 10), 1, 1e-12);
  assert_close(tune_rate(0), 1e-5, 1e-12);
  assert_close(tune_rate(TUNE_RATES - 1), 10, 1e-12);
}

// Curvatures 1 and 2: eta = 1 swings for ever, more is soon no number.
static void tuning_passes_over_what_diverges(void **state) {
  (void)state;
  const Ground ground = ravine_ground(2, 0);
  const OptimizerSettings sgd = optimizer_settings(OPTIMIZER_SGD, 0);
  assert_close(walk_tune(&ground, sgd, 3, 2, 60), sqrt(0.1), 1e-12);
}

static void noise_is_added_to_the_slope(void **state) {
  (void)state;
  const Ground bowl = ravine_ground(1, 0);
  Random random = random_seeded(5), same = random;
  Walk walk = walk_begin(&bowl, optimizer_settings(OPTIMIZER_SGD, 1), 0, 0);
  walk.noise = 0.25;
  walk.random = &random;
  walk_step(&walk);
  assert_real(walk.w[0], -0.25 * random_normal(&same));
  assert_real(walk.w[1], -0.25 * random_normal(&same));
  walk_free(&walk);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ravine_curves_by_1_or_more),
      cmocka_unit_test(grounds_worked_by_hand),
      cmocka_unit_test(bottoms_are_level),
      cmocka_unit_test(ravine_turns_by_its_angle),
      cmocka_unit_test(gradients_agree_with_nudging),
      cmocka_unit_test(walk_follows_the_optimizer),
      cmocka_unit_test(steps_are_counted_until_near),
      cmocka_unit_test(a_lost_walk_spends_its_budget),
      cmocka_unit_test(tuning_finds_the_rate_of_the_round_bowl),
      cmocka_unit_test(tuning_passes_over_what_diverges),
      cmocka_unit_test(noise_is_added_to_the_slope),
  };
  return test_run(tests);
}
