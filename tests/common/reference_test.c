// Our numbers against those of an independent implementation.
#include <stdlib.h>
#include <string.h>

#include "../reference.h"
#include "../test.h"
#include "dataset.h"
#include "loss.h"
#include "network.h"
#include "optimizer.h"

static Reference open_reference(const char *name) {
  static char path[512];
  Reference reference;
  Error error;
  const char *folder = getenv("VECTORS");
  if (folder == NULL || folder[0] == '\0') folder = "tests/vectors";
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (!reference_load(&reference, path, &error)) fail_msg("%s", error.text);
  return reference;
}

static Matrix entry(const Reference *reference, const char *group,
                    const char *name) {
  Matrix m = reference_find(reference, "%s.%s", group, name);
  if (m.data == NULL) fail_msg("%s: no %s.%s", reference->path, group, name);
  return m;
}

// Labels, however they lie, as one-hot rows. Free it.
static Matrix one_hot_of(const Matrix *label, size_t classes) {
  const size_t count = label->rows * label->cols;
  Matrix y = matrix_new(count, classes);
  for (size_t n = 0; n < count; n++) {
    uint8_t k = (uint8_t)label->data[n];
    Matrix row = matrix_view(matrix_row(&y, n), 1, classes);
    assert_close(label->data[n], k, 0);
    one_hot(&row, &k);
  }
  return y;
}

static void assert_cost(double cost, const Reference *reference,
                        const char *group, double relative) {
  assert_close(cost, entry(reference, group, "loss").data[0], relative);
}

// --- losses, to 1e-12
// ----------------------------------------------------------

// Every element by itself, the small ones too.
static void assert_each_close(const Matrix *actual, const Matrix *expected,
                              double relative) {
  assert_int_equal(actual->rows, expected->rows);
  assert_int_equal(actual->cols, expected->cols);
  for (size_t i = 0; i < actual->rows * actual->cols; i++)
    assert_close(actual->data[i], expected->data[i], relative);
}

static void squared_error_matches(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  Matrix y = entry(&file, "mse", "target");
  Matrix y_hat = entry(&file, "mse", "prediction");
  Matrix expected = entry(&file, "mse", "gradient");
  Matrix gradient = matrix_new(y.rows, y.cols);
  assert_cost(mean_squared_error(&y_hat, &y), &file, "mse", 1e-12);
  mean_squared_error_gradient(&gradient, &y_hat, &y);
  assert_each_close(&gradient, &expected, 1e-12);
  matrix_free(&gradient);
  reference_free(&file);
}

static void binary_cross_entropy_matches(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  Matrix y = entry(&file, "bce", "target");
  Matrix y_hat = entry(&file, "bce", "probability");
  Matrix expected = entry(&file, "bce", "gradient");
  Matrix gradient = matrix_new(y.rows, y.cols);
  assert_cost(binary_cross_entropy(&y_hat, &y), &file, "bce", 1e-12);
  binary_cross_entropy_gradient(&gradient, &y_hat, &y);
  assert_each_close(&gradient, &expected, 1e-12);
  matrix_free(&gradient);
  reference_free(&file);
}

static void binary_cross_entropy_by_logits_matches(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  Matrix y = entry(&file, "bce_logits", "target");
  Matrix z = entry(&file, "bce_logits", "logit");
  Matrix expected = entry(&file, "bce_logits", "gradient");
  Matrix gradient = matrix_new(y.rows, y.cols);
  assert_cost(binary_cross_entropy_logits(&z, &y), &file, "bce_logits", 1e-12);
  binary_cross_entropy_logits_gradient(&gradient, &z, &y);
  assert_each_close(&gradient, &expected, 1e-12);
  matrix_free(&gradient);
  reference_free(&file);
}

static void cross_entropy_matches(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  Matrix z = entry(&file, "cce", "logit"), label = entry(&file, "cce", "label");
  Matrix softmax = entry(&file, "cce", "softmax");
  Matrix expected = entry(&file, "cce", "gradient_logit");
  Matrix y = one_hot_of(&label, z.cols), y_hat = matrix_new(z.rows, z.cols);
  for (size_t n = 0; n < z.rows; n++)
    activation_forward(ACTIVATION_SOFTMAX, matrix_row(&y_hat, n),
                       matrix_row(&z, n), z.cols);
  assert_each_close(&y_hat, &softmax, 1e-12);
  assert_cost(cross_entropy_logits(&z, &y), &file, "cce", 1e-12);
  assert_cost(cross_entropy(&y_hat, &y), &file, "cce", 1e-12);
  cross_entropy_logits_gradient(&y_hat, &y_hat, &y);
  assert_each_close(&y_hat, &expected, 1e-12);
  matrix_free(&y);
  matrix_free(&y_hat);
  reference_free(&file);
}

static void sparse_cross_entropy_matches(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  Matrix z = entry(&file, "cce", "logit"), given = entry(&file, "cce", "label");
  uint8_t label[256];
  assert_in_range(z.rows, 1, 256);
  for (size_t n = 0; n < z.rows; n++) label[n] = (uint8_t)given.data[n];
  assert_cost(sparse_cross_entropy_logits(&z, label), &file, "cce", 1e-12);
  reference_free(&file);
}

// A record that a later file brings along must not go untested.
static void losses_have_no_other_records(void **state) {
  (void)state;
  Reference file = open_reference("losses.txt");
  static const char *const group[] = {"mse", "bce", "bce_logits"};
  static const char *const input[] = {"prediction", "probability", "logit"};
  for (int i = 0; i < 3; i++) {
    entry(&file, group[i], "target");
    entry(&file, group[i], input[i]);
    entry(&file, group[i], "loss");
    entry(&file, group[i], "gradient");
  }
  static const char *const cce[] = {"label", "logit", "softmax", "loss",
                                    "gradient_logit"};
  for (int i = 0; i < 5; i++) entry(&file, "cce", cce[i]);
  assert_int_equal(file.count, 3 * 4 + 5);
  reference_free(&file);
}

// --- activations
// ---------------------------------------------------------------

static void activations_match(void **state) {
  (void)state;
  Reference file = open_reference("activations.txt");
  for (Activation f = 0; f < ACTIVATION_COUNT; f++) {
    const char *name = activation_names[f];
    Matrix x = reference_find(&file, "%s.x", name);
    if (x.data == NULL && (f == ACTIVATION_LINEAR || f == ACTIVATION_SOFTMAX))
      continue;
    x = entry(&file, name, "x");
    Matrix expected = entry(&file, name, "value");
    Matrix slope = entry(&file, name, "derivative");
    Matrix a = matrix_new(x.rows, x.cols), d = matrix_new(x.rows, x.cols);
    const size_t count = x.rows * x.cols;
    for (size_t i = 0; i < count; i++) d.data[i] = 1;
    activation_forward(f, a.data, x.data, count);
    assert_matrix_close(&a, &expected, 1e-12);
    for (size_t i = 0; i < count; i++) // the small ones too, down to 1e-300
      assert_close(a.data[i], expected.data[i], 1e-12);
    activation_backward(f, d.data, d.data, a.data, count);
    assert_matrix_close(&d, &slope, 1e-12);
    matrix_free(&a);
    matrix_free(&d);
  }
  reference_free(&file);
}

// --- networks, to 1e-10
// ----------------------------------------------------------

static Network *network_of(const Reference *file, const char *name,
                           Activation hidden, Activation last, Loss loss) {
  size_t layers = 0, size[64];
  Activation activation[64];
  const Matrix x = entry(file, name, "input");
  size[0] = x.cols;
  for (Matrix w; layers < 63; layers++) {
    w = reference_find(file, "%s.W%zu", name, layers + 1);
    if (w.data == NULL) break;
    size[layers + 1] = w.cols;
    activation[layers] = hidden;
  }
  if (layers == 0) fail_msg("%s: no %s.W1", file->path, name);
  activation[layers - 1] = last;
  return network_new(layers, size, activation, loss, x.rows);
}

static void put_in(Matrix *to, const Matrix *from, const char *name) {
  if (from->rows != to->rows || from->cols != to->cols)
    fail_msg("a parameter of %s is %zu x %zu, not %zu x %zu", name, from->rows,
             from->cols, to->rows, to->cols);
  memcpy(to->data, from->data, to->rows * to->cols * sizeof(real));
}

static Matrix of_layer(const Reference *file, const char *name,
                       const char *what, size_t l) {
  char key[32];
  snprintf(key, sizeof key, "%s%zu", what, l + 1);
  return entry(file, name, key);
}

static void assert_gradients(const Network *network, const Reference *file,
                             const char *name) {
  for (size_t l = 0; l < network->layers; l++) {
    const Matrix d_w = of_layer(file, name, "dW", l);
    const Matrix d_b = of_layer(file, name, "db", l);
    assert_each_close(&network->layer[l].d_w, &d_w, 1e-10);
    assert_each_close(&network->layer[l].d_b, &d_b, 1e-10);
  }
}

static void assert_network(const char *name, Activation hidden, Activation last,
                           Loss loss) {
  Reference file = open_reference("mlp.txt");
  Network *network = network_of(&file, name, hidden, last, loss);
  for (size_t l = 0; l < network->layers; l++) {
    const Matrix w = of_layer(&file, name, "W", l);
    const Matrix b = of_layer(&file, name, "b", l);
    put_in(&network->layer[l].w, &w, name);
    put_in(&network->layer[l].b, &b, name);
  }
  const Matrix x = entry(&file, name, "input");
  const Matrix target = entry(&file, name, "target");
  const Matrix output = entry(&file, name, "output");
  const Matrix d_input = entry(&file, name, "dinput");
  Matrix y = loss == LOSS_CROSS_ENTROPY ? one_hot_of(&target, network->outputs)
                                        : target;
  Matrix y_hat = network_forward(network, &x);
  assert_each_close(&y_hat, &output, 1e-10);
  assert_cost(network_cost(network, &y), &file, name, 1e-10);
  network_backward(network, &x, &y);
  assert_gradients(network, &file, name);
  Matrix d_x = matrix_new(x.rows, x.cols);
  network_input_gradient(network, &d_x);
  assert_each_close(&d_x, &d_input, 1e-10);
  matrix_free(&d_x);
  if (loss == LOSS_CROSS_ENTROPY) matrix_free(&y);
  network_free(network);
  reference_free(&file);
}

static void network_xor_matches(void **state) {
  (void)state;
  assert_network("xor", ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
                 LOSS_SQUARED_ERROR);
}

static void network_deep_matches(void **state) {
  (void)state;
  assert_network("deep", ACTIVATION_TANH, ACTIVATION_SOFTMAX,
                 LOSS_CROSS_ENTROPY);
}

static void network_relu_matches(void **state) {
  (void)state;
  assert_network("relu", ACTIVATION_RELU, ACTIVATION_SOFTMAX,
                 LOSS_CROSS_ENTROPY);
}

static void network_binary_matches(void **state) {
  (void)state;
  assert_network("binary", ACTIVATION_SIGMOID, ACTIVATION_SIGMOID,
                 LOSS_BINARY_CROSS_ENTROPY);
}

static void network_regress_matches(void **state) {
  (void)state;
  assert_network("regress", ACTIVATION_LINEAR, ACTIVATION_LINEAR,
                 LOSS_SQUARED_ERROR);
}

// A record that a later file brings along must not go untested.
static void networks_have_no_other_records(void **state) {
  (void)state;
  Reference file = open_reference("mlp.txt");
  static const struct {
    const char *name;
    size_t layers;
  } network[] = {
      {"xor", 2}, {"deep", 3}, {"relu", 3}, {"binary", 3}, {"regress", 1}};
  size_t records = 0;
  for (size_t i = 0; i < sizeof network / sizeof *network; i++) {
    of_layer(&file, network[i].name, "W", network[i].layers - 1);
    records += 5 + 4 * network[i].layers;
  }
  assert_int_equal(file.count, records);
  reference_free(&file);
}

// --- optimizers, every step to 1e-10
// -----------------------------------------------

static void rosenbrock_gradient(const real *w, real *g) {
  const real rise = w[1] - w[0] * w[0];
  g[0] = -2 * (1 - w[0]) - 400 * w[0] * rise;
  g[1] = 200 * rise;
}

static void ravine_gradient(const real *w, real *g) {
  g[0] = w[0];
  g[1] = 40 * w[1];
}

static double rosenbrock_rate(OptimizerKind kind) {
  switch (kind) {
  case OPTIMIZER_ADAGRAD: return 0.5;
  case OPTIMIZER_RMSPROP: return 0.05;
  case OPTIMIZER_ADAM:
  case OPTIMIZER_ADAMW: return 0.1;
  default: return 0.0005;
  }
}

static double ravine_rate(OptimizerKind kind) {
  return kind <= OPTIMIZER_NESTEROV ? 0.02 : rosenbrock_rate(kind);
}

static void assert_trace(const Reference *file, const char *group,
                         OptimizerKind kind, double rate,
                         void (*gradient)(const real *, real *)) {
  const char *name =
      kind == OPTIMIZER_MOMENTUM_MEAN ? "momentum_ema" : optimizer_names[kind];
  const Matrix expected = entry(file, group, name);
  Optimizer optimizer = optimizer_new(optimizer_settings(kind, rate), 2);
  real w[2] = {expected.data[0], expected.data[1]}, g[2];
  assert_true(expected.rows > 1 && expected.cols == 2);
  for (size_t step = 1; step < expected.rows; step++) {
    gradient(w, g);
    optimizer_step(&optimizer, w, g);
    // Each number by itself, also where it is small beside the others.
    for (size_t i = 0; i < 2; i++)
      test_close(w[i], matrix_row(&expected, step)[i], 1e-10, name, __FILE__,
                 __LINE__);
  }
  optimizer_free(&optimizer);
}

static void optimizers_match_on_rosenbrock(void **state) {
  (void)state;
  Reference file = open_reference("optimizers.txt");
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++)
    assert_trace(&file, "rosen", kind, rosenbrock_rate(kind),
                 rosenbrock_gradient);
  reference_free(&file);
}

static void optimizers_match_in_the_ravine(void **state) {
  (void)state;
  Reference file = open_reference("optimizers.txt");
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++)
    assert_trace(&file, "ravine", kind, ravine_rate(kind), ravine_gradient);
  reference_free(&file);
}

// --- the loader itself
// --------------------------------------------------------------

static void assert_refused(const char *text, const char *message) {
  Reference reference;
  Error error;
  const char *path = test_path("bad.txt");
  test_write_text(path, text);
  assert_false(reference_load(&reference, path, &error));
  assert_contains(error.text, message);
}

static void loader_names_file_and_line(void **state) {
  (void)state;
  assert_refused("# head\nmatrix a 1 2\n1 2\nmatrx b 1 1\n2\n",
                 "bad.txt:4: 'matrix NAME ROWS COLS' expected");
  assert_refused("matrix a 2 2\n1 2\n3 x\n",
                 "bad.txt:3: number 2 of 2 expected, found ' x'");
  assert_refused("matrix a 2 2\n1 2\n3\n", "bad.txt:3: number 2 of 2");
  assert_refused("matrix a 1 2\n1 2 3\n", "bad.txt:2: more than 2 numbers");
  assert_refused("matrix a 2 1\n1\n", "bad.txt:3: row 2 of 2 of 'a'");
  assert_refused("matrix a 1 1\nnan\n", "bad.txt:2: number 1 of 1");
  assert_refused("matrix a 1 1\n1\nmatrix a 1 1\n2\n",
                 "bad.txt:3: a second matrix 'a'");
  assert_refused("matrix a 0 1\n", "bad.txt:1: 'matrix NAME");
  assert_refused("matrix a -1 1\n", "bad.txt:1: 'matrix NAME");
  assert_refused("# nothing\n", "bad.txt:2: no matrix in it");
}

static void loader_reads_what_is_written(void **state) {
  (void)state;
  Reference reference;
  Error error;
  const char *path = test_path("good.txt");
  test_write_text(path, "# head\n\nmatrix a.b 2 3\n1 -2e3 0.5\n4\t5 6 \n"
                        "matrix c 1 1\r\n7\r\n");
  if (!reference_load(&reference, path, &error)) fail_msg("%s", error.text);
  const Matrix a = reference_find(&reference, "a.%s", "b");
  assert_int_equal(a.rows, 2);
  assert_close(a.data[1], -2000, 0);
  assert_close(a.data[5], 6, 0);
  assert_close(reference_find(&reference, "c").data[0], 7, 0);
  assert_null(reference_find(&reference, "d").data);
  reference_free(&reference);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loader_reads_what_is_written),
      cmocka_unit_test(loader_names_file_and_line),
      cmocka_unit_test(squared_error_matches),
      cmocka_unit_test(binary_cross_entropy_matches),
      cmocka_unit_test(binary_cross_entropy_by_logits_matches),
      cmocka_unit_test(cross_entropy_matches),
      cmocka_unit_test(sparse_cross_entropy_matches),
      cmocka_unit_test(losses_have_no_other_records),
      cmocka_unit_test(activations_match),
      cmocka_unit_test(network_xor_matches),
      cmocka_unit_test(network_deep_matches),
      cmocka_unit_test(network_relu_matches),
      cmocka_unit_test(network_binary_matches),
      cmocka_unit_test(network_regress_matches),
      cmocka_unit_test(networks_have_no_other_records),
      cmocka_unit_test(optimizers_match_on_rosenbrock),
      cmocka_unit_test(optimizers_match_in_the_ravine),
  };
  return test_run(tests);
}
