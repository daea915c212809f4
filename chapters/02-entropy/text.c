#include "text.h"

#include <stdlib.h>

#include "check.h"
#include "input.h"
#include "memory.h"

// Not <ctype.h>: what a letter is must not depend on the reader's language.
static uint8_t symbol_of(uint8_t byte) {
  if (byte >= 'a' && byte <= 'z') return (uint8_t)(byte - 'a');
  if (byte >= 'A' && byte <= 'Z') return (uint8_t)(byte - 'A');
  return SPACE;
}

static void add_symbol(Text *text, uint8_t symbol) {
  const bool first = text->count == 0;
  if (symbol == SPACE && (first || text->symbol[text->count - 1] == SPACE))
    return;
  text->symbol[text->count++] = symbol;
}

bool text_load(Text *text, const char *path, Error *error) {
  size_t size;
  uint8_t *bytes = input_read(path, &size, error);
  if (bytes == NULL) return false;
  *text = (Text){0, memory_new(size + 1, 1)};
  for (size_t i = 0; i < size; i++) add_symbol(text, symbol_of(bytes[i]));
  free(bytes);
  if (text->count > 0) return true;
  text_free(text);
  return error_set(error, "%s: letters from a to z expected, none found", path);
}

void text_free(Text *text) {
  free(text->symbol);
  *text = (Text){0};
}

Text text_part(const Text *text, size_t from, size_t count) {
  CHECK(from + count <= text->count, "symbols %zu to %zu of %zu", from,
        from + count, text->count);
  return (Text){count, text->symbol + from};
}

char text_character(size_t symbol) {
  CHECK(symbol < SYMBOLS, "symbol %zu of %d", symbol, SYMBOLS);
  return "abcdefghijklmnopqrstuvwxyz_"[symbol];
}

void text_counts(const Text *text, double *count) {
  for (size_t k = 0; k < SYMBOLS; k++) count[k] = 0;
  for (size_t i = 0; i < text->count; i++) count[text->symbol[i]]++;
}

void text_pair_counts(const Text *text, double *count) {
  for (size_t i = 0; i < SYMBOLS * SYMBOLS; i++) count[i] = 0;
  size_t before = text->symbol[text->count - 1];
  for (size_t i = 0; i < text->count; i++) {
    count[before * SYMBOLS + text->symbol[i]]++;
    before = text->symbol[i];
  }
}

// Fisher and Yates.
void text_shuffle(Text *text, Random *random) {
  for (size_t i = text->count; i > 1; i--) {
    const size_t j = random_below(random, i);
    const uint8_t symbol = text->symbol[i - 1];
    text->symbol[i - 1] = text->symbol[j];
    text->symbol[j] = symbol;
  }
}

void normalize(double *count, size_t size) {
  double sum = 0;
  for (size_t i = 0; i < size; i++) sum += count[i];
  for (size_t i = 0; i < size; i++) count[i] /= sum;
}
