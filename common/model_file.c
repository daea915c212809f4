#include "model_file.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "output.h"

static const char MAGIC[8] = "downhill";
enum {
  VERSION = 3,
  MOST_LAYERS = 1000,
  MOST_WIDTH = 1 << 24,
  MOST_BATCH = 1 << 20
};

// CRC-32 as in gzip and PNG: the remainder of the bits by a fixed polynomial.
static uint32_t crc32_of(uint32_t crc, const uint8_t *bytes, size_t count) {
  crc = ~crc;
  for (size_t i = 0; i < count; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++)
      crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1)));
  }
  return ~crc;
}

// --- writing: every number passes through put ---

typedef struct {
  FILE *file;
  uint32_t crc;
} Writer;

static void put(Writer *writer, uint64_t value, size_t count) {
  uint8_t bytes[8];
  for (size_t i = 0; i < count; i++) bytes[i] = (uint8_t)(value >> (8 * i));
  writer->crc = crc32_of(writer->crc, bytes, count);
  fwrite(bytes, 1, count, writer->file);
}

static void put_double(Writer *writer, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put(writer, bits, 8);
}

static void put_reals(Writer *writer, const real *value, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint64_t bits = 0;
    uint32_t bits32;
    if (sizeof(real) == 4) {
      memcpy(&bits32, &value[i], sizeof bits32);
      bits = bits32;
    } else {
      memcpy(&bits, &value[i], sizeof(real));
    }
    put(writer, bits, sizeof(real));
  }
}

static void put_network(Writer *writer, const Network *network) {
  put(writer, network->layers, 4);
  put(writer, network->loss, 4);
  put(writer, network->inputs, 8);
  for (size_t l = 0; l < network->layers; l++)
    put(writer, network->layer[l].w.cols, 8);
  for (size_t l = 0; l < network->layers; l++)
    put(writer, network->layer[l].activation, 4);
  put_reals(writer, network->parameter, network->parameters);
}

static void put_optimizer(Writer *writer, const Optimizer *optimizer) {
  const OptimizerSettings *settings = &optimizer->settings;
  put(writer, settings->kind, 4);
  put_double(writer, settings->learning_rate);
  put_double(writer, settings->beta);
  put_double(writer, settings->beta2);
  put_double(writer, settings->epsilon);
  put_double(writer, settings->decay);
  put(writer, settings->schedule.kind, 4);
  put(writer, settings->schedule.period, 8);
  put_double(writer, settings->schedule.factor);
  put(writer, optimizer->steps, 8);
  put_reals(writer, optimizer->v, optimizer->parameters);
  put_reals(writer, optimizer->s, optimizer->parameters);
}

static void put_random(Writer *writer, const Random *random) {
  for (int i = 0; i < 4; i++) put(writer, random->state[i], 8);
}

static void put_position(Writer *writer, const Position *at) {
  put(writer, at->examples, 8);
  put(writer, at->batch_size, 8);
  put(writer, at->epoch, 8);
  put(writer, at->step, 8);
  put_double(writer, at->sum.cost);
  put_double(writer, at->sum.accuracy);
  put_random(writer, &at->random);
  put_random(writer, &at->drawn_from);
}

bool model_save(const Training *training, const char *path, Error *error) {
  Output output;
  if (!output_open(&output, path, error)) return false;
  Writer writer = {output.file, 0};
  for (size_t i = 0; i < sizeof MAGIC; i++) put(&writer, (uint8_t)MAGIC[i], 1);
  put(&writer, VERSION, 4);
  put(&writer, sizeof(real), 4);
  put_position(&writer, &training->at);
  put_network(&writer, training->network);
  put_optimizer(&writer, training->optimizer);
  put(&writer, writer.crc, 4);
  return output_close(&output, error);
}

// --- reading: the whole file is in memory and its checksum is right ---

typedef struct {
  const uint8_t *at;
  size_t left, real_size;
  bool good; // false once more was asked for than there is
} Reader;

static uint64_t take(Reader *reader, size_t count) {
  uint64_t value = 0;
  if (reader->left < count) {
    reader->good = false;
    return 0;
  }
  for (size_t i = 0; i < count; i++) value |= (uint64_t)reader->at[i] << 8 * i;
  reader->at += count;
  reader->left -= count;
  return value;
}

static double take_number(Reader *reader, size_t size) {
  uint64_t bits = take(reader, size);
  double value;
  float value32;
  if (size == 8) {
    memcpy(&value, &bits, sizeof value);
    return value;
  }
  uint32_t bits32 = (uint32_t)bits;
  memcpy(&value32, &bits32, sizeof value32);
  return (double)value32;
}

static void take_reals(Reader *reader, real *value, size_t count) {
  for (size_t i = 0; i < count; i++)
    value[i] = (real)take_number(reader, reader->real_size);
}

// A right checksum under a wrong header is a file of another make, or a forged
// one: nothing in it is believed before it was looked at.
static Network *take_network(Reader *reader, size_t capacity) {
  size_t size[MOST_LAYERS + 1], bytes = 0;
  Activation activation[MOST_LAYERS];
  const size_t layers = take(reader, 4);
  const Loss loss = (Loss)take(reader, 4);
  if (layers == 0 || layers > MOST_LAYERS || loss > LOSS_CROSS_ENTROPY)
    return NULL;
  for (size_t l = 0; l <= layers; l++) {
    size[l] = take(reader, 8);
    if (size[l] == 0 || size[l] > MOST_WIDTH) return NULL;
    if (l > 0) bytes += (size[l - 1] + 1) * size[l] * reader->real_size;
  }
  for (size_t l = 0; l < layers; l++) {
    activation[l] = (Activation)take(reader, 4);
    if (activation[l] >= ACTIVATION_COUNT) return NULL;
  }
  const Activation last = activation[layers - 1];
  if (!reader->good || bytes > reader->left ||
      (loss == LOSS_CROSS_ENTROPY && last != ACTIVATION_SOFTMAX) ||
      (loss == LOSS_BINARY_CROSS_ENTROPY && last != ACTIVATION_SIGMOID))
    return NULL;
  Network *network = network_new(layers, size, activation, loss, capacity);
  take_reals(reader, network->parameter, network->parameters);
  return network;
}

static Random take_random(Reader *reader) {
  Random random;
  uint64_t any = 0;
  for (int i = 0; i < 4; i++) any |= random.state[i] = take(reader, 8);
  if (any == 0) reader->good = false; // such a generator gives zeros for ever
  return random;
}

static Position take_position(Reader *reader) {
  Position at = {.examples = take(reader, 8), .batch_size = take(reader, 8)};
  at.epoch = take(reader, 8);
  at.step = take(reader, 8);
  at.sum.cost = take_number(reader, 8);
  at.sum.accuracy = take_number(reader, 8);
  at.random = take_random(reader);
  at.drawn_from = take_random(reader);
  // An epoch ends when its examples are used up.
  if (at.batch_size == 0 || at.batch_size > MOST_BATCH || at.examples == 0 ||
      at.step > (at.examples - 1) / at.batch_size)
    reader->good = false;
  return at;
}

static Schedule take_schedule(Reader *reader) {
  Schedule schedule = {.kind = (ScheduleKind)take(reader, 4)};
  schedule.period = take(reader, 8);
  schedule.factor = take_number(reader, 8);
  if (schedule.kind >= SCHEDULE_COUNT ||
      (schedule.kind != SCHEDULE_CONSTANT && schedule.period == 0))
    reader->good = false;
  return schedule;
}

static Optimizer take_optimizer(Reader *reader, size_t parameters) {
  OptimizerSettings settings = {.kind = (OptimizerKind)take(reader, 4)};
  if (settings.kind >= OPTIMIZER_COUNT) reader->good = false;
  settings.learning_rate = take_number(reader, 8);
  settings.beta = take_number(reader, 8);
  settings.beta2 = take_number(reader, 8);
  settings.epsilon = take_number(reader, 8);
  settings.decay = take_number(reader, 8);
  settings.schedule = take_schedule(reader);
  Optimizer optimizer = optimizer_new(settings, parameters);
  optimizer.steps = take(reader, 8);
  take_reals(reader, optimizer.v, parameters);
  take_reals(reader, optimizer.s, parameters);
  return optimizer;
}

static bool check_file(const uint8_t *bytes, size_t size, const char *path,
                       Error *error) {
  if (size < 16 || memcmp(bytes, MAGIC, sizeof MAGIC) != 0)
    return error_set(error, "%s: not a model file (its first word is not %.8s)",
                     path, MAGIC);
  Reader end = {bytes + size - 4, 4, 8, true};
  uint32_t expected = (uint32_t)take(&end, 4);
  uint32_t found = crc32_of(0, bytes, size - 4);
  if (found != expected)
    return error_set(error, "%s: damaged: checksum %08x expected, %08x found",
                     path, expected, found);
  return true;
}

// Reads behind the version: false when the file is not what its header says.
static bool take_model(Reader *reader, size_t capacity, Network **network,
                       Optimizer *optimizer, Position *at) {
  reader->real_size = take(reader, 4);
  *at = take_position(reader);
  if (!reader->good || (reader->real_size != 4 && reader->real_size != 8))
    return false;
  *network = take_network(reader, capacity > at->batch_size ? capacity
                                                            : at->batch_size);
  if (*network == NULL) return false;
  *optimizer = take_optimizer(reader, (*network)->parameters);
  return reader->good && reader->left == 0;
}

bool model_load(Network **network, size_t capacity, Optimizer *optimizer,
                Position *at, const char *path, Error *error) {
  size_t size;
  uint8_t *bytes = input_read(path, &size, error);
  *network = NULL;
  if (bytes == NULL) return false;
  Optimizer optimizer_here = {0};
  Position at_here;
  bool good = check_file(bytes, size, path, error);
  Reader reader = {bytes + sizeof MAGIC, size - sizeof MAGIC - 4, 8, true};
  const uint64_t version = good ? take(&reader, 4) : 0;
  if (good && version != VERSION)
    good = error_set(error, "%s: format %d expected, %d found", path, VERSION,
                     (int)version);
  if (good &&
      !take_model(&reader, capacity, network, &optimizer_here, &at_here))
    good = error_set(error, "%s: its header and its length disagree", path);
  free(bytes);
  if (!good) {
    network_free(*network);
    *network = NULL;
  }
  if (good && at != NULL) *at = at_here;
  if (good && optimizer != NULL)
    *optimizer = optimizer_here;
  else
    optimizer_free(&optimizer_here);
  return good;
}
