// record: the answers of the solution and of the known mistakes, written down
// for a handout, which has neither. They belong to the inputs of one seed.
//
// answers/05.dat: a line "downhill answers 1 SEED", then for each function, or
// FUNCTION:MISTAKE, a line "NAME COUNT" and COUNT doubles of 8 bytes, the
// lowest byte first.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "error.h"

// A mistake is known by its first numbers.
enum { RECORD_MISTAKE = 500 };

void record_begin(FILE *to, uint64_t seed);
void record_write(FILE *to, const char *name, const double *answer,
                  size_t count);

// Whether folder/NUMBER.dat can be read and is of this seed.
bool record_check(const char *folder, const char *number, uint64_t seed,
                  Error *error);

// The answers called `name`, `most` at most, into answer[]; returns how many.
size_t record_read(const char *folder, const char *number, const char *name,
                   double *answer, size_t most);
