#include "answers.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "plot.h"
#include "train.h"

enum { SAMPLES = 10, SAMPLES_A_ROW = 5 };

Answer *answers_of(Network *network, const Dataset *data) {
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
    const Matrix y_hat = network_forward(network, &x);
    for (size_t n = 0; n < rows; n++) {
      const size_t k = largest_of(matrix_row(&y_hat, n), CLASSES);
      answer[index[n]] = (Answer){k, (double)matrix_row(&y_hat, n)[k]};
    }
  }
  batches_free(&batches);
  matrix_free(&x_room);
  matrix_free(&y_room);
  return answer;
}

static void picture_of(const Dataset *data, size_t n, double *brightness) {
  const size_t pixels = data->height * data->width;
  for (size_t i = 0; i < pixels; i++)
    brightness[i] = (double)data->pixel[n * pixels + i] / data->brightest;
}

// A row of pictures, a line of characters at a time, captions below.
static void print_pictures(const Dataset *data, const Answer *answer,
                           const size_t *index, size_t count) {
  const size_t width = data->width, height = data->height;
  const int columns = (int)plot_picture_columns(width);
  double *brightness = memory_new(height * width, sizeof *brightness);
  for (size_t r = 0; r < plot_picture_rows(height, width); r++) {
    for (size_t i = 0; i < count; i++) {
      picture_of(data, index[i], brightness);
      plot_picture_row(stdout, brightness, height, width, r);
      printf(i + 1 < count ? "  " : "\n");
    }
  }
  for (size_t i = 0; i < count; i++) {
    char caption[32];
    const size_t guess = answer[index[i]].answer, truth = data->label[index[i]];
    snprintf(caption, sizeof caption, "%zu, is %zu%s", guess, truth,
             guess == truth ? "" : " !");
    printf("%-*s%s", columns, caption, i + 1 < count ? "  " : "\n");
  }
  free(brightness);
}

void answers_show_samples(const Lesson *lesson, const Dataset *test,
                          const Answer *answer, Random *random) {
  size_t sample[SAMPLES];
  for (size_t i = 0; i < SAMPLES; i++)
    sample[i] = random_below(random, test->count);
  lesson_section("Ten test pictures");
  printf("Below each: the network's answer, and the truth.\n\n");
  for (size_t i = 0; i < SAMPLES; i += SAMPLES_A_ROW)
    print_pictures(test, answer, sample + i, SAMPLES_A_ROW);
  DataFile data =
      lesson_data(lesson, "samples",
                  "picture [1]  column [pixel]  row [pixel]  brightness [1]  "
                  "answer [1]  truth [1]");
  for (size_t i = 0; i < SAMPLES; i++) {
    const size_t n = sample[i], pixels = test->height * test->width;
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
  DataFile data =
      lesson_data(lesson, "confusion", "answer [1]  truth [1]  pictures [1]");
  lesson_section("What is taken for what");
  printf("            answer\ntruth       0     1     2     3     4     5     "
         "6     7"
         "     8     9\n");
  for (size_t t = 0; t < CLASSES; t++) {
    printf("%5zu  ", t);
    for (size_t a = 0; a < CLASSES; a++) {
      printf(" %5zu", count[t][a]);
      data_row(&data, (double)a, (double)t, (double)count[t][a]);
      if (a != t && count[t][a] > most) {
        most = count[t][a];
        truth = t;
        guess = a;
      }
    }
    printf("\n");
  }
  lesson_data_end(lesson, &data);
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
