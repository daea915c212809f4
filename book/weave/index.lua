-- The index: what a mark says, how terms are sorted, and which are one term.
--
--   [entropy]{.index}                             prints "entropy" and indexes it
--   [the steps]{.index key="learning rate"}       prints the words, indexes the key
--   []{.index key="learning rate!too large"}      two levels, nothing printed
--   []{.index key="SGD" see="stochastic gradient descent"}
--
-- Without a key the words count, their first letter small unless more are large (XOR); a
-- name needs its key.
local report = require "report"
local source = require "source"
local labels = require "labels"
local index = {}

-- Quotes and dashes of an attribute become those of the text.
local function typographic(text)
  return pandoc.utils.stringify(pandoc.Pandoc(pandoc.read(text, "markdown").blocks))
end

function index.key(span)
  if span.attributes.key then return typographic(span.attributes.key) end
  local words = pandoc.utils.stringify(span.content)
  return words:find("^%u%w*%u") and words or (words:gsub("^%u", string.lower))
end

-- "learning rate!too large" as {"learning rate", "too large"}.
function index.levels(key)
  local levels = {}
  for level in key:gmatch("[^!]+") do levels[#levels + 1] = level end
  return levels
end

-- The name of a function stands in the index as code.
function index.is_code(term) return term:find("_", 1, true) end

-- Small letters, digits and single spaces: bytes that makeindex and Lua sort alike.
function index.sort_key(term)
  return (term:lower():gsub("’", ""):gsub("_", ""):gsub("[^a-z0-9]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- Two terms with the same fold are one term in two spellings; so is a name without its
-- first name.
local function fold(term)
  return (index.sort_key(term:gsub(", .*", "")):gsub("ies$", "y"):gsub("([sx])es$", "%1"):gsub("([^s])s$", "%1"))
end

-- The line of a mark in its page's text.
function index.line_of(text, key)
  text, key = text:gsub("’", "'"), key:gsub("’", "'")
  local words, close = key:gsub("%p", "%%%0"):gsub("^%a", "."), key == "" and "}" or ""
  local at = text:find('key="' .. key .. (key == "" and '"' or ""), 1, true)
    or text:find("%[[*`_]*" .. words .. "[*`_]*%]{%.index" .. close) or 1
  return select(2, text:sub(1, at):gsub("\n", "")) + 1
end

local function line_of(mark)
  return index.line_of(source.text(mark.path), mark.key)
end

-- All marks of the book in reading order.
function index.marks()
  local marks = pandoc.List{}
  for _, name in ipairs(labels.pages()) do
    marks:extend(labels.lists(name).marks)
  end
  return marks
end

-- The set of all terms; stops at a term in two spellings and at a "see" that leads nowhere.
function index.check(marks)
  local terms, first = {}, {}
  for _, mark in ipairs(marks) do
    local path = ""
    for _, level in ipairs(index.levels(mark.key)) do
      local id = path .. fold(level)
      local other = first[id]
      if other and other.level ~= level then
        report.at(mark.path, line_of(mark), "the index has '%s' here and '%s' in %s:%d",
          level, other.level, other.mark.path, line_of(other.mark))
      end
      first[id] = other or {level = level, mark = mark}
      path = id .. "!"
    end
    terms[mark.key] = true
  end
  for _, mark in ipairs(marks) do
    if mark.see and not terms[mark.see] then
      report.at(mark.path, line_of(mark), "see '%s': no such term in the index", mark.see)
    end
  end
  return terms
end

-- How a term of the glossary begins in its page's text.
function index.term_mark(term) return "[" .. term:gsub("’", "'") .. "]{.term" end

-- Each term of the glossary has a place in the text.
function index.check_glossary(terms, indexed)
  local main = {}
  for key in pairs(indexed) do main[index.levels(key)[1]] = true end
  for _, term in ipairs(terms) do
    if not indexed[term.key] and not main[term.key] then
      report.at(term.path, report.line_of(source.text(term.path), index.term_mark(term.term)),
        "the term '%s' is not in the index", term.term)
    end
  end
end

-- The terms as a sorted tree: {term, sort, marks, below}.
function index.tree(marks)
  local root = {below = {}, at = {}}
  for _, mark in ipairs(marks) do
    local node = root
    for _, level in ipairs(index.levels(mark.key)) do
      if not node.at[level] then
        node.at[level] = {term = level, sort = index.sort_key(level), marks = {}, below = {}, at = {}}
        table.insert(node.below, node.at[level])
      end
      node = node.at[level]
    end
    table.insert(node.marks, mark)
  end
  local function sort(node)
    table.sort(node.below, function(a, b) return a.sort < b.sort end)
    for _, child in ipairs(node.below) do sort(child) end
  end
  sort(root)
  return root.below
end

return index
