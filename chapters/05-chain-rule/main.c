// How much is each knob to blame? A machine with two knobs, w and b, shows on a
// needle, J, how wrong it is. This program asks for the blame of every knob in
// three ways: by nudging it, by hand with the chain rule, and from a tape that
// remembers what was computed. Then it counts what each way costs.
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lesson.h"
#include "memory.h"
#include "progress.h"
#include "random.h"
#include "tape.h"

// The machine's setting, and how far we nudge.
static const double W = 2, X = -2, B = 8, Y = 2, NUDGE = 0.001;

// The widths of chapter 9's network, for the bill at the end.
static const size_t CHAPTER_9[] = {784, 64, 64, 64, 10};

// --- the machine: J = (1/2)(a - y)^2, a = w x + b ---

typedef enum { KNOB_W, KNOB_B, KNOB_C, KNOB_A, KNOB_D, KNOBS, NONE } Knob;

typedef struct {
  double w, b, c, a, d, J;
} Machine;

static Machine machine(Knob turned, double by) {
  Machine m;
  m.w = W + (turned == KNOB_W ? by : 0);
  m.b = B + (turned == KNOB_B ? by : 0);
  m.c = m.w * X + (turned == KNOB_C ? by : 0);
  m.a = m.c + m.b + (turned == KNOB_A ? by : 0);
  m.d = m.a - Y + (turned == KNOB_D ? by : 0);
  m.J = m.d * m.d / 2;
  return m;
}

static void show_forward(Lesson *lesson) {
  const Machine m = machine(NONE, 0);
  lesson_section("Forward, left to right");
  printf("w = %g, x = %g, b = %g, y = %g\n\n", W, X, B, Y);
  printf("c = w x         = %5g\n", m.c);
  printf("a = c + b       = %5g\n", m.a);
  printf("d = a - y       = %5g\n", m.d);
  printf("J = (1/2) d^2   = %5g\n", m.J);
  lesson_result(lesson, "c", m.c, "1", "c = w x");
  lesson_result(lesson, "a", m.a, "1", "a = c + b");
  lesson_result(lesson, "d", m.d, "1", "d = a - y");
  lesson_result(lesson, "j", m.J, "1", "J = (1/2) d^2");
}

static void show_nudges(Lesson *lesson) {
  static const char *const name[KNOBS] = {"w", "b", "c", "a", "d"};
  static const Knob order[KNOBS] = {KNOB_D, KNOB_A, KNOB_C, KNOB_B, KNOB_W};
  const Machine before = machine(NONE, 0);
  lesson_section("Nudge one, watch the needle");
  printf("each turned up by %g\n\n"
         "           c       a       d          J   change of J   per unit\n",
         NUDGE);
  for (int i = 0; i < KNOBS; i++) {
    const Knob knob = order[i];
    const Machine m = machine(knob, NUDGE);
    const double change = m.J - before.J;
    char key[16];
    printf("%s    %8.3f%8.3f%8.3f%11.7f%+14.7f%+11.4f\n", name[knob], m.c, m.a,
           m.d, m.J, change, change / NUDGE);
    snprintf(key, sizeof key, "nudge_%s", name[knob]);
    lesson_result(lesson, key, change, "1", "change of J when it is nudged");
  }
  lesson_result(lesson, "nudged_w_c", machine(KNOB_W, NUDGE).c, "1",
                "c when w is nudged");
  lesson_result(lesson, "nudged_w_j", machine(KNOB_W, NUDGE).J, "1",
                "J when w is nudged");
  lesson_result(lesson, "nudged_b_j", machine(KNOB_B, NUDGE).J, "1",
                "J when b is nudged");
}

// --- the same machine on a tape ---

typedef struct {
  Value w, x, b, y, c, a, d, J;
} MachineOnTape;

static MachineOnTape record_machine(Tape *tape) {
  MachineOnTape m;
  m.w = tape_variable(tape, W);
  m.x = tape_variable(tape, X);
  m.b = tape_variable(tape, B);
  m.y = tape_variable(tape, Y);
  m.c = tape_multiply(tape, m.w, m.x);
  m.a = tape_add(tape, m.c, m.b);
  m.d = tape_subtract(tape, m.a, m.y);
  m.J = tape_scale(tape, 0.5, tape_square(tape, m.d));
  return m;
}

static void draw_graph(const Lesson *lesson, const Tape *tape,
                       const MachineOnTape *m) {
  const struct {
    Value value;
    double across, up;
  } node[] = {{m->w, 0, 2}, {m->x, 0, 0}, {m->b, 2, 0}, {m->y, 4, 0},
              {m->c, 2, 2}, {m->a, 4, 2}, {m->d, 6, 2}, {m->J, 8, 2}};
  DataFile data = lesson_data(lesson, "graph",
                              "across [1]  up [1]  value [1]  dJ/dvalue [1]");
  for (size_t i = 0; i < sizeof node / sizeof *node; i++)
    data_row(&data, node[i].across, node[i].up, tape_value(tape, node[i].value),
             tape_gradient(tape, node[i].value));
  lesson_data_end(lesson, &data);
}

static void show_backward(Lesson *lesson) {
  Tape tape = tape_new();
  const MachineOnTape m = record_machine(&tape);
  tape_backward(&tape, m.J);
  const struct {
    const char *left, *rule, *key;
    double by_hand;
    Value value;
  } row[] = {
      {"dJ/dd", "d", "dj_dd", machine(NONE, 0).d, m.d},
      {"dJ/da", "dJ/dd * 1", "dj_da", machine(NONE, 0).d * 1, m.a},
      {"dJ/db", "dJ/da * 1", "dj_db", machine(NONE, 0).d * 1, m.b},
      {"dJ/dc", "dJ/da * 1", "dj_dc", machine(NONE, 0).d * 1, m.c},
      {"dJ/dw", "dJ/dc * x", "dj_dw", machine(NONE, 0).d * X, m.w},
  };
  lesson_section("Backward, right to left");
  printf("                        by hand   from the tape\n");
  for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
    const double gradient = tape_gradient(&tape, row[i].value);
    printf("%s = %-12s %11g %15g\n", row[i].left, row[i].rule, row[i].by_hand,
           gradient);
    lesson_result(lesson, row[i].key, gradient, "1", "derivative by the tape");
  }
  draw_graph(lesson, &tape, &m);
  tape_free(&tape);
}

// --- a second machine, and a knob that is used twice ---

static double second_j(double w, double nudge_a) {
  const double a = 2 + 3 * w + nudge_a;
  return a * a;
}

static void show_second_machine(Lesson *lesson) {
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 3), two = tape_variable(&tape, 2);
  Value a = tape_add(&tape, two, tape_scale(&tape, 3, w));
  Value J = tape_square(&tape, a);
  tape_backward(&tape, J);
  const double before = second_j(3, 0);
  lesson_section("A second machine");
  printf("a = 2 + 3 w, J = a^2, at w = 3\n\n");
  printf("a = %g, J = %g\n", tape_value(&tape, a), tape_value(&tape, J));
  printf("dJ/da = 2 a         = %g\n", tape_gradient(&tape, a));
  printf("dJ/dw = dJ/da * 3   = %g\n", tape_gradient(&tape, w));
  printf("a + %g: J rises by %.6f\n", NUDGE, second_j(3, NUDGE) - before);
  printf("w + %g: a = %.3f, J rises by %.6f\n", NUDGE, 2 + 3 * (3 + NUDGE),
         second_j(3 + NUDGE, 0) - before);
  lesson_result(lesson, "second_a", tape_value(&tape, a), "1", "a = 2 + 3 w");
  lesson_result(lesson, "second_j", tape_value(&tape, J), "1", "J = a^2");
  lesson_result(lesson, "second_dj_da", tape_gradient(&tape, a), "1", "dJ/da");
  lesson_result(lesson, "second_dj_dw", tape_gradient(&tape, w), "1", "dJ/dw");
  lesson_result(lesson, "second_nudge_a", second_j(3, NUDGE) - before, "1",
                "change of J when a is nudged");
  lesson_result(lesson, "second_nudged_w_a", 2 + 3 * (3 + NUDGE), "1",
                "a when w is nudged");
  tape_free(&tape);
}

static void show_two_paths(Lesson *lesson) {
  Tape tape = tape_new();
  Value w = tape_variable(&tape, 3);
  Value u = tape_scale(&tape, 2, w), v = tape_square(&tape, w);
  Value J = tape_multiply(&tape, u, v); // J = 2 w * w^2
  tape_backward(&tape, J);
  const double by_u = tape_gradient(&tape, u), by_v = tape_gradient(&tape, v);
  lesson_section("Two paths to one knob");
  printf("u = 2 w, v = w^2, J = u v, at w = 3: u = %g, v = %g, J = %g\n\n",
         tape_value(&tape, u), tape_value(&tape, v), tape_value(&tape, J));
  printf("through u: dJ/du * du/dw = %2g * 2   = %4g\n", by_u, by_u * 2);
  printf("through v: dJ/dv * dv/dw = %2g * 2 w = %4g\n", by_v, by_v * 6);
  printf("together                            %4g\n", tape_gradient(&tape, w));
  printf("and by algebra, J = 2 w^3: 6 w^2  = %4g\n", 6.0 * 3 * 3);
  lesson_result(lesson, "path_u", by_u * 2, "1", "the part of dJ/dw through u");
  lesson_result(lesson, "path_v", by_v * 6, "1", "the part of dJ/dw through v");
  lesson_result(lesson, "path_sum", tape_gradient(&tape, w), "1", "dJ/dw");
  tape_free(&tape);
}

// --- a network on the tape: inputs -> hidden sigmoid neurons -> one sum ---

typedef struct {
  size_t inputs, hidden;
  size_t parameters; // hidden * (inputs + 2) + 1
  double *parameter, *input, target;
} Neurons;

static Neurons neurons_new(size_t inputs, size_t hidden, Random *random) {
  Neurons n = {.inputs = inputs,
               .hidden = hidden,
               .parameters = hidden * (inputs + 2) + 1,
               .target = random_uniform(random)};
  n.parameter = memory_new(n.parameters, sizeof(double));
  n.input = memory_new(inputs, sizeof(double));
  for (size_t i = 0; i < n.parameters; i++)
    n.parameter[i] = random_normal(random);
  for (size_t i = 0; i < inputs; i++) n.input[i] = random_normal(random);
  return n;
}

static void neurons_free(Neurons *n) {
  free(n->parameter);
  free(n->input);
}

// Writes the network on the tape; parameter i becomes line i.
static Value record_neurons(Tape *tape, const Neurons *n) {
  Value next = 0;
  tape_clear(tape);
  for (size_t i = 0; i < n->parameters; i++)
    tape_variable(tape, n->parameter[i]);
  Value output = n->parameters - 1; // the last bias
  for (size_t h = 0; h < n->hidden; h++) {
    Value sum = next++; // the bias of neuron h
    for (size_t i = 0; i < n->inputs; i++)
      sum = tape_add(tape, sum, tape_scale(tape, n->input[i], next++));
    Value activity = tape_sigmoid(tape, sum);
    output = tape_add(tape, output, tape_multiply(tape, next++, activity));
  }
  Value target = tape_variable(tape, n->target);
  Value d = tape_subtract(tape, output, target);
  return tape_scale(tape, 0.5, tape_square(tape, d));
}

static double neurons_j(Tape *tape, const Neurons *n) {
  return tape_value(tape, record_neurons(tape, n));
}

static double central_difference(Tape *tape, Neurons *n, size_t i, double h) {
  const double kept = n->parameter[i];
  n->parameter[i] = kept + h;
  const double up = neurons_j(tape, n);
  n->parameter[i] = kept - h;
  const double down = neurons_j(tape, n);
  n->parameter[i] = kept;
  return (up - down) / (2 * h);
}

static void show_two_neurons(Lesson *lesson, Random *random) {
  Tape tape = tape_new();
  Neurons n = neurons_new(1, 2, random);
  Value J = record_neurons(&tape, &n);
  double gradient[7], worst = 0;
  static const char *const name[7] = {"b1", "w1", "v1", "b2", "w2", "v2", "b"};
  tape_backward(&tape, J);
  for (size_t i = 0; i < n.parameters; i++)
    gradient[i] = tape_gradient(&tape, i);
  lesson_section("Two neurons");
  printf("J = (1/2)(v1 s(w1 x + b1) + v2 s(w2 x + b2) + b - y)^2, s = sigmoid\n"
         "\n        value       from the tape     by nudging\n");
  for (size_t i = 0; i < n.parameters; i++) {
    double nudged = central_difference(&tape, &n, i, 1e-5);
    printf("%-4s %8.4f %19.10f %14.10f\n", name[i], n.parameter[i], gradient[i],
           nudged);
    worst = fmax(worst, fabs(nudged - gradient[i]));
  }
  printf("\nThe two columns differ by at most %.0e.\n", worst);
  lesson_result(lesson, "two_neurons_worst", worst, "1",
                "largest difference between tape and nudges");
  neurons_free(&n);
  tape_free(&tape);
}

// --- the price ---

// The lines of tape that each way reads or writes for one whole gradient.
static void show_price(Lesson *lesson, Random *random) {
  Tape tape = tape_new();
  Results timing = {0};
  DataFile data = lesson_data(
      lesson, "price",
      "parameters [1]  lines when nudging [1]  lines when going back [1]");
  lesson_section("What a gradient costs");
  printf("               evaluations            lines of tape\n");
  printf("parameters   nudge   back          nudge        back     ratio\n");
  for (size_t hidden = 1; hidden <= 256; hidden *= 4) {
    Neurons n = neurons_new(10, hidden, random);
    double started = clock_seconds();
    for (size_t i = 0; i < n.parameters; i++)
      central_difference(&tape, &n, i, 1e-5);
    double nudging = clock_seconds() - started;
    started = clock_seconds();
    tape_backward(&tape, record_neurons(&tape, &n));
    double back = clock_seconds() - started;
    double p = (double)n.parameters, lines = (double)tape.count;
    printf("%10.0f %7.0f %6d %14.0f %11.0f %9.0f\n", p, 2 * p, 1, 2 * p * lines,
           2 * lines, p);
    data_row(&data, p, 2 * p * lines, 2 * lines);
    char key[32];
    snprintf(key, sizeof key, "seconds_ratio_%zu", n.parameters);
    results_add(&timing, key, nudging / back, "1",
                "seconds of nudging / seconds of one backward pass");
    if (hidden == 256) {
      lesson_result(lesson, "price_parameters", p, "1",
                    "in the largest network");
      lesson_result(lesson, "price_evaluations", 2 * p, "1", "when nudging");
    }
    neurons_free(&n);
  }
  lesson_data_end(lesson, &data);
  double knobs = 0;
  for (size_t l = 0; l + 1 < sizeof CHAPTER_9 / sizeof *CHAPTER_9; l++)
    knobs += (double)((CHAPTER_9[l] + 1) * CHAPTER_9[l + 1]);
  printf("\nChapter 9's network has %.0f parameters: %.0f evaluations to "
         "nudge\neach up and down, for one step.\n",
         knobs, 2 * knobs);
  lesson_result(lesson, "chapter9_parameters", knobs, "1",
                "in 784-64-64-64-10");
  lesson_result(lesson, "chapter9_evaluations", 2 * knobs, "1",
                "to nudge each");
  Error error;
  char path[1024];
  snprintf(path, sizeof path, "%s/timing.tsv", lesson->out);
  if (!results_save(&timing, path, &error)) lesson_fail(lesson, &error);
  results_free(&timing);
  tape_free(&tape);
}

// --- how small a nudge ---

static double neuron_j(double w) {
  const double d = 1 / (1 + exp(-w)) - 0.2;
  return d * d / 2;
}

static double neuron_derivative(double w) {
  const double s = 1 / (1 + exp(-w));
  return (s - 0.2) * s * (1 - s);
}

typedef struct {
  double one_sided, central; // root mean square of the relative errors
} NudgeError;

// Many weights, not one: a single weight may be lucky with its rounding.
static NudgeError nudge_error(double h, const double *w, int count) {
  double one_sided = 0, central = 0;
  for (int i = 0; i < count; i++) {
    const double exact = neuron_derivative(w[i]);
    const double up = neuron_j(w[i] + h), down = neuron_j(w[i] - h);
    one_sided += pow((up - neuron_j(w[i])) / h / exact - 1, 2);
    central += pow((up - down) / (2 * h) / exact - 1, 2);
  }
  return (NudgeError){sqrt(one_sided / count), sqrt(central / count)};
}

static void show_nudge_size(Lesson *lesson, Random *random) {
  enum { WEIGHTS = 200, PER_DECADE = 4 };
  double w[WEIGHTS], best_h[2] = {0, 0}, least[2] = {INFINITY, INFINITY};
  for (int i = 0; i < WEIGHTS; i++) w[i] = 2 * random_uniform(random);
  DataFile data = lesson_data(
      lesson, "nudge-size",
      "h [1]  relative error, one-sided [1]  relative error, central [1]");
  lesson_section("How small a nudge");
  printf("     h    one-sided     central     (relative error)\n");
  for (int i = PER_DECADE; i <= 15 * PER_DECADE; i++) {
    const double h = pow(10, -(double)i / PER_DECADE);
    const NudgeError e = nudge_error(h, w, WEIGHTS);
    const double error[2] = {e.one_sided, e.central};
    data_row(&data, h, error[0], error[1]);
    if (i % (2 * PER_DECADE) == PER_DECADE)
      printf("%6.0e %12.1e %11.1e\n", h, error[0], error[1]);
    for (int side = 0; side < 2; side++)
      if (error[side] < least[side]) {
        least[side] = error[side];
        best_h[side] = h;
      }
  }
  lesson_data_end(lesson, &data);
  printf("\nbest      %12.1e %11.1e     error %.0e and %.0e\n", best_h[0],
         best_h[1], least[0], least[1]);
  printf("theory    %12.1e %11.1e     square and cube root of %.1e\n",
         sqrt(DBL_EPSILON), cbrt(DBL_EPSILON), DBL_EPSILON);
  lesson_result(lesson, "best_h_one_sided", best_h[0], "1",
                "h of the least error, one-sided");
  lesson_result(lesson, "best_h_central", best_h[1], "1",
                "h of the least error, central");
  lesson_result(lesson, "least_error_one_sided", least[0], "1",
                "the least relative error, one-sided");
  lesson_result(lesson, "least_error_central", least[1], "1",
                "the least relative error, central");
  lesson_result(lesson, "accuracy_gain", least[0] / least[1], "1",
                "how much smaller the central error is");
  lesson_result(lesson, "epsilon", DBL_EPSILON, "1", "machine epsilon");
}

// --- where the notes slip: dw/dJ printed for dJ/dw ---

// Both walk downhill; `upside_down` goes by dw/dJ.
static double walk(double w, bool upside_down, int steps) {
  static const double ETA = 0.1;
  for (int step = 0; step < steps; step++) {
    const double slope = (w * X + B - Y) * X;
    w -= ETA * (upside_down ? 1 / slope : slope);
  }
  return w;
}

static double walked_j(double w) {
  const double d = w * X + B - Y;
  return d * d / 2;
}

static void show_upside_down(Lesson *lesson) {
  lesson_section("A derivative upside down");
  printf("downhill from w = %g, in steps of 0.1 times the slope\n\n"
         "            by dJ/dw             by dw/dJ\n"
         "steps      w         J          w         J\n",
         W);
  for (int steps = 0; steps <= 64; steps = steps ? 2 * steps : 1) {
    const double w = walk(W, false, steps), v = walk(W, true, steps);
    printf("%5d %8.4f %9.2g %10.4f %9.2g\n", steps, w, walked_j(w), v,
           walked_j(v));
  }
  lesson_result(lesson, "upright_j", walked_j(walk(W, false, 64)), "1",
                "J after 64 steps by dJ/dw");
  lesson_result(lesson, "upside_down_j", walked_j(walk(W, true, 64)), "1",
                "J after 64 steps by dw/dJ");
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(
      argc, argv, "chapter05",
      "Chapter 5, the chain rule: how much is each knob to blame?", NULL, 0);
  Random random = random_seeded(lesson.seed);
  printf("Chapter 5: the chain rule\n");
  show_forward(&lesson);
  show_nudges(&lesson);
  show_backward(&lesson);
  show_second_machine(&lesson);
  show_two_paths(&lesson);
  show_two_neurons(&lesson, &random);
  show_price(&lesson, &random);
  show_nudge_size(&lesson, &random);
  show_upside_down(&lesson);
  return lesson_end(&lesson);
}
