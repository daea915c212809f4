#!/bin/sh
# Looks at the printed book, build/book/downhill.pdf: sound, every font in it, bookmarks
# for its pages, links, and words that can be searched for.  Ends with "N passed, M failed".
set -u
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.." || exit 1
pdf=${PDF:-build/book/downhill.pdf}
passed=0 failed=0

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED: $name"
    fi
}

skip() {
    echo "$1: the printed book was not looked at"
    echo "0 passed, 0 failed"
    exit 0
}

[ -f "$pdf" ] || skip "$pdf is not there (make pdf)"
command -v qpdf >/dev/null || skip "qpdf is absent (make setup-check)"
command -v pdffonts >/dev/null || skip "poppler is absent (make setup-check)"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# A damaged file must not end the checks.
qpdf --json --json-key=outlines "$pdf" >"$work/outlines" 2>/dev/null
qpdf --qdf "$pdf" - 2>/dev/null | tr -d '\000' >"$work/objects"
pdffonts "$pdf" >"$work/fonts" 2>/dev/null
pdfinfo "$pdf" >"$work/info" 2>/dev/null
pdftotext "$pdf" "$work/text" 2>/dev/null

# NAME TYPE ENCODING emb sub uni OBJECT ID: a name or a type may have spaces.
all_embedded() { awk 'NR > 2 { n++; if ($(NF - 4) != "yes") bad = 1 } END { exit bad || n < 5 }' "$work/fonts"; }
info() { grep -q "^$1: *$2" "$work/info"; }
links() { [ "$(grep -c '/Subtype /Link' "$work/objects")" -gt 100 ]; }
bookmarks() {
    for page in chapters/*/chapter.md book/notation.md book/colophon.md; do
        title=$(sed -n '1s/^# \(.*\) {#.*/\1/p' "$page")
        grep -q "\"title\": \"[^\"]*$title\"" "$work/outlines" || { echo "no bookmark '$title'"; return 1; }
    done
}
words() { grep -q "How to use this book" "$work/text" && grep -q "∂" "$work/text"; }

check "sound, as qpdf sees it" sh -c 'qpdf --check "$1" >/dev/null 2>&1' - "$pdf"
check "every font is in the file" all_embedded
check "has its title" info Title Downhill
check "has its subject" info Subject "A workbook in C"
check "has an author" info Author "[A-Z]"
check "does not know when it was made" info CreationDate ".* 1970"
check "pages of 170 x 240 mm" info "Page size" "481.89 x 680.31"
check "a bookmark for each page" bookmarks
check "references are links" links
check "words can be found" words
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
