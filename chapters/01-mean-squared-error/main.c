// How wrong is wrong? This program turns misses into one number, in three ways,
// and asks what each way prefers. Then it looks at that number as a landscape
// over all straight lines, finds the lowest place, and checks that there is
// only one. A miss is always r = prediction - target.
#include <math.h>
#include <stdio.h>

#include "lesson.h"
#include "line.h"
#include "loss.h"
#include "random.h"
#include "ruler.h"

static const char *const STUDENTS = "datasets/study-hours.csv";

// Three targets with their predictions, and a line to start from.
enum { N = 3 };
static real targets[N] = {(real)1.9, (real)2.8, (real)3.7};
static real predictions[N] = {2, 3, 4};
static const Line GUESS = {0.5, 75};

// How far we nudge; the price of W^2 in the objective; the miss beyond which
// the capped loss costs no more.
static const double NUDGE = 0.001, LAMBDA = 10, CAP = 5;

// The experiment with lost pages: how many classes are drawn, the students in
// each, the truth, the spread of the scores around it, and what a lost page
// costs, in points.
static size_t classes = 100;
enum { CLASS_SIZE = 20 };
static const Line TRUTH = {0.9, 67};
static const double SPREAD = 2, PAGE = 30;

static Option options[] = {
    {.name = "delta",
     .kind = OPTION_NUMBER,
     .value = &huber_delta,
     .argument = "D",
     .least = 1e-6,
     .most = 1e6,
     .help = "the miss from which Huber's loss goes straight on"},
    {.name = "classes",
     .kind = OPTION_COUNT,
     .value = &classes,
     .argument = "N",
     .least = 2,
     .most = 100000,
     .help = "classes drawn in the experiment with lost pages"},
};

// --- one number for how wrong ---

static void show_forecasters(Lesson *lesson) {
  enum { DAYS = 4 };
  static const struct {
    const char *name, *absolute_key, *squared_key;
    real miss[DAYS];
  } person[] = {{"Ada", "ada_absolute", "ada_squared", {2, -2, -2, 2}},
                {"Ben", "ben_absolute", "ben_squared", {0, 0, 6, 0}}};
  lesson_section("Who forecasts better");
  printf("       degrees off, day by day      mean size   mean square\n");
  for (int i = 0; i < 2; i++) {
    const real *r = person[i].miss;
    const double mae = mean_loss(absolute_loss, r, DAYS);
    const double mse = mean_loss(squared_loss, r, DAYS);
    printf("%s %7g %6g %6g %6g %11g %13g\n", person[i].name, r[0], r[1], r[2],
           r[3], mae, mse);
    lesson_result(lesson, person[i].absolute_key, mae, "degree",
                  "mean absolute error");
    lesson_result(lesson, person[i].squared_key, mse, "degree^2",
                  "mean squared error");
  }
}

static void show_three_predictions(Lesson *lesson) {
  const Matrix y = matrix_view(targets, N, 1);
  const Matrix y_hat = matrix_view(predictions, N, 1);
  const double mse = mean_squared_error(&y_hat, &y);
  double sum = 0;
  lesson_section("Three predictions, row by row");
  printf("  y   y_hat      r     r^2\n");
  for (size_t n = 0; n < N; n++) {
    const double r = predictions[n] - targets[n];
    printf("%3.1f %7.1f %6.1f %7.2f\n", targets[n], predictions[n], r, r * r);
    sum += r * r;
  }
  printf("sum %22.2f\n", sum);
  printf("sum / %d %20.4f\n\n", N, sum / N);
  printf("mean_squared_error  %.17g\n", mse);
  lesson_result(lesson, "mse", mse, "1", "of the three predictions");
}

// --- what a miss costs, and how hard it pulls ---

static void show_losses(Lesson *lesson) {
  static const double miss[] = {0, 1, 2, 4, 10, -10};
  lesson_section("What a miss costs");
  printf("                   loss                       slope\n");
  printf("     r  absolute  squared  Huber    absolute  squared  Huber\n");
  for (size_t i = 0; i < sizeof miss / sizeof *miss; i++) {
    const double r = miss[i];
    printf("%6g %9g %8g %6g %11g %8g %6g\n", r, absolute_loss(r),
           squared_loss(r), huber_loss(r), absolute_slope(r), squared_slope(r),
           huber_slope(r));
  }
  lesson_result(lesson, "delta", huber_delta, "unit of r",
                "the miss from which Huber's loss goes straight on");
  lesson_result(lesson, "absolute_10", absolute_loss(10), "unit of r",
                "absolute loss of a miss of 10");
  lesson_result(lesson, "squared_10", squared_loss(10), "unit of r^2",
                "squared loss of a miss of 10");
  lesson_result(lesson, "huber_10", huber_loss(10), "unit of r^2",
                "Huber's loss of a miss of 10");
}

static void write_losses(const Lesson *lesson) {
  DataFile data = lesson_data(
      lesson, "losses", "miss r [1]  absolute [1]  squared [1]  Huber [1]");
  for (int i = -200; i <= 200; i++) {
    const double r = i / 50.0;
    data_row(&data, r, absolute_loss(r), squared_loss(r), huber_loss(r));
  }
  data_index(&data, "slopes");
  for (int i = -200; i <= 200; i++) {
    const double r = i / 50.0, jump = i == 0 ? NAN : absolute_slope(r);
    data_row(&data, r, jump, squared_slope(r), huber_slope(r));
  }
  lesson_data_end(lesson, &data);
}

static void show_gradient(Lesson *lesson) {
  real gradient[N];
  const Matrix y = matrix_view(targets, N, 1);
  const Matrix y_hat = matrix_view(predictions, N, 1);
  Matrix d_y_hat = matrix_view(gradient, N, 1);
  const double mse = mean_squared_error(&y_hat, &y);
  mean_squared_error_gradient(&d_y_hat, &y_hat, &y);
  lesson_section("Which prediction should move");
  printf("  r   2 r / N     rise of the cost, per unit, for y_hat + %g\n",
         NUDGE);
  for (size_t n = 0; n < N; n++) {
    const real kept = predictions[n];
    predictions[n] = (real)(kept + NUDGE);
    const double rise = (mean_squared_error(&y_hat, &y) - mse) / NUDGE;
    predictions[n] = kept;
    printf("%3.1f %9.4f %11.4f\n", kept - targets[n], gradient[n], rise);
  }
  lesson_result(lesson, "third_slope", gradient[N - 1], "1",
                "gradient of the cost by the third prediction");
}

static void show_best_number(Lesson *lesson) {
  enum { WALKS = 5 };
  static const double last[] = {57, 107, 1007};
  static const char *const key[RULERS] = {"walk_absolute", "walk_squared",
                                          "walk_huber"};
  real minutes[WALKS] = {10, 10, 11, 12}, zero[WALKS] = {0};
  const Students walks = {.x = matrix_view(zero, WALKS, 1),
                          .y = matrix_view(minutes, WALKS, 1)};
  lesson_section("The best single number");
  printf("Five walks, in minutes: 10, 10, 11, 12 and one more.\n\n");
  printf("one more   least absolute   least squared   least Huber\n");
  for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
    minutes[WALKS - 1] = (real)last[i];
    printf("%8g", last[i]);
    for (int k = 0; k < RULERS; k++) {
      const double best = line_best_b(&rulers[k], &walks, 0);
      printf("%*.4f", k == HUBER ? 14 : 16, best);
      if (last[i] == 57)
        lesson_result(lesson, key[k], best, "min", "least mean loss, last 57");
    }
    printf("\n");
  }
  const Matrix without = matrix_first_rows(&walks.y, WALKS - 1);
  lesson_result(lesson, "walk_without", mean_of(&without), "min",
                "mean of the first four walks");
}

// --- four students, two lines ---

static void show_two_lines(Lesson *lesson, Students *s) {
  const Line best = line_least_squares(s, 0);
  double sum[2] = {0, 0}, worst = 0;
  lesson_section("Four students, two lines");
  printf("                   the guess                a better line\n");
  printf("                   %g x + %g            %.4f x + %.4f\n", GUESS.w,
         GUESS.b, best.w, best.b);
  printf("hours score    y_hat      r     r^2      y_hat       r     r^2\n");
  for (size_t n = 0; n < s->x.rows; n++) {
    const double x = s->x.data[n], y = s->y.data[n];
    const double r[2] = {line_miss(s, GUESS, n), line_miss(s, best, n)};
    printf("%5g %5g %8.1f %6.1f %7.2f %10.2f %7.2f %7.2f\n", x, y, y + r[0],
           r[0], r[0] * r[0], y + r[1], r[1], r[1] * r[1]);
    sum[0] += r[0] * r[0];
    sum[1] += r[1] * r[1];
    worst = fmax(worst, r[0] * r[0]);
  }
  printf("sum %31.2f %26.2f\n", sum[0], sum[1]);
  printf("cost: mean, in point^2 %14.4f %26.4f\n", line_cost(s, GUESS),
         line_cost(s, best));
  lesson_result(lesson, "guess_share", 100 * worst / sum[0], "%",
                "of the guess's cost that its worst miss owes");
}

static void write_squares(const Lesson *lesson, const Students *s) {
  const Line line[] = {GUESS, line_least_squares(s, 0)};
  DataFile data =
      lesson_data(lesson, "squares", "hours [h]  score [point]  y_hat [point]");
  for (int i = 0; i < 2; i++) {
    if (i > 0) data_index(&data, "the better line");
    for (size_t n = 0; n < s->x.rows; n++) {
      const double y = s->y.data[n];
      data_row(&data, s->x.data[n], y, y + line_miss(s, line[i], n));
    }
  }
  lesson_data_end(lesson, &data);
}

// --- the cost as a landscape over all lines ---

typedef struct {
  Line line;
  const char *what, *key;
} Place;

static void show_places(Lesson *lesson, Students *s, const Place *place,
                        size_t count) {
  printf("        W         b   E(W, b)\n");
  printf("  point/h     point   point^2\n");
  for (size_t i = 0; i < count; i++) {
    const double cost = line_cost(s, place[i].line);
    printf("%9.4f %9.4f %9.4f   %s\n", place[i].line.w, place[i].line.b, cost,
           place[i].what);
    lesson_result(lesson, place[i].key, cost, "point^2", place[i].what);
  }
}

static Line through_first_and_last(const Students *s) {
  const size_t last = s->x.rows - 1;
  const real *x = s->x.data, *y = s->y.data;
  const double w = (y[last] - y[0]) / (x[last] - x[0]);
  return (Line){w, y[0] - w * x[0]};
}

static void show_bottom(Lesson *lesson, Students *s) {
  const Line best = line_least_squares(s, 0);
  const double mse = line_cost(s, best);
  const Place place[] = {
      {{0, mean_of(&s->y)}, "the mean for everybody", "cost_flat"},
      {GUESS, "the guess", "cost_guess"},
      {through_first_and_last(s), "through the first and the last student",
       "cost_ruler"},
      {best, "the bottom", "best_mse"},
      {{best.w, best.b + 1}, "from there b up by 1", "cost_b_up"},
      {{best.w + 0.1, best.b}, "from there W up by 0.1", "cost_w_up"},
      {{best.w + 0.1, best.b - 0.1 * mean_of(&s->x)},
       "from there W up by 0.1, b down to match",
       "cost_matched"},
  };
  lesson_section("The bottom");
  printf("W = %.8f, b = %.8f, MSE = %.8f\n\n", best.w, best.b, mse);
  show_places(lesson, s, place, sizeof place / sizeof *place);
  lesson_result(lesson, "best_w", best.w, "point/h", "slope of the best line");
  lesson_result(lesson, "best_b", best.b, "point", "its score at 0 hours");
  lesson_result(lesson, "share_left", 100 * mse / line_cost(s, place[0].line),
                "%", "of the scores' variance that the best line leaves");
}

static void show_gradients(Students *s) {
  const Gradient guess = line_gradient(s, GUESS);
  const Gradient bottom = line_gradient(s, line_least_squares(s, 0));
  lesson_section("Which way is down");
  printf("                 dE/dW      dE/db\n");
  printf("at the guess  %8.4f %10.4f\n", guess.d_w, guess.d_b);
  // fabs: rounding may leave a -0.0000.
  printf("at the bottom %8.4f %10.4f\n", fabs(bottom.d_w), fabs(bottom.d_b));
}

// A grid of lines from `from` to `to`, and their costs.
static void write_landscape(const Lesson *lesson, const char *name, Students *s,
                            Line from, Line to, int steps) {
  DataFile data =
      lesson_data(lesson, name, "W [point/h]  b [point]  E(W, b) [point^2]");
  for (int i = 0; i <= steps; i++) {
    if (i > 0) data_block(&data);
    for (int j = 0; j <= steps; j++) {
      const Line line = {from.w + (to.w - from.w) * i / steps,
                         from.b + (to.b - from.b) * j / steps};
      data_row(&data, line.w, line.b, line_cost(s, line));
    }
  }
  lesson_data_end(lesson, &data);
}

static void write_landscapes(const Lesson *lesson, Students *s) {
  const Line best = line_least_squares(s, 0);
  const Line place[] = {{0, mean_of(&s->y)}, GUESS, best};
  write_landscape(lesson, "bowl", s, (Line){best.w - 0.6, best.b - 12},
                  (Line){best.w + 0.6, best.b + 12}, 16);
  write_landscape(lesson, "contours", s, (Line){-0.2, 54}, (Line){1.7, 90},
                  120);
  DataFile data =
      lesson_data(lesson, "places",
                  "W [point/h]  b [point]  dE/dW [point h]  dE/db [point]");
  for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
    const Gradient g = line_gradient(s, place[i]);
    data_row(&data, place[i].w, place[i].b, g.d_w, g.d_b);
  }
  lesson_data_end(lesson, &data);
}

// --- is it a bowl? ---

static void show_curvature(Lesson *lesson, Students *s) {
  const Curvature c = line_curvature(s, 0);
  const Curvature measured = line_curvature_measured(s, GUESS);
  const double x_mean = mean_of(&s->x);
  double most, least, centred_most, centred_least;
  curvature_eigenvalues(c, &most, &least);
  curvature_eigenvalues(line_curvature(s, x_mean), &centred_most,
                        &centred_least);
  lesson_section("How the bowl curves");
  printf("             by formula   from six costs at the guess\n");
  printf("d2E/dW2   %13.4f %19.4f\n", c.ww, measured.ww);
  printf("d2E/dW db %13.4f %19.4f\n", c.wb, measured.wb);
  printf("d2E/db2   %13.4f %19.4f\n\n", c.bb, measured.bb);
  printf("eigenvalues %.4f and %.4f, ratio %.0f\n", most, least, most / least);
  lesson_result(lesson, "curvature_most", most, "1", "larger eigenvalue");
  lesson_result(lesson, "curvature_least", least, "1", "smaller eigenvalue");
  lesson_result(lesson, "curvature_ratio", most / least, "1", "their ratio");
  lesson_result(lesson, "hours_mean", x_mean, "h", "mean of the hours");
  lesson_result(lesson, "centred_ratio", centred_most / centred_least, "1",
                "ratio with the hours counted from their mean");
}

static double capped_loss(double r) { return fmin(r * r, CAP * CAP); }

static Line random_line(Random *random) {
  const double w = -1 + 4 * random_uniform(random);
  return (Line){w, 40 + 60 * random_uniform(random)};
}

// Draws pairs of lines. Counts those where the line halfway between the two
// costs more than the two do on average: none, if the cost is convex.
static size_t count_humps(double (*loss)(double r), const Students *s,
                          size_t pairs, Random *random) {
  size_t humps = 0;
  for (size_t i = 0; i < pairs; i++) {
    const Line p = random_line(random), q = random_line(random);
    const Line halfway = {(p.w + q.w) / 2, (p.b + q.b) / 2};
    const double average =
        (line_cost_by(loss, s, p) + line_cost_by(loss, s, q)) / 2;
    const double rounding = 1e-12 * average;
    if (line_cost_by(loss, s, halfway) > average + rounding) humps++;
  }
  return humps;
}

static void show_convexity(Lesson *lesson, const Students *s, Random *random) {
  enum { PAIRS = 10000 };
  lesson_section("Halfway between two lines");
  printf("%d pairs of lines; halfway costs more than the average of the two:\n",
         PAIRS);
  for (int k = 0; k < RULERS; k++)
    printf("  %-8s %5zu times\n", rulers[k].name,
           count_humps(rulers[k].loss, s, PAIRS, random));
  const size_t humps = count_humps(capped_loss, s, PAIRS, random);
  printf("  %-8s %5zu times   (squared, but never above %g)\n", "capped", humps,
         CAP * CAP);
  lesson_result(lesson, "pairs", PAIRS, "1", "pairs of lines drawn");
  lesson_result(lesson, "capped_humps", (double)humps, "1",
                "pairs that show the capped cost not to be convex");
}

// --- lost pages: which loss finds the line? ---

// A class whose scores scatter around the truth; the first `lost` students lose
// a page.
static void draw_class(Students *s, size_t lost, Random *random) {
  for (size_t n = 0; n < s->x.rows; n++) {
    const double x = 5 + 25 * random_uniform(random);
    double y = TRUTH.w * x + TRUTH.b + SPREAD * random_normal(random);
    if (n < lost) y -= PAGE;
    s->x.data[n] = (real)x;
    s->y.data[n] = (real)y;
  }
}

// The root of the mean square over these students, in points.
static double distance_from_truth(const Students *s, Line line) {
  double sum = 0;
  for (size_t n = 0; n < s->x.rows; n++) {
    const double d = (line.w - TRUTH.w) * s->x.data[n] + line.b - TRUTH.b;
    sum += d * d;
  }
  return sqrt(sum / (double)s->x.rows);
}

typedef struct {
  double mean, error; // error: the standard error of the mean
} Estimate;

static Estimate estimate(size_t count, double sum, double sum_of_squares) {
  const double n = (double)count, mean = sum / n;
  const double variance = (sum_of_squares - n * mean * mean) / (n - 1);
  return (Estimate){mean, sqrt(fmax(variance, 0) / n)};
}

// Every loss gets the same classes.
static void fit_classes(Estimate distance[RULERS], size_t lost,
                        Random *random) {
  double sum[RULERS] = {0}, squares[RULERS] = {0};
  Students s = students_new(CLASS_SIZE);
  for (size_t i = 0; i < classes; i++) {
    draw_class(&s, lost, random);
    for (int k = 0; k < RULERS; k++) {
      const double d = distance_from_truth(&s, line_fit(&rulers[k], &s));
      sum[k] += d;
      squares[k] += d * d;
    }
  }
  students_free(&s);
  for (int k = 0; k < RULERS; k++)
    distance[k] = estimate(classes, sum[k], squares[k]);
}

static void show_lost_pages(Lesson *lesson, Random *random) {
  static const size_t lost[] = {0, 1, 2, 4, 6, 8};
  enum { ROWS = sizeof lost / sizeof *lost };
  Estimate d[ROWS][RULERS];
  DataFile data = lesson_data(lesson, "lost-pages",
                              "lost pages of 20 [1]  absolute [point]  "
                              "squared [point]  Huber [point]  "
                              "error of absolute [point]  "
                              "error of squared [point]  "
                              "error of Huber [point]");
  lesson_section("Which loss finds the line");
  printf(
      "How far the fitted line is from the true one, in points: mean of %zu\n"
      "classes of %d students, and standard error of the mean.\n\n"
      "lost pages      absolute          squared            Huber\n",
      classes, CLASS_SIZE);
  for (size_t i = 0; i < ROWS; i++) {
    fit_classes(d[i], lost[i], random);
    printf("%6zu", lost[i]);
    for (int k = 0; k < RULERS; k++)
      printf("    %6.2f +- %.2f", d[i][k].mean, d[i][k].error);
    printf("\n");
    data_row(&data, (double)lost[i], d[i][0].mean, d[i][1].mean, d[i][2].mean,
             d[i][0].error, d[i][1].error, d[i][2].error);
  }
  lesson_data_end(lesson, &data);
  lesson_result(lesson, "classes", (double)classes, "1", "drawn for each row");
  lesson_result(lesson, "class_size", CLASS_SIZE, "1", "students in each");
  lesson_result(lesson, "spread", SPREAD, "point", "standard deviation");
  lesson_result(lesson, "page", PAGE, "point", "price of a lost page");
  lesson_result(lesson, "squared_no_loss", d[0][SQUARED].mean, "point",
                "distance by the squared loss, no page lost");
  lesson_result(lesson, "squared_one_lost", d[1][SQUARED].mean, "point",
                "distance by the squared loss, one page lost");
  lesson_result(lesson, "absolute_handicap",
                d[0][ABSOLUTE].mean / d[0][SQUARED].mean, "1",
                "distance by the absolute loss / by the squared, none lost");
}

// --- what could go wrong ---

// The best line for the same students `times` over, scores times `scale`.
static void show_copies(const Students *s, size_t times, double scale,
                        const char *what) {
  const size_t count = s->x.rows;
  Students copies = students_new(times * count);
  for (size_t n = 0; n < times * count; n++) {
    copies.x.data[n] = s->x.data[n % count];
    copies.y.data[n] = (real)(s->y.data[n % count] * scale);
  }
  const Line best = line_least_squares(&copies, 0);
  double sum = 0;
  for (size_t n = 0; n < times * count; n++)
    sum += squared_loss(line_miss(&copies, best, n));
  const double mse = line_cost(&copies, best);
  printf("%-22s %10.6f %10.6f %10.6f\n", what, sum, mse, sqrt(mse));
  students_free(&copies);
}

static void show_sum_or_mean(Lesson *lesson, Students *s) {
  lesson_section("Sum or mean, and in what unit");
  printf("the best line for      sum of r^2       mean       root\n");
  show_copies(s, 1, 1, "the four students");
  show_copies(s, 2, 1, "each of them twice");
  show_copies(s, 1, 0.01, "scores from 0 to 1");
  lesson_result(lesson, "best_rmse",
                sqrt(line_cost(s, line_least_squares(s, 0))), "point",
                "root of the least cost");
}

static void show_objective(Lesson *lesson, Students *s) {
  const Line cheapest = line_least_squares(s, 0);
  const Line best = line_least_squares(s, LAMBDA);
  const double cost[2] = {line_cost(s, cheapest), line_cost(s, best)};
  lesson_section("Cost and objective");
  printf("                        W         b      cost   cost + %g W^2\n",
         LAMBDA);
  printf("least cost      %9.4f %9.4f %9.4f %14.4f\n", cheapest.w, cheapest.b,
         cost[0], cost[0] + LAMBDA * cheapest.w * cheapest.w);
  printf("least objective %9.4f %9.4f %9.4f %14.4f\n", best.w, best.b, cost[1],
         cost[1] + LAMBDA * best.w * best.w);
  lesson_result(lesson, "lambda", LAMBDA, "h^2", "price of W^2");
  lesson_result(lesson, "objective_w", best.w, "point/h",
                "slope of the line of least objective");
  lesson_result(lesson, "objective_cost", cost[1], "point^2",
                "cost of the line of least objective");
}

static void show_number_or_name(Lesson *lesson) {
  static const double given[] = {0.9, 0.5, 0.01};
  static const char *const key[] = {"nats_sure", "nats_half", "nats_wrong"};
  lesson_section("A number or a name");
  printf("the digit is 1, the answer is           7        9\n");
  printf("squared difference             %10g %8g\n", squared_loss(7 - 1),
         squared_loss(9 - 1));
  printf("mistakes                       %10d %8d\n\n", 7 != 1, 9 != 1);
  printf("probability p given to the 1   %10g %8g %8g\n", given[0], given[1],
         given[2]);
  printf("-ln p                            ");
  for (int i = 0; i < 3; i++) {
    real p[2] = {(real)given[i], (real)(1 - given[i])}, truth[2] = {1, 0};
    const Matrix y_hat = matrix_view(p, 1, 2), y = matrix_view(truth, 1, 2);
    const double loss = cross_entropy(&y_hat, &y);
    printf(" %8.4f", loss);
    lesson_result(lesson, key[i], loss, "nat", "cross-entropy loss");
  }
  printf("\n");
}

// Where the notes slip: a sum from i = 0 to N, divided by N.
static void show_one_too_many(Lesson *lesson) {
  static const int counts[] = {1, 3, 10, 100};
  lesson_section("A sum from 0 to N, over N");
  printf("the mean of N ones, by\n\n"
         "  N   1/N sum from 1 to N   1/N sum from 0 to N\n");
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const int count = counts[i];
    double from_1 = 0, from_0 = 0;
    for (int n = 1; n <= count; n++) from_1 += 1;
    for (int n = 0; n <= count; n++) from_0 += 1;
    printf("%3d %21g %21.4g\n", count, from_1 / count, from_0 / count);
    if (count == 3)
      lesson_result(lesson, "one_too_many", from_0 / count, "1",
                    "the mean of three ones, summed from 0 to 3");
  }
}

int main(int argc, char **argv) {
  Lesson lesson =
      lesson_begin(argc, argv, "chapter01",
                   "Chapter 1, mean squared error: how wrong is wrong?",
                   options, sizeof options / sizeof *options);
  Random random = random_seeded(lesson.seed);
  Students students;
  Error error;
  if (!students_load(&students, STUDENTS, &error)) lesson_fail(&lesson, &error);
  printf("Chapter 1: mean squared error\n");
  show_forecasters(&lesson);
  show_three_predictions(&lesson);
  show_losses(&lesson);
  write_losses(&lesson);
  show_gradient(&lesson);
  show_best_number(&lesson);
  show_two_lines(&lesson, &students);
  write_squares(&lesson, &students);
  show_bottom(&lesson, &students);
  show_gradients(&students);
  write_landscapes(&lesson, &students);
  show_curvature(&lesson, &students);
  show_convexity(&lesson, &students, &random);
  show_lost_pages(&lesson, &random);
  show_sum_or_mean(&lesson, &students);
  show_objective(&lesson, &students);
  show_number_or_name(&lesson);
  show_one_too_many(&lesson);
  students_free(&students);
  return lesson_end(&lesson);
}
