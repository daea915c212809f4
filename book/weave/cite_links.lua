-- After --citeproc, in the web edition and the EPUB: a citation leads to the bibliography's
-- page, and an entry loses the class to which pandoc gives a role that is no longer known.
-- The PDF has all pages in one file and needs no change.
if not FORMAT:find("html") then return {} end
package.path = pandoc.path.directory(PANDOC_SCRIPT_FILE) .. "/?.lua;" .. package.path
local to = require(os.getenv("BOOK_WRITER"))

function Link(link)
  if link.target:find("^#ref%-") then link.target = "bibliography" .. to.suffix .. link.target end
  return link
end

function Div(div)
  if div.classes:includes("csl-entry") then div.classes = {"entry"} end
  return div
end
