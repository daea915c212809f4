// pgm: a grey picture from a file, and what must happen to it before a network
// that was trained on centred digits may see it. PGM is the plainest picture
// format there is, and every program that edits pictures can write it:
//
//   P2 (numbers as text) or P5 (bytes), width, height, the value of white; then
//   the pixels from the upper left, row by row. # starts a comment in the head.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "real.h"

typedef struct {
  size_t height, width;
  double *brightness; // height * width: 0 black, 1 white
} Picture;

// One picture, up to 10000 pixels a side. Owned by the caller.
bool picture_load(Picture *picture, const char *path, Error *error);
void picture_free(Picture *picture);

// height x width bytes as P5, from black at 0 to white at `brightest`.
bool picture_save(const unsigned char *pixel, size_t height, size_t width,
                  unsigned char brightest, const char *path, Error *error);

typedef struct {
  bool inverted; // the paper was light, the ink dark
  bool scaled;   // cut to the ink, scaled and centred; not of the right size
} Fitting;

// x: side x side numbers, 0 for the paper, 1 for the ink.
//
// The paper is what the picture's edge is on average; light paper is turned
// into dark. A picture of side x side is then taken as it is. Any other gets
// the full range from paper to strongest ink, as a photograph needs it, and is
// treated as MNIST's were: cut to the box of its ink, scaled until the longer
// side is 5/7 of `side` (20 of 28 pixels), and laid so that its centre of mass
// is in the middle. False when there is no ink.
bool picture_fit(const Picture *picture, size_t side, real *x,
                 Fitting *fitting);
