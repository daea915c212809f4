// The 2-2-2 network: forward, one weight after another backward, each nudged;
// then the general rule and the library on the same numbers.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "activation.h"
#include "parts.h"
#include "rule.h"
#include "small.h"

static const double w[SMALL_PARAMETERS] = {
    [W11_2] = 0.5, [W12_2] = -0.25, [B1_2] = 0,   // hidden neuron 1
    [W21_2] = -1,  [W22_2] = 0.75,  [B2_2] = 0.5, // hidden neuron 2
    [W11_3] = 1,   [W12_3] = -2,    [B1_3] = 1,   // output 1
    [W21_3] = 1.5, [W22_3] = 0.5,   [B2_3] = -1,  // output 2
};
static const double x[2] = {1, 2}, t[2] = {1, 0};
static const double H = 1e-5; // how far we nudge

static const char *const name[SMALL_PARAMETERS] = {
    "w11(2)", "w12(2)", "w21(2)", "w22(2)", "b1(2)", "b2(2)",
    "w11(3)", "w12(3)", "w21(3)", "w22(3)", "b1(3)", "b2(3)"};
static const char *const rule[SMALL_PARAMETERS] = {
    "d1(2) x1",    "d1(2) x2",    "d2(2) x1",    "d2(2) x2",
    "d1(2)",       "d2(2)",       "d1(3) a1(2)", "d1(3) a2(2)",
    "d2(3) a1(2)", "d2(3) a2(2)", "d1(3)",       "d2(3)"};

static void show_forward(Lesson *lesson) {
  const Small s = small_forward(w, x, t);
  lesson_section("Forward, neuron by neuron");
  printf("x1 = %g, x2 = %g, targets t1 = %g, t2 = %g\n", x[0], x[1], t[0],
         t[1]);
  printf("z1(2) = 0.5*1 - 0.25*2 + 0           = %7.4f   a1(2) = %.4f\n",
         s.z1_2, s.a1_2);
  printf("z2(2) = -1*1 + 0.75*2 + 0.5          = %7.4f   a2(2) = %.4f\n",
         s.z2_2, s.a2_2);
  printf("z1(3) = 1*a1(2) - 2*a2(2) + 1        = %7.4f   a1(3) = %.4f\n",
         s.z1_3, s.a1_3);
  printf("z2(3) = 1.5*a1(2) + 0.5*a2(2) - 1    = %7.4f   a2(3) = %.4f\n",
         s.z2_3, s.a2_3);
  printf("E1 = (1/2)(t1 - a1(3))^2             = %7.4f\n", s.E1);
  printf("E2 = (1/2)(t2 - a2(3))^2             = %7.4f\n", s.E2);
  printf("E  = E1 + E2                         = %7.4f\n", s.E);
  lesson_result(lesson, "small_a1", s.a1_3, "1", "output 1");
  lesson_result(lesson, "small_a2", s.a2_3, "1", "output 2");
  lesson_result(lesson, "small_e", s.E, "1", "E = E1 + E2");
}

// How much E, or one of its halves, answers to weight i.
typedef struct {
  double E1, E2, E;
} Answer;

static Answer nudged(int i) {
  double turned[SMALL_PARAMETERS];
  memcpy(turned, w, sizeof turned);
  turned[i] = w[i] + H;
  const Small up = small_forward(turned, x, t);
  turned[i] = w[i] - H;
  const Small down = small_forward(turned, x, t);
  return (Answer){(up.E1 - down.E1) / (2 * H), (up.E2 - down.E2) / (2 * H),
                  (up.E - down.E) / (2 * H)};
}

static void show_output_weights(Lesson *lesson) {
  const Small s = small_forward(w, x, t);
  double d_w[SMALL_PARAMETERS];
  small_backward(d_w, &s, w, x, t);
  const double miss1 = s.a1_3 - t[0], slope1 = s.a1_3 * (1 - s.a1_3);
  const double miss2 = s.a2_3 - t[1], slope2 = s.a2_3 * (1 - s.a2_3);
  const Answer w11 = nudged(W11_3), w21 = nudged(W21_3), b1 = nudged(B1_3);
  lesson_section("Three weights of the output");
  printf("              (a - t) * a (1 - a) *  what came in       product"
         "   by nudging\n");
  printf("dE/dw11(3)  %9.4f * %9.4f * a1(2) = %.4f  %12.6f %12.6f\n", miss1,
         slope1, s.a1_2, d_w[W11_3], w11.E);
  printf("dE/dw21(3)  %9.4f * %9.4f * a1(2) = %.4f  %12.6f %12.6f\n", miss2,
         slope2, s.a1_2, d_w[W21_3], w21.E);
  printf("dE/db1(3)   %9.4f * %9.4f *         1       %12.6f %12.6f\n", miss1,
         slope1, d_w[B1_3], b1.E);
  printf("of dE/dw21(3), through E1: %g, through E2: %.6f (by nudging)\n",
         w21.E1, w21.E2);
  lesson_result(lesson, "d_w11_3", d_w[W11_3], "1", "dE/dw11(3)");
  lesson_result(lesson, "d_w21_3", d_w[W21_3], "1", "dE/dw21(3)");
  lesson_result(lesson, "d_b1_3", d_w[B1_3], "1", "dE/db1(3)");
}

static void show_hidden_weight(Lesson *lesson) {
  const Small s = small_forward(w, x, t);
  const double d1 = (s.a1_3 - t[0]) * s.a1_3 * (1 - s.a1_3);
  const double d2 = (s.a2_3 - t[1]) * s.a2_3 * (1 - s.a2_3);
  const double slope = s.a1_2 * (1 - s.a1_2);
  const double by1 = d1 * w[W11_3], by2 = d2 * w[W21_3];
  const Answer w11 = nudged(W11_2);
  lesson_section("A hidden weight, and its two paths");
  printf("                     d(3) * weight = to a1(2)   * a1(1-a1) * x1"
         "    by nudging\n");
  printf("through output 1  %8.4f * %-5g %10.6f %16.6f %13.6f\n", d1, w[W11_3],
         by1, by1 * slope * x[0], w11.E1);
  printf("through output 2  %8.4f * %-5g %10.6f %16.6f %13.6f\n", d2, w[W21_3],
         by2, by2 * slope * x[0], w11.E2);
  printf("together, dE/dw11(2) %24.6f %16.6f %13.6f\n", by1 + by2,
         (by1 + by2) * slope * x[0], w11.E);
  lesson_result(lesson, "path_1", by1 * slope * x[0], "1",
                "the part of dE/dw11(2) through output 1");
  lesson_result(lesson, "path_2", by2 * slope * x[0], "1",
                "the part of dE/dw11(2) through output 2");
  lesson_result(lesson, "d_w11_2", (by1 + by2) * slope * x[0], "1",
                "dE/dw11(2)");
}

// Our W is in x out: w_jk of the notes, to j from k, stands in row k, column j.
static void put_into(Network *network) {
  for (size_t l = 0; l < 2; l++) {
    Layer *layer = &network->layer[l];
    const double *of_layer = w + (l == 0 ? W11_2 : W11_3);
    for (size_t j = 0; j < 2; j++) {
      for (size_t k = 0; k < 2; k++)
        matrix_row(&layer->w, k)[j] = (real)of_layer[2 * j + k];
      layer->b.data[j] = (real)of_layer[4 + j];
    }
  }
}

// Back to the order of the notes.
static void take_out(double *d_w, const real *gradient) {
  static const int place[SMALL_PARAMETERS] = {W11_2, W21_2, W12_2, W22_2,
                                              B1_2,  B2_2,  W11_3, W21_3,
                                              W12_3, W22_3, B1_3,  B2_3};
  for (int i = 0; i < SMALL_PARAMETERS; i++)
    d_w[place[i]] = (double)gradient[i];
}

static Network *small_network(void) {
  static const size_t size[] = {2, 2, 2};
  static const Activation f[] = {ACTIVATION_SIGMOID, ACTIVATION_SIGMOID};
  Network *network = network_new(2, size, f, LOSS_SQUARED_ERROR, 1);
  put_into(network);
  return network;
}

static void show_all_weights(Lesson *lesson) {
  real x_[2] = {(real)x[0], (real)x[1]}, y_[2] = {(real)t[0], (real)t[1]};
  Matrix row = matrix_view(x_, 1, 2), target = matrix_view(y_, 1, 2);
  double by_hand[SMALL_PARAMETERS], by_rule[SMALL_PARAMETERS];
  double by_network[SMALL_PARAMETERS], worst = 0, apart = 0;
  real gradient[SMALL_PARAMETERS];
  const Small s = small_forward(w, x, t);
  Network *network = small_network();
  small_backward(by_hand, &s, w, x, t);
  network_forward(network, &row);
  rule_backward(network, &row, &target, gradient);
  take_out(by_rule, gradient);
  network_backward(network, &row, &target);
  take_out(by_network, network->gradient);
  lesson_section("All twelve, four ways");
  printf("weight    rule            by hand   by nudging   general rule"
         "     matrices\n");
  for (int i = 0; i < SMALL_PARAMETERS; i++) {
    const double by_nudge = nudged(i).E;
    printf("%-9s %-11s %12.8f %12.8f %14.8f %12.8f\n", name[i], rule[i],
           by_hand[i], by_nudge, by_rule[i], by_network[i]);
    worst = fmax(worst, fabs(by_nudge / by_hand[i] - 1));
    apart = fmax(apart, fabs(by_rule[i] / by_hand[i] - 1));
    apart = fmax(apart, fabs(by_network[i] / by_hand[i] - 1));
  }
  printf("largest relative difference: to the nudges %.0e, among the others "
         "%g\n",
         worst, apart);
  lesson_result(lesson, "small_worst", worst, "1",
                "largest relative difference between hand and nudge");
  lesson_result(lesson, "small_apart", apart, "1",
                "largest relative difference between hand, rule and matrices");
  network_free(network);
}

// The notes' z1 = x W_ho: in a network of squares the shapes agree.
static void show_wrong_matrix(Lesson *lesson) {
  double swapped[SMALL_PARAMETERS];
  memcpy(swapped, w, sizeof swapped);
  for (int i = W11_2; i <= W22_2; i++) swapped[i] = w[i + W11_3];
  const Small right = small_forward(w, x, t),
              wrong = small_forward(swapped, x, t);
  lesson_section("The first sum with the second matrix");
  printf(
      "                     z1(2)     z2(2)     a1(3)     a2(3)         E\n");
  printf("x W_ih + b, right %8.4f  %8.4f  %8.4f  %8.4f  %8.4f\n", right.z1_2,
         right.z2_2, right.a1_3, right.a2_3, right.E);
  printf("x W_ho + b, wrong %8.4f  %8.4f  %8.4f  %8.4f  %8.4f\n", wrong.z1_2,
         wrong.z2_2, wrong.a1_3, wrong.a2_3, wrong.E);
  lesson_result(lesson, "wrong_matrix_e", wrong.E, "1",
                "E when the first sum takes the second matrix");
}

static void draw(const Lesson *lesson) {
  const Small s = small_forward(w, x, t);
  double d_w[SMALL_PARAMETERS];
  small_backward(d_w, &s, w, x, t);
  const double node[6][4] = {
      {0, 1, x[0], 0},           {0, 0, x[1], 0},
      {1, 1, s.a1_2, d_w[B1_2]}, {1, 0, s.a2_2, d_w[B2_2]},
      {2, 1, s.a1_3, d_w[B1_3]}, {2, 0, s.a2_3, d_w[B2_3]}};
  DataFile data =
      lesson_data(lesson, "small", "across [1]  up [1]  a [1]  dE/dz [1]");
  for (int i = 0; i < 6; i++)
    data_row(&data, node[i][0], node[i][1], node[i][2], node[i][3]);
  lesson_data_end(lesson, &data);
}

void weights_show(Lesson *lesson) {
  show_forward(lesson);
  show_output_weights(lesson);
  show_hidden_weight(lesson);
  show_all_weights(lesson);
  show_wrong_matrix(lesson);
  draw(lesson);
}
