#include "model.h"

#include <math.h>
#include <string.h>

#include "check.h"
#include "dataset.h"

Model model_new(size_t count, size_t inputs, Loss loss) {
  CHECK(inputs >= 1 && inputs < DIMENSIONS, "%zu inputs", inputs);
  return (Model){.x = matrix_new(count, inputs),
                 .y = matrix_new(count, 1),
                 .z = matrix_new(count, 1),
                 .d_z = matrix_new(count, 1),
                 .loss = loss};
}

void model_free(Model *m) {
  matrix_free(&m->x);
  matrix_free(&m->y);
  matrix_free(&m->z);
  matrix_free(&m->d_z);
}

Model model_copy(const Model *m) {
  Model copy = model_new(m->x.rows, m->x.cols, m->loss);
  memcpy(copy.x.data, m->x.data, m->x.rows * m->x.cols * sizeof(real));
  memcpy(copy.y.data, m->y.data, m->y.rows * sizeof(real));
  copy.fine = m->fine;
  return copy;
}

void model_set_curve(Model *m) {
  m->loss = LOSS_BINARY_CROSS_ENTROPY;
  for (size_t n = 0; n < m->y.rows; n++) m->y.data[n] /= 100;
}

static bool column_varies(const Matrix *table, size_t c) {
  for (size_t n = 1; n < table->rows; n++)
    if (matrix_row(table, n)[c] != table->data[c]) return true;
  return false;
}

bool model_load(Model *m, const char *path, Error *error) {
  Matrix table;
  if (!table_load(&table, path, error)) return false;
  const size_t rows = table.rows, inputs = table.cols - 1;
  bool good = rows >= 2 && inputs >= 1 && inputs < DIMENSIONS;
  for (size_t d = 0; good && d < inputs; d++) good = column_varies(&table, d);
  if (good) {
    *m = model_new(rows, inputs, LOSS_SQUARED_ERROR);
    for (size_t n = 0; n < rows; n++) {
      const real *row = matrix_row(&table, n);
      for (size_t d = 0; d < inputs; d++) matrix_row(&m->x, n)[d] = row[d];
      m->y.data[n] = row[inputs];
    }
  }
  matrix_free(&table);
  return good || error_set(error,
                           "%s: 2 to %d columns and two rows or more expected, "
                           "each input with two values or more; %zu columns "
                           "and %zu rows found",
                           path, DIMENSIONS, inputs + 1, rows);
}

// --- the cost and its gradient ---

double model_z(const double *parameter, const real *x, size_t inputs) {
  double z = parameter[inputs];
  for (size_t d = 0; d < inputs; d++) z += parameter[d] * x[d];
  return z;
}

static void predict(const double *parameter, Model *m) {
  for (size_t n = 0; n < m->x.rows; n++)
    m->z.data[n] = (real)model_z(parameter, matrix_row(&m->x, n), m->x.cols);
}

double model_cost(const double *parameter, Model *m) {
  predict(parameter, m);
  return m->loss == LOSS_SQUARED_ERROR
             ? mean_squared_error(&m->z, &m->y)
             : binary_cross_entropy_logits(&m->z, &m->y);
}

static double objective(const double *parameter, void *model) {
  Model *m = model;
  double squares = 0;
  for (size_t d = 0; d < m->x.cols; d++) squares += parameter[d] * parameter[d];
  return model_cost(parameter, m) + m->fine * squares;
}

// d_z: how hard each example pulls at its z, its share of 1/N included.
static void pull(const double *parameter, Model *m) {
  predict(parameter, m);
  if (m->loss == LOSS_SQUARED_ERROR)
    mean_squared_error_gradient(&m->d_z, &m->z, &m->y);
  else
    binary_cross_entropy_logits_gradient(&m->d_z, &m->z, &m->y);
}

static void objective_gradient(double *d_parameter, const double *parameter,
                               void *model) {
  Model *m = model;
  const size_t D = m->x.cols;
  pull(parameter, m);
  for (size_t d = 0; d < D; d++) d_parameter[d] = 2 * m->fine * parameter[d];
  d_parameter[D] = 0;
  for (size_t n = 0; n < m->x.rows; n++) {
    const real *x = matrix_row(&m->x, n), d_z = m->d_z.data[n];
    for (size_t d = 0; d < D; d++) d_parameter[d] += d_z * x[d];
    d_parameter[D] += d_z;
  }
}

Landscape model_landscape(Model *m) {
  return (Landscape){m->x.cols + 1, objective, objective_gradient, m};
}

double model_right(const double *parameter, const Model *m) {
  size_t right = 0;
  for (size_t n = 0; n < m->x.rows; n++) {
    const double z = model_z(parameter, matrix_row(&m->x, n), m->x.cols);
    right += (z > 0) == (m->y.data[n] > 0.5);
  }
  return (double)right / (double)m->x.rows;
}

// --- other zeros, other units ---

Scale scale_standard(const Model *m) {
  const double count = (double)m->x.rows;
  Scale scale;
  for (size_t d = 0; d < m->x.cols; d++) {
    double sum = 0, squares = 0;
    for (size_t n = 0; n < m->x.rows; n++) sum += matrix_row(&m->x, n)[d];
    scale.zero[d] = sum / count;
    for (size_t n = 0; n < m->x.rows; n++) {
      const double x = matrix_row(&m->x, n)[d] - scale.zero[d];
      squares += x * x;
    }
    scale.unit[d] = sqrt(squares / count);
    CHECK(scale.unit[d] > 0, "input %zu is the same in all examples", d);
  }
  return scale;
}

void scale_apply(Model *m, const Scale *scale) {
  for (size_t n = 0; n < m->x.rows; n++) {
    real *x = matrix_row(&m->x, n);
    for (size_t d = 0; d < m->x.cols; d++)
      x[d] = (real)((x[d] - scale->zero[d]) / scale->unit[d]);
  }
}

// w (x - zero) / unit + b = (w / unit) x + (b - w zero / unit)
void scale_undo(double *measured, const double *parameter, const Scale *scale,
                size_t inputs) {
  double b = parameter[inputs];
  for (size_t d = 0; d < inputs; d++) {
    measured[d] = parameter[d] / scale->unit[d];
    b -= measured[d] * scale->zero[d];
  }
  measured[inputs] = b;
}

// --- chapter 1 ---

void model_closed_form(double *line, const Model *m) {
  const Scale s = scale_standard(m);
  double y_mean = 0, xy = 0;
  const double count = (double)m->x.rows;
  for (size_t n = 0; n < m->x.rows; n++) y_mean += m->y.data[n] / count;
  for (size_t n = 0; n < m->x.rows; n++)
    xy += (m->x.data[n] - s.zero[0]) * (m->y.data[n] - y_mean) / count;
  line[0] = xy / (s.unit[0] * s.unit[0]);
  line[1] = y_mean - line[0] * s.zero[0];
}
