#include "formulas.h"

#include "check.h"
#include "matmul.h"

const char *const fault_names[] = {
    "none",
    "no 1/N",
    "no bias gradient",
    "W_ho stepped first",
    "relu' left out",
    "relu' outside, N = D",
};

// m is multiplied, element by element, with relu'(Z) = 1 where A > 0, else 0.
static void times_relu_slope(Matrix *m, const Matrix *a) {
  CHECK(m->rows == a->rows && m->cols == a->cols,
        "element by element: %zu x %zu and %zu x %zu", m->rows, m->cols,
        a->rows, a->cols);
  for (size_t i = 0; i < m->rows * m->cols; i++)
    if (!(a->data[i] > 0)) m->data[i] = 0;
}

static void step(Layer *layer, double rate) {
  for (size_t i = 0; i < layer->w.rows * layer->w.cols; i++)
    layer->w.data[i] -= (real)rate * layer->d_w.data[i];
}

void formulas_backward(Network *network, const Matrix *x, const Matrix *y,
                       Fault fault, double learning_rate) {
  Layer *ih = &network->layer[0], *ho = &network->layer[1];
  const Matrix a1 = matrix_first_rows(&ih->a, x->rows);
  const Matrix y_hat = matrix_first_rows(&ho->a, x->rows);
  Matrix d_z2 = matrix_first_rows(&ho->d_z, x->rows);
  Matrix d_z1 = matrix_first_rows(&ih->d_z, x->rows);
  const real mean = fault == FAULT_SUM ? 1 : (real)x->rows;
  for (size_t i = 0; i < d_z2.rows * d_z2.cols; i++)
    d_z2.data[i] = (y_hat.data[i] - y->data[i]) / mean;
  matmul_at_b(&ho->d_w, &a1, &d_z2);
  matrix_column_sums(&ho->d_b, &d_z2);
  if (fault == FAULT_STEPPED) step(ho, learning_rate);
  matmul_a_bt(&d_z1, &d_z2, &ho->w);
  if (fault == FAULT_STEPPED) step(ho, -learning_rate);
  if (fault != FAULT_NO_SLOPE && fault != FAULT_OUTSIDE)
    times_relu_slope(&d_z1, &a1);
  matmul_at_b(&ih->d_w, x, &d_z1);
  if (fault == FAULT_OUTSIDE) times_relu_slope(&ih->d_w, &a1);
  matrix_column_sums(&ih->d_b, &d_z1);
  if (fault != FAULT_NO_BIAS) return;
  for (size_t k = 0; k < ih->d_b.cols; k++) ih->d_b.data[k] = 0;
}
