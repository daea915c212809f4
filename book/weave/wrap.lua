-- Blocks between a first and a last one: what both writers make environments of.
return function(first, blocks, last)
  local all = pandoc.List{first}
  all:extend(blocks)
  all:insert(last)
  return all
end
