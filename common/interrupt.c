#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void note(int signal) {
  (void)signal;
  came = 1;
}

void interrupt_catch(void) {
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct sigaction action = {.sa_handler = note}, before;
    // The second of its kind kills; a read or write that it met goes on.
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigaction(signals[i], &action, &before);
    if (before.sa_handler == SIG_IGN) sigaction(signals[i], &before, NULL);
  }
}

bool interrupt_came(void) { return came != 0; }
