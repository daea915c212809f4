// The formats that are pages for the student.
#include "formats.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"

static const char *in_words(const Result *r) {
  switch (r->verdict) {
  case VERDICT_PASS: return "done";
  case VERDICT_UNWRITTEN: return "not written";
  default: return verdict_names[r->verdict];
  }
}

// --- Markdown ---

static void markdown_table(FILE *to, const Grade *g) {
  fputs("| task | | points | |\n|---|---|---|---|\n", to);
  for (size_t k = 0; k < g->results; k++) {
    const Result *r = &g->result[k];
    fprintf(to, "| %s | ", r->task);
    escape_markdown(to, r->title);
    fprintf(to, " | %d/%d | %s |\n", r->earned, r->points, in_words(r));
  }
}

static void markdown_block(FILE *to, const char *title, const char *text) {
  if (*text == '\0') return;
  fprintf(to, "\n%s\n\n", title);
  escape_markdown_code(to, text);
}

bool format_markdown(FILE *to, const Grade *grade, size_t grades,
                     Error *error) {
  (void)error;
  const FormatTotal total = format_total(grade, grades);
  char text[FORMAT_TEXT];
  fprintf(to, "# %d of %d points\n", total.earned, total.points);
  for (size_t i = 0; i < grades; i++) {
    const Grade *g = &grade[i];
    fprintf(to, "\n## Chapter %d, %s: %d of %d\n\n", atoi(g->number), g->title,
            g->earned, g->points);
    markdown_table(to, g);
    format_remarks(g, text);
    markdown_block(to, "The compiler says:", text);
    for (size_t k = 0; g->compiled && k < g->results; k++) {
      const Result *r = &g->result[k];
      char title[60];
      snprintf(title, sizeof title, "Task %s:", r->task);
      format_explain(g, r, text);
      if (r->verdict == VERDICT_UNWRITTEN) continue;
      markdown_block(to, title, text);
      markdown_block(to, "It printed:", r->output);
    }
  }
  return true;
}

// --- HTML ---

// No script can run in it and nothing is fetched, whatever a student wrote.
static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Downhill: your grade</title>\n<style>\n"
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 "
    "1em;color:#222;background:#fff}\n"
    "table{border-collapse:collapse}td{padding:.2em 1em .2em 0;"
    "vertical-align:top}\n"
    "pre{background:#f4f4f4;padding:.6em 1em;white-space:pre-wrap;"
    "overflow-wrap:anywhere}\n.done{color:#176d2c}.open{color:#a3261c}\n"
    "</style>\n</head>\n<body>\n";

static void element(FILE *to, const char *name, const char *text) {
  fprintf(to, "<%s>", name);
  escape_xml(to, text);
  fprintf(to, "</%s>", name);
}

static void html_task(FILE *to, const Grade *g, const Result *r) {
  char text[FORMAT_TEXT];
  format_explain(g, r, text);
  fputs("<tr>", to);
  element(to, "td", r->task);
  fprintf(to, "<td>%d/%d</td><td class=\"%s\">%s</td><td>", r->earned,
          r->points, r->verdict == VERDICT_PASS ? "done" : "open", in_words(r));
  escape_xml(to, r->title);
  if (g->compiled && *text != '\0' && r->verdict != VERDICT_UNWRITTEN)
    element(to, "pre", text);
  if (*r->output != '\0' && r->verdict != VERDICT_UNWRITTEN) {
    fputs("It printed:", to);
    element(to, "pre", r->output);
  }
  fputs("</td></tr>\n", to);
}

static void html_chapter(FILE *to, const Grade *g) {
  char text[FORMAT_TEXT];
  format_remarks(g, text);
  fprintf(to, "<h2>Chapter %d, ", atoi(g->number));
  escape_xml(to, g->title);
  fprintf(to, ": %d of %d</h2>\n", g->earned, g->points);
  if (*text != '\0') {
    fputs("<p>The compiler says:</p>\n", to);
    element(to, "pre", text);
  }
  fputs("<table>\n", to);
  for (size_t k = 0; k < g->results; k++) html_task(to, g, &g->result[k]);
  fputs("</table>\n", to);
}

bool format_html(FILE *to, const Grade *grade, size_t grades, Error *error) {
  (void)error;
  const FormatTotal total = format_total(grade, grades);
  fputs(head, to);
  fprintf(to, "<h1>%d of %d points</h1>\n", total.earned, total.points);
  for (size_t i = 0; i < grades; i++) html_chapter(to, &grade[i]);
  fputs("</body>\n</html>\n", to);
  return true;
}
