-- What the label pass learns of each page, kept as Lua tables in build/book/labels.
local labels = {}
labels.folder = "build/book/labels/"

-- Pages in reading order, from the makefile.
function labels.pages()
  local pages = pandoc.List{}
  for name in (os.getenv("BOOK_PAGES") or ""):gmatch("%S+") do pages:insert(name) end
  return pages
end

-- The letter of an appendix, by its place among them.
function labels.letter(page)
  local count = 0
  for name in (os.getenv("BOOK_APPENDICES") or ""):gmatch("%S+") do
    count = count + 1
    if name == page then return string.char(64 + count) end
  end
end

local function quote(value)
  if type(value) == "string" then return ("%q"):format(value):gsub("\\\n", "\\n") end
  if type(value) ~= "table" then return tostring(value) end
  local keys, rows = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if type(a) == type(b) then return a < b end
    return type(a) == "number"
  end)
  for _, key in ipairs(keys) do
    rows[#rows + 1] = ("[%s]=%s"):format(quote(key), quote(value[key]))
  end
  return "{" .. table.concat(rows, ",\n") .. "}"
end

function labels.to_text(page) return "return " .. quote(page) .. "\n" end

function labels.load(name)
  local chunk = loadfile(labels.folder .. name .. ".lua")
  return chunk and chunk()
end

-- What a page gives to the lists of the book: index marks, captions, and the
-- terms of the glossary.  They are kept apart, so that a new mark redoes the pages with
-- these lists and no other.
function labels.lists(name)
  local chunk = loadfile(labels.folder .. name .. ".lists.lua")
  return chunk and chunk() or {marks = {}, captions = {}, terms = {}}
end

-- id -> label over the whole book.
function labels.load_all()
  local all = {}
  for _, name in ipairs(labels.pages()) do
    local page = labels.load(name)
    for id, label in pairs(page and page.labels or {}) do all[id] = label end
  end
  return all
end

return labels
