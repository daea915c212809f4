// steps: the products that the book's appendix on speed compares, in its order.
// The loops are in matmul_steps.c; the last two are the library's own product.
#pragma once

#include "measure.h"

typedef void Product(Matrix *c, const Matrix *a, const Matrix *b);

typedef struct {
  const char *key, *name;
  Product *product;
  int before; // the step that it improves on; -1: none
} Step;

enum { STEPS = 9, PANEL = 7 }; // PANEL: the kernel on one thread
extern const Step steps[STEPS];

// How many threads the last step has: one for each processor.
size_t steps_threads(void);
