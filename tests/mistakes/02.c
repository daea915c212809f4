// What students of chapter 2 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>

static double total_of(const int *tally, size_t kinds) {
  double total = 0;
  for (size_t k = 0; k < kinds; k++) total += tally[k];
  return total;
}

// H of some numbers that sum to 1.
static double bits_of(const double *p, size_t count) {
  double h = 0;
  for (size_t k = 0; k < count; k++)
    if (p[k] > 0) h -= p[k] * log2(p[k]);
  return h;
}

static double bits_of_x(const double *p, size_t rows, size_t cols) {
  double h = 0;
  for (size_t x = 0; x < rows; x++) {
    double p_x = 0;
    for (size_t y = 0; y < cols; y++) p_x += p[x * cols + y];
    if (p_x > 0) h -= p_x * log2(p_x);
  }
  return h;
}

// --- 2.1 ---

double entropy_of_counts__nats(const int *tally, size_t kinds) {
  return entropy_of_counts(tally, kinds) * log(2);
}

double entropy_of_counts__zero(const int *tally, size_t kinds) {
  const double total = total_of(tally, kinds);
  double h = 0;
  for (size_t k = 0; k < kinds; k++)
    h -= tally[k] / total * log2(tally[k] / total);
  return h;
}

double entropy_of_counts__no_shares(const int *tally, size_t kinds) {
  double h = 0;
  for (size_t k = 0; k < kinds; k++)
    if (tally[k] > 0) h -= tally[k] * log2(tally[k]);
  return h;
}

double entropy_of_counts__total(const int *tally, size_t kinds) {
  return entropy_of_counts(tally, kinds) * total_of(tally, kinds);
}

double entropy_of_counts__whole_numbers(const int *tally, size_t kinds) {
  const int total = (int)total_of(tally, kinds);
  double h = 0;
  for (size_t k = 0; k < kinds; k++) {
    const double p = tally[k] / total;
    if (p > 0) h -= p * log2(p);
  }
  return h;
}

// --- 2.2 ---

double middle_divergence__nats(const double *p, const double *q, size_t kinds) {
  return middle_divergence(p, q, kinds) * log(2);
}

double middle_divergence__sum(const double *p, const double *q, size_t kinds) {
  return middle_divergence(p, q, kinds) * 2;
}

static double kl(const double *p, const double *q, size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++)
    if (p[k] > 0) sum += p[k] * log2(p[k] / q[k]);
  return sum;
}

double middle_divergence__no_middle(const double *p, const double *q,
                                    size_t kinds) {
  return (kl(p, q, kinds) + kl(q, p, kinds)) / 2;
}

double middle_divergence__turned(const double *p, const double *q,
                                 size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++) {
    const double m = (p[k] + q[k]) / 2;
    if (m > 0) sum += m * log2(m / p[k]) + m * log2(m / q[k]);
  }
  return sum / 2;
}

double middle_divergence__one_side(const double *p, const double *q,
                                   size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++)
    if (p[k] > 0) sum += p[k] * log2(2 * p[k] / (p[k] + q[k]));
  return sum;
}

double middle_divergence__zero(const double *p, const double *q, size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++) {
    const double m = (p[k] + q[k]) / 2;
    sum += p[k] * log2(p[k] / m) + q[k] * log2(q[k] / m);
  }
  return sum / 2;
}

// --- 2.3 ---

double mutual_information__nats(const double *p, size_t rows, size_t cols) {
  return mutual_information(p, rows, cols) * log(2);
}

double mutual_information__joint(const double *p, size_t rows, size_t cols) {
  return bits_of(p, rows * cols);
}

double mutual_information__left(const double *p, size_t rows, size_t cols) {
  return bits_of(p, rows * cols) - bits_of_x(p, rows, cols);
}

double mutual_information__swapped(const double *p, size_t rows, size_t cols) {
  const double h_y = mutual_information(p, rows, cols) +
                     bits_of(p, rows * cols) - bits_of_x(p, rows, cols);
  return bits_of(p, rows * cols) - h_y;
}

double mutual_information__rows_alike(const double *p, size_t rows,
                                      size_t cols) {
  const double h_y = mutual_information(p, rows, cols) +
                     bits_of(p, rows * cols) - bits_of_x(p, rows, cols);
  double left = 0;
  for (size_t x = 0; x < rows; x++) {
    double p_x = 0;
    for (size_t y = 0; y < cols; y++) p_x += p[x * cols + y];
    for (size_t y = 0; y < cols; y++)
      if (p[x * cols + y] > 0)
        left -= p[x * cols + y] / p_x * log2(p[x * cols + y] / p_x);
  }
  return h_y - left / (double)rows;
}

double mutual_information__zero(const double *p, size_t rows, size_t cols) {
  double sum = 0;
  for (size_t x = 0; x < rows; x++)
    for (size_t y = 0; y < cols; y++) {
      double p_x = 0, p_y = 0;
      for (size_t k = 0; k < cols; k++) p_x += p[x * cols + k];
      for (size_t k = 0; k < rows; k++) p_y += p[k * cols + y];
      sum += p[x * cols + y] * log2(p[x * cols + y] / (p_x * p_y));
    }
  return sum;
}

// --- 2.4 ---

static void divide_by_sum(double *belief, size_t kinds) {
  double sum = 0;
  for (size_t k = 0; k < kinds; k++) sum += belief[k];
  for (size_t k = 0; k < kinds; k++) belief[k] /= sum;
}

static void multiply(double *belief, size_t kinds, const double *chance,
                     size_t outcomes, const int *seen, size_t count) {
  for (size_t n = 0; n < count; n++)
    for (size_t k = 0; k < kinds; k++)
      belief[k] *= chance[k * outcomes + (size_t)seen[n]];
}

void update_belief__underflow(double *belief, size_t kinds,
                              const double *chance, size_t outcomes,
                              const int *seen, size_t count) {
  multiply(belief, kinds, chance, outcomes, seen, count);
  divide_by_sum(belief, kinds);
}

void update_belief__no_sum(double *belief, size_t kinds, const double *chance,
                           size_t outcomes, const int *seen, size_t count) {
  multiply(belief, kinds, chance, outcomes, seen, count);
}

void update_belief__no_prior(double *belief, size_t kinds, const double *chance,
                             size_t outcomes, const int *seen, size_t count) {
  for (size_t k = 0; k < kinds; k++) belief[k] = 1 / (double)kinds;
  update_belief(belief, kinds, chance, outcomes, seen, count);
}

void update_belief__last_only(double *belief, size_t kinds,
                              const double *chance, size_t outcomes,
                              const int *seen, size_t count) {
  if (count > 0)
    update_belief(belief, kinds, chance, outcomes, seen + count - 1, 1);
}

// --- 2.5 ---

void message_interval__stays_wide(double interval[2], const double *p,
                                  size_t kinds, const int *message,
                                  size_t count) {
  double low = 0, length = 1;
  (void)kinds;
  for (size_t n = 0; n < count; n++) {
    for (int k = 0; k < message[n]; k++) low += p[k];
    length *= p[message[n]];
  }
  interval[0] = low;
  interval[1] = low + length;
}

void message_interval__own_piece(double interval[2], const double *p,
                                 size_t kinds, const int *message,
                                 size_t count) {
  double low = 0, length = 1;
  (void)kinds;
  for (size_t n = 0; n < count; n++) {
    for (int k = 0; k <= message[n]; k++) low += length * p[k];
    length *= p[message[n]];
  }
  interval[0] = low;
  interval[1] = low + length;
}

void message_interval__length(double interval[2], const double *p, size_t kinds,
                              const int *message, size_t count) {
  message_interval(interval, p, kinds, message, count);
  interval[1] -= interval[0];
}

// The new length is taken before the pieces on the left are measured.
void message_interval__too_soon(double interval[2], const double *p,
                                size_t kinds, const int *message,
                                size_t count) {
  double low = 0, length = 1;
  (void)kinds;
  for (size_t n = 0; n < count; n++) {
    length *= p[message[n]];
    for (int k = 0; k < message[n]; k++) low += length * p[k];
  }
  interval[0] = low;
  interval[1] = low + length;
}

void message_interval__backward(double interval[2], const double *p,
                                size_t kinds, const int *message,
                                size_t count) {
  double low = 0, length = 1;
  (void)kinds;
  for (size_t n = count; n-- > 0;) {
    for (int k = 0; k < message[n]; k++) low += length * p[k];
    length *= p[message[n]];
  }
  interval[0] = low;
  interval[1] = low + length;
}

void message_interval__low_moved(double interval[2], const double *p,
                                 size_t kinds, const int *message,
                                 size_t count) {
  double low = 0, high = 1;
  (void)kinds;
  for (size_t n = 0; n < count; n++) {
    double before = 0;
    for (int k = 0; k < message[n]; k++) before += p[k];
    low += (high - low) * before;
    high = low + (high - low) * p[message[n]];
  }
  interval[0] = low;
  interval[1] = high;
}

// --- 2.6 ---

static double weight_of(const double *p, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) sum += p[k];
  return sum;
}

double least_questions__even_split(const double *p, size_t count) {
  const double all = weight_of(p, count);
  size_t cut = 1;
  if (count == 1) return 0;
  for (size_t i = 2; i < count; i++)
    if (fabs(2 * weight_of(p, i) - all) < fabs(2 * weight_of(p, cut) - all))
      cut = i;
  return all + least_questions__even_split(p, cut) +
         least_questions__even_split(p + cut, count - cut);
}

double least_questions__middle(const double *p, size_t count) {
  if (count == 1) return 0;
  return weight_of(p, count) + least_questions__middle(p, count / 2) +
         least_questions__middle(p + count / 2, count - count / 2);
}

static size_t rarest(const double *weight, size_t count) {
  size_t k = 0;
  for (size_t i = 1; i < count; i++)
    if (weight[i] < weight[k]) k = i;
  return k;
}

double least_questions__any_group(const double *p, size_t count) {
  double weight[100], questions = 0;
  for (size_t k = 0; k < count; k++) weight[k] = p[k];
  for (size_t left = count; left > 1; left--) {
    const size_t a = rarest(weight, left);
    const double first = weight[a];
    weight[a] = weight[left - 1];
    const size_t b = rarest(weight, left - 1);
    weight[b] += first;
    questions += weight[b];
  }
  return questions;
}

double least_questions__entropy(const double *p, size_t count) {
  return bits_of(p, count);
}

double least_questions__one_more(const double *p, size_t count) {
  return least_questions(p, count) + weight_of(p, count);
}
