#include "predict.h"

#include <math.h>

#include "dataset.h"
#include "pgm.h"
#include "plot.h"
#include "train.h"

enum { BAR = 40 }; // characters for a probability of 1

static Prediction print_answer(const real *probability) {
  for (size_t k = 0; k < CLASSES; k++) {
    const int bar = (int)(BAR * probability[k] + (real)0.5);
    printf("%4zu  %.4f  ", k, (double)probability[k]);
    for (int i = 0; i < bar; i++) putchar('#');
    putchar('\n');
  }
  const size_t answer = largest_of(probability, CLASSES);
  printf("\nThe answer: %zu.\n", answer);
  return (Prediction){answer, (double)probability[answer]};
}

static void print_fitting(const char *path, const Picture *picture,
                          Fitting fitting, size_t side) {
  printf("%s, %zu x %zu pixels.\nThe paper is %s.\n", path, picture->width,
         picture->height,
         fitting.inverted ? "light: turned into dark, as the network knows it"
                          : "dark, as the network knows it");
  if (fitting.scaled)
    printf("Cut to its ink, scaled and centred on %zu x %zu.\n", side, side);
  printf("What the network sees:\n\n");
}

bool predict_show(Prediction *prediction, Network *network, const char *path,
                  const char *title, Error *error) {
  const size_t side = (size_t)lround(sqrt((double)network->inputs));
  Picture picture;
  Fitting fitting;
  if (side * side != network->inputs || network->outputs != CLASSES)
    return error_set(error,
                     "%s: the network has %zu inputs and %zu outputs, "
                     "not a square picture and ten digits",
                     path, network->inputs, network->outputs);
  if (!picture_load(&picture, path, error)) return false;
  Matrix x = matrix_new(1, network->inputs);
  const bool good = picture_fit(&picture, side, x.data, &fitting) ||
                    error_set(error, "%s: all of one brightness, no ink", path);
  if (good) {
    const Matrix y_hat = network_forward(network, &x);
    lesson_section(title);
    print_fitting(path, &picture, fitting, side);
    plot_pictures(stdout, x.data, 1, side, side);
    printf("\n");
    *prediction = print_answer(y_hat.data);
  }
  matrix_free(&x);
  picture_free(&picture);
  return good;
}
