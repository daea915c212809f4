#include "data_file.h"

#include <math.h>

bool data_open(DataFile *data, const char *path, const char *columns,
               Error *error) {
  if (!output_open(&data->output, path, error)) return false;
  fprintf(data->output.file, "# %s\n", columns);
  return true;
}

void data_values(DataFile *data, const double *value, size_t count) {
  FILE *file = data->output.file;
  for (size_t i = 0; i < count; i++) {
    const char *between = i + 1 < count ? " " : "\n";
    if (isfinite(value[i]))
      fprintf(file, "%.12g%s", value[i], between);
    else
      fprintf(file, "NaN%s", between);
  }
}

void data_block(DataFile *data) { fputc('\n', data->output.file); }

void data_index(DataFile *data, const char *name) {
  fprintf(data->output.file, "\n\n# %s\n", name);
}

bool data_close(DataFile *data, Error *error) {
  return output_close(&data->output, error);
}
