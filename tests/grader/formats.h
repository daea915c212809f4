// formats: the grades of some chapters, for programs and for pages. All are
// written from the same records; what came from a student's code or compiler
// passes through escape.h.
//
//   json          our own; tests/grader/grade.schema.json describes it
//   gradescope    results.json of an autograder
//   classroom50   result.json, classroom50/result/v1; reads CLASSROOM, ... from
//                 the environment
//   github        the reporter's JSON of GitHub Classroom and its followers
//   exercism      results.json, version 3
//   tap, tap14    Test Anything Protocol, version 13 and 14
//   junit         XML as Jenkins and GitLab read it
//   csv, tsv      a line for each task; tsv without any free text
//   markdown, html   a page for the student
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "error.h"
#include "result.h"

typedef bool FormatWriter(FILE *to, const Grade *grade, size_t grades,
                          Error *error);

typedef struct {
  const char *name, *file; // "junit", "junit.xml"
  FormatWriter *write;     // false, with *error: it cannot be said this way
} Format;

extern const Format formats[]; // ends with a name of NULL

const Format *format_find(const char *name); // or NULL

// --- for the writers

FormatWriter format_json, format_gradescope, format_classroom50, format_github,
    format_exercism, format_tap, format_tap14, format_junit, format_csv,
    format_tsv, format_markdown, format_html;

typedef struct {
  int points, earned;
  double time;
  bool compiled; // at least one file
} FormatTotal;

FormatTotal format_total(const Grade *grade, size_t grades);

// All that is known of a task that is not solved, in some lines; "" when it is.
enum { FORMAT_TEXT = 2400 };
void format_explain(const Grade *grade, const Result *result,
                    char text[FORMAT_TEXT]);

// What the compiler says, a line for each remark.
void format_remarks(const Grade *grade, char text[FORMAT_TEXT]);

// Whether the task came to no answer (a crash, a loop, a file that does not
// compile) rather than to a wrong one.
bool format_is_error(const Result *result);
