// memory: blocks of zeros, or the end. Without memory nothing here could go on,
// so a lack of it stops the program with one line and exit code 1.
#pragma once

#include <stddef.h>

// count things of `size` bytes each, all zero. Owned by the caller (free).
void *memory_new(size_t count, size_t size);

// The block made larger or smaller, where it is or elsewhere; what is new in it
// is not set. block may be NULL.
void *memory_resize(void *block, size_t count, size_t size);
