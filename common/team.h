// team: threads that work on one batch, each on rows of its own. Every thread
// of a parallel region calls the same functions; each function asks which rows
// are this thread's, works on these, and returns without waiting for the
// others. The share depends on the number of rows alone, so a thread that goes
// on to the next layer reads only what it wrote itself. Before rows of another
// thread are read, say team_wait().
//
// Outside a parallel region, and without OpenMP, there is one thread and all
// rows are its own.
#pragma once

#include <stddef.h>

typedef struct {
  size_t first, last; // rows first .. last - 1; may be none
} Share;

// This thread's part of `count` rows. Parts begin at multiples of 8, so that
// whole tiles of the matrix product stay together.
Share team_share(size_t count);

// Returns when every thread of the team has come here.
void team_wait(void);

// True in one thread of the team, always the same.
int team_is_first(void);

// Threads of the teams from now on; 0: as many as there are processors. Returns
// how many there will be: 1 when the compiler had no OpenMP.
size_t team_size(size_t threads);
