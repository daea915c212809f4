// The tasks of chapter 5. README.md beside this says how to read it.
#include "../grader/task.h"

#include <math.h>

// --- 5.1 ---

static void inputs_machine(Case *c) {
  const bool of_the_book = c->number == 0;
  case_number(c, "w", of_the_book ? 2 : case_normal(c, 0, 3));
  case_number(c, "x", of_the_book ? -2 : case_normal(c, 0, 3));
  case_number(c, "b", of_the_book ? 8 : case_normal(c, 0, 3));
  case_number(c, "y", of_the_book ? 2 : case_normal(c, 0, 3));
  case_answer(c, "gradient", 4, 1);
}

typedef void Machine(double gradient[4], double w, double x, double b,
                     double y);
static void call_machine(Function f, const Case *c) {
  ((Machine *)f)(case_get(c, "gradient"), case_get_number(c, "w"),
                 case_get_number(c, "x"), case_get_number(c, "b"),
                 case_get_number(c, "y"));
}

// --- 5.2 ---

static void inputs_polynomial(Case *c) {
  const size_t count = c->number == 0   ? 3
                       : c->number == 1 ? 1
                                        : case_between(c, 2, 12);
  double *coefficient = case_array(c, "c", count, 1);
  for (size_t i = 0; i < count; i++)
    coefficient[i] = round(case_normal(c, 0, 4)) + 0.5;
  if (c->number == 1) c->note = "the polynomial is a constant";
  if (c->number == 2) c->note = "x is 0";
  case_size(c, "count", count);
  case_number(c, "x",
              c->number == 0   ? 2
              : c->number == 2 ? 0
                               : case_uniform(c, -2, 2));
  case_answer(c, "result", 2, 1);
}

typedef void Polynomial(double result[2], const double *c, size_t count,
                        double x);
static void call_polynomial(Function f, const Case *c) {
  ((Polynomial *)f)(case_get(c, "result"), case_get(c, "c"),
                    case_get_size(c, "count"), case_get_number(c, "x"));
}

// --- 5.3 ---

static void inputs_chain(Case *c) {
  const size_t count = c->number == 0   ? 3
                       : c->number == 1 ? 1
                       : c->number == 2 ? 100
                                        : case_between(c, 2, 20);
  double *w = case_array(c, "w", count, 1);
  for (size_t i = 0; i < count; i++) w[i] = case_normal(c, 1, 0.5);
  case_size(c, "count", count);
  case_number(c, "x", case_normal(c, 0, 1));
  case_answer(c, "d_w", count, 1);
}

typedef void Chain(double *d_w, const double *w, size_t count, double x);
static void call_chain(Function f, const Case *c) {
  ((Chain *)f)(case_get(c, "d_w"), case_get(c, "w"), case_get_size(c, "count"),
               case_get_number(c, "x"));
}

// --- 5.4 ---

static void inputs_product(Case *c) {
  const size_t count = c->number == 0   ? 3
                       : c->number == 1 ? 1
                       : c->number == 9 ? 100000
                                        : case_between(c, 4, 12);
  double *x = case_array(c, "x", count, 1);
  for (size_t i = 0; i < count; i++)
    x[i] = (c->number == 9 ? 1 : 1.5) + case_uniform(c, -1e-3, 1e-3);
  for (size_t i = 0; c->number < 9 && i < count; i++)
    x[i] = round(10 * case_normal(c, 0, 2)) / 10 + 0.05;
  if (c->number == 2) x[2] = 0, c->note = "one x is 0";
  if (c->number == 3) x[0] = x[2] = 0, c->note = "two x are 0";
  if (c->number == 9) c->note = "there are 100000 of them";
  case_size(c, "count", count);
  case_answer(c, "d_x", count, 1);
}

typedef void Product(double *d_x, const double *x, size_t count);
static void call_product(Function f, const Case *c) {
  ((Product *)f)(case_get(c, "d_x"), case_get(c, "x"),
                 case_get_size(c, "count"));
}

// --- 5.5 ---

// Two variables, u = 2w, v = w^2 and J = u v, as in the chapter; then at
// random.
static void inputs_tape(Case *c) {
  static const int a_0[] = {-1, 0, 0, 1}, b_0[] = {-1, -1, 0, 2};
  static const double local_a_0[] = {0, 2, 3, 9}, local_b_0[] = {0, 0, 3, 6};
  const size_t count = c->number == 0 ? 4 : case_between(c, 5, 40);
  int *a = case_integers(c, "a", count, 1),
      *b = case_integers(c, "b", count, 1);
  double *local_a = case_array(c, "local_a", count, 1);
  double *local_b = case_array(c, "local_b", count, 1);
  for (size_t i = 0; i < count; i++) {
    const bool variable = i < 2 || case_uniform(c, 0, 1) < 0.2;
    const bool single = variable || case_uniform(c, 0, 1) < 0.3;
    a[i] = variable ? -1 : (int)case_between(c, 0, i - 1);
    b[i] = single ? -1 : (int)case_between(c, 0, i - 1);
    local_a[i] = variable ? 0 : case_normal(c, 0, 1);
    local_b[i] = single ? 0 : case_normal(c, 0, 1);
  }
  for (size_t i = 0; c->number == 0 && i < count; i++) {
    a[i] = a_0[i], b[i] = b_0[i];
    local_a[i] = local_a_0[i], local_b[i] = local_b_0[i];
  }
  case_size(c, "count", count);
  case_size(c, "variable", c->number < 4 ? 0 : case_between(c, 0, count - 2));
  case_answer(c, "tangent", count, 1);
}

typedef void Forward(double *tangent, const int *a, const int *b,
                     const double *local_a, const double *local_b, size_t count,
                     size_t variable);
static void call_tape(Function f, const Case *c) {
  ((Forward *)f)(case_get(c, "tangent"), case_get_integers(c, "a"),
                 case_get_integers(c, "b"), case_get(c, "local_a"),
                 case_get(c, "local_b"), case_get_size(c, "count"),
                 case_get_size(c, "variable"));
}

// --- 5.6 ---

static double fifth_power(double x) { return x * x * x * x * x; }
static double bell(double x) { return exp(-x * x); }

static double (*const curve[])(double) = {fifth_power, sin, exp, bell, atan};
static const char *const curve_names[] = {"x^5", "sin", "exp", "exp(-x^2)",
                                          "atan"};

static void inputs_slope(Case *c) {
  case_choice(c, "f", curve_names, c->number % 5);
  case_number(c, "x", c->number == 0 ? 1 : case_uniform(c, 0.1, 1));
  case_number(c, "h", c->number == 0 ? 0.5 : case_uniform(c, 0.1, 0.4));
  case_answer(c, "the answer", 1, 1);
}

typedef double Slope(double (*f)(double x), double x, double h);
static void call_slope(Function f, const Case *c) {
  *case_get(c, "the answer") =
      ((Slope *)f)(curve[case_get_size(c, "f")], case_get_number(c, "x"),
                   case_get_number(c, "h"));
}

// --- the table ---

static const Task tasks[] = {
    {.label = "5.1",
     .title = "the blame of all four",
     .function = "machine_gradient",
     .points = 1,
     .cases = 6,
     .inputs = inputs_machine,
     .call = call_machine,
     .hint =
         {"Walk from J to the left. The first local derivative, of the half "
          "square, is d = w x + b - y. It is a factor of all four.",
          "dJ/dw = d x, dJ/dx = d w, dJ/db = d, dJ/dy = -d",
          "const double d = w * x + b - y; then four lines."},
     .mistake = {{"no_outer", "the factor d = w x + b - y is missing"},
                 {"sign_of_y", "raising y lowers d: dJ/dy has a minus"},
                 {"no_half", "the half in J cancels the square's 2"},
                 {"target_first", "d is prediction minus target"}}},
    {.label = "5.2",
     .title = "a polynomial and its slope",
     .function = "polynomial_slope",
     .points = 1,
     .cases = 8,
     .inputs = inputs_polynomial,
     .call = call_polynomial,
     .hint =
         {"Take the coefficients from the last to the first: each step turns "
          "p into p x + c[i]. Ask of each step: how does the slope change?",
          "new p = p x + c[i], so by the product rule "
          "new slope = slope x + p, with the old p",
          "for (i = count; i-- > 0;) { slope = slope * x + p; "
          "p = p * x + c[i]; }"},
     .mistake = {{"order", "the slope must take the old p: update it first"},
                 {"no_power", "the slope of x^i has a factor i"},
                 {"power_stays", "the slope of x^i is i x^(i-1), not i x^i"},
                 {"backward", "c[0] is the constant, not the highest power"}}},
    {.label = "5.3",
     .title = "neurons in a row",
     .function = "chain_gradient",
     .points = 2,
     .cases = 8,
     .inputs = inputs_chain,
     .call = call_chain,
     .hint =
         {"Going forward keep every a. Going backward carry one number, the "
          "blame of a_(i+1), and pass it on through tanh and through w[i].",
          "d_z = d_a (1 - a_(i+1)^2), d_w[i] = d_z a_i, next d_a = d_z w[i]",
          "double a[101] = {x}; one loop up with tanh; d_a = 1; one loop "
          "down with the three lines of the formula."},
     .mistake = {{"no_slope", "the slope of tanh, 1 - a^2, is missing"},
                 {"slope_of_z", "the slope of tanh is 1 - a^2 with a = tanh z, "
                                "not 1 - z^2"},
                 {"no_weight", "on its way left the blame passes w[i]"},
                 {"no_input", "the local derivative of w a by w is a"}}},
    {.label = "5.4",
     .title = "a product, zeros and all",
     .function = "product_gradient",
     .points = 2,
     .cases = 10,
     .inputs = inputs_product,
     .call = call_product,
     .absolute = 1e-300,
     .hint =
         {"dP/dx[i] is the product of all others: those before i times those "
          "behind i. Both can be had in passing.",
          "d_x[i] = (x[0] ... x[i-1]) (x[i+1] ... x[count-1])",
          "A loop up: d_x[i] = before; before *= x[i]. "
          "A loop down: d_x[i] *= behind; behind *= x[i]."},
     .mistake = {{"division", "dividing by x[i] does not work where x[i] is 0"},
                 {"whole", "x[i] itself is no factor of dP/dx[i]"},
                 {"one_side", "the factors behind i are missing"}}},
    {.label = "5.5",
     .title = "the tape, read forward",
     .function = "tape_forward",
     .points = 2,
     .cases = 10,
     .inputs = inputs_tape,
     .call = call_tape,
     .hint =
         {"If you know how much the inputs of a line change, you know how "
          "much the line changes: multiply along, add over paths.",
          "tangent[i] = local_a[i] tangent[a[i]] + local_b[i] tangent[b[i]]",
          "For i from 0: tangent[i] = i == variable; then two ifs with +=, "
          "for a[i] >= 0 and b[i] >= 0."},
     .mistake = {{"assign", "the second path overwrites the first: = for +="},
                 {"all_seeded", "only line `variable` changes by itself"},
                 {"no_local", "the local derivatives are missing"},
                 {"backward",
                  "this is the blame of `variable`: read forward"}}},
    {.label = "5.6",
     .title = "a better nudge",
     .function = "extrapolated_slope",
     .points = 2,
     .cases = 10,
     .inputs = inputs_slope,
     .call = call_slope,
     .hint = {"Call the true slope s. C(h) = s + e and, h being half as large, "
              "C(h/2) = s + e/4. Two equations; get rid of e.",
              "s = (4 C(h/2) - C(h)) / 3",
              "Write a helper central(f, x, h), then return the formula."},
     .mistake = {{"central", "this is C(h) alone"},
                 {"swapped", "C(h) and C(h/2) have changed places"},
                 {"one_sided", "C nudges from both sides"},
                 {"linear",
                  "the error falls with h^2: a quarter, not a half"}}},
};

const Assignment assignment_05 = {"05", "05-chain-rule", "The chain rule",
                                  tasks, sizeof tasks / sizeof *tasks};
