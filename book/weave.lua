-- The book's filter: turns a chapter.md into a page of the book: LaTeX, HTML or EPUB.
-- Listings come from the sources, outputs and numbers from the last run, figures from
-- its plots; every reference is resolved.  Whatever is missing stops the build with
-- file:line.  In a chapter:
--
--   ``` {.snippet #lst:x file=tape.c function=tape_add caption="..."}   (empty block)
--       type=NAME or part=NAME instead of function=; comment=yes: with the comment above;
--       run="./chapter05 --plot": what shows it at work, if not the chapter as it is
--   ``` {.output section="Title"}     a section of out/chapterNN/stdout.txt; chapter=09,
--                                     or of a study: chapter=09-depth
--   {{key}} {{key:%.3f}} {{key:%,d}} {{chapter05:key:%d}} {{chapter09-depth:key:%d}}
--                                     a number of results.tsv
--                                     {{matmul-steps:key}}: what an appendix recorded
--   ![Caption.](name.svg){#fig:x alt="..."}      the plot that name.gp draws; short="..."
--                                     where the first sentence is no title for the list of figures
--   $$ ... $$ {#eq:x}      : Caption {#tbl:x}      ## Heading {#sec:x}
--   @fig:x @lst:x @eq:x @tbl:x @sec:x @ch:05 @q:x      "figure 5.1"; capital at the start
--   ::: {.when key="value"}  ::: {.unless key="value"}     kept if results.tsv says so
--                                     or that of another run: chapter08-optimizers:key=
--   ::: {.predict #q:x} ... :::: {.answer} ... :::: :::     the answer goes to its appendix
--   ::: {.remember}
--   [words]{.index key="..."}          a place in the index: weave/index.lua has the forms
--   [entropy]{.term zh="..." ko="..." at="sec:entropy"}     an entry of the glossary, the term
--   :   The mean surprise.            of a definition list; key= as in an index mark
--   ::: {.index-of-terms}  ::: {.captions of=fig}     where the index stands, a list of figures
--   ::: {.include file=build/book/x.md}     markdown that the makefile made, in its place
--
-- book.mk runs it twice over a page:
--
--   BOOK_PASS=labels   numbers the labels and notes what the page uses
--                      (build/book/labels/NAME.lua and NAME.d for make), and what it
--                      gives to the lists of the book (NAME.lists.lua) and to the page of
--                      the answers (NAME.questions)
--   BOOK_PASS=page     writes the page, with the labels of all pages at hand
--
-- BOOK_PAGE names the page (05-chain-rule), BOOK_PAGES lists all in reading order,
-- BOOK_WRITER is weave/to_latex, to_html or to_epub.
local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
package.path = here .. "/weave/?.lua;" .. package.path
local report = require "report"
local results = require "results"
local source = require "source"
local labels = require "labels"
local index = require "index"
local to = require(os.getenv("BOOK_WRITER"))

local NAMES = {fig = "figure", lst = "listing", eq = "equation", tbl = "table",
               sec = "section", ch = "chapter", q = "question"}
local READER = "markdown-example_lists-implicit_figures"
local stringify = pandoc.utils.stringify

local function walk(blocks, filter)
  return pandoc.walk_block(pandoc.Div(blocks), filter).content
end

local function read_all(path)
  local file = assert(io.open(path))
  local text = file:read("a")
  file:close()
  return text
end

-- A page of the book: its place on disk, its number, its text and its blocks.
local function new_page(name, path, blocks)
  local number = name:match("^(%d%d)%-")
  local page = {name = name, path = path, text = read_all(path), labels = {}, math = {}}
  page.folder = pandoc.path.directory(path)
  page.number = number and tonumber(number)
  page.letter = labels.letter(name)
  -- Whose numbers it reads: its program's, or in an appendix what stands in its folder.
  page.chapter = number and "chapter" .. number or path:match("^book/([^/]+)/")
  page.blocks = blocks
  page.uses = {keys = {}, sections = {}, figures = {}, parts = {}, refs = {}}
  page.depends = {}
  page.sections, page.ids = {}, {}
  page.lists = {marks = {}, captions = {}, terms = {}}
  return page
end

local function complain(page, needle, message, ...)
  report.at(page.path, report.line_of(page.text, needle), message, ...)
end

-- What make wrote for the page, instead of ::: {.include file=...}.
local function include(page)
  page.blocks = walk(page.blocks, {Div = function(div)
    if not div.classes:includes("include") then return nil end
    local file = div.attributes.file
    page.depends[file] = true
    if source.lines(file) then return pandoc.read(read_all(file), READER).blocks end
    complain(page, file, "cannot read %s", file)
  end})
end

-- Reading: what a page uses, also where .when hides it ---------------------------------

local function output_chapter(page, block)
  local other = block.attributes.chapter
  return other and "chapter" .. other or page.chapter or "?"
end

-- Code keeps its braces, but for code that is nothing else than a number or word.
local CODE_NUMBER = "^{{[a-z][a-z0-9_:-]*}}$"

-- A caption in an attribute is markdown of its own.
local function caption_blocks(block)
  return pandoc.read(block.attributes.caption or "", READER).blocks
end

local function note_key(page, inside)
  local chapter, key = results.parse(inside)
  page.uses.keys[(chapter or page.chapter or "?") .. ":" .. key] = true
  if chapter then page.depends[results.path(chapter)] = true end
end

local function note_keys(page, text)
  for inside in text:gmatch("{{(.-)}}") do note_key(page, inside) end
end

local function source_file(page, file)
  local beside = page.folder .. "/" .. file
  return not source.lines(beside) and source.lines(file) and file or beside
end

-- What a listing shows: function=, type= or part=, and the name.
local function cut_of(block)
  for _, kind in ipairs{"function", "type", "part"} do
    if block.attributes[kind] then return kind, block.attributes[kind] end
  end
end

local function kind_of(id)
  local prefix = id:lower():match("^(%a+):")
  return prefix and NAMES[prefix] and prefix
end

-- Figure files are named without folder: ![..](nudge.svg) is out/chapter05/nudge.svg.
local function figure_name(image) return image.src:match("^([%w_-]+)%.svg$") end

local function note_condition(page, div)
  if not (div.classes:includes("when") or div.classes:includes("unless")) then return end
  for inside in pairs(div.attributes) do note_key(page, inside) end
end

local function note_image(page, image)
  note_keys(page, image.attributes.alt or "")
  local name = figure_name(image)
  if name and page.chapter then page.uses.figures[page.chapter .. "/" .. name] = true end
end

local function note_cite(page, cite)
  for _, c in ipairs(cite.citations) do
    local kind = kind_of(c.id)
    if kind then page.uses.refs[kind .. c.id:match(":.*")] = true end
  end
end

local function note_str(page, str)
  note_keys(page, str.text)
  if str.text:find("^:::") then complain(page, str.text, "this ::: fence has no partner") end
end

local note_code

local function note_uses(page, blocks)
  walk(blocks, {
    Str = function(el) note_str(page, el) end,
    Math = function(el) note_keys(page, el.text) end,
    Code = function(el) note_keys(page, el.text:match(CODE_NUMBER) or "") end,
    CodeBlock = function(el) note_code(page, el) end,
    Image = function(el) note_image(page, el) end,
    Div = function(el) note_condition(page, el) end,
    Cite = function(el) note_cite(page, el) end,
  })
end

function note_code(page, block)
  note_uses(page, caption_blocks(block))
  if block.classes:includes("snippet") then
    local path = source_file(page, block.attributes.file or "?")
    local kind, name = cut_of(block)
    page.depends[path] = true
    if kind == "part" then page.uses.parts[path .. ":" .. name] = true end
  end
  if block.classes:includes("output") then
    local chapter = output_chapter(page, block)
    page.uses.sections[chapter .. ":" .. (block.attributes.section or "")] = true
    page.depends["out/" .. chapter .. "/stdout.txt"] = true
  end
end

-- Conditions --------------------------------------------------------------------------

local function value_of(page, chapter, key, needle)
  local rows = results.load(chapter)
  if not rows then
    complain(page, needle, "no results of %s (%s): run it first", chapter, results.path(chapter))
    return nil
  end
  if not rows[key] then
    complain(page, needle, "%s has no key '%s'", results.path(chapter), key)
    return nil
  end
  return rows[key].text
end

local function holds(page, div)
  for inside, wanted in pairs(div.attributes) do
    local chapter, key = results.parse(inside)
    if value_of(page, chapter or page.chapter or "?", key, inside .. '="' .. wanted) ~= wanted then
      return false
    end
  end
  return true
end

-- Top down, so that nothing inside a dropped block is looked at.
local function prune(page)
  page.blocks = walk(page.blocks, {traverse = "topdown", Div = function(div)
    local when, unless = div.classes:includes("when"), div.classes:includes("unless")
    if not (when or unless) then return nil end
    if holds(page, div) == when then return walk(div.content, {}) end
    return {}
  end})
  -- A kept block may hold another condition.
  local again = false
  walk(page.blocks, {Div = function(div)
    again = again or div.classes:includes("when") or div.classes:includes("unless")
  end})
  if again then prune(page) end
end

-- Numbers -----------------------------------------------------------------------------

-- The text for the inside of {{...}}, or nil after a complaint.
local function number_text(page, inside)
  local needle = "{{" .. inside .. "}}"
  local chapter, key, format = results.parse(inside)
  local value = value_of(page, chapter or page.chapter or "?", key, needle)
  if not value then return nil end
  local text, wrong = results.format(value, format)
  if not text then complain(page, needle, "{{%s}}: %s", inside, wrong) end
  return text
end

local function numbers_in_string(page, text, convert)
  return (text:gsub("{{(.-)}}", function(inside)
    local value = number_text(page, inside)
    return value and convert(value)
  end))
end

local function numbers_in_str(page, str)
  if not str.text:find("{{", 1, true) then return nil end
  local inlines, at = pandoc.List{}, 1
  for first, inside, last in str.text:gmatch("(){{(.-)}}()") do
    if first > at then inlines:insert(pandoc.Str(str.text:sub(at, first - 1))) end
    inlines:extend(results.to_inlines(number_text(page, inside) or "?"))
    at = last
  end
  if at == 1 then return nil end
  if at <= #str.text then inlines:insert(pandoc.Str(str.text:sub(at))) end
  return inlines
end

local function fill_numbers(page, blocks)
  local function plain(text)
    return numbers_in_string(page, text, function(value) return value end)
  end
  return walk(blocks, {
    Str = function(el) return numbers_in_str(page, el) end,
    Math = function(el)
      local text = numbers_in_string(page, el.text, results.to_tex)
      page.math[text] = page.math[text] or report.line_of(page.text, el.text)
      el.text = text
      return el
    end,
    Code = function(el)
      if el.text:find(CODE_NUMBER) then el.text = plain(el.text) end
      return el
    end,
    Image = function(el)
      if el.attributes.alt then el.attributes.alt = plain(el.attributes.alt) end
      return el
    end,
  })
end

-- Labels ------------------------------------------------------------------------------

local function add_label(page, id, number, title)
  if page.labels[id] then complain(page, "#" .. id, "label '%s' stands twice", id) end
  page.labels[id] = {page = page.name, path = page.path, number = number, title = title}
end

-- The next number of a kind: 5.1, 5.2 in a chapter, B.1 in an appendix, plain 1 elsewhere.
local function next_number(page, kind)
  page.counts = page.counts or {}
  page.counts[kind] = (page.counts[kind] or 0) + 1
  local prefix = page.number or page.letter
  return (prefix and prefix .. "." or "") .. page.counts[kind]
end

local function label_header(page, header)
  local title = stringify(header.content)
  if header.level == 1 then
    page.title, page.id = title, header.identifier
    add_label(page, header.identifier, page.number and tostring(page.number) or page.letter, title)
    return nil
  end
  -- The same heading may stand in every chapter, but all share one PDF.
  if not header.identifier:find("^sec:") then
    header.identifier = "sec:" .. page.name .. "-" .. header.identifier
  end
  local number
  if header.level == 2 and page.number and not header.classes:includes("unnumbered") then
    number = next_number(page, "sec")
    header.attributes.number = number
  end
  add_label(page, header.identifier, number, title)
  if header.level == 2 then
    page.sections[#page.sections + 1] = {id = header.identifier, number = number, title = title}
  end
  return header
end

local function label(page, id, kind)
  if id:find("^" .. kind .. ":") then add_label(page, id, next_number(page, kind)) end
end

-- The list of figures needs no more than a caption's first sentence, or short="..."
local function first_sentence(inlines)
  local sentence = pandoc.List{}
  for _, el in ipairs(inlines) do
    local last = el.t == "Str" and el.text:match("^(.*)%.$")
    sentence:insert(last and pandoc.Str(last) or el)
    if last then break end
  end
  return sentence
end

local function list_caption(page, el, blocks)
  if el.attributes.short then blocks = pandoc.read(el.attributes.short, READER).blocks end
  if not page.labels[el.identifier] or not blocks[1] then return end
  local plain = pandoc.Pandoc{pandoc.Plain(first_sentence(blocks[1].content))}
  table.insert(page.lists.captions, {id = el.identifier, caption = pandoc.write(plain, "native")})
end

-- The words of an index mark get an id; the same term again on this page, another one.
local function index_mark(page, span, place)
  if not span.classes:includes("index") then return nil end
  local key = index.key(span)
  local slug = index.sort_key(key):gsub(" ", "-")
  if not slug:find("^%a") then
    report.at(page.path, index.line_of(page.text, key), "the index term '%s' does not begin with a letter", key)
  end
  page.ids[slug] = (page.ids[slug] or 0) + 1
  span.identifier = ("ix:%s-%d"):format(slug, page.ids[slug])
  table.insert(page.lists.marks, {key = key, id = span.identifier, see = span.attributes.see,
    page = page.name, path = page.path, place = place})
  return span
end

-- A mark's place is its section, or the page where sections have no numbers.
local function number_marks(page)
  local place
  local function mark(block)
    return pandoc.walk_block(block, {Span = function(el) return index_mark(page, el, place) end})
  end
  page.blocks = walk(page.blocks, {Para = mark, Plain = mark, Header = function(el)
    local number = page.labels[el.identifier].number
    if number or el.level < 3 then place = number or tostring(page.number or page.letter or page.title) end
  end})
end

local function only_image(para)
  return #para.content == 1 and para.content[1].t == "Image" and para.content[1]
end

local function table_id(tbl)
  return stringify(tbl.caption.long):match("{#(tbl:[%w_-]+)}")
end

local function equation_id(inlines, i)
  local tail = inlines[i + 1]
  if tail and tail.t ~= "Str" then tail = inlines[i + 2] end
  if not tail or tail.t ~= "Str" then return nil end
  return tail.text:match("^{#(eq:[%w_-]+)}(.*)$")
end

local function number_labels(page)
  page.blocks = walk(page.blocks, {
    traverse = "topdown",
    Header = function(el) return label_header(page, el) end,
    CodeBlock = function(el)
      label(page, el.identifier, "lst")
      list_caption(page, el, fill_numbers(page, caption_blocks(el)))
    end,
    Para = function(el)
      local image = only_image(el)
      if not image then return nil end
      label(page, image.identifier, "fig")
      list_caption(page, image, {pandoc.Plain(image.caption)})
    end,
    Table = function(el) label(page, table_id(el) or "", "tbl") end,
    Div = function(el)
      if el.classes:includes("predict") then label(page, el.identifier, "q") end
    end,
    Inlines = function(inlines)
      for i, el in ipairs(inlines) do
        if el.t == "Math" then label(page, equation_id(inlines, i) or "", "eq") end
      end
    end,
  })
end

-- The glossary ------------------------------------------------------------------------

local function term_of(item)
  local span = item[1][1]
  return span and span.t == "Span" and span.classes:includes("term") and span
end

local function complain_of_term(page, term, message, ...)
  complain(page, index.term_mark(term), message, ...)
end

-- Terms stand in the order of the index.
local function note_terms(page)
  local before
  local function note(span)
    local term = stringify(span.content)
    for _, name in ipairs{"zh", "ko", "at"} do
      if not span.attributes[name] then complain_of_term(page, term, "the term '%s' has no %s=", term, name) end
    end
    if before and index.sort_key(before) >= index.sort_key(term) then
      complain_of_term(page, term, "the term '%s' does not come after '%s'", term, before)
    end
    before = term
    table.insert(page.lists.terms, {term = term, path = page.path, key = span.attributes.key and index.key(span) or term})
  end
  walk(page.blocks, {DefinitionList = function(list)
    for _, item in ipairs(list.content) do
      if term_of(item) then note(term_of(item)) end
    end
  end})
end

-- References --------------------------------------------------------------------------

local function reference(page, citation)
  local kind = kind_of(citation.id)
  local id = kind .. citation.id:match(":.*")
  local target = page.all[id]
  if not target then
    complain(page, "@" .. citation.id, "unknown reference @%s", citation.id)
    return pandoc.Str("?")
  end
  local name = kind == "ch" and (target.number or ""):find("^%u") and "appendix" or NAMES[kind]
  if citation.id:match("^%u") then name = name:gsub("^%l", string.upper) end
  local text = target.number and name .. "\u{00A0}" .. target.number or target.title
  return to.link(target, id, text)
end

local function check_citation(page, id)
  if not page.bibliography[id] then
    complain(page, "@" .. id, "unknown citation @%s (book/bibliography.bib)", id)
  end
end

-- A sentence that begins with a reference begins with a capital.
local function capitalise(block)
  for i, el in ipairs(block.content) do
    local before = block.content[i - 2]
    local starts = i == 1 or before and before.t == "Str" and (before.text:find("[%w}][%w}][.?!]$") or before.text:find("^[.?!]$"))
    local id = el.t == "Cite" and el.citations[1].id
    if id and starts and kind_of(id) then
      el.citations[1].id = id:gsub("^%l", string.upper)
    end
  end
  return block
end

local function resolve_cite(page, cite)
  if not kind_of(cite.citations[1].id) then
    for _, c in ipairs(cite.citations) do check_citation(page, c.id) end
    return nil
  end
  local links = pandoc.List{}
  for i, c in ipairs(cite.citations) do
    if i > 1 then
      links:extend{pandoc.Str(i == #cite.citations and " and" or ","), pandoc.Space()}
    end
    links:insert(reference(page, c))
  end
  return links
end

local function bibliography_keys()
  local keys = {}
  for _, line in ipairs(source.lines(here .. "/bibliography.bib") or {}) do
    local key = line:match("^@%a+{%s*([^,%s]+),")
    if key then keys[key] = true end
  end
  return keys
end

local function resolve(page, blocks)
  blocks = walk(blocks, {Para = capitalise, Plain = capitalise})
  return walk(blocks, {Cite = function(el) return resolve_cite(page, el) end})
end

local function caption_inlines(page, block)
  local blocks = resolve(page, fill_numbers(page, caption_blocks(block)))
  return blocks[1] and blocks[1].content or pandoc.List{}
end

-- Blocks ------------------------------------------------------------------------------

-- The source words to look for when a listing is at fault.
local function needle_of(block)
  local kind, name = cut_of(block)
  return kind and kind .. "=" .. name or block.identifier
end

-- The command that runs the code.  Print says it once, in front: there it cannot be copied.
local function run_command(page, block, path)
  if block.attributes.run then return block.attributes.run end
  if not page.chapter then return nil end
  if path:find("assignment%.h$") then return "make grade" .. page.chapter:match("%d+") end
  return ("make %s && ./%s"):format(page.chapter, page.chapter)
end

local function snippet(page, block)
  local kind, name = cut_of(block)
  if not kind then
    complain(page, needle_of(block), "a snippet needs function=, type= or part=")
    return nil
  end
  local path = source_file(page, block.attributes.file or "?")
  local text, first, last = source.cut(path, kind, name, block.attributes.comment == "yes")
  if not text then
    complain(page, needle_of(block), "%s", first)
    return nil
  end
  local lines = first == last and ("line %d"):format(first) or ("lines %d–%d"):format(first, last)
  return to.listing{id = block.identifier, text = text, path = path,
    place = path:match("[^/]+$") .. ", " .. lines,
    number = page.labels[block.identifier] and page.labels[block.identifier].number,
    caption = caption_inlines(page, block), run = run_command(page, block, path)}
end

local function output(page, block)
  local title, chapter = block.attributes.section or "", output_chapter(page, block)
  local text, wrong = source.output("out/" .. chapter .. "/stdout.txt", title)
  if not text then
    complain(page, 'section="' .. title, "%s", wrong)
    return nil
  end
  local command = chapter:gsub("^(chapter%d+)%-", "%1 --study ")
  -- Pictures drawn with block characters need lines that touch.
  local picture = text:find("\u{2588}") or text:find("\u{2580}")
  return to.output{text = text, title = title, command = command, picture = picture}
end

local function check_block_width(page, block)
  for line in (block.text .. "\n"):gmatch("(.-)\n") do
    if (utf8.len(line) or #line) > 80 then
      complain(page, line, "line has %d columns, the page holds 80", utf8.len(line) or #line)
    end
  end
end

local function code_block(page, block)
  if block.classes:includes("snippet") then return snippet(page, block) end
  if block.classes:includes("output") then return output(page, block) end
  check_block_width(page, block)
  return to.code(block)
end

local function readable(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

local function figure(page, image)
  local id, name, needle = image.identifier, figure_name(image), image.src
  if not name or not page.chapter then return nil end
  if not image.attributes.alt or not image.attributes.alt:find("%S") then
    complain(page, needle, "figure '%s' has no alt text", name)
  end
  if not id:find("^fig:") then
    complain(page, needle, "figure '%s' has no label {#fig:...}", name)
  end
  local script = page.folder .. "/" .. name .. ".gp"
  local plot = "out/" .. page.chapter .. "/" .. name
  if not readable(script) then complain(page, needle, "no figure script %s", script) end
  if not readable(plot .. to.plot_type) then
    complain(page, needle, "no plot %s%s: run make plots", plot, to.plot_type)
  end
  report.stop()
  return to.figure{id = id, number = page.labels[id].number, caption = image.caption,
    alt = image.attributes.alt, plot = plot, script = script}
end

local function paragraph(page, para)
  local image = only_image(para)
  return image and figure(page, image) or nil
end

-- Characters of the widest cell, and of the widest of each column together.
local function widest_cells(tbl)
  local longest, all, column = 0, 0, {}
  for _, row in ipairs(tbl.bodies[1].body) do
    for i, cell in ipairs(row.cells) do
      column[i] = math.max(column[i] or 0, utf8.len(stringify(cell.contents)) or 0)
    end
  end
  for _, width in ipairs(column) do longest, all = math.max(longest, width), all + width end
  return longest, all
end

-- Takes "{#tbl:x}" off the caption and gives columns their natural width, unless the
-- cells hold sentences: pandoc sets relative widths for any table with a long line.
local function plain_table(tbl)
  tbl.caption.long = walk(tbl.caption.long, {Inlines = function(inlines)
    for i = #inlines, 1, -1 do
      if inlines[i].t == "Str" and inlines[i].text:find("^{#tbl:") then inlines:remove(i) end
    end
    while #inlines > 0 and inlines[#inlines].t:find("Space") do inlines:remove() end
    return inlines
  end})
  local longest, all = widest_cells(tbl)
  if longest > 48 or all > 100 then return end
  for i, spec in ipairs(tbl.colspecs) do tbl.colspecs[i] = {spec[1], nil} end
end

local function table_block(page, tbl)
  local id = table_id(tbl)
  plain_table(tbl)
  return to.table(tbl, id, id and page.labels[id].number)
end

local function predict(page, div)
  local number = page.labels[div.identifier] and page.labels[div.identifier].number
  if not number then
    complain(page, ".predict", "a .predict needs a label {.predict #q:...}")
    return nil
  end
  local question, answer = pandoc.List{}, nil
  for _, block in ipairs(div.content) do
    if block.t == "Div" and block.classes:includes("answer") then answer = block.content
    else question:insert(block) end
  end
  if not answer then complain(page, "#" .. div.identifier, "question without an answer") end
  page.answers[#page.answers + 1] = {id = div.identifier, number = number, content = answer or {}}
  return to.predict{id = div.identifier, number = number, content = question}
end

local function division(page, div)
  if div.classes:includes("predict") then return predict(page, div) end
  if div.classes:includes("remember") then return to.remember(div.content) end
end

local function equations(page, inlines)
  local out, i = pandoc.List{}, 1
  while i <= #inlines do
    local el = inlines[i]
    local id, rest
    if el.t == "Math" then id, rest = equation_id(inlines, i) end
    if id then
      out:insert(to.equation(el, id, page.labels[id].number))
      if inlines[i + 1].t ~= "Str" then i = i + 1 end
      if rest ~= "" then out:insert(pandoc.Str(rest)) end
      i = i + 1
    else
      out:insert(el)
    end
    i = i + 1
  end
  return out
end

local function glossary(page, list)
  local entries = pandoc.List{}
  for _, item in ipairs(list.content) do
    local span = term_of(item)
    if not span then return nil end
    local id = span.attributes.at
    if not page.all[id] then
      complain_of_term(page, stringify(span.content), "unknown reference @%s", id)
      report.stop()
    end
    entries:insert{term = span.content, zh = span.attributes.zh, ko = span.attributes.ko,
      id = id, label = page.all[id], meaning = item[2][1]}
  end
  return to.glossary(entries)
end

-- Inlines first (bottom up), so that captions and answers reach the writers finished.
local function render(page, all)
  page.all, page.bibliography, page.answers = all, bibliography_keys(), {}
  page.blocks = resolve(page, page.blocks)
  page.blocks = walk(page.blocks, {Inlines = function(el) return equations(page, el) end})
  page.blocks = to.arrange(page, page.blocks)
  page.blocks = walk(page.blocks, {
    CodeBlock = function(el) return code_block(page, el) end,
    Para = function(el) return paragraph(page, el) end,
    Table = function(el) return table_block(page, el) end,
    Div = function(el) return division(page, el) end,
    DefinitionList = function(el) return glossary(page, el) end,
    Header = function(el) return to.heading(page, el) end,
    Span = function(el) if el.classes:includes("index") then return to.mark(el, index.key(el)) end end,
  })
end

-- These are set twice, or on another page.
local function refuse_marks(page, where, blocks)
  walk(blocks, {Span = function(span)
    if not span.classes:includes("index") then return end
    report.at(page.path, index.line_of(page.text, index.key(span)), "an index mark in %s: put it into the text", where)
  end})
end

local function check_marks(page)
  walk(page.blocks, {
    Header = function(el) refuse_marks(page, "a heading", {pandoc.Plain(el.content)}) end,
    Image = function(el) refuse_marks(page, "a caption", {pandoc.Plain(el.caption)}) end,
    Table = function(el) refuse_marks(page, "a caption", el.caption.long) end,
    CodeBlock = function(el) refuse_marks(page, "a caption", caption_blocks(el)) end,
    Div = function(el)
      if el.classes:includes("answer") then refuse_marks(page, "an answer", el.content) end
    end,
  })
end

local function prepare(page)
  include(page)
  note_uses(page, page.blocks)
  check_marks(page)
  prune(page)
  page.blocks = fill_numbers(page, page.blocks)
  number_labels(page)
  number_marks(page)
  note_terms(page)
end

-- Pages -------------------------------------------------------------------------------

local function chapter_path(name) return "chapters/" .. name .. "/chapter.md" end

-- Does a block hold a question?  The rest of a chapter is nothing to the answers.
local function asks(block)
  local found = false
  pandoc.walk_block(pandoc.Div{block}, {Div = function(div)
    found = found or div.classes:includes("predict")
  end})
  return found
end

-- As they stand in the source, in pandoc's own words.
local function questions(blocks)
  local asked = blocks:filter(function(block) return block.t == "Div" and asks(block) end)
  return pandoc.write(pandoc.Pandoc(asked), "native")
end

-- The answers of all chapters, for the page that has the div .answers.
local function answers(all)
  local blocks = pandoc.List{}
  for _, name in ipairs(labels.pages()) do
    if name:find("^%d%d%-") then
      local asked = read_all(labels.folder .. name .. ".questions")
      local page = new_page(name, chapter_path(name), pandoc.read(asked, "native").blocks)
      page.title = labels.load(name).title
      prepare(page)
      render(page, all)
      if #page.answers > 0 then blocks:extend(to.answers(page)) end
    end
  end
  return blocks
end

-- The captions of the whole book, chapter by chapter: the list of figures, that of listings.
local function captions(page, kind)
  local lists = pandoc.List{}
  for _, name in ipairs(labels.pages()) do
    local rows = pandoc.List{}
    for _, row in ipairs(labels.lists(name).captions) do
      if kind_of(row.id) == kind then
        local blocks = resolve(page, pandoc.read(row.caption, "native").blocks)
        rows:insert{id = row.id, label = page.all[row.id], caption = blocks[1].content}
      end
    end
    if #rows > 0 then lists:extend(to.captions(rows)) end
  end
  return lists
end

local function special(page, div)
  if div.classes:includes("answers") then return answers(page.all) end
  if div.classes:includes("contents") then return to.contents() end
  if div.classes:includes("index-of-terms") then return to.index(index.tree(index.marks())) end
  if div.classes:includes("captions") then return captions(page, div.attributes.of) end
end

local function write_if_changed(path, text)
  local old = io.open(path)
  local same = old and old:read("a") == text
  if old then old:close() end
  if same then return end
  local file = assert(io.open(path .. ".tmp", "w"))
  assert(file:write(text))
  assert(file:close())
  assert(os.rename(path .. ".tmp", path))
end

-- All formats of the page depend on the sources and runs that it shows.  The empty
-- rules let make go on when one of them has been renamed away.
local function make_depends(page)
  local files = pandoc.List{}
  for path in pairs(page.depends) do files:insert(path) end
  files:sort()
  local row = ("$(call book_formats,%s): %s\n"):format(page.name, table.concat(files, " "))
  local rules = pandoc.List{}
  for _, path in ipairs(files) do
    if not path:find("^out/") and not path:find("^build/") then rules:insert(path .. ":\n") end
  end
  return (#files > 0 and row or "") .. table.concat(rules)
end

local function write_labels(page, source_blocks)
  local id = "ch:" .. (page.chapter and page.chapter:match("%d+") or page.name)
  if page.id ~= id then complain(page, "# ", "the page needs a title '# ... {#%s}'", id) end
  local kept = {name = page.name, path = page.path, title = page.title, id = page.id,
    number = page.number, letter = page.letter, chapter = page.chapter, sections = page.sections,
    labels = page.labels, uses = page.uses}
  report.stop()
  write_if_changed(labels.folder .. page.name .. ".lua", labels.to_text(kept))
  write_if_changed(labels.folder .. page.name .. ".lists.lua", labels.to_text(page.lists))
  write_if_changed(labels.folder .. page.name .. ".questions", questions(source_blocks))
  write_if_changed(labels.folder .. page.name .. ".d", make_depends(page))
end

function Pandoc(doc)
  local page = new_page(os.getenv("BOOK_PAGE"), PANDOC_STATE.input_files[1], doc.blocks)
  prepare(page)
  report.stop()
  if os.getenv("BOOK_PASS") == "labels" then
    write_labels(page, doc.blocks)
    return pandoc.Pandoc{}
  end
  local all = labels.load_all()
  render(page, all)
  page.blocks = walk(page.blocks, {Div = function(div) return special(page, div) end})
  report.stop()
  to.metadata(page, doc.meta)
  return pandoc.Pandoc(page.blocks, doc.meta)
end
