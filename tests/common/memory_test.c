#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "../test.h"

static void new_block_is_zero(void **state) {
  (void)state;
  unsigned char *block = memory_new(1000, 3);
  for (int i = 0; i < 3000; i++) assert_int_equal(block[i], 0);
  free(block);
}

static void empty_block_is_a_block(void **state) {
  (void)state;
  void *block = memory_new(0, 8), *resized = memory_resize(NULL, 0, 8);
  assert_non_null(block);
  assert_non_null(resized);
  free(block);
  free(resized);
}

static void resized_block_keeps_what_it_held(void **state) {
  (void)state;
  int *block = memory_resize(NULL, 2, sizeof *block);
  block[0] = 3;
  block[1] = 4;
  for (size_t count = 4; count < 100000; count *= 2)
    block = memory_resize(block, count, sizeof *block);
  assert_int_equal(block[0], 3);
  assert_int_equal(block[1], 4);
  free(block);
}

static void want_too_much(void *context) {
  switch (*(const int *)context) {
  case 0: free(memory_new(SIZE_MAX / 4, 8)); return;
  case 1: free(memory_new(SIZE_MAX / 4, 1)); return;
  case 2: free(memory_resize(NULL, SIZE_MAX / 4, 8)); return;
  case 3: free(memory_resize(NULL, SIZE_MAX / 4, 1)); return;
  }
}

static void lack_of_memory_ends_with_a_line(void **state) {
  (void)state;
  for (int way = 0; way < 4; way++) {
    const Outcome outcome = test_outcome(want_too_much, &way);
    assert_int_equal(outcome.exit_code, 1);
    assert_contains(outcome.err, "out of memory: ");
    assert_string_equal(outcome.out, "");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(new_block_is_zero),
      cmocka_unit_test(empty_block_is_a_block),
      cmocka_unit_test(resized_block_keeps_what_it_held),
      cmocka_unit_test(lack_of_memory_ends_with_a_line),
  };
  return test_run(tests);
}
