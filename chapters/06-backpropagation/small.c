#include "small.h"

#include "activation.h"

Small small_forward(const double *w, const double *x, const double *t) {
  Small s;
  s.z1_2 = w[W11_2] * x[0] + w[W12_2] * x[1] + w[B1_2];
  s.z2_2 = w[W21_2] * x[0] + w[W22_2] * x[1] + w[B2_2];
  s.a1_2 = (double)sigmoid((real)s.z1_2);
  s.a2_2 = (double)sigmoid((real)s.z2_2);
  s.z1_3 = w[W11_3] * s.a1_2 + w[W12_3] * s.a2_2 + w[B1_3];
  s.z2_3 = w[W21_3] * s.a1_2 + w[W22_3] * s.a2_2 + w[B2_3];
  s.a1_3 = (double)sigmoid((real)s.z1_3);
  s.a2_3 = (double)sigmoid((real)s.z2_3);
  s.E1 = (t[0] - s.a1_3) * (t[0] - s.a1_3) / 2;
  s.E2 = (t[1] - s.a2_3) * (t[1] - s.a2_3) / 2;
  s.E = s.E1 + s.E2;
  return s;
}

void small_backward(double *d_w, const Small *s, const double *w,
                    const double *x, const double *t) {
  const double d1_3 = (s->a1_3 - t[0]) * s->a1_3 * (1 - s->a1_3);
  const double d2_3 = (s->a2_3 - t[1]) * s->a2_3 * (1 - s->a2_3);
  d_w[W11_3] = d1_3 * s->a1_2;
  d_w[W12_3] = d1_3 * s->a2_2;
  d_w[W21_3] = d2_3 * s->a1_2;
  d_w[W22_3] = d2_3 * s->a2_2;
  d_w[B1_3] = d1_3;
  d_w[B2_3] = d2_3;
  // A hidden neuron is heard by both outputs: two paths, and they add.
  const double d_a1 = d1_3 * w[W11_3] + d2_3 * w[W21_3];
  const double d_a2 = d1_3 * w[W12_3] + d2_3 * w[W22_3];
  const double d1_2 = d_a1 * s->a1_2 * (1 - s->a1_2);
  const double d2_2 = d_a2 * s->a2_2 * (1 - s->a2_2);
  d_w[W11_2] = d1_2 * x[0];
  d_w[W12_2] = d1_2 * x[1];
  d_w[W21_2] = d2_2 * x[0];
  d_w[W22_2] = d2_2 * x[1];
  d_w[B1_2] = d1_2;
  d_w[B2_2] = d2_2;
}
