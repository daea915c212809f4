// Checks of the web edition, by name: node web.mjs CHECK FOLDER [PAGE...].  A check prints
// a line "page: what is wrong" for each fault and exits 1 if there is one.  Those that
// look with a browser (make setup-check) want its path in CHROMIUM.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const [, , check, folder, ...chosen] = process.argv;
const pages = chosen.length > 0 ? chosen : readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const read = (name) => readFileSync(join(folder, name), "utf8");

let faults = 0;
function fault(page, text) {
  console.log(`${page}: ${text}`);
  faults += 1;
}

// --- what the files say ------------------------------------------------------

// Not what is quoted as code.
const withoutCode = (html) => html.replace(/<(pre|code|script|style)\b[\s\S]*?<\/\1>/g, "");
const idsOf = (html) => [...html.matchAll(/\sid=["']([^"']*)["']/g)].map((match) => match[1]);
const linksOf = (html) => [...html.matchAll(/\s(?:href|src|xlink:href)=["']([^"']*)["']/g)].map((match) => match[1]);

function ids() {
  for (const page of pages) {
    const seen = new Set();
    for (const id of idsOf(read(page))) {
      if (seen.has(id)) fault(page, `id "${id}" stands twice`);
      seen.add(id);
    }
  }
}

function links() {
  const known = new Map(pages.map((page) => [page, new Set(idsOf(read(page)))]));
  for (const page of pages) {
    for (const link of linksOf(read(page))) {
      if (/^(https?|data):/.test(link)) continue;
      const [file, fragment] = link.replaceAll("&amp;", "&").split("#").map(decodeURIComponent);
      const target = file || page;
      if (!existsSync(join(folder, target))) fault(page, `link to ${target}, which is not there`);
      else if (fragment && !known.get(target)?.has(fragment)) fault(page, `link to ${target}#${fragment}, which is not there`);
    }
  }
}

// A reader may follow a link to elsewhere; a page may load nothing from there.
function hosts() {
  for (const page of pages) {
    const html = read(page).replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, "");
    for (const [tag] of html.matchAll(/<(?!a\b|\/)\w+\b[^>]*(?:src|href|action|data|poster)=["'](?:https?:)?\/\/[^>]*>/g)) fault(page, `loads from elsewhere: ${tag}`);
    for (const [url] of html.matchAll(/url\(["']?(?:https?:)?\/\/[^)]*\)/g)) fault(page, `loads from elsewhere: ${url}`);
  }
  for (const name of readdirSync(folder).filter((name) => /\.(css|js)$/.test(name) && name !== "search-index.js")) {
    const code = read(name).replaceAll("http://www.w3.org/", ""); // names, not addresses
    for (const [what] of code.matchAll(/(?:https?:)?\/\/[\w-]+\.[\w.-]+|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|@import/g)) fault(name, `could load from elsewhere: ${what}`);
  }
}

function formulas() {
  let count = 0;
  for (const page of pages) {
    const html = withoutCode(read(page));
    count += (html.match(/<math\b/g) ?? []).length;
    const text = html.replace(/<svg\b[\s\S]*?<\/svg>/g, "").replace(/<[^>]*>/g, " ");
    for (const [raw] of text.matchAll(/\\[a-zA-Z]+|\$[^$\n]+\$|\\[()[\]]/g)) fault(page, `raw TeX: ${raw}`);
  }
  if (count === 0) fault(folder, "not one formula");
}

// From the title page "next" leads through all pages, and "before" back again.
function turning() {
  const turn = (page, way) => read(page).match(new RegExp(`<a rel="${way}" href="([^"]*)"`))?.[1];
  const seen = [];
  for (let page = "index.html", before; page && !seen.includes(page); [before, page] = [page, turn(page, "next")]) {
    if (before && turn(page, "prev") !== before) fault(page, `its way back is not to ${before}`);
    seen.push(page);
  }
  for (const page of pages.filter((page) => !seen.includes(page))) fault(page, "no way leads here from the title page");
}

// --- the search --------------------------------------------------------------

function searcher() {
  const context = vm.createContext({});
  vm.runInContext(read("search-index.js"), context);
  vm.runInContext(read("search.js"), context);
  return (query) => vm.runInContext(`findInBook(bookIndex, ${JSON.stringify(query)})`, context);
}

const plain = (pieces) => pieces.map(([text]) => text).join("");
const marks = (pieces) => pieces.filter(([, mark]) => mark).map(([text]) => text);

// What a reader types, and the place that answers it.
const questions = [
  ["entropy", "02-entropy.html"],
  ["ENTROPY ", "02-entropy.html"],
  ["cross-entropy", "03-cross-entropy.html"],
  ["crossentropy", "03-cross-entropy.html"],
  ["cross entropy", "03-cross-entropy.html"],
  ["chain rule", "05-chain-rule.html"],
  ["backprop", "06-backpropagation.html"],
  ["adam", "08-momentum-to-adam.html"],
  ["mini-batch", "07-stochastic-gradient-descent.html"],
  ["softmax", "03-cross-entropy.html#sec:softmax"],
  ["a tape", "05-chain-rule.html#sec:tape"],
  ["huffman’s code", "02-entropy.html#sec:huffman"],
  ["slope of the sigmoid", "06-backpropagation.html#sec:output-weights"],
  ["熵", "glossary.html#term:entropy"],
  ["how small a nudge", "05-chain-rule.html#sec:nudge-size"],
  ["tape_multiply", "05-chain-rule.html#sec:tape"], // names of code, also in part
  ["central_diff", "05-chain-rule.html#sec:nudge-size"],
  ["+= blame", "05-chain-rule.html#sec:tape"],
  ["8572 steps", "answers.html#sec:answers-07-stochastic-gradient-descent"], // a thin space in the text
  ["1+e^(-z)", "03-cross-entropy.html#sec:logit"], // formulas, with a minus as typed
  ["∂J/∂c", "05-chain-rule.html#sec:backward"],
];

const hostile = ["", "   ", "(((", "[", "\\", ".*", "a|b", "$&", "<script>alert(1)</script>", "\"'`", "--", "-",
  "\u0000", "\ud800", "😀", "constructor", "__proto__", "z".repeat(100000), "a ".repeat(50000), "(a+)+$"];

function search() {
  const find = searcher();
  for (const [query, href] of questions) {
    const { results } = find(query);
    if (results[0]?.href !== href) fault("search", `"${query}" leads to ${results[0]?.href ?? "nothing"}, not to ${href}`);
    for (const { title, line } of results) {
      if (marks(title).length + marks(line).length === 0) fault("search", `"${query}": a result without a marked word`);
    }
  }
  for (const query of hostile) {
    const start = performance.now();
    try {
      for (const { title, line } of find(query).results.slice(0, 30)) plain(title) + plain(line);
    } catch (error) {
      fault("search", `${JSON.stringify(query.slice(0, 20))}: ${error.message}`);
    }
    if (performance.now() - start > 2000) fault("search", `${JSON.stringify(query.slice(0, 20))} takes over two seconds`);
  }
  if (find("xyzzyqwerty").results.length > 0) fault("search", "finds what is not there");
  for (const query of ["<script>", "(((", "__proto__"]) {
    for (const { line } of find(query).results) {
      if (!plain(line).includes(query)) fault("search", `finds ${query} where it is not`);
    }
  }
}

// Chinese and Korean terms of the pages themselves, and every page's own title.
function indexed() {
  const find = searcher();
  for (const page of pages.filter((page) => page !== "index.html")) {
    const html = read(page);
    if (/<div class="(terms|captions)">/.test(html)) continue; // lists, which would only double the rest
    const [, title] = html.match(/<title>([\s\S]*?) – Downhill<\/title>/);
    const hrefs = find(title.replaceAll("&amp;", "&")).results.map((result) => result.href);
    if (!hrefs.includes(page)) fault(page, "its title does not find it");
    const main = withoutCode(html).replace(/<[^>]*>/g, " ");
    for (const term of new Set(main.match(/[\p{Script=Han}\p{Script=Hangul}]{2,}/gu))) {
      if (!find(term).results.some((result) => result.href.startsWith(page))) fault(page, `${term} is not found`);
    }
  }
}

// --- what a browser sees -----------------------------------------------------

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

// The folder over http, on a port that is free.
async function serve() {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" });
    response.end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

// visit(options, act): act(tab, base) in a new window; whatever goes to another host is
// stopped and a fault, and so is an error of a script.
async function inBrowser(work) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const server = await serve();
  async function visit(options, act, base = server.url) {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    await context.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(base) || url.startsWith("data:")) return route.continue();
      fault(context.pages()[0].url().replace(base, ""), `asks for ${url}`);
      return route.abort();
    });
    const tab = await context.newPage();
    tab.on("pageerror", (error) => fault(tab.url().replace(base, ""), error.message));
    // What the next page cuts short was not missing.
    tab.on("requestfailed", (request) => request.failure().errorText === "net::ERR_ABORTED"
      || fault(tab.url().replace(base, ""), `did not get ${request.url()}`));
    await act(tab, base);
    await context.close();
  }
  try {
    await work(visit);
  } catch (error) {
    fault("the browser", error.message);
  }
  server.stop();
  await browser.close();
}

const desk = { width: 1280, height: 800 }, telephone = { width: 390, height: 844 }, narrow = { width: 320, height: 568 };

// Everything by day; at night and on a telephone only what can differ there.
const looks = [
  ["light", desk, "light"],
  ["dark", desk, "dark", ["color-contrast", "link-in-text-block"]],
  ["on a telephone", telephone, "light", ["target-size", "scrollable-region-focusable", "list", "listitem"]],
];

async function accessible(tab, page, name, rules) {
  const found = await tab.evaluate((rules) => axe.run(rules ? { runOnly: rules } : {
    rules: { "empty-table-header": { enabled: false }, "target-size": { enabled: true } }, // a corner cell may be empty
  }), rules);
  for (const { id, help, nodes } of found.violations) {
    fault(page, `${name}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
  }
}

async function axe() {
  const script = fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url));
  await inBrowser(async (visit) => {
    for (const [name, viewport, colorScheme, rules] of looks) {
      await visit({ viewport, colorScheme }, async (tab, base) => {
        for (const page of pages) {
          await tab.goto(base + page);
          await tab.addScriptTag({ path: script });
          await accessible(tab, page, name, rules);
        }
        await tab.keyboard.press("/");
        await tab.keyboard.type("entropy");
        await tab.locator("#found a").first().waitFor();
        await accessible(tab, "the search", name, rules);
      });
    }
  });
}

// The Chinese and Korean words in tables that stand on two lines; runs in the page.
function tornWords() {
  const torn = [], range = document.createRange();
  for (const cell of document.querySelectorAll("td, th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const word of text.data.matchAll(/[\p{Script=Han}\p{Script=Hangul}]+/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) torn.push(word[0]);
      }
    }
  }
  return torn;
}

// The page itself never scrolls sideways, and no word of a Chinese table is torn.
async function narrowScreens() {
  await inBrowser(async (visit) => {
    for (const viewport of [telephone, narrow]) {
      await visit({ viewport }, async (tab, base) => {
        for (const page of pages) {
          await tab.goto(base + page);
          const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
          if (wide > 0) fault(page, `is ${wide} pixels wider than a screen of ${viewport.width}`);
          for (const word of await tab.evaluate(tornWords)) fault(page, `${word} is torn on a screen of ${viewport.width}`);
        }
      });
    }
  });
}

// Always black on white, all of it: nothing that scrolls on the screen is cut.
async function paper() {
  await inBrowser(async (visit) => {
    await visit({ viewport: { width: 650, height: 900 }, colorScheme: "dark" }, async (tab, base) => {
      await tab.emulateMedia({ media: "print", colorScheme: "dark" });
      for (const page of pages) {
        await tab.goto(base + page);
        const seen = await tab.evaluate(() => ({
          ground: getComputedStyle(document.body).backgroundColor,
          shown: [...document.querySelectorAll("nav, .copy, #find, dialog, .skip")].filter((one) => one.checkVisibility()).length,
          cut: [...document.querySelectorAll("main pre, main svg, main table")].filter((one) =>
            one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).length,
        }));
        if (seen.ground !== "rgb(255, 255, 255)") fault(page, `prints on ${seen.ground}`);
        if (seen.shown > 0) fault(page, "prints what is only for the screen");
        if (seen.cut > 0) fault(page, `${seen.cut} blocks are wider than the paper`);
      }
    });
  });
}

// As a reader with a keyboard, from a disk: no server, no mouse.
async function keyboard() {
  const disk = pathToFileURL(folder + "/").href;
  await inBrowser(async (visit) => {
    await visit({ viewport: desk }, async (tab) => {
      const at = () => tab.url().replace(disk, "");
      const want = (condition, text) => { if (!condition) fault("keyboard", text); };
      await tab.goto(disk + "index.html");
      for (const page of pages.slice(1)) {
        const before = at();
        await tab.keyboard.press("ArrowRight");
        await tab.waitForURL((url) => url.href !== disk + before, { timeout: 15000 }).catch(() => fault(before, "the right arrow turns no page"));
      }
      const last = at();
      await tab.keyboard.press("ArrowLeft");
      await tab.waitForURL((url) => url.href !== disk + last, { timeout: 15000 }).catch(() => fault(last, "the left arrow turns no page"));
      await tab.goto(disk + "05-chain-rule.html");
      await tab.keyboard.press("/");
      await tab.keyboard.type("huffman code");
      const first = tab.locator("#found a").first();
      await first.waitFor();
      want(/^\d+ sections/.test(await tab.textContent("#verdict")), "the number of results is not told");
      await tab.keyboard.press("ArrowDown");
      want(await first.evaluate((link) => link === document.activeElement), "the down arrow does not lead to a result");
      await tab.keyboard.press("ArrowUp");
      want(await tab.evaluate(() => document.activeElement.id === "query"), "the up arrow does not lead back");
      await tab.keyboard.press("Escape");
      want(!(await tab.locator("#finder").isVisible()), "Escape does not close the search");
      await tab.keyboard.press("/");
      await tab.waitForFunction(() => document.activeElement.id === "query");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/02-entropy\.html#sec:huffman$/, { timeout: 15000 }).catch(() => fault("keyboard", `Enter leads to ${at()}`));
    }, disk);
  });
}

// What is copied, by the button and by the mouse, is what stands in the source.
async function copied() {
  const disk = pathToFileURL(folder + "/").href;
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line);
  await inBrowser(async (visit) => {
    await visit({ viewport: desk }, async (tab) => {
      for (const page of pages) {
        await tab.goto(disk + page);
        for (const listing of await tab.locator("main .listing").all()) {
          const source = (await listing.locator(".scroll").getAttribute("aria-label")).replace("Source of ", "");
          const known = new Set(lines(readFileSync(source, "utf8")));
          const selected = await listing.locator("pre").evaluate((pre) => {
            getSelection().selectAllChildren(pre);
            return getSelection().toString();
          });
          for (const line of lines(selected).filter((line) => !known.has(line))) fault(page, `selected, but not in ${source}: ${line}`);
          await listing.locator(".copy").click();
          await listing.locator(".copy", { hasText: "Copied" }).waitFor();
          await tab.evaluate(() => document.body.append(Object.assign(document.createElement("textarea"), { id: "paste" })));
          await tab.focus("#paste");
          await tab.keyboard.press("Control+V");
          const pasted = await tab.inputValue("#paste");
          if (pasted.trim() !== selected.trim()) fault(page, `the button copies something else from ${source}`);
          await tab.evaluate(() => document.getElementById("paste").remove());
        }
      }
    }, disk);
  });
}

// Without JavaScript there is no search box, and the contents are still at hand.
async function withoutScripts() {
  await inBrowser(async (visit) => {
    await visit({ viewport: desk, javaScriptEnabled: false }, async (tab, base) => {
      for (const page of pages) {
        await tab.goto(base + page);
        if (await tab.locator("#find, #finder").filter({ visible: true }).count() > 0) fault(page, "a search that cannot search");
        if (page !== "index.html" && !(await tab.locator(".contents summary").isVisible())) fault(page, "no way to the contents");
      }
    });
  });
}

const checks = { ids, links, hosts, formulas, turning, search, indexed, axe, narrowScreens, paper, keyboard, copied, withoutScripts };
await checks[check]();
process.exitCode = faults > 0 ? 1 : 0;
