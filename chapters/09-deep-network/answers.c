#include "answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "pgm.h"
#include "plot.h"
#include "train.h"

enum { SAMPLES = 10, SAMPLES_A_ROW = 5 };

Answer *answers_of(Network *network, const Dataset *data) {
  return answers_by_looks(network, data, NULL, 1, NULL);
}

static Answer answer_from(const real *probability) {
  const size_t k = largest_of(probability, CLASSES);
  return (Answer){k, (double)probability[k]};
}

// mean: the probabilities for the pictures x, over so many looks.
static void look(Network *network, const Matrix *x, Matrix *mean,
                 const Augment *augment, size_t looks, Random *random) {
  Matrix seen = matrix_new(x->rows, x->cols);
  const size_t count = x->rows * CLASSES;
  for (size_t i = 0; i < looks; i++) {
    memcpy(seen.data, x->data, x->rows * x->cols * sizeof(real));
    for (size_t n = 0; i > 0 && n < x->rows; n++)
      augment_picture(augment, random, matrix_row(&seen, n));
    const Matrix y_hat = network_forward(network, &seen);
    for (size_t k = 0; k < count; k++)
      mean->data[k] = (i > 0 ? mean->data[k] : 0) + y_hat.data[k] / (real)looks;
  }
  matrix_free(&seen);
}

Answer *answers_by_looks(Network *network, const Dataset *data,
                         const Augment *augment, size_t looks, Random *random) {
  Answer *answer = memory_new(data->count, sizeof *answer);
  Batches batches = batches_new(data->count, network->capacity);
  Matrix x_room = matrix_new(network->capacity, network->inputs);
  Matrix y_room = matrix_new(network->capacity, CLASSES);
  const size_t *index;
  size_t rows;
  while (batches_next(&batches, &index, &rows)) {
    Matrix x = matrix_first_rows(&x_room, rows);
    Matrix y = matrix_first_rows(&y_room, rows);
    dataset_gather(data, index, rows, &x, &y);
    look(network, &x, &y, augment, looks, random);
    for (size_t n = 0; n < rows; n++)
      answer[index[n]] = answer_from(matrix_row(&y, n));
  }
  batches_free(&batches);
  matrix_free(&x_room);
  matrix_free(&y_room);
  return answer;
}

size_t answers_wrong(const Dataset *data, const Answer *answer) {
  size_t wrong = 0;
  for (size_t n = 0; n < data->count; n++)
    wrong += answer[n].answer != data->label[n];
  return wrong;
}

// "7 98%, is 1 !": the answer, how sure it is, and the truth.
static void print_caption(const Dataset *data, Answer answer, size_t n,
                          int columns, const char *after) {
  char caption[48];
  const bool right = answer.answer == data->label[n];
  snprintf(caption, sizeof caption, "%zu %.0f%%, is %d%s", answer.answer,
           100 * answer.sureness, data->label[n], right ? "" : " !");
  printf("%-*s%s", columns, caption, after);
}

// A row of pictures, captions below.
static void print_pictures(const Dataset *data, const Answer *answer,
                           const size_t *index, size_t count) {
  const int columns = (int)plot_picture_columns(data->width);
  Matrix x = matrix_new(count, data->height * data->width);
  Matrix y = matrix_new(count, CLASSES);
  dataset_gather(data, index, count, &x, &y);
  plot_pictures(stdout, x.data, count, data->height, data->width);
  for (size_t i = 0; i < count; i++)
    print_caption(data, answer[index[i]], index[i], columns,
                  i + 1 < count ? "  " : "\n");
  matrix_free(&x);
  matrix_free(&y);
}

void answers_write(const Lesson *lesson, const char *name, const Dataset *test,
                   const Answer *answer, const size_t *index, size_t count) {
  DataFile data =
      lesson_data(lesson, name,
                  "picture [1]  column [pixel]  row [pixel]  brightness [1]  "
                  "answer [1]  truth [1]");
  for (size_t i = 0; i < count; i++) {
    const size_t n = index[i], pixels = test->height * test->width;
    for (size_t p = 0; p < pixels; p++) {
      const size_t row = p / test->width, column = p % test->width;
      const double grey = test->pixel[n * pixels + p];
      data_row(&data, (double)i, (double)column, (double)row,
               grey / test->brightest, (double)answer[n].answer,
               (double)test->label[n]);
    }
    data_index(&data, "next picture");
  }
  lesson_data_end(lesson, &data);
}

// In the terminal, some in a row.
static void show(const Dataset *test, const Answer *answer, const size_t *index,
                 size_t count) {
  for (size_t i = 0; i < count; i += SAMPLES_A_ROW) {
    const size_t left = count - i;
    print_pictures(test, answer, index + i,
                   left < SAMPLES_A_ROW ? left : SAMPLES_A_ROW);
  }
}

void answers_show_samples(const Dataset *test, const Answer *answer,
                          Random *random) {
  size_t sample[SAMPLES];
  for (size_t i = 0; i < SAMPLES; i++)
    sample[i] = random_below(random, test->count);
  lesson_section("Ten test pictures");
  printf("Below each: the answer, its probability, and the truth.\n\n");
  show(test, answer, sample, SAMPLES);
}

// --- the worst ---

// Regret: a wrong answer costs its sureness, a right one what it lacked.
typedef struct {
  size_t n;
  double regret;
} Regret;

static int by_regret(const void *a, const void *b) {
  const Regret *x = a, *y = b;
  const int order = (x->regret < y->regret) - (x->regret > y->regret);
  return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

void answers_rank(const Dataset *data, const Answer *answer, size_t *index) {
  Regret *regret = memory_new(data->count, sizeof *regret);
  for (size_t n = 0; n < data->count; n++) {
    const bool right = answer[n].answer == data->label[n];
    regret[n] =
        (Regret){n, right ? -answer[n].sureness : 1 + answer[n].sureness};
  }
  qsort(regret, data->count, sizeof *regret, by_regret);
  for (size_t n = 0; n < data->count; n++) index[n] = regret[n].n;
  free(regret);
}

static void save_worst(const Lesson *lesson, const Dataset *data, size_t n) {
  char path[1024];
  Error error;
  const size_t pixels = data->height * data->width;
  snprintf(path, sizeof path, "%s/worst.pgm", lesson->out);
  if (!picture_save(data->pixel + n * pixels, data->height, data->width,
                    data->brightest, path, &error))
    lesson_fail(lesson, &error);
}

void answers_show_worst(Lesson *lesson, const Dataset *test,
                        const Answer *answer) {
  const size_t worst = test->count < SAMPLES ? test->count : SAMPLES;
  size_t *index = memory_new(test->count, sizeof *index), sure = 0;
  for (size_t n = 0; n < test->count; n++)
    sure += answer[n].answer != test->label[n] && answer[n].sureness > 0.99;
  answers_rank(test, answer, index);
  lesson_section("The worst mistakes");
  printf("Wrong, and surest of it.\n\n");
  show(test, answer, index, worst);
  answers_write(lesson, "worst", test, answer, index, worst);
  printf("\nWrong and more than 99 %% sure: %zu.\n", sure);
  save_worst(lesson, test, index[0]);
  lesson_result(lesson, "worst_sureness", answer[index[0]].sureness, "1",
                "of the surest wrong answer");
  lesson_result(lesson, "wrong_and_sure", (double)sure, "1",
                "wrong answers with a probability over 0.99");
  free(index);
}

// --- the table ---

void answers_show_confusion(Lesson *lesson, const Dataset *test,
                            const Answer *answer) {
  size_t count[CLASSES][CLASSES] = {{0}}, most = 0, truth = 0, guess = 0;
  double sureness[2] = {0, 0}; // summed over wrong and right answers
  size_t answers[2] = {0, 0};
  for (size_t n = 0; n < test->count; n++) {
    const int right = answer[n].answer == test->label[n];
    count[test->label[n]][answer[n].answer]++;
    sureness[right] += answer[n].sureness;
    answers[right]++;
  }
  lesson_section("What is taken for what");
  printf("            answer\ntruth       0     1     2     3     4     5     "
         "6     7"
         "     8     9\n");
  for (size_t t = 0; t < CLASSES; t++) {
    printf("%5zu  ", t);
    for (size_t a = 0; a < CLASSES; a++) {
      printf(" %5zu", count[t][a]);
      if (a != t && count[t][a] > most) {
        most = count[t][a];
        truth = t;
        guess = a;
      }
    }
    printf("\n");
  }
  printf("\nThe commonest mistake: a %zu is taken for a %zu, %zu times.\n",
         truth, guess, most);
  printf("The network's own probability for its answer, on average: %.3f when "
         "right,\n%.3f when wrong.\n",
         sureness[1] / (double)answers[1], sureness[0] / (double)answers[0]);
  lesson_result(lesson, "mistake_truth", (double)truth, "1",
                "of the commonest mistake, what it was");
  lesson_result(lesson, "mistake_answer", (double)guess, "1",
                "what it was taken for");
  lesson_result(lesson, "mistake_count", (double)most, "1", "how often");
  lesson_result(lesson, "sureness_right", sureness[1] / (double)answers[1], "1",
                "mean probability of right answers");
  lesson_result(lesson, "sureness_wrong", sureness[0] / (double)answers[0], "1",
                "mean probability of wrong answers");
}
