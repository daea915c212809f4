#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *found_or_end(void *block, size_t count, size_t size) {
  if (block != NULL) return block;
  fprintf(stderr, "out of memory: %.1f MB more were wanted\n",
          (double)count * (double)size / 1e6);
  exit(1);
}

// One byte at least: an empty block is not a lack of memory.
void *memory_new(size_t count, size_t size) {
  return found_or_end(calloc(count > 0 ? count : 1, size), count, size);
}

void *memory_resize(void *block, size_t count, size_t size) {
  void *resized = NULL;
  if (count <= SIZE_MAX / size) resized = realloc(block, count * size + 1);
  return found_or_end(resized, count, size);
}
