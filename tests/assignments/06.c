// The tasks of chapter 6. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

static void fill(Case *c, double *to, size_t count, double deviation) {
  for (size_t i = 0; i < count; i++) to[i] = case_normal(c, 0, deviation);
}

static void copy(double *to, const double *from, size_t count) {
  for (size_t i = 0; i < count; i++) to[i] = from[i];
}

typedef struct {
  size_t count, inputs, outputs;
} Shape;

// Case 0 is one example with two inputs and two outputs; then every shape that
// betrays a wrong index.
static Shape shape_of(Case *c) {
  static const Shape first[] = {{1, 2, 2}, {2, 2, 3}, {3, 4, 1}, {2, 1, 3}};
  if (c->number < 4) return first[c->number];
  return (Shape){case_between(c, 4, 12), case_between(c, 2, 8),
                 case_between(c, 2, 8)};
}

// --- 6.1 and 6.2 ---

static const double X_0[] = {1, 2}, W_0[] = {0.5, -1, 0.25, 1};

static void inputs_forward(Case *c) {
  const Shape s = shape_of(c);
  double *x = case_array(c, "x", s.count, s.inputs);
  double *w = case_array(c, "w", s.inputs, s.outputs);
  double *b = case_array(c, "b", s.outputs, 1);
  fill(c, x, s.count * s.inputs, 1);
  fill(c, w, s.inputs * s.outputs, 0.5);
  fill(c, b, s.outputs, 0.5);
  if (c->number == 0) copy(x, X_0, 2), copy(w, W_0, 4), b[0] = -1, b[1] = 0.5;
  case_size(c, "count", s.count);
  case_size(c, "inputs", s.inputs);
  case_size(c, "outputs", s.outputs);
  case_answer(c, "a", s.count, s.outputs);
}

typedef void Forward(double *a, const double *x, const double *w,
                     const double *b, size_t count, size_t inputs,
                     size_t outputs);
static void call_forward(Function f, const Case *c) {
  ((Forward *)f)(case_get(c, "a"), case_get(c, "x"), case_get(c, "w"),
                 case_get(c, "b"), case_get_size(c, "count"),
                 case_get_size(c, "inputs"), case_get_size(c, "outputs"));
}

static void inputs_backward(Case *c) {
  const Shape s = shape_of(c);
  double *x = case_array(c, "x", s.count, s.inputs);
  double *w = case_array(c, "w", s.inputs, s.outputs);
  double *a = case_array(c, "a", s.count, s.outputs);
  double *d_a = case_array(c, "d_a", s.count, s.outputs);
  fill(c, x, s.count * s.inputs, 1);
  fill(c, w, s.inputs * s.outputs, 0.5);
  fill(c, d_a, s.count * s.outputs, 1);
  for (size_t k = 0; k < s.outputs; k++) {
    const double b = case_normal(c, 0, 0.5);
    for (size_t n = 0; n < s.count; n++) {
      double z = b;
      for (size_t d = 0; d < s.inputs; d++)
        z += x[n * s.inputs + d] * w[d * s.outputs + k];
      a[n * s.outputs + k] = tanh(z);
    }
  }
  if (c->number == 0) { // slopes 1 and 0.75
    copy(x, X_0, 2), copy(w, W_0, 4);
    a[0] = 0, a[1] = 0.5, d_a[0] = 1, d_a[1] = 2;
  }
  case_size(c, "count", s.count);
  case_size(c, "inputs", s.inputs);
  case_size(c, "outputs", s.outputs);
  case_answer(c, "d_w", s.inputs, s.outputs);
  case_answer(c, "d_b", s.outputs, 1);
  case_answer(c, "d_x", s.count, s.inputs);
}

typedef void Backward(double *d_w, double *d_b, double *d_x, const double *x,
                      const double *w, const double *a, const double *d_a,
                      size_t count, size_t inputs, size_t outputs);
static void call_backward(Function f, const Case *c) {
  ((Backward *)f)(case_get(c, "d_w"), case_get(c, "d_b"), case_get(c, "d_x"),
                  case_get(c, "x"), case_get(c, "w"), case_get(c, "a"),
                  case_get(c, "d_a"), case_get_size(c, "count"),
                  case_get_size(c, "inputs"), case_get_size(c, "outputs"));
}

// --- 6.3 ---

static void inputs_residual(Case *c) {
  const size_t count = c->number < 2 ? 1 : case_between(c, 2, 12);
  const size_t size = c->number < 2 ? c->number + 1 : case_between(c, 2, 8);
  double *x = case_array(c, "x", count, size);
  double *w = case_array(c, "w", size, size), *b = case_array(c, "b", size, 1);
  double *d_r = case_array(c, "d_r", count, size);
  fill(c, x, count * size, 1);
  fill(c, w, size * size, 0.5);
  fill(c, b, size, 0.5);
  fill(c, d_r, count * size, 1);
  if (c->number == 0) x[0] = 2, w[0] = 0.5, b[0] = -1, d_r[0] = 3; // tanh 0
  case_size(c, "count", count);
  case_size(c, "size", size);
  case_answer(c, "d_w", size, size);
  case_answer(c, "d_b", size, 1);
  case_answer(c, "d_x", count, size);
}

typedef void Residual(double *d_w, double *d_b, double *d_x, const double *x,
                      const double *w, const double *b, const double *d_r,
                      size_t count, size_t size);
static void call_residual(Function f, const Case *c) {
  ((Residual *)f)(case_get(c, "d_w"), case_get(c, "d_b"), case_get(c, "d_x"),
                  case_get(c, "x"), case_get(c, "w"), case_get(c, "b"),
                  case_get(c, "d_r"), case_get_size(c, "count"),
                  case_get_size(c, "size"));
}

// --- 6.4 ---

static void inputs_table(Case *c) {
  static const int picked[] = {2, 0, 2};
  const size_t count = c->number == 0 ? 3 : case_between(c, 1, 40);
  const size_t rows = c->number == 0 ? 4 : case_between(c, 2, 12);
  const size_t cols = c->number == 0 ? 1 : case_between(c, 1, 6);
  int *index = case_integers(c, "index", count, 1);
  double *d_x = case_array(c, "d_x", count, cols);
  for (size_t n = 0; n < count; n++) {
    index[n] = (int)case_between(c, 0, rows - 1);
    if (c->number == 0) index[n] = picked[n];
    if (c->number == 1) index[n] = (int)rows - 1;
  }
  fill(c, d_x, count * cols, 1);
  for (size_t n = 0; c->number == 0 && n < count; n++) d_x[n] = (double)n + 1;
  if (c->number == 1) c->note = "the last row is picked every time";
  case_size(c, "count", count);
  case_size(c, "rows", rows);
  case_size(c, "cols", cols);
  case_answer(c, "d_table", rows, cols);
}

typedef void Table(double *d_table, const int *index, const double *d_x,
                   size_t count, size_t rows, size_t cols);
static void call_table(Function f, const Case *c) {
  ((Table *)f)(case_get(c, "d_table"), case_get_integers(c, "index"),
               case_get(c, "d_x"), case_get_size(c, "count"),
               case_get_size(c, "rows"), case_get_size(c, "cols"));
}

// --- 6.5 ---

// By hand: m = 2, s = 2, y = -1 -1 1 1.
static void inputs_normalize(Case *c) {
  static const double z_0[] = {0, 0, 4, 4}, d_y_0[] = {8, 0, 0, 0};
  const size_t count = c->number == 0   ? 1
                       : c->number == 1 ? 2
                                        : case_between(c, 2, 10);
  const size_t size = c->number == 0   ? 4
                      : c->number == 1 ? 3
                                       : case_between(c, 4, 20);
  double *z = case_array(c, "z", count, size);
  double *d_y = case_array(c, "d_y", count, size);
  for (size_t n = 0; n < count; n++) {
    const double mean = case_normal(c, 0, 3), spread = case_uniform(c, 0.5, 4);
    for (size_t k = 0; k < size; k++)
      z[n * size + k] = case_normal(c, mean, spread);
    z[n * size] = mean, z[n * size + 1] = mean + spread; // not all equal
  }
  fill(c, d_y, count * size, 1);
  if (c->number == 0) copy(z, z_0, 4), copy(d_y, d_y_0, 4);
  for (size_t k = 0; c->number == 2 && k < size; k++) d_y[k] = 1;
  if (c->number == 2) c->note = "the first row's blame is 1 everywhere";
  case_size(c, "count", count);
  case_size(c, "size", size);
  case_answer(c, "d_z", count, size);
}

typedef void Normalize(double *d_z, const double *z, const double *d_y,
                       size_t count, size_t size);
static void call_normalize(Function f, const Case *c) {
  ((Normalize *)f)(case_get(c, "d_z"), case_get(c, "z"), case_get(c, "d_y"),
                   case_get_size(c, "count"), case_get_size(c, "size"));
}

// --- 6.6 ---

static void inputs_repeated(Case *c) {
  const size_t size = c->number == 0   ? 1
                      : c->number == 3 ? 10
                                       : case_between(c, 2, 8);
  const size_t steps = c->number == 0   ? 2
                       : c->number == 1 ? 1
                       : c->number == 2 ? 3
                       : c->number == 3 ? 50
                                        : case_between(c, 2, 20);
  double *x = case_array(c, "x", size, 1);
  double *w = case_array(c, "w", size, size), *b = case_array(c, "b", size, 1);
  double *d_h = case_array(c, "d_h", size, 1);
  fill(c, x, size, 1);
  fill(c, w, size * size, 0.9 / sqrt((double)size));
  fill(c, b, size, 0.3);
  fill(c, d_h, size, 1);
  if (c->number == 0) x[0] = 1, w[0] = 2, b[0] = -1.5, d_h[0] = 1;
  if (c->number == 1) c->note = "there is one step";
  case_size(c, "size", size);
  case_size(c, "steps", steps);
  case_answer(c, "d_w", size, size);
  case_answer(c, "d_b", size, 1);
  case_answer(c, "d_x", size, 1);
}

typedef void Repeated(double *d_w, double *d_b, double *d_x, const double *x,
                      const double *w, const double *b, const double *d_h,
                      size_t size, size_t steps);
static void call_repeated(Function f, const Case *c) {
  ((Repeated *)f)(case_get(c, "d_w"), case_get(c, "d_b"), case_get(c, "d_x"),
                  case_get(c, "x"), case_get(c, "w"), case_get(c, "b"),
                  case_get(c, "d_h"), case_get_size(c, "size"),
                  case_get_size(c, "steps"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "6.1",
     .title = "one layer, forward",
     .function = "layer_forward",
     .points = 1,
     .cases = 10,
     .inputs = inputs_forward,
     .call = call_forward,
     .hint = {"Three loops: over examples, over outputs, and inside over the "
              "inputs, which are added up.",
              "a[n][k] = tanh(b[k] + sum over d of x[n][d] w[d][k])",
              "z += x[n * inputs + d] * w[d * outputs + k];"},
     .mistake = {{"no_bias", "the bias is missing"},
                 {"bias_outside", "the bias belongs into the sum, before "
                                  "tanh"},
                 {"no_tanh", "these are the sums z; tanh is missing"},
                 {"transposed", "W has a row for each input: w[d * outputs + "
                                "k]"}}},
    {.label = "6.2",
     .title = "one layer, backward",
     .function = "layer_backward",
     .points = 2,
     .cases = 10,
     .inputs = inputs_backward,
     .call = call_backward,
     .hint =
         {"First the blame of every sum z, by tanh's slope. All three answers "
          "come from it: for W add up over the examples, for x over the "
          "outputs.",
          "d_z = d_a (1 - a^2); d_w = x' d_z; d_b = column sums of d_z; d_x = "
          "d_z w'",
          "Set all three to 0. For every n and k: d_b[k] += d_z; and for every "
          "d: d_w[d * outputs + k] += x[n * inputs + d] * d_z; "
          "d_x[n * inputs + d] += w[d * outputs + k] * d_z;"},
     .mistake = {{"no_slope", "tanh's slope, 1 - a^2, is missing"},
                 {"sigmoid_slope", "a (1 - a) is the sigmoid's slope; tanh's "
                                   "is 1 - a^2"},
                 {"transposed", "d_x takes the weights that led there: "
                                "w[d * outputs + k]"},
                 {"last_row", "d_w and d_b add up all examples: = for +="},
                 {"raw_blame", "d_x comes from d_z too, the blame behind the "
                               "slope"},
                 {"mean", "the 1/N is in d_a already: add, do not average"}}},
    {.label = "6.3",
     .title = "a way around the layer",
     .function = "residual_backward",
     .points = 1,
     .cases = 10,
     .inputs = inputs_residual,
     .call = call_residual,
     .builds_on = {"layer_forward", "layer_backward"},
     .hint =
         {"X reaches R by two paths: through the layer, and around it, where "
          "nothing is done to it. Paths add.",
          "d_x = d_r + what layer_backward says, for the blame d_r",
          "double a[1000]; layer_forward, layer_backward with d_r, and "
          "d_x[i] += d_r[i] for i < count * size."},
     .mistake = {{"no_way_around", "the path around the layer is missing"},
                 {"only_around", "the path through the layer is missing"},
                 {"slope_of_r", "the slope is 1 - a^2 with a = tanh(z), not "
                                "with R"},
                 {"adds_x", "around the layer comes the blame d_r, not x"}}},
    {.label = "6.4",
     .title = "rows picked from a table",
     .function = "table_backward",
     .points = 1,
     .cases = 10,
     .inputs = inputs_table,
     .call = call_table,
     .hint =
         {"A row that was picked twice is heard twice, and one that was never "
          "picked is not to blame.",
          "d_table[r] = sum of d_x[n] over all n with index[n] = r",
          "All 0 first; then d_table[index[n] * cols + c] += "
          "d_x[n * cols + c]."},
     .mistake = {{"assign", "a row that was picked twice adds up both: = for "
                            "+="},
                 {"not_cleared", "all of d_table must be 0 before you add"},
                 {"mean", "the blame is the sum over the picks, not their "
                          "mean"},
                 {"by_place", "row n of d_x belongs to row index[n] of the "
                              "table"}}},
    {.label = "6.5",
     .title = "blame through a normalised row",
     .function = "normalize_backward",
     .points = 2,
     .cases = 10,
     .inputs = inputs_normalize,
     .call = call_normalize,
     .absolute = 1e-11,
     .hint =
         {"z_k reaches the cost by three paths: by its own y_k, by m, and by "
          "s. The last two go through every y of the row.",
          "d_z_k = (d_y_k - mean of d_y - y_k times mean of d_y y) / s",
          "Per row: m, then s, then both means in one loop; then "
          "d_z[k] = (d_y[k] - blame - y * along) / s;"},
     .mistake = {{"only_scaled", "m and s are no constants: every z of the "
                                 "row moves them"},
                 {"no_mean", "the path by m is missing: the mean of d_y"},
                 {"no_spread", "the path by s is missing: y times the mean of "
                               "d_y y"},
                 {"one_less", "s^2 is a mean over K, not over K - 1"},
                 {"no_scale", "the division by s is missing"},
                 {"whole_batch", "each row has its own m and s"}}},
    {.label = "6.6",
     .title = "one layer, used many times",
     .function = "repeated_backward",
     .points = 3,
     .cases = 10,
     .inputs = inputs_repeated,
     .call = call_repeated,
     .builds_on = {"layer_forward", "layer_backward"},
     .hint =
         {"Lay the uses out as a network with `steps` layers. Go up and keep "
          "every h; come down layer by layer. W stands in each of them, so "
          "each has a part of its blame.",
          "d_w = sum over t of what layer_backward says for h_(t-1), h_t and "
          "the blame of h_t; its d_x is the blame of h_(t-1)",
          "double h[51][10]; for (t = steps; t-- > 0;) "
          "layer_backward(d_w_here, "
          "d_b_here, d_before, h[t], w, h[t + 1], d_x, 1, size, size); then "
          "d_w += d_w_here, d_b += d_b_here, d_x = d_before."},
     .mistake = {{"overwritten", "only the first use is left: every use adds "
                                 "to d_w and d_b"},
                 {"last_use", "only the last use is here: W acts in every "
                              "step"},
                 {"same_blame", "the blame must be passed down: each step has "
                                "its own"},
                 {"last_value", "each step has its own h: keep them all"},
                 {"average", "paths add up; they are not averaged"}}},
};

const Assignment assignment_06 = {"06", "06-backpropagation", "Backpropagation",
                                  tasks, sizeof tasks / sizeof *tasks};
