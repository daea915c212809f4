// random: a seeded generator of our own, so that one seed gives the same digits
// on every machine. xoshiro256** 1.0 by Blackman and Vigna (2018), filled by
// splitmix64. Always passed by hand: who draws is visible in the arguments.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t state[4]; // never all zero
} Random;

Random random_seeded(uint64_t seed);
uint64_t random_bits(Random *random);  // 64 random bits
double random_uniform(Random *random); // [0, 1), a multiple of 2^-53
double
random_normal(Random *random); // mean 0, variance 1 (Box and Muller 1958)
size_t random_below(Random *random,
                    size_t bound); // 0 .. bound - 1, each alike; bound > 0
void random_shuffle(Random *random, size_t *items,
                    size_t count); // Fisher and Yates
