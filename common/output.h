// output: files that are whole or not there. What is written goes to NAME.part
// and takes its name when it is complete and on the disk; a full disk or a
// Ctrl-C leaves the file of the last run as it was. A device or a pipe has no
// such second name: it is written to as it stands.
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "error.h"

typedef struct {
  FILE *file;
  char path[900], part[912]; // the same for a device or a pipe
} Output;

// Makes missing folders on the way to path.
bool output_open(Output *output, const char *path, Error *error);
// Renames; on failure removes the part and says why.
bool output_close(Output *output, Error *error);
