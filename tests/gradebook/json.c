#include "json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *at;

static void blanks(void) { at += strspn(at, " \t\n\r"); }

static bool word(const char *expected) {
  if (strncmp(at, expected, strlen(expected)) != 0) return false;
  at += strlen(expected);
  return true;
}

static char *put(char *to, unsigned code) {
  if (code < 0x80) {
    *to++ = (char)code;
  } else if (code < 0x800) {
    *to++ = (char)(0xC0 | code >> 6);
    *to++ = (char)(0x80 | (code & 0x3F));
  } else {
    *to++ = (char)(0xE0 | code >> 12);
    *to++ = (char)(0x80 | (code >> 6 & 0x3F));
    *to++ = (char)(0x80 | (code & 0x3F));
  }
  return to;
}

static bool is_utf8(const char *text) {
  const unsigned char *p = (const unsigned char *)text;
  while (*p != '\0') {
    const unsigned char first = *p++;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if ((first >= 0x80 && first < 0xC2) || first >= 0xF5) return false;
    while (more-- > 0)
      if ((*p++ & 0xC0) != 0x80) return false;
  }
  return true;
}

static bool escape(char **to) {
  static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
  const char *name = *at == '\0' ? NULL : strchr(names, *at);
  if (name != NULL) {
    *(*to)++ = values[name - names];
    at++;
    return true;
  }
  unsigned code = 0;
  if (*at++ != 'u') return false;
  for (int i = 0; i < 4; i++, at++) {
    if (!isxdigit((unsigned char)*at)) return false;
    code = code * 16 + (unsigned)(isdigit((unsigned char)*at)
                                      ? *at - '0'
                                      : tolower(*at) - 'a' + 10);
  }
  *to = put(*to, code);
  return code != 0; // data bases refuse it
}

static char *string(void) {
  char *text = malloc(strlen(at) + 1), *to = text;
  if (*at++ != '"') return free(text), NULL;
  while (*at != '"') {
    bool good = (unsigned char)*at >= ' ';
    if (*at == '\\')
      at++, good = escape(&to);
    else
      *to++ = *at++;
    if (!good) return free(text), NULL;
  }
  at++;
  *to = '\0';
  if (!is_utf8(text)) return free(text), NULL;
  return text;
}

static bool number(JsonValue *v) {
  const char *from = at;
  at += *at == '-';
  if (!isdigit((unsigned char)*at)) return false;
  if (*at == '0' && isdigit((unsigned char)at[1])) return false;
  while (isdigit((unsigned char)*at)) at++;
  v->whole = *at != '.';
  if (*at == '.' && !isdigit((unsigned char)*++at)) return false;
  while (isdigit((unsigned char)*at)) at++;
  // Not strtod: the locale may have a comma.
  double scale = 1;
  bool behind = false;
  for (const char *p = from; p < at; p++) {
    if (*p == '.') behind = true;
    if (!isdigit((unsigned char)*p)) continue;
    v->number = v->number * 10 + (*p - '0');
    if (behind) scale *= 10;
  }
  v->number /= *from == '-' ? -scale : scale;
  return true;
}

static JsonValue *value(void);

static bool members(JsonValue *v, char end) {
  JsonValue **last = &v->first;
  at++;
  for (blanks(); *at != end; blanks()) {
    char *name = NULL;
    if (v->first != NULL && (*at++ != ',' || (blanks(), *at == end)))
      return false;
    if (v->kind == JSON_OBJECT) {
      name = string();
      if (name == NULL || json_get(v, name) != NULL || (blanks(), *at++ != ':'))
        return free(name), false;
    }
    *last = value();
    if (*last == NULL) return free(name), false;
    (*last)->name = name;
    last = &(*last)->next;
  }
  at++;
  return true;
}

static JsonValue *value(void) {
  JsonValue *v = calloc(1, sizeof *v);
  bool good;
  blanks();
  if (*at == '{' || *at == '[') {
    v->kind = *at == '{' ? JSON_OBJECT : JSON_LIST;
    good = members(v, *at == '{' ? '}' : ']');
  } else if (*at == '"') {
    v->kind = JSON_TEXT;
    v->text = string();
    good = v->text != NULL;
  } else if (word("true") || word("false")) {
    v->kind = JSON_BOOL;
    v->truth = at[-2] == 'u';
    good = true;
  } else if (word("null")) {
    good = true;
  } else {
    v->kind = JSON_NUMBER;
    good = number(v);
  }
  if (good) return v;
  json_free(v);
  return NULL;
}

JsonValue *json_read(const char *text, size_t *wrong) {
  at = text;
  JsonValue *v = value();
  if (v != NULL) blanks();
  *wrong = (size_t)(at - text);
  if (v != NULL && *at == '\0') return v;
  json_free(v);
  return NULL;
}

void json_free(JsonValue *v) {
  while (v != NULL) {
    JsonValue *next = v->next;
    json_free(v->first);
    free(v->name);
    free(v->text);
    free(v);
    v = next;
  }
}

const JsonValue *json_get(const JsonValue *object, const char *name) {
  for (const JsonValue *v = object->first; v != NULL; v = v->next)
    if (v->name != NULL && strcmp(v->name, name) == 0) return v;
  return NULL;
}

size_t json_count(const JsonValue *list) {
  size_t count = 0;
  for (const JsonValue *v = list->first; v != NULL; v = v->next) count++;
  return count;
}
