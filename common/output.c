#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// mkdir -p for everything before the last slash. Folders that cannot be made
// are noticed when the file is opened.
static void make_folders(char *path) {
  for (char *at = strchr(path + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
    *at = '\0';
    mkdir(path, 0777);
    *at = '/';
  }
}

// The parts that are open. A program that gives up leaves none of them behind.
enum { MOST_OPEN = 8 };
static char open_part[MOST_OPEN][912];

static void remove_open_parts(void) {
  for (int i = 0; i < MOST_OPEN; i++)
    if (open_part[i][0] != '\0') remove(open_part[i]);
}

// Writes `to` over the first entry that says `from`; "" stands for no file.
static void remember(const char *from, const char *to) {
  static bool registered;
  if (!registered) registered = atexit(remove_open_parts) == 0;
  for (int i = 0; i < MOST_OPEN; i++)
    if (strcmp(open_part[i], from) == 0) {
      strcpy(open_part[i], to);
      return;
    }
}

// Renaming a file over /dev/full or a pipe would replace it.
static bool is_special(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

bool output_open(Output *output, const char *path, Error *error) {
  if (strlen(path) >= sizeof output->path)
    return error_set(error, "%.60s...: the path is too long", path);
  strcpy(output->path, path);
  snprintf(output->part, sizeof output->part, "%s%s", path,
           is_special(path) ? "" : ".part");
  make_folders(output->part);
  output->file = fopen(output->part, "wb");
  if (output->file == NULL)
    return error_set(error, "%s: cannot be written: %s", path, strerror(errno));
  if (strcmp(output->part, output->path) != 0) remember("", output->part);
  return true;
}

bool output_close(Output *output, Error *error) {
  const bool aside = strcmp(output->part, output->path) != 0;
  if (aside) remember(output->part, "");
  // The buffer meets the disk here, so here a full disk is found out.
  bool good = !ferror(output->file) && fflush(output->file) == 0 &&
              (!aside || fsync(fileno(output->file)) == 0);
  int why = errno;
  if (fclose(output->file) != 0 && good) {
    good = false;
    why = errno;
  }
  if (good && (!aside || rename(output->part, output->path) == 0)) return true;
  if (good) why = errno;
  if (aside) remove(output->part);
  return error_set(error, "%s: could not be written: %s", output->path,
                   strerror(why));
}
