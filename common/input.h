// input: a whole file in memory.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "error.h"

// *size bytes, owned by the caller (free). NULL when it cannot be read.
uint8_t *input_read(const char *path, size_t *size, Error *error);
