// huffman: the shortest code that gives every symbol a word of its own. A code
// is a binary tree: the symbols are its leaves, and the word of a symbol is the
// way from the root down to it, 0 for the first child and 1 for the second. No
// word begins another, so words need no pause between them. Huffman (1952).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  double p;
  size_t parent, child[2]; // indices of nodes
} HuffmanNode;

typedef struct {
  size_t symbols;    // K
  HuffmanNode *node; // K leaves, then K - 1 forks; the last node is the root
} Huffman;

// p: K probabilities above 0, K at least 1. Of equal ones the earlier is taken
// first, and of each two that are joined the rarer gets the 0. Free with
// huffman_free.
Huffman huffman_new(const double *p, size_t symbols);
void huffman_free(Huffman *code);

// How many bits the word of symbol k has; 0 when k is the only symbol.
size_t huffman_length(const Huffman *code, size_t k);

// The word of symbol k as characters '0' and '1', ended by '\0'. word: room
// for K characters.
void huffman_word(const Huffman *code, size_t k, char *word);

// sum p length, in bits per symbol, for symbols that come with probabilities p:
// those that the code was made for, or others.
double huffman_mean_length(const Huffman *code, const double *p);

// bit: room for the words of all symbols of the message, one byte for each bit.
// Returns how many were written.
size_t huffman_encode(const Huffman *code, uint8_t *bit, const uint8_t *message,
                      size_t count);

// Fills message[0 .. count - 1] from the bits. False when they are too few or
// too many.
bool huffman_decode(const Huffman *code, uint8_t *message, size_t count,
                    const uint8_t *bit, size_t bits);
