// Writes the book's text for search.js, as a script so that file:// can load it:
//
//   node search_index.js PAGE.html... >search-index.js
//
// One row for each page: [address, title, [[id, title, text, terms] for each section]];
// the terms are what the text introduces or stresses: italics, bold, marks for the index.
// The pages are ours and well formed, which is why patterns can take them apart.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const hidden = /<(svg|script|style|nav)\b[\s\S]*?<\/\1>|<a class="anchor"[\s\S]*?<\/a>|<p class="run">[\s\S]*?<\/p>/g;
const blocks = /<\/?(p|div|li|dt|dd|td|th|tr|mtd|pre|figcaption|caption|br)\b[^>]*>/g;
const invisible = /[\u00ad\u200b-\u200d\u2060-\u2064]/g;

// A formula as one would type it: a/b, e^z, w_jk.  Takes from the tags what belongs to
// the element whose opening tag is gone, and the closing tag.
function formula(name, tags) {
  const parts = [];
  for (let tag = tags.shift(); tag && !tag.startsWith("</"); tag = tags.shift()) {
    if (!tag.startsWith("<")) parts.push(tag.trim());
    else parts.push(tag.endsWith("/>") ? "" : formula(tag.match(/\w+/)[0], tags));
  }
  const grouped = (part) => ([...(part ?? "")].length > 1 ? `(${part})` : part ?? "");
  const [base, first, second] = parts;
  switch (name) {
    case "mfrac": return `${grouped(base)}/${grouped(first)}`;
    case "msup": return /^[′″*]/.test(first) ? base + first : `${base}^${grouped(first)}`;
    case "msub": case "munder": return `${base}_${grouped(first)}`;
    case "msubsup": case "munderover": return `${base}_${grouped(first)}^${grouped(second)}`;
    case "mover": return base + { "ˆ": "\u0302", "^": "\u0302", "~": "\u0303", "¯": "\u0304" }[first] ?? first;
    case "msqrt": return `√${grouped(parts.join(""))}`;
    case "mtd": case "mtr": return parts.join("") + " ";
    default: return parts.join("");
  }
}

function plainText(html) {
  return html
    .replace(hidden, "")
    .replace(/<math\b[^>]*>([\s\S]*?)<\/math>/g, (_, inside) => formula("math", inside.match(/<[^>]+>|[^<]+/g) ?? []))
    .replace(blocks, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .normalize("NFC")
    .replace(invisible, "")
    .replace(/[^\S\u202f]+/g, " ") // the thin space holds the thousands together
    .trim();
}

// Text up to the next heading, or term of the glossary, belongs to this one; the first is
// the page's title.
function sectionsOf(html) {
  const main = html.slice(html.indexOf("<main"), html.lastIndexOf("</main>"));
  const [, ...parts] = main.split(/(?=<h[123][\s>]|<dt>)/);
  return parts.map((part) => {
    const [, tag, attributes, title, rest] = part.match(/^<(h\d|dt)([^>]*)>([\s\S]*?)<\/\1>([\s\S]*)$/);
    const id = (tag === "dt" ? title : attributes).match(/id="([^"]*)"/);
    const terms = [...rest.matchAll(/<(em|strong|span(?= id="ix:))[^>]*>([\s\S]*?)<\/\1>/g)].map((match) => plainText(match[2]));
    return [id ? id[1] : "", plainText(title), plainText(rest), [...new Set(terms)].join(", ")];
  });
}

function row(path) {
  const sections = sectionsOf(readFileSync(path, "utf8"));
  if (sections.length === 0) throw new Error(`${path}: no heading`);
  sections[0][0] = ""; // the top of the page
  return JSON.stringify([basename(path), sections[0][1], sections]);
}

process.stdout.write(`var bookIndex = [\n${process.argv.slice(2).map(row).join(",\n")}\n];\n`);
