#include "record.h"

#include <string.h>

static const char title[] = "downhill answers 1";

enum { NAME = 120 };

// No name of a mistake in C is in a handout: f__wrong is called f:wrong.
static void label(char to[NAME], const char *name) {
  snprintf(to, NAME, "%s", name);
  char *at = strstr(to, "__");
  if (at == NULL) return;
  *at = ':';
  memmove(at + 1, at + 2, strlen(at + 2) + 1);
}

void record_begin(FILE *to, uint64_t seed) {
  fprintf(to, "%s %llu\n", title, (unsigned long long)seed);
}

void record_write(FILE *to, const char *name, const double *answer,
                  size_t count) {
  char here[NAME];
  label(here, name);
  fprintf(to, "%s %zu\n", here, count);
  for (size_t i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, &answer[i], sizeof bits);
    for (int byte = 0; byte < 8; byte++)
      fputc((int)(bits >> 8 * byte & 0xFF), to);
  }
}

static double read_double(FILE *in) {
  uint64_t bits = 0;
  double value;
  for (int byte = 0; byte < 8; byte++)
    bits |= (uint64_t)(fgetc(in) & 0xFF) << 8 * byte;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// Behind the first line, when it is of this seed; NULL else. seed: NULL is any.
static FILE *open_record(const char *folder, const char *number,
                         const uint64_t *seed, Error *error) {
  char path[1024];
  unsigned long long written;
  snprintf(path, sizeof path, "%s/%s.dat", folder, number);
  FILE *in = fopen(path, "rb");
  if (in == NULL) {
    error_set(error, "%s: no such file", path);
    return NULL;
  }
  if (fscanf(in, "downhill answers 1 %llu", &written) != 1 || getc(in) != '\n')
    error_set(error, "%s: expected \"%s\" and a seed", path, title);
  else if (seed != NULL && *seed != written)
    error_set(error, "%s has the answers for --seed %llu only", path, written);
  else
    return in;
  fclose(in);
  return NULL;
}

bool record_check(const char *folder, const char *number, uint64_t seed,
                  Error *error) {
  FILE *in = open_record(folder, number, &seed, error);
  if (in == NULL) return false;
  fclose(in);
  return true;
}

size_t record_read(const char *folder, const char *number, const char *name,
                   double *answer, size_t most) {
  char here[NAME], wanted[NAME];
  size_t count = 0, used = 0;
  Error error;
  FILE *in = open_record(folder, number, NULL, &error);
  if (in == NULL) return 0;
  label(wanted, name);
  while (fscanf(in, "%119s %zu", here, &count) == 2 && getc(in) == '\n') {
    if (strcmp(here, wanted) == 0) {
      for (; used < count && used < most; used++)
        answer[used] = read_double(in);
      break;
    }
    if (fseek(in, (long)(8 * count), SEEK_CUR) != 0) break;
  }
  fclose(in);
  return used;
}
