#include "stub.h"

#include <ctype.h>
#include <string.h>

static bool is_name(char c) { return isalnum((unsigned char)c) || c == '_'; }

// Where `name` stands as the declarator of something in column 0.
static const char *line_of(const char *text, const char *name) {
  const size_t length = strlen(name);
  for (const char *at = text; (at = strstr(at, name)) != NULL; at += length) {
    const char *line = at;
    while (line > text && line[-1] != '\n') line--;
    if (at[length] == '(' && (at == line || !is_name(at[-1])) && is_name(*line))
      return line;
  }
  return NULL;
}

// "double f(const double *x, size_t count)": the prototype without its end.
static bool prototype(const char *header, const Task *task, const char **from,
                      size_t *length, Error *error) {
  *from = line_of(header, task->function);
  const char *end = *from == NULL ? NULL : strstr(*from, ");");
  if (end == NULL)
    return error_set(error, "assignment.h does not declare %s", task->function);
  *length = (size_t)(end + 1 - *from);
  return true;
}

static bool put_stub(FILE *to, const Task *task, const char *header,
                     Error *error) {
  const char *from;
  size_t length = 0;
  if (!prototype(header, task, &from, &length, error)) return false;
  fprintf(to, "%.*s {\n  TASK_NOT_WRITTEN(\"%s\");\n}\n", (int)length, from,
          task->label);
  return true;
}

bool stub_chapter(FILE *to, const Assignment *a, const char *header,
                  Error *error) {
  fprintf(
      to,
      "// The assignment of chapter %d. What each function promises stands\n"
      "// in assignment.h. `make grade%s` says how far you are, `make hint\n"
      "// TASK=%s` helps.\n"
      "#include \"assignment.h\"\n\n#include \"task.h\"\n",
      a->number[0] == '0' ? a->number[1] - '0'
                          : (a->number[0] - '0') * 10 + a->number[1] - '0',
      a->number, a->task[0].label);
  for (size_t k = 0; k < a->tasks; k++) {
    fprintf(to, "\n// Task %s: %s.\n", a->task[k].label, a->task[k].title);
    if (!put_stub(to, &a->task[k], header, error)) return false;
  }
  return true;
}

// A definition begins with a line that holds the name and comes to a '{' before
// a ';'; it ends with a brace alone in column 0.
static const char *definition(const char *text, const Task *task,
                              const char **end) {
  for (const char *at = text; (at = line_of(at, task->function)) != NULL;) {
    const char *stop = at + strcspn(at, "{;");
    const char *close = strstr(at, "\n}");
    if (*stop == '{' && close != NULL) {
      *end = close + 2;
      if (**end == '\n') ++*end;
      return at;
    }
    at = stop;
    if (*at == '\0') break;
  }
  return NULL;
}

bool stub_task(FILE *to, const Task *task, const char *header, const char *text,
               Error *error) {
  const char *end = text + strlen(text);
  const char *from = definition(text, task, &end);
  if (from == NULL) from = end;
  fprintf(to, "%.*s", (int)(from - text), text);
  if (from == end) fputc('\n', to);
  if (!put_stub(to, task, header, error)) return false;
  fputs(end, to);
  return true;
}
