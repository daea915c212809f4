#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 20 };

double clock_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

Progress progress_begin(bool quiet, size_t first, size_t epochs, size_t steps,
                        size_t examples) {
  return (Progress){.shown = !quiet && isatty(STDERR_FILENO),
                    .first = first,
                    .epochs = epochs,
                    .steps = steps,
                    .examples = examples,
                    .started = clock_seconds()};
}

static void draw(const Progress *p, size_t epoch, size_t step, double seconds,
                 double loss, double accuracy) {
  char bar[BAR + 1];
  size_t full = (step + 1) * BAR / p->steps;
  for (size_t i = 0; i < BAR; i++) bar[i] = i < full ? '#' : '.';
  bar[BAR] = '\0';
  double rate = (double)p->examples_seen / seconds;
  size_t all = (p->epochs - p->first) * p->examples;
  double left = ((double)all - (double)p->examples_seen) / rate;
  fprintf(stderr,
          "\repoch %zu/%zu %s loss %.4f acc %.4f %.0fk/s %.0f s left\x1b[K",
          epoch + 1, p->epochs, bar, loss, accuracy, rate / 1000,
          left > 0 ? left : 0);
}

void progress_step(Progress *progress, size_t epoch, size_t step, size_t rows,
                   double loss, double accuracy) {
  progress->examples_seen += rows;
  if (!progress->shown) return;
  double now = clock_seconds();
  if (now - progress->drawn < 0.1 && step + 1 < progress->steps) return;
  progress->drawn = now;
  draw(progress, epoch, step, now - progress->started, loss, accuracy);
}

void progress_end(Progress *progress) {
  if (progress->shown) fprintf(stderr, "\r\x1b[K");
}
