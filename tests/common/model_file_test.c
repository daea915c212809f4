#include "model_file.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../test.h"
#include "interrupt.h"
#include "team.h"

// --- something to save: a small network, halfway through its training
// -----------

enum { EXAMPLES = 23, BATCH = 5 };

static Dataset pictures(void) {
  static uint8_t pixel[EXAMPLES * 4], label[EXAMPLES];
  Random random = random_seeded(99);
  for (int i = 0; i < EXAMPLES * 4; i++)
    pixel[i] = (uint8_t)random_below(&random, 256);
  for (int n = 0; n < EXAMPLES; n++) label[n] = pixel[4 * n] / 26;
  return (Dataset){.name = "four pixels",
                   .count = EXAMPLES,
                   .height = 2,
                   .width = 2,
                   .pixel = pixel,
                   .label = label,
                   .brightest = 255};
}

typedef struct {
  Dataset data;
  Optimizer optimizer;
  Training training;
} Run;

static void run_begin(Run *run, OptimizerKind kind) {
  static const size_t size[] = {4, 6, 10};
  static const Activation activation[] = {ACTIVATION_TANH, ACTIVATION_SOFTMAX};
  Random random = random_seeded(3);
  Network *network =
      network_new(2, size, activation, LOSS_CROSS_ENTROPY, BATCH);
  network_initialize(network, INITIALIZATION_GLOROT, &random);
  run->data = pictures();
  OptimizerSettings settings = optimizer_settings(kind, 0.01);
  settings.schedule = (Schedule){SCHEDULE_COSINE, 30, 0.5}; // 6 epochs
  run->optimizer = optimizer_new(settings, network->parameters);
  run->training =
      training_new(network, &run->optimizer, &run->data, BATCH, random);
}

static void run_end(Run *run) {
  network_free(run->training.network);
  optimizer_free(&run->optimizer);
  training_free(&run->training);
}

static void run_epochs(Run *run, size_t until) {
  Error error;
  Score score;
  while (run->training.at.epoch < until) {
    Progress progress = progress_begin(true, 0, until, 5, EXAMPLES);
    if (!train_epoch(&run->training, &progress, &score, &error))
      fail_msg("%s", error.text);
  }
}

static void run_save(const Run *run, const char *path) {
  Error error;
  if (!model_save(&run->training, path, &error)) fail_msg("%s", error.text);
}

static void run_resume(Run *run, const char *path) {
  Network *network;
  Position at;
  Error error;
  if (!model_load(&network, BATCH, &run->optimizer, &at, path, &error))
    fail_msg("%s", error.text);
  run->data = pictures();
  run->training =
      training_new(network, &run->optimizer, &run->data, BATCH, at.random);
  if (!training_continue(&run->training, &at, &error))
    fail_msg("%s", error.text);
}

static void assert_same_run(const Run *a, const Run *b) {
  const Network *m = a->training.network, *n = b->training.network;
  assert_int_equal(m->parameters, n->parameters);
  const size_t bytes = m->parameters * sizeof(real);
  assert_memory_equal(m->parameter, n->parameter, bytes);
  assert_memory_equal(a->optimizer.v, b->optimizer.v, bytes);
  assert_memory_equal(a->optimizer.s, b->optimizer.s, bytes);
  assert_int_equal(a->optimizer.steps, b->optimizer.steps);
  assert_memory_equal(&a->training.at, &b->training.at, sizeof(Position));
}

// --- round trips
// --------------------------------------------------------------------

static void network_comes_back_bit_for_bit(void **state) {
  (void)state;
  Run saved, loaded;
  const char *path = test_path("model");
  run_begin(&saved, OPTIMIZER_ADAM);
  run_epochs(&saved, 2);
  saved.training.network->parameter[0] = (real)-0.0;
  saved.training.network->parameter[1] = REAL_CLOSE((real)5e-324, (real)1e-45);
  run_save(&saved, path);
  run_resume(&loaded, path);
  assert_same_run(&saved, &loaded);
  const Network *network = loaded.training.network;
  assert_int_equal(network->layers, 2);
  assert_int_equal(network->inputs, 4);
  assert_int_equal(network->layer[0].w.cols, 6);
  assert_int_equal(network->outputs, 10);
  assert_int_equal(network->layer[0].activation, ACTIVATION_TANH);
  assert_int_equal(network->layer[1].activation, ACTIVATION_SOFTMAX);
  assert_int_equal(network->loss, LOSS_CROSS_ENTROPY);
  const OptimizerSettings *a = &loaded.optimizer.settings;
  const OptimizerSettings *b = &saved.optimizer.settings;
  assert_int_equal(a->kind, b->kind);
  assert_close(a->learning_rate, b->learning_rate, 0);
  assert_close(a->beta, b->beta, 0);
  assert_close(a->beta2, b->beta2, 0);
  assert_close(a->epsilon, b->epsilon, 0);
  assert_close(a->decay, b->decay, 0);
  assert_int_equal(a->schedule.kind, b->schedule.kind);
  assert_int_equal(a->schedule.period, b->schedule.period);
  assert_close(a->schedule.factor, b->schedule.factor, 0);
  run_end(&saved);
  run_end(&loaded);
}

static void resumed_training_equals_unbroken(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    Run unbroken, first, second;
    const char *path = test_path("halfway");
    run_begin(&unbroken, kind);
    run_epochs(&unbroken, 6);
    run_begin(&first, kind);
    run_epochs(&first, 2);
    run_save(&first, path);
    run_end(&first);
    run_resume(&second, path);
    run_epochs(&second, 6);
    assert_same_run(&unbroken, &second);
    run_end(&unbroken);
    run_end(&second);
  }
}

// Ctrl-C while the batch of this example is prepared.
static void interrupt_at(const void *context, Random *random, real *x,
                         size_t count) {
  static int examples = 0;
  (void)random, (void)x, (void)count;
  if (++examples == *(const int *)context) raise(SIGINT);
}

// In a process of its own: an interrupt is remembered for good.
static void run_until(int example, OptimizerKind kind, const char *path) {
  const pid_t child = fork();
  if (child == 0) {
    Run run;
    Score score;
    Error error;
    Progress progress = progress_begin(true, 0, 2, 5, EXAMPLES);
    team_size(1); // OpenMP's threads do not survive a fork
    run_begin(&run, kind);
    run_epochs(&run, 1);
    interrupt_catch();
    run.training.prepare = interrupt_at;
    run.training.prepare_context = &example;
    const bool finished = train_epoch(&run.training, &progress, &score, &error);
    const bool told =
        !finished &&
        strcmp(error.text, "interrupted in epoch 2 after step 3 of 5") == 0;
    _exit(told && model_save(&run.training, path, &error) ? 0 : 1);
  }
  int status;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
}

static void interrupted_epoch_goes_on_where_it_was(void **state) {
  (void)state;
  for (OptimizerKind kind = 0; kind < OPTIMIZER_COUNT; kind++) {
    Run unbroken, rest;
    const char *path = test_path("interrupted");
    run_until(2 * BATCH + 2, kind, path);
    run_begin(&unbroken, kind);
    run_epochs(&unbroken, 3);
    run_resume(&rest, path);
    assert_int_equal(rest.training.at.epoch, 1);
    assert_int_equal(rest.training.at.step, 3);
    run_epochs(&rest, 3);
    assert_same_run(&unbroken, &rest);
    run_end(&unbroken);
    run_end(&rest);
  }
}

static void other_data_or_batches_do_not_continue(void **state) {
  (void)state;
  Run run;
  Error error;
  run_begin(&run, OPTIMIZER_SGD);
  Position at = run.training.at;
  at.examples = 24;
  assert_false(training_continue(&run.training, &at, &error));
  assert_contains(error.text, "trained on 24 examples, here are 23");
  at.examples = EXAMPLES;
  at.batch_size = 4;
  at.step = 1;
  assert_false(training_continue(&run.training, &at, &error));
  assert_contains(error.text,
                  "batches of 4 and cannot go on with batches of 5");
  at.step = 0; // between epochs the size may change
  assert_true(training_continue(&run.training, &at, &error));
  assert_int_equal(run.training.at.batch_size, BATCH);
  run_end(&run);
}

static void saving_twice_writes_the_same_bytes(void **state) {
  (void)state;
  Run run;
  size_t size[2];
  run_begin(&run, OPTIMIZER_ADAM);
  run_save(&run, test_path("once"));
  run_save(&run, test_path("twice"));
  char *once = test_read(test_path("once"), &size[0]);
  char *twice = test_read(test_path("twice"), &size[1]);
  assert_int_equal(size[0], size[1]);
  assert_memory_equal(once, twice, size[0]);
  free(once);
  free(twice);
  run_end(&run);
}

static void parts_not_wanted_may_be_null(void **state) {
  (void)state;
  Run run;
  Error error;
  Network *network;
  const char *path = test_path("model");
  run_begin(&run, OPTIMIZER_ADAM);
  run_save(&run, path);
  if (!model_load(&network, 1, NULL, NULL, path, &error))
    fail_msg("%s", error.text);
  assert_int_equal(network->capacity, BATCH); // its training's
  network_free(network);
  run_end(&run);
}

// --- damage
// ---------------------------------------------------------------------------

// Writes bytes as a file; it must be refused with a message that says `what`.
static void assert_refused(const char *bytes, size_t size, const char *what) {
  Network *network;
  Optimizer optimizer;
  Error error = {""};
  const char *path = test_path("damaged");
  test_write(path, bytes, size);
  assert_false(model_load(&network, BATCH, &optimizer, NULL, path, &error));
  assert_contains(error.text, "/damaged: ");
  assert_contains(error.text, what);
  assert_null(network);
}

static char *saved_bytes(size_t *size) {
  Run run;
  run_begin(&run, OPTIMIZER_ADAM);
  run_epochs(&run, 1);
  run_save(&run, test_path("model"));
  run_end(&run);
  return test_read(test_path("model"), size);
}

static void every_flipped_byte_is_refused(void **state) {
  (void)state;
  size_t size;
  char *bytes = saved_bytes(&size);
  for (size_t i = 0; i < size; i++) {
    bytes[i] = (char)(bytes[i] ^ (1 << i % 8));
    assert_refused(bytes, size, i < 8 ? "not a model file" : "damaged");
    bytes[i] = (char)(bytes[i] ^ (1 << i % 8));
  }
  free(bytes);
}

static void every_truncation_is_refused(void **state) {
  (void)state;
  size_t size;
  char *bytes = saved_bytes(&size);
  for (size_t left = 0; left < size; left++) assert_refused(bytes, left, "");
  assert_refused(bytes, size + 1, "damaged"); // test_read's '\0' behind it
  free(bytes);
}

static void other_files_are_refused(void **state) {
  (void)state;
  Network *network;
  Error error;
  assert_refused("", 0, "not a model file");
  assert_refused("downhill", 8, "not a model file");
  assert_refused("label,pixel\n1,2\n3,4\n", 20, "not a model file");
  assert_false(
      model_load(&network, 1, NULL, NULL, test_path("nowhere"), &error));
  assert_contains(error.text, "nowhere: cannot be read");
  assert_false(model_load(&network, 1, NULL, NULL, test_path("."), &error));
  assert_contains(error.text, "/.: not a file");
}

// --- files written byte by byte, with a right checksum
// ------------------------------------

typedef struct {
  uint8_t byte[1024];
  size_t count;
} Bytes;

static void add(Bytes *to, uint64_t value, size_t count) {
  for (size_t i = 0; i < count; i++)
    to->byte[to->count++] = (uint8_t)(value >> (8 * i));
}

static void add_text(Bytes *to, const char *bytes, size_t count) {
  memcpy(to->byte + to->count, bytes, count);
  to->count += count;
}

// The CRC-32 of gzip, by a table: another way than the library's.
static uint32_t checksum(const uint8_t *byte, size_t count) {
  uint32_t table[256], crc = 0xffffffff;
  for (uint32_t n = 0; n < 256; n++) {
    table[n] = n;
    for (int k = 0; k < 8; k++)
      table[n] = table[n] & 1 ? 0xedb88320 ^ (table[n] >> 1) : table[n] >> 1;
  }
  for (size_t i = 0; i < count; i++)
    crc = table[(crc ^ byte[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}

typedef struct {
  uint64_t version, real_size, examples, batch_size, step, layers, loss,
      width[2], activation, optimizer, schedule, period, stuck;
} Header;

static const Header right = {.version = 3,
                             .real_size = 4,
                             .examples = 11,
                             .batch_size = 5,
                             .step = 2,
                             .layers = 1,
                             .loss = LOSS_SQUARED_ERROR,
                             .width = {2, 1},
                             .activation = ACTIVATION_LINEAR,
                             .optimizer = OPTIMIZER_MOMENTUM,
                             .schedule = SCHEDULE_STEP,
                             .period = 6};

// 2 -> 1, linear, float: W = (1.5, -2), b = 0.1; momentum after 3 steps.
static Bytes fixture(Header header) {
  Bytes b = {.count = 0};
  add_text(&b, "downhill", 8);
  add(&b, header.version, 4);
  add(&b, header.real_size, 4);
  add(&b, header.examples, 8);
  add(&b, header.batch_size, 8);
  add(&b, 7, 8); // epochs
  add(&b, header.step, 8);
  add_text(&b, "\0\0\0\0\0\0\xf8\x3f", 8); // cost 1.5
  add_text(&b, "\0\0\0\0\0\0\x08\x40", 8); // 3 right
  for (uint64_t i = 1; i <= 8; i++) add(&b, header.stuck ? 0 : i << 56 | i, 8);
  add(&b, header.layers, 4);
  add(&b, header.loss, 4);
  add(&b, header.width[0], 8);
  add(&b, header.width[1], 8);
  add(&b, header.activation, 4);
  add_text(&b, "\0\0\xc0\x3f\0\0\0\xc0\xcd\xcc\xcc\x3d", 12);
  add(&b, header.optimizer, 4);
  add_text(&b, "\0\0\0\0\0\0\xe0\x3f", 8);             // eta 0.5
  add_text(&b, "\xcd\xcc\xcc\xcc\xcc\xcc\xec\x3f", 8); // beta 0.9
  add_text(&b, "\0\0\0\0\0\0\xd0\x3f", 8);             // beta2 0.25
  add_text(&b, "\x3a\x8c\x30\xe2\x8e\x79\x45\x3e", 8); // epsilon 1e-8
  add_text(&b, "\0\0\0\0\0\0\0\0", 8);                 // decay 0
  add(&b, header.schedule, 4);
  add(&b, header.period, 8);
  add_text(&b, "\0\0\0\0\0\0\xe8\x3f", 8);                // factor 0.75
  add(&b, 3, 8);                                          // steps
  add_text(&b, "\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40", 12); // v = 1 2 3
  add_text(&b, "\0\0\0\0\0\0\0\0\0\0\x80\xbf", 12);       // s = 0 0 -1
  return b;
}

static void seal(Bytes *b) { add(b, checksum(b->byte, b->count), 4); }

static void float_file_of_known_bytes_is_read(void **state) {
  (void)state;
  Network *network;
  Optimizer optimizer;
  Position at;
  Error error;
  Bytes b = fixture(right);
  const char *path = test_path("known");
  seal(&b);
  test_write(path, b.byte, b.count);
  if (!model_load(&network, 1, &optimizer, &at, path, &error))
    fail_msg("%s", error.text);
  assert_close(network->parameter[0], 1.5, 0);
  assert_close(network->parameter[1], -2, 0);
  assert_close(network->parameter[2], 0.1f, 0);
  assert_int_equal(network->loss, LOSS_SQUARED_ERROR);
  assert_int_equal(at.examples, 11);
  assert_int_equal(at.batch_size, 5);
  assert_int_equal(at.epoch, 7);
  assert_int_equal(at.step, 2);
  assert_close(at.sum.cost, 1.5, 0);
  assert_close(at.sum.accuracy, 3, 0);
  for (uint64_t i = 1; i <= 4; i++) {
    assert_true(at.random.state[i - 1] == (i << 56 | i));
    assert_true(at.drawn_from.state[i - 1] == ((i + 4) << 56 | (i + 4)));
  }
  assert_int_equal(optimizer.settings.kind, OPTIMIZER_MOMENTUM);
  assert_close(optimizer.settings.learning_rate, 0.5, 0);
  assert_close(optimizer.settings.beta, 0.9, 0);
  assert_close(optimizer.settings.beta2, 0.25, 0);
  assert_close(optimizer.settings.epsilon, 1e-8, 0);
  assert_int_equal(optimizer.settings.schedule.kind, SCHEDULE_STEP);
  assert_int_equal(optimizer.settings.schedule.period, 6);
  assert_close(optimizer.settings.schedule.factor, 0.75, 0);
  assert_int_equal(optimizer.steps, 3);
  assert_close(optimizer.v[2], 3, 0);
  assert_close(optimizer.s[2], -1, 0);
  network_free(network);
  optimizer_free(&optimizer);
}

// What the program writes is laid out as the header says.
static void written_bytes_are_those_of_the_header(void **state) {
  (void)state;
  Run run;
  size_t size;
  char *bytes = saved_bytes(&size);
  run_begin(&run, OPTIMIZER_ADAM);
  run_epochs(&run, 1);
  const size_t parameters = run.training.network->parameters;
  assert_int_equal(size, 24 + 3 * 8 + 2 * 4 + 3 * parameters * sizeof(real) +
                             14 * 8 + 4 + 5 * 8 + 20 + 8 + 4);
  Bytes b = {.count = 0};
  add_text(&b, "downhill", 8);
  add(&b, 3, 4);
  add(&b, sizeof(real), 4);
  assert_memory_equal(bytes, b.byte, b.count);
  b.count = 0;
  add(&b, 2, 4);
  add(&b, LOSS_CROSS_ENTROPY, 4);
  add(&b, 4, 8);
  add(&b, 6, 8);
  add(&b, 10, 8);
  add(&b, ACTIVATION_TANH, 4);
  add(&b, ACTIVATION_SOFTMAX, 4);
  assert_memory_equal(bytes + 16 + 14 * 8, b.byte, b.count);
  Bytes end = {.count = 0};
  add(&end, checksum((uint8_t *)bytes, size - 4), 4);
  assert_memory_equal(bytes + size - 4, end.byte, 4);
  free(bytes);
  run_end(&run);
}

static void assert_forged_refused(Header header, const char *what) {
  Bytes b = fixture(header);
  seal(&b);
  assert_refused((char *)b.byte, b.count, what);
}

static void forged_headers_are_refused(void **state) {
  (void)state;
  static const uint64_t bad[] = {0, 5, 1 << 20, 0xffffffff};
  for (int i = 0; i < 4; i++) {
    Header h = right;
    h.version = bad[i];
    assert_forged_refused(h, "format 3 expected");
    h = right;
    h.real_size = bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.layers = bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.loss = i == 0 ? 3 : bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.activation = i == 0 ? 6 : bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.optimizer = i < 2 ? 8 + bad[i] : bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.schedule = i == 0 ? SCHEDULE_COUNT : bad[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.width[i % 2] = i == 0 ? 0 : UINT64_MAX >> i;
    assert_forged_refused(h, "disagree");
  }
  static const uint64_t bad_batch[] = {0, (1 << 20) + 1, UINT64_MAX, 1 << 30};
  for (int i = 0; i < 4; i++) {
    Header h = right;
    h.batch_size = bad_batch[i];
    assert_forged_refused(h, "disagree");
    h = right;
    h.step = i == 0 ? 3 : UINT64_MAX >> i; // 11 examples are 3 batches of 5
    assert_forged_refused(h, "disagree");
  }
  Header stuck = right; // a generator whose state is zeros
  stuck.stuck = 1;
  assert_forged_refused(stuck, "disagree");
  Header standing = right; // cuts every 0 steps
  standing.period = 0;
  assert_forged_refused(standing, "disagree");
  Header empty = right;
  empty.examples = 0;
  assert_forged_refused(empty, "disagree");
  Header mismatched = right;
  mismatched.loss = LOSS_CROSS_ENTROPY; // with a linear output
  assert_forged_refused(mismatched, "disagree");
}

static void sealed_truncations_are_refused(void **state) {
  (void)state;
  const Bytes whole = fixture(right);
  for (size_t left = 12; left < whole.count; left++) {
    Bytes b = whole;
    b.count = left;
    seal(&b);
    assert_refused((char *)b.byte, b.count, "disagree");
  }
  Bytes longer = whole;
  add(&longer, 0, 1);
  seal(&longer);
  assert_refused((char *)longer.byte, longer.count, "disagree");
}

// --- the disk
// --------------------------------------------------------------------------

static void full_disk_keeps_the_old_model(void **state) {
  (void)state;
  Run run;
  Error error;
  struct stat status;
  const char *path = test_path("kept"), *part = test_path("kept.part");
  run_begin(&run, OPTIMIZER_ADAM);
  test_write_text(path, "the last one");
  if (symlink("/dev/full", part) != 0) fail_msg("no link");
  assert_false(model_save(&run.training, path, &error));
  assert_contains(error.text, "kept: could not be written: No space");
  assert_int_not_equal(lstat(part, &status), 0);
  char *text = test_read(path, NULL);
  assert_string_equal(text, "the last one");
  free(text);
  run_end(&run);
}

static void unwritable_place_is_told(void **state) {
  (void)state;
  Run run;
  Error error;
  run_begin(&run, OPTIMIZER_ADAM);
  test_write_text(test_path("file"), "");
  assert_false(model_save(&run.training, test_path("file/model"), &error));
  assert_contains(error.text, "file/model: cannot be written: ");
  run_end(&run);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(network_comes_back_bit_for_bit),
      cmocka_unit_test(resumed_training_equals_unbroken),
      cmocka_unit_test(interrupted_epoch_goes_on_where_it_was),
      cmocka_unit_test(other_data_or_batches_do_not_continue),
      cmocka_unit_test(saving_twice_writes_the_same_bytes),
      cmocka_unit_test(parts_not_wanted_may_be_null),
      cmocka_unit_test(every_flipped_byte_is_refused),
      cmocka_unit_test(every_truncation_is_refused),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(float_file_of_known_bytes_is_read),
      cmocka_unit_test(written_bytes_are_those_of_the_header),
      cmocka_unit_test(forged_headers_are_refused),
      cmocka_unit_test(sealed_truncations_are_refused),
      cmocka_unit_test(full_disk_keeps_the_old_model),
      cmocka_unit_test(unwritable_place_is_told),
  };
  return test_run(tests);
}
