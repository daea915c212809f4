-- After --citeproc, in the web edition: a citation leads to the bibliography's page, and
-- an entry loses the class to which pandoc gives a role that browsers no longer know.
-- The PDF has all pages in one file and needs no change.
if not FORMAT:find("html") then return {} end

function Link(link)
  if link.target:find("^#ref%-") then link.target = "bibliography.html" .. link.target end
  return link
end

function Div(div)
  if div.classes:includes("csl-entry") then div.classes = {"entry"} end
  return div
end
