// How short can a message be? This program draws, counts and codes: chances
// first, then what a surprise costs, then the mean surprise, entropy, which no
// code can beat, and last the bill of whoever believes the wrong chances.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "entropy.h"
#include "huffman.h"
#include "lesson.h"
#include "letters.h"
#include "memory.h"
#include "random.h"
#include "text.h"

static const char *text_file = "datasets/text.txt";

// How often each drawing is repeated, to know how far to trust it.
static size_t repeats = 1000;

static Option options[] = {
    {.name = "text",
     .kind = OPTION_TEXT,
     .value = &text_file,
     .argument = "FILE",
     .help = "the text whose letters are counted"},
    {.name = "repeats",
     .kind = OPTION_COUNT,
     .value = &repeats,
     .argument = "N",
     .least = 40,
     .most = 100000,
     .help = "how often a drawing is repeated for its error bar"},
};

// The weather on the hill, and on the brother's island.
enum { SKIES = 4 };
static const char *const sky[SKIES] = {"fair", "cloud", "rain", "wind"};
static const double hill[SKIES] = {0.5, 0.25, 0.125, 0.125};
static const double island[SKIES] = {0.125, 0.5, 0.25, 0.125};

// A thousand evenings: did the glass fall, did a storm come?
enum { EVENINGS = 1000, STORMS = 20, FELL_STORM = 18, FELL_CALM = 49 };

// The skewed source: one letter nine times in ten.
static const double skewed[2] = {0.9, 0.1};

// --- how short can a message be? ---

static Tally play_flashes(const Huffman *code, const double *p, size_t evenings,
                          Random *random) {
  Tally flashes = {0};
  for (size_t i = 0; i < evenings; i++)
    tally_add(&flashes, (double)huffman_length(code, draw(p, SKIES, random)));
  return flashes;
}

static void show_tables(Lesson *lesson, Random *random) {
  static const char *const plain[SKIES] = {"00", "01", "10", "11"};
  Huffman code = huffman_new(hill, SKIES);
  char word[SKIES];
  lesson_section("Two tables for four messages");
  printf("weather  of %d evenings   old table   new table   flashes\n",
         EVENINGS);
  for (size_t k = 0; k < SKIES; k++) {
    huffman_word(&code, k, word);
    printf("%-7s %11g %15s %11s %9zu\n", sky[k], hill[k] * EVENINGS, plain[k],
           word, huffman_length(&code, k));
  }
  const double mean = huffman_mean_length(&code, hill);
  const Tally seen = play_flashes(&code, hill, EVENINGS, random);
  printf("\nflashes an evening, by hand         2 %13g\n", mean);
  printf("%d evenings drawn                     %8.3f +- %.3f\n", EVENINGS,
         tally_mean(&seen), tally_error(&seen));
  huffman_free(&code);
  lesson_result(lesson, "new_table", mean, "flash", "mean with the new table");
}

// --- a falling glass: conditional probability and Bayes ---

static const double p_storm = (double)STORMS / EVENINGS;
static const double p_fell_in_storm = (double)FELL_STORM / STORMS;
static const double p_fell_in_calm = (double)FELL_CALM / (EVENINGS - STORMS);

// p(storm | fell) by Bayes' theorem.
static double storm_given_fell(void) {
  const double p_fell =
      p_storm * p_fell_in_storm + (1 - p_storm) * p_fell_in_calm;
  return p_storm * p_fell_in_storm / p_fell;
}

static void show_counting(Lesson *lesson) {
  const int fell = FELL_STORM + FELL_CALM, calm = EVENINGS - STORMS;
  const double by_counting = (double)FELL_STORM / fell;
  lesson_section("A falling glass, by counting");
  printf("             glass fell   steady    all\n");
  printf("storm %13d %10d %6d\n", FELL_STORM, STORMS - FELL_STORM, STORMS);
  printf("no storm %10d %10d %6d\n", FELL_CALM, calm - FELL_CALM, calm);
  printf("all %15d %10d %6d\n\n", fell, EVENINGS - fell, EVENINGS);
  printf("p(fell | storm)  %2d / %d    %.4f\n", FELL_STORM, STORMS,
         p_fell_in_storm);
  printf("p(storm | fell)  %2d / %d    %.4f   by counting\n", FELL_STORM, fell,
         by_counting);
  printf("p(storm | fell)             %.4f   by Bayes' theorem\n",
         storm_given_fell());
  lesson_result(lesson, "storm_given_fell", by_counting, "1",
                "p(storm | glass fell)");
  lesson_result(lesson, "p_fell", (double)fell / EVENINGS, "1",
                "p(glass fell)");
  lesson_result(lesson, "storm_lift", by_counting / p_storm, "1",
                "p(storm | glass fell) / p(storm)");
}

typedef struct {
  double fell, storms; // evenings with a falling glass; storms among them
} Diary;

static Diary keep_diary(size_t evenings, Random *random) {
  Diary diary = {0, 0};
  for (size_t i = 0; i < evenings; i++) {
    const bool storm = random_uniform(random) < p_storm;
    const double p = storm ? p_fell_in_storm : p_fell_in_calm;
    if (random_uniform(random) >= p) continue;
    diary.fell++;
    diary.storms += storm;
  }
  return diary;
}

static void show_longer_diaries(Random *random) {
  const double truth = storm_given_fell();
  printf("evenings   glass fell   p(storm | fell)   off by\n");
  for (size_t evenings = 1000; evenings <= 1000000; evenings *= 10) {
    const Diary d = keep_diary(evenings, random);
    const double p = d.storms / d.fell, error = share_error(p, d.fell);
    printf("%8zu %12.0f   %.4f +- %.4f   %4.1f bars\n", evenings, d.fell, p,
           error, fabs(p - truth) / error);
  }
}

// Many diaries of the same length: how often is the truth within the bar?
static void show_drawing(Lesson *lesson, Random *random) {
  enum { LENGTH = 2000 };
  const double truth = storm_given_fell();
  double within[2] = {0, 0};
  lesson_section("A falling glass, by drawing");
  show_longer_diaries(random);
  for (size_t i = 0; i < repeats; i++) {
    const Diary d = keep_diary(LENGTH, random);
    const double p = d.storms / d.fell, error = share_error(p, d.fell);
    for (int bars = 1; bars <= 2; bars++)
      within[bars - 1] += fabs(p - truth) <= bars * error;
  }
  const double n = (double)repeats;
  printf("\n%zu diaries of %d evenings: the truth within\n", repeats, LENGTH);
  printf("  one bar in %.1f %% of them, two bars in %.1f %%\n",
         100 * within[0] / n, 100 * within[1] / n);
  lesson_result(lesson, "diaries", n, "1", "diaries drawn");
  lesson_result(lesson, "within_one", 100 * within[0] / n, "%",
                "of the diaries within one standard error of the truth");
  lesson_result(lesson, "within_two", 100 * within[1] / n, "%",
                "within two standard errors");
}

// --- independence ---

typedef struct {
  double a, b, both; // first die even; the sum as wanted; both
} Pairs;

static void count_pair(Pairs *pairs, size_t first, size_t second, size_t sum) {
  const bool a = first % 2 == 0, b = first + second == sum;
  pairs->a += a;
  pairs->b += b;
  pairs->both += a && b;
}

static Pairs all_pairs(size_t sum) {
  Pairs pairs = {0, 0, 0};
  for (size_t i = 1; i <= 6; i++)
    for (size_t j = 1; j <= 6; j++) count_pair(&pairs, i, j, sum);
  return pairs;
}

static Pairs throw_pairs(size_t sum, size_t throws, Random *random) {
  Pairs pairs = {0, 0, 0};
  for (size_t i = 0; i < throws; i++) {
    const size_t first = 1 + random_below(random, 6);
    count_pair(&pairs, first, 1 + random_below(random, 6), sum);
  }
  return pairs;
}

static void show_dice(Lesson *lesson, Random *random) {
  enum { THROWS = 100000 };
  static const char *const key[] = {"even_given_7", "even_given_8"};
  lesson_section("Two dice");
  printf("A: the first die is even. B: the sum of both is as given.\n\n");
  printf("sum   p(A) p(B)   p(A and B)   p(A | B)   in %d throws\n", THROWS);
  for (size_t sum = 7; sum <= 8; sum++) {
    const Pairs all = all_pairs(sum), seen = throw_pairs(sum, THROWS, random);
    const double given = all.both / all.b, p = seen.both / seen.b;
    printf("%3zu %9.4f %12.4f %11.4f   %.4f +- %.4f\n", sum,
           all.a / 36 * all.b / 36, all.both / 36, given, p,
           share_error(p, seen.b));
    lesson_result(lesson, key[sum - 7], given, "1",
                  "p(first die even | that sum)");
  }
}

// --- surprise and entropy ---

static void show_surprise(Lesson *lesson) {
  static const double p[] = {1, 0.5, 1. / 6, 1e-3, 1e-6};
  lesson_section("What a surprise costs");
  printf("       p    -log2 p, bits     p times that\n");
  for (size_t i = 0; i < sizeof p / sizeof *p; i++)
    printf("%8.4g %16.4f %16.4g\n", p[i], surprise_bits(p[i]),
           p[i] * surprise_bits(p[i]));
  const double zero[] = {1, 0};
  printf("%8g %16.4f %16.4g\n", zero[1], surprise_bits(zero[1]),
         entropy_bits(zero, 2));
  lesson_result(lesson, "surprise_die", surprise_bits(1. / 6), "bit",
                "of one face of a fair die");
}

static void show_source(Lesson *lesson, const char *name, const char *key,
                        const double *p, size_t count) {
  const double h = entropy_bits(p, count);
  printf("%-24s %5zu %20.15f %10.4f\n", name, count, h, log2((double)count));
  lesson_result(lesson, key, h, "bit", name);
}

// Independent: every pair has the product of the two probabilities.
static void join(double *both, const double *p, size_t rows, const double *q,
                 size_t cols) {
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++) both[i * cols + j] = p[i] * q[j];
}

static void show_entropy(Lesson *lesson) {
  const double certain[2] = {1, 0};
  double coin[2], four[4], die[6], both[12];
  uniform(coin, 2);
  uniform(four, 4);
  uniform(die, 6);
  join(both, coin, 2, die, 6);
  lesson_section("The mean surprise");
  printf("                             K              H, bits     log2 K\n");
  show_source(lesson, "certain", "h_certain", certain, 2);
  show_source(lesson, "nine to one, (0.9, 0.1)", "h_skewed", skewed, 2);
  show_source(lesson, "a fair coin", "h_coin", coin, 2);
  show_source(lesson, "the weather on the hill", "h_hill", hill, SKIES);
  show_source(lesson, "four alike", "h_four", four, 4);
  show_source(lesson, "a fair die", "h_die", die, 6);
  show_source(lesson, "a coin and a die", "h_both", both, 12);
}

static void write_binary(const Lesson *lesson) {
  DataFile data = lesson_data(lesson, "binary-entropy", "p [1]  H [bit]");
  for (int i = 0; i <= 400; i++) {
    const double p[2] = {i / 400.0, 1 - i / 400.0};
    data_row(&data, p[0], entropy_bits(p, 2));
  }
  data_index(&data, "marked");
  data_row(&data, 0.5, 1);
  data_row(&data, skewed[0], entropy_bits(skewed, 2));
  lesson_data_end(lesson, &data);
}

// --- codes ---

static void show_bound(const char *name, const double *p, size_t count) {
  Huffman code = huffman_new(p, count);
  const double h = entropy_bits(p, count);
  const double mean = huffman_mean_length(&code, p);
  printf("%-24s %9.4f %12.4f %9.4f %10.4f\n", name, h, mean, h + 1, mean - h);
  huffman_free(&code);
}

// Sources of 2 to 40 symbols drawn at random. *low and *high: the least and the
// most that the mean length was above H.
static void try_bound(size_t sources, double *low, double *high,
                      Random *random) {
  enum { MOST = 40 };
  *low = INFINITY;
  *high = -INFINITY;
  for (size_t i = 0; i < sources; i++) {
    double p[MOST];
    const size_t count = 2 + random_below(random, MOST - 1);
    draw_distribution(p, count, random);
    Huffman code = huffman_new(p, count);
    const double over = huffman_mean_length(&code, p) - entropy_bits(p, count);
    *low = fmin(*low, over);
    *high = fmax(*high, over);
    huffman_free(&code);
  }
}

static void show_bounds(Lesson *lesson, Random *random) {
  const double rare[2] = {0.999, 0.001};
  double four[4], die[6], low, high;
  uniform(four, 4);
  uniform(die, 6);
  lesson_section("Between H and H + 1");
  printf(
      "                                 H  mean length     H + 1    above H\n");
  show_bound("the weather on the hill", hill, SKIES);
  show_bound("four alike", four, 4);
  show_bound("a fair die", die, 6);
  show_bound("nine to one", skewed, 2);
  show_bound("999 to one", rare, 2);
  try_bound(repeats, &low, &high, random);
  printf("\n%zu sources drawn at random: from %.1e to %.4f above H\n", repeats,
         low, high);
  lesson_result(lesson, "sources", (double)repeats, "1", "drawn at random");
  lesson_result(lesson, "over_low", low, "bit",
                "least of the mean length above H");
  lesson_result(lesson, "over_high", high, "bit", "most");
}

// p of every row of n symbols; `count`^n numbers, owned by the caller.
static double *block_source(const double *p, size_t count, size_t n,
                            size_t *size) {
  double *block = memory_new(1, sizeof *block);
  block[0] = 1;
  *size = 1;
  for (size_t i = 0; i < n; i++) {
    double *longer = memory_new(*size * count, sizeof *longer);
    join(longer, block, *size, p, count);
    free(block);
    block = longer;
    *size *= count;
  }
  return block;
}

static double block_length(const double *p, size_t count, size_t n) {
  size_t size;
  double *block = block_source(p, count, n, &size);
  Huffman code = huffman_new(block, size);
  const double mean = huffman_mean_length(&code, block);
  huffman_free(&code);
  free(block);
  return mean / (double)n;
}

static void show_blocks(Lesson *lesson) {
  enum { LONGEST = 8 };
  static const char *const key[LONGEST + 1] = {
      [2] = "block_2", [3] = "block_3", [6] = "block_6", [8] = "block_8"};
  const double h = entropy_bits(skewed, 2);
  lesson_section("Two letters, coded in blocks");
  printf("letters in      words      bits a letter\n"
         "   a block                  H     coded   H + 1/n\n");
  for (size_t n = 1; n <= LONGEST; n += n < 4 ? 1 : 2) {
    const double bits = block_length(skewed, 2, n), most = h + 1 / (double)n;
    printf("%10zu %10zu %9.4f %9.4f %9.4f\n", n, (size_t)1 << n, h, bits, most);
    if (key[n] != NULL)
      lesson_result(lesson, key[n], bits, "bit", "a letter, coded in blocks");
  }
}

// --- the bill of whoever believes q while p is true ---

static Tally pay(const double *p, const double *q, size_t count, size_t times,
                 Random *random) {
  Tally bill = {0};
  for (size_t i = 0; i < times; i++)
    tally_add(&bill, surprise_bits(q[draw(p, count, random)]));
  return bill;
}

static void show_bill(Lesson *lesson, const char *name, const char *key,
                      const double *p, const double *q, Random *random) {
  const double h = entropy_bits(p, SKIES), kl = divergence_bits(p, q, SKIES);
  const double both = cross_entropy_bits(p, q, SKIES);
  const Tally bill = pay(p, q, SKIES, 100 * repeats, random);
  char full[32];
  printf("%-24s %7g %7g %8g     %.4f +- %.4f\n", name, h, kl, both,
         tally_mean(&bill), tally_error(&bill));
  snprintf(full, sizeof full, "bill_%s", key);
  lesson_result(lesson, full, both, "bit", name);
  if (kl == 0) return;
  snprintf(full, sizeof full, "kl_%s", key);
  lesson_result(lesson, full, kl, "bit", name);
}

static void show_bills(Lesson *lesson, Random *random) {
  double alike[SKIES];
  uniform(alike, SKIES);
  lesson_section("The wrong table");
  printf("lives on, uses table of     H(p)      KL  H(p, q)     drawn, %zu "
         "evenings\n",
         100 * repeats);
  show_bill(lesson, "hill, hill", "own", hill, hill, random);
  show_bill(lesson, "hill, island", "hill_island", hill, island, random);
  show_bill(lesson, "island, hill", "island_hill", island, hill, random);
  show_bill(lesson, "island, all alike", "alike", island, alike, random);
}

typedef struct {
  double least, most;  // of KL
  double asymmetry;    // the mean of |KL(p||q) - KL(q||p)|
  double sum_is_off;   // the most that H(p) + KL differs from H(p, q)
  double bill_is_less; // how often H(p, q) is below H(p)
} Beliefs;

static Beliefs try_beliefs(size_t pairs, Random *random) {
  enum { MOST = 10 };
  Beliefs b = {.least = INFINITY};
  for (size_t i = 0; i < pairs; i++) {
    double p[MOST], q[MOST];
    const size_t count = 2 + random_below(random, MOST - 1);
    draw_distribution(p, count, random);
    draw_distribution(q, count, random);
    const double h = entropy_bits(p, count), kl = divergence_bits(p, q, count);
    const double both = cross_entropy_bits(p, q, count);
    b.least = fmin(b.least, kl);
    b.most = fmax(b.most, kl);
    b.asymmetry += fabs(kl - divergence_bits(q, p, count)) / (double)pairs;
    b.sum_is_off = fmax(b.sum_is_off, fabs(h + kl - both));
    b.bill_is_less += both < h;
  }
  return b;
}

static void show_beliefs(Lesson *lesson, Random *random) {
  enum { PAIRS = 10000 };
  const double half[2] = {0.5, 0.5}, sure[2] = {1, 0};
  const Beliefs b = try_beliefs(PAIRS, random);
  lesson_section("Never below zero");
  printf("%d pairs p, q drawn at random, K from 2 to 10\n", PAIRS);
  printf("  KL(p || q) from %.1e to %.1f bits\n", b.least, b.most);
  printf("  H(p, q) below H(p)                 %g times\n", b.bill_is_less);
  printf("  |KL(p || q) - KL(q || p)|          %.4f on average\n", b.asymmetry);
  printf("  H(p) + KL and H(p, q) differ by    %.0e at most\n", b.sum_is_off);
  printf("\np = (0.5, 0.5), q = (1, 0):   KL(p || q) = %g, KL(q || p) = %g\n",
         divergence_bits(half, sure, 2), divergence_bits(sure, half, 2));
  lesson_result(lesson, "pairs", PAIRS, "1", "pairs of distributions drawn");
  lesson_result(lesson, "kl_least", b.least, "bit", "least KL among them");
  lesson_result(lesson, "bill_is_less", b.bill_is_less, "1",
                "pairs with H(p, q) below H(p)");
  lesson_result(lesson, "kl_asymmetry", b.asymmetry, "bit",
                "mean difference between the two directions");
}

static void write_divergence(const Lesson *lesson, Random *random) {
  enum { STEPS = 200 };
  const double p[2] = {0.3, 0.7};
  DataFile data = lesson_data(lesson, "divergence",
                              "q [1]  H(p) [bit]  H(p,q) [bit]  "
                              "KL(p||q) [bit]  KL(q||p) [bit]");
  for (int i = 1; i < STEPS; i++) {
    const double q[2] = {i / (double)STEPS, 1 - i / (double)STEPS};
    data_row(&data, q[0], entropy_bits(p, 2), cross_entropy_bits(p, q, 2),
             divergence_bits(p, q, 2), divergence_bits(q, p, 2));
  }
  data_index(&data, "drawn: q, mean bill, standard error");
  for (int i = 1; i < 10; i++) {
    const double q[2] = {i / 10.0, 1 - i / 10.0};
    const Tally bill = pay(p, q, 2, 200, random);
    data_row(&data, q[0], tally_mean(&bill), tally_error(&bill));
  }
  lesson_data_end(lesson, &data);
}

// --- what could go wrong ---

// The entropy of as many throws of a fair die, from their shares.
static double entropy_of_throws(size_t throws, Random *random) {
  double p[6] = {0};
  for (size_t i = 0; i < throws; i++) p[random_below(random, 6)]++;
  normalize(p, 6);
  return entropy_bits(p, 6);
}

static void show_few_throws(Lesson *lesson, Random *random) {
  static const size_t throws[] = {6, 20, 100, 1000};
  const double h = log2(6);
  lesson_section("Too few throws");
  printf(
      "throws   entropy of their shares   short by   (K - 1) / (2 N ln 2)\n");
  for (size_t i = 0; i < sizeof throws / sizeof *throws; i++) {
    const double n = (double)throws[i];
    Tally found = {0};
    for (size_t r = 0; r < repeats; r++)
      tally_add(&found, entropy_of_throws(throws[i], random));
    printf("%6g %12.4f +- %.4f %12.4f %16.4f\n", n, tally_mean(&found),
           tally_error(&found), h - tally_mean(&found), 5 / (2 * n * log(2)));
    if (i == 0)
      lesson_result(lesson, "six_throws", tally_mean(&found), "bit",
                    "mean entropy of the shares of 6 throws");
  }
}

// --- the bridge to chapter 3 ---

// The truth is certain: class 3 of 10. The rest is shared among the others.
static void show_one_hot(Lesson *lesson) {
  enum { K = 10, TRUE_CLASS = 3 };
  static const double given[] = {0.9, 0.5, 0.1, 0.01};
  double p[K] = {0}, q[K];
  p[TRUE_CLASS] = 1;
  lesson_section("One picture, ten answers");
  printf("q(3)    H(p)   KL(p || q)   H(p, q), bits   in nats   -ln q(3)\n");
  for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
    for (size_t k = 0; k < K; k++) q[k] = (1 - given[i]) / (K - 1);
    q[TRUE_CLASS] = given[i];
    const double both = cross_entropy_bits(p, q, K);
    printf("%-6g %5g %12.4f %15.4f %9.4f %10.4f\n", given[i],
           entropy_bits(p, K), divergence_bits(p, q, K), both, both * log(2),
           -log(given[i]));
    if (i == 0)
      lesson_result(lesson, "one_hot_bits", both, "bit",
                    "cross-entropy of 0.9 on the true class");
  }
  lesson_result(lesson, "nats_per_bit", log(2), "nat", "one bit");
}

int main(int argc, char **argv) {
  Lesson lesson =
      lesson_begin(argc, argv, "chapter02",
                   "Chapter 2, entropy: how short can a message be?", options,
                   sizeof options / sizeof *options);
  Random random = random_seeded(lesson.seed);
  Text text;
  Error error;
  if (!text_load(&text, text_file, &error)) lesson_fail(&lesson, &error);
  printf("Chapter 2: entropy\n");
  show_tables(&lesson, &random);
  show_counting(&lesson);
  show_drawing(&lesson, &random);
  show_dice(&lesson, &random);
  show_surprise(&lesson);
  show_entropy(&lesson);
  write_binary(&lesson);
  letters_show_letters(&lesson, &text);
  letters_show_pairs(&lesson, &text, &random);
  letters_answer_alternating(&lesson);
  letters_show_code(&lesson, &text);
  show_bounds(&lesson, &random);
  show_blocks(&lesson);
  show_bills(&lesson, &random);
  show_beliefs(&lesson, &random);
  write_divergence(&lesson, &random);
  letters_show_halves(&lesson, &text);
  show_few_throws(&lesson, &random);
  show_one_hot(&lesson);
  text_free(&text);
  return lesson_end(&lesson);
}
