#include "report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "task.h"

enum { WIDTH = 79, INDENT = 11, TEXT = 2000 };

typedef enum { PLAIN, GOOD, BAD, FAINT, BOLD } Colour;

static bool coloured;

static const char *begin(Colour c) {
  static const char *const codes[] = {"", "\033[32m", "\033[31m", "\033[2m",
                                      "\033[1m"};
  return coloured ? codes[c] : "";
}

static const char *end(Colour c) { return coloured && c ? "\033[0m" : ""; }

// --- text that fits ---

// "x = 3" stays together.
static int word_length(const char *p) {
  int length = 0;
  while (p[length] != '\0' && (p[length] != ' ' || p[length + 1] == '=' ||
                               (length > 0 && p[length - 1] == '=')))
    length++;
  return length;
}

static void put_word(FILE *to, const char *p, int length) {
  for (int i = 0; i < length; i++) {
    const unsigned char c = (unsigned char)p[i];
    fputc(c < ' ' || c >= 127 ? '?' : c, to);
  }
}

// Words from `text`, broken before the right margin; the first line begins at
// `column`, the others are indented.
static void wrap(FILE *to, const char *text, int column, int indent,
                 Colour colour) {
  bool first = true;
  fputs(begin(colour), to);
  for (const char *p = text; *p != '\0'; first = false) {
    const int length = word_length(p);
    if (!first && column + 1 + length > WIDTH) {
      fprintf(to, "\n%*s", indent, "");
      column = indent;
    } else if (!first) {
      fputc(' ', to);
      column++;
    }
    put_word(to, p, length);
    column += length;
    p += length;
    while (*p == ' ') p++;
  }
  fprintf(to, "%s\n", end(colour));
}

void report_text(FILE *to, const char *text, int indent) {
  fprintf(to, "%*s", indent, "");
  wrap(to, text, indent, indent, PLAIN);
}

static void say(FILE *to, Colour colour, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void say(FILE *to, Colour colour, const char *format, ...) {
  char text[TEXT];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  for (char *p = text; *p; p++)
    if (*p == '\n' || *p == '\t') *p = ' ';
  fprintf(to, "%*s", INDENT, "");
  wrap(to, text, INDENT, INDENT, colour);
}

// --- a chapter ---

static bool is_wrong(const Result *r) {
  return r->verdict != VERDICT_PASS && r->verdict != VERDICT_UNWRITTEN &&
         r->verdict != VERDICT_COMPILE;
}

static void show_task(FILE *to, const Result *r) {
  const Colour colour = r->verdict == VERDICT_PASS        ? GOOD
                        : r->verdict == VERDICT_UNWRITTEN ? FAINT
                                                          : BAD;
  char text[80];
  snprintf(text, sizeof text, "%d/%d", r->earned, r->points);
  fprintf(to, "  %-4s %s%5s%s  ", r->task, begin(colour), text, end(colour));
  const int column = 14 + fprintf(to, "%.40s", r->title);
  if (r->verdict == VERDICT_PASS)
    fprintf(to, "%*s%sdone%s\n", 56 - column > 1 ? 56 - column : 1, "",
            begin(GOOD), end(GOOD));
  else if (r->verdict == VERDICT_UNWRITTEN)
    fprintf(to, "%*s%snot written yet%s\n", 56 - column > 1 ? 56 - column : 1,
            "", begin(FAINT), end(FAINT));
  else
    fputc('\n', to);
}

static void show_why(FILE *to, const Result *r) {
  if (!is_wrong(r)) return;
  char line[32] = "";
  if (r->line > 0) snprintf(line, sizeof line, "line %d: ", r->line);
  say(to, BAD, "%s%s", line, r->message);
  if (*r->call) say(to, PLAIN, "%s called with %s", r->function, r->call);
  if (*r->place)
    say(to, PLAIN, "%s: expected %s, got %s", r->place, r->expected, r->got);
  if (*r->output) say(to, FAINT, "it printed: %.200s", r->output);
  if (*r->relied)
    say(to, FAINT, "(for %s, not solved yet, the reference stood in)",
        r->relied);
}

static void show_compiler(FILE *to, const Grade *g) {
  if (g->remarks > 0) fprintf(to, "\n  the compiler on %s:\n", "assignment.c");
  for (size_t i = 0; i < g->remarks; i++) {
    fprintf(to, "    ");
    wrap(to, g->remark[i], 4, 6, g->compiled ? PLAIN : BAD);
  }
}

static void show_chapter(FILE *to, const Grade *g) {
  fprintf(to, "\n%sChapter %d  %s%s\n\n", begin(BOLD), atoi(g->number),
          g->title, end(BOLD));
  for (size_t k = 0; k < g->results; k++) {
    show_task(to, &g->result[k]);
    if (g->compiled) show_why(to, &g->result[k]);
  }
  char total[40];
  snprintf(total, sizeof total, "%d/%d", g->earned, g->points);
  fprintf(to, "  %s%10s%s\n", begin(BOLD), total, end(BOLD));
  if (!g->compiled)
    fprintf(to, "\n  %sYour file does not compile, so nothing was run.%s\n",
            begin(BAD), end(BAD));
  show_compiler(to, g);
}

// --- the course ---

// What a chapter earned when it was last graded.
static int last_score(const char *folder, const char *number) {
  char path[1024], text[400] = "";
  int earned = 0;
  snprintf(path, sizeof path, "%s/%s.json", folder, number);
  FILE *in = fopen(path, "r");
  if (in == NULL) return 0;
  text[fread(text, 1, sizeof text - 1, in)] = '\0';
  fclose(in);
  const char *at = strstr(text, "\"earned\": ");
  if (at != NULL) sscanf(at, "\"earned\": %d", &earned);
  return earned;
}

static int score_of(const Assignment *a, const Grade *grade, size_t grades,
                    const char *folder) {
  for (size_t i = 0; i < grades; i++)
    if (strcmp(grade[i].number, a->number) == 0) return grade[i].earned;
  return folder == NULL ? 0 : last_score(folder, a->number);
}

static void show_course(FILE *to, const Grade *grade, size_t grades,
                        const char *folder) {
  enum { BAR = 40 };
  int points = 0, earned = 0;
  for (size_t i = 0; assignments[i] != NULL; i++) {
    points += assignment_points(assignments[i]);
    earned += score_of(assignments[i], grade, grades, folder);
  }
  const int full = points > 0 ? earned * BAR / points : 0;
  fprintf(to, "\nThe course  [%s", begin(GOOD));
  for (int i = 0; i < BAR; i++) fputc(i < full ? '#' : '.', to);
  fprintf(to, "%s]  %d of %d points\n", end(GOOD), earned, points);
}

static const Result *next_task(const Grade *grade, size_t grades,
                               const Grade **chapter) {
  for (size_t i = 0; i < grades; i++)
    for (size_t k = 0; k < grade[i].results; k++)
      if (grade[i].result[k].verdict != VERDICT_PASS) {
        *chapter = &grade[i];
        return &grade[i].result[k];
      }
  return NULL;
}

// "chapters/05-chain-rule/assignment.c:31", which editors open at that line.
static void show_place(FILE *to, const char *file, int line) {
  fprintf(to, "%12s%s", "", file);
  if (line > 0) fprintf(to, ":%d", line);
  fputc('\n', to);
}

// A long report has scrolled away: what to do next says once more why.
static void show_next(FILE *to, const Grade *grade, size_t grades) {
  const Grade *g;
  const Result *r = next_task(grade, grades, &g);
  int line = 0;
  if (r == NULL)
    fprintf(to, "Next        all is done here\n");
  else if (!g->compiled) {
    sscanf(g->remarks > 0 ? g->remark[0] : "", "line %d", &line);
    fprintf(to, "Next        mend what the compiler says of\n");
    show_place(to, r->file, line);
  } else {
    fprintf(to, "Next        task %s, %s() in\n", r->task, r->function);
    show_place(to, r->file, r->line);
    if (is_wrong(r)) report_text(to, r->message, 12);
    fprintf(to, "            (stuck? make hint TASK=%s)\n", r->task);
  }
}

void report_terminal(FILE *to, const Grade *grade, size_t grades,
                     const ReportSettings *settings) {
  coloured = settings->colour;
  for (size_t i = 0; i < grades; i++) show_chapter(to, &grade[i]);
  show_course(to, grade, grades, settings->scores);
  show_next(to, grade, grades);
}
