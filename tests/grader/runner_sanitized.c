// The runner, linked with the sanitizers' libraries: see grader.mk.
#include "runner.c"
