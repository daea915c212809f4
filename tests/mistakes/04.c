// What students of chapter 4 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>

#include "activation.h"

// --- 4.1 ---

int step_or_stop__uphill(double *x, const double *gradient, size_t count,
                         double learning_rate, double gradient_small) {
  return step_or_stop(x, gradient, count, -learning_rate, gradient_small);
}

int step_or_stop__each_slope(double *x, const double *gradient, size_t count,
                             double learning_rate, double gradient_small) {
  double largest = 0;
  for (size_t i = 0; i < count; i++) largest = fmax(largest, fabs(gradient[i]));
  return step_or_stop(x, gradient, count, learning_rate,
                      largest <= gradient_small ? INFINITY : 0);
}

int step_or_stop__steps_anyway(double *x, const double *gradient, size_t count,
                               double learning_rate, double gradient_small) {
  const int verdict =
      step_or_stop(x, gradient, count, learning_rate, gradient_small);
  for (size_t i = 0; verdict == LEVEL && i < count; i++)
    x[i] -= learning_rate * gradient[i];
  return verdict;
}

int step_or_stop__walks_on(double *x, const double *gradient, size_t count,
                           double learning_rate, double gradient_small) {
  double squares = 0;
  for (size_t i = 0; i < count; i++) squares += gradient[i] * gradient[i];
  if (sqrt(squares) <= gradient_small) return LEVEL;
  for (size_t i = 0; i < count; i++) x[i] -= learning_rate * gradient[i];
  return STEPPED;
}

int step_or_stop__only_nan(double *x, const double *gradient, size_t count,
                           double learning_rate, double gradient_small) {
  for (size_t i = 0; i < count; i++)
    if (isnan(x[i]) || isnan(gradient[i])) return NOT_FINITE;
  return step_or_stop__walks_on(x, gradient, count, learning_rate,
                                gradient_small);
}

// --- 4.2 ---

typedef enum { NO_MEAN = 1, TARGET_FIRST, SLOPE_TWICE, OVERFLOWS } Slip;

static double weighed(const double *w, const double *x, size_t inputs) {
  double z = w[inputs];
  for (size_t d = 0; d < inputs; d++) z += w[d] * x[d];
  return z;
}

static void slipping_gradient(double *d_w, const double *w, const double *x,
                              const double *y, size_t count, size_t inputs,
                              double lambda, Slip slip) {
  for (size_t d = 0; d < inputs; d++) d_w[d] = 2 * lambda * w[d];
  d_w[inputs] = 0;
  for (size_t n = 0; n < count; n++, x += inputs) {
    const double z = weighed(w, x, inputs);
    const double p = slip == OVERFLOWS ? exp(z) / (1 + exp(z)) : sigmoid(z);
    double pull = slip == TARGET_FIRST ? y[n] - p : p - y[n];
    if (slip == SLOPE_TWICE) pull *= p * (1 - p);
    if (slip != NO_MEAN) pull /= (double)count;
    for (size_t d = 0; d < inputs; d++) d_w[d] += pull * x[d];
    d_w[inputs] += pull;
  }
}

void logistic_gradient__no_mean(double *d_w, const double *w, const double *x,
                                const double *y, size_t count, size_t inputs,
                                double lambda) {
  slipping_gradient(d_w, w, x, y, count, inputs, lambda, NO_MEAN);
}

void logistic_gradient__target_first(double *d_w, const double *w,
                                     const double *x, const double *y,
                                     size_t count, size_t inputs,
                                     double lambda) {
  slipping_gradient(d_w, w, x, y, count, inputs, lambda, TARGET_FIRST);
}

void logistic_gradient__slope_twice(double *d_w, const double *w,
                                    const double *x, const double *y,
                                    size_t count, size_t inputs,
                                    double lambda) {
  slipping_gradient(d_w, w, x, y, count, inputs, lambda, SLOPE_TWICE);
}

void logistic_gradient__overflows(double *d_w, const double *w, const double *x,
                                  const double *y, size_t count, size_t inputs,
                                  double lambda) {
  slipping_gradient(d_w, w, x, y, count, inputs, lambda, OVERFLOWS);
}

void logistic_gradient__b_fined(double *d_w, const double *w, const double *x,
                                const double *y, size_t count, size_t inputs,
                                double lambda) {
  logistic_gradient(d_w, w, x, y, count, inputs, lambda);
  d_w[inputs] += 2 * lambda * w[inputs];
}

void logistic_gradient__half_fine(double *d_w, const double *w, const double *x,
                                  const double *y, size_t count, size_t inputs,
                                  double lambda) {
  logistic_gradient(d_w, w, x, y, count, inputs, lambda / 2);
}

// --- 4.3 ---

enum { HALVINGS = 60 }; // each of these ends, whatever it asks for

static double square_length(const double g[2]) {
  return g[0] * g[0] + g[1] * g[1];
}

double backtrack__any_fall(double (*f)(double x, double y),
                           const double place[2], const double g[2],
                           double eta) {
  const double here = f(place[0], place[1]);
  for (int i = 0; i < HALVINGS; i++, eta /= 2)
    if (f(place[0] - eta * g[0], place[1] - eta * g[1]) < here) break;
  return eta;
}

double backtrack__length(double (*f)(double x, double y), const double place[2],
                         const double g[2], double eta) {
  const double here = f(place[0], place[1]), length = sqrt(square_length(g));
  for (int i = 0; i < HALVINGS; i++, eta /= 2)
    if (f(place[0] - eta * g[0], place[1] - eta * g[1]) <=
        here - eta * length / 2)
      break;
  return eta;
}

double backtrack__not_a_number(double (*f)(double x, double y),
                               const double place[2], const double g[2],
                               double eta) {
  const double here = f(place[0], place[1]);
  while (f(place[0] - eta * g[0], place[1] - eta * g[1]) >
         here - eta * square_length(g) / 2)
    eta /= 2;
  return eta;
}

double backtrack__whole(double (*f)(double x, double y), const double place[2],
                        const double g[2], double eta) {
  const double here = f(place[0], place[1]);
  while (!(f(place[0] - eta * g[0], place[1] - eta * g[1]) <=
           here - eta * square_length(g)))
    eta /= 2;
  return eta;
}

double backtrack__once_more(double (*f)(double x, double y),
                            const double place[2], const double g[2],
                            double eta) {
  return backtrack(f, place, g, eta) / 2;
}

// --- 4.4 ---

double stable_rate__no_two(const double *x, size_t count, size_t inputs) {
  return 2 * stable_rate(x, count, inputs);
}

double stable_rate__one_over(const double *x, size_t count, size_t inputs) {
  return stable_rate(x, count, inputs) / 2;
}

double stable_rate__no_mean(const double *x, size_t count, size_t inputs) {
  return stable_rate(x, count, inputs) / (double)count;
}

static double squares_of(const double *x, size_t count, size_t inputs,
                         size_t d) {
  double sum = 0;
  for (size_t n = 0; n < count; n++)
    sum += x[n * inputs + d] * x[n * inputs + d];
  return sum;
}

double stable_rate__along_inputs(const double *x, size_t count, size_t inputs) {
  double most = 0;
  for (size_t d = 0; d < inputs; d++)
    most = fmax(most, squares_of(x, count, inputs, d));
  return (double)count / most;
}

double stable_rate__all_together(const double *x, size_t count, size_t inputs) {
  double sum = 0;
  for (size_t d = 0; d < inputs; d++) sum += squares_of(x, count, inputs, d);
  return (double)count / sum;
}

// --- 4.5 ---

typedef enum { NO_BEND = 5, DIAGONAL, UPHILL, SUM } Turn;

static void turning_step(double next[2], const double line[2], const double *x,
                         const double *y, size_t count, Turn turn) {
  double g[2], xx = 0, x1 = 0, one = 0;
  logistic_gradient(g, line, x, y, count, 1, 0);
  for (size_t n = 0; n < count; n++) {
    const double p = sigmoid(line[0] * x[n] + line[1]);
    const double bend =
        (turn == NO_BEND ? 1 : p * (1 - p)) / (turn == SUM ? 1 : (double)count);
    xx += bend * x[n] * x[n];
    x1 += turn == DIAGONAL ? 0 : bend * x[n];
    one += bend;
  }
  const double determinant = (xx * one - x1 * x1) * (turn == UPHILL ? -1 : 1);
  next[0] = line[0] - (one * g[0] - x1 * g[1]) / determinant;
  next[1] = line[1] - (xx * g[1] - x1 * g[0]) / determinant;
}

void newton_step__no_bend(double next[2], const double line[2], const double *x,
                          const double *y, size_t count) {
  turning_step(next, line, x, y, count, NO_BEND);
}

void newton_step__diagonal(double next[2], const double line[2],
                           const double *x, const double *y, size_t count) {
  turning_step(next, line, x, y, count, DIAGONAL);
}

void newton_step__uphill(double next[2], const double line[2], const double *x,
                         const double *y, size_t count) {
  turning_step(next, line, x, y, count, UPHILL);
}

void newton_step__sum(double next[2], const double line[2], const double *x,
                      const double *y, size_t count) {
  turning_step(next, line, x, y, count, SUM);
}

void newton_step__only_the_step(double next[2], const double line[2],
                                const double *x, const double *y,
                                size_t count) {
  newton_step(next, line, x, y, count);
  next[0] -= line[0];
  next[1] -= line[1];
}

// --- 4.6 ---

static double slope_by(size_t d, const double *w, const double *x,
                       const double *y, size_t count, size_t inputs) {
  double sum = 0;
  for (size_t n = 0; n < count; n++, x += inputs) {
    double miss = -y[n];
    for (size_t k = 0; k < inputs; k++) miss += w[k] * x[k];
    sum += 2 * miss * x[d] / (double)count;
  }
  return sum;
}

static double sign_of(double w) { return w > 0 ? 1 : w < 0 ? -1 : 0; }

static double moved(double w, double by) {
  return copysign(fmax(fabs(w) - by, 0), w);
}

void sparse_weights__past_zero(double *w, const double *x, const double *y,
                               size_t count, size_t inputs,
                               double learning_rate, double lambda,
                               size_t rounds) {
  double d_w[20];
  for (size_t d = 0; d < inputs; d++) w[d] = 0;
  for (size_t round = 0; round < rounds; round++) {
    for (size_t d = 0; d < inputs; d++)
      d_w[d] = slope_by(d, w, x, y, count, inputs);
    for (size_t d = 0; d < inputs; d++) {
      w[d] -= learning_rate * d_w[d];
      w[d] -= learning_rate * lambda * sign_of(w[d]);
    }
  }
}

void sparse_weights__in_gradient(double *w, const double *x, const double *y,
                                 size_t count, size_t inputs,
                                 double learning_rate, double lambda,
                                 size_t rounds) {
  double d_w[20];
  for (size_t d = 0; d < inputs; d++) w[d] = 0;
  for (size_t round = 0; round < rounds; round++) {
    for (size_t d = 0; d < inputs; d++)
      d_w[d] = slope_by(d, w, x, y, count, inputs) + lambda * sign_of(w[d]);
    for (size_t d = 0; d < inputs; d++) w[d] -= learning_rate * d_w[d];
  }
}

void sparse_weights__one_by_one(double *w, const double *x, const double *y,
                                size_t count, size_t inputs,
                                double learning_rate, double lambda,
                                size_t rounds) {
  for (size_t d = 0; d < inputs; d++) w[d] = 0;
  for (size_t round = 0; round < rounds; round++)
    for (size_t d = 0; d < inputs; d++) {
      w[d] -= learning_rate * slope_by(d, w, x, y, count, inputs);
      w[d] = moved(w[d], learning_rate * lambda);
    }
}

void sparse_weights__no_rate(double *w, const double *x, const double *y,
                             size_t count, size_t inputs, double learning_rate,
                             double lambda, size_t rounds) {
  sparse_weights(w, x, y, count, inputs, learning_rate, lambda / learning_rate,
                 rounds);
}

void sparse_weights__in_the_end(double *w, const double *x, const double *y,
                                size_t count, size_t inputs,
                                double learning_rate, double lambda,
                                size_t rounds) {
  sparse_weights(w, x, y, count, inputs, learning_rate, 0, rounds);
  for (size_t d = 0; d < inputs; d++)
    w[d] = moved(w[d], learning_rate * lambda);
}
