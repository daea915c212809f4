#include "tape.h"

#include <stdlib.h>

#include "activation.h"
#include "check.h"
#include "memory.h"

Tape tape_new(void) { return (Tape){0}; }

void tape_free(Tape *tape) {
  free(tape->line);
  *tape = (Tape){0};
}

void tape_clear(Tape *tape) { tape->count = 0; }

static Value tape_write(Tape *tape, TapeLine line) {
  for (int i = 0; i < line.inputs; i++)
    CHECK(line.input[i] < tape->count, "line %zu is not on the tape",
          line.input[i]);
  if (tape->count == tape->capacity) {
    tape->capacity = 2 * tape->capacity + 64;
    tape->line = memory_resize(tape->line, tape->capacity, sizeof *tape->line);
  }
  tape->line[tape->count] = line;
  return tape->count++;
}

double tape_value(const Tape *tape, Value a) {
  CHECK(a < tape->count, "line %zu of %zu", a, tape->count);
  return tape->line[a].value;
}

double tape_gradient(const Tape *tape, Value a) {
  CHECK(a < tape->count, "line %zu of %zu", a, tape->count);
  return tape->line[a].gradient;
}

static Value one_input(Tape *tape, double value, Value a, double local) {
  return tape_write(
      tape,
      (TapeLine){.value = value, .input = {a}, .local = {local}, .inputs = 1});
}

static Value two_inputs(Tape *tape, double value, Value a, double local_a,
                        Value b, double local_b) {
  return tape_write(tape, (TapeLine){.value = value,
                                     .input = {a, b},
                                     .local = {local_a, local_b},
                                     .inputs = 2});
}

Value tape_variable(Tape *tape, double value) {
  return tape_write(tape, (TapeLine){.value = value});
}

Value tape_add(Tape *tape, Value a, Value b) {
  double sum = tape_value(tape, a) + tape_value(tape, b);
  return two_inputs(tape, sum, a, 1, b, 1);
}

Value tape_subtract(Tape *tape, Value a, Value b) {
  double difference = tape_value(tape, a) - tape_value(tape, b);
  return two_inputs(tape, difference, a, 1, b, -1);
}

Value tape_multiply(Tape *tape, Value a, Value b) {
  double x = tape_value(tape, a), y = tape_value(tape, b);
  return two_inputs(tape, x * y, a, y, b, x);
}

Value tape_scale(Tape *tape, double factor, Value a) {
  return one_input(tape, factor * tape_value(tape, a), a, factor);
}

Value tape_square(Tape *tape, Value a) {
  double x = tape_value(tape, a);
  return one_input(tape, x * x, a, 2 * x);
}

Value tape_sigmoid(Tape *tape, Value a) {
  double s = (double)sigmoid((real)tape_value(tape, a));
  return one_input(tape, s, a, s * (1 - s));
}

void tape_backward(Tape *tape, Value output) {
  CHECK(output < tape->count, "line %zu of %zu", output, tape->count);
  for (size_t i = 0; i < tape->count; i++) tape->line[i].gradient = 0;
  tape->line[output].gradient = 1;
  for (size_t i = output + 1; i-- > 0;) {
    const TapeLine *line = &tape->line[i];
    for (int k = 0; k < line->inputs; k++)
      tape->line[line->input[k]].gradient += line->gradient * line->local[k];
  }
}
