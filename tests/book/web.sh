#!/bin/sh
# Checks the pages of the web edition, build/book/html, with web.mjs and the HTML
# validator; then breaks a copy of them, once for each check, and wants it to be seen.
# Ends with "N passed, M failed".
cd "$(dirname "$0")/../.." || exit 1
. tests/chapters/claims.sh
export LC_ALL=C.UTF-8
trap 'rm -rf "$work"' EXIT
html=build/book/html
tools=tests/book/node_modules
CHROMIUM=$(command -v chromium || command -v google-chrome)
export CHROMIUM

if ! command -v node >/dev/null; then
    echo "node is absent: the web edition's pages were not checked (make setup-web)"
    tally
    exit
elif ! [ -f $html/index.html ] || ! [ -f $html/search-index.js ]; then
    echo "the web edition is not built: its pages were not checked (make html)"
    tally
    exit
fi

# look CHECK FOLDER [PAGE...]: the beginning of what is wrong.
look() {
    if [ "$1" = valid ]; then
        folder=$2
        shift 2
        [ $# -gt 0 ] || set -- "$folder"/*.html
        java -jar $tools/vnu-jar/build/dist/vnu.jar --errors-only "$@"
    else
        node tests/book/web.mjs "$@"
    fi >"$work/log" 2>&1 || { head -n 30 "$work/log"; return 1; }
}
is_right() { claim "$1" look "$1" $html; }

# sees CHECK FILE EDIT MESSAGE: a copy with the edit fails the check and says so.
sees() { claim "$1 sees $3 in $2" is_seen "$@"; }
is_seen() {
    rm -rf "$work/html"
    cp -r $html "$work/html"
    sed "$3" "$html/$2" >"$work/html/$2"
    page=
    case $1 in valid) page=$work/html/$2 ;; axe | narrowScreens | withoutScripts) page=colophon.html ;; copied) page=05-chain-rule.html ;; esac
    ! cmp "$html/$2" "$work/html/$2" >/dev/null || { echo "the edit changes nothing"; return 1; }
    # shellcheck disable=SC2086 # no page means all
    ! look "$1" "$work/html" $page || { echo "nothing was wrong"; return 1; }
    grep -qF -- "$4" "$work/log" || { echo "it did not say: $4"; return 1; }
}

for check in ids links hosts formulas turning search indexed; do is_right $check; done
sees ids colophon.html 's/<h1 /<p id="text"><\/p><h1 /' 'id "text" stands twice'
sees links colophon.html 's/href="notation.html"/href="gone.html"/' 'link to gone.html'
sees links colophon.html 's/href="notation.html"/href="notation.html#gone"/' 'link to notation.html#gone'
sees hosts colophon.html 's|</head>|<script src="https://example.com/x.js"></script></head>|' 'loads from elsewhere: <script'
sees hosts page.js 's|^"use strict";|&fetch("x");|' 'could load from elsewhere: fetch('
sees hosts book.css 's|^:root|@import "x";&|' 'could load from elsewhere: @import'
sees formulas colophon.html 's|<p>|&\\frac{1}{2}|' 'raw TeX: \frac'
sees turning notation.html 's/rel="next"/rel="later"/' 'no way leads here'
sees turning notation.html 's/rel="prev"/rel="former"/' 'its way back is not to'
sees search search-index.js '/^\["05-chain-rule/d' '"chain rule" leads to'
sees indexed search-index.js '/^\["notation/d' 'notation.html: its title does not find it'

if command -v java >/dev/null && [ -d $tools/vnu-jar ]; then
    is_right valid
    sees valid colophon.html 's|</h1>|</h2>|' 'error'
else
    echo "java or vnu-jar is absent: the pages' HTML was not validated (make setup-check)"
fi

if [ -n "$CHROMIUM" ] && [ -d $tools/axe-core ] && [ -d $tools/playwright-core ]; then
    for check in axe narrowScreens paper keyboard copied withoutScripts; do is_right $check; done
    sees axe colophon.html 's|<p>|<p style="color: #bbb">|' 'color-contrast'
    sees axe colophon.html 's|<p>|<img alt="" src="http://example.com/x.png"><p>|' 'asks for http://example.com/x.png'
    sees axe page.js 's|^"use strict";|& nothing();|' 'nothing is not defined'
    sees narrowScreens colophon.html 's|<p>|<p style="width: 500px">|' 'wider than a screen of 390'
    sees narrowScreens colophon.html 's|<p>|<table><tr><td style="max-width: 2em; word-break: normal">反向传播算法</table>&|' '反向传播算法 is torn'
    sees paper book.css 's/@media screen and/@media/' 'prints on rgb('
    sees paper book.css 's/width: auto; font-size: 8.6pt/width: 1000px/' 'wider than the paper'
    sees keyboard page.js 's/"Escape"/"F9"/' 'Escape does not close'
    sees copied page.js 's/copy(source.textContent)/copy("1 " + source.textContent)/' 'copies something else'
    sees withoutScripts colophon.html 's/ hidden>/>/' 'a search that cannot search'
else
    echo "chromium, axe-core or playwright-core is absent: no browser looked at the pages (make setup-check)"
fi
tally
