-- The HTML side of weave.lua.  Classes are styled in web/book.css.
local labels = require "labels"
local index = require "index"
local report = require "report"
local raw, inline, wrap, around = require "blocks"("html")
-- A browser scrolls and points; an e-reader (to_epub.lua) turns pages.
local to = {plot_type = ".svg", suffix = ".html", browser = true}

local function escape(text)
  return (text:gsub("[&<>\"]", {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;"}))
end

local function address(page, id)
  return page .. to.suffix .. (id and not id:find("^ch:") and "#" .. id or "")
end

function to.link(target, id, text)
  return pandoc.Link({pandoc.Str(text)}, address(target.page, id))
end

local function number_tag(name, number)
  return number and ('<span class="number">%s %s</span> '):format(name, number) or ""
end

-- Wide code and figures scroll in a browser, so the keyboard must reach them.
-- Pairs keep their order, keys do not: two builds must give the same bytes.
function to.fit(block, what)
  return pandoc.Div({block}, pandoc.Attr("", {"scroll"},
    {{"tabindex", "0"}, {"role", "group"}, {"aria-label", what}}))
end

-- What to type to see the code at work.
local function run_line(command)
  return command and raw('<p class="run">Run it <code>%s</code></p>', escape(command)) or raw("")
end

function to.listing(cut)
  local id = cut.id ~= "" and (' id="%s"'):format(cut.id) or ""
  return {raw('<figure class="listing"%s><figcaption>', id),
    around(number_tag("Listing", cut.number), cut.caption,
      (' <span class="place">%s</span>'):format(escape(cut.place))), raw("</figcaption>"),
    to.fit(pandoc.CodeBlock(cut.text, {class = "c"}), "Source of " .. cut.path),
    run_line(cut.run), raw("</figure>")}
end

function to.output(run)
  local title = run.title ~= "" and " <span>" .. escape(run.title) .. "</span>" or ""
  local class = run.picture and "picture" or "plain"
  return {raw('<figure class="output"><figcaption><code>./%s</code>%s</figcaption>', run.command, title),
    to.fit(pandoc.CodeBlock(run.text, {class = class}), "Output of " .. run.command),
    raw("</figure>")}
end

function to.code(block) return pandoc.Div({to.fit(block, "Code")}, {class = "code"}) end

-- Every colour of style.gp, by its name in web/book.css and to_epub.lua.
local COLOURS = {["0060A8"] = "blue", BF4A00 = "red", ["00775A"] = "green", ["9C3C7C"] = "purple",
  ["8A6500"] = "amber", ["6B6B6B"] = "grey", ["1A1A1A"] = "ink", B9BEC4 = "rule", FFFFFF = "paper",
  ["000000"] = "ink"}

local function uses_palette(script)
  local file = io.open(script)
  local text = file and file:read("a") or ""
  if file then file:close() end
  return text:find("palette") or text:find("pm3d") or text:find("image")
end

-- A figure's colour as an attribute.  web/book.css turns the names over at night.
function to.paint(attribute, name) return ("%s='var(--plot-%s)'"):format(attribute, name) end

-- A shade of the palette, white to ink: as much ink as the original is dark, so that
-- at night the dark squares become the bright ones.
to.shade_ink = "var(--ink)"
function to.shade(attribute, ink)
  return ("%s='%s' %s-opacity='%.2f'"):format(attribute, to.shade_ink, attribute, ink)
end

local function ink_of(red, green, blue)
  local light = 0.299 * red + 0.587 * green + 0.114 * blue
  return math.max(0, math.min(1, (255 - light) / (255 - 52.3))) -- 52.3: the ink's own
end

local function themed(svg, fig)
  local free = uses_palette(fig.script)
  local function colour(attribute, red, green, blue)
    local hex = ("%02X%02X%02X"):format(red, green, blue)
    local white_shade = free and hex == "FFFFFF" -- no ink: an e-reader's night must not see it white
    if COLOURS[hex] and not white_shade then return to.paint(attribute, COLOURS[hex]) end
    if not free then report.at(fig.script, 1, "colour #%s is not one of book/style.gp", hex) end
    return to.shade(attribute, ink_of(red, green, blue))
  end
  svg = svg:gsub("([%a-]+)%s*=%s*(['\"])#(%x%x)(%x%x)(%x%x)%2", function(attribute, _, ...)
    local red, green, blue = ...
    return colour(attribute, tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16))
  end)
  svg = svg:gsub("([%a-]+)%s*=%s*(['\"])rgb%(%s*(%d+),%s*(%d+),%s*(%d+)%s*%)%2",
    function(attribute, _, red, green, blue)
      return colour(attribute, tonumber(red), tonumber(green), tonumber(blue))
    end)
  return (svg:gsub("([%a-]+)%s*=%s*(['\"])black%2", function(attribute)
    return to.paint(attribute, "ink")
  end))
end

-- A picture has a rectangle for each pixel, thousands of them: shorter, the same.
local function shortened(svg)
  return (svg:gsub("%s*\n%s*", "\n"):gsub(
    "<polygon ([^>]-) points = '([%d.]+),([%d.]+) ([%d.]+),%3 %4,([%d.]+) %2,%5 '/>", "<path %1 d='M%2 %3H%4V%5H%2'/>"))
end

-- Inline, so that the page's fonts and dark colours reach it.  Ids get the figure's name.
local function inline_svg(fig)
  local file = assert(io.open(fig.plot .. ".svg"))
  local svg = file:read("a")
  file:close()
  local prefix = fig.plot:gsub("[^%w]", "-") .. "-"
  svg = svg:gsub("^.-(<svg)", "%1"):gsub("<title>.-</title>", ""):gsub("<desc>.-</desc>", "")
  svg = svg:gsub("(%sid=['\"])", "%1" .. prefix):gsub("(href=['\"]#)", "%1" .. prefix)
  svg = svg:gsub("url%(#", "url(#" .. prefix)
  local open = ('<svg role="img" aria-label="%s"'):format(escape(fig.alt))
  return themed(shortened(open .. svg:gsub("^<svg", "")), fig)
end

function to.figure(fig)
  return {raw('<figure class="plot" id="%s">', fig.id), to.fit(raw(inline_svg(fig)), "Figure"),
    raw("<figcaption>"),
    around(number_tag("Figure", fig.number), fig.caption, ""), raw("</figcaption></figure>")}
end

function to.table(tbl, id, number)
  local first = tbl.caption.long[1]
  if first then
    first.content:insert(1, inline(number_tag("Table", number)))
    tbl.caption.long = {pandoc.Plain(first.content)}
  end
  local scroll = to.browser and {class = "scroll table", tabindex = "0"} or {class = "table"}
  scroll.id = id or ""
  return pandoc.Div({tbl}, scroll)
end

function to.equation(math, id, number)
  return pandoc.Span({math, inline('<span class="eqno">(%s)</span>', number)},
                     {id = id, class = "equation"})
end

local function answer_id(q) return (q.id:gsub("^q:", "a:")) end

function to.predict(q)
  return wrap(raw('<div class="predict" id="%s"><p class="head">Predict %s</p>', q.id, q.number),
    q.content, raw('<p class="more"><a href="%s">Answer %s</a></p></div>',
                   address("answers", answer_id(q)), q.number))
end

function to.remember(blocks)
  return wrap(raw('<div class="remember">'), blocks, raw("</div>"))
end

function to.heading(page, header)
  local number = header.attributes.number
  if header.level == 1 then
    number = page.number and "Chapter " .. page.number or page.letter and "Appendix " .. page.letter
  end
  header.attributes.number = nil
  if number then header.content:insert(1, inline('<span class="number">%s</span> ', number)) end
  if header.level > 1 and to.browser then
    header.content:insert(inline(' <a class="anchor" href="#%s" aria-label="Link to this section">#</a>',
                                 header.identifier))
  end
  return header
end

-- An option does not break behind its dashes.
local function whole_options(code)
  if code.text:find("%-%w") then
    return inline("<code>%s</code>", (escape(code.text):gsub("%f[%S]%-[-%w]+", '<span class="option">%0</span>')))
  end
end

-- Temml (web/temml.js) names this line when it rejects the formula.
function to.arrange(page, blocks)
  return pandoc.walk_block(pandoc.Div(blocks), {Math = function(math)
    local attributes = {class = "tex", place = ("%s:%d"):format(page.path, page.math[math.text] or 1)}
    -- A wide display scrolls, so the keyboard must reach it.
    if math.mathtype == "DisplayMath" and to.browser then attributes.tabindex = "0" end
    return pandoc.Span({math}, attributes)
  end, Code = whole_options}).content
end

function to.answers(page)
  local all = pandoc.List{raw('<h2 id="sec:answers-%s"><span class="number">Chapter %d</span> %s</h2>',
                              page.name, page.number, escape(page.title))}
  for _, answer in ipairs(page.answers) do
    all:extend(wrap(
      raw('<div class="answer" id="%s"><p class="head"><a href="%s">%s</a></p>',
          answer_id(answer), address(page.name, answer.id), answer.number),
      answer.content, raw("</div>")))
  end
  return all
end

-- Lists -------------------------------------------------------------------------------

function to.mark(span) return pandoc.Span(span.content, {id = span.identifier}) end

-- "see" leads to the main term.
local function term_id(key) return "term:" .. index.sort_key(index.levels(key)[1]):gsub(" ", "-") end

-- A term and its places; several marks in one section are one place.
local function term_line(node, main)
  local term = index.is_code(node.term) and pandoc.Code(node.term) or pandoc.Str(node.term)
  local line = pandoc.List{main and pandoc.Span({term}, {id = term_id(node.term)}) or term}
  local seen = {}
  for _, mark in ipairs(node.marks) do
    local place = mark.page .. mark.place
    if mark.see then
      line:extend{pandoc.Str(", "), pandoc.Emph{pandoc.Str("see")}, pandoc.Space(),
        pandoc.Link({pandoc.Str(mark.see)}, "#" .. term_id(mark.see))}
    elseif not seen[place] then
      line:extend{pandoc.Str(", "), pandoc.Link({pandoc.Str(mark.place)}, address(mark.page, mark.id))}
    end
    seen[place] = true
  end
  return pandoc.Plain(line)
end

local function term_list(nodes, main)
  local items = {}
  for i, node in ipairs(nodes) do
    items[i] = {term_line(node, main), #node.below > 0 and term_list(node.below) or nil}
  end
  return pandoc.BulletList(items)
end

-- A heading for each letter, and above them all a line that leads to it.
function to.index(tree)
  local groups, letters, links = {}, pandoc.List{}, pandoc.List{}
  for _, node in ipairs(tree) do
    local letter = node.sort:sub(1, 1):upper()
    if not groups[letter] then letters:insert(letter) end
    groups[letter] = groups[letter] or {}
    table.insert(groups[letter], node)
  end
  local blocks = pandoc.List{}
  for _, letter in ipairs(letters) do
    links:extend{pandoc.Link({pandoc.Str(letter)}, "#letter:" .. letter), pandoc.Space()}
    blocks:insert(pandoc.Header(2, {pandoc.Str(letter)}, {id = "letter:" .. letter}))
    blocks:insert(pandoc.Div({term_list(groups[letter], true)}, {class = "terms"}))
  end
  blocks:insert(1, pandoc.Div({pandoc.Para(links)}, {class = "letters"}))
  return blocks
end

local function in_language(text, language)
  return pandoc.Span({pandoc.Str(text)}, pandoc.Attr("", {}, {{"lang", language}}))
end

function to.glossary(entries)
  local items = {}
  for i, entry in ipairs(entries) do
    local id = term_id(pandoc.utils.stringify(entry.term))
    local term, meaning = pandoc.List{pandoc.Span(entry.term, {id = id})}, entry.meaning[1].content
    term:extend{pandoc.Space(), in_language(entry.zh, "zh-Hans"), pandoc.Space(), in_language(entry.ko, "ko")}
    meaning:extend{pandoc.Space(), to.link(entry.label, entry.id, entry.label.number or entry.label.title)}
    items[i] = {term, {{pandoc.Plain(meaning)}}}
  end
  return pandoc.Div({pandoc.DefinitionList(items)}, {class = "glossary"})
end

function to.captions(rows)
  local items = {}
  for i, row in ipairs(rows) do
    row.caption:insert(1, pandoc.Space())
    row.caption:insert(1, to.link(row.label, row.id, row.label.number))
    items[i] = {pandoc.Plain(row.caption)}
  end
  return {pandoc.Div({pandoc.BulletList(items)}, {class = "captions"})}
end

-- Contents ----------------------------------------------------------------------------

local function numbered(number, title)
  return (number and ('<span class="number">%s</span> '):format(number) or "") .. escape(title)
end

local function section_list(page)
  local rows = {}
  for _, s in ipairs(page.sections) do
    if s.number then
      rows[#rows + 1] = ('<li><a href="%s">%s</a></li>'):format(
        address(page.name, s.id), numbered(s.number, s.title))
    end
  end
  return #rows > 0 and "<ol>" .. table.concat(rows) .. "</ol>" or ""
end

-- The list of all pages; open(page) says whose sections are listed too.
local function page_list(current, open)
  local rows = {}
  for _, name in ipairs(labels.pages()) do
    local page = labels.load(name)
    rows[#rows + 1] = ('<li%s><a href="%s"%s>%s</a>%s</li>'):format(
      (page.number or page.letter) and "" or ' class="plain"', address(name), name == current and ' aria-current="page"' or "",
      numbered(page.number or page.letter, page.title), open(page) and section_list(page) or "")
  end
  return '<ol class="toc">' .. table.concat(rows, "\n") .. "</ol>"
end

-- The first page: the cover's drawing and all sections.
function to.cover()
  local cover = {plot = "build/book/cover", script = "book/cover.gp",
    alt = "Height lines of a surface with four hollows; five dotted walks lead down into them."}
  return raw('<figure class="plot">%s</figure>', inline_svg(cover))
end

function to.page_list()
  return raw(page_list(nil, function(page) return page.number end))
end

function to.contents() return {to.cover(), to.page_list()} end

local function neighbour(name)
  local page = name and labels.load(name)
  if not page then return nil end
  return pandoc.MetaMap{address = pandoc.MetaString(address(name)),
    title = pandoc.MetaInlines{inline(numbered(page.number or page.letter, page.title))}}
end

function to.metadata(page, meta)
  local pages, here = labels.pages(), 0
  for i, name in ipairs(pages) do if name == page.name then here = i end end
  meta.toc = pandoc.MetaBlocks{raw(page_list(page.name, function(other) return other.name == page.name end))}
  meta.prev = here > 1 and neighbour(pages[here - 1]) or nil
  meta.next = neighbour(pages[here + 1])
  meta.pagetitle = pandoc.MetaString(page.title or "Downhill")
  meta[page.name == "index" and "cover" or "page"] = true
end

return to
