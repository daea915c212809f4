#include "case.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

// The address sanitizer's, where the program was linked with it.
__attribute__((weak)) void __asan_poison_memory_region(const volatile void *,
                                                       size_t);
__attribute__((weak)) void __asan_unpoison_memory_region(const volatile void *,
                                                         size_t);

enum { CANARY = 0xA5 };

static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

static CaseItem *add(Case *c, const char *name, CaseKind kind) {
  CHECK(c->items < CASE_ITEMS, "case with more than %d items", CASE_ITEMS);
  CaseItem *item = &c->item[c->items++];
  *item = (CaseItem){.name = name, .kind = kind, .rows = 1, .cols = 1};
  return item;
}

// --- declaring ---

double case_number(Case *c, const char *name, double value) {
  return add(c, name, CASE_NUMBER)->number = value;
}

size_t case_size(Case *c, const char *name, size_t value) {
  return add(c, name, CASE_SIZE)->size = value;
}

size_t case_choice(Case *c, const char *name, const char *const *names,
                   size_t chosen) {
  CaseItem *item = add(c, name, CASE_CHOICE);
  item->word = names[chosen];
  return item->size = chosen;
}

static char *slack(const CaseItem *item, size_t *bytes) {
  char *first = item->pages + page_size();
  *bytes = (size_t)((char *)item->data - first);
  return first;
}

static void *add_pages(Case *c, const char *name, CaseKind kind, size_t rows,
                       size_t cols, size_t element) {
  CaseItem *item = add(c, name, kind);
  const size_t page = page_size(), bytes = rows * cols * element;
  const size_t inside = (bytes + 64 + page - 1) / page * page;
  item->rows = rows, item->cols = cols, item->element = element;
  item->length = inside + 2 * page;
  item->pages =
      mmap(NULL, item->length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(item->pages != MAP_FAILED, "no memory for %s", name);
  mprotect(item->pages + page, inside, PROT_READ | PROT_WRITE);
  item->data = item->pages + page + inside - bytes;
  memset(item->pages + page, CANARY, inside - bytes);
  return item->data;
}

double *case_array(Case *c, const char *name, size_t rows, size_t cols) {
  return add_pages(c, name, CASE_ARRAY, rows, cols, sizeof(double));
}

int *case_integers(Case *c, const char *name, size_t rows, size_t cols) {
  return add_pages(c, name, CASE_INTEGERS, rows, cols, sizeof(int));
}

double *case_changed(Case *c, const char *name, size_t rows, size_t cols) {
  return add_pages(c, name, CASE_CHANGED, rows, cols, sizeof(double));
}

void case_answer(Case *c, const char *name, size_t rows, size_t cols) {
  double *data = add_pages(c, name, CASE_ANSWER, rows, cols, sizeof(double));
  for (size_t i = 0; i < rows * cols; i++) data[i] = NAN;
}

const char *case_root = ".";

const char *case_path(const char *name) {
  static char path[1024];
  snprintf(path, sizeof path, "%s/%s", case_root, name);
  return path;
}

double case_uniform(Case *c, double from, double to) {
  return from + (to - from) * random_uniform(&c->random);
}

double case_normal(Case *c, double mean, double deviation) {
  return mean + deviation * random_normal(&c->random);
}

size_t case_between(Case *c, size_t least, size_t most) {
  return least + random_below(&c->random, most - least + 1);
}

// --- reading ---

static const CaseItem *get(const Case *c, const char *name) {
  for (size_t i = 0; i < c->items; i++)
    if (strcmp(c->item[i].name, name) == 0) return &c->item[i];
  CHECK(false, "the case has no item '%s'", name);
  return NULL;
}

double *case_get(const Case *c, const char *name) { return get(c, name)->data; }

const int *case_get_integers(const Case *c, const char *name) {
  return get(c, name)->data;
}

double case_get_number(const Case *c, const char *name) {
  return get(c, name)->number;
}

size_t case_get_size(const Case *c, const char *name) {
  return get(c, name)->size;
}

// --- the grader's part ---

Case case_new(size_t number, uint64_t seed, void (*inputs)(Case *c)) {
  Case c = {.number = number, .random = random_seeded(seed + number)};
  inputs(&c);
  return c;
}

void case_free(Case *c) {
  for (size_t i = 0; i < c->items; i++) {
    if (c->item[i].pages == NULL) continue;
    if (__asan_unpoison_memory_region != NULL)
      __asan_unpoison_memory_region(c->item[i].pages, c->item[i].length);
    munmap(c->item[i].pages, c->item[i].length);
  }
  c->items = 0;
}

bool case_is_answer(const CaseItem *item) {
  return item->kind == CASE_ANSWER || item->kind == CASE_CHANGED;
}

void case_lock(Case *c) {
  for (size_t i = 0; i < c->items; i++) {
    const CaseItem *item = &c->item[i];
    if (item->pages == NULL) continue;
    size_t bytes;
    char *first = slack(item, &bytes);
    if (__asan_poison_memory_region != NULL)
      __asan_poison_memory_region(first, bytes);
    if (!case_is_answer(item))
      mprotect(first, item->length - 2 * page_size(), PROT_READ);
  }
}

size_t case_answers(const Case *c) {
  size_t count = 0;
  for (size_t i = 0; i < c->items; i++)
    if (case_is_answer(&c->item[i])) count += c->item[i].rows * c->item[i].cols;
  return count;
}

// The sanitizer itself watches what it has poisoned, and we must not look.
const CaseItem *case_underrun(const Case *c) {
  if (__asan_poison_memory_region != NULL) return NULL;
  for (size_t i = 0; i < c->items; i++) {
    if (!case_is_answer(&c->item[i])) continue;
    size_t bytes;
    const char *first = slack(&c->item[i], &bytes);
    for (size_t k = 0; k < bytes; k++)
      if ((unsigned char)first[k] != CANARY) return &c->item[i];
  }
  return NULL;
}

const CaseItem *case_find(const Case *c, const void *address, long *index) {
  for (size_t i = 0; i < c->items; i++) {
    const CaseItem *item = &c->item[i];
    const char *at = address;
    if (item->pages == NULL || at < item->pages ||
        at >= item->pages + item->length)
      continue;
    const long bytes = (long)(at - (char *)item->data);
    *index = bytes >= 0 ? bytes / (long)item->element
                        : -((-bytes - 1) / (long)item->element + 1);
    return item;
  }
  return NULL;
}

// --- texts ---

// Appends, and ends with "..." what does not fit. False: full.
static bool append(char *text, size_t room, const char *format, ...)
    PRINTF_LIKE(3, 4);
static bool append(char *text, size_t room, const char *format, ...) {
  const size_t used = strlen(text);
  va_list arguments;
  va_start(arguments, format);
  const int wanted = vsnprintf(text + used, room - used, format, arguments);
  va_end(arguments);
  if (wanted >= 0 && (size_t)wanted < room - used) return true;
  memcpy(text + room - 4, "...", 4);
  return false;
}

static bool print_array(const CaseItem *item, char *text, size_t room) {
  const size_t count = item->rows * item->cols, most = 8;
  for (size_t i = 0; i < count && i < most; i++) {
    const char *between = i == 0                                  ? ""
                          : i % item->cols == 0 && item->cols > 1 ? " / "
                                                                  : " ";
    const double value = item->kind == CASE_INTEGERS
                             ? (double)((const int *)item->data)[i]
                             : ((const double *)item->data)[i];
    if (!append(text, room, "%s%.6g", between, isnan(value) ? NAN : value))
      return false;
  }
  if (count == 0) return append(text, room, "(nothing)");
  return count <= most || append(text, room, " ... (%zu)", count);
}

static bool print_item(const CaseItem *item, char *text, size_t room) {
  if (!append(text, room, "%s%s = ", *text ? "; " : "", item->name))
    return false;
  if (item->kind == CASE_NUMBER) return append(text, room, "%g", item->number);
  if (item->kind == CASE_CHOICE) return append(text, room, "%s", item->word);
  if (item->kind == CASE_SIZE) return append(text, room, "%zu", item->size);
  return print_array(item, text, room);
}

void case_print(const Case *c, char *text, size_t room) {
  *text = '\0';
  for (size_t i = 0; i < c->items; i++)
    if (c->item[i].kind != CASE_ANSWER && !print_item(&c->item[i], text, room))
      return;
}

void case_name_answer(const Case *c, size_t i, char *text, size_t room) {
  *text = '\0';
  for (size_t k = 0; k < c->items; k++) {
    const CaseItem *item = &c->item[k];
    const size_t count = item->rows * item->cols;
    if (!case_is_answer(item)) continue;
    if (i >= count) {
      i -= count;
      continue;
    }
    if (item->cols > 1)
      snprintf(text, room, "%s[%zu][%zu]", item->name, i / item->cols,
               i % item->cols);
    else if (item->rows > 1)
      snprintf(text, room, "%s[%zu]", item->name, i);
    else
      snprintf(text, room, "%s", item->name);
    return;
  }
}
