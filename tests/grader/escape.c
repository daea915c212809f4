#include "escape.h"

#include <stdbool.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD };

// --- characters ---

// How many bytes a character with this first byte has; 0: none begins so.
static int length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xC2)
    return 0; // a byte from within, or a longer form than needed
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

static bool is_character(unsigned code, int length) {
  static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= least[length] && code <= 0x10FFFF &&
         (code < 0xD800 || code > 0xDFFF) && (code & 0xFFFE) != 0xFFFE;
}

// The next character, and *text behind it.
static unsigned next(const char **text) {
  const unsigned char *p = (const unsigned char *)*text;
  const int length = length_of(*p);
  unsigned code = length > 1 ? *p & (0xFFu >> (length + 1)) : *p;
  *text += 1;
  if (length == 0) return REPLACEMENT;
  for (int i = 1; i < length; i++) {
    if ((p[i] & 0xC0) != 0x80) return REPLACEMENT;
    code = code << 6 | (p[i] & 0x3F);
  }
  if (!is_character(code, length)) return REPLACEMENT;
  *text += length - 1;
  return code;
}

// Also the marks that turn the direction of writing, with which a text can be
// made to look like another.
static bool is_control(unsigned code) {
  return code < ' ' || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

static void put(FILE *to, unsigned code) {
  if (code < 0x80)
    fputc((int)code, to);
  else if (code < 0x800)
    fprintf(to, "%c%c", 0xC0 | code >> 6, 0x80 | (code & 0x3F));
  else if (code < 0x10000)
    fprintf(to, "%c%c%c", 0xE0 | code >> 12, 0x80 | (code >> 6 & 0x3F),
            0x80 | (code & 0x3F));
  else
    fprintf(to, "%c%c%c%c", 0xF0 | code >> 18, 0x80 | (code >> 12 & 0x3F),
            0x80 | (code >> 6 & 0x3F), 0x80 | (code & 0x3F));
}

// A character that no format minds, lines and tabs being the caller's.
static void put_plain(FILE *to, unsigned code) {
  put(to, is_control(code) ? REPLACEMENT : code);
}

// --- formats ---

void escape_json(FILE *to, const char *text) {
  fputc('"', to);
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    if (code == '"' || code == '\\')
      fprintf(to, "\\%c", (int)code);
    else if (code == '\n')
      fputs("\\n", to);
    else if (is_control(code))
      fprintf(to, "\\u%04x", code);
    else
      put(to, code);
  }
  fputc('"', to);
}

static const char *entity(unsigned code) {
  switch (code) {
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '&': return "&amp;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  case '\n': return "&#10;"; // an attribute would make it a blank
  default: return NULL;
  }
}

void escape_xml(FILE *to, const char *text) {
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    const char *word = entity(code);
    if (word != NULL)
      fputs(word, to);
    else if (code == '\t')
      fputc('\t', to);
    else
      put_plain(to, code);
  }
}

// A field that begins like a formula would be one in a spreadsheet.
void escape_csv(FILE *to, const char *text) {
  fputc('"', to);
  if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL) fputc('\'', to);
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    if (code == '"')
      fputs("\"\"", to);
    else if (code == '\n' || code == '\t')
      fputc((int)code, to);
    else
      put_plain(to, code);
  }
  fputc('"', to);
}

void escape_tap(FILE *to, const char *text) {
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    if (code == '#' || code == '\\') fputc('\\', to);
    put_plain(to, code == '\n' || code == '\t' ? ' ' : code);
  }
}

void escape_markdown(FILE *to, const char *text) {
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    if (code == '<' || code == '>' || code == '&') {
      fputs(entity(code), to);
      continue;
    }
    if (code < 0x80 && strchr("\\`*_{}[]()#+-!|~$@:.", (int)code) != NULL)
      fputc('\\', to);
    put_plain(to, code == '\n' || code == '\t' ? ' ' : code);
  }
}

void escape_markdown_code(FILE *to, const char *text) {
  fputs("    ", to);
  for (const char *p = text; *p != '\0';) {
    const unsigned code = next(&p);
    if (code == '\n')
      fputs("\n    ", to);
    else
      put_plain(to, code == '\t' ? ' ' : code);
  }
  fputc('\n', to);
}

void escape_cut(char *to, size_t room, const char *text, size_t most) {
  size_t used = 0;
  for (const char *p = text; *p != '\0' && most > 0; most--) {
    const char *from = p;
    next(&p);
    if (used + (size_t)(p - from) >= room) break;
    while (from < p) to[used++] = *from++;
  }
  to[used] = '\0';
}

void escape_seconds(FILE *to, double seconds) {
  const bool sane = seconds > 0 && seconds < 1e9; // false for NaN
  const long long thousandths = sane ? (long long)(seconds * 1000 + 0.5) : 0;
  fprintf(to, "%lld.%03lld", thousandths / 1000, thousandths % 1000);
}
