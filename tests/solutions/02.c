// The assignment of chapter 2, solved.
#include "assignment.h"

#include <math.h>

static double p_log(double p, double x) { return p > 0 ? p * log2(x) : 0; }

double entropy_of_counts(const int *tally, size_t kinds) {
  double total = 0, h = 0;
  for (size_t k = 0; k < kinds; k++) total += tally[k];
  for (size_t k = 0; k < kinds; k++)
    h -= p_log(tally[k] / total, tally[k] / total);
  return h;
}

double middle_divergence(const double *p, const double *q, size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++) {
    const double m = (p[k] + q[k]) / 2;
    sum += p_log(p[k], p[k] / m) + p_log(q[k], q[k] / m);
  }
  return sum / 2;
}

double mutual_information(const double *p, size_t rows, size_t cols) {
  double information = 0;
  for (size_t x = 0; x < rows; x++) {
    double p_x = 0;
    for (size_t y = 0; y < cols; y++) p_x += p[x * cols + y];
    for (size_t y = 0; y < cols; y++)
      information += p_log(p[x * cols + y], p[x * cols + y] / p_x);
  }
  for (size_t y = 0; y < cols; y++) {
    double p_y = 0;
    for (size_t x = 0; x < rows; x++) p_y += p[x * cols + y];
    information -= p_log(p_y, p_y);
  }
  return information;
}

void update_belief(double *belief, size_t kinds, const double *chance,
                   size_t outcomes, const int *seen, size_t count) {
  for (size_t n = 0; n < count; n++) {
    double sum = 0;
    for (size_t k = 0; k < kinds; k++)
      sum += belief[k] *= chance[k * outcomes + (size_t)seen[n]];
    for (size_t k = 0; k < kinds; k++) belief[k] /= sum;
  }
}

void message_interval(double interval[2], const double *p, size_t kinds,
                      const int *message, size_t count) {
  double low = 0, length = 1;
  (void)kinds;
  for (size_t n = 0; n < count; n++) {
    const int symbol = message[n];
    for (int k = 0; k < symbol; k++) low += length * p[k];
    length *= p[symbol];
  }
  interval[0] = low;
  interval[1] = low + length;
}

double least_questions(const double *p, size_t count) {
  static double least[100][101]; // of the places from i up to, not with, j
  for (size_t i = count; i-- > 0;) {
    double sum = p[i];
    least[i][i + 1] = 0;
    for (size_t j = i + 2; j <= count; j++) {
      sum += p[j - 1];
      double best = INFINITY;
      for (size_t cut = i + 1; cut < j; cut++)
        best = fmin(best, least[i][cut] + least[cut][j]);
      least[i][j] = sum + best;
    }
  }
  return least[0][count];
}
