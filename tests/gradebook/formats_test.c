// Every format of the grader beside its list of fields, for grades whose texts
// are as bad as a submission can make them.
//
//   formats_test [FOLDER]   the files are left there, for other validators
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../grader/escape.h"
#include "../grader/formats.h"
#include "../test.h"
#include "json.h"

// --- the grades ---

#define NASTY                                                                  \
  "#1 & <b>\"'\\ ]]> \033[31m\a\x01\x7f \xff\xc3 \xe2\x80\xae | `x` \xc3\xa9"  \
  "\n...\n---\nok 1 - forged\nnot ok 2\r\nBail out!"

static Result base_result(const char *task, const char *title, int points) {
  Result r = {.task = task,
              .title = title,
              .function = "f",
              .points = points,
              .verdict = VERDICT_WRONG,
              .line = 7,
              .time = 0.25};
  strcpy(r.file, "chapters/05-chain-rule/assignment.c");
  return r;
}

// A pass, a mistake that is named, two crashes with one title, of which one has
// printed 600 letters of two bytes, and a task of no points.
static Grade nasty_grade(void) {
  Grade g = {.number = "05",
             .folder = "05-chain-rule",
             .title = "The chain # rule & more",
             .results = 5,
             .points = 9,
             .earned = 2,
             .compiled = true,
             .seed = 18446744073709551615u,
             .time = NAN};
  g.result[0] = base_result("5.1", "plain", 2);
  g.result[0].verdict = VERDICT_PASS;
  g.result[0].earned = 2;
  g.result[0].time = INFINITY;
  g.result[1] = base_result("5.2", "the # sign & <tags>", 4);
  strcpy(g.result[1].message, "every number is NaN: " NASTY);
  strcpy(g.result[1].mistake, "no_mean");
  strcpy(g.result[1].call, "x = nan inf " NASTY);
  strcpy(g.result[1].place, "y[3]");
  strcpy(g.result[1].expected, "0.5");
  strcpy(g.result[1].got, "nan");
  strcpy(g.result[1].relied, "5.1");
  strcpy(g.result[1].output, NASTY);
  g.result[1].time = -1;
  g.result[2] = base_result("5.3", "twins", 2);
  g.result[2].verdict = VERDICT_CRASH;
  strcpy(g.result[2].message, "=HYPERLINK(\"http://x\")");
  for (int i = 0; i < 250; i++) strcpy(g.result[2].output + 2 * i, "\xc3\xa9");
  g.result[2].output_cut = true;
  g.result[3] = base_result("5.4", "twins", 1);
  g.result[3].verdict = VERDICT_EXIT;
  memset(g.result[3].output, 'a', 499);
  g.result[3].output[499] = '\xc3'; // a letter cut in two
  g.result[3].output_cut = true;
  g.result[4] = base_result("5.5", "for nothing", 0);
  return g;
}

static Grade uncompiled_grade(void) {
  Grade g = {.number = "01",
             .folder = "01-mean-squared-error",
             .title = "Mean squared error",
             .results = 2,
             .points = 5,
             .remarks = 1};
  strcpy(g.remark[0], "line 3: error: " NASTY);
  for (int k = 0; k < 2; k++) {
    g.result[k] = base_result(k == 0 ? "1.1" : "1.2", "a task", 2 + k);
    g.result[k].verdict = VERDICT_COMPILE;
    strcpy(g.result[k].message, "your file does not compile");
  }
  return g;
}

// --- writing and reading ---

static const char *left_in; // FOLDER, or NULL

static char *written(const char *format, const Grade *grade, size_t grades,
                     const char *kind) {
  char *text = NULL, path[1000];
  size_t bytes = 0;
  Error error = {""};
  FILE *to = open_memstream(&text, &bytes);
  const Format *f = format_find(format);
  assert_non_null(f);
  assert_true(f->write(to, grade, grades, &error));
  fclose(to);
  assert_int_equal(strlen(text), bytes); // no zero byte
  assert_null(strstr(text, "\033"));
  assert_null(strchr(text, '\r'));
  assert_true(bytes > 0 && text[bytes - 1] == '\n');
  if (left_in != NULL) {
    snprintf(path, sizeof path, "%s/%s-%s", left_in, kind, f->file);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
  }
  return text;
}

static char *of_both(const char *format) {
  const Grade grades[] = {uncompiled_grade(), nasty_grade()};
  return written(format, grades, 2, "both");
}

static char *of_nasty(const char *format) {
  const Grade grade = nasty_grade();
  return written(format, &grade, 1, "nasty");
}

static char *of_uncompiled(const char *format) {
  const Grade grade = uncompiled_grade();
  return written(format, &grade, 1, "uncompiled");
}

static JsonValue *read_and_free(char *text) {
  size_t wrong;
  JsonValue *v = json_read(text, &wrong);
  if (v == NULL) fprintf(stderr, "no JSON at: %.40s\n", text + wrong);
  free(text);
  assert_non_null(v);
  return v;
}

typedef struct {
  const char *name;
  JsonKind kind;
  bool required;
} Field;

// Every field of the object is in the list, of its kind, and none is missing.
static void assert_fields(const JsonValue *object, const Field *field,
                          size_t count, bool may_have_more) {
  assert_int_equal(object->kind, JSON_OBJECT);
  for (size_t i = 0; i < count; i++) {
    const JsonValue *v = json_get(object, field[i].name);
    if (v == NULL && field[i].required)
      fail_msg("%s is missing", field[i].name);
    if (v != NULL && v->kind != field[i].kind)
      fail_msg("%s is of another kind", field[i].name);
  }
  for (const JsonValue *v = object->first; v != NULL && !may_have_more;
       v = v->next) {
    bool known = false;
    for (size_t i = 0; i < count; i++)
      known = known || strcmp(field[i].name, v->name) == 0;
    if (!known) fail_msg("%s is not in the list", v->name);
  }
}
#define FIELDS(object, list)                                                   \
  assert_fields(object, list, sizeof(list) / sizeof *(list), false)

static const char *text_of(const JsonValue *object, const char *name) {
  const JsonValue *v = json_get(object, name);
  assert_non_null(v);
  assert_int_equal(v->kind, JSON_TEXT);
  return v->text;
}

static double number_of(const JsonValue *object, const char *name) {
  const JsonValue *v = json_get(object, name);
  assert_non_null(v);
  assert_int_equal(v->kind, JSON_NUMBER);
  return v->number;
}

static void assert_one_of(const char *word, const char *words) {
  const char *at = strstr(words, word);
  if (at == NULL || *word == '\0') fail_msg("%s is none of %s", word, words);
}

// --- the claims ---

static void json_has_its_fields(void **state) {
  (void)state;
  static const Field top[] = {{"format", JSON_TEXT, true},
                              {"points", JSON_NUMBER, true},
                              {"earned", JSON_NUMBER, true},
                              {"seed", JSON_NUMBER, true},
                              {"chapters", JSON_LIST, true}};
  static const Field chapter[] = {
      {"chapter", JSON_TEXT, true},   {"title", JSON_TEXT, true},
      {"points", JSON_NUMBER, true},  {"earned", JSON_NUMBER, true},
      {"compiled", JSON_BOOL, true},  {"sanitized", JSON_BOOL, true},
      {"seconds", JSON_NUMBER, true}, {"compiler", JSON_LIST, true},
      {"tasks", JSON_LIST, true}};
  static const Field task[] = {
      {"task", JSON_TEXT, true},     {"title", JSON_TEXT, true},
      {"function", JSON_TEXT, true}, {"points", JSON_NUMBER, true},
      {"earned", JSON_NUMBER, true}, {"verdict", JSON_TEXT, true},
      {"message", JSON_TEXT, true},  {"mistake", JSON_TEXT, true},
      {"call", JSON_TEXT, true},     {"place", JSON_TEXT, true},
      {"expected", JSON_TEXT, true}, {"got", JSON_TEXT, true},
      {"relied", JSON_TEXT, true},   {"file", JSON_TEXT, true},
      {"line", JSON_NUMBER, true},   {"seconds", JSON_NUMBER, true},
      {"output", JSON_TEXT, true},   {"output_cut", JSON_BOOL, true}};
  JsonValue *v = read_and_free(of_both("json"));
  FIELDS(v, top);
  for (const JsonValue *c = json_get(v, "chapters")->first; c; c = c->next) {
    FIELDS(c, chapter);
    for (const JsonValue *t = json_get(c, "tasks")->first; t; t = t->next)
      FIELDS(t, task);
  }
  assert_int_equal(number_of(v, "points"), 14);
  assert_int_equal(json_count(json_get(v, "chapters")), 2);
  const JsonValue *tasks =
      json_get(json_get(v, "chapters")->first->next, "tasks");
  assert_int_equal(json_count(tasks), 5);
  assert_string_equal(text_of(tasks->first->next, "got"), "nan");
  assert_contains(text_of(tasks->first->next, "output"), "\033[31m");
  assert_contains(text_of(tasks->first->next, "output"), "\xef\xbf\xbd");
  assert_int_equal(number_of(tasks->first, "seconds"), 0);
  json_free(v);
}

static void gradescope_has_its_fields(void **state) {
  (void)state;
  static const Field top[] = {{"score", JSON_NUMBER, true},
                              {"execution_time", JSON_NUMBER, true},
                              {"output", JSON_TEXT, false},
                              {"output_format", JSON_TEXT, false},
                              {"test_output_format", JSON_TEXT, true},
                              {"test_name_format", JSON_TEXT, true},
                              {"visibility", JSON_TEXT, true},
                              {"stdout_visibility", JSON_TEXT, true},
                              {"extra_data", JSON_OBJECT, false},
                              {"tests", JSON_LIST, true},
                              {"leaderboard", JSON_LIST, false}};
  static const Field test[] = {
      {"score", JSON_NUMBER, true}, {"max_score", JSON_NUMBER, true},
      {"status", JSON_TEXT, true},  {"name", JSON_TEXT, true},
      {"number", JSON_TEXT, true},  {"output", JSON_TEXT, true},
      {"tags", JSON_LIST, false},   {"visibility", JSON_TEXT, true}};
  JsonValue *v = read_and_free(of_both("gradescope"));
  double score = 0, most = 0;
  FIELDS(v, top);
  assert_string_equal(text_of(v, "test_output_format"), "text");
  assert_int_equal(json_count(json_get(v, "tests")),
                   6); // one that can't compile
  for (const JsonValue *t = json_get(v, "tests")->first; t; t = t->next) {
    FIELDS(t, test);
    const bool passed = strcmp(text_of(t, "number"), "5.1") == 0;
    assert_string_equal(text_of(t, "status"), passed ? "passed" : "failed");
    assert_string_equal(text_of(t, "visibility"), "visible"); // else no total
    assert_int_equal(*text_of(t, "output") == '\0', passed);
    if (strcmp(text_of(t, "number"), "5.2") == 0)
      assert_contains(text_of(t, "output"), "it printed: #1 &");
    score += number_of(t, "score");
    most += number_of(t, "max_score");
  }
  assert_int_equal(score, number_of(v, "score"));
  assert_int_equal(score, 2);
  assert_int_equal(most, 14);
  json_free(v);
}

static void github_adds_up_in_both_of_its_ways(void **state) {
  (void)state;
  static const Field top[] = {{"version", JSON_NUMBER, true},
                              {"status", JSON_TEXT, true},
                              {"max_score", JSON_NUMBER, true},
                              {"tests", JSON_LIST, true}};
  static const Field test[] = {
      {"name", JSON_TEXT, true},      {"status", JSON_TEXT, true},
      {"score", JSON_NUMBER, true},   {"message", JSON_TEXT, true},
      {"test_code", JSON_TEXT, true}, {"filename", JSON_TEXT, true},
      {"line_no", JSON_NUMBER, true}, {"duration", JSON_NUMBER, true}};
  JsonValue *v = read_and_free(of_nasty("github"));
  double sum = 0, passed = 0;
  FIELDS(v, top);
  assert_string_equal(text_of(v, "status"), "fail");
  const size_t count = json_count(json_get(v, "tests"));
  for (const JsonValue *t = json_get(v, "tests")->first; t; t = t->next) {
    FIELDS(t, test);
    const char *status = text_of(t, "status"), *name = text_of(t, "name");
    assert_string_equal(status, strncmp(name, "5.1", 3) == 0   ? "pass"
                                : strncmp(name, "5.2", 3) == 0 ? "fail"
                                                               : "error");
    assert_int_equal(*text_of(t, "message") == '\0', *status == 'p');
    sum += number_of(t, "score");
    passed += *status == 'p';
  }
  assert_int_equal(sum, 2);
  assert_near(passed / (double)count * number_of(v, "max_score"), sum, 1e-9);
  json_free(v);
  v = read_and_free(of_uncompiled("github"));
  assert_string_equal(text_of(v, "status"), "error");
  assert_true(json_count(json_get(v, "tests")) > 0);
  json_free(v);
}

static void surround(bool complete) {
  setenv("CLASSROOM", "nn101", 1);
  setenv("ASSIGNMENT", "a05", 1);
  setenv("ASSIGNMENT_TYPE", "individual", 1);
  setenv("USERNAME", "ada", 1);
  setenv("SUBMISSION_TAG", "submit/20261121T101500Z-1a2b3c4", 1);
  setenv("COMMIT_URL", "https://example.org/commit/1", 1);
  setenv("RELEASE_URL", "https://example.org/release/1", 1);
  setenv("REVIEW_URL", "https://example.org/review/1", 1);
  if (!complete) unsetenv("RELEASE_URL");
}

static void classroom50_has_its_fields(void **state) {
  (void)state;
  static const Field top[] = {
      {"schema", JSON_TEXT, true},         {"classroom", JSON_TEXT, true},
      {"assignment", JSON_TEXT, true},     {"assignment_type", JSON_TEXT, true},
      {"owner", JSON_TEXT, true},          {"submission", JSON_TEXT, true},
      {"commit", JSON_TEXT, true},         {"release", JSON_TEXT, true},
      {"review", JSON_TEXT, true},         {"datetime", JSON_TEXT, true},
      {"graded_at", JSON_TEXT, false},     {"score", JSON_NUMBER, true},
      {"max-score", JSON_NUMBER, true},    {"tests", JSON_LIST, true},
      {"submitted_by", JSON_OBJECT, false}};
  static const Field test[] = {{"test-name", JSON_TEXT, true},
                               {"passed", JSON_BOOL, true},
                               {"score", JSON_NUMBER, true},
                               {"max-score", JSON_NUMBER, true}};
  surround(true);
  JsonValue *v = read_and_free(of_nasty("classroom50"));
  FIELDS(v, top);
  assert_string_equal(text_of(v, "schema"), "classroom50/result/v1");
  assert_string_equal(text_of(v, "datetime"), "2026-11-21T10:15:00Z");
  assert_string_equal(text_of(v, "owner"), "ada");
  assert_int_equal(strlen(text_of(v, "graded_at")), 20);
  assert_true(json_get(v, "score")->whole && json_get(v, "max-score")->whole);
  double score = 0, most = 0;
  for (const JsonValue *t = json_get(v, "tests")->first; t; t = t->next) {
    const bool passed = strncmp(text_of(t, "test-name"), "5.1", 3) == 0;
    assert_fields(t, test, sizeof test / sizeof *test, true);
    assert_int_equal(json_get(t, "passed")->truth, passed);
    assert_true(json_get(t, "score")->whole);
    score += number_of(t, "score");
    most += number_of(t, "max-score");
  }
  assert_int_equal(score, number_of(v, "score"));
  assert_int_equal(most, number_of(v, "max-score"));
  assert_int_equal(most, 9);
  json_free(v);
  v = read_and_free(of_uncompiled("classroom50"));
  assert_int_equal(json_count(json_get(v, "tests")), 0);
  assert_int_equal(number_of(v, "score"), 0);
  json_free(v);
}

static void classroom50_names_what_its_runner_did_not_set(void **state) {
  (void)state;
  const Grade grade = nasty_grade();
  Error error;
  FILE *to = tmpfile();
  surround(false);
  assert_false(format_classroom50(to, &grade, 1, &error));
  assert_contains(error.text, "RELEASE_URL");
  surround(true);
  setenv("SUBMISSION_TAG", "refs/heads/main", 1);
  assert_false(format_classroom50(to, &grade, 1, &error));
  assert_contains(error.text, "SUBMISSION_TAG");
  fclose(to);
}

static void exercism_has_its_fields(void **state) {
  (void)state;
  static const Field top[] = {{"version", JSON_NUMBER, true},
                              {"status", JSON_TEXT, true},
                              {"message", JSON_TEXT, false},
                              {"tests", JSON_LIST, true}};
  static const Field test[] = {
      {"name", JSON_TEXT, true},     {"status", JSON_TEXT, true},
      {"message", JSON_TEXT, false}, {"test_code", JSON_TEXT, true},
      {"output", JSON_TEXT, false},  {"task_id", JSON_NUMBER, true}};
  JsonValue *v = read_and_free(of_both("exercism"));
  FIELDS(v, top);
  assert_int_equal(number_of(v, "version"), 3);
  assert_string_equal(text_of(v, "status"), "fail");
  double id = 0;
  for (const JsonValue *t = json_get(v, "tests")->first; t; t = t->next) {
    FIELDS(t, test);
    assert_one_of(text_of(t, "status"), "pass fail error");
    assert_int_equal(number_of(t, "task_id"), ++id);
    const bool passed = strcmp(text_of(t, "status"), "pass") == 0;
    assert_true(passed || json_get(t, "message") != NULL);
  }
  json_free(v);
  v = read_and_free(of_uncompiled("exercism"));
  assert_string_equal(text_of(v, "status"), "error");
  assert_contains(text_of(v, "message"), "line 3: error");
  json_free(v);
}

static size_t letters(const char *text) {
  size_t count = 0;
  for (; *text; text++) count += (*text & 0xC0) != 0x80;
  return count;
}

static void exercism_cuts_output_at_500_characters(void **state) {
  (void)state;
  JsonValue *v = read_and_free(of_nasty("exercism"));
  const JsonValue *t = json_get(v, "tests")->first->next->next;
  for (int i = 0; i < 2; i++, t = t->next) {
    const char *output = text_of(t, "output");
    assert_true(letters(output) <= 500);
    assert_contains(output, "Output was truncated. Please limit to 500 chars");
  }
  json_free(v);
}

// As a harness reads it: a plan, then every number once, and indented lines
// between.
static void assert_tap(char *text, const char *version, int count) {
  int points = 0, plan = -1;
  bool bailed = false, in_yaml = false;
  assert_true(strncmp(text, version, strlen(version)) == 0);
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    int number;
    if (sscanf(line, "1..%d", &number) == 1)
      assert_int_equal(plan, -1), plan = number;
    else if (sscanf(line, "ok %d - ", &number) == 1 ||
             sscanf(line, "not ok %d - ", &number) == 1) {
      assert_int_equal(number, ++points);
      assert_false(in_yaml);
    } else if (strncmp(line, "Bail out!", 9) == 0)
      bailed = true;
    else if (strcmp(line, "  ---") == 0)
      in_yaml = true;
    else if (strcmp(line, "  ...") == 0)
      in_yaml = false;
    else if (strncmp(line, "TAP version", 11) != 0)
      assert_true(in_yaml && strncmp(line, "  ", 2) == 0);
    for (char *p = line; (p = strchr(p, '#')) != NULL && !in_yaml; p++)
      assert_true(p[-1] == '\\'); // no directive
  }
  assert_int_equal(plan, count);
  assert_int_equal(points, bailed ? 0 : count);
  free(text);
}

static void tap_cannot_be_broken_into(void **state) {
  (void)state;
  char *both = of_both("tap");
  assert_contains(both, "y[3]: expected 0.5, got nan");
  assert_contains(both, "\n  severity: \"error\"\n  type: \"crash\"\n"
                        "  score: 0\n  max_score: 2\n  at:\n");
  assert_tap(both, "TAP version 13\n", 7);
  assert_tap(of_both("tap14"), "TAP version 14\n", 7);
  assert_tap(of_nasty("tap"), "TAP version 13\n", 5);
  char *text = of_uncompiled("tap");
  assert_contains(text, "\nBail out!");
  assert_tap(text, "TAP version 13\n", 2);
}

// Well-formed as far as tags go: each is closed by its own name.
static void assert_nested(const char *text) {
  char open[16][32];
  int depth = 0;
  for (const char *p = text; (p = strchr(p, '<')) != NULL; p++) {
    char name[32] = "";
    sscanf(p + 1, "%*[/]%31[a-z-]", name);
    if (p[1] == '/') {
      assert_true(depth > 0);
      assert_string_equal(name, open[--depth]);
    } else if (p[1] != '?') {
      assert_int_equal(sscanf(p + 1, "%31[a-z-]", name), 1);
      const char *end = strchr(p, '>');
      assert_non_null(end);
      if (end[-1] != '/') strcpy(open[depth++], name);
    }
  }
  assert_int_equal(depth, 0);
}

static int occurrences(const char *text, const char *part) {
  int count = 0;
  for (const char *p = text; (p = strstr(p, part)) != NULL; p++) count++;
  return count;
}

static void junit_counts_what_it_holds(void **state) {
  (void)state;
  char *text = of_both("junit"), counts[100];
  assert_nested(text);
  assert_int_equal(occurrences(text, "<testsuites "), 1);
  assert_int_equal(occurrences(text, "<testcase "), 6);
  assert_int_equal(occurrences(text, "<failure "), 2);
  assert_int_equal(occurrences(text, "<error "), 3);
  snprintf(counts, sizeof counts,
           "<testsuites name=\"downhill\" tests=\"6\" "
           "failures=\"2\" errors=\"3\" skipped=\"0\"");
  assert_contains(text, counts);
  assert_contains(text, "<testsuite name=\"chapter05\" tests=\"5\" "
                        "failures=\"2\" errors=\"2\" skipped=\"0\"");
  assert_contains(text, "classname=\"downhill.chapter05\" time=\"0.250\" ");
  assert_contains(text, "name=\"points\" value=\"2/2\"");
  assert_contains(text, "name=\"points\" value=\"0/4\"");
  assert_int_equal(occurrences(text, "<system-out>"), 3);
  assert_contains(text, "]]&gt;");
  for (const char *p = text; *p; p++)
    assert_true((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t');
  free(text);
}

// Rows and columns as RFC 4180 reads them.
static void csv_keeps_its_columns(void **state) {
  (void)state;
  char *text = of_both("csv");
  size_t rows = 0, fields = 1;
  bool quoted = false;
  for (const char *p = text; *p; p++) {
    if (*p == '"') quoted = !quoted;
    if (*p == ',' && !quoted) fields++;
    if (*p != '\n' || quoted) continue;
    assert_int_equal(fields, 18);
    rows++;
    fields = 1;
  }
  assert_false(quoted);
  assert_int_equal(rows, 8);
  assert_contains(text, "\"'=HYPERLINK"); // no formula
  assert_contains(text, ",f,4,0,wrong,\"no_mean\",\"every number is NaN");
  assert_contains(text, ",\"y[3]\",\"0.5\",\"nan\",\"5.1\",\"chapters/");
  free(text);
}

static void tsv_has_six_columns_and_no_free_text(void **state) {
  (void)state;
  char *text = of_both("tsv");
  assert_int_equal(occurrences(text, "\n"), 8);
  assert_int_equal(occurrences(text, "\t"), 5 * 8);
  assert_contains(text, "05\t5.2\t4\t0\twrong\tno_mean\n");
  free(text);
}

static void pages_run_no_code_of_a_student(void **state) {
  (void)state;
  char *html = of_both("html"), *markdown = of_both("markdown");
  assert_null(strstr(html, "<b>"));
  assert_null(strstr(html, "<tags>"));
  assert_contains(html, "default-src 'none'");
  assert_contains(html, "&lt;b&gt;");
  assert_contains(html, "2 of 14 points");
  assert_contains(html,
                  "<td>5.2</td><td>0/4</td><td class=\"open\">wrong</td>");
  assert_contains(html, "y[3]: expected 0.5, got nan");
  assert_contains(html, "It printed:<pre>#1 &amp; &lt;b&gt;");
  assert_contains(markdown, " | 0/4 | wrong |\n");
  assert_contains(markdown, "\nIt printed:\n\n    #1 & <b>");
  for (const char *p = strchr(markdown, '\n'); p != NULL;
       p = strchr(p + 1, '\n'))
    if (strncmp(p + 1, "    ", 4) != 0) // outside of code
      assert_true(strncmp(p + 1, "not ok", 6) != 0 && p[1] != '-');
  assert_contains(markdown, "&lt;tags&gt;");
  free(html);
  free(markdown);
}

static void text_is_cut_between_letters(void **state) {
  (void)state;
  char to[10];
  escape_cut(to, sizeof to, "a\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 100);
  assert_string_equal(to, "a\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9");
  escape_cut(to, sizeof to, "a\xc3\xa9\xc3\xa9", 2);
  assert_string_equal(to, "a\xc3\xa9");
}

#define BAD "\xef\xbf\xbd"

static void texts_are_escaped_as_each_format_reads_them(void **state) {
  (void)state;
  static const struct {
    void (*escape)(FILE *to, const char *text);
    const char *text, *escaped;
  } texts[] = {
      {escape_json, "a\"\\/\n\t\x01", "\"a\\\"\\\\/\\n\\u0009\\u0001\""},
      {escape_xml, "<&>\"'\n\t", "&lt;&amp;&gt;&quot;&#39;&#10;\t"},
      {escape_csv, "+1,\"a\"\n", "\"'+1,\"\"a\"\"\n\""},
      {escape_csv, "@", "\"'@\""},
      {escape_csv, "-", "\"'-\""},
      {escape_tap, "a #\\\n\tb", "a \\#\\\\  b"},
      {escape_markdown, "*_`<&|[]#\n", "\\*\\_\\`&lt;&amp;\\|\\[\\]\\# "},
      {escape_markdown_code, "a\n\tb", "    a\n     b\n"},
      {escape_xml, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", // kept
       "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
      {escape_xml, "\a\x7f\xc2\x85\xe2\x80\xae\xe2\x81\xa6", // controls
       BAD BAD BAD BAD BAD},
      {escape_xml, "\xed\xa0\x80", BAD BAD BAD}, // half of a pair
      {escape_xml, "\xc0\xaf\xe0\x80\xaf", BAD BAD BAD BAD BAD}, // too long
      {escape_xml, "\xf4\x90\x80\x80\xff", BAD BAD BAD BAD BAD}, // too large
      {escape_xml, "\xef\xbf\xbf", BAD BAD BAD},                 // no character
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *to = open_memstream(&text, &bytes);
    texts[i].escape(to, texts[i].text);
    fclose(to);
    assert_string_equal(text, texts[i].escaped);
    free(text);
  }
}

static void seconds_are_finite_with_a_dot(void **state) {
  (void)state;
  static const double seconds[] = {1.25,  61.0004,  0.0006, 0,
                                   -1e-9, INFINITY, 1e300,  NAN};
  char *text = NULL;
  size_t bytes = 0;
  FILE *to = open_memstream(&text, &bytes);
  for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
    escape_seconds(to, seconds[i]), fputc(' ', to);
  fclose(to);
  assert_string_equal(text, "1.250 61.000 0.001 0.000 0.000 0.000 0.000 "
                            "0.000 ");
  free(text);
}

static void the_reader_of_these_tests_is_strict(void **state) {
  (void)state;
  static const char *const bad[] = {"",
                                    "{",
                                    "[1,]",
                                    "[NaN]",
                                    "{\"a\":1,\"a\":2}",
                                    "[\"\x01\"]",
                                    "[\"\\u0000\"]",
                                    "[\"\xff\"]",
                                    "[\"\xed\"]",
                                    "[01]",
                                    "[1.]",
                                    "[1] 2",
                                    "{\"a\" 1}",
                                    "[Infinity]",
                                    "[0,5e]",
                                    "[1 2]"};
  size_t wrong;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_null(json_read(bad[i], &wrong));
  JsonValue *v =
      json_read(" [0.5, {\"a\": \"\\u00e9\\n\"}, true, null] ", &wrong);
  assert_non_null(v);
  assert_close(v->first->number, 0.5, 1e-15);
  json_free(v);
}

int main(int argc, char **argv) {
  left_in = argc > 1 ? argv[1] : NULL;
  if (setlocale(LC_ALL, getenv("COMMA_LOCALE")) != NULL &&
      localeconv()->decimal_point[0] == ',')
    printf("(run with a decimal comma)\n");
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_reader_of_these_tests_is_strict),
      cmocka_unit_test(text_is_cut_between_letters),
      cmocka_unit_test(texts_are_escaped_as_each_format_reads_them),
      cmocka_unit_test(seconds_are_finite_with_a_dot),
      cmocka_unit_test(json_has_its_fields),
      cmocka_unit_test(gradescope_has_its_fields),
      cmocka_unit_test(github_adds_up_in_both_of_its_ways),
      cmocka_unit_test(classroom50_has_its_fields),
      cmocka_unit_test(classroom50_names_what_its_runner_did_not_set),
      cmocka_unit_test(exercism_has_its_fields),
      cmocka_unit_test(exercism_cuts_output_at_500_characters),
      cmocka_unit_test(tap_cannot_be_broken_into),
      cmocka_unit_test(junit_counts_what_it_holds),
      cmocka_unit_test(csv_keeps_its_columns),
      cmocka_unit_test(tsv_has_six_columns_and_no_free_text),
      cmocka_unit_test(pages_run_no_code_of_a_student),
  };
  return test_run(tests);
}
