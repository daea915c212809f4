// text: a file as a row of 27 symbols, the letters a to z and the space. Large
// letters count as small ones; everything between two words, however long, is
// one space. The row is read as a ring, the first symbol after the last, so
// that each symbol has one before it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "random.h"

enum { LETTERS = 26, SPACE = LETTERS, SYMBOLS };

typedef struct {
  size_t count;    // above 0
  uint8_t *symbol; // 0: a ... 25: z, 26: space
} Text;

// Free with text_free. A file without a letter is refused.
bool text_load(Text *text, const char *path, Error *error);
void text_free(Text *text);

// Symbols from .. from + count - 1: the same symbols, not a copy.
Text text_part(const Text *text, size_t from, size_t count);

// 'a' to 'z', and '_' for the space.
char text_character(size_t symbol);

// count[k]: how often symbol k stands in the text; SYMBOLS numbers.
void text_counts(const Text *text, double *count);

// count[j * SYMBOLS + k]: how often symbol k follows symbol j round the ring.
void text_pair_counts(const Text *text, double *count);

// The same symbols in a random order.
void text_shuffle(Text *text, Random *random);

// count / its sum, in place.
void normalize(double *count, size_t size);
