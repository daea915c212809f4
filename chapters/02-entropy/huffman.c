#include "huffman.h"

#include <stdlib.h>

#include "check.h"
#include "memory.h"

static const size_t NONE = SIZE_MAX;

// The node of least probability that hangs on no fork yet.
static size_t least_free(const HuffmanNode *node, size_t count) {
  size_t least = NONE;
  for (size_t i = 0; i < count; i++)
    if (node[i].parent == NONE && (least == NONE || node[i].p < node[least].p))
      least = i;
  return least;
}

// Joins the two rarest nodes under a new fork until one node is left.
static void join_all(Huffman *code) {
  HuffmanNode *node = code->node;
  for (size_t fork = code->symbols; fork < 2 * code->symbols - 1; fork++) {
    node[fork] = (HuffmanNode){.parent = NONE};
    for (int side = 0; side < 2; side++) {
      const size_t rare = least_free(node, fork);
      node[rare].parent = fork;
      node[fork].child[side] = rare;
      node[fork].p += node[rare].p;
    }
  }
}

Huffman huffman_new(const double *p, size_t symbols) {
  CHECK(symbols > 0, "a code for no symbol was asked for");
  Huffman code = {symbols, memory_new(2 * symbols - 1, sizeof *code.node)};
  for (size_t k = 0; k < symbols; k++) {
    CHECK(p[k] > 0, "symbol %zu has probability %g", k, p[k]);
    code.node[k] = (HuffmanNode){.p = p[k], .parent = NONE};
  }
  join_all(&code);
  return code;
}

void huffman_free(Huffman *code) {
  free(code->node);
  *code = (Huffman){0};
}

size_t huffman_length(const Huffman *code, size_t k) {
  CHECK(k < code->symbols, "symbol %zu of %zu", k, code->symbols);
  size_t length = 0;
  for (size_t at = k; code->node[at].parent != NONE; at = code->node[at].parent)
    length++;
  return length;
}

// Walks from the leaf to the root, and so writes the word from its end.
void huffman_word(const Huffman *code, size_t k, char *word) {
  size_t at = k, left = huffman_length(code, k);
  word[left] = '\0';
  while (left > 0) {
    const size_t fork = code->node[at].parent;
    word[--left] = code->node[fork].child[1] == at ? '1' : '0';
    at = fork;
  }
}

double huffman_mean_length(const Huffman *code, const double *p) {
  double sum = 0;
  for (size_t k = 0; k < code->symbols; k++)
    sum += p[k] * (double)huffman_length(code, k);
  return sum;
}

size_t huffman_encode(const Huffman *code, uint8_t *bit, const uint8_t *message,
                      size_t count) {
  char *word = memory_new(code->symbols, 1);
  size_t bits = 0;
  for (size_t i = 0; i < count; i++) {
    huffman_word(code, message[i], word);
    for (const char *c = word; *c != '\0'; c++) bit[bits++] = *c == '1';
  }
  free(word);
  return bits;
}

bool huffman_decode(const Huffman *code, uint8_t *message, size_t count,
                    const uint8_t *bit, size_t bits) {
  const size_t root = 2 * code->symbols - 2;
  size_t read = 0;
  for (size_t i = 0; i < count; i++) {
    size_t at = root;
    while (at >= code->symbols) {
      if (read == bits) return false;
      at = code->node[at].child[bit[read++]];
    }
    message[i] = (uint8_t)at;
  }
  return read == bits;
}
