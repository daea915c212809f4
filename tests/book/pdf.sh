#!/bin/sh
# Looks at the printed book, build/book/downhill.pdf: sound, every font in it, bookmarks
# for its pages, links, and words that can be searched for.  Ends with "N passed, M failed".
cd "$(dirname "$0")/../.." || exit 1
. tests/chapters/claims.sh
export LC_ALL=C.UTF-8
trap 'rm -rf "$work"' EXIT
pdf=${PDF:-build/book/downhill.pdf}

skip() {
    echo "$1: the printed book was not looked at"
    tally
    exit
}

[ -f "$pdf" ] || skip "$pdf is not there (make pdf)"
command -v qpdf >/dev/null || skip "qpdf is absent (make setup-check)"
command -v pdffonts >/dev/null || skip "poppler is absent (make setup-check)"
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
printers_quotes() { grep -q “ "$work/text" && ! grep -q "‘‘\|’’\|\`\`" "$work/text"; }

claim "sound, as qpdf sees it" qpdf --check "$pdf"
claim "every font is in the file" all_embedded
claim "has its title" info Title Downhill
claim "has its subject" info Subject "A workbook in C"
claim "has an author" info Author "[A-Z]"
claim "does not know when it was made" info CreationDate ".* 1970"
claim "pages of 170 x 240 mm" info "Page size" "481.89 x 680.31"
claim "a bookmark for each page" bookmarks
claim "references are links" links
claim "words can be found" words
claim "quotation marks are the printer's" printers_quotes
tally
