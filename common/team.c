#include "team.h"

#ifdef _OPENMP
#include <omp.h>

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

Share team_share(size_t count) {
  enum { GRAIN = 8 };
  const size_t threads = (size_t)omp_get_num_threads();
  const size_t thread = (size_t)omp_get_thread_num();
  const size_t grains = (count + GRAIN - 1) / GRAIN;
  const size_t part = (grains + threads - 1) / threads * GRAIN;
  return (Share){least(thread * part, count),
                 least((thread + 1) * part, count)};
}
#else
Share team_share(size_t count) { return (Share){0, count}; }
#endif

void team_wait(void) {
#pragma omp barrier
}

int team_is_first(void) {
#ifdef _OPENMP
  return omp_get_thread_num() == 0;
#else
  return 1;
#endif
}

size_t team_size(size_t threads) {
#ifdef _OPENMP
  omp_set_num_threads(threads > 0 ? (int)threads : omp_get_num_procs());
  return (size_t)omp_get_max_threads();
#else
  (void)threads;
  return 1;
#endif
}
