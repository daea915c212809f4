// Four students again, and a poll among them: what one of them, or two, say of
// the gradient.
#include <math.h>
#include <stdio.h>

#include "dataset.h"
#include "parts.h"

enum { STUDENTS = 4 };
static const double SLOPE = 1, BIAS = 60; // the line y_hat = x + 60

// What each student alone says of dE/db: twice the miss.
static void pulls_of(const Lesson *lesson, double *pull) {
  Matrix table;
  Error error;
  const char *path = "datasets/study-hours.csv";
  if (!table_load(&table, path, &error)) lesson_fail(lesson, &error);
  if (table.rows != STUDENTS || table.cols != 2) {
    error_set(&error, "%s: %d rows of 2 columns expected, %zu of %zu found",
              path, STUDENTS, table.rows, table.cols);
    lesson_fail(lesson, &error);
  }
  for (size_t n = 0; n < STUDENTS; n++) {
    const double x = (double)matrix_row(&table, n)[0];
    pull[n] = 2 * (SLOPE * x + BIAS - (double)matrix_row(&table, n)[1]);
  }
  matrix_free(&table);
}

typedef struct {
  size_t count;
  double sum, squares;
} Tally;

static void say(Tally *tally, double value) {
  printf(" %5.0f", value);
  tally->count++;
  tally->sum += value;
  tally->squares += value * value;
}

// Ends a row of the table. Returns the standard deviation.
static double end_row(const Tally *tally) {
  const double count = (double)tally->count, mean = tally->sum / count;
  const double spread = sqrt(tally->squares / count - mean * mean);
  const int padding = 6 * (6 - (int)tally->count);
  printf("%*s  %8.2f  %8.4f\n", padding, "", mean, spread);
  return spread;
}

void poll_show(Lesson *lesson) {
  double pull[STUDENTS];
  Tally one = {0}, two = {0}, all = {0};
  pulls_of(lesson, pull);
  lesson_section("A poll among four students");
  printf("dE/db for the line y = x + 60, by everyone that a batch can hold\n\n"
         "batch  gradients                                 mean    spread\n"
         "    1 ");
  for (size_t n = 0; n < STUDENTS; n++) say(&one, pull[n]);
  const double spread_one = end_row(&one);
  printf("    2 ");
  for (size_t n = 0; n < STUDENTS; n++)
    for (size_t m = n + 1; m < STUDENTS; m++)
      say(&two, (pull[n] + pull[m]) / 2);
  const double spread_two = end_row(&two);
  printf("    4 ");
  say(&all, (pull[0] + pull[1] + pull[2] + pull[3]) / 4);
  end_row(&all);
  lesson_result(lesson, "poll_mean", all.sum, "1", "dE/db of all students");
  lesson_result(lesson, "poll_spread_one", spread_one, "1",
                "standard deviation of one student's dE/db");
  lesson_result(lesson, "poll_spread_two", spread_two, "1",
                "standard deviation of a pair's dE/db");
  lesson_result(lesson, "poll_ratio", spread_two / spread_one, "1",
                "spread of pairs by that of single students");
}
