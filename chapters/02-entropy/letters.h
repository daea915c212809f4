// letters: what the chapter finds out about a text. Each function prints a
// section of the lesson and keeps its results.
#pragma once

#include "lesson.h"
#include "random.h"
#include "text.h"

// How often each symbol occurs, and the entropy of that.
void letters_show_letters(Lesson *lesson, const Text *text);

// What a symbol tells about the next, in the text and in shuffled copies.
void letters_show_pairs(Lesson *lesson, const Text *text, Random *random);

// The results that answer a question at the chapter's end: the entropies of ab
// eight times and a space. Prints nothing.
void letters_answer_alternating(Lesson *lesson);

// Huffman's code for the text, which is sent with it and read back.
void letters_show_code(Lesson *lesson, const Text *text);

// What the second half costs whoever counted the first. Nothing for a text of
// one symbol.
void letters_show_halves(Lesson *lesson, const Text *text);
