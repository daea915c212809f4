#include "pgm.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "input.h"
#include "memory.h"
#include "output.h"

enum { MOST_EXTENT = 10000, MOST_WHITE = 65535 };

// --- reading ---

typedef struct {
  const uint8_t *at, *end;
  const char *path;
} Reader;

// The next whole number, after spaces and comments; -1 when there is none.
static long next_number(Reader *reader) {
  long value = 0;
  while (reader->at < reader->end &&
         (isspace(*reader->at) || *reader->at == '#'))
    if (*reader->at++ == '#')
      while (reader->at < reader->end && *reader->at != '\n') reader->at++;
  if (reader->at == reader->end || !isdigit(*reader->at)) return -1;
  for (; reader->at < reader->end && isdigit(*reader->at); reader->at++)
    if (value <= MOST_WHITE) value = 10 * value + (*reader->at - '0');
  return value;
}

// The next sample: a number as text, or one byte, or two when white needs them.
static long next_sample(Reader *reader, bool text, long white) {
  if (text) return next_number(reader);
  const ptrdiff_t bytes = white > 255 ? 2 : 1;
  if (reader->end - reader->at < bytes) return -1;
  long value = *reader->at++;
  if (bytes == 2) value = value << 8 | *reader->at++;
  return value;
}

static bool read_samples(Picture *picture, Reader *reader, bool text,
                         long white, Error *error) {
  const size_t count = picture->height * picture->width;
  for (size_t i = 0; i < count; i++) {
    const long value = next_sample(reader, text, white);
    if (value < 0)
      return error_set(error, "%s: %zu pixels expected, %zu found",
                       reader->path, count, i);
    if (value > white)
      return error_set(error, "%s: pixel %zu is %ld, but white is %ld",
                       reader->path, i + 1, value, white);
    picture->brightness[i] = (double)value / (double)white;
  }
  return true;
}

static bool read_picture(Picture *picture, Reader *reader, Error *error) {
  const ptrdiff_t size = reader->end - reader->at;
  if (size < 3 || reader->at[0] != 'P' ||
      (reader->at[1] != '2' && reader->at[1] != '5') || isdigit(reader->at[2]))
    return error_set(error, "%s: not a PGM picture: P2 or P5 expected first",
                     reader->path);
  const bool text = reader->at[1] == '2';
  reader->at += 2;
  const long width = next_number(reader), height = next_number(reader);
  const long white = next_number(reader);
  if (width < 1 || width > MOST_EXTENT || height < 1 || height > MOST_EXTENT)
    return error_set(error, "%s: width and height are not 1 to %d",
                     reader->path, MOST_EXTENT);
  if (white < 1 || white > MOST_WHITE)
    return error_set(error, "%s: the value of white is not 1 to %d",
                     reader->path, MOST_WHITE);
  if (!text && reader->at < reader->end) reader->at++; // one space, then bytes
  picture->height = (size_t)height;
  picture->width = (size_t)width;
  picture->brightness =
      memory_new(picture->height * picture->width, sizeof(double));
  return read_samples(picture, reader, text, white, error);
}

bool picture_load(Picture *picture, const char *path, Error *error) {
  size_t size;
  *picture = (Picture){0};
  uint8_t *bytes = input_read(path, &size, error);
  if (bytes == NULL) return false;
  const bool good =
      read_picture(picture, &(Reader){bytes, bytes + size, path}, error);
  free(bytes);
  if (!good) picture_free(picture);
  return good;
}

void picture_free(Picture *picture) {
  free(picture->brightness);
  *picture = (Picture){0};
}

bool picture_save(const unsigned char *pixel, size_t height, size_t width,
                  unsigned char brightest, const char *path, Error *error) {
  Output output;
  if (!output_open(&output, path, error)) return false;
  fprintf(output.file, "P5\n%zu %zu\n%d\n", width, height, brightest);
  fwrite(pixel, 1, height * width, output.file);
  return output_close(&output, error);
}

// --- fitting ---

static double *pixel_of(const Picture *picture, size_t r, size_t c) {
  return &picture->brightness[r * picture->width + c];
}

static bool at_edge(const Picture *picture, size_t r, size_t c) {
  return r == 0 || c == 0 || r + 1 == picture->height ||
         c + 1 == picture->width;
}

// The mean brightness along the edge.
static double paper_of(const Picture *picture) {
  double sum = 0, count = 0;
  for (size_t r = 0; r < picture->height; r++)
    for (size_t c = 0; c < picture->width; c++)
      if (at_edge(picture, r, c)) {
        sum += *pixel_of(picture, r, c);
        count++;
      }
  return sum / count;
}

// Part of a picture, in its pixels; fractions allowed.
typedef struct {
  double top, left, height, width;
} Box;

// Around all ink that is at least half as strong as the strongest, 1.
static Box box_of_ink(const Picture *ink) {
  size_t top = ink->height, bottom = 0, left = ink->width, right = 0;
  for (size_t r = 0; r < ink->height; r++)
    for (size_t c = 0; c < ink->width; c++) {
      if (*pixel_of(ink, r, c) < 0.5) continue;
      top = r < top ? r : top;
      bottom = r > bottom ? r : bottom;
      left = c < left ? c : left;
      right = c > right ? c : right;
    }
  return (Box){(double)top, (double)left, (double)(bottom + 1 - top),
               (double)(right + 1 - left)};
}

// The overlap of pixel p, which reaches from p to p + 1, with from .. to.
static double overlap(size_t p, double from, double to) {
  return fmax(0, fmin((double)p + 1, to) - fmax((double)p, from));
}

// Mean of the ink in a box that may reach beyond the paper.
static double mean_within(const Picture *ink, Box box) {
  const double bottom = box.top + box.height, right = box.left + box.width;
  double sum = 0;
  for (size_t r = (size_t)fmax(0, box.top);
       r < ink->height && (double)r < bottom; r++)
    for (size_t c = (size_t)fmax(0, box.left);
         c < ink->width && (double)c < right; c++)
      sum += *pixel_of(ink, r, c) * overlap(r, box.top, bottom) *
             overlap(c, box.left, right);
  return sum / (box.height * box.width);
}

// `scale` pixels of ink become one of x; the ink's centre of mass, its middle.
static void lay(const Picture *ink, Box box, size_t side, real *x) {
  const double scale = fmax(box.height, box.width) / (5. / 7 * (double)side);
  double mass = 0, down = 0, across = 0;
  for (size_t r = 0; r < ink->height; r++)
    for (size_t c = 0; c < ink->width; c++) {
      const double m = *pixel_of(ink, r, c);
      mass += m;
      down += m * ((double)r + 0.5);
      across += m * ((double)c + 0.5);
    }
  const double half = scale * (double)side / 2;
  const double top = down / mass - half, left = across / mass - half;
  for (size_t r = 0; r < side; r++)
    for (size_t c = 0; c < side; c++)
      x[r * side + c] =
          (real)mean_within(ink, (Box){top + (double)r * scale,
                                       left + (double)c * scale, scale, scale});
}

// Paper becomes 0, the strongest ink 1. Returns how strong it was.
static double stretch(Picture *ink, double paper) {
  const size_t count = ink->height * ink->width;
  double strongest = 0;
  for (size_t i = 0; i < count; i++) {
    ink->brightness[i] = fmax(0, ink->brightness[i] - paper);
    strongest = fmax(strongest, ink->brightness[i]);
  }
  for (size_t i = 0; i < count; i++) ink->brightness[i] /= strongest;
  return strongest;
}

bool picture_fit(const Picture *picture, size_t side, real *x,
                 Fitting *fitting) {
  const size_t count = picture->height * picture->width;
  const double paper = paper_of(picture);
  fitting->inverted = paper > 0.5;
  fitting->scaled = picture->height != side || picture->width != side;
  Picture ink = *picture;
  ink.brightness = memory_new(count, sizeof(double));
  for (size_t i = 0; i < count; i++) {
    const double b = picture->brightness[i];
    ink.brightness[i] = fitting->inverted ? 1 - b : b;
    if (!fitting->scaled) x[i] = (real)ink.brightness[i];
  }
  const bool any = stretch(&ink, fitting->inverted ? 1 - paper : paper) > 0.1;
  if (any && fitting->scaled) lay(&ink, box_of_ink(&ink), side, x);
  picture_free(&ink);
  return any;
}
