// The search itself, without the page around it: findInBook(index, "words").
// There is no index of words: a book's text is searched from end to end in a few
// milliseconds, and so parts of names, Chinese words and formulas are found as well.
"use strict";

// Case, accents and the kind of minus do not count.  A folded text is as long as it was, so that a
// place found in the one is a place in the other.
function fold(text) {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  return (bare.length === text.length ? bare : text.toLowerCase()).replaceAll("’", "'").replaceAll("−", "-");
}

// A hyphen or a thin space may stand between any two letters, or not.
const joiner = "[-\\u2010\\u2011\\u202f]?";
const joiners = /[-\u2010\u2011\u202f\u00ad]/g;

function patternOf(word) {
  const letters = [...word.replace(joiners, "")].map((c) => c.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  if (letters.length === 0) return null;
  const plural = /^\p{L}{4,}[^s]s$/u.test(word); // "gradients" finds "gradient"
  return new RegExp(letters.join(joiner) + (plural ? "?" : ""), "g");
}

function patternsOf(query) {
  const words = fold(query.slice(0, 200)).split(/\s+/).slice(0, 8);
  return [...new Set(words)].map(patternOf).filter((pattern) => pattern);
}

// A word begins after anything but a letter, and anywhere in Chinese and Korean.
const inWord = /[\p{Script=Latin}\p{Script=Greek}\p{N}]/u;

function placesOf(pattern, text) {
  const places = [];
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const starts = !inWord.test(text[match.index - 1] ?? " ") || !inWord.test(match[0][0]);
    places.push({ start: match.index, end, starts, whole: starts && !inWord.test(text[end] ?? " ") });
  }
  return places;
}

// Titles before terms before text; whole words before beginnings before insides; often
// before seldom, as a share of a longer text.
function bestScore(places) {
  return Math.max(0, ...places.map((place) => (place.whole ? 40 : place.starts ? 25 : 10)));
}
function textScore(places, length) {
  const sum = places.reduce((sum, place) => sum + (place.whole ? 1 : place.starts ? 0.8 : 0.3), 0);
  return (20 * sum) / (sum + 1 + length / 2500);
}

function rank(section, patterns, phrase) {
  const inTitle = patterns.map((pattern) => placesOf(pattern, section.foldedTitle));
  const inText = patterns.map((pattern) => placesOf(pattern, section.foldedText));
  const words = patterns.filter((_, i) => inTitle[i].length + inText[i].length > 0).length;
  if (words === 0) return null;
  const text = section.id.startsWith("term:") ? "" : section.foldedText; // a glossary's entry is about its title
  let score = 0;
  for (const [i, pattern] of patterns.entries()) {
    score += bestScore(inTitle[i]) + bestScore(placesOf(pattern, section.foldedTerms)) / 3 +
      textScore(text ? inText[i] : [], text.length);
  }
  if (phrase) {
    score += bestScore(placesOf(phrase, section.foldedTitle)) + bestScore(placesOf(phrase, section.foldedTerms)) / 2 +
      bestScore(placesOf(phrase, text)) / 3;
  }
  // The title of a chapter says more than that of a section; a chapter more than what
  // stands before and behind.
  if (section.id === "") score *= 1.2;
  if (!/^(Chapter )?\d/.test(section.page)) score *= 0.7;
  return { section, words, score, inTitle: inTitle.flat(), inText };
}

// The text in pieces, the found ones marked: [["some ", false], ["word", true], ...].
function marked(text, places, from = 0, to = text.length) {
  const pieces = [];
  let at = from;
  for (const place of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.start < at || place.end > to) continue;
    pieces.push([text.slice(at, place.start), false], [text.slice(place.start, place.end), true]);
    at = place.end;
  }
  pieces.push([text.slice(at, to), false]);
  return pieces.filter(([piece]) => piece !== "");
}

// A line of the text, where most of the words stand together.
const before = 50, width = 180;

function lineOf(text, inText) {
  const places = inText.flatMap((found, word) => found.map((place) => ({ ...place, word })));
  places.sort((a, b) => a.start - b.start);
  let best = 0, most = 0;
  for (const [i, first] of places.entries()) {
    const words = new Set();
    for (let j = i; j < places.length && places[j].end < first.start + width - before; j++) words.add(places[j].word);
    if (words.size > most) [best, most] = [first.start, words.size];
  }
  let from = Math.max(0, best - before), to = Math.min(text.length, from + width);
  while (from > 0 && from < best && text[from - 1] !== " ") from++;
  while (to < text.length && to > from + width - 30 && text[to] !== " ") to--;
  const line = marked(text, places, from, to);
  if (from > 0) line.unshift(["… ", false]);
  if (to < text.length) line.push([" …", false]);
  return line;
}

// Folded once, at the first question.
const foldedSections = new WeakMap();

function sectionsOf(index) {
  if (!foldedSections.has(index)) {
    foldedSections.set(index, index.flatMap(([address, page, sections]) => sections.map(([id, title, text, terms]) => (
      { address, page, id, title, text, foldedTitle: fold(title), foldedText: fold(text), foldedTerms: fold(terms) }))));
  }
  return foldedSections.get(index);
}

// The sections that have most of the words, best first:
// {href, page, title, line, words}, page as text, title and line in marked pieces.
function findInBook(index, query) {
  const patterns = patternsOf(query);
  const phrase = patterns.length > 1 ? new RegExp(patterns.map((pattern) => pattern.source).join("('s)?\\s+"), "g") : null;
  const found = sectionsOf(index).map((section) => rank(section, patterns, phrase)).filter((one) => one);
  const most = Math.max(0, ...found.map((one) => one.words));
  const results = found.filter((one) => one.words === most)
    .sort((a, b) => b.score - a.score || a.section.title.length - b.section.title.length)
    .map(({ section, inTitle, inText }) => ({
      href: section.address + (section.id && `#${section.id}`),
      page: section.id === "" ? "" : section.page,
      title: marked(section.title, inTitle),
      get line() { return lineOf(section.text, inText); },
    }));
  return { results, complete: most === patterns.length };
}
