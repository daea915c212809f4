#include "random.h"

#include <math.h>

#include "check.h"

static uint64_t rotate_left(uint64_t x, int by) {
  return (x << by) | (x >> (64 - by));
}

// splitmix64: turns seeds that differ in one bit into unrelated states.
static uint64_t next_of_seed(uint64_t *seed) {
  uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

Random random_seeded(uint64_t seed) {
  Random random;
  for (int i = 0; i < 4; i++) random.state[i] = next_of_seed(&seed);
  return random;
}

uint64_t random_bits(Random *random) {
  uint64_t *s = random->state;
  uint64_t result = rotate_left(s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left(s[3], 45);
  return result;
}

double random_uniform(Random *random) {
  return (double)(random_bits(random) >> 11) * 0x1p-53;
}

double random_normal(Random *random) {
  double radius =
      sqrt(-2 * log(1 - random_uniform(random))); // 1 - u is never 0
  return radius * cos(6.283185307179586 * random_uniform(random));
}

// `bits % bound` alone would favour small results: the last, incomplete round
// of remainders is drawn again.
size_t random_below(Random *random, size_t bound) {
  CHECK(bound > 0, "a number below 0 was asked for");
  uint64_t incomplete = -(uint64_t)bound % bound; // 2^64 mod bound
  uint64_t bits;
  do bits = random_bits(random);
  while (bits < incomplete);
  return (size_t)(bits % bound);
}

void random_shuffle(Random *random, size_t *items, size_t count) {
  for (size_t i = count; i > 1; i--) {
    size_t j = random_below(random, i);
    size_t item = items[i - 1];
    items[i - 1] = items[j];
    items[j] = item;
  }
}
