#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

// The third kills. Not the second: `timeout` and some shells send one twice.
static void note(int number) {
  came++;
  if (came == 2) signal(number, SIG_DFL);
}

void interrupt_catch(void) {
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct sigaction action = {.sa_handler = note}, before;
    action.sa_flags = SA_RESTART; // a read or write that it met goes on
    sigaction(signals[i], &action, &before);
    if (before.sa_handler == SIG_IGN) sigaction(signals[i], &before, NULL);
  }
}

bool interrupt_came(void) { return came != 0; }
