// check: the caller's bugs. A wrong shape, a NULL, an index out of range: the
// program is wrong, so it says where and stops. Never compiled out; a check
// costs nothing beside the loop that it guards. The world's faults (files,
// options, disks) are another matter: error.h.
#pragma once

#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

// CHECK(a->rows == b->rows, "rows differ: %zu and %zu", a->rows, b->rows);
// Prints one line with file, line and function on stderr, then aborts.
#define CHECK(condition, ...)                                                  \
  ((condition) ? (void)0                                                       \
               : check_failed(__FILE__, __LINE__, __func__, __VA_ARGS__))

_Noreturn void check_failed(const char *file, int line, const char *function,
                            const char *format, ...) PRINTF_LIKE(4, 5);
