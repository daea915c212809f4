#include "build.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 1024, MOST = 8 * BUILD_MOST };

// --- the folder ---

// False when `from` cannot be read as a file of at most MOST bytes.
static bool copy_file(const char *from, const char *to, mode_t mode) {
  char bytes[1 << 16];
  struct stat about;
  FILE *in =
      stat(from, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= MOST
          ? fopen(from, "rb")
          : NULL;
  FILE *out = in != NULL ? fopen(to, "wb") : NULL;
  size_t count;
  while (out != NULL && (count = fread(bytes, 1, sizeof bytes, in)) > 0)
    fwrite(bytes, 1, count, out);
  if (in != NULL) fclose(in);
  return out != NULL && fclose(out) == 0 && chmod(to, mode) == 0;
}

static bool put_file(const Build *b, const char *from, const char *name,
                     mode_t mode) {
  char to[PATH];
  snprintf(to, sizeof to, "%s/%s", b->folder, name);
  return copy_file(from, to, mode);
}

static void put_headers(const Build *b, const char *root) {
  char path[PATH], name[300];
  snprintf(path, sizeof path, "%s/common", b->folder);
  mkdir(path, 0755);
  snprintf(path, sizeof path, "%s/common", root);
  DIR *folder = opendir(path);
  if (folder == NULL) return;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    const size_t length = strlen(entry->d_name);
    if (length < 3 || strcmp(entry->d_name + length - 2, ".h") != 0) continue;
    snprintf(path, sizeof path, "%s/common/%s", root, entry->d_name);
    snprintf(name, sizeof name, "common/%s", entry->d_name);
    put_file(b, path, name, 0644);
  }
  closedir(folder);
}

// Task functions are the only names that leave the library, so no helper of a
// student's can be taken for another; and they are weak, so that the reference
// of an earlier task can stand in for them.
static void put_names(const Build *b) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/names.h", b->folder);
  FILE *out = fopen(path, "w");
  if (out == NULL) return;
  for (size_t k = 0; k < b->assignment->tasks; k++)
    fprintf(out, "#pragma weak %s\n", b->assignment->task[k].function);
  fprintf(out, "#pragma GCC visibility push(default)\n"
               "#include \"assignment.h\"\n"
               "#pragma GCC visibility pop\n");
  fclose(out);
}

// A data set, under the path that it has in the project.
static void put_data(const Build *b, const char *root, const char *name) {
  char path[PATH];
  const char *slash = strchr(name, '/');
  snprintf(path, sizeof path, "%s/%.*s", b->folder,
           (int)(slash == NULL ? 0 : slash - name), name);
  mkdir(path, 0755);
  snprintf(path, sizeof path, "%s/%s", root, name);
  put_file(b, path, name, 0644);
}

static void put_tools(const Build *b, const char *root) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/runner", b->tools);
  put_file(b, path, "runner", 0755);
  for (size_t k = 0; k < b->assignment->tasks; k++)
    if (b->assignment->task[k].file != NULL)
      put_data(b, root, b->assignment->task[k].file);
}

void build_lend(const Build *b, const Task *task, bool sanitized) {
  char path[PATH], name[200];
  for (const char *const *earlier = task->builds_on; *earlier; earlier++) {
    snprintf(path, sizeof path, "%s/solutions/%s-%s%s.so", b->tools,
             b->assignment->number, *earlier, sanitized ? "-sanitized" : "");
    snprintf(name, sizeof name, "%s.so", *earlier);
    put_file(b, path, name, 0644);
  }
}

void build_take_back(const Build *b, const Task *task) {
  char path[PATH];
  for (const char *const *earlier = task->builds_on; *earlier; earlier++) {
    snprintf(path, sizeof path, "%s/%s.so", b->folder, *earlier);
    unlink(path);
  }
}

Build build_new(const Assignment *assignment, const char *file,
                const char *root, const char *tools, const char *compiler) {
  Build b = {.assignment = assignment, .tools = tools, .compiler = compiler};
  char path[PATH];
  folder_new(b.folder, sizeof b.folder);
  put_file(&b, file, "assignment.c", 0644);
  snprintf(path, sizeof path, "%s/chapters/%s/assignment.h", root,
           assignment->folder);
  put_file(&b, path, "assignment.h", 0644);
  put_headers(&b, root);
  put_names(&b);
  put_tools(&b, root);
  snprintf(path, sizeof path, "%s/made", b.folder);
  mkdir(path, 0755);
  folder_give(path);
  return b;
}

void build_free(const Build *b) { folder_remove(b->folder); }

// --- the compiler ---

// Appends a list that ends with NULL.
static const char **append(const char **to, const char *const *words) {
  while (*words != NULL) *to++ = *words++;
  return to;
}

static void compile(const Build *b, bool sanitized, Report *report) {
  static const char *const common[] = {"-std=c11",
                                       "-D_DEFAULT_SOURCE",
                                       "-fPIC",
                                       "-shared",
                                       "-Wall",
                                       "-Wextra",
                                       "-fvisibility=hidden",
                                       "-ffp-contract=off",
                                       "-fmax-errors=5",
                                       "-Werror=implicit-function-declaration",
                                       "-Icommon",
                                       "-include",
                                       "names.h",
                                       "assignment.c",
#ifdef __linux__ // the libraries are the runner's: not read once more
                                       "-Wl,-z,lazy",
                                       "-nodefaultlibs",
                                       "-lgcc",
#endif
#ifdef __APPLE__
                                       "-undefined",
                                       "dynamic_lookup",
#endif
                                       NULL};
  static const char *const plain[] = {
      "-Og", "-MD", "-MF", "made/needs", "-o", "made/student.so", NULL};
  static const char *const checked[] = {"-O0",
                                        "-g1", // lines, for its reports
                                        "-w",
                                        "-fsanitize=address,undefined",
                                        "-fno-sanitize-recover=all",
                                        "-fno-omit-frame-pointer",
                                        "-o",
                                        "made/sanitized.so",
                                        NULL};
  const char *argument[64], **end = argument;
  char words[256];
  snprintf(words, sizeof words, "%s", b->compiler);
  for (char *word = strtok(words, " "); word && end < argument + 8;
       word = strtok(NULL, " "))
    *end++ = word;
  end = append(append(end, common), sanitized ? checked : plain);
  *end = NULL;
  errand_run((Errand){.argument = argument,
                      .folder = b->folder,
                      .writes = true,
                      .shared = -1,
                      .cpu = 3,
                      .wall = 60,
                      .memory = (size_t)768 << 20,
                      .file_size = 32 << 20},
             report);
}

// --- what the compiler says ---

static void remark(Grade *grade, const char *text) {
  if (grade->remarks == REMARKS) return;
  snprintf(grade->remark[grade->remarks++], sizeof grade->remark[0], "%s",
           text);
}

// "assignment.c:31:9: error: text [-Wx]" becomes "line 31: error: text".
static void remark_line(Grade *grade, char *line) {
  int number = 0, column = 0, used = 0;
  char short_line[160];
  char *flag = strstr(line, " [-W");
  if (flag != NULL) *flag = '\0';
  if (strstr(line, ": note: ") != NULL) return;
  if (sscanf(line, "assignment.c:%d:%d: %n", &number, &column, &used) == 2 &&
      used > 0)
    snprintf(short_line, sizeof short_line, "line %d: %.130s", number,
             line + used);
  else if (strstr(line, "error: ") != NULL && *line != ' ')
    snprintf(short_line, sizeof short_line, "%.150s", line);
  else
    return;
  remark(grade, short_line);
}

// Lines that say `kind`.
static void remark_all(Grade *grade, const char *output, const char *kind) {
  char line[400];
  for (const char *from = output; *from != '\0';) {
    const size_t length = strcspn(from, "\n");
    snprintf(line, sizeof line, "%.*s", (int)length, from);
    if (strstr(line, kind) != NULL) remark_line(grade, line);
    from += length + (from[length] == '\n');
  }
}

static const char *why_stopped(const Report *report) {
  if (report->ending == ENDED_CPU || report->ending == ENDED_WALL)
    return "the compiler did not come to an end with this file";
  if (report->ending == ENDED_FLOOD)
    return "the compiler does not stop talking";
  if (report->ending == ENDED_EXIT && report->code == 127)
    return "the compiler is not there";
  if (strstr(report->output, "memory") || report->ending == ENDED_SIGNAL)
    return "the compiler ran out of memory with this file";
  if (strstr(report->output, "ile size") || strstr(report->output, "too large"))
    return "the compiled file would be too large";
  return "the compiler gave up without a word that we know";
}

// A file that the submission may not read: neither ours nor the system's.
static bool is_foreign(const char *path) {
  static const char *const system[] = {"/usr/", "/opt/", "/nix/", "/Library/",
                                       "/Applications/"};
  if (*path != '/') return strstr(path, "..") != NULL;
  if (strstr(path, "..") != NULL || strstr(path, "/tests/")) return true;
  for (size_t i = 0; i < sizeof system / sizeof *system; i++)
    if (strncmp(path, system[i], strlen(system[i])) == 0) return false;
  return true;
}

// As an editor leaves it that saves in UTF-16: with zeros.
static bool is_no_text(const Build *b) {
  char path[PATH], bytes[512];
  snprintf(path, sizeof path, "%s/assignment.c", b->folder);
  FILE *in = fopen(path, "rb");
  if (in == NULL) return false;
  const size_t count = fread(bytes, 1, sizeof bytes, in);
  fclose(in);
  return memchr(bytes, '\0', count) != NULL;
}

static bool includes_only_its_own(const Build *b, Grade *grade) {
  char path[PATH], word[PATH], text[160];
  bool good = true;
  snprintf(path, sizeof path, "%s/made/needs", b->folder);
  FILE *in = fopen(path, "r");
  if (in == NULL) return true; // nothing was compiled
  while (good && fscanf(in, "%1023s", word) == 1)
    if (strcmp(word, "\\") != 0 && is_foreign(word)) {
      snprintf(text, sizeof text,
               "it includes %.80s: only common/ and the system's headers",
               word);
      remark(grade, text);
      good = false;
    }
  fclose(in);
  return good;
}

bool build_library(const Build *b, Grade *grade) {
  Report report;
  compile(b, false, &report);
  const bool made = report.ending == ENDED_EXIT && report.code == 0;
  const bool own = includes_only_its_own(b, grade);
  remark_all(grade, report.output, "error: ");
  if (made && own) remark_all(grade, report.output, "warning: ");
  if (!made && is_no_text(b)) {
    grade->remarks = 0;
    remark(grade, "this is not plain text: save it as UTF-8");
  }
  if (!made && grade->remarks == 0) remark(grade, why_stopped(&report));
  return made && own;
}

bool build_sanitized(const Build *b) {
  char path[PATH];
  Report report;
  snprintf(path, sizeof path, "%s/runner-sanitized", b->tools);
  if (access(path, X_OK) != 0 || !put_file(b, path, "runner-sanitized", 0755))
    return false;
  compile(b, true, &report);
  return report.ending == ENDED_EXIT && report.code == 0;
}
