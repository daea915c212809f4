#include <math.h>
#include <string.h>

#include "../../chapters/04-gradient-descent/ground.h"
#include "../../chapters/04-gradient-descent/model.h"
#include "../../chapters/04-gradient-descent/tally.h"
#include "../test.h"
#include "gradient_check.h"

enum { N = 12 };

// Examples that do not lie on a line and overlap in their classes.
static Model examples(size_t inputs, Loss loss) {
  Model m = model_new(N, inputs, loss);
  test_fill(&m.x, 7);
  test_fill(&m.y, 8);
  for (size_t n = 0; n < N && loss == LOSS_BINARY_CROSS_ENTROPY; n++)
    m.y.data[n] = m.y.data[n] > 0;
  return m;
}

static void four_students(Model *m) {
  const real hours[] = {9, 14, 21, 27}, score[] = {74, 81, 86, 90};
  *m = model_new(4, 1, LOSS_SQUARED_ERROR);
  memcpy(m->x.data, hours, sizeof hours);
  memcpy(m->y.data, score, sizeof score);
}

typedef struct {
  Landscape land;
  real parameter[DIMENSIONS];
} Checked;

static double checked_height(void *context) {
  const Checked *c = context;
  double x[DIMENSIONS];
  for (size_t i = 0; i < c->land.count; i++) x[i] = (double)c->parameter[i];
  return c->land.height(x, c->land.context);
}

static void check_gradient(size_t inputs, Loss loss, double fine) {
  Model m = examples(inputs, loss);
  m.fine = fine;
  Checked c = {.land = model_landscape(&m)};
  double x[DIMENSIONS], gradient[DIMENSIONS];
  real g[DIMENSIONS];
  assert_int_equal(c.land.count, inputs + 1);
  for (size_t i = 0; i <= inputs; i++) {
    x[i] = 0.3 - 0.4 * (double)i;
    c.parameter[i] = (real)x[i];
  }
  c.land.gradient(gradient, x, c.land.context);
  for (size_t i = 0; i <= inputs; i++) g[i] = (real)gradient[i];
  const GradientCheck check =
      gradient_check(checked_height, &c, c.parameter, g, inputs + 1);
  assert_true(check.error < REAL_CLOSE(1e-6, 1e-2));
  model_free(&m);
}

static void gradients_agree_with_nudging(void **state) {
  (void)state;
  for (size_t inputs = 1; inputs < DIMENSIONS; inputs += 2) {
    check_gradient(inputs, LOSS_SQUARED_ERROR, 0);
    check_gradient(inputs, LOSS_BINARY_CROSS_ENTROPY, 0);
    check_gradient(inputs, LOSS_BINARY_CROSS_ENTROPY, 0.1);
  }
}

static void gradient_at_zero_worked_by_hand(void **state) {
  (void)state;
  Model m = model_new(2, 1, LOSS_BINARY_CROSS_ENTROPY);
  m.x.data[0] = 1, m.x.data[1] = 3;
  m.y.data[1] = 1;
  const Landscape land = model_landscape(&m);
  double g[2]; // p = 1/2 for both: ((1/2) 1 + (-1/2) 3) / 2, and 0
  land.gradient(g, (double[]){0, 0}, &m);
  assert_close(g[0], -0.5, 1e-15);
  assert_near(g[1], 0, 1e-15);
  assert_close(land.height((double[]){0, 0}, &m), log(2), 1e-7);
  model_free(&m);
}

static void bias_is_not_fined(void **state) {
  (void)state;
  Model m = examples(2, LOSS_SQUARED_ERROR);
  const double p[] = {3, -2, 100};
  const double cost = model_cost(p, &m);
  m.fine = 0.5;
  const Landscape land = model_landscape(&m);
  assert_close(land.height(p, &m) - cost, 0.5 * 13, REAL_CLOSE(1e-9, 1e-3));
  assert_close(model_cost(p, &m), cost, 0);
  model_free(&m);
}

static void closed_form_is_level_ground(void **state) {
  (void)state;
  Model m;
  four_students(&m);
  double line[2], gradient[2];
  model_closed_form(line, &m);
  assert_close(line[0], 0.86077644, REAL_CLOSE(1e-8, 1e-5));
  assert_close(line[1], 67.47121821, REAL_CLOSE(1e-10, 1e-5));
  assert_close(model_cost(line, &m), 1.09504685, REAL_CLOSE(1e-8, 1e-3));
  const Landscape land = model_landscape(&m);
  land.gradient(gradient, line, &m);
  assert_near(gradient[0], 0, REAL_CLOSE(1e-11, 1e-2));
  assert_near(gradient[1], 0, REAL_CLOSE(1e-12, 1e-3));
  model_free(&m);
}

static void standardised_inputs_make_a_round_bowl(void **state) {
  (void)state;
  Model m;
  four_students(&m);
  const Scale scale = scale_standard(&m);
  assert_close(scale.zero[0], 17.75, 1e-7);
  scale_apply(&m, &scale);
  double sum = 0, squares = 0;
  for (size_t n = 0; n < 4; n++) {
    sum += (double)m.x.data[n];
    squares += (double)m.x.data[n] * (double)m.x.data[n];
  }
  assert_near(sum, 0, REAL_CLOSE(1e-14, 1e-6));
  assert_close(squares, 4, REAL_CLOSE(1e-14, 1e-6));
  const Landscape land = model_landscape(&m);
  const Curvature c = curvature_at(&land, (double[]){1, 1});
  assert_close(c.most, 2, REAL_CLOSE(1e-7, 1e-1));
  assert_close(c.least, 2, REAL_CLOSE(1e-7, 1e-1));
  model_free(&m);
}

static void undone_scale_gives_the_same_z(void **state) {
  (void)state;
  Model m = examples(3, LOSS_SQUARED_ERROR), scaled = model_copy(&m);
  const Scale scale = scale_standard(&m);
  scale_apply(&scaled, &scale);
  double p[] = {0.7, -1.2, 2.5, 0.3}, measured[4];
  scale_undo(measured, p, &scale, 3);
  for (size_t n = 0; n < N; n++)
    assert_near(model_z(measured, matrix_row(&m.x, n), 3),
                model_z(p, matrix_row(&scaled.x, n), 3),
                REAL_CLOSE(1e-13, 1e-5));
  scale_undo(p, p, &scale, 3); // in place
  for (int i = 0; i < 4; i++) assert_close(p[i], measured[i], 0);
  model_free(&m);
  model_free(&scaled);
}

static void copy_is_apart(void **state) {
  (void)state;
  Model m = examples(2, LOSS_BINARY_CROSS_ENTROPY);
  m.fine = 0.25;
  Model copy = model_copy(&m);
  assert_close(copy.fine, 0.25, 0);
  assert_int_equal(copy.loss, m.loss);
  assert_matrix_close(&copy.x, &m.x, 0);
  assert_matrix_close(&copy.y, &m.y, 0);
  const real kept = m.x.data[0];
  copy.x.data[0] += 1;
  assert_close(m.x.data[0], kept, 0);
  model_free(&m);
  model_free(&copy);
}

static void right_counts_both_classes(void **state) {
  (void)state;
  Model m = model_new(5, 1, LOSS_BINARY_CROSS_ENTROPY);
  const real x[] = {-2, -1, 1, 2, 3}, y[] = {0, 1, 1, 0, 0};
  memcpy(m.x.data, x, sizeof x);
  memcpy(m.y.data, y, sizeof y);
  assert_close(model_right((double[]){1, 0}, &m), 0.4, 1e-15);
  assert_close(model_right((double[]){1, 1.5}, &m), 0.6, 1e-15);
  assert_close(model_right((double[]){-1, 0}, &m), 0.6, 1e-15);
  assert_close(model_right((double[]){0, 0}, &m), 0.6, 1e-15); // 0 says no
  model_free(&m);
}

static void load_reads_inputs_and_target(void **state) {
  (void)state;
  Model m;
  Error error;
  const char *path = test_path("table.csv");
  test_write_text(path, "a,b,y\n1,2,3\n4,5,6\n");
  assert_true(model_load(&m, path, &error));
  assert_int_equal(m.x.rows, 2);
  assert_int_equal(m.x.cols, 2);
  assert_close(matrix_row(&m.x, 1)[0], 4, 0);
  assert_close(m.y.data[1], 6, 0);
  model_free(&m);
}

static void load_refuses_other_tables(void **state) {
  (void)state;
  Model m;
  Error error;
  const char *path = test_path("other.csv");
  test_write_text(path, "y\n1\n2\n");
  assert_false(model_load(&m, path, &error));
  assert_contains(error.text, "1 columns and 2 rows found");
  test_write_text(path, "x,y\n1,2\n");
  assert_false(model_load(&m, path, &error));
  assert_contains(error.text, "2 columns and 1 rows found");
  test_write_text(path, "x,y\n9,1\n9,2\n");
  assert_false(model_load(&m, path, &error));
  assert_contains(error.text, "each input with two values");
  assert_false(model_load(&m, test_path("none.csv"), &error));
  assert_contains(error.text, "none.csv");
}

static void wrong_shapes_abort(void **state) {
  (void)state;
  assert_aborts(model_new(3, 0, LOSS_SQUARED_ERROR));
  assert_aborts(model_new(3, DIMENSIONS, LOSS_SQUARED_ERROR));
  Model m = model_new(3, 1, LOSS_SQUARED_ERROR); // all inputs alike
  assert_aborts(scale_standard(&m));
  model_free(&m);
}

static void tally_worked_by_hand(void **state) {
  (void)state;
  Tally tally = {0};
  const double value[] = {2, 4, 4, 4, 5, 5, 7, 9};
  for (int i = 0; i < 8; i++) tally_add(&tally, value[i]);
  assert_close(tally_mean(&tally), 5, 1e-15);
  assert_close(tally_error(&tally), sqrt(32. / 7 / 8), 1e-14);
  Tally alike = {0};
  for (int i = 0; i < 3; i++) tally_add(&alike, 0.1);
  assert_near(tally_error(&alike), 0, 1e-8);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gradients_agree_with_nudging),
      cmocka_unit_test(gradient_at_zero_worked_by_hand),
      cmocka_unit_test(bias_is_not_fined),
      cmocka_unit_test(closed_form_is_level_ground),
      cmocka_unit_test(standardised_inputs_make_a_round_bowl),
      cmocka_unit_test(undone_scale_gives_the_same_z),
      cmocka_unit_test(copy_is_apart),
      cmocka_unit_test(right_counts_both_classes),
      cmocka_unit_test(load_reads_inputs_and_target),
      cmocka_unit_test(load_refuses_other_tables),
      cmocka_unit_test(wrong_shapes_abort),
      cmocka_unit_test(tally_worked_by_hand),
  };
  return test_run(tests);
}
