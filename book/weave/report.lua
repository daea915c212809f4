-- Errors of the book: file:line: message on stderr.  They are gathered, so that one run
-- shows all of a page's in order, and stop() ends the run before pandoc writes anything.
local report = {}
local errors, seen = {}, {}

function report.at(file, line, message, ...)
  if select("#", ...) > 0 then message = message:format(...) end
  local text = ("%s:%d: %s\n"):format(file, line, message)
  if seen[text] then return end
  seen[text] = true
  errors[#errors + 1] = {file = file, line = line, text = text}
end

function report.stop()
  if #errors == 0 then return end
  table.sort(errors, function(a, b)
    if a.file ~= b.file then return a.file < b.file end
    if a.line ~= b.line then return a.line < b.line end
    return a.text < b.text
  end)
  for _, e in ipairs(errors) do io.stderr:write(e.text) end
  os.exit(1)
end

-- pandoc keeps no line numbers: look the offending words up in the source.
function report.line_of(text, needle)
  local at = needle and text:find(needle, 1, true)
  if not at then
    local first = needle and needle:match("^[^\n]+")
    at = first and text:find(first, 1, true) or 1
  end
  local _, newlines = text:sub(1, at - 1):gsub("\n", "")
  return newlines + 1
end

return report
