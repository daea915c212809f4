#include "formats.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>

#include "escape.h"

const Format formats[] = {
    {"json", "grade.json", format_json},
    {"gradescope", "gradescope.json", format_gradescope},
    {"classroom50", "classroom50.json", format_classroom50},
    {"github", "github.json", format_github},
    {"exercism", "exercism.json", format_exercism},
    {"tap", "grade.tap", format_tap},
    {"tap14", "grade-14.tap", format_tap14},
    {"junit", "junit.xml", format_junit},
    {"csv", "grade.csv", format_csv},
    {"tsv", "grade.tsv", format_tsv},
    {"markdown", "report.md", format_markdown},
    {"html", "report.html", format_html},
    {.name = NULL},
};

const Format *format_find(const char *name) {
  for (const Format *f = formats; f->name != NULL; f++)
    if (strcmp(f->name, name) == 0) return f;
  return NULL;
}

// --- what all of them say ---

FormatTotal format_total(const Grade *grade, size_t grades) {
  FormatTotal total = {.points = 0};
  for (size_t i = 0; i < grades; i++) {
    total.points += grade[i].points;
    total.earned += grade[i].earned;
    total.time += grade[i].time;
    total.compiled = total.compiled || grade[i].compiled;
  }
  return total;
}

bool format_is_error(const Result *r) {
  return r->verdict != VERDICT_PASS && r->verdict != VERDICT_UNWRITTEN &&
         r->verdict != VERDICT_WRONG && r->verdict != VERDICT_MISSING;
}

// Appends to text[FORMAT_TEXT].
static void add(char *text, const char *format, ...) PRINTF_LIKE(2, 3);
static void add(char *text, const char *format, ...) {
  const size_t used = strlen(text);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text + used, FORMAT_TEXT - used, format, arguments);
  va_end(arguments);
}

void format_remarks(const Grade *g, char text[FORMAT_TEXT]) {
  *text = '\0';
  for (size_t i = 0; i < g->remarks; i++)
    add(text, "%s%s", i > 0 ? "\n" : "", g->remark[i]);
}

void format_explain(const Grade *g, const Result *r, char text[FORMAT_TEXT]) {
  *text = '\0';
  if (r->verdict == VERDICT_PASS) return;
  if (r->line > 0) add(text, "line %d: ", r->line);
  add(text, "%s", r->message);
  if (*r->call) add(text, "\n%s called with %s", r->function, r->call);
  if (*r->place)
    add(text, "\n%s: expected %s, got %s", r->place, r->expected, r->got);
  if (*r->relied)
    add(text, "\n(for %s, not solved yet, the reference stood in)", r->relied);
  if (r->verdict != VERDICT_COMPILE) return;
  for (size_t i = 0; i < g->remarks; i++) add(text, "\n%s", g->remark[i]);
}

// --- TAP ---

// What stands in quotation marks in JSON is the same text in YAML.
static void yaml(FILE *to, const char *name, const char *text) {
  fprintf(to, "  %s: ", name);
  escape_json(to, text);
  fputc('\n', to);
}

static void tap_why(FILE *to, const Grade *g, const Result *r) {
  char text[FORMAT_TEXT];
  format_explain(g, r, text);
  fputs("  ---\n", to);
  yaml(to, "message", text);
  yaml(to, "severity", format_is_error(r) ? "error" : "fail");
  yaml(to, "type", verdict_names[r->verdict]);
  fprintf(to, "  score: %d\n  max_score: %d\n", r->earned, r->points);
  fputs("  at:\n  ", to);
  yaml(to, "file", r->file);
  fprintf(to, "    line: %d\n", r->line);
  if (*r->output) yaml(to, "output", r->output);
  fputs("  ...\n", to);
}

static void tap_task(FILE *to, size_t number, const Grade *g, const Result *r) {
  fprintf(to, "%sok %zu - %s ", r->verdict == VERDICT_PASS ? "" : "not ",
          number, r->task);
  escape_tap(to, r->title);
  fputc('\n', to);
  if (r->verdict != VERDICT_PASS) tap_why(to, g, r);
}

static void tap(FILE *to, int version, const Grade *grade, size_t grades) {
  size_t count = 0, number = 1;
  char text[FORMAT_TEXT];
  for (size_t i = 0; i < grades; i++) count += grade[i].results;
  fprintf(to, "TAP version %d\n1..%zu\n", version, count);
  if (!format_total(grade, grades).compiled) {
    format_remarks(&grade[0], text);
    fputs("Bail out! The file does not compile: ", to);
    escape_tap(to, text);
    fputc('\n', to);
    return;
  }
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; k < grade[i].results; k++)
      tap_task(to, number++, &grade[i], &grade[i].result[k]);
}

bool format_tap(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  tap(to, 13, grade, grades);
  return true;
}

bool format_tap14(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  tap(to, 14, grade, grades);
  return true;
}

// --- JUnit ---

typedef struct {
  size_t tests, failures, errors;
  double time;
} Counts;

// A file that does not compile is one test, and an error.
static Counts count(const Grade *g) {
  Counts c = {.tests = g->compiled ? g->results : 1,
              .errors = !g->compiled,
              .time = g->time};
  for (size_t k = 0; g->compiled && k < g->results; k++)
    if (format_is_error(&g->result[k]))
      c.errors++;
    else
      c.failures += g->result[k].verdict != VERDICT_PASS;
  return c;
}

static void attribute(FILE *to, const char *name, const char *text) {
  fprintf(to, " %s=\"", name);
  escape_xml(to, text);
  fputc('"', to);
}

static void put_counts(FILE *to, Counts c) {
  fprintf(to,
          " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"0\" "
          "time=\"",
          c.tests, c.failures, c.errors);
  escape_seconds(to, c.time);
  fputc('"', to);
}

static void put_points(FILE *to, int earned, int points) {
  fprintf(to,
          "   <properties><property name=\"points\" value=\"%d/%d\"/>"
          "</properties>\n",
          earned, points);
}

static void put_failure(FILE *to, bool is_error, const char *type,
                        const char *message, const char *text) {
  const char *element = is_error ? "error" : "failure";
  fprintf(to, "   <%s", element);
  attribute(to, "message", message);
  attribute(to, "type", type);
  fputc('>', to);
  escape_xml(to, text);
  fprintf(to, "</%s>\n", element);
}

static void junit_task(FILE *to, const Grade *g, const Result *r) {
  char text[FORMAT_TEXT];
  format_explain(g, r, text);
  fputs("  <testcase", to);
  attribute(to, "name", r->function);
  fprintf(to, " classname=\"downhill.chapter%s\" time=\"", g->number);
  escape_seconds(to, r->time);
  fputc('"', to);
  attribute(to, "file", r->file);
  if (r->line > 0) fprintf(to, " line=\"%d\"", r->line);
  fputs(">\n", to);
  put_points(to, r->earned, r->points);
  if (r->verdict != VERDICT_PASS)
    put_failure(to, format_is_error(r), verdict_names[r->verdict], r->message,
                text);
  if (*r->output) {
    fputs("   <system-out>", to);
    escape_xml(to, r->output);
    fputs("</system-out>\n", to);
  }
  fputs("  </testcase>\n", to);
}

static void junit_uncompiled(FILE *to, const Grade *g) {
  char text[FORMAT_TEXT];
  format_remarks(g, text);
  fprintf(to,
          "  <testcase name=\"compiles\" classname=\"downhill.chapter%s\" "
          "time=\"0.000\">\n",
          g->number);
  put_points(to, 0, g->points);
  put_failure(to, true, "compile", "the file does not compile", text);
  fputs("  </testcase>\n", to);
}

static void junit_chapter(FILE *to, const Grade *g, const char *now) {
  fprintf(to, " <testsuite name=\"chapter%s\"", g->number);
  put_counts(to, count(g));
  fprintf(to, " timestamp=\"%s\"", now);
  attribute(to, "file", g->results > 0 ? g->result[0].file : "");
  fputs(">\n", to);
  if (!g->compiled) junit_uncompiled(to, g);
  for (size_t k = 0; g->compiled && k < g->results; k++)
    junit_task(to, g, &g->result[k]);
  fputs(" </testsuite>\n", to);
}

bool format_junit(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  Counts all = {.tests = 0};
  char now[40];
  const time_t seconds = time(NULL);
  strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%S", gmtime(&seconds));
  for (size_t i = 0; i < grades; i++) {
    const Counts c = count(&grade[i]);
    all = (Counts){all.tests + c.tests, all.failures + c.failures,
                   all.errors + c.errors, all.time + c.time};
  }
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"downhill\"",
        to);
  put_counts(to, all);
  fputs(">\n", to);
  for (size_t i = 0; i < grades; i++) junit_chapter(to, &grade[i], now);
  fputs("</testsuites>\n", to);
  return true;
}

// --- tables ---

static void csv_task(FILE *to, const Grade *g, const Result *r) {
  const char *const texts[] = {r->mistake,  r->message, r->call,   r->place,
                               r->expected, r->got,     r->relied, r->file};
  fprintf(to, "%s,%s,", g->number, r->task);
  escape_csv(to, r->title);
  fprintf(to, ",%s,%d,%d,%s", r->function, r->points, r->earned,
          verdict_names[r->verdict]);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    fputc(',', to);
    escape_csv(to, texts[i]);
  }
  fprintf(to, ",%d,", r->line);
  escape_seconds(to, r->time);
  fputc(',', to);
  escape_csv(to, r->output);
  fputc('\n', to);
}

bool format_csv(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  fputs("chapter,task,title,function,points,earned,verdict,mistake,message,"
        "call,place,expected,got,relied,file,line,seconds,output\n",
        to);
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; k < grade[i].results; k++)
      csv_task(to, &grade[i], &grade[i].result[k]);
  return true;
}

// Words of ours only, for scripts: nothing that needs to be escaped.
bool format_tsv(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  fputs("chapter\ttask\tpoints\tearned\tverdict\tmistake\n", to);
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; k < grade[i].results; k++) {
      const Result *r = &grade[i].result[k];
      fprintf(to, "%s\t%s\t%d\t%d\t%s\t%s\n", grade[i].number, r->task,
              r->points, r->earned, verdict_names[r->verdict],
              *r->mistake ? r->mistake : "-");
    }
  return true;
}
