// case: one call of a student's function: its inputs, and room for its answers.
// Every array lies in pages of its own with a forbidden page at either end, so
// that reading or writing one element too far stops at once; inputs are also
// locked against writing. Which numbers are drawn depends on seed, task and
// case only, so any process can make the same case again.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "random.h"

typedef enum {
  CASE_NUMBER,   // a double, passed by value
  CASE_SIZE,     // a size_t, passed by value
  CASE_CHOICE,   // one of several things, such as functions
  CASE_ARRAY,    // doubles that the function may read
  CASE_INTEGERS, // ints that it may read
  CASE_CHANGED,  // doubles that it reads and changes: an answer too
  CASE_ANSWER,   // doubles that it writes
} CaseKind;

typedef struct {
  const char *name;
  CaseKind kind;
  size_t rows, cols, element; // element: bytes of one
  void *data;
  char *pages; // forbidden page, pages with the data at their end, the same
  size_t length;
  double number;
  size_t size;
  const char *word; // CASE_CHOICE: what is chosen
} CaseItem;

enum { CASE_ITEMS = 12 };

typedef struct {
  size_t number;    // 0, 1, ...: the first few are good for edges
  Random random;    // seeded for this case
  const char *note; // what is special about it, or NULL
  CaseItem item[CASE_ITEMS];
  size_t items;
} Case;

// --- for the author's function `inputs`: declare in the order of the arguments

double case_number(Case *c, const char *name, double value); // returns value
size_t case_size(Case *c, const char *name, size_t value);   // returns value
// names[chosen] is shown; case_get_size gives `chosen` back.
size_t case_choice(Case *c, const char *name, const char *const *names,
                   size_t chosen);
// A vector: cols is 1. The caller fills it; answers need no filling.
double *case_array(Case *c, const char *name, size_t rows, size_t cols);
int *case_integers(Case *c, const char *name, size_t rows, size_t cols);
double *case_changed(Case *c, const char *name, size_t rows, size_t cols);
void case_answer(Case *c, const char *name, size_t rows, size_t cols);

// Where a file of the project is, such as a data set. Name it in Task.file.
const char *case_path(const char *name);

double case_uniform(Case *c, double from, double to);
double case_normal(Case *c, double mean, double deviation);
size_t case_between(Case *c, size_t least, size_t most); // both may come

// --- for the author's function `call`

double *case_get(const Case *c, const char *name); // any array of doubles
const int *case_get_integers(const Case *c, const char *name);
double case_get_number(const Case *c, const char *name);
size_t case_get_size(const Case *c, const char *name);

// --- for the grader

extern const char *case_root; // the folder of case_path

Case case_new(size_t number, uint64_t seed, void (*inputs)(Case *c));
void case_free(Case *c);
void case_lock(Case *c); // from now on inputs can only be read
bool case_is_answer(const CaseItem *item);
size_t case_answers(const Case *c); // numbers in all answers together

// The first answer item with a byte changed in front of it, or NULL.
const CaseItem *case_underrun(const Case *c);

// Whose pages an address lies in, and at which element; NULL: nobody's.
const CaseItem *case_find(const Case *c, const void *address, long *index);

// "y_hat = 2 3 4; y = 1.9 2.8 3.7; count = 3", at most `room` characters.
void case_print(const Case *c, char *text, size_t room);
// "d_y_hat[2]" or "w[1][0]" for the i-th number of all answers.
void case_name_answer(const Case *c, size_t i, char *text, size_t room);
