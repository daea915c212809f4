#include <math.h>
#include <string.h>

#include "../../chapters/04-gradient-descent/descent.h"
#include "../../chapters/04-gradient-descent/ground.h"
#include "../test.h"

static Rule rule(double eta, double gradient_small, double step_small,
                 size_t budget) {
  return (Rule){eta, gradient_small, step_small, budget};
}

// (x - 3)^2 from 0 by a quarter of the slope: 0, 1.5, 2.25, all exact.
static void step_goes_against_the_gradient(void **state) {
  (void)state;
  Descent d = descent_begin(&parabola, rule(0.25, 0, 0, 9), (double[]){0});
  assert_close(d.x[0], 0, 0);
  assert_close(d.slope, 6, 0);
  assert_int_equal(d.steps, 0);
  descent_step(&d);
  assert_close(d.x[0], 1.5, 0);
  assert_close(d.gradient[0], -3, 0);
  assert_close(d.stride, 1.5, 0);
  descent_step(&d);
  assert_close(d.x[0], 2.25, 0);
  assert_int_equal(d.steps, 2);
}

static void step_moves_every_coordinate(void **state) {
  (void)state;
  Descent d = descent_begin(&two_valleys, rule(0.1, 0, 0, 9), (double[]){2, 3});
  descent_step(&d);
  assert_close(d.x[0], 1.2, 1e-15);
  assert_close(d.x[1], 2.4, 1e-15);
  assert_close(d.stride, 1, 1e-15);
}

static void gradient_small_is_reported(void **state) {
  (void)state;
  Descent d =
      descent_begin(&parabola, rule(0.25, 1e-6, 0, 1000), (double[]){0});
  assert_int_equal(descent_run(&d), GRADIENT_SMALL);
  assert_int_equal(d.steps, 23); // 6 / 2^23 is the first under 1e-6
  assert_true(d.slope <= 1e-6);
}

static void level_ground_ends_the_walk_before_it_begins(void **state) {
  (void)state;
  Descent d =
      descent_begin(&two_valleys, rule(1, 0, 0, 1000), (double[]){0, 0});
  assert_int_equal(descent_run(&d), GRADIENT_SMALL);
  assert_int_equal(d.steps, 0);
}

static void step_small_is_reported(void **state) {
  (void)state;
  Descent d =
      descent_begin(&parabola, rule(1e-9, 1e-6, 1e-8, 1000), (double[]){0});
  assert_int_equal(descent_run(&d), STEP_SMALL);
  assert_int_equal(d.steps, 1);
}

static void no_step_is_small_before_the_first(void **state) {
  (void)state;
  Descent d = descent_begin(&parabola, rule(0.1, 0, 1e9, 5), (double[]){0});
  assert_int_equal(descent_condition(&d), WALKING);
}

static void spent_budget_is_reported(void **state) {
  (void)state;
  Descent d = descent_begin(&parabola, rule(0.001, 0, 0, 7), (double[]){0});
  assert_int_equal(descent_run(&d), BUDGET_SPENT);
  assert_int_equal(d.steps, 7);
  d.rule.budget = 9; // a larger budget takes the walk up again
  assert_int_equal(descent_run(&d), BUDGET_SPENT);
  assert_int_equal(d.steps, 9);
}

static void diverging_is_reported(void **state) {
  (void)state;
  Descent d = descent_begin(&parabola, rule(2, -1, -1, 100000), (double[]){0});
  assert_int_equal(descent_run(&d), NOT_A_NUMBER);
  assert_int_equal(d.steps, 645); // 3^646 > the largest double
}

static double given_height(const double *x, void *context) {
  (void)x;
  return *(double *)context;
}

static void given_gradient(double *gradient, const double *x, void *context) {
  (void)x;
  *gradient = *(double *)context;
}

static void a_nan_or_an_infinity_comes_before_all_else(void **state) {
  (void)state;
  double value = NAN;
  const Landscape land = {1, given_height, given_gradient, &value};
  const Rule all = rule(1, INFINITY, INFINITY, 0);
  Descent d = descent_begin(&land, all, (double[]){0});
  assert_int_equal(descent_condition(&d), NOT_A_NUMBER);
  value = -INFINITY;
  d = descent_begin(&land, all, (double[]){0});
  assert_int_equal(descent_condition(&d), NOT_A_NUMBER);
  value = 0; // the ground is level, but we are nowhere
  d = descent_begin(&land, all, (double[]){INFINITY});
  assert_int_equal(descent_condition(&d), NOT_A_NUMBER);
  d = descent_begin(&land, all, (double[]){0});
  assert_int_equal(descent_condition(&d), GRADIENT_SMALL);
}

static void every_stop_has_a_name(void **state) {
  (void)state;
  for (int i = 0; i < STOPS; i++) assert_true(strlen(stop_names[i]) > 4);
}

static void length_does_not_overflow(void **state) {
  (void)state;
  assert_close(vector_length((double[]){3, -4}, 2), 5, 1e-15);
  assert_close(vector_length((double[]){3e300, 4e300}, 2), 5e300, 1e-15);
  assert_close(vector_length((double[]){0, 0}, 2), 0, 0);
}

static void too_many_dimensions_abort(void **state) {
  (void)state;
  Landscape land = parabola;
  land.count = DIMENSIONS + 1;
  assert_aborts(descent_begin(&land, rule(1, 0, 0, 1), (double[9]){0}));
  land.count = 0;
  assert_aborts(descent_begin(&land, rule(1, 0, 0, 1), (double[9]){0}));
}

// --- the grounds -------------------------------------------------------------

static void agrees_with_nudging(const Landscape *land, const double *at) {
  double gradient[DIMENSIONS], place[DIMENSIONS];
  const double h = 1e-5;
  land->gradient(gradient, at, land->context);
  for (size_t i = 0; i < land->count; i++) {
    memcpy(place, at, land->count * sizeof *at);
    place[i] = at[i] + h;
    const double up = land->height(place, land->context);
    place[i] = at[i] - h;
    const double down = land->height(place, land->context);
    assert_true(fabs(gradient[i]) > 0.1);
    assert_close(gradient[i], (up - down) / (2 * h), 1e-8);
  }
}

static void gradients_of_the_grounds_agree_with_nudging(void **state) {
  (void)state;
  Bowl bowl = {.most = 20, .angle = 0.7};
  const Landscape turned = bowl_landscape(&bowl);
  agrees_with_nudging(&parabola, (double[]){-1.3});
  agrees_with_nudging(&two_valleys, (double[]){2, 3});
  agrees_with_nudging(&two_valleys, (double[]){-2.7, 0.4});
  agrees_with_nudging(&turned, (double[]){0.8, -1.1});
}

static void valleys_and_pass_are_where_they_should_be(void **state) {
  (void)state;
  const double place[3][2] = {{-2, 0}, {0, 0}, {1, 0}};
  const double height[] = {-8. / 3, 0, -5. / 12};
  const double least[] = {2, -2, 2}, most[] = {6, 2, 3};
  for (int i = 0; i < 3; i++) {
    double gradient[2];
    two_valleys.gradient(gradient, place[i], NULL);
    assert_close(gradient[0], 0, 0);
    assert_close(gradient[1], 0, 0);
    assert_close(two_valleys.height(place[i], NULL), height[i], 1e-15);
    const Curvature c = curvature_at(&two_valleys, place[i]);
    assert_close(c.least, least[i], 1e-7);
    assert_close(c.most, most[i], 1e-7);
  }
}

static void turning_a_bowl_keeps_its_curvatures(void **state) {
  (void)state;
  for (int i = 0; i < 12; i++) {
    Bowl bowl = {.most = 50, .angle = 0.3 * i};
    const Landscape land = bowl_landscape(&bowl);
    const Curvature c = curvature_at(&land, (double[]){0.4, -0.2});
    assert_close(c.least, 1, 1e-7);
    assert_close(c.most, 50, 1e-8);
    const double along[] = {cos(bowl.angle), sin(bowl.angle)};
    assert_close(land.height(along, &bowl), 0.5, 1e-13);
  }
}

static void eigenvalues_worked_by_hand(void **state) {
  (void)state;
  const double two[] = {2, 1, 1, 2}, ready[] = {5, 0, 0, 0, -1, 0, 0, 0, 3};
  const double three[] = {2, -1, 0, -1, 2, -1, 0, -1, 2};
  double v[3];
  symmetric_eigenvalues(v, two, 2); // 1 and 3
  assert_close(fmin(v[0], v[1]), 1, 1e-14);
  assert_close(fmax(v[0], v[1]), 3, 1e-14);
  symmetric_eigenvalues(v, ready, 3);
  assert_close(v[0] + v[1] + v[2], 7, 1e-14);
  assert_close(v[0] * v[1] * v[2], -15, 1e-14);
  symmetric_eigenvalues(v, three, 3); // 2 - sqrt 2, 2, 2 + sqrt 2
  assert_close(v[0] + v[1] + v[2], 6, 1e-13);
  assert_close(v[0] * v[1] * v[2], 4, 1e-13);
  assert_close(fmax(v[0], fmax(v[1], v[2])), 2 + sqrt(2), 1e-13);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(step_goes_against_the_gradient),
      cmocka_unit_test(step_moves_every_coordinate),
      cmocka_unit_test(gradient_small_is_reported),
      cmocka_unit_test(level_ground_ends_the_walk_before_it_begins),
      cmocka_unit_test(step_small_is_reported),
      cmocka_unit_test(no_step_is_small_before_the_first),
      cmocka_unit_test(spent_budget_is_reported),
      cmocka_unit_test(diverging_is_reported),
      cmocka_unit_test(a_nan_or_an_infinity_comes_before_all_else),
      cmocka_unit_test(every_stop_has_a_name),
      cmocka_unit_test(length_does_not_overflow),
      cmocka_unit_test(too_many_dimensions_abort),
      cmocka_unit_test(gradients_of_the_grounds_agree_with_nudging),
      cmocka_unit_test(valleys_and_pass_are_where_they_should_be),
      cmocka_unit_test(turning_a_bowl_keeps_its_curvatures),
      cmocka_unit_test(eigenvalues_worked_by_hand),
  };
  return test_run(tests);
}
