#include "gradient_check.h"

#include <float.h>
#include <math.h>

static double nudged_derivative(double (*cost)(void *), void *context,
                                real *parameter) {
  const real kept = *parameter;
  const double epsilon = sizeof(real) == 4 ? FLT_EPSILON : DBL_EPSILON;
  const double h = cbrt(epsilon) * fmax(1, fabs((double)kept));
  *parameter = (real)((double)kept + h);
  const double up = (double)*parameter, cost_up = cost(context);
  *parameter = (real)((double)kept - h);
  const double down = (double)*parameter, cost_down = cost(context);
  *parameter = kept;
  return (cost_up - cost_down) / (up - down);
}

GradientCheck gradient_check(double (*cost)(void *), void *context,
                             real *parameter, const real *gradient,
                             size_t count) {
  double largest = 0;
  for (size_t i = 0; i < count; i++)
    largest = fmax(largest, fabs((double)gradient[i]));
  GradientCheck worst = {.error = largest > 0 ? -1 : INFINITY};
  for (size_t i = 0; i < count && worst.error < INFINITY; i++) {
    double g = (double)gradient[i];
    double nudged = nudged_derivative(cost, context, &parameter[i]);
    double scale = fmax(fmax(fabs(g), fabs(nudged)), largest / 1000);
    double error = fabs(g - nudged) / scale;
    if (!(error <= worst.error))
      worst = (GradientCheck){i, g, nudged, isnan(error) ? INFINITY : error};
  }
  return worst;
}
