#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../chapters/02-entropy/chance.h"
#include "../../chapters/02-entropy/entropy.h"
#include "../../chapters/02-entropy/huffman.h"
#include "../../chapters/02-entropy/text.h"
#include "../test.h"

// --- entropy -----------------------------------------------------------------

static void surprise_counts_halvings(void **state) {
  (void)state;
  assert_close(surprise_bits(1), 0, 0);
  assert_false(signbit(surprise_bits(1))); // would print as -0
  assert_close(surprise_bits(0.5), 1, 0);
  assert_close(surprise_bits(1. / 1024), 10, 0);
  assert_close(surprise_bits(0), INFINITY, 0);
}

static void entropy_of_the_notes(void **state) {
  (void)state;
  const double coin[] = {0.5, 0.5}, skewed[] = {0.9, 0.1};
  const double four[] = {0.25, 0.25, 0.25, 0.25};
  const double die[] = {1. / 6, 1. / 6, 1. / 6, 1. / 6, 1. / 6, 1. / 6};
  assert_close(entropy_bits(coin, 2), 1, 0);
  assert_close(entropy_bits(four, 4), 2, 0);
  assert_close(entropy_bits(die, 6), 2.584962500721156, 2e-16);
  assert_close(entropy_bits(skewed, 2), 0.46899559358928, 1e-14);
}

static void zero_times_log_zero_is_zero(void **state) {
  (void)state;
  const double certain[] = {0, 1, 0}, coin[] = {0.5, 0, 0.5};
  assert_close(entropy_bits(certain, 3), 0, 0);
  assert_close(entropy_bits(coin, 3), 1, 0);
  assert_close(cross_entropy_bits(certain, certain, 3), 0, 0);
  assert_close(divergence_bits(certain, certain, 3), 0, 0);
}

static void impossible_that_happens_is_infinite(void **state) {
  (void)state;
  const double half[] = {0.5, 0.5}, sure[] = {1, 0};
  assert_close(cross_entropy_bits(half, sure, 2), INFINITY, 0);
  assert_close(divergence_bits(half, sure, 2), INFINITY, 0);
  assert_close(cross_entropy_bits(sure, half, 2), 1, 0);
  assert_close(divergence_bits(sure, half, 2), 1, 0);
}

static void divergence_by_hand(void **state) {
  (void)state;
  const double hill[] = {0.5, 0.25, 0.125, 0.125};
  const double island[] = {0.125, 0.5, 0.25, 0.125};
  assert_close(entropy_bits(hill, 4), 1.75, 0);
  assert_close(divergence_bits(hill, island, 4), 0.625, 0);
  assert_close(divergence_bits(island, hill, 4), 0.5, 0);
  assert_close(cross_entropy_bits(hill, island, 4), 2.375, 0);
}

static void cross_entropy_is_entropy_plus_divergence(void **state) {
  (void)state;
  Random random = random_seeded(7);
  for (int i = 0; i < 2000; i++) {
    double p[12], q[12];
    const size_t count = 1 + random_below(&random, 12);
    draw_distribution(p, count, &random);
    draw_distribution(q, count, &random);
    const double h = entropy_bits(p, count), kl = divergence_bits(p, q, count);
    assert_near(cross_entropy_bits(p, q, count), h + kl, 1e-12);
    assert_true(kl >= -1e-15);
    assert_true(h >= 0 && h <= log2((double)count) + 1e-12);
    assert_near(divergence_bits(p, p, count), 0, 1e-15);
  }
}

// --- huffman -----------------------------------------------------------------

static void words_by_hand(void **state) {
  (void)state;
  const double hill[] = {0.5, 0.25, 0.125, 0.125};
  static const char *const expected[] = {"0", "10", "110", "111"};
  Huffman code = huffman_new(hill, 4);
  char word[4];
  for (size_t k = 0; k < 4; k++) {
    huffman_word(&code, k, word);
    assert_string_equal(word, expected[k]);
    assert_int_equal(huffman_length(&code, k), strlen(word));
  }
  assert_close(huffman_mean_length(&code, hill), 1.75, 0);
  huffman_free(&code);
}

// The least mean length over all sets of lengths from 1 to count - 1 that obey
// Kraft's inequality: for these a code exists, for others none.
static double best_length(const double *p, size_t count) {
  size_t length[6] = {1, 1, 1, 1, 1, 1};
  double best = INFINITY;
  for (;;) {
    double kraft = 0, mean = 0;
    for (size_t k = 0; k < count; k++) {
      kraft += ldexp(1, -(int)length[k]);
      mean += p[k] * (double)length[k];
    }
    if (kraft <= 1) best = fmin(best, mean);
    size_t at = 0;
    while (at < count && ++length[at] == count) length[at++] = 1;
    if (at == count) return best;
  }
}

static void no_code_is_shorter(void **state) {
  (void)state;
  Random random = random_seeded(3);
  for (int i = 0; i < 200; i++) {
    double p[6];
    const size_t count = 3 + random_below(&random, 4);
    draw_distribution(p, count, &random);
    Huffman code = huffman_new(p, count);
    assert_close(huffman_mean_length(&code, p), best_length(p, count), 1e-12);
    huffman_free(&code);
  }
}

static void no_word_begins_another(void **state) {
  (void)state;
  Random random = random_seeded(4);
  for (int i = 0; i < 100; i++) {
    double p[30], kraft = 0;
    char word[30][30];
    const size_t count = 2 + random_below(&random, 29);
    draw_distribution(p, count, &random);
    Huffman code = huffman_new(p, count);
    for (size_t k = 0; k < count; k++) {
      huffman_word(&code, k, word[k]);
      kraft += ldexp(1, -(int)strlen(word[k]));
    }
    assert_close(kraft, 1, 0); // the tree is full
    for (size_t j = 0; j < count; j++)
      for (size_t k = 0; k < count; k++)
        assert_true(j == k || strncmp(word[j], word[k], strlen(word[j])) != 0);
    huffman_free(&code);
  }
}

static void mean_length_is_within_the_bound(void **state) {
  (void)state;
  Random random = random_seeded(5);
  for (int i = 0; i < 1000; i++) {
    double p[40];
    const size_t count = 2 + random_below(&random, 39);
    draw_distribution(p, count, &random);
    Huffman code = huffman_new(p, count);
    const double over = huffman_mean_length(&code, p) - entropy_bits(p, count);
    assert_true(over >= -1e-12 && over < 1);
    huffman_free(&code);
  }
}

static void what_is_coded_is_read_back(void **state) {
  (void)state;
  enum { COUNT = 5000, SYMBOLS_HERE = 9 };
  static uint8_t message[COUNT], back[COUNT], bit[COUNT * SYMBOLS_HERE];
  Random random = random_seeded(6);
  double p[SYMBOLS_HERE];
  draw_distribution(p, SYMBOLS_HERE, &random);
  for (size_t i = 0; i < COUNT; i++)
    message[i] = (uint8_t)draw(p, SYMBOLS_HERE, &random);
  Huffman code = huffman_new(p, SYMBOLS_HERE);
  const size_t bits = huffman_encode(&code, bit, message, COUNT);
  assert_true(huffman_decode(&code, back, COUNT, bit, bits));
  assert_memory_equal(back, message, COUNT);
  uint8_t *fewer = malloc(bits - 1); // for the sanitizer to watch its end
  memcpy(fewer, bit, bits - 1);
  assert_false(huffman_decode(&code, back, COUNT, fewer, bits - 1));
  free(fewer);
  assert_false(huffman_decode(&code, back, COUNT - 1, bit, bits));
  huffman_free(&code);
}

static void one_symbol_needs_no_bits(void **state) {
  (void)state;
  const double p[] = {1};
  const uint8_t message[] = {0, 0, 0};
  uint8_t bit[3], back[3] = {9, 9, 9};
  char word[1];
  Huffman code = huffman_new(p, 1);
  huffman_word(&code, 0, word);
  assert_string_equal(word, "");
  assert_int_equal(huffman_encode(&code, bit, message, 3), 0);
  assert_true(huffman_decode(&code, back, 3, bit, 0));
  assert_memory_equal(back, message, 3);
  huffman_free(&code);
}

static void code_for_what_never_comes_aborts(void **state) {
  (void)state;
  const double p[] = {0.5, 0, 0.5}, nan[] = {NAN, 0.5};
  assert_aborts(huffman_new(p, 3));
  assert_aborts(huffman_new(p, 0));
  assert_aborts(huffman_new(nan, 2));
  Huffman code = huffman_new(p, 1);
  assert_aborts(huffman_length(&code, 1));
  huffman_free(&code);
}

// --- chance ------------------------------------------------------------------

static void tally_by_hand(void **state) {
  (void)state;
  static const double value[] = {2, 4, 4, 4, 5, 5, 7, 9};
  Tally tally = {0};
  for (int i = 0; i < 8; i++) tally_add(&tally, value[i]);
  assert_close(tally_mean(&tally), 5, 0);
  assert_close(tally_error(&tally), sqrt(32. / 7 / 8), 1e-15);
  assert_close(share_error(0.5, 100), 0.05, 1e-15);
}

static void draws_come_as_often_as_they_should(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  const double p[] = {0.1, 0, 0.6, 0.3};
  double seen[4] = {0};
  Random random = random_seeded(8);
  for (int i = 0; i < DRAWS; i++) seen[draw(p, 4, &random)]++;
  for (int k = 0; k < 4; k++)
    assert_near(seen[k] / DRAWS, p[k], 5 * share_error(p[k], DRAWS));
}

static void drawn_distributions_are_distributions(void **state) {
  (void)state;
  Random random = random_seeded(9);
  Tally first = {0};
  for (int i = 0; i < 10000; i++) {
    double p[5], sum = 0;
    draw_distribution(p, 5, &random);
    for (int k = 0; k < 5; k++) {
      assert_true(p[k] >= 0);
      sum += p[k];
    }
    assert_near(sum, 1, 1e-14);
    tally_add(&first, p[0]);
  }
  assert_near(tally_mean(&first), 0.2, 5 * tally_error(&first));
}

// --- text --------------------------------------------------------------------

static Text text_of(const char *content) {
  Text text;
  Error error;
  test_write_text(test_path("text"), content);
  assert_true(text_load(&text, test_path("text"), &error));
  return text;
}

static void assert_reads(const Text *text, const char *expected) {
  assert_int_equal(text->count, strlen(expected));
  for (size_t i = 0; i < text->count; i++)
    assert_int_equal(text_character(text->symbol[i]), expected[i]);
}

static void text_is_letters_and_single_spaces(void **state) {
  (void)state;
  Text text = text_of("  -- AZ,\n\n\tbY'z 3\xc3\xa9 Q.\n");
  assert_reads(&text, "az_by_z_q_");
  text_free(&text);
}

static void text_counts_round_the_ring(void **state) {
  (void)state;
  static double pair[SYMBOLS * SYMBOLS];
  double count[SYMBOLS];
  Text text = text_of("abab c");
  text_counts(&text, count);
  assert_close(count[0], 2, 0);
  assert_close(count[1], 2, 0);
  assert_close(count[SPACE], 1, 0);
  text_pair_counts(&text, pair);
  assert_close(pair[0 * SYMBOLS + 1], 2, 0); // a b, twice
  assert_close(pair[1 * SYMBOLS + 0], 1, 0);
  assert_close(pair[2 * SYMBOLS + 0], 1, 0); // the last, then the first
  for (size_t j = 0; j < SYMBOLS; j++) {
    double before = 0, after = 0;
    for (size_t k = 0; k < SYMBOLS; k++) {
      before += pair[j * SYMBOLS + k];
      after += pair[k * SYMBOLS + j];
    }
    assert_close(before, count[j], 0);
    assert_close(after, count[j], 0);
  }
  const Text part = text_part(&text, 1, 3);
  assert_reads(&part, "bab");
  assert_aborts(text_part(&text, 4, 3));
  text_free(&text);
}

static void shuffled_text_has_the_same_letters(void **state) {
  (void)state;
  Text text = text_of("the quick brown fox jumps over the lazy dog");
  double before[SYMBOLS], after[SYMBOLS];
  const uint8_t first = text.symbol[0];
  size_t moved = 0;
  Random random = random_seeded(2);
  text_counts(&text, before);
  for (int i = 0; i < 20; i++) {
    text_shuffle(&text, &random);
    moved += text.symbol[0] != first;
  }
  text_counts(&text, after);
  assert_memory_equal(before, after, sizeof before);
  assert_true(moved > 10);
  text_free(&text);
}

static void text_without_letters_is_refused(void **state) {
  (void)state;
  Text text;
  Error error;
  test_write_text(test_path("digits"), "12, 34\n");
  assert_false(text_load(&text, test_path("digits"), &error));
  assert_contains(error.text, "digits: letters from a to z expected");
  assert_false(text_load(&text, test_path("nowhere"), &error));
  assert_contains(error.text, "nowhere");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(surprise_counts_halvings),
      cmocka_unit_test(entropy_of_the_notes),
      cmocka_unit_test(zero_times_log_zero_is_zero),
      cmocka_unit_test(impossible_that_happens_is_infinite),
      cmocka_unit_test(divergence_by_hand),
      cmocka_unit_test(cross_entropy_is_entropy_plus_divergence),
      cmocka_unit_test(words_by_hand),
      cmocka_unit_test(no_code_is_shorter),
      cmocka_unit_test(no_word_begins_another),
      cmocka_unit_test(mean_length_is_within_the_bound),
      cmocka_unit_test(what_is_coded_is_read_back),
      cmocka_unit_test(one_symbol_needs_no_bits),
      cmocka_unit_test(code_for_what_never_comes_aborts),
      cmocka_unit_test(tally_by_hand),
      cmocka_unit_test(draws_come_as_often_as_they_should),
      cmocka_unit_test(drawn_distributions_are_distributions),
      cmocka_unit_test(text_is_letters_and_single_spaces),
      cmocka_unit_test(text_counts_round_the_ring),
      cmocka_unit_test(shuffled_text_has_the_same_letters),
      cmocka_unit_test(text_without_letters_is_refused),
  };
  return test_run(tests);
}
