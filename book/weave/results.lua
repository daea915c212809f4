-- The numbers of a run: out/chapterNN/results.tsv, by key, and their typesetting. What
-- an appendix measured once is kept beside it, in book/NAME/recorded.tsv.
local results = {}
local cache = {}

-- "build" is the pseudo-chapter of the colophon: compiler, flags and tool versions.
function results.path(chapter)
  if chapter == "build" then return "build/book/build.tsv" end
  if not chapter:find("^chapter") then return "book/" .. chapter .. "/recorded.tsv" end
  return "out/" .. chapter .. "/results.tsv"
end

-- Returns key -> {text, line}, or nil when the file cannot be read.
function results.load(chapter)
  if cache[chapter] then return cache[chapter] end
  local file = io.open(results.path(chapter))
  if not file then return nil end
  local rows, line = {}, 0
  for row in file:lines() do
    line = line + 1
    local key, value = row:match("^([a-z0-9_]+)\t([^\t]*)")
    if key and line > 1 then rows[key] = {text = value, line = line} end
  end
  file:close()
  cache[chapter] = rows
  return rows
end

-- Splits the inside of {{...}}: [chapterNN:]key[:format]; a study is chapterNN-name, and
-- an appendix goes by its own name. Only a format begins with %.
function results.parse(inside)
  local chapter, rest = inside:match("^([a-z][a-z0-9-]*):([a-z].*)$")
  local key, format = (rest or inside):match("^([a-z0-9_]+):(.+)$")
  return chapter, key or rest or inside, format
end

local THIN = "\u{202F}"

local function group_thousands(digits)
  local sign, body = digits:match("^(%-?)(%d+)$")
  body = body:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "")
  return sign .. body:gsub(",", THIN)
end

-- Returns the text of a value in a printf format, or nil and what is wrong.
function results.format(text, format)
  if not format then return text end
  local number = tonumber(text)
  if not number then return nil, ("'%s' is text, it takes no format"):format(text) end
  if number ~= number or number == math.huge or number == -math.huge then return text end
  if format == "%d" or format == "%,d" then
    if number ~= math.floor(number) then
      return nil, ("%s is not an integer, %s cannot print it"):format(text, format)
    end
    local digits = ("%.0f"):format(number):gsub("^%-0$", "0")
    return format == "%d" and digits or group_thousands(digits)
  end
  if not format:match("^%%[-+ 0]*%d*%.?%d*[efg]$") then
    return nil, ("unknown number format '%s'"):format(format)
  end
  return (format:format(number))
end

-- -1.5e-05 as the reader writes it: mantissa and exponent with a true minus.
local function split_exponent(text)
  local mantissa, sign, power = text:match("^([-+]?[%d.]+)e([-+]?)0*(%d+)$")
  if not mantissa then return text end
  return mantissa, (sign == "-" and "-" or "") .. power
end

function results.to_tex(text)
  local mantissa, power = split_exponent(text)
  mantissa = mantissa:gsub(THIN, "\\,")
  if not power then return mantissa end
  return ("%s\\times 10^{%s}"):format(mantissa, power)
end

function results.to_inlines(text)
  local mantissa, power = split_exponent(text)
  if tonumber((mantissa:gsub(THIN, ""))) then mantissa = mantissa:gsub("^%-", "−") end
  local inlines = pandoc.List{pandoc.Str(mantissa)}
  if power then
    inlines:extend{pandoc.Str("\u{00A0}×\u{00A0}10"),
                   pandoc.Superscript{pandoc.Str((power:gsub("^%-", "−")))}}
  end
  return inlines
end

return results
