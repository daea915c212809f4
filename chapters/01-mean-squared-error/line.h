// line: students, and straight lines through their scores. N students are two
// columns, x the hours of study and y the points reached; a line predicts
// y_hat = W x + b. All lines together form a plane with the coordinates W and
// b, and the cost is a height over that plane.
#pragma once

#include "error.h"
#include "matrix.h"
#include "ruler.h"

typedef struct {
  Matrix x, y;  // N x 1 each
  Matrix y_hat; // N x 1, room for predictions
} Students;

typedef struct {
  double w, b; // points per hour, points
} Line;

typedef struct {
  double d_w, d_b; // dE/dW, dE/db
} Gradient;

typedef struct {
  double ww, wb, bb; // second derivatives by W twice, by both, by b twice
} Curvature;

// Zeros. Free with students_free.
Students students_new(size_t count);
void students_free(Students *s);

// From a table with the columns hours and score and two rows or more, the first
// and the last with different hours.
bool students_load(Students *s, const char *path, Error *error);

double mean_of(const Matrix *column);

// r = y_hat - y of student n, in points.
double line_miss(const Students *s, Line line, size_t n);

// E(W, b): the mean squared error, in points squared. Leaves the predictions in
// s->y_hat.
double line_cost(Students *s, Line line);
Gradient line_gradient(Students *s, Line line);

// The mean of any loss.
double line_cost_by(double (*loss)(double r), const Students *s, Line line);

// The second derivatives of E, with x counted from x_0: the same for all lines.
Curvature line_curvature(const Students *s, double x_0);

// The same from six costs around `at`: exact but for rounding, for E is
// quadratic.
Curvature line_curvature_measured(Students *s, Line at);

// The eigenvalues of (ww wb; wb bb): the curvature in the steepest and in the
// flattest direction.
void curvature_eigenvalues(Curvature c, double *most, double *least);

// The line with the least E(W, b) + lambda W^2, by the closed form; lambda = 0:
// least squares. Two hours at least differ.
Line line_least_squares(const Students *s, double lambda);

// The b of least cost for a given W, by halving, to 12 digits of the scores'
// spread.
double line_best_b(const Ruler *ruler, const Students *s, double w);

// The line of least cost with W in [-3, 5], by halving, W to 1e-5.
Line line_fit(const Ruler *ruler, const Students *s);
