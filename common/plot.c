#include "plot.h"

#include <errno.h>
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"

enum { ROWS = 20, MOST_COLUMNS = 16, MARGIN = 11 };

// The width of the terminal, less one so that no line wraps; 79 when unknown.
static int terminal_columns(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40)
    return 79;
  return size.ws_col < 121 ? size.ws_col - 1 : 120;
}

// --- our own characters ---

typedef struct {
  double (*row)[MOST_COLUMNS];
  size_t rows;
  int columns;
} Table;

typedef struct {
  double least, most;
  bool logarithmic;
} Axis;

static Axis axis_empty(void) { return (Axis){INFINITY, -INFINITY, false}; }

static void axis_include(Axis *axis, double value) {
  if (!isfinite(value)) return;
  axis->least = fmin(axis->least, value);
  axis->most = fmax(axis->most, value);
}

static Axis axis_settled(Axis axis) {
  axis.logarithmic = axis.least > 0 && axis.most / axis.least > 100;
  if (!(axis.most > axis.least)) axis.most = axis.least + 1;
  return axis;
}

// Where value lies on an axis of `cells` characters; -1 when nowhere.
static int axis_cell(const Axis *axis, double value, int cells) {
  double from = axis->least, to = axis->most;
  if (!isfinite(value)) return -1;
  if (axis->logarithmic) {
    from = log(from);
    to = log(to);
    value = log(value);
  }
  return (int)((value - from) / (to - from) * (cells - 1) + 0.5);
}

static void draw_table(FILE *to, const Table *table) {
  const int width = terminal_columns() - MARGIN;
  char canvas[ROWS][120];
  memset(canvas, ' ', sizeof canvas);
  Axis x = axis_empty(), y = axis_empty();
  for (size_t r = 0; r < table->rows; r++) {
    axis_include(&x, table->row[r][0]);
    for (int c = 1; c < table->columns; c++) axis_include(&y, table->row[r][c]);
  }
  x = axis_settled(x);
  y = axis_settled(y);
  for (size_t r = 0; r < table->rows; r++)
    for (int c = 1; c < table->columns; c++) {
      int across = axis_cell(&x, table->row[r][0], width);
      int up = axis_cell(&y, table->row[r][c], ROWS);
      if (across >= 0 && up >= 0)
        canvas[ROWS - 1 - up][across] = (char)('a' + c - 1);
    }
  for (int r = 0; r < ROWS; r++) {
    if (r == 0 || r == ROWS - 1)
      fprintf(to, "%9.3g |", r == 0 ? y.most : y.least);
    else
      fprintf(to, "%9s |", "");
    fprintf(to, "%.*s\n", width, canvas[r]);
  }
  fprintf(to, "%10s", "");
  for (int i = 0; i <= width; i++) fputc('-', to);
  fprintf(to, "\n%11s%-9.3g%*.3g\n", "", x.least, width - 9, x.most);
  if (x.logarithmic || y.logarithmic)
    fprintf(to, "%11sin powers of ten:%s%s\n", "",
            x.logarithmic ? " across" : "", y.logarithmic ? " up" : "");
}

// A header "h [1]  error, one-sided [1]" as a legend: across h [1], a error,
// ...
static void draw_legend(FILE *to, const char *header) {
  char name[1024];
  snprintf(name, sizeof name, "%s", header + strspn(header, "# "));
  name[strcspn(name, "\n")] = '\0';
  char *next = name;
  for (int c = 0; next != NULL; c++) {
    char *word = next;
    next = strstr(word, "  ");
    if (next != NULL) {
      *next = '\0';
      next += 2;
    }
    if (c == 0)
      fprintf(to, "%11sacross: %s\n", "", word);
    else
      fprintf(to, "%11s%c: %s\n", "", 'a' + c - 1, word);
  }
}

static int parse_numbers(char *line, double row[MOST_COLUMNS]) {
  int columns = 0;
  for (char *word = strtok(line, " \t\n"); word && columns < MOST_COLUMNS;
       word = strtok(NULL, " \t\n"))
    row[columns++] = strtod(word, NULL);
  return columns;
}

static void table_add(Table *table, char *line) {
  table->row = memory_resize(table->row, table->rows + 1, sizeof *table->row);
  table->columns = parse_numbers(line, table->row[table->rows++]);
}

static void flush_table(FILE *to, Table *table) {
  if (table->rows > 0 && table->columns > 1) draw_table(to, table);
  free(table->row);
  *table = (Table){0};
}

bool plot_characters(FILE *to, const char *path, Error *error) {
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
  Table table = {0};
  char line[1024];
  fprintf(to, "\n%s\n", path);
  for (size_t at = 0; fgets(line, sizeof line, file) != NULL; at++) {
    if (line[0] == '#') { // the header, or the name of an index
      flush_table(to, &table);
      if (at == 0)
        draw_legend(to, line);
      else
        fprintf(to, "%11s%s", "", line + 2);
    } else if (line[strspn(line, " \n")] != '\0') {
      table_add(&table, line);
    }
  }
  flush_table(to, &table);
  fclose(file);
  return true;
}

// --- pictures ---

static size_t enlarged(size_t width) { return width < 28 ? 28 / width : 1; }

static size_t picture_rows(size_t height, size_t width) {
  return (height * enlarged(width) + 3) / 4;
}

size_t plot_picture_columns(size_t width) {
  return (width * enlarged(width) + 1) / 2;
}

// The dot that stands for two pixels above one another; background outside.
static bool dot(const real *brightness, size_t height, size_t width,
                size_t down, size_t across) {
  const size_t times = enlarged(width), c = across / times;
  real sum = 0;
  for (size_t i = 0; i < 2; i++) {
    const size_t r = (2 * down + i) / times;
    if (r < height && c < width) sum += brightness[r * width + c];
  }
  return sum / 2 > (real)0.3;
}

static void print_picture_row(FILE *to, const real *brightness, size_t height,
                              size_t width, size_t row) {
  // Indexed by the dots: 1 upper left, 2 upper right, 4 lower left, 8 right.
  static const char *const block[16] = {" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛",
                                        "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"};
  for (size_t c = 0; c < plot_picture_columns(width); c++) {
    int dots = 0;
    for (size_t i = 0; i < 4; i++)
      if (dot(brightness, height, width, 2 * row + i / 2, 2 * c + i % 2))
        dots |= 1 << i;
    fputs(block[dots], to);
  }
}

void plot_pictures(FILE *to, const real *brightness, size_t count,
                   size_t height, size_t width) {
  for (size_t r = 0; r < picture_rows(height, width); r++)
    for (size_t n = 0; n < count; n++) {
      print_picture_row(to, brightness + n * height * width, height, width, r);
      fputs(n + 1 < count ? "  " : "\n", to);
    }
}

// --- gnuplot ---

static bool gnuplot_is_there(void) {
  return system("command -v gnuplot >/dev/null 2>&1") == 0;
}

// Runs gnuplot on a script. No shell sees the folder's name, and gnuplot sees
// it as a string: a quote within is written twice.
static bool run_gnuplot(const char *script, const char *folder, Error *error) {
  char settings[2400];
  int at = snprintf(settings, sizeof settings,
                    "format='dumb'; columns=%d; rows=%d; data='",
                    terminal_columns(), ROWS + 4);
  for (; *folder != '\0' && at < (int)sizeof settings - 4; folder++) {
    settings[at++] = *folder;
    if (*folder == '\'') settings[at++] = *folder;
  }
  strcpy(settings + at, "'");
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    setenv("LC_ALL", "C.UTF-8", 1); // a decimal point, and UTF-8
    execlp("gnuplot", "gnuplot", "-e", settings, "book/style.gp", script,
           (char *)NULL);
    _exit(127);
  }
  int status = -1;
  if (child > 0) waitpid(child, &status, 0);
  return status == 0 || error_set(error, "%s: gnuplot did not succeed", script);
}

bool plot_chapter(const char *number, const char *folder, Error *error) {
  const bool gnuplot = gnuplot_is_there();
  char pattern[1100];
  if (gnuplot)
    snprintf(pattern, sizeof pattern, "chapters/%s-*/*.gp", number);
  else
    snprintf(pattern, sizeof pattern, "%s/*.dat", folder);
  glob_t found;
  bool good = glob(pattern, 0, NULL, &found) == 0 ||
              error_set(error, "%s: nothing to plot", pattern);
  for (size_t i = 0; good && i < found.gl_pathc; i++)
    good = gnuplot ? run_gnuplot(found.gl_pathv[i], folder, error)
                   : plot_characters(stdout, found.gl_pathv[i], error);
  globfree(&found);
  return good;
}
