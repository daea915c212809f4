-- The pieces that a writer makes pages of: code in its own format, around what is pandoc's.
return function(format)
  local function filled(text, ...)
    return select("#", ...) > 0 and text:format(...) or text
  end
  local function raw(text, ...) return pandoc.RawBlock(format, filled(text, ...)) end
  local function inline(text, ...) return pandoc.RawInline(format, filled(text, ...)) end

  local function wrap(first, blocks, last)
    local all = pandoc.List{first}
    all:extend(blocks)
    all:insert(last)
    return all
  end

  -- Inlines stay pandoc's, so that citations in them are resolved.
  local function around(before, inlines, after)
    return pandoc.Plain(wrap(inline(before), inlines, inline(after)))
  end
  return raw, inline, wrap, around
end
