// digits: a batch of the small digits that come with the book, 8 x 8 pixels.
#pragma once

#include "lesson.h"
#include "matrix.h"

// x: N x 64, y: N x 10, one-hot: N digits that `seed` chooses. A missing file
// ends the program.
void digits_batch(const Lesson *lesson, Matrix *x, Matrix *y, size_t seed);
