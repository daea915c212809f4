#!/bin/sh
# font.sh FILE: copies the font of that name there, from TeX's tree or the system's.
set -eu
name=${1##*/}
found=$(kpsewhich "$name" 2>/dev/null || fc-list : file 2>/dev/null | sed -n "s|^\(.*/$name\):.*|\1|p" | head -n 1)
if [ -z "$found" ]; then
    echo "the font $name is missing: make setup" >&2
    exit 1
fi
cp "$found" "$1"
