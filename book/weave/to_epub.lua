-- The EPUB's side of weave.lua: the pages of the web edition, for e-readers.  Classes are
-- styled in epub/book.css.
local raw = require "blocks"("html")
local to = require "to_html"
to.suffix, to.browser, to.shade_ink = ".xhtml", false, "currentColor"

-- An e-reader's night mode turns paper and text over and tells nobody, and many an e-reader
-- knows no CSS variables.  So ink takes the text's colour, and the others are as far from
-- black as from white: 4.5 to 1.
local COLOURS = {blue = "#0077D1", red = "#C94E00", green = "#008665", purple = "#BA4D96",
  amber = "#976F00", grey = "#767676", ink = "currentColor", paper = "#FFFFFF"}

function to.paint(attribute, name)
  if name == "rule" then return to.shade(attribute, 0.25) end
  return ("%s='%s'"):format(attribute, COLOURS[name])
end

-- A page is as wide as it is.  Code whose lines are short can have larger letters.
function to.fit(block)
  if block.t ~= "CodeBlock" then return block end
  local widest = 0
  for line in (block.text .. "\n"):gmatch("(.-)\n") do widest = math.max(widest, utf8.len(line)) end
  if widest <= 68 then block.classes:insert("narrow") end
  return block
end

function to.contents()
  return {to.cover(), raw('<nav epub:type="toc" id="contents"><h2>Contents</h2>'), to.page_list(),
    raw("</nav>")}
end

return to
