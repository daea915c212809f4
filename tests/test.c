#include "test.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "random.h"

int test_tally(size_t tests, int failed) {
  fflush(stderr);
  printf("%zu passed, %d failed\n", tests - (size_t)failed, failed);
  fflush(stdout);
  if (failed > 0) _exit(1); // what a failed test did not free is no news
  return 0;
}

// --- numbers -----------------------------------------------------------------

void test_near(double actual, double expected, double distance,
               const char *what, const char *file, int line) {
  if (actual == expected || fabs(actual - expected) <= distance) return;
  print_error("%s is %.17g, expected %.17g within %g\n", what, actual, expected,
              distance);
  _fail(file, line);
}

void test_close(double actual, double expected, double relative,
                const char *what, const char *file, int line) {
  test_near(actual, expected, relative * fabs(expected), what, file, line);
}

static double largest_of_all(const Matrix *m) {
  double largest = 0;
  for (size_t i = 0; i < m->rows * m->cols; i++)
    largest = fmax(largest, fabs((double)m->data[i]));
  return largest;
}

void test_matrix_close(const Matrix *actual, const Matrix *expected,
                       double relative, const char *what, const char *file,
                       int line) {
  char name[160];
  if (actual->rows != expected->rows || actual->cols != expected->cols) {
    print_error("%s is %zu x %zu, expected %zu x %zu\n", what, actual->rows,
                actual->cols, expected->rows, expected->cols);
    _fail(file, line);
  }
  const double least = largest_of_all(expected) / 1000;
  for (size_t r = 0; r < actual->rows; r++)
    for (size_t c = 0; c < actual->cols; c++) {
      double want = (double)matrix_row(expected, r)[c];
      snprintf(name, sizeof name, "%s[%zu][%zu]", what, r, c);
      test_near((double)matrix_row(actual, r)[c], want,
                relative * fmax(fabs(want), least), name, file, line);
    }
}

void test_fill(Matrix *m, uint64_t seed) {
  Random random = random_seeded(seed);
  for (size_t i = 0; i < m->rows * m->cols; i++)
    m->data[i] = (real)(2 * random_uniform(&random) - 1);
}

// --- texts and files ---------------------------------------------------------

void test_contains(const char *text, const char *part, const char *file,
                   int line) {
  if (strstr(text, part) != NULL) return;
  print_error("'%s' expected in '%s'\n", part, text);
  _fail(file, line);
}

const char *test_path(const char *name) {
  static char path[8][512];
  static size_t turn;
  const char *folder = getenv("TEST_FOLDER");
  char *here = path[turn++ % 8];
  snprintf(here, sizeof path[0], "%s/%s", folder ? folder : "/tmp", name);
  return here;
}

void test_write(const char *path, const void *bytes, size_t count) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) fail_msg("%s cannot be written", path);
  const bool good = fwrite(bytes, 1, count, file) == count;
  if (fclose(file) != 0 || !good) fail_msg("%s cannot be written", path);
}

void test_write_text(const char *path, const char *text) {
  test_write(path, text, strlen(text));
}

char *test_read(const char *path, size_t *size) {
  size_t count = 0, room = 1 << 12;
  char *bytes = malloc(room + 1);
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail_msg("%s is not there", path);
  for (size_t more; (more = fread(bytes + count, 1, room - count, file)) > 0;) {
    count += more;
    if (count == room) bytes = realloc(bytes, (room *= 2) + 1);
  }
  fclose(file);
  bytes[count] = '\0';
  if (size != NULL) *size = count;
  return bytes;
}

bool test_exists(const char *path) { return access(path, F_OK) == 0; }

// --- children ----------------------------------------------------------------

static void redirect(int descriptor, const char *path) {
  const int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (to < 0 || dup2(to, descriptor) < 0) _exit(126);
  close(to);
}

pid_t test_fork(void) {
  fflush(NULL); // or the child would print it again
  const pid_t child = fork();
  if (child < 0) fail_msg("no child process");
  if (child == 0) redirect(STDERR_FILENO, "/dev/null");
  return child;
}

void test_exit(void) { _exit(0); }

void test_expect_abort(pid_t child, const char *what, const char *file,
                       int line) {
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) return;
  print_error("%s did not abort (wait status 0x%x)\n", what, (unsigned)status);
  _fail(file, line);
}

static void copy_text(char *to, size_t room, const char *path) {
  char *text = test_read(path, NULL);
  snprintf(to, room, "%s", text);
  free(text);
}

Outcome test_outcome(void (*body)(void *context), void *context) {
  Outcome outcome = {0};
  char out[512], err[512];
  int status = 0;
  snprintf(out, sizeof out, "%s", test_path("outcome-out"));
  snprintf(err, sizeof err, "%s", test_path("outcome-err"));
  const pid_t child = test_fork();
  if (child == 0) {
    redirect(STDOUT_FILENO, out);
    redirect(STDERR_FILENO, err);
    body(context);
    fflush(NULL);
    _exit(0);
  }
  waitpid(child, &status, 0);
  outcome.exit_code =
      WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  copy_text(outcome.out, sizeof outcome.out, out);
  copy_text(outcome.err, sizeof outcome.err, err);
  return outcome;
}
