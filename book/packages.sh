#!/bin/sh
# The table of .ci/packages.sh for the book, without what only maintainers need:
#
#     sh book/packages.sh LABEL CAPTION GROUP...
cd "$(dirname -- "$0")/.." || exit 1
. .ci/packages.sh
label=$1 caption=$2
shift 2

rows() { # GROUP
  table | awk -F '|' -v group="$1" '
    function name(n) { return n == "-" ? "–" : n }
    $1 == group { print "| " $6 " | " name($2) " | " name($3) " | " name($4) " |" }'
}

echo '| what for | Debian, Ubuntu | Fedora | Homebrew |'
echo '|-----------------------|---------------------|------------------------|-------------|'
for group in "$@"; do rows "$group"; done
printf '\n: %s {#%s}\n\n' "$caption" "$label"
