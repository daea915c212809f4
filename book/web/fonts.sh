#!/bin/sh
# fonts.sh FOLDER: copies the fonts of web/book.css there, from TeX's tree or the system's.
set -u
folder=$1
mkdir -p "$folder" || exit 1
for font in texgyrepagella-regular texgyrepagella-italic texgyrepagella-bold \
    texgyreheros-regular texgyreheros-italic texgyreheros-bold texgyrepagella-math; do
    file=$(kpsewhich "$font.otf" 2>/dev/null)
    [ -n "$file" ] || file=$(fc-list : file 2>/dev/null | sed -n "s/^\(.*$font\.otf\):.*/\1/p" | head -n 1)
    if [ -z "$file" ]; then
        echo "the font $font.otf is missing: make setup" >&2
        exit 1
    fi
    cp "$file" "$folder/$font.otf" || exit 1
done
