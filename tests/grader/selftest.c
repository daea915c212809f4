// selftest: the grader graded. Stubs earn nothing, solutions everything, each
// known mistake loses its own task and is named, and hostile submissions end in
// the verdict that they deserve, leaving nothing behind.
//
//   selftest ROOT TOOLS COMPILER sandbox|plain [PATTERN]     claims by name
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../test.h"
#include "errand.h"
#include "exam.h"
#include "hostile.h"
#include "judge.h"
#include "report.h"
#include "stub.h"

enum { PATH = 1024, TEXT = 1 << 16, CLAIMS = 1000 };

static ExamSettings settings;
static char folder[PATH], victim[PATH + 20], submission[PATH + 20];

// --- writing submissions ---

static FILE *begin(void) {
  FILE *out = fopen(submission, "w");
  assert_non_null(out);
  return out;
}

static void put_file(FILE *out, const char *kind, const char *number) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/tests/%s/%s.c", settings.root, kind, number);
  char *text = test_read(path, NULL);
  fprintf(out, "%s\n", text);
  free(text);
}

static char *header_of(const Assignment *a) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/chapters/%s/assignment.h", settings.root,
           a->folder);
  return test_read(path, NULL);
}

static void write_stubs(const Assignment *a) {
  FILE *out = begin();
  Error error;
  char *header = header_of(a);
  assert_true(stub_chapter(out, a, header, &error));
  free(header);
  fclose(out);
}

static const Mistake *mistake_of(const Task *task, size_t which) {
  size_t have = 0;
  while (task->mistake[have].name != NULL) have++;
  return which < have ? &task->mistake[which] : NULL;
}

// The solution, in which one function is known under another name.
static void put_solution_without(FILE *out, const Assignment *a,
                                 const char *function) {
  fprintf(out, "#define %s %s__right\n", function, function);
  put_file(out, "solutions", a->number);
}

// The which-th mistake of every task that has so many: none can do the others
// any harm, and it is one compilation instead of six. All solutions are known
// under other names, which the mistakes call.
static void write_mistakes(const Assignment *a, size_t which) {
  FILE *out = begin();
  for (size_t k = 0; k < a->tasks; k++) {
    const char *f = a->task[k].function;
    const Mistake *m = mistake_of(&a->task[k], which);
    if (m != NULL) fprintf(out, "#define %s %s__right\n", f, f);
  }
  put_file(out, "solutions", a->number);
  // STRING_ does not expand its argument, so the #defines do not reach it.
  fprintf(out, "#define STRING_(x) #x\n#define STRING(x) STRING_(x)\n");
  for (size_t k = 0; k < a->tasks; k++) {
    const char *f = a->task[k].function;
    const Mistake *m = mistake_of(&a->task[k], which);
    if (m != NULL)
      fprintf(out,
              "extern __typeof__(%s__right) %s__%s\n"
              "__asm__(STRING(__USER_LABEL_PREFIX__) STRING_(%s))\n"
              "__attribute__((visibility(\"default\")));\n",
              f, f, m->name, f);
  }
  put_file(out, "mistakes", a->number);
  fclose(out);
}

static void write_hostile(const Hostile *h) {
  FILE *out = begin();
  fprintf(out,
          "#define _GNU_SOURCE\n#include <math.h>\n#include <setjmp.h>\n"
          "#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
          "#include <string.h>\n#include <unistd.h>\n"
          "#define ROOT \"%s\"\n#define TOOLS \"%s\"\n#define VICTIM \"%s\"\n"
          "#define PARENT \"%d\"\n",
          settings.root, settings.tools, victim, (int)getpid());
  put_solution_without(out, assignment_find("01"), "mean_absolute_error");
  fprintf(out, "#undef mean_absolute_error\n%s", h->code);
  fclose(out);
}

// --- what is left behind ---

static size_t files_in(const char *path) {
  size_t count = 0;
  DIR *here = opendir(path);
  assert_non_null(here);
  while (readdir(here) != NULL) count++;
  closedir(here);
  return count - 2;
}

#ifdef __linux__
// A process whose command line holds our seed, which no other grader has.
static bool is_ours(const char *process, const char *mark) {
  char path[300], text[600] = "";
  snprintf(path, sizeof path, "/proc/%s/cmdline", process);
  FILE *in = fopen(path, "r");
  if (in == NULL) return false;
  const size_t count = fread(text, 1, sizeof text - 1, in);
  fclose(in);
  for (size_t i = 0; i < count; i++)
    if (strcmp(text + i, mark) == 0) return true;
  return false;
}

static void assert_no_stray_process(void) {
  char mark[24];
  DIR *here = opendir("/proc");
  snprintf(mark, sizeof mark, "%llu", (unsigned long long)settings.seed);
  for (struct dirent *entry; here && (entry = readdir(here)) != NULL;)
    if (is_ours(entry->d_name, mark)) fail_msg("process %s", entry->d_name);
  if (here != NULL) closedir(here);
}
#else
static void assert_no_stray_process(void) {}
#endif

static void assert_nothing_is_left(void) {
  char *text = test_read(victim, NULL), path[PATH];
  assert_string_equal(text, "untouched");
  free(text);
  assert_int_equal(files_in(folder), 2); // the victim and the submission
  snprintf(path, sizeof path, "%s/harm", settings.root);
  assert_false(test_exists(path));
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // no child
  assert_no_stray_process();
}

// --- grading ---

static void grade(const char *number, const char *file, bool sanitize,
                  Grade *g) {
  ExamSettings here = settings;
  here.sanitize = sanitize;
  exam_grade(&here, assignment_find(number), file, g);
}

static void explain(const Grade *g) {
  for (size_t i = 0; i < g->remarks; i++) print_error("%s\n", g->remark[i]);
  for (size_t k = 0; k < g->results; k++)
    print_error("%s %d/%d %s [%s]: %s\n", g->result[k].task,
                g->result[k].earned, g->result[k].points,
                verdict_names[g->result[k].verdict], g->result[k].mistake,
                g->result[k].message);
}

// All others earn their points, this one none.
static void assert_loses_only(const Grade *g, const char *label) {
  for (size_t k = 0; k < g->results; k++) {
    const Result *r = &g->result[k];
    const bool this_one = strcmp(r->task, label) == 0;
    if (r->earned != (this_one ? 0 : r->points)) {
      explain(g);
      fail_msg("task %s earns %d", r->task, r->earned);
    }
  }
}

typedef struct {
  const Assignment *assignment;
  size_t which;
  const Hostile *hostile;
} Claim;

static void stubs_earn_nothing(void **state) {
  const Claim *claim = *state;
  Grade g;
  write_stubs(claim->assignment);
  grade(claim->assignment->number, submission, true, &g);
  assert_int_equal(g.earned, 0);
  assert_int_equal(g.remarks, 0);
  for (size_t k = 0; k < g.results; k++) {
    assert_int_equal(g.result[k].verdict, VERDICT_UNWRITTEN);
    assert_string_equal(g.result[k].message, "not written yet");
    assert_contains(g.result[k].output, g.result[k].task);
  }
}

static void solution_earns_all(void **state) {
  const Claim *claim = *state;
  char path[PATH];
  Grade g;
  snprintf(path, sizeof path, "%s/tests/solutions/%s.c", settings.root,
           claim->assignment->number);
  for (int seed = 0; seed < 3; seed++) {
    ExamSettings here = settings;
    here.seed = (uint64_t)seed + 1;
    here.sanitize = seed == 0;
    exam_grade(&here, claim->assignment, path, &g);
    if (g.earned != g.points || g.remarks > 0) explain(&g);
    assert_int_equal(g.earned, g.points);
    assert_int_equal(g.remarks, 0);
  }
}

static void points_are_ten(void **state) {
  const Claim *claim = *state;
  assert_int_equal(assignment_points(claim->assignment), 10);
  for (size_t k = 0; k < claim->assignment->tasks; k++) {
    const Task *task = &claim->assignment->task[k];
    assert_non_null(task->mistake[1].name);
    for (int i = 0; i < TASK_HINTS; i++) assert_non_null(task->hint[i]);
  }
}

// Under the seed that students have: what two mistakes have in common depends
// on the numbers.
static void mistakes_are_named(void **state) {
  const Claim *claim = *state;
  ExamSettings here = settings;
  Grade g;
  here.seed = 1;
  here.sanitize = false;
  write_mistakes(claim->assignment, claim->which);
  exam_grade(&here, claim->assignment, submission, &g);
  for (size_t k = 0; k < g.results; k++) {
    const Result *r = &g.result[k];
    const Mistake *m = mistake_of(&claim->assignment->task[k], claim->which);
    const bool good = m == NULL
                          ? r->earned == r->points
                          : r->earned == 0 && r->verdict == VERDICT_WRONG &&
                                strcmp(r->mistake, m->name) == 0 &&
                                strstr(r->message, m->what) != NULL;
    if (good) continue;
    explain(&g);
    fail_msg("%s, mistake %s", r->task, m == NULL ? "(none)" : m->name);
  }
}

static void hostile_earns_nothing(void **state) {
  const Hostile *h = ((const Claim *)*state)->hostile;
  Grade g;
  ExamSettings here = settings;
  here.sanitize = false;
  here.only = "1.1";
  write_hostile(h);
  exam_grade(&here, assignment_find("01"), submission, &g);
  const Result *r = &g.result[0];
  const bool good = r->earned == 0 && r->verdict == h->verdict &&
                    (h->message == NULL || strstr(r->message, h->message)) &&
                    *r->message != '\0' && strstr(r->output, "STOLEN") == NULL;
  if (!good) explain(&g);
  assert_true(good);
  if (h->verdict == VERDICT_COMPILE) {
    assert_int_equal(g.earned, 0);
    assert_true(g.remarks > 0);
  }
  if (getenv("TIMES")) print_error("%.2f s %s\n", g.time, h->name);
  assert_true(g.time < 30);
  assert_nothing_is_left();
}

// --- the second pass ---

static bool has_sanitizers(void) {
  char path[PATH];
  snprintf(path, sizeof path, "%s/runner-sanitized", settings.tools);
  return access(path, X_OK) == 0;
}

static void assert_sanitizer_says(const char *code, const char *what,
                                  int line) {
  const Hostile h = {.code = code};
  Grade g;
  write_hostile(&h);
  grade("01", submission, true, &g);
  if (!has_sanitizers()) skip();
  assert_true(g.sanitized);
  if (strstr(g.result[0].message, what) == NULL) explain(&g);
  assert_contains(g.result[0].message, what);
  assert_int_equal(g.result[0].verdict, VERDICT_MEMORY);
  assert_int_equal(g.result[0].line, line);
  assert_loses_only(&g, "1.1");
}

#define TASK                                                                   \
  "\n#line 1 \"assignment.c\"\ndouble mean_absolute_error(const double "       \
  "*y_hat, const double *y, size_t count) {\n"
#define REST                                                                   \
  "double s = 0; for (size_t n = 0; n < count; n++) s += fabs(y_hat[n] - "     \
  "y[n]); return s / (double)count;\n}\n"

static void sanitizer_sees_malloc_overrun(void **state) {
  (void)state;
  assert_sanitizer_says(
      TASK "volatile double *p = malloc(8 * count);\np[count] = 1;\n" REST,
      "malloc gave", 3);
}

static void sanitizer_sees_local_overrun(void **state) {
  (void)state;
  assert_sanitizer_says(TASK "volatile double p[2] = {0}; volatile size_t i = "
                             "2;\np[i] = 1;\n" REST,
                        "out of bounds", 3);
}

static void sanitizer_sees_use_after_free(void **state) {
  (void)state;
  assert_sanitizer_says(
      TASK "volatile char *p = malloc(8); free((char *)p);\np[0] = 1;\n" REST,
      "after free", 3);
}

// The second pass runs many tasks in one process at first: here 1.2 ends it,
// between 1.1, which is right, and 1.3, which writes out of bounds.
static void who_leaves_the_second_pass_hides_nobody(void **state) {
  (void)state;
  FILE *out = begin();
  Grade g;
  fprintf(out, "#define huber_gradient second__right\n"
               "#define r_squared third__right\n");
  put_file(out, "solutions", "01");
  fprintf(out, "#undef huber_gradient\n#undef r_squared\n"
               "#include <stdlib.h>\n"
               "__attribute__((weak)) void __asan_init(void);\n"
               "void huber_gradient(double *d_y_hat, const double *y_hat, "
               "const double *y, size_t count, double delta) {\n"
               "if (__asan_init) exit(0);\n"
               "second__right(d_y_hat, y_hat, y, count, delta);\n}\n"
               "double r_squared(const double *y_hat, const double *y, size_t "
               "count) {\n"
               "volatile char *p = malloc(8);\np[8] = 1;\nfree((char *)p);\n"
               "return third__right(y_hat, y, count);\n}\n");
  fclose(out);
  grade("01", submission, true, &g);
  if (!has_sanitizers()) skip();
  assert_loses_only(&g, "1.3");
  assert_int_equal(g.result[2].verdict, VERDICT_MEMORY);
}

static void sanitizer_finds_the_line_of_a_crash(void **state) {
  (void)state;
  const Hostile h = {.code = TASK "\n\nreturn y_hat[count];\n}\n"};
  Grade g;
  write_hostile(&h);
  grade("01", submission, true, &g);
  if (!has_sanitizers()) skip();
  assert_int_equal(g.result[0].verdict, VERDICT_MEMORY);
  assert_int_equal(g.result[0].line, 4);
}

// --- the rest ---

// --- what wrong numbers are said to have in common ---

static void grade_answer(const char *expression, Grade *g) {
  char code[2000];
  snprintf(code, sizeof code,
           TASK "double s = 0; for (size_t n = 0; n < count; n++) s += "
                "fabs(y_hat[n] - y[n]); s /= (double)count; return %s;\n}\n",
           expression);
  const Hostile h = {.code = code};
  write_hostile(&h);
  grade("01", submission, false, g);
  assert_loses_only(g, "1.1");
}

static void factor_that_follows_a_size_is_named(void **state) {
  (void)state;
  Grade g;
  grade_answer("s * (double)count", &g);
  assert_contains(g.result[0].message, " x too large, and count is ");
}

static size_t sizes[2];

static void inputs_of_sizes(Case *c) {
  case_size(c, "count", sizes[c->number]);
  case_answer(c, "the answer", 1, 1);
}

// What is said of 3 where 1 is expected, in two cases of these sizes.
static void say_of_three(size_t first, size_t second, Result *r) {
  const Task task = {
      .label = "0.1", .cases = 2, .inputs = inputs_of_sizes, .relative = 1e-9};
  sizes[0] = first, sizes[1] = second;
  assert_true(judge_answers(&task, 1, (double[]){3, 3}, (double[]){1, 1}, r));
  assert_contains(r->message, "3 x too large");
}

static void factor_that_equals_a_size_by_chance_is_not(void **state) {
  (void)state;
  static const size_t pairs[][2] = {{3, 3}, {2, 3}, {3, 2}, {3, 1}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    Result r = {.points = 1};
    say_of_three(pairs[i][0], pairs[i][1], &r);
    assert_null(strstr(r.message, "count"));
  }
}

static void factor_of_one_number_is_no_news(void **state) {
  (void)state;
  Grade g;
  grade_answer("s * (1 + s)", &g);
  assert_null(strstr(g.result[0].message, " x "));
}

static void huge_factor_is_short(void **state) {
  (void)state;
  Grade g;
  grade_answer("s * 1e200", &g);
  assert_contains(g.result[0].message, "1e+200 x too large");
}

static void nearly_right_is_said(void **state) {
  (void)state;
  Grade g;
  grade_answer("(float)s", &g);
  assert_contains(g.result[0].message, "nearly right");
}

static void nan_has_no_sign(void **state) {
  (void)state;
  Grade g;
  grade_answer("-(double)NAN", &g);
  assert_string_equal(g.result[0].got, "nan");
}

// --- one fault, one task ---

// Task 1.6 hands too little memory to the reference of task 1.4.
static void sanitizer_sees_what_the_lent_reference_is_given(void **state) {
  (void)state;
  FILE *out = begin();
  Grade g;
  put_solution_without(out, assignment_find("01"), "patient_line");
  fprintf(out, "#undef patient_line\n#include <stdlib.h>\n"
               "\n#line 1 \"assignment.c\"\n"
               "void patient_line(double line[2], const double *x, const "
               "double *y, size_t count, double delta, size_t rounds) {\n"
               "double *w = malloc(8 * (count - 1));\n"
               "for (size_t i = 0; i + 1 < count; i++) w[i] = 1;\n"
               "weighted_line(line, x, y, w, count);\n"
               "free(w);\n(void)delta, (void)rounds;\n}\n");
  fclose(out);
  grade("01", submission, true, &g);
  if (!has_sanitizers()) skip();
  assert_loses_only(&g, "1.6");
  assert_int_equal(g.result[5].verdict, VERDICT_MEMORY);
  assert_contains(g.result[5].message, "malloc gave");
  assert_int_equal(g.result[5].line, 4);
}

static void undefined_function_costs_its_caller_only(void **state) {
  (void)state;
  const Hostile h = {.code = "double nowhere(double x);\n" TASK
                             "return nowhere(1);\n}\n"};
  Grade g;
  write_hostile(&h);
  grade("01", submission, false, &g);
  assert_loses_only(&g, "1.1");
  assert_int_equal(g.result[0].verdict, VERDICT_MISSING);
  assert_contains(g.result[0].message, "calls nowhere, which nothing defines");
}

static void undeclared_function_is_a_compile_error(void **state) {
  (void)state;
  const Hostile h = {.code = TASK "return nowhere(1);\n}\n"};
  Grade g;
  write_hostile(&h);
  grade("01", submission, false, &g);
  assert_false(g.compiled);
  assert_contains(g.remark[0], "line 2: error: implicit declaration");
}

static void chapters_are_found_by_whole_numbers(void **state) {
  (void)state;
  assert_ptr_equal(assignment_find("1"), assignment_find("01"));
  assert_null(assignment_find("1.7")); // or reset would empty the chapter
  assert_null(assignment_find("1x"));
  assert_null(assignment_find(""));
}

static void closing_descriptors_costs_nothing(void **state) {
  (void)state;
  const Hostile h = {.code =
                         TASK "for (int i = 0; i < 99; i++) close(i);\n" REST};
  Grade g;
  write_hostile(&h);
  grade("01", submission, false, &g);
  assert_int_equal(g.earned, g.points);
}

static void helpers_may_have_any_name(void **state) {
  (void)state;
  const Hostile h = {.code = "double sigmoid(double a, double b) { return a - "
                             "b; }\ndouble index(double a) { return "
                             "fabs(a); }\n"
                             "double case_get(double a) { return a; }\n" TASK
                             "double s = 0; for (size_t n = 0; n < count; n++) "
                             "s += case_get(index(sigmoid(y_hat[n], y[n]))); "
                             "return s / (double)count;\n}\n"};
  char *text;
  Grade g;
  write_hostile(&h);
  text = test_read(submission, NULL); // <string.h> has an index() of its own
  char *at = strstr(text, "#include <string.h>");
  memset(at, ' ', strlen("#include <string.h>"));
  test_write_text(submission, text);
  free(text);
  grade("01", submission, false, &g);
  if (g.earned != g.points) explain(&g);
  assert_int_equal(g.earned, g.points);
}

static void early_mistake_costs_once(void **state) {
  (void)state;
  static const char right[] = "line[0] = xy / xx;", wrong[] = "line[0] = 0;";
  FILE *out = begin();
  Grade g;
  put_file(out, "solutions", "01");
  fclose(out);
  char *text = test_read(submission, NULL), *at = strstr(text, right);
  assert_non_null(at);
  memset(at, ' ', strlen(right));
  memcpy(at, wrong, strlen(wrong));
  test_write_text(submission, text);
  free(text);
  grade("01", submission, false, &g);
  assert_loses_only(&g, "1.4");
  assert_string_equal(g.result[5].relied, "1.4");
}

// What task 1.6 is lent, task 1.4 must not find.
static void reference_is_lent_to_nobody_else(void **state) {
  (void)state;
  FILE *out = begin();
  Grade g;
  put_solution_without(out, assignment_find("01"), "weighted_line");
  fprintf(out,
          "#undef weighted_line\n#include <dlfcn.h>\n"
          "typedef void Line(double *, const double *, const double *, const "
          "double *, size_t);\nstatic Line *stolen;\n"
          "__attribute__((constructor)) static void first(void) {\n"
          "void *l = dlopen(\"./weighted_line.so\", RTLD_NOW);\n"
          "if (l) stolen = (Line *)dlsym(l, \"weighted_line\");\n}\n"
          "void weighted_line(double line[2], const double *x, const double "
          "*y, const double *w, size_t n) {\n"
          "if (stolen) stolen(line, x, y, w, n);\n}\n");
  fclose(out);
  grade("01", submission, false, &g);
  assert_loses_only(&g, "1.4");
}

static void reset_makes_one_stub(void **state) {
  (void)state;
  const Assignment *a, *same = assignment_find("01");
  const Task *task = task_find("1.2", &a);
  char *header = header_of(a), path[PATH];
  Error error;
  Grade g;
  snprintf(path, sizeof path, "%s/tests/solutions/01.c", settings.root);
  char *text = test_read(path, NULL);
  FILE *out = begin();
  fprintf(out, "#include \"task.h\"\n");
  assert_ptr_equal(a, same);
  assert_true(stub_task(out, task, header, text, &error));
  fclose(out);
  grade("01", submission, false, &g);
  assert_loses_only(&g, "1.2");
  assert_int_equal(g.result[1].verdict, VERDICT_UNWRITTEN);
  free(header);
  free(text);
}

static void report_fits_80_columns(void **state) {
  (void)state;
  const Assignment *a = assignment_find("01");
  const ReportSettings how = {false, NULL};
  char path[PATH], line[TEXT];
  Grade g;
  for (size_t which = 0; which < 3; which++) {
    write_mistakes(a, which);
    grade("01", submission, false, &g);
    snprintf(path, sizeof path, "%.500s/report", folder);
    FILE *to = fopen(path, "w+");
    assert_non_null(to);
    report_terminal(to, &g, 1, &how);
    rewind(to);
    while (fgets(line, sizeof line, to) != NULL) {
      assert_true(strlen(line) <= 80);
      assert_null(strpbrk(line, "\033\r\a"));
    }
    fclose(to);
    remove(path);
  }
}

// --- all of it ---

static struct CMUnitTest claims[CLAIMS];
static Claim subjects[CLAIMS];
static size_t count;

static void claim(CMUnitTestFunction test, Claim about, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void claim(CMUnitTestFunction test, Claim about, const char *format,
                  ...) {
  char name[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(name, sizeof name, format, arguments);
  va_end(arguments);
  CHECK(count < CLAIMS, "more than %d claims", CLAIMS);
  subjects[count] = about;
  claims[count] =
      (struct CMUnitTest){strdup(name), test, NULL, NULL, &subjects[count]};
  count++;
}

static void claim_assignment(const Assignment *a) {
  const Claim about = {.assignment = a};
  claim(points_are_ten, about, "assignment_%s_is_whole", a->number);
  claim(stubs_earn_nothing, about, "stubs_%s_earn_nothing", a->number);
  claim(solution_earns_all, about, "solution_%s_earns_all", a->number);
  for (size_t which = 0; which < TASK_MISTAKES; which++)
    for (size_t k = 0; k < a->tasks; k++)
      if (mistake_of(&a->task[k], which) != NULL) {
        claim(mistakes_are_named, (Claim){.assignment = a, .which = which},
              "mistakes_%s_%zu_lose_their_tasks_and_are_named", a->number,
              which + 1);
        break;
      }
}

static void claim_hostile(void) {
  size_t skipped = 0;
  for (size_t i = 0; i < hostile_count; i++) {
#ifndef __linux__
    if (hostile[i].where != EVERYWHERE) continue;
#endif
    if (hostile[i].where == SANDBOX && !errand_has_sandbox())
      skipped++;
    else
      claim(hostile_earns_nothing, (Claim){.hostile = &hostile[i]},
            "%s_earns_nothing", hostile[i].name);
  }
  if (skipped > 0)
    printf("%zu submissions that signal others need bubblewrap: not run\n",
           skipped);
}

static void claim_rest(void) {
  const Claim none = {.hostile = NULL};
#define REST_OF(name) claim(name, none, "%s", #name)
  REST_OF(sanitizer_sees_malloc_overrun);
  REST_OF(sanitizer_sees_local_overrun);
  REST_OF(sanitizer_sees_use_after_free);
  REST_OF(who_leaves_the_second_pass_hides_nobody);
  REST_OF(sanitizer_finds_the_line_of_a_crash);
  REST_OF(factor_that_follows_a_size_is_named);
  REST_OF(factor_that_equals_a_size_by_chance_is_not);
  REST_OF(factor_of_one_number_is_no_news);
  REST_OF(huge_factor_is_short);
  REST_OF(nearly_right_is_said);
  REST_OF(nan_has_no_sign);
  REST_OF(sanitizer_sees_what_the_lent_reference_is_given);
  REST_OF(undefined_function_costs_its_caller_only);
  REST_OF(undeclared_function_is_a_compile_error);
  REST_OF(chapters_are_found_by_whole_numbers);
  REST_OF(closing_descriptors_costs_nothing);
  REST_OF(helpers_may_have_any_name);
  REST_OF(early_mistake_costs_once);
  REST_OF(reference_is_lent_to_nobody_else);
  REST_OF(reset_makes_one_stub);
  REST_OF(report_fits_80_columns);
}

// A folder with a space in its name, which nobody may read as well.
static void make_folder(void) {
  snprintf(folder, sizeof folder, "/tmp/downhill selftest-XXXXXX");
  if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0) abort();
  setenv("TMPDIR", folder, 1);
  snprintf(victim, sizeof victim, "%s/victim", folder);
  snprintf(submission, sizeof submission, "%s/submission.c", folder);
  test_write_text(victim, "untouched");
  chmod(victim, 0666);
  test_write_text(submission, "");
}

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  static char root[PATH], tools[PATH];
  if (realpath(argv[1], root) == NULL || realpath(argv[2], tools) == NULL)
    return 2;
  // A seed of its own marks this run's processes.
  settings = (ExamSettings){.root = root,
                            .tools = tools,
                            .compiler = argv[3],
                            .seed = 1000000000u + (uint64_t)getpid(),
                            .sanitize = true};
  const bool plain = strcmp(argv[4], "plain") == 0;
  make_folder();
  errand_prepare(root, plain);
  if (!plain)
    for (size_t i = 0; assignments[i] != NULL; i++)
      claim_assignment(assignments[i]);
  if (!plain && !errand_has_sandbox())
    printf("bubblewrap is not to be had: its part is not tested\n");
  claim_hostile();
  claim_rest();
  if (argc > 5) cmocka_set_test_filter(argv[5]);
  const int failed =
      _cmocka_run_group_tests("selftest", claims, count, NULL, NULL);
  folder_remove(folder);
  return argc > 5 ? failed : test_tally(count, failed);
}
