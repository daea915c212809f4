#include "textbook.h"

#include <math.h>

double textbook_sigmoid(double z) { return 1 / (1 + exp(-z)); }

double textbook_loss(double y, double y_hat) {
  return -(y * log(y_hat) + (1 - y) * log(1 - y_hat));
}

void textbook_softmax(double *a, const double *z, size_t count) {
  double sum = 0;
  for (size_t k = 0; k < count; k++) sum += a[k] = exp(z[k]);
  for (size_t k = 0; k < count; k++) a[k] /= sum;
}

double moved(double label, double epsilon) { return fabs(label - epsilon); }

double clipped(double y_hat, double epsilon) {
  return fmin(fmax(y_hat, epsilon), 1 - epsilon);
}
