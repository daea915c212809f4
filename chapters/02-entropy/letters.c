#include "letters.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "entropy.h"
#include "huffman.h"
#include "memory.h"

// --- the letters of a text ---

typedef struct {
  double count[SYMBOLS], p[SYMBOLS];
  size_t order[SYMBOLS]; // the most frequent first
  size_t present;        // how many occur at all
} Frequencies;

static Frequencies frequencies(const Text *text) {
  Frequencies f = {.present = 0};
  text_counts(text, f.count);
  for (size_t k = 0; k < SYMBOLS; k++) {
    size_t at = k;
    for (; at > 0 && f.count[f.order[at - 1]] < f.count[k]; at--)
      f.order[at] = f.order[at - 1];
    f.order[at] = k;
    f.p[k] = f.count[k];
    f.present += f.count[k] > 0;
  }
  normalize(f.p, SYMBOLS);
  return f;
}

void letters_show_letters(Lesson *lesson, const Text *text) {
  enum { PER_LINE = 9 };
  const Frequencies f = frequencies(text);
  const double h = entropy_bits(f.p, SYMBOLS);
  double letters[LETTERS];
  for (size_t k = 0; k < LETTERS; k++) letters[k] = f.count[k];
  normalize(letters, LETTERS);
  const double h_letters = entropy_bits(letters, LETTERS);
  lesson_section("The letters of a text");
  printf("%zu symbols, in per cent (_ is the space):\n\n", text->count);
  for (size_t i = 0; i < SYMBOLS; i++)
    printf("%c %5.2f%s", text_character(f.order[i]), 100 * f.p[f.order[i]],
           i % PER_LINE == PER_LINE - 1 ? "\n" : " ");
  printf("\n                    K   log2 K        H\n");
  printf("letters and space  %2d %8.4f %8.4f bits a symbol\n", SYMBOLS,
         log2(SYMBOLS), h);
  printf("letters alone      %2d %8.4f %8.4f\n", LETTERS, log2(LETTERS),
         h_letters);
  lesson_result(lesson, "text_count", (double)text->count, "1",
                "symbols in the text");
  lesson_result(lesson, "log2_symbols", log2(SYMBOLS), "bit",
                "27 symbols, all alike");
  lesson_result(lesson, "h_text", h, "bit", "letters and the space");
  lesson_result(lesson, "p_h", f.p['h' - 'a'], "1", "share of the letter h");
  lesson_result(lesson, "h_letters", h_letters, "bit", "letters alone");
}

// --- the letter before ---

// H(symbol | symbol before) = H(pair) - H(symbol): the ring makes the symbols
// before as frequent as the symbols.
static double entropy_given_before(const Text *text) {
  static double pair[SYMBOLS * SYMBOLS];
  double single[SYMBOLS];
  text_pair_counts(text, pair);
  text_counts(text, single);
  normalize(pair, SYMBOLS * SYMBOLS);
  normalize(single, SYMBOLS);
  return entropy_bits(pair, SYMBOLS * SYMBOLS) - entropy_bits(single, SYMBOLS);
}

static void show_pair(Lesson *lesson, const Text *text, char first,
                      char second) {
  static double pair[SYMBOLS * SYMBOLS];
  const size_t j = (size_t)(first - 'a'), k = (size_t)(second - 'a');
  const Frequencies f = frequencies(text);
  char key[32], meaning[64];
  text_pair_counts(text, pair);
  const double both = pair[j * SYMBOLS + k];
  if (f.count[j] == 0 || f.count[k] == 0) {
    printf("%c %c   does not occur\n", first, second);
    return;
  }
  const double given_first = both / f.count[j];
  const double given_second = both / f.count[k];
  printf("%c %c %7.0f %6.0f %6.0f %8.4f %8.4f %12.6f %12.6f\n", first, second,
         f.count[j], f.count[k], both, given_first, given_second,
         f.p[j] * given_first, f.p[k] * given_second);
  snprintf(key, sizeof key, "%c_given_%c", second, first);
  snprintf(meaning, sizeof meaning, "p(%c | %c before)", second, first);
  lesson_result(lesson, key, given_first, "1", meaning);
  snprintf(key, sizeof key, "%c_before_%c", first, second);
  snprintf(meaning, sizeof meaning, "p(%c before | %c)", first, second);
  lesson_result(lesson, key, given_second, "1", meaning);
}

static Tally shuffled_entropy(const Text *text, size_t times, Random *random) {
  Text copy = {text->count, memory_new(text->count, 1)};
  Tally h = {0};
  for (size_t i = 0; i < text->count; i++) copy.symbol[i] = text->symbol[i];
  for (size_t i = 0; i < times; i++) {
    text_shuffle(&copy, random);
    tally_add(&h, entropy_given_before(&copy));
  }
  text_free(&copy);
  return h;
}

void letters_answer_alternating(Lesson *lesson) {
  uint8_t symbol[17];
  for (size_t i = 0; i < 16; i++) symbol[i] = i % 2;
  symbol[16] = SPACE;
  const Text text = {17, symbol};
  const Frequencies f = frequencies(&text);
  lesson_result(lesson, "ab_h", entropy_bits(f.p, SYMBOLS), "bit",
                "entropy of a symbol of abab...");
  lesson_result(lesson, "ab_given", entropy_given_before(&text), "bit",
                "the same when the one before is known");
}

void letters_show_pairs(Lesson *lesson, const Text *text, Random *random) {
  enum { SHUFFLES = 20 };
  const Frequencies f = frequencies(text);
  const double h = entropy_bits(f.p, SYMBOLS);
  const double given = entropy_given_before(text);
  const Tally shuffled = shuffled_entropy(text, SHUFFLES, random);
  lesson_section("The letter before");
  printf("x y    n(x)   n(y)  n(xy)   p(y|x)   p(x|y)  p(x) p(y|x)"
         "  p(y) p(x|y)\n");
  show_pair(lesson, text, 't', 'h');
  show_pair(lesson, text, 'q', 'u');
  printf("\nH of a symbol, nothing known              %.4f bits\n", h);
  printf("H of a symbol, the one before known       %.4f\n", given);
  printf("the same, the text shuffled %d times      %.4f +- %.4f\n", SHUFFLES,
         tally_mean(&shuffled), tally_error(&shuffled));
  lesson_result(lesson, "h_given", given, "bit",
                "entropy of a symbol when the one before is known");
  lesson_result(lesson, "h_shuffled", tally_mean(&shuffled), "bit",
                "the same in the shuffled text");
}

// --- a code for the text ---

// The code of the symbols that occur: symbol order[i] of the text is symbol i
// of the code.
static Huffman code_of(const Frequencies *f) {
  double p[SYMBOLS];
  for (size_t i = 0; i < f->present; i++) p[i] = f->p[f->order[i]];
  return huffman_new(p, f->present);
}

// Codes the text and reads it back. Returns the bits; *same: it came back
// whole.
static size_t send(const Huffman *code, const Frequencies *f, const Text *text,
                   bool *same) {
  uint8_t rank[SYMBOLS];
  uint8_t *message = memory_new(text->count, 1);
  uint8_t *bit = memory_new(text->count, SYMBOLS);
  uint8_t *back = memory_new(text->count, 1);
  for (size_t i = 0; i < SYMBOLS; i++) rank[f->order[i]] = (uint8_t)i;
  for (size_t i = 0; i < text->count; i++) message[i] = rank[text->symbol[i]];
  const size_t bits = huffman_encode(code, bit, message, text->count);
  *same = huffman_decode(code, back, text->count, bit, bits);
  for (size_t i = 0; i < text->count; i++)
    *same = *same && f->order[back[i]] == text->symbol[i];
  free(message);
  free(bit);
  free(back);
  return bits;
}

static void show_word(const Huffman *code, const Frequencies *f, size_t i) {
  char word[SYMBOLS];
  const size_t k = f->order[i];
  huffman_word(code, i, word);
  printf("%4c %7.0f %9.5f %9.3f %8zu   %s\n", text_character(k), f->count[k],
         f->p[k], surprise_bits(f->p[k]), huffman_length(code, i), word);
}

static void write_letters(const Lesson *lesson, const Huffman *code,
                          const Frequencies *f) {
  DataFile data = lesson_data(lesson, "letters",
                              "rank [1]  letter [ASCII]  p [1]  "
                              "-log2 p [bit]  length of its word [bit]");
  for (size_t i = 0; i < f->present; i++)
    data_row(&data, (double)i + 1, text_character(f->order[i]),
             f->p[f->order[i]], surprise_bits(f->p[f->order[i]]),
             (double)huffman_length(code, i));
  lesson_data_end(lesson, &data);
}

void letters_show_code(Lesson *lesson, const Text *text) {
  const Frequencies f = frequencies(text);
  Huffman code = code_of(&f);
  const size_t n = f.present;
  lesson_section("A code for the text");
  printf("      count         p   -log2 p   length   word\n");
  for (size_t i = 0; i < n; i++) {
    if (i < 3 || i + 2 >= n) show_word(&code, &f, i);
    if (i == 3 && n > 5) printf("   ...\n");
  }
  bool same;
  const size_t bits = send(&code, &f, text, &same);
  const double mean = (double)bits / (double)text->count;
  printf("\nH %.4f <= mean length %.4f < H + 1\n", entropy_bits(f.p, SYMBOLS),
         mean);
  printf("%zu bits where bytes take %zu; read back: %s\n", bits,
         8 * text->count, same ? "the same text" : "A DIFFERENT TEXT");
  write_letters(lesson, &code, &f);
  lesson_result(lesson, "text_mean", mean, "bit", "mean length of a word");
  lesson_result(lesson, "text_bits", (double)bits, "bit", "the text in code");
  lesson_result(lesson, "text_share", 100 * mean / 8, "%",
                "of what bytes would take");
  huffman_free(&code);
}

// --- one half by the other ---

// The symbols that the first half of the text never shows and the second does.
static void name_missing(const Frequencies *first, const Frequencies *second,
                         char *names) {
  for (size_t k = 0; k < SYMBOLS; k++)
    if (first->count[k] == 0 && second->count[k] > 0) {
      *names++ = ' ';
      *names++ = text_character(k);
    }
  *names = '\0';
}

void letters_show_halves(Lesson *lesson, const Text *text) {
  const size_t half = text->count / 2;
  const Text part[2] = {text_part(text, 0, half),
                        text_part(text, half, text->count - half)};
  if (half == 0) return;
  const Frequencies first = frequencies(&part[0]);
  const Frequencies second = frequencies(&part[1]);
  double alike[SYMBOLS], more[SYMBOLS];
  char missing[2 * SYMBOLS + 1];
  uniform(alike, SYMBOLS);
  for (size_t k = 0; k < SYMBOLS; k++) more[k] = first.count[k] + 1;
  normalize(more, SYMBOLS);
  name_missing(&first, &second, missing);
  const double h = entropy_bits(second.p, SYMBOLS);
  const double mended = cross_entropy_bits(second.p, more, SYMBOLS);
  lesson_section("A letter that never came");
  printf("In the second half but not in the first:%s\n\n",
         missing[0] == '\0' ? " none" : missing);
  printf("bits a symbol of the second half, by\n");
  printf("  all alike                             %8.4f\n",
         cross_entropy_bits(second.p, alike, SYMBOLS));
  printf("  the counts of the first half          %8.4f\n",
         cross_entropy_bits(second.p, first.p, SYMBOLS));
  printf("  the same counts, each one more        %8.4f\n", mended);
  printf("  its own counts: H                     %8.4f\n", h);
  lesson_result(lesson, "half_mended", mended, "bit",
                "second half by the counts of the first, each one more");
  lesson_result(lesson, "half_own", h, "bit", "entropy of the second half");
}
