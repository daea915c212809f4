#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint8_t *input_read(const char *path, size_t *size, Error *error) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    return NULL;
  }
  uint8_t *bytes = NULL;
  long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
  *size = length > 0 ? (size_t)length : 0;
  rewind(file);
  if (length >= 0) bytes = malloc(*size + 1);
  if (bytes == NULL || fread(bytes, 1, *size, file) != *size) {
    error_set(error, "%s: cannot be read to its end", path);
    free(bytes);
    bytes = NULL;
  }
  fclose(file);
  return bytes;
}
