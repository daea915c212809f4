// What should a forecaster pay who was sure, and wrong? This program pays by
// the logarithm and asks what that does: to honesty, to the computer's numbers
// at 0 and at 1, and to a neuron that has to learn. Then from two answers to
// many: softmax, one-hot targets, and questions with several right answers.
#include <math.h>
#include <stdio.h>

#include "activation.h"
#include "dataset.h"
#include "lesson.h"
#include "loss.h"
#include "neuron.h"
#include "random.h"
#include "textbook.h"

// What is added to or taken from a 0 or a 1 before its logarithm is taken.
static double epsilon = 1e-6;

// The experiment with the neuron: how many are drawn, and when one has learned.
static size_t neurons = 100;
static const double ENOUGH = 0.9;

static Option options[] = {
    {.name = "epsilon",
     .kind = OPTION_NUMBER,
     .value = &epsilon,
     .argument = "E",
     .least = 1e-300,
     .most = 0.4,
     .help = "what keeps 0 and 1 out of the logarithm"},
    {.name = "neurons",
     .kind = OPTION_COUNT,
     .value = &neurons,
     .argument = "N",
     .least = 2,
     .most = 10000,
     .help = "neurons drawn for each start, sure and wrong"},
};

// %g in so many columns, NaN and 0 without a sign.
static void print_cell(int width, int digits, double value) {
  if (isnan(value))
    printf("%*s", width, "NaN");
  else
    printf("%*.*g", width, digits, value == 0 ? 0 : value);
}

// --- what a forecast costs ---

static void show_forecasts(Lesson *lesson) {
  static const struct {
    const char *name, *key;
    double y_hat;
  } app[] = {{"Ada", "ada_rain", 0.99},
             {"Ben", "ben_rain", 0.6},
             {"Cleo", "cleo_rain", 0.01}};
  lesson_section("Three forecasts");
  printf("      rain, they say    pays if it rains   pays if it stays dry\n");
  for (int i = 0; i < 3; i++) {
    const double rain = -log(app[i].y_hat), dry = -log(1 - app[i].y_hat);
    printf("%-5s %11g %21.4f %19.4f\n", app[i].name, app[i].y_hat, rain, dry);
    lesson_result(lesson, app[i].key, rain, "nat", "loss when it rains");
  }
}

enum { DAYS = 4 };

static void show_four_days(Lesson *lesson) {
  real rain[DAYS] = {1, 0, 1, 1};
  real said[DAYS] = {(real)0.9, (real)0.2, (real)0.6, (real)0.99};
  double sum = 0, product = 1;
  lesson_section("Four days, row by row");
  printf("y   y_hat   given to what happened     loss\n");
  for (int n = 0; n < DAYS; n++) {
    const double given = rain[n] > 0 ? said[n] : 1 - said[n];
    printf("%g %7g %18g %14.4f\n", rain[n], said[n], given, -log(given));
    sum -= log(given);
    product *= given;
  }
  const Matrix y = matrix_view(rain, DAYS, 1);
  const Matrix y_hat = matrix_view(said, DAYS, 1);
  const Matrix last = matrix_view(rain + 3, 1, 1);
  const Matrix last_hat = matrix_view(said + 3, 1, 1);
  const double cost = binary_cross_entropy(&y_hat, &y);
  const double anchor = binary_cross_entropy(&last_hat, &last);
  printf("sum %38.4f\nsum / %d %34.4f\n\n", sum, DAYS, sum / DAYS);
  printf("binary_cross_entropy, four days    %.16g\n", cost);
  printf("binary_cross_entropy, the last day %.16g\n", anchor);
  lesson_result(lesson, "four_days", cost, "nat", "mean of the four losses");
  lesson_result(lesson, "four_days_product", product, "1",
                "probability given to all that happened");
  lesson_result(lesson, "anchor", anchor, "nat", "y = 1, y_hat = 0.99");
}

// The notes' figure: 1000 points between 0 and 1, without the ends.
static void write_notes(const Lesson *lesson) {
  enum { POINTS = 1000 };
  DataFile data = lesson_data(
      lesson, "notes", "prediction [1]  loss if y = 0 [nat]  if y = 1 [nat]");
  for (int i = 1; i <= POINTS; i++) {
    const double y_hat = i / (POINTS + 1.0);
    data_row(&data, y_hat, textbook_loss(0, y_hat), textbook_loss(1, y_hat));
  }
  lesson_data_end(lesson, &data);
}

// --- does honesty pay? ---

enum { BY_SIZE, BY_SQUARE, BY_LOGARITHM, PRICES };

// What somebody expects to pay who believes in rain with probability p and
// says q.
static double expected(int price, double p, double q) {
  switch (price) {
  case BY_SIZE: return p * (1 - q) + (1 - p) * q;
  case BY_SQUARE: return p * (1 - q) * (1 - q) + (1 - p) * q * q;
  default: return p * -log(q) + (1 - p) * -log(1 - q);
  }
}

static double best_to_say(int price, double p) {
  double best = 0.5;
  for (int i = 0; i <= 1000; i++)
    if (expected(price, p, i / 1000.0) < expected(price, p, best))
      best = i / 1000.0;
  return best;
}

static void show_honesty(Lesson *lesson) {
  static const double said[] = {0.5, 0.6, 0.7, 0.8, 0.9, 1};
  static const char *const key[] = {"best_by_size", "best_by_square",
                                    "best_by_logarithm"};
  const double belief = 0.7;
  lesson_section("Does honesty pay");
  printf("rain: %g    what you expect to pay, by\n", belief);
  printf("you say     |miss|    miss^2   logarithm\n");
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    printf("%7g %10.4f %9.4f %11.4f\n", said[i],
           expected(BY_SIZE, belief, said[i]),
           expected(BY_SQUARE, belief, said[i]),
           expected(BY_LOGARITHM, belief, said[i]));
  printf("best to say");
  for (int price = 0; price < PRICES; price++) {
    const double best = best_to_say(price, belief);
    printf("%*g", price == BY_SIZE ? 7 : price == BY_SQUARE ? 10 : 12, best);
    lesson_result(lesson, key[price], best, "1", "the cheapest thing to say");
  }
  printf("\n");
  lesson_result(lesson, "honest_cost", expected(BY_LOGARITHM, belief, belief),
                "nat", "expected by the logarithm, saying what one believes");
}

// --- the logarithm of zero ---

static void show_ends(Lesson *lesson) {
  lesson_section("The ends");
  printf("y   y_hat   textbook   0 ln 0 = 0    clipped at %g\n", epsilon);
  for (int y = 0; y <= 1; y++)
    for (int p = 0; p <= 1; p++) {
      real target = (real)y, prediction = (real)p;
      const Matrix truth = matrix_view(&target, 1, 1);
      const Matrix said = matrix_view(&prediction, 1, 1);
      printf("%d %7d", y, p);
      print_cell(11, 6, textbook_loss(y, p));
      print_cell(13, 6, binary_cross_entropy(&said, &truth));
      print_cell(14, 6, textbook_loss(y, clipped(p, epsilon)));
      printf("\n");
    }
  lesson_result(lesson, "clipped_most", textbook_loss(1, clipped(0, epsilon)),
                "nat", "the most that a clipped loss can be");
}

// The notes put the label where the formula has y_hat, and the prediction where
// it has y. Beside their values, what they come to: -ln epsilon times the miss.
static void show_notes_values(Lesson *lesson) {
  enum { POINTS = 10 };
  static const int label[POINTS] = {0, 1, 0, 0, 1, 1, 1, 0, 1, 1};
  double notes = 0, right = 0;
  lesson_section("The notes' ten values");
  printf(
      "                          formula as run:   -ln epsilon     the right\n"
      "y_hat    label  moved     y and y_hat swapped   * |miss|    way "
      "round\n");
  for (int i = 0; i < POINTS; i++) {
    const double y_hat = (i + 1) / (POINTS + 1.0), y = label[i];
    const double value = textbook_loss(y_hat, moved(y, epsilon));
    const double loss = textbook_loss(y, y_hat);
    printf("%.4f %5d   %.6f %18.8f %13.4f %12.4f\n", y_hat, label[i],
           moved(y, epsilon), value, -log(epsilon) * fabs(y_hat - y), loss);
    notes += value / POINTS;
    right += loss / POINTS;
    if (i < 2)
      lesson_result(lesson, i == 0 ? "notes_first" : "notes_second", value,
                    "nat", "the notes' value, as run");
  }
  printf("mean %37.8f %26.4f\n", notes, right);
  lesson_result(lesson, "price_of_miss", -log(epsilon), "nat", "-ln epsilon");
  lesson_result(lesson, "notes_right_mean", right, "nat",
                "mean loss of the same predictions, the right way round");
}

// --- the loss from the logit ---

static void show_logits(Lesson *lesson) {
  static const double z[] = {-800, -40, -1, 0, 1, 40, 800};
  lesson_section("From the logit");
  printf("           y = 0: the loss is              y = 1: the loss is\n");
  printf("   z  textbook  clipped  by logit    textbook  clipped  by logit\n");
  for (size_t i = 0; i < sizeof z / sizeof *z; i++) {
    const double y_hat = textbook_sigmoid(z[i]);
    printf("%4g", z[i]);
    for (int y = 0; y <= 1; y++) {
      print_cell(y == 0 ? 10 : 12, 4, textbook_loss(y, y_hat));
      print_cell(9, 4, textbook_loss(y, clipped(y_hat, epsilon)));
      print_cell(10, 4, entropy_loss(y, z[i]));
    }
    printf("\n");
  }
  lesson_result(lesson, "logit_99", log(0.99 / (1 - 0.99)), "nat",
                "the logit of 0.99");
  lesson_result(lesson, "logit_loss_40", entropy_loss(1, 40), "nat",
                "loss of z = 40 when y = 1");
  lesson_result(lesson, "logit_loss_800", entropy_loss(0, 800), "nat",
                "loss of z = 800 when y = 0");
}

static void write_logits(const Lesson *lesson) {
  DataFile data = lesson_data(
      lesson, "logits", "z [nat]  exact [nat]  clipped [nat]  textbook [nat]");
  for (int part = 0; part < 2; part++) {
    const double from = part == 0 ? -8 : 33, to = part == 0 ? 24 : 38;
    if (part > 0) data_index(&data, "near the end of the textbook's formula");
    for (int i = 0; i <= 1000; i++) {
      const double z = from + (to - from) * i / 1000;
      const double y_hat = textbook_sigmoid(z);
      data_row(&data, z, entropy_loss(0, z),
               textbook_loss(0, clipped(y_hat, epsilon)),
               textbook_loss(0, y_hat));
    }
  }
  lesson_data_end(lesson, &data);
}

// --- how hard a mistake pulls ---

static double nudged(const Judge *judge, double y, double z) {
  const double h = 1e-5;
  return (judge->loss(y, z + h) - judge->loss(y, z - h)) / (2 * h);
}

static void show_slopes(Lesson *lesson) {
  static const double z[] = {-10, -5, -2, 0, 2, 5};
  lesson_section("Two slopes");
  printf("y = 1               squared error               cross-entropy\n");
  printf(
      "  z    y_hat     loss    slope   nudged     loss    slope   nudged\n");
  for (size_t i = 0; i < sizeof z / sizeof *z; i++) {
    printf("%3g %8.5f", z[i], sigmoid((real)z[i]));
    for (int j = 0; j < JUDGES; j++)
      printf("%9.4f%9.5f%9.5f", judges[j].loss(1, z[i]),
             judges[j].slope(1, z[i]), nudged(&judges[j], 1, z[i]));
    printf("\n");
  }
  lesson_result(lesson, "squared_slope_10", squared_slope(1, -10), "1",
                "slope of the squared error at z = -10, y = 1");
  lesson_result(lesson, "entropy_slope_10", entropy_slope(1, -10), "1",
                "slope of the cross-entropy at z = -10, y = 1");
}

static void write_slopes(const Lesson *lesson) {
  DataFile data =
      lesson_data(lesson, "slopes",
                  "z [nat]  squared error [1]  cross-entropy [nat]  "
                  "slope of the squared error [1]  of the cross-entropy [1]");
  for (int i = -400; i <= 400; i++) {
    const double z = i / 50.0;
    data_row(&data, z, squared_loss(1, z), entropy_loss(1, z),
             squared_slope(1, z), entropy_slope(1, z));
  }
  lesson_data_end(lesson, &data);
}

typedef struct {
  double sum, squares;
} Tally;

static double tally_mean(Tally t) { return t.sum / (double)neurons; }

// The standard error of the mean.
static double tally_error(Tally t) {
  const double n = (double)neurons, mean = t.sum / n;
  return sqrt(fmax(t.squares - n * mean * mean, 0) / (n - 1) / n);
}

enum { COURSES = 4 };
static const struct {
  const char *key;
  int judge;
  double rate;
} courses[COURSES] = {{"steps_entropy", ENTROPY, 1},
                      {"steps_entropy_fast", ENTROPY, 10},
                      {"steps_squared", SQUARED, 1},
                      {"steps_squared_fast", SQUARED, 10}};

// Every neuron is taught four times, from the same start.
static void teach(Tally steps[COURSES], double start, Random *random) {
  enum { MOST = 100000 };
  for (int c = 0; c < COURSES; c++) steps[c] = (Tally){0, 0};
  for (size_t i = 0; i < neurons; i++) {
    double x[INPUTS];
    const Neuron drawn = neuron_that_says(start, x, random);
    for (int c = 0; c < COURSES; c++) {
      Neuron pupil = drawn;
      const double count = (double)neuron_learn(
          &pupil, x, &judges[courses[c].judge], courses[c].rate, ENOUGH, MOST);
      steps[c].sum += count;
      steps[c].squares += count * count;
    }
  }
}

static void show_neurons(Lesson *lesson, Random *random) {
  static const double start[] = {0.5, 0.1, 0.01, 0.001, 1e-4, 1e-5};
  enum { STARTS = sizeof start / sizeof *start };
  Tally steps[STARTS][COURSES];
  lesson_section("Sure and wrong");
  printf("Steps until y_hat >= %g, target 1; mean of %zu neurons, standard "
         "error.\n\n",
         ENOUGH, neurons);
  printf("y_hat at       cross-entropy                  squared error\n");
  printf("the start   rate 1       rate 10        rate 1           rate 10\n");
  for (int i = 0; i < STARTS; i++) {
    Tally *s = steps[i];
    teach(s, start[i], random);
    printf("%-7g %5.2f +- %.2f %5.2f +- %.2f %9.1f +- %-6.1f %8.1f +- %.1f\n",
           start[i], tally_mean(s[0]), tally_error(s[0]), tally_mean(s[1]),
           tally_error(s[1]), tally_mean(s[2]), tally_error(s[2]),
           tally_mean(s[3]), tally_error(s[3]));
  }
  for (int c = 0; c < COURSES; c++)
    lesson_result(lesson, courses[c].key, tally_mean(steps[STARTS - 1][c]),
                  "step", "mean steps from the last start");
  lesson_result(lesson, "neurons", (double)neurons, "1", "drawn for each row");
  lesson_result(lesson, "steps_ratio",
                tally_mean(steps[STARTS - 1][2]) /
                    tally_mean(steps[STARTS - 2][2]),
                "1", "steps by squared error, last start / the one before");
}

// --- one out of K ---

static void show_softmax(Lesson *lesson) {
  enum { K = 3 };
  static const real z[K] = {2, 1, 0};
  real a[K];
  double powers = 0, sum = 0;
  activation_forward(ACTIVATION_SOFTMAX, a, z, K);
  for (int k = 0; k < K; k++) powers += exp(z[k]);
  lesson_section("Softmax");
  printf("  z       e^z   e^z / sum\n");
  for (int k = 0; k < K; k++) {
    printf("%3g %9.4f %11.4f\n", z[k], exp(z[k]), exp(z[k]) / powers);
    sum += a[k];
  }
  printf("sum %9.4f %11.4f\n\n", powers, sum);
  const real two[2] = {2, (real)0.5};
  activation_forward(ACTIVATION_SOFTMAX, a, two, 2);
  printf("of two, 2 and 0.5: %.4f and %.4f; sigmoid(2 - 0.5) = %.4f\n", a[0],
         a[1], sigmoid(two[0] - two[1]));
  lesson_result(lesson, "softmax_sum", sum, "1", "of the three probabilities");
}

static void show_shift(void) {
  enum { K = 3 };
  static const real z[][K] = {
      {2, 1, 0}, {1002, 1001, 1000}, {-998, -999, -1000}};
  lesson_section("The largest first");
  printf("    logits                textbook                 "
         "largest taken out first\n");
  for (int i = 0; i < 3; i++) {
    double naive[K];
    real a[K];
    for (int k = 0; k < K; k++) naive[k] = z[i][k];
    textbook_softmax(naive, naive, K);
    activation_forward(ACTIVATION_SOFTMAX, a, z[i], K);
    for (int k = 0; k < K; k++) printf("%6g", z[i][k]);
    printf("   ");
    for (int k = 0; k < K; k++) print_cell(8, 4, naive[k]);
    printf("   ");
    for (int k = 0; k < K; k++) print_cell(8, 4, a[k]);
    printf("\n");
  }
}

enum { MANY = 1000 }; // classes

static void write_surprise(const Lesson *lesson) {
  DataFile data = lesson_data(lesson, "surprise", "a_k [1]  -ln a_k [nat]");
  for (int i = -400; i <= 0; i++) {
    const double a = pow(10, i / 100.0);
    data_row(&data, a, -log(a));
  }
  data_index(&data, "knows nothing of 2, 10, 1000 classes");
  for (int i = 0; i < 3; i++) {
    const double classes = i == 0 ? 2 : i == 1 ? 10 : MANY;
    data_row(&data, 1 / classes, log(classes));
  }
  lesson_data_end(lesson, &data);
}

// The digit 3 among ten.
static void show_one_hot(void) {
  enum { DIGITS = 10 };
  const uint8_t digit = 3;
  real hot[DIGITS];
  Matrix y = matrix_view(hot, 1, DIGITS);
  one_hot(&y, &digit);
  lesson_section("One-hot, or an integer");
  printf("%d among %d ->", digit, DIGITS);
  for (size_t k = 0; k < DIGITS; k++) printf(" %g", hot[k]);
  printf("\n\n");
}

// Four days, and what three kinds of weather were worth on each: dry, rain,
// snow.
enum { KINDS = 3 };
static real logits[DAYS * KINDS] = {2, 1, 0,  0, 0,         0,
                                    3, 1, -1, 0, (real)3.5, 0};
static const uint8_t weather[DAYS] = {0, 1, 2, 1};

static void show_examples(Lesson *lesson) {
  real hot[DAYS * KINDS], probability[DAYS * KINDS];
  const Matrix z = matrix_view(logits, DAYS, KINDS);
  Matrix y = matrix_view(hot, DAYS, KINDS),
         a = matrix_view(probability, DAYS, KINDS);
  one_hot(&y, weather);
  printf("label   one-hot         softmax of the logits     a_k   -ln a_k\n");
  for (size_t n = 0; n < DAYS; n++) {
    const real *row = matrix_row(&a, n), *target = matrix_row(&y, n);
    activation_forward(ACTIVATION_SOFTMAX, matrix_row(&a, n), matrix_row(&z, n),
                       KINDS);
    printf("%5d   %g %g %g %12.4f %7.4f %7.4f %9.4f %8.4f\n", weather[n],
           target[0], target[1], target[2], row[0], row[1], row[2],
           row[weather[n]], -log(row[weather[n]]));
  }
  const double cost = cross_entropy(&a, &y);
  printf("\nthe mean, from one-hot rows and probabilities  %.15f\n", cost);
  printf("from one-hot rows and logits                   %.15f\n",
         cross_entropy_logits(&z, &y));
  printf("from integer labels and logits                 %.15f\n",
         sparse_cross_entropy_logits(&z, weather));
  lesson_result(lesson, "four_examples", cost, "nat", "categorical, one-hot");
  lesson_result(lesson, "four_examples_sparse",
                sparse_cross_entropy_logits(&z, weather), "nat",
                "categorical, integer labels");
}

// to: cols x rows of from.
static void transpose(Matrix *to, const Matrix *from) {
  for (size_t r = 0; r < from->rows; r++)
    for (size_t c = 0; c < from->cols; c++)
      matrix_row(to, c)[r] = matrix_row(from, r)[c];
}

static void show_notes_matrix(Lesson *lesson) {
  real hot[DAYS * KINDS], ours[DAYS * KINDS], notes[KINDS * DAYS],
      notes_hot[KINDS * DAYS];
  Matrix y = matrix_view(hot, DAYS, KINDS), a = matrix_view(ours, DAYS, KINDS);
  Matrix y_notes = matrix_view(notes_hot, KINDS, DAYS);
  Matrix a_notes = matrix_view(notes, KINDS, DAYS);
  one_hot(&y, weather);
  for (size_t n = 0; n < DAYS; n++)
    activation_forward(ACTIVATION_SOFTMAX, matrix_row(&a, n),
                       logits + n * KINDS, KINDS);
  transpose(&a_notes, &a);
  transpose(&y_notes, &y);
  lesson_section("The notes' matrix");
  for (size_t k = 0; k < KINDS; k++) {
    printf("class %zu  ", k);
    for (size_t n = 0; n < DAYS; n++)
      printf("%8.4f", matrix_row(&a_notes, k)[n]);
    printf("\n");
  }
  const double unturned = cross_entropy(&a_notes, &y_notes);
  transpose(&a, &a_notes);
  transpose(&y, &y_notes);
  printf("\ncost of the matrix turned round        %.4f\n",
         cross_entropy(&a, &y));
  printf("cost when nobody turns it: mean over %d %.4f\n", KINDS, unturned);
  lesson_result(lesson, "unturned", unturned, "nat",
                "the K x N matrix taken for an N x K one");
}

static void show_pulls(void) {
  real probability[KINDS], slope[KINDS], z[KINDS], hot[KINDS];
  Matrix logit = matrix_view(z, 1, KINDS), y = matrix_view(hot, 1, KINDS);
  Matrix a = matrix_view(probability, 1, KINDS),
         d_z = matrix_view(slope, 1, KINDS);
  const double h = 1e-5;
  double sum[3] = {0, 0, 0};
  for (int k = 0; k < KINDS; k++) z[k] = logits[k];
  one_hot(&y, weather + 2); // the third class
  activation_forward(ACTIVATION_SOFTMAX, probability, z, KINDS);
  cross_entropy_logits_gradient(&d_z, &a, &y);
  lesson_section("Which logit should move");
  printf("  z        a    y    a - y   nudged\n");
  for (int k = 0; k < KINDS; k++) {
    const real kept = z[k];
    z[k] = (real)(kept + h);
    const double up = cross_entropy_logits(&logit, &y);
    z[k] = (real)(kept - h);
    const double down = cross_entropy_logits(&logit, &y);
    z[k] = kept;
    printf("%3g %8.4f %4g %8.4f %8.4f\n", z[k], probability[k], hot[k],
           slope[k], (up - down) / (2 * h));
    sum[0] += probability[k];
    sum[1] += hot[k];
    sum[2] += slope[k];
  }
  printf("sum %8.4f %4g %8.4f\n", sum[0], sum[1], fabs(sum[2]));
}

// --- one label or several ---

// What a picture shows, as three logits.
enum { CAT, SOFA, DOG, TAGS };
static const real tags[TAGS] = {2, (real)1.5, -3};

typedef struct {
  double softmax, sigmoids; // the loss of one example, in nats
} Bill;

static Bill bill_for(const real logit[TAGS], const real target[TAGS]) {
  real z[TAGS], truth[TAGS];
  for (int k = 0; k < TAGS; k++) {
    z[k] = logit[k];
    truth[k] = target[k];
  }
  const Matrix one = matrix_view(z, 1, TAGS);
  const Matrix y = matrix_view(truth, 1, TAGS);
  return (Bill){cross_entropy_logits(&one, &y),
                TAGS * binary_cross_entropy_logits(&one, &y)};
}

static void show_shares(Lesson *lesson) {
  static const char *const name[TAGS] = {"cat", "sofa", "dog"};
  real share[TAGS], alone[TAGS];
  double shares = 0, alones = 0;
  activation_forward(ACTIVATION_SOFTMAX, share, tags, TAGS);
  activation_forward(ACTIVATION_SIGMOID, alone, tags, TAGS);
  lesson_section("One label or several");
  printf("           z   softmax   sigmoid\n");
  for (int k = 0; k < TAGS; k++) {
    printf("%-6s %5g %9.4f %9.4f\n", name[k], tags[k], share[k], alone[k]);
    shares += share[k];
    alones += alone[k];
  }
  printf("sum %18.4f %9.4f\n\n", shares, alones);
  lesson_result(lesson, "softmax_cat", share[CAT], "1", "share of the cat");
  lesson_result(lesson, "sigmoid_cat", alone[CAT], "1", "the cat by itself");
  lesson_result(lesson, "sigmoid_sofa", alone[SOFA], "1", "the sofa by itself");
}

static void show_bills(Lesson *lesson) {
  static const real cat[TAGS] = {1, 0, 0}, both[TAGS] = {1, 1, 0};
  static const real sure_of_both[TAGS] = {800, 800, -800};
  const struct {
    const char *what, *softmax_key, *sigmoids_key;
    Bill bill;
  } row[] = {{"which one?   cat        1 0 0", "softmax_one", "sigmoids_one",
              bill_for(tags, cat)},
             {"which ones?  cat, sofa  1 1 0", "softmax_two", "sigmoids_two",
              bill_for(tags, both)},
             {"the best answer to      1 1 0", "softmax_best", "sigmoids_best",
              bill_for(sure_of_both, both)}};
  printf("loss                           softmax   three sigmoids\n");
  for (int i = 0; i < 3; i++) {
    const Bill bill = row[i].bill;
    printf("%s %8.4f %16.4f\n", row[i].what, bill.softmax, bill.sigmoids);
    lesson_result(lesson, row[i].softmax_key, bill.softmax, "nat", row[i].what);
    lesson_result(lesson, row[i].sigmoids_key, bill.sigmoids, "nat",
                  row[i].what);
  }
}

// --- what could go wrong ---

// What logits cost whose first is z and the rest 0, when the first is right;
// and what they cost when their softmax is taken for logits once more.
static void take_twice(double loss[2], size_t classes, double z) {
  real logit[MANY] = {(real)z}, a[MANY];
  const uint8_t label = 0;
  activation_forward(ACTIVATION_SOFTMAX, a, logit, classes);
  const Matrix once = matrix_view(logit, 1, classes);
  const Matrix twice = matrix_view(a, 1, classes);
  loss[0] = sparse_cross_entropy_logits(&once, &label);
  loss[1] = sparse_cross_entropy_logits(&twice, &label);
}

static void show_twice(Lesson *lesson) {
  static const size_t classes[] = {2, 10, MANY};
  lesson_section("Softmax taken twice");
  printf("classes   knows nothing: ln K   sure and right   softmax twice\n");
  for (int i = 0; i < 3; i++) {
    double even[2], sure[2];
    take_twice(even, classes[i], 0);
    take_twice(sure, classes[i], 800);
    printf("%7zu %21.4f %16.4f %15.4f\n", classes[i], even[0], sure[0],
           sure[1]);
    if (classes[i] != 10) continue;
    lesson_result(lesson, "ln_10", even[0], "nat", "knows nothing of 10");
    lesson_result(lesson, "twice_10", sure[1], "nat",
                  "sure and right, softmax taken twice, 10 classes");
  }
}

// A hundred answers: how many are right, and the probability that the truth is
// given in a right one and in a wrong one.
static void show_accuracy(Lesson *lesson) {
  static const struct {
    const char *name;
    double right, when_right, when_wrong;
  } bold_and_careful[] = {{"bold", 99, 0.99, 1e-9}, {"careful", 95, 0.9, 0.3}};
  lesson_section("Accuracy against cost");
  printf("                   the truth is given\n"
         "         right   when right  when wrong     cost\n");
  for (int i = 0; i < 2; i++) {
    const double right = bold_and_careful[i].right;
    const double when_right = bold_and_careful[i].when_right;
    const double when_wrong = bold_and_careful[i].when_wrong;
    const double of_wrong = -(100 - right) * log(when_wrong) / 100;
    const double cost = -right * log(when_right) / 100 + of_wrong;
    printf("%-8s %5g %12g %11g %8.4f\n", bold_and_careful[i].name, right,
           when_right, when_wrong, cost);
    lesson_result(lesson, bold_and_careful[i].name, cost, "nat",
                  "mean of a hundred losses");
    if (i == 0)
      lesson_result(lesson, "bold_share", 100 * of_wrong / cost, "%",
                    "of the bold one's cost that one answer owes");
  }
}

int main(int argc, char **argv) {
  Lesson lesson = lesson_begin(
      argc, argv, "chapter03",
      "Chapter 3, cross-entropy: what should it cost to be sure and wrong?",
      options, sizeof options / sizeof *options);
  Random random = random_seeded(lesson.seed);
  printf("Chapter 3: cross-entropy\n");
  show_forecasts(&lesson);
  show_four_days(&lesson);
  write_notes(&lesson);
  show_honesty(&lesson);
  show_ends(&lesson);
  show_notes_values(&lesson);
  show_logits(&lesson);
  write_logits(&lesson);
  show_slopes(&lesson);
  write_slopes(&lesson);
  show_neurons(&lesson, &random);
  show_softmax(&lesson);
  show_shift();
  write_surprise(&lesson);
  show_one_hot();
  show_examples(&lesson);
  show_notes_matrix(&lesson);
  show_pulls();
  show_shares(&lesson);
  show_bills(&lesson);
  show_twice(&lesson);
  show_accuracy(&lesson);
  return lesson_end(&lesson);
}
