// tape: reverse-mode automatic differentiation on single numbers. Every
// operation writes a line on the tape: its result, which lines it used, and how
// much the result changes when each of them does (the local derivative). Read
// backward, the tape is the chain rule.
#pragma once

#include <stddef.h>

typedef size_t Value; // the number of a line on the tape

typedef struct {
  double value;
  double gradient; // d output / d this line, after tape_backward
  Value input[2];  // earlier lines
  double local[2]; // d this line / d input[i]
  int inputs;      // 0 for a variable, 1 or 2 for an operation
} TapeLine;

typedef struct {
  TapeLine *line;
  size_t count, capacity;
} Tape;

Tape tape_new(void);
void tape_free(Tape *tape);
void tape_clear(Tape *tape); // keeps the memory

Value tape_variable(Tape *tape, double value);
Value tape_add(Tape *tape, Value a, Value b);
Value tape_subtract(Tape *tape, Value a, Value b);
Value tape_multiply(Tape *tape, Value a, Value b);
Value tape_scale(Tape *tape, double factor, Value a); // factor is a constant
Value tape_square(Tape *tape, Value a);
Value tape_sigmoid(Tape *tape, Value a);

// Fills the gradient of every line with d output / d line.
void tape_backward(Tape *tape, Value output);

double tape_value(const Tape *tape, Value a);
double tape_gradient(const Tape *tape, Value a);
