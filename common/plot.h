// plot: a look at the data without leaving the terminal. Uses gnuplot when it
// is there, our own characters when it is not.
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "error.h"
#include "real.h"

// Draws chapters/NN-*/NAME.gp with the data in `folder`, for each NAME.gp of
// that chapter; `number`: "05". Without gnuplot draws the .dat files instead.
bool plot_chapter(const char *number, const char *folder, Error *error);

// Draws a data file: the first column across, every other column a curve with a
// letter of its own; one picture for each index. Axes that span more than two
// powers of ten become logarithmic.
bool plot_characters(FILE *to, const char *path, Error *error);

// Small grey pictures side by side, two spaces between them, in block
// characters (UTF-8): four dots a character, a dot where two pixels above one
// another are brighter than 0.3 on average. A picture under 28 pixels wide is
// enlarged. brightness: count x (height * width), 0: background, 1: brightest.
void plot_pictures(FILE *to, const real *brightness, size_t count,
                   size_t height, size_t width);

// The characters that a picture so many pixels wide takes: for captions.
size_t plot_picture_columns(size_t width);
