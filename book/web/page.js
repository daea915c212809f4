// What the pages do when they are alive: contents that stand open beside the text, the
// search, a copy button for code, and arrow keys that turn the page.  Each page reads
// and prints as well without.
"use strict";

const byId = (id) => document.getElementById(id);

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// On a wide screen the contents stand open beside the text.
const wide = matchMedia("(min-width: 66rem)"), contents = document.querySelector(".contents");
if (contents) {
  const unfold = () => { contents.open = wide.matches; };
  unfold();
  wide.addEventListener("change", unfold);
}

// --- search ------------------------------------------------------------------

const finder = byId("finder"), query = byId("query"), found = byId("found"), verdict = byId("verdict");
const most = 30; // results shown

const withMarks = (pieces) => pieces.map(([text, mark]) => (mark ? element("mark", {}, text) : text));

function item(result) {
  const link = element("a", { href: result.href });
  if (result.page) link.append(element("span", { class: "page" }, result.page));
  link.append(element("span", { class: "title" }, ...withMarks(result.title)));
  link.append(element("span", { class: "line" }, ...withMarks(result.line)));
  return element("li", {}, link);
}

function wordsFor({ results, complete }) {
  if (results.length === 0) return "Nothing found.";
  const count = results.length === 1 ? "1 section" : `${results.length} sections`;
  const shown = results.length > most ? `${count}, the best ${most} shown` : count;
  return complete ? shown : `No section has all the words. With most of them: ${shown}`;
}

function answer() {
  found.replaceChildren();
  verdict.textContent = "";
  if (query.value.trim() === "" || typeof bookIndex === "undefined") return;
  const answers = findInBook(bookIndex, query.value);
  found.append(...answers.results.slice(0, most).map(item));
  found.scrollTop = 0;
  verdict.textContent = wordsFor(answers);
}

// The index is fetched at the first search, as a script: file:// allows no other way.
function loadIndex() {
  if (byId("book-index")) return;
  const script = element("script", { id: "book-index", src: "search-index.js" });
  script.addEventListener("load", answer);
  script.addEventListener("error", () => { verdict.textContent = "search-index.js is missing beside this page."; });
  document.head.append(script);
}

function openFinder() {
  loadIndex();
  if (!finder.open) finder.showModal();
  query.focus();
  query.select();
}

// Up and down walk through the results, and back to the words.
function walk(step) {
  const stops = [query, ...found.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + step;
  if (stops[next]) stops[next].focus();
}

function finderKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    walk(step);
  } else if (event.key === "Escape") { // in one go, where the browser would first clear the words
    event.preventDefault();
    finder.close();
  } else if (event.key === "Enter" && event.target === query && !event.isComposing) {
    event.preventDefault();
    found.querySelector("a")?.click();
  }
}

const button = byId("find");
button.hidden = false;
button.addEventListener("click", openFinder);
query.addEventListener("input", answer);
finder.addEventListener("keydown", finderKey);
// A click on a result of this very page, or beside the box, closes it.
finder.addEventListener("click", (event) => { if (event.target === finder || event.target.closest("a")) finder.close(); });

// --- keys ----------------------------------------------------------------------

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || finder.open || typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    openFinder();
  }
  // Left and right turn the page, where they do not scroll something wide.
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (way && document.activeElement === document.body) document.querySelector(`.turn [rel=${way}]`)?.click();
});

// --- copy ----------------------------------------------------------------------

// Older browsers, and pages from a plain http address, have no clipboard to write to.
function copyBySelection(text) {
  const field = element("textarea", { readonly: "", class: "skip" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyButton(source) {
  const made = element("button", { type: "button", class: "copy" }, "Copy");
  const said = element("span", { role: "status", class: "unseen" });
  made.addEventListener("click", async () => {
    made.textContent = said.textContent = (await copy(source.textContent)) ? "Copied" : "Select it by hand";
    made.focus();
    setTimeout(() => { made.textContent = "Copy"; said.textContent = ""; }, 2000);
  });
  return [made, said];
}

for (const code of document.querySelectorAll("main .listing, main .code")) {
  (code.querySelector(".run") ?? code).append(...copyButton(code.querySelector("pre")));
}
