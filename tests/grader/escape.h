// escape: text from a student's code, made fit for a format. It may hold any
// bytes. What is no UTF-8 becomes U+FFFD, and so do control characters, but
// for those that the format can spell; nothing that is written here can end
// a string, an element, a line or a field before its time.
#pragma once

#include <stdio.h>

void escape_json(FILE *to, const char *text); // with its quotation marks
void escape_xml(FILE *to, const char *text);  // also for HTML, also attributes
void escape_csv(FILE *to, const char *text);  // a field, always in quotes
void escape_tap(FILE *to, const char *text);  // a description, on one line
void escape_markdown(FILE *to, const char *text); // on one line
// A block of code in Markdown: every line four blanks from the left.
void escape_markdown_code(FILE *to, const char *text);

// At most `most` characters of text, whole ones, into to[room].
void escape_cut(char *to, size_t room, const char *text, size_t most);

// "1.234". Not a number, and what is below 0, is 0. Whatever the locale, a dot.
void escape_seconds(FILE *to, double seconds);
