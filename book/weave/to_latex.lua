-- The LaTeX side of weave.lua.  The commands are defined in templates/book.tex.
local report = require "report"
local index = require "index"
local raw, inline, wrap, around = require "blocks"("latex")
local to = {plot_type = ".pdf"}

-- Not smart, as in book.mk: quotes reach TeX as they are, for in its own way with
-- ligatures (templates/book.tex) two marks stay two marks.
local function tex(blocks)
  return (pandoc.write(pandoc.Pandoc(blocks), "latex-smart"):gsub("\n+$", ""))
end

-- Plain text in a LaTeX argument, escaped by pandoc itself.
local function escape(text) return tex{pandoc.Plain{pandoc.Str(text)}} end

function to.link(target, id, text)
  return inline("\\hyperref[%s]{%s}", id, escape(text))
end

-- What fits on half a page stays on one page; the rest may break.  Counted in lines:
-- the code's, and those that its head and the white about it take.
local function keep_together(text, around, leading)
  local _, lines = text:gsub("\n", "\n")
  if lines > 26 then return raw("") end
  return raw("\\par\\needspace{%.1fpt}", (lines + around) * (leading or 10.4))
end

function to.listing(cut)
  return {keep_together(cut.text, 4),
          around(("\\listinghead{%s}{%s}{%s}{"):format(cut.id, cut.number or "", escape(cut.place)),
            cut.caption, "}"),
          pandoc.CodeBlock(cut.text, {class = "c"}),
          raw("\\listingend")}
end

function to.output(run)
  local environment = run.picture and "BookPicture" or "BookOutput"
  return {keep_together(run.text, 3, run.picture and 8.5),
          raw("\\outputhead{%s}{%s}\n\\begin{%s}\n%s\n\\end{%s}\n\\outputend",
              run.command, escape(run.title), environment, run.text, environment)}
end

-- pandoc's {verbatim} would ignore the page's own code style.
function to.code(block)
  if #block.classes > 0 then return {raw("\\begin{shown}"), block, raw("\\end{shown}")} end
  return raw("\\begin{shown}\n\\begin{BookOutput}\n%s\n\\end{BookOutput}\n\\end{shown}", block.text)
end

function to.figure(fig)
  return {raw("\\begin{figure}\n\\includegraphics[width=\\linewidth]{%s.pdf}", fig.plot),
          around(("\\bookcaption{Figure}{%s}{%s}{"):format(fig.id, fig.number), fig.caption, "}"),
          raw("\\end{figure}")}
end

local ALIGN = {AlignLeft = "l", AlignRight = "r", AlignCenter = "c", AlignDefault = "l"}
local PARAGRAPH = {l = "L", r = "R", c = "C"}

local function column(spec)
  local align, width = ALIGN[spec[1]], spec[2]
  if not width or width == 0 then return align end
  return ("%s{%.3f\\tablewidth}"):format(PARAGRAPH[align], width - 0.001)
end

local function row_text(row)
  local cells = {}
  for i, cell in ipairs(row.cells) do cells[i] = tex(cell.contents) end
  return table.concat(cells, " & ") .. " \\\\"
end

-- A tabular, not pandoc's longtable, which tears headings off.
function to.table(tbl, id, number)
  local columns, rows = {}, {}
  for i, spec in ipairs(tbl.colspecs) do columns[i] = column(spec) end
  for _, row in ipairs(tbl.head.rows) do rows[#rows + 1] = row_text(row) end
  local head = #rows > 0 and table.concat(rows, "\n") .. "\n\\midrule\n" or ""
  rows = {}
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do rows[#rows + 1] = row_text(row) end
  end
  local caption = tbl.caption.long[1] and tbl.caption.long[1].content or {}
  return {around(("\\begin{booktable}{%s}{%s}{"):format(id or "", number or ""), caption, "}"),
    raw("\\setlength\\tablewidth{\\dimexpr\\linewidth-%d\\tabcolsep}\n" ..
        "\\begin{tabular}{@{}%s@{}}\n\\toprule\n%s%s\n\\bottomrule\n\\end{tabular}",
        2 * #columns - 2, table.concat(columns), head, table.concat(rows, "\n")),
    raw("\\end{booktable}")}
end

function to.equation(math, id, number)
  return inline("\\begin{equation}\\tag{%s}\\label{%s}%s\\end{equation}", number, id, math.text)
end

function to.predict(q)
  return wrap(raw("\\begin{predict}{%s}{%s}", q.id, q.number), q.content,
                 raw("\\end{predict}"))
end

function to.remember(blocks)
  return wrap(raw("\\begin{remember}"), blocks, raw("\\end{remember}"))
end

function to.heading(page, header)
  if header.level == 1 then
    local command = page.number and ("\\bookchapter{%d}"):format(page.number)
      or page.letter and ("\\bookappendix{%s}"):format(page.letter) or "\\plainchapter"
    return around(("%s{%s}{"):format(command, page.id), header.content, "}")
  end
  local command = ({"", "section", "subsection", "subsubsection"})[header.level]
  local number = header.attributes.number
  local set = number and ("\\setcounter{section}{%d}"):format(number:match("%d+$") - 1) or ""
  return around(set .. "\\" .. command .. (number and "{" or "*{"), header.content,
                ("}\\label{%s}"):format(header.identifier))
end

-- The words a paragraph begins with, as they stand in the source if nothing in them is
-- computed or marked up.
local function first_words(para)
  local words = ""
  for _, el in ipairs(para.content) do
    if el.t == "Str" then words = words .. el.text
    elseif el.t == "Space" then words = words .. " "
    else break end
  end
  return #words > 8 and words
end

local function source_line(page, para)
  local line
  pandoc.walk_block(para, {
    Math = function(math) line = line or page.math[math.text] end,
    RawInline = function(el)
      local formula = el.text:match("^\\begin{equation}\\tag{.-}\\label{.-}(.*)\\end{equation}$")
      line = line or page.math[formula]
    end})
  local words = not line and first_words(para)
  local at = words and page.text:find(words, 1, true)
  return line or at and report.line_of(page.text, words)
end

local function is_display(el)
  return el.t == "Math" and el.mathtype == "DisplayMath"
    or el.t == "RawInline" and el.text:find("^\\begin{equation}")
end

-- A display that opens a paragraph of its own would get an empty line above it; words
-- that go on with the sentence after it would be indented.
local function belongs(last, para)
  local first = para.content[1]
  return last.content[1].t ~= "Image" and (is_display(first)
    or is_display(last.content[#last.content]) and first.t == "Str" and first.text:find("^%l"))
end

local function join_displays(blocks)
  local joined = pandoc.List{}
  for _, block in ipairs(blocks) do
    local last = joined[#joined]
    if last and last.t == "Para" and block.t == "Para" and belongs(last, block) then
      last.content:insert(pandoc.SoftBreak())
      last.content:extend(block.content)
      joined[#joined] = last
    else
      joined:insert(block)
    end
  end
  return joined
end

-- TeX reports the line of the generated file; a comment keeps the chapter's own line.
local function mark_place(page, para)
  local line = source_line(page, para)
  if line then return {raw("%%%% %s:%d", page.path, line), para} end
end

-- TeX may break a line behind any hyphen; an option must not lose its two.
local function keep_option(code)
  if not code.text:find("%-%-") then return nil end
  return inline((tex{pandoc.Plain{code}}:gsub("%-\\/%-", "\\mbox{%0}")))
end

function to.arrange(page, blocks)
  local all = pandoc.walk_block(pandoc.Div(blocks), {Blocks = join_displays})
  all.content = join_displays(all.content)
  return pandoc.walk_block(all, {
    Code = keep_option,
    Para = function(para) return mark_place(page, para) end}).content
end

function to.answers(page)
  local all = pandoc.List{raw("\\answerschapter{%d}{%s}", page.number, escape(page.title))}
  for _, answer in ipairs(page.answers) do
    all:extend(wrap(raw("\\begin{answer}{%s}{%s}", answer.id, answer.number),
                       answer.content, raw("\\end{answer}")))
  end
  return all
end

function to.contents() return {} end

-- One level of a term for makeindex: by what it is sorted, and how it is printed.
local function sorted(level)
  local text = index.is_code(level) and tex{pandoc.Plain{pandoc.Code(level)}} or escape(level)
  return index.sort_key(level) .. "@" .. (text:gsub('["@!|]', '"%0'))
end

function to.mark(span, key)
  local levels = {}
  for i, level in ipairs(index.levels(key)) do levels[i] = sorted(level) end
  local see = span.attributes.see
  local mark = ("\\index{%s%s}"):format(table.concat(levels, "!"), see and "|see{" .. escape(see) .. "}" or "")
  span.content:insert(inline(#span.content > 0 and mark or "\\leavevmode" .. mark))
  return span.content
end

-- makeindex has sorted it; \jobname.ind is input.
function to.index() return raw("\\printindex") end

function to.glossary(entries)
  local lines = pandoc.List{}
  for _, entry in ipairs(entries) do
    lines:insert(around(("\\glossaryentry{%s}{%s}{%s}{%s}{%s}{"):format(tex{pandoc.Plain(entry.term)},
      entry.zh, entry.ko, entry.id, entry.label.number or ""), entry.meaning[1].content, "}"))
  end
  return lines
end

function to.captions(rows)
  local lines = pandoc.List{raw("\\par\\addvspace{5pt plus 2pt}")}
  for _, row in ipairs(rows) do
    lines:insert(around(("\\captionline{%s}{%s}{"):format(row.id, row.label.number), row.caption, "}"))
  end
  return lines
end

function to.metadata() end

return to
