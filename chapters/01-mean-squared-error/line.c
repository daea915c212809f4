#include "line.h"

#include <math.h>

#include "dataset.h"
#include "loss.h"

Students students_new(size_t count) {
  return (Students){matrix_new(count, 1), matrix_new(count, 1),
                    matrix_new(count, 1)};
}

void students_free(Students *s) {
  matrix_free(&s->x);
  matrix_free(&s->y);
  matrix_free(&s->y_hat);
}

// A line needs two different hours.
static bool fits_a_line(const Matrix *table) {
  if (table->cols != 2 || table->rows < 2) return false;
  return matrix_row(table, 0)[0] != matrix_row(table, table->rows - 1)[0];
}

bool students_load(Students *s, const char *path, Error *error) {
  Matrix table;
  if (!table_load(&table, path, error)) return false;
  const bool good = fits_a_line(&table);
  if (!good)
    error_set(error,
              "%s: hours and scores expected, the first and the last hours "
              "different; found %zu columns and %zu rows",
              path, table.cols, table.rows);
  else
    *s = students_new(table.rows);
  for (size_t n = 0; good && n < table.rows; n++) {
    s->x.data[n] = matrix_row(&table, n)[0];
    s->y.data[n] = matrix_row(&table, n)[1];
  }
  matrix_free(&table);
  return good;
}

double mean_of(const Matrix *column) {
  double sum = 0;
  for (size_t n = 0; n < column->rows; n++) sum += column->data[n];
  return sum / (double)column->rows;
}

// --- the cost of a line ---

double line_miss(const Students *s, Line line, size_t n) {
  return line.w * s->x.data[n] + line.b - s->y.data[n];
}

double line_cost(Students *s, Line line) {
  for (size_t n = 0; n < s->x.rows; n++)
    s->y_hat.data[n] = (real)(line.w * s->x.data[n] + line.b);
  return mean_squared_error(&s->y_hat, &s->y);
}

Gradient line_gradient(Students *s, Line line) {
  Gradient g = {0, 0};
  line_cost(s, line);
  mean_squared_error_gradient(&s->y_hat, &s->y_hat, &s->y);
  for (size_t n = 0; n < s->x.rows; n++) {
    g.d_w += s->y_hat.data[n] * s->x.data[n];
    g.d_b += s->y_hat.data[n];
  }
  return g;
}

double line_cost_by(double (*loss)(double r), const Students *s, Line line) {
  double sum = 0;
  for (size_t n = 0; n < s->x.rows; n++) sum += loss(line_miss(s, line, n));
  return sum / (double)s->x.rows;
}

// --- how the cost curves ---

Curvature line_curvature(const Students *s, double x_0) {
  const double count = (double)s->x.rows;
  Curvature c = {0, 0, 2};
  for (size_t n = 0; n < s->x.rows; n++) {
    const double x = s->x.data[n] - x_0;
    c.ww += 2 * x * x / count;
    c.wb += 2 * x / count;
  }
  return c;
}

Curvature line_curvature_measured(Students *s, Line at) {
  const double here = line_cost(s, at);
  const double w_up = line_cost(s, (Line){at.w + 1, at.b});
  const double w_down = line_cost(s, (Line){at.w - 1, at.b});
  const double b_up = line_cost(s, (Line){at.w, at.b + 1});
  const double b_down = line_cost(s, (Line){at.w, at.b - 1});
  const double both_up = line_cost(s, (Line){at.w + 1, at.b + 1});
  return (Curvature){w_up - 2 * here + w_down, both_up - w_up - b_up + here,
                     b_up - 2 * here + b_down};
}

void curvature_eigenvalues(Curvature c, double *most, double *least) {
  const double middle = (c.ww + c.bb) / 2, half = (c.ww - c.bb) / 2;
  *most = middle + sqrt(half * half + c.wb * c.wb);
  *least = (c.ww * c.bb - c.wb * c.wb) / *most; // middle - root cancels digits
}

// --- the best line ---

Line line_least_squares(const Students *s, double lambda) {
  const double x_mean = mean_of(&s->x), y_mean = mean_of(&s->y);
  double xx = lambda * (double)s->x.rows, xy = 0;
  for (size_t n = 0; n < s->x.rows; n++) {
    const double x = s->x.data[n] - x_mean, y = s->y.data[n] - y_mean;
    xx += x * x;
    xy += x * y;
  }
  return (Line){xy / xx, y_mean - xy / xx * x_mean};
}

// How hard all misses together pull the line down; below 0: up.
static double pull(const Ruler *ruler, const Students *s, Line line) {
  double sum = 0;
  for (size_t n = 0; n < s->x.rows; n++)
    sum += ruler->slope(line_miss(s, line, n));
  return sum;
}

// The least and the largest b with which the line meets an example.
static void range_of_b(const Students *s, double w, double *low, double *high) {
  *low = INFINITY;
  *high = -INFINITY;
  for (size_t n = 0; n < s->x.rows; n++) {
    *low = fmin(*low, s->y.data[n] - w * s->x.data[n]);
    *high = fmax(*high, s->y.data[n] - w * s->x.data[n]);
  }
}

// Raising b raises every miss, and a miss that rises never pulls less.
double line_best_b(const Ruler *ruler, const Students *s, double w) {
  double low, high;
  range_of_b(s, w, &low, &high);
  for (int i = 0; i < 40; i++) {
    const double middle = (low + high) / 2;
    if (pull(ruler, s, (Line){w, middle}) > 0)
      high = middle;
    else
      low = middle;
  }
  return (low + high) / 2;
}

// For each W there is a best b; the cost as a function of W alone is then
// convex too. Where it falls to the right of the middle, there lies its bottom.
Line line_fit(const Ruler *ruler, const Students *s) {
  static const double STEP = 1e-5;
  double low = -3, high = 5;
  while (high - low > STEP) {
    const double w = (low + high) / 2;
    const Line here = {w, line_best_b(ruler, s, w)};
    const Line right = {w + STEP, line_best_b(ruler, s, w + STEP)};
    if (line_cost_by(ruler->loss, s, right) <
        line_cost_by(ruler->loss, s, here))
      low = w;
    else
      high = w;
  }
  return (Line){low, line_best_b(ruler, s, low)};
}
