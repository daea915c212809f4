// The formats that are JSON.
#include "formats.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "escape.h"

// --- JSON, member after member ---

typedef struct {
  FILE *to;
  bool comma; // something stands before
  bool inside;
} Json;

// name: NULL in an array.
static void begin(Json *j, const char *name) {
  fputs(j->comma ? "," : "", j->to);
  if (j->inside && name == NULL) fputc('\n', j->to);
  if (j->comma && name != NULL) fputc(' ', j->to);
  if (name != NULL) fprintf(j->to, "\"%s\": ", name);
  j->comma = true;
}

// bracket: '{' or '['. What stands in an array begins a line.
static void enter(Json *j, const char *name, char bracket) {
  begin(j, name);
  fputc(bracket, j->to);
  j->inside = true;
  j->comma = false;
}

static void leave(Json *j, char bracket) {
  fputc(bracket, j->to);
  j->comma = true;
}

static void text(Json *j, const char *name, const char *value) {
  begin(j, name);
  escape_json(j->to, value);
}

static void whole(Json *j, const char *name, long value) {
  begin(j, name);
  fprintf(j->to, "%ld", value);
}

static void truth(Json *j, const char *name, bool value) {
  begin(j, name);
  fputs(value ? "true" : "false", j->to);
}

static void seconds(Json *j, const char *name, double value) {
  begin(j, name);
  escape_seconds(j->to, value);
}

static void end(Json *j) { fputc('\n', j->to); }

// --- our own ---

static void own_task(Json *j, const Result *r) {
  enter(j, NULL, '{');
  text(j, "task", r->task);
  text(j, "title", r->title);
  text(j, "function", r->function);
  whole(j, "points", r->points);
  whole(j, "earned", r->earned);
  text(j, "verdict", verdict_names[r->verdict]);
  text(j, "message", r->message);
  text(j, "mistake", r->mistake);
  text(j, "call", r->call);
  text(j, "place", r->place);
  text(j, "expected", r->expected); // text: it may be NaN
  text(j, "got", r->got);
  text(j, "relied", r->relied);
  text(j, "file", r->file);
  whole(j, "line", r->line);
  seconds(j, "seconds", r->time);
  text(j, "output", r->output);
  truth(j, "output_cut", r->output_cut);
  leave(j, '}');
}

static void own_chapter(Json *j, const Grade *g) {
  enter(j, NULL, '{');
  text(j, "chapter", g->number);
  text(j, "title", g->title);
  whole(j, "points", g->points);
  whole(j, "earned", g->earned);
  truth(j, "compiled", g->compiled);
  truth(j, "sanitized", g->sanitized);
  seconds(j, "seconds", g->time);
  enter(j, "compiler", '[');
  for (size_t i = 0; i < g->remarks; i++) text(j, NULL, g->remark[i]);
  leave(j, ']');
  enter(j, "tasks", '[');
  for (size_t k = 0; k < g->results; k++) own_task(j, &g->result[k]);
  leave(j, ']');
  leave(j, '}');
}

bool format_json(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  Json j = {.to = to};
  const FormatTotal total = format_total(grade, grades);
  enter(&j, NULL, '{');
  text(&j, "format", "downhill/grade/v1");
  whole(&j, "points", total.points);
  whole(&j, "earned", total.earned);
  begin(&j, "seed");
  fprintf(to, "%llu", grades > 0 ? grade[0].seed : 0);
  enter(&j, "chapters", '[');
  for (size_t i = 0; i < grades; i++) own_chapter(&j, &grade[i]);
  leave(&j, ']');
  leave(&j, '}');
  end(&j);
  return true;
}

// --- Gradescope ---

static void tags(Json *j, const Result *r) {
  enter(j, "tags", '[');
  text(j, NULL, verdict_names[r->verdict]);
  if (*r->mistake) text(j, NULL, r->mistake);
  leave(j, ']');
}

static void gradescope_task(Json *j, const Grade *g, const Result *r) {
  char why[FORMAT_TEXT], name[200];
  format_explain(g, r, why);
  snprintf(name, sizeof name, "%s: %s()", r->title, r->function);
  enter(j, NULL, '{');
  text(j, "name", name);
  text(j, "number", r->task);
  whole(j, "score", r->earned);
  whole(j, "max_score", r->points);
  text(j, "status", r->verdict == VERDICT_PASS ? "passed" : "failed");
  if (*r->output && strlen(why) + strlen(r->output) + 20 < sizeof why)
    strcat(strcat(why, *why ? "\nit printed: " : "it printed: "), r->output);
  text(j, "output", why);
  tags(j, r);
  text(j, "visibility", "visible");
  leave(j, '}');
}

static void gradescope_uncompiled(Json *j, const Grade *g) {
  char why[FORMAT_TEXT], name[60];
  format_remarks(g, why);
  snprintf(name, sizeof name, "chapter %s compiles", g->number);
  enter(j, NULL, '{');
  text(j, "name", name);
  text(j, "number", g->number);
  whole(j, "score", 0);
  whole(j, "max_score", g->points);
  text(j, "status", "failed");
  text(j, "output", why);
  text(j, "visibility", "visible");
  leave(j, '}');
}

bool format_gradescope(FILE *to, const Grade *grade, size_t grades,
                       Error *error) {
  (void)error;
  Json j = {.to = to};
  const FormatTotal total = format_total(grade, grades);
  enter(&j, NULL, '{');
  whole(&j, "score", total.earned);
  seconds(&j, "execution_time", total.time);
  text(&j, "visibility", "visible");
  text(&j, "stdout_visibility", "hidden");
  text(&j, "output_format", "text");
  text(&j, "test_output_format", "text");
  text(&j, "test_name_format", "text");
  enter(&j, "tests", '[');
  for (size_t i = 0; i < grades; i++) {
    if (!grade[i].compiled) gradescope_uncompiled(&j, &grade[i]);
    for (size_t k = 0; grade[i].compiled && k < grade[i].results; k++)
      gradescope_task(&j, &grade[i], &grade[i].result[k]);
  }
  leave(&j, ']');
  leave(&j, '}');
  end(&j);
  return true;
}

// --- Classroom 50 ---

// The repository's identity, which the runner knows.
static const char *surrounding(const char *name, const char *other) {
  const char *value = getenv(name);
  if ((value == NULL || *value == '\0') && other != NULL) value = getenv(other);
  return value == NULL || *value == '\0' ? NULL : value;
}

static void put_now(char moment[40]) {
  const time_t now = time(NULL);
  strftime(moment, 40, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
}

// The commit's time stands in the tag: submit/20261121T101500Z-1a2b3c4.
static void put_moment(char moment[40], const char *tag) {
  int year, month, day, hour, minute, second;
  if (sscanf(tag, "submit/%4d%2d%2dT%2d%2d%2dZ", &year, &month, &day, &hour,
             &minute, &second) == 6)
    snprintf(moment, 40, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
             hour, minute, second);
  else
    put_now(moment);
}

static const char *const identity[][3] = {
    {"classroom", "CLASSROOM", NULL},
    {"assignment", "ASSIGNMENT", NULL},
    {"assignment_type", "ASSIGNMENT_TYPE", NULL},
    {"owner", "OWNER", "USERNAME"},
    {"submission", "SUBMISSION_TAG", NULL},
    {"commit", "COMMIT_URL", NULL},
    {"release", "RELEASE_URL", NULL},
    {"review", "REVIEW_URL", NULL},
};
enum { IDENTITIES = sizeof identity / sizeof *identity };

static bool has_identity(Error *error) {
  for (size_t i = 0; i < IDENTITIES; i++)
    if (surrounding(identity[i][1], identity[i][2]) == NULL)
      return error_set(error,
                       "classroom50: the environment has no %s, which its "
                       "runner sets",
                       identity[i][1]);
  if (strncmp(getenv("SUBMISSION_TAG"), "submit/", 7) != 0)
    return error_set(error, "classroom50: SUBMISSION_TAG does not begin with "
                            "submit/");
  return true;
}

static void classroom50_task(Json *j, const Grade *g, const Result *r) {
  char why[FORMAT_TEXT], name[200];
  format_explain(g, r, why);
  snprintf(name, sizeof name, "%s %s", r->task, r->title);
  enter(j, NULL, '{');
  text(j, "test-name", name);
  truth(j, "passed", r->verdict == VERDICT_PASS);
  whole(j, "score", r->earned);
  whole(j, "max-score", r->points);
  text(j, "status", verdict_names[r->verdict]);
  text(j, "message", why);
  leave(j, '}');
}

bool format_classroom50(FILE *to, const Grade *grade, size_t grades,
                        Error *error) {
  Json j = {.to = to};
  const FormatTotal total = format_total(grade, grades);
  char moment[40];
  if (!has_identity(error)) return false;
  enter(&j, NULL, '{');
  text(&j, "schema", "classroom50/result/v1");
  for (size_t i = 0; i < IDENTITIES; i++)
    text(&j, identity[i][0], surrounding(identity[i][1], identity[i][2]));
  put_moment(moment, getenv("SUBMISSION_TAG"));
  text(&j, "datetime", moment);
  put_now(moment);
  text(&j, "graded_at", moment);
  whole(&j, "score", total.earned);
  whole(&j, "max-score", total.points);
  enter(&j, "tests", '[');
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; grade[i].compiled && k < grade[i].results; k++)
      classroom50_task(&j, &grade[i], &grade[i].result[k]);
  leave(&j, ']');
  leave(&j, '}');
  end(&j);
  return true;
}

// --- GitHub Classroom's reporter ---

static const char *short_status(const Result *r) {
  if (r->verdict == VERDICT_PASS) return "pass";
  return format_is_error(r) ? "error" : "fail";
}

// A test for each point. The reporter shows passed / tests x max_score at one
// place and the sum of the scores at another: only so are they the same.
static void github_task(Json *j, const Grade *g, const Result *r) {
  char why[FORMAT_TEXT], name[200], command[60];
  format_explain(g, r, why);
  snprintf(command, sizeof command, "make grade%s", g->number);
  for (int point = 1; point <= r->points; point++) {
    const bool earned = point <= r->earned;
    snprintf(name, sizeof name, "%s %s, point %d of %d", r->task, r->title,
             point, r->points);
    enter(j, NULL, '{');
    text(j, "name", name);
    text(j, "status", earned ? "pass" : short_status(r));
    whole(j, "score", earned);
    text(j, "message", earned ? "" : why);
    text(j, "test_code", command);
    text(j, "filename", r->file);
    whole(j, "line_no", r->line);
    whole(j, "duration", (long)(r->time < 1e6 ? r->time * 1000 : 0));
    leave(j, '}');
  }
}

bool format_github(FILE *to, const Grade *grade, size_t grades, Error *error) {
  Json j = {.to = to};
  const FormatTotal total = format_total(grade, grades);
  if (total.points == 0)
    return error_set(error, "github: there is no point to be earned");
  enter(&j, NULL, '{');
  whole(&j, "version", 1);
  text(&j, "status",
       total.earned == total.points ? "pass"
       : total.compiled             ? "fail"
                                    : "error");
  whole(&j, "max_score", total.points);
  enter(&j, "tests", '[');
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; k < grade[i].results; k++)
      github_task(&j, &grade[i], &grade[i].result[k]);
  leave(&j, ']');
  leave(&j, '}');
  end(&j);
  return true;
}

// --- Exercism ---

// 500 characters at most, those that say so included.
static void exercism_output(Json *j, const Result *r) {
  static const char cut[] = "\nOutput was truncated. Please limit to 500 chars";
  char output[sizeof r->output + sizeof cut];
  escape_cut(output, sizeof output, r->output,
             r->output_cut ? 500 - (sizeof cut - 1) : 500);
  if (r->output_cut) strcat(output, cut);
  text(j, "output", output);
}

static void exercism_task(Json *j, const Grade *g, const Result *r, int id) {
  char why[FORMAT_TEXT], name[200], code[200];
  format_explain(g, r, why);
  snprintf(name, sizeof name, "%s %s", r->task, r->title);
  snprintf(code, sizeof code, "%s(...); // chapters/%s/assignment.h",
           r->function, g->folder);
  enter(j, NULL, '{');
  text(j, "name", name);
  text(j, "status", short_status(r));
  if (r->verdict != VERDICT_PASS) text(j, "message", why);
  text(j, "test_code", code);
  if (*r->output) exercism_output(j, r);
  whole(j, "task_id", id);
  leave(j, '}');
}

bool format_exercism(FILE *to, const Grade *grade, size_t grades,
                     Error *error) {
  (void)error;
  Json j = {.to = to};
  const FormatTotal total = format_total(grade, grades);
  int id = 1;
  enter(&j, NULL, '{');
  whole(&j, "version", 3);
  if (!total.compiled) {
    char why[FORMAT_TEXT];
    format_remarks(&grade[0], why);
    text(&j, "status", "error");
    text(&j, "message", *why ? why : "the file does not compile");
  } else {
    text(&j, "status", total.earned == total.points ? "pass" : "fail");
    enter(&j, "tests", '[');
    for (size_t i = 0; i < grades; i++)
      for (size_t k = 0; k < grade[i].results; k++)
        exercism_task(&j, &grade[i], &grade[i].result[k], id++);
    leave(&j, ']');
  }
  leave(&j, '}');
  end(&j);
  return true;
}
