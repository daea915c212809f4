// What students of chapter 8 write instead: FUNCTION__MISTAKE.
#include "assignment.h"

#include <math.h>
#include <stdbool.h>

// --- 8.1 ---

void corrected_average__raw(double *average, const double *x, size_t count,
                            double beta) {
  double v = 0;
  for (size_t t = 0; t < count; t++)
    average[t] = v = beta * v + (1 - beta) * x[t];
}

void corrected_average__from_zero(double *average, const double *x,
                                  size_t count, double beta) {
  double v = 0;
  for (size_t t = 0; t < count; t++) {
    v = beta * v + (1 - beta) * x[t];
    average[t] = v / (1 - pow(beta, (double)t));
  }
}

void corrected_average__carried(double *average, const double *x, size_t count,
                                double beta) {
  double v = 0;
  for (size_t t = 0; t < count; t++) {
    v = beta * v + (1 - beta) * x[t];
    average[t] = v /= 1 - pow(beta, (double)(t + 1));
  }
}

void corrected_average__as_sum(double *average, const double *x, size_t count,
                               double beta) {
  corrected_average(average, x, count, beta);
  for (size_t t = 0; t < count; t++) average[t] /= 1 - beta;
}

void corrected_average__one_power(double *average, const double *x,
                                  size_t count, double beta) {
  corrected_average__raw(average, x, count, beta);
  for (size_t t = 0; t < count; t++) average[t] /= 1 - beta;
}

void corrected_average__begins_with_x(double *average, const double *x,
                                      size_t count, double beta) {
  double v = x[0];
  for (size_t t = 0; t < count; t++)
    average[t] = v = beta * v + (1 - beta) * x[t];
}

// --- 8.2 ---

double warm_cosine__from_zero(size_t step, size_t warm_up, size_t steps,
                              double least) {
  if (step < warm_up) return (double)step / (double)warm_up;
  return warm_cosine(step, warm_up, steps, least);
}

double warm_cosine__no_warm_up(size_t step, size_t warm_up, size_t steps,
                               double least) {
  (void)warm_up;
  return warm_cosine(step, 0, steps, least);
}

double warm_cosine__share_of_all(size_t step, size_t warm_up, size_t steps,
                                 double least) {
  return warm_cosine(step, step < warm_up ? warm_up : 0, steps, least);
}

static double half_cosine(size_t step, size_t warm_up, size_t steps) {
  const double share =
      ((double)step - (double)warm_up) / (double)(steps - warm_up);
  return (1 + cos(acos(-1) * share)) / 2;
}

double warm_cosine__to_zero(size_t step, size_t warm_up, size_t steps,
                            double least) {
  return step < warm_up || step >= steps
             ? warm_cosine(step, warm_up, steps, least)
             : half_cosine(step, warm_up, steps);
}

double warm_cosine__cut_off(size_t step, size_t warm_up, size_t steps,
                            double least) {
  return fmax(least, warm_cosine__to_zero(step, warm_up, steps, least));
}

double warm_cosine__rises_again(size_t step, size_t warm_up, size_t steps,
                                double least) {
  return step < steps ? warm_cosine(step, warm_up, steps, least)
                      : least + (1 - least) * half_cosine(step, warm_up, steps);
}

// --- 8.3 ---

static double root_of_squares(const double *x, size_t count) {
  double squares = 0;
  for (size_t i = 0; i < count; i++) squares += x[i] * x[i];
  return sqrt(squares);
}

double clip_gradient__infinite(double *gradient, size_t count, double most) {
  const double length = root_of_squares(gradient, count);
  for (size_t i = 0; length > most && i < count; i++)
    gradient[i] *= most / length;
  return length;
}

double clip_gradient__each(double *gradient, size_t count, double most) {
  double length = 0;
  for (size_t i = 0; i < count; i++) {
    length = hypot(length, gradient[i]);
    gradient[i] = fmax(-most, fmin(gradient[i], most));
  }
  return length;
}

double clip_gradient__always(double *gradient, size_t count, double most) {
  double length = 0;
  for (size_t i = 0; i < count; i++) length = hypot(length, gradient[i]);
  for (size_t i = 0; i < count; i++) gradient[i] *= most / length;
  return length;
}

double clip_gradient__new_length(double *gradient, size_t count, double most) {
  return fmin(clip_gradient(gradient, count, most), most);
}

double clip_gradient__no_root(double *gradient, size_t count, double most) {
  const double squares = pow(root_of_squares(gradient, count), 2);
  for (size_t i = 0; squares > most && i < count; i++)
    gradient[i] *= most / squares;
  return squares;
}

// --- 8.4 ---

typedef enum { MOVES_BACK = 1, OLD_SIZE, NOT_FORGOTTEN, NO_BOUNDS, SLOPE } Slip;

static void slipping_rprop(double *w, double *size, double *last,
                           const double *g, size_t count, Slip slip) {
  for (size_t i = 0; i < count; i++) {
    const double before = size[i], product = g[i] * last[i];
    if (product > 0) size[i] *= 1.2;
    if (product < 0) size[i] *= 0.5;
    if (slip != NO_BOUNDS) size[i] = fmin(50, fmax(1e-6, size[i]));
    double move = slip == OLD_SIZE ? before : size[i];
    if (slip == SLOPE) move *= fabs(g[i]);
    if (product >= 0 || slip == MOVES_BACK)
      w[i] -= (g[i] > 0) * move - (g[i] < 0) * move;
    last[i] = product < 0 && slip != NOT_FORGOTTEN ? 0 : g[i];
  }
}

void rprop_step__moves_back(double *w, double *size, double *last,
                            const double *g, size_t count) {
  slipping_rprop(w, size, last, g, count, MOVES_BACK);
}

void rprop_step__old_size(double *w, double *size, double *last,
                          const double *g, size_t count) {
  slipping_rprop(w, size, last, g, count, OLD_SIZE);
}

void rprop_step__not_forgotten(double *w, double *size, double *last,
                               const double *g, size_t count) {
  slipping_rprop(w, size, last, g, count, NOT_FORGOTTEN);
}

void rprop_step__no_bounds(double *w, double *size, double *last,
                           const double *g, size_t count) {
  slipping_rprop(w, size, last, g, count, NO_BOUNDS);
}

void rprop_step__slope(double *w, double *size, double *last, const double *g,
                       size_t count) {
  slipping_rprop(w, size, last, g, count, SLOPE);
}

// --- 8.5 ---

double shrink_factor__real_only(const double *curvature, size_t count,
                                double eta, double beta) {
  double worst = 0;
  for (size_t i = 0; i < count; i++) {
    const double sum = 1 + beta - eta * curvature[i];
    const double root = fabs(sum) / 2 + sqrt(sum * sum / 4 - beta);
    worst = root > worst || isnan(root) ? root : worst;
  }
  return worst;
}

double shrink_factor__plus_only(const double *curvature, size_t count,
                                double eta, double beta) {
  double worst = 0;
  for (size_t i = 0; i < count; i++) {
    const double sum = 1 + beta - eta * curvature[i];
    const double under = sum * sum / 4 - beta;
    worst = fmax(worst, under < 0 ? sqrt(beta) : fabs(sum / 2 + sqrt(under)));
  }
  return worst;
}

double shrink_factor__product(const double *curvature, size_t count, double eta,
                              double beta) {
  double worst = 0;
  for (size_t i = 0; i < count; i++) {
    const double sum = 1 + beta - eta * curvature[i];
    const double under = sum * sum / 4 - beta;
    worst = fmax(worst, under < 0 ? beta : fabs(sum) / 2 + sqrt(under));
  }
  return worst;
}

double shrink_factor__real_part(const double *curvature, size_t count,
                                double eta, double beta) {
  double worst = 0;
  for (size_t i = 0; i < count; i++) {
    const double sum = 1 + beta - eta * curvature[i];
    const double under = sum * sum / 4 - beta;
    worst = fmax(worst, fabs(sum) / 2 + sqrt(fmax(0, under)));
  }
  return worst;
}

double shrink_factor__steepest(const double *curvature, size_t count,
                               double eta, double beta) {
  double most = 0;
  for (size_t i = 0; i < count; i++) most = fmax(most, curvature[i]);
  return shrink_factor(&most, 1, eta, beta);
}

double shrink_factor__plain(const double *curvature, size_t count, double eta,
                            double beta) {
  (void)beta;
  return shrink_factor(curvature, count, eta, 0);
}

// --- 8.6 ---

typedef enum { NEVER = 1, DOWNHILL, TOO_LATE, EACH_ALONE, WAITS } Forgets;

static bool is_restart(const double *g, const double *v, size_t count,
                       Forgets how) {
  double along = 0;
  for (size_t i = 0; i < count; i++) along += g[i] * v[i];
  return how == NEVER ? false : how == DOWNHILL ? along > 0 : along < 0;
}

static size_t other_walk(double *w, const double *curvature, size_t count,
                         double eta, double beta, size_t steps, Forgets how) {
  double v[100] = {0}, g[100];
  size_t restarts = 0;
  for (size_t t = 0; t < steps; t++) {
    for (size_t i = 0; i < count; i++) g[i] = curvature[i] * w[i];
    for (size_t i = 0; how == TOO_LATE && i < count; i++)
      v[i] = beta * v[i] + g[i];
    const bool restart = is_restart(g, v, count, how);
    bool any = how != EACH_ALONE && restart;
    for (size_t i = 0; i < count; i++) {
      const bool alone = how == EACH_ALONE && g[i] * v[i] < 0;
      if (alone || (how != EACH_ALONE && restart)) v[i] = 0;
      any = any || alone;
      if (how != TOO_LATE && !(how == WAITS && restart))
        v[i] = beta * v[i] + g[i];
      w[i] -= eta * v[i];
    }
    restarts += any;
  }
  return restarts;
}

size_t restarting_walk__never(double *w, const double *curvature, size_t count,
                              double eta, double beta, size_t steps) {
  return other_walk(w, curvature, count, eta, beta, steps, NEVER);
}

size_t restarting_walk__downhill(double *w, const double *curvature,
                                 size_t count, double eta, double beta,
                                 size_t steps) {
  return other_walk(w, curvature, count, eta, beta, steps, DOWNHILL);
}

size_t restarting_walk__too_late(double *w, const double *curvature,
                                 size_t count, double eta, double beta,
                                 size_t steps) {
  return other_walk(w, curvature, count, eta, beta, steps, TOO_LATE);
}

size_t restarting_walk__each_alone(double *w, const double *curvature,
                                   size_t count, double eta, double beta,
                                   size_t steps) {
  return other_walk(w, curvature, count, eta, beta, steps, EACH_ALONE);
}

size_t restarting_walk__waits(double *w, const double *curvature, size_t count,
                              double eta, double beta, size_t steps) {
  return other_walk(w, curvature, count, eta, beta, steps, WAITS);
}
