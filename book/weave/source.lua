-- Cuts listings out of the C sources and sections out of a program's output.
local report = require "report"
local source = {}
local COLUMNS = 80  -- what a line of the printed page holds
local cache = {}

function source.lines(path)
  if cache[path] then return cache[path] end
  local file = io.open(path)
  if not file then return nil end
  local lines = {}
  for line in file:lines() do lines[#lines + 1] = line end
  file:close()
  cache[path] = lines
  return lines
end

-- The whole text, empty where there is no such file: for the line of a complaint.
function source.text(path) return table.concat(source.lines(path) or {}, "\n") end

function source.check_width(path, lines, first, last)
  for i = first, last do
    local width = utf8.len(lines[i]) or #lines[i]
    if width > COLUMNS then
      report.at(path, i, "line has %d columns, the page holds %d", width, COLUMNS)
    end
  end
end

local function word_in(line, name)
  return line:find("%f[%w_]" .. name .. "%f[^%w_]")
end

-- A body starts with the first "{" and ends with the first line that is a lone "}".
-- Returns the last line, or nil for a prototype.
local function body_end(lines, start, closing)
  local opened = false
  for i = start, #lines do
    local code = lines[i]:gsub("%s*//.*$", "")
    if opened and code:find(closing) then return i end
    if not opened and code:find("{", 1, true) then
      opened = true
      if code:find("}%s*[%w_]*;?$") then return i end
    elseif not opened and code:find(";$") then
      return nil
    end
  end
end

local function find_functions(lines, name)
  local found = {}
  for i, line in ipairs(lines) do
    if line:find("^[%a_]") and line:find("%f[%w_]" .. name .. "%s*%(") then
      local last = body_end(lines, i, "^}$")
      if last then found[#found + 1] = {i, last} end
    end
  end
  return found
end

-- struct NAME {...};  typedef struct {...} NAME;  typedef double NAME;
local function find_types(lines, name)
  local found = {}
  for i, line in ipairs(lines) do
    local head = line:find("^typedef%f[%W]") or line:find("^struct%f[%W]")
      or line:find("^enum%f[%W]") or line:find("^union%f[%W]")
    local last = head and body_end(lines, i, "^}.*;$")
    if last and (word_in(lines[last], name) or word_in(line:match("^[^{]*"), name)) then
      found[#found + 1] = {i, last}
    elseif head and not last and line:find("^typedef.*%f[%w_]" .. name .. "[^;]*;") then
      found[#found + 1] = {i, i}
    end
  end
  return found
end

local function find_parts(lines, name)
  local found, open = {}, nil
  for i, line in ipairs(lines) do
    local close, part = line:match("^%s*//%s*%[%[(/?)([%w_-]+)%]%]%s*$")
    if part == name and close == "" then open = i end
    if part == name and close == "/" and open then
      found[#found + 1] = {open + 1, i - 1}
      open = nil
    end
  end
  return found
end

local function comment_above(lines, first)
  local i = first - 1
  if lines[i] and lines[i]:find("%*/%s*$") then
    while i > 1 and not lines[i]:find("^%s*/%*") do i = i - 1 end
    return i
  end
  while lines[i] and lines[i]:find("^//") and not lines[i]:find("%[%[") do i = i - 1 end
  return i + 1
end

local function dedent(rows)
  local margin = math.huge
  for _, row in ipairs(rows) do
    if row:find("%S") then margin = math.min(margin, #row:match("^ *")) end
  end
  for i, row in ipairs(rows) do rows[i] = row:sub(margin + 1) end
  return rows
end

local find = {["function"] = find_functions, type = find_types, part = find_parts}

-- Cuts one definition or marked part.  Returns its text, first and last line;
-- or nil and what is wrong.
function source.cut(path, kind, name, with_comment)
  local lines = source.lines(path)
  if not lines then return nil, ("cannot read %s"):format(path) end
  local found = find[kind](lines, (name:gsub("%-", "%%-")))
  if #found == 0 then return nil, ("%s has no %s '%s'"):format(path, kind, name) end
  if #found > 1 then return nil, ("%s has %s '%s' twice"):format(path, kind, name) end
  local first, last = found[1][1], found[1][2]
  if with_comment then first = comment_above(lines, first) end
  source.check_width(path, lines, first, last)
  local rows = {}
  for i = first, last do
    if not lines[i]:find("^%s*//%s*%[%[/?[%w_-]+%]%]%s*$") then rows[#rows + 1] = lines[i] end
  end
  return table.concat(dedent(rows), "\n"), first, last
end

local function is_title(lines, i)
  local rule = lines[i + 1]
  return rule and rule:find("^%-%-+$") and utf8.len(lines[i]) == #rule and lines[i]:find("^%S")
end

local function trimmed(lines, first, last)
  while first <= last and not lines[first]:find("%S") do first = first + 1 end
  while last >= first and not lines[last]:find("%S") do last = last - 1 end
  return first, last
end

-- The sections of a run's stdout: a list of {title, first, last, line}.  What stands
-- before the first heading is the section "".
function source.sections(path)
  local lines = source.lines(path)
  if not lines then return nil end
  local sections = {{title = "", first = 1, line = 1}}
  for i = 1, #lines do
    if is_title(lines, i) then
      sections[#sections].last = i - 1
      sections[#sections + 1] = {title = lines[i], first = i + 2, line = i}
    end
  end
  sections[#sections].last = #lines
  for _, s in ipairs(sections) do s.first, s.last = trimmed(lines, s.first, s.last) end
  return sections
end

function source.output(path, title)
  local sections = source.sections(path)
  if not sections then return nil, ("cannot read %s"):format(path) end
  local found
  for _, s in ipairs(sections) do
    if s.title == title and found then return nil, ("%s has section '%s' twice"):format(path, title) end
    if s.title == title then found = s end
  end
  if not found then return nil, ("%s has no section '%s'"):format(path, title) end
  local lines = source.lines(path)
  source.check_width(path, lines, found.first, found.last)
  return table.concat(lines, "\n", found.first, found.last)
end

-- Every part marker of a file, each with its line.
function source.markers(path)
  local markers = {}
  for i, line in ipairs(source.lines(path) or {}) do
    local close, part = line:match("^%s*//%s*%[%[(/?)([%w_-]+)%]%]%s*$")
    if part and close == "" then markers[#markers + 1] = {name = part, line = i} end
  end
  return markers
end

return source
