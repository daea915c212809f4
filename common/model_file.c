#include "model_file.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "output.h"

static const char MAGIC[8] = "downhill";
enum { VERSION = 1, MOST_LAYERS = 1000, MOST_WIDTH = 1 << 24 };

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
  for (size_t i = 0; i < sizeof MAGIC; i++) put(writer, (uint8_t)MAGIC[i], 1);
  put(writer, VERSION, 4);
  put(writer, sizeof(real), 4);
  put(writer, network->layers, 4);
  put(writer, network->loss, 4);
  put(writer, network->inputs, 8);
  for (size_t l = 0; l < network->layers; l++)
    put(writer, network->layer[l].w.cols, 8);
  for (size_t l = 0; l < network->layers; l++)
    put(writer, network->layer[l].activation, 4);
  put_reals(writer, network->parameter, network->parameters);
}

static void put_training(Writer *writer, const Training *training) {
  const Optimizer *optimizer = training->optimizer;
  const OptimizerSettings *settings = &optimizer->settings;
  put(writer, training->epoch, 8);
  for (int i = 0; i < 4; i++) put(writer, training->random.state[i], 8);
  put(writer, settings->kind, 4);
  put_double(writer, settings->learning_rate);
  put_double(writer, settings->beta);
  put_double(writer, settings->beta2);
  put_double(writer, settings->epsilon);
  put_double(writer, settings->decay);
  put(writer, optimizer->steps, 8);
  put_reals(writer, optimizer->v, optimizer->parameters);
  put_reals(writer, optimizer->s, optimizer->parameters);
}

bool model_save(const Training *training, const char *path, Error *error) {
  Output output;
  if (!output_open(&output, path, error)) return false;
  Writer writer = {output.file, 0};
  put_network(&writer, training->network);
  put_training(&writer, training);
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
  reader->real_size = take(reader, 4);
  const size_t layers = take(reader, 4);
  const Loss loss = (Loss)take(reader, 4);
  if ((reader->real_size != 4 && reader->real_size != 8) || layers == 0 ||
      layers > MOST_LAYERS || loss > LOSS_CROSS_ENTROPY)
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

static void take_training(Reader *reader, size_t parameters,
                          Optimizer *optimizer, Random *random, size_t *epoch) {
  *epoch = take(reader, 8);
  for (int i = 0; i < 4; i++) random->state[i] = take(reader, 8);
  OptimizerSettings settings = {.kind = (OptimizerKind)take(reader, 4)};
  if (settings.kind >= OPTIMIZER_COUNT) reader->good = false;
  settings.learning_rate = take_number(reader, 8);
  settings.beta = take_number(reader, 8);
  settings.beta2 = take_number(reader, 8);
  settings.epsilon = take_number(reader, 8);
  settings.decay = take_number(reader, 8);
  *optimizer = optimizer_new(settings, parameters);
  optimizer->steps = take(reader, 8);
  take_reals(reader, optimizer->v, parameters);
  take_reals(reader, optimizer->s, parameters);
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

bool model_load(Network **network, size_t capacity, Optimizer *optimizer,
                Random *random, size_t *epoch, const char *path, Error *error) {
  size_t size, epoch_here = 0;
  uint8_t *bytes = input_read(path, &size, error);
  if (bytes == NULL) return false;
  bool good = check_file(bytes, size, path, error);
  Reader reader = {bytes + 8, size - 12, 8, true};
  const uint64_t version = good ? take(&reader, 4) : 0;
  if (good && version != VERSION)
    good = error_set(error, "%s: format %d expected, %d found", path, VERSION,
                     (int)version);
  *network = good ? take_network(&reader, capacity) : NULL;
  if (*network != NULL) {
    Optimizer optimizer_here = {0};
    Random random_here;
    take_training(&reader, (*network)->parameters, &optimizer_here,
                  &random_here, &epoch_here);
    if (random != NULL) *random = random_here;
    if (epoch != NULL) *epoch = epoch_here;
    if (optimizer != NULL)
      *optimizer = optimizer_here;
    else
      optimizer_free(&optimizer_here);
  }
  if (good && (*network == NULL || !reader.good || reader.left != 0)) {
    good = error_set(error, "%s: its header and its length disagree", path);
    network_free(*network);
    if (*network != NULL && optimizer != NULL) optimizer_free(optimizer);
    *network = NULL;
  }
  free(bytes);
  return good;
}
