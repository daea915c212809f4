-- The checks that need the whole book: labels used twice or never, and what the programs
-- make but no chapter shows.  book.mk runs it, as a filter of an empty document, over the
-- tables of the label pass.
local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
package.path = here .. "/?.lua;" .. package.path
local report = require "report"
local results = require "results"
local source = require "source"
local labels = require "labels"
local index = require "index"

local used = {keys = {}, sections = {}, figures = {}, parts = {}, refs = {}}

local function gather(page)
  for kind, set in pairs(used) do
    for name in pairs(page.uses[kind]) do set[name] = true end
  end
end

-- The line is looked up here, not kept with the label: it would change with the prose.
local function line_of(label, id)
  return report.line_of(source.text(label.path), "#" .. id)
end

local function check_labels(pages)
  local first = {}
  for _, page in ipairs(pages) do
    for id, label in pairs(page.labels) do
      if first[id] then
        report.at(label.path, line_of(label, id), "label '%s' stands also in %s:%d", id,
          first[id].path, line_of(first[id], id))
      end
      first[id] = label
      local free = id:find("^sec:") or id:find("^ch:") or id:find("^q:")
      if not free and not used.refs[id] then
        report.at(label.path, line_of(label, id), "label '%s' is never referenced", id)
      end
    end
  end
end

-- A run's seed is printed by the colophon, for every chapter.
local function check_keys(run)
  for key, row in pairs(results.load(run) or {}) do
    if key ~= "seed" and not used.keys[run .. ":" .. key] then
      report.at(results.path(run), row.line, "key '%s' is never read by the book", key)
    end
  end
end

local function check_sections(run)
  local path = "out/" .. run .. "/stdout.txt"
  for _, section in ipairs(source.sections(path) or {}) do
    if section.title ~= "" and not used.sections[run .. ":" .. section.title] then
      report.at(path, section.line, "section '%s' is never shown", section.title)
    end
  end
end

-- A recording holds for the code that it was made with.
local function check_digest(run)
  local rows, path = results.load(run), results.path(run)
  if not (rows and rows.digest) then return end
  local digest = pandoc.pipe("sh", {"-c", "sh book/digest.sh " .. rows.sources.text}, "")
  if digest:match("%d+") ~= rows.digest.text then
    report.at(path, rows.digest.line, "recorded before %s changed: make bench-steps",
      rows.sources.text)
  end
end

-- Figure scripts and C sources, from the makefile: BOOK_FILES.
local function check_figure(path)
  local folder, name = path:match("([^/]+)/([^/]+)%.gp$")
  local number = folder:match("^(%d%d)%-")
  if not used.figures[(number and "chapter" .. number or folder) .. "/" .. name] then
    report.at(path, 1, "figure '%s' is never shown", name)
  end
end

local function check_parts(path)
  for _, marker in ipairs(source.markers(path)) do
    if not used.parts[path .. ":" .. marker.name] then
      report.at(path, marker.line, "part '%s' is never shown", marker.name)
    end
  end
end

-- The chapters' runs, and the studies that the makefile names in BOOK_STUDIES.
local function runs(pages)
  local all = pandoc.List{}
  for _, page in ipairs(pages) do
    if page.chapter then all:insert(page.chapter) end
  end
  for study in (os.getenv("BOOK_STUDIES") or ""):gmatch("%S+") do
    all:insert("chapter" .. study)
  end
  return all
end

function Pandoc()
  local pages = pandoc.List{}
  for _, name in ipairs(labels.pages()) do pages:insert(labels.load(name)) end
  for _, page in ipairs(pages) do gather(page) end
  check_labels(pages)
  local indexed = index.check(index.marks())
  for _, page in ipairs(pages) do index.check_glossary(labels.lists(page.name).terms, indexed) end
  for _, run in ipairs(runs(pages)) do
    check_keys(run)
    check_sections(run)
    check_digest(run)
  end
  for path in (os.getenv("BOOK_FILES") or ""):gmatch("%S+") do
    if path:find("%.gp$") then check_figure(path) else check_parts(path) end
  end
  report.stop()
  return pandoc.Pandoc{}
end
