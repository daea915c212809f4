// interrupt: Ctrl-C as a request. The program ends what it is doing, keeps what
// it has, and says how to go on; a third Ctrl-C ends it at once.
#pragma once

#include <stdbool.h>

// From now on SIGINT, SIGTERM and SIGHUP are noted, twice each, not obeyed.
void interrupt_catch(void);

// Has one come?
bool interrupt_came(void);

// The exit code of a program that was interrupted, as shells have it.
enum { INTERRUPT_EXIT = 130 };
