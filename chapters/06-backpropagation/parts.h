// parts: the parts of chapter 6, each in the file of its name, in the order of
// the chapter. They print, keep results and write the figures' data.
#pragma once

#include "lesson.h"
#include "network.h"

// weights.c: the 2-2-2 network, weight by weight; the general rule.
void weights_show(Lesson *lesson);

// matrices.c: softmax's Jacobian, the matrix form and its shapes, the gradient
// check and what it catches.
void matrices_show(Lesson *lesson);

// corners.c: XOR from `seeds` random starts (2 or more), `steps` steps each.
void corners_show(Lesson *lesson, size_t seeds, size_t steps);

// outputs.c: which activation for which question.
void outputs_show(Lesson *lesson);

// depth.c: the size of the gradient in each layer of a deep stack.
void depth_show(Lesson *lesson, size_t hidden_layers);

// descend.c: plain gradient descent on one batch. Returns the cost before the
// last step. Stops earlier when the cost is under `enough` or the ground is
// level; *taken, unless NULL, says after how many steps.
double descend(Network *network, const Matrix *x, const Matrix *y, double rate,
               size_t steps, double enough, size_t *taken);
