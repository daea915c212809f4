#!/bin/sh
# Makes the EPUB of a tiny book, looks at it as a shop's checker and a reader do, and breaks
# it.  The whole book's EPUB is looked at where it is built.  Ends with "N passed, M failed".
. "$(dirname "$0")/fixture.sh"
absent=
for tool in pandoc node gnuplot zip unzip; do
    command -v $tool >/dev/null || absent="$absent $tool"
done
[ -d "$root/book/node_modules/temml" ] || absent="$absent temml"
if [ -n "$absent" ]; then
    echo "absent:$absent; the EPUB's tests did not run (make setup setup-web)"
    tally
    exit
fi
jar=/usr/share/java/epubcheck.jar
if [ -f $jar ] && command -v java >/dev/null; then
    checker="java -jar $jar"
elif ! checker=$(command -v epubcheck); then
    echo "epubcheck is absent: the EPUB was not checked as a whole (make setup-check)"
fi

pages="05-try answers bibliography"
epub=build/book/downhill.epub
make_epub() { make -s book_pages="$pages" $epub >"$work/log" 2>&1; }

# Without a checker nothing is valid and nothing is at fault.
valid() { # NAME EPUB
    [ -n "$checker" ] || return
    if $checker --failonwarnings "$2" >"$work/log" 2>&1; then pass; else fail "$1"; fi
}
faulty() { # NAME MESSAGE [NAME MESSAGE]: what the checker must say of the chapter
    make_epub
    [ -n "$checker" ] || return
    if $checker $epub >"$work/log" 2>&1; then fail "$1: the checker found nothing"; fi
    while [ $# -gt 0 ]; do
        if grep "$2.*/05-try.xhtml" "$work/log" >/dev/null; then pass; else fail "$1: no message"; fi
        shift 2
    done
}

# What every EPUB of ours holds: PAGES in their order, and nothing that a reader must not see.
look() { # NAME EPUB PAGES
    rm -rf "$work/inside"
    unzip -q "$2" -d "$work/inside"
    unzip -Z1 "$2" >"$work/log"
    if [ "$(head -n 1 "$work/log") $(dd if="$2" bs=1 skip=38 count=20 2>/dev/null)" = \
        "mimetype application/epub+zip" ]; then pass; else fail "$1 says what it is"; fi
    sed -n 's/^<itemref idref="page-\(.*\)".*/\1/p' "$work/inside/book.opf" >"$work/log"
    if [ "$(xargs <"$work/log")" = "index $3" ]; then pass; else fail "$1 has each page in order"; fi
    sed -n 's|.* href="\([^"]*\)".*|\1|p' "$work/inside/book.opf" >"$work/listed"
    if [ -s "$work/listed" ] && (cd "$work/inside" && xargs ls <../listed) >"$work/log" 2>&1; then pass; else
        fail "$1 holds what it lists"
    fi
    if grep -n -e 'class="math ' -e '\$\$' "$work"/inside/*.xhtml >"$work/log"; then
        fail "$1: a formula was left as TeX"
    else pass; fi
    no_other_host "$1 asks no other host" "$work"/inside/*.xhtml "$work"/inside/*.css
}

fresh
if make_epub; then pass; else fail "a right chapter becomes an EPUB"; fi
valid "the small book is valid" $epub
look "the small book" $epub "$pages"
page=epub/05-try.xhtml
holds "a formula is MathML" $page '<math xmlns="http://www.w3.org/1998/Math/MathML"'
holds "a figure has its alt text" $page 'aria-label="A curve up to -4."'
lacks "a colour needs no variable" $page 'var('
holds "a reference leads to its page" $page 'href="05-try.xhtml#eq:one"'
holds "an answer leads back" epub/answers.xhtml 'href="05-try.xhtml#q:one"'
holds "the contents list a page" epub/index.xhtml '<a href="05-try.xhtml">'

cp $epub "$work/first.epub"
rm -rf build
sleep 2 # a zip counts every other second
if (umask 077; TZ=Asia/Tokyo make_epub) && cmp $epub "$work/first.epub" >"$work/log"; then pass; else
    fail "the same bytes again, elsewhere and later"
fi

touch "$work/stamp"
add_line "One more sentence."
make_epub
find build/book/epub -newer "$work/stamp" -name '*.xhtml' | sort | xargs >"$work/log"
if [ "$(cat "$work/log")" = "build/book/epub/05-try.xhtml" ] \
    && ! cmp -s $epub "$work/first.epub"; then pass; else fail "an edit redoes its page and the packing"; fi

fresh; add_line 'Never <b>closed.'
faulty "broken XHTML" RSC-016

fresh; add_line 'See [nowhere](#nowhere) and <img src="https://example.org/a.png" alt="a" />.'
faulty "a broken link" RSC-012 "a picture from another host" RSC-006

fresh; add_line 'Bad $\frac{1$ mathematics.'
if make_epub; then fail "bad TeX: the build went on"
elif ! grep -q "$chapter:$end: bad formula" "$work/log" || [ -e $epub ]; then fail "bad TeX"
else pass; fi

cd "$root" || exit 1
if [ -f $epub ]; then
    valid "the book is valid" $epub
    look "the book" $epub "$(printf 'include Makefile\nlist: ; @echo $(book_pages)\n' | make -s -f - list)"
else
    echo "$epub is not there: only a small one was looked at (make epub)"
fi
tally
