#!/bin/sh
# Provokes every stop of the book's build on a tiny chapter in a temporary folder, and
# checks exit status, file:line and message.  Ends with "N passed, M failed".
set -u
. "$(dirname "$0")/fixture.sh"
if ! command -v pandoc >/dev/null; then
    echo "pandoc is absent: the book's tests did not run (make setup)"
    echo "0 passed, 0 failed"
    exit 0
fi

pages=05-try
page() { make -s book_pages="$pages" "build/book/$1" >"$work/log" 2>&1; }

# stops NAME MESSAGE [TARGET]: the build fails, says so, and leaves no page behind.
stops() {
    target=${3:-tex/05-try.tex}
    if page "$target"; then
        fail "$1: the build went on"
    elif ! grep -qF -- "$2" "$work/log"; then
        fail "$1: no message \"$2\""
    elif [ -e "build/book/$target" ]; then
        fail "$1: a page was written all the same"
    else
        pass
    fi
}

# --- what comes out right --------------------------------------------------------------------

fresh
if LC_ALL=de_DE.UTF-8 page tex/05-try.tex; then pass; else fail "a right chapter is woven"; fi
tex=tex/05-try.tex
holds "a minus is typographic" $tex "Plain −4"
holds "%,d groups thousands" $tex 'grouped 59\,210'
holds "an exponent is set as a power" $tex "−6.7~×~10\\textsuperscript{−12}"
holds "a number stands in mathematics" $tex '\(s = -6.65\times 10^{-12}\)'
holds "thousands in mathematics" $tex '\(m = 59\,210\)'
holds "no format: as the program printed it" $tex "0.046666666666666666"
holds "%.3f rounds" $tex "more 0.047"
holds "a number of a study" $tex "study found 0.5."
holds "the output of a study" $tex "after hours"
holds "a text value stands in a sentence" $tex "text MNIST"
holds "a number stands in a caption" $tex "Adds 59210."
holds "a number stands in a table" $tex "1 & −4.0"
holds "when keeps" $tex "Kept by when"
lacks "unless drops" $tex "Dropped by unless"
lacks "when drops another value" $tex "Dropped by when"
lacks "the answer leaves the chapter" $tex "That one"
holds "a function is cut whole" $tex "demo.c, lines 4–6"
holds "a part is cut between its marks" $tex "demo.c, line 10"
holds "a reference has its number" $tex "\\hyperref[eq:one]{equation~5.1}"

holds "an index mark" $tex 'Entropy\index{entropy@entropy}'
holds "an index mark of two levels" $tex "the steps\\index{newtons method@Newton’s method!too large@too large}"

fresh
if page tex/05-try.tex && touch "$work/stamp" && page tex/05-try.tex \
    && [ -z "$(find build -newer "$work/stamp")" ]; then pass; else fail "a second run does nothing"; fi

# --- what stops ------------------------------------------------------------------------------

fresh; add_line "See @fig:nowhere."
stops "unknown reference" "$chapter:$end: unknown reference @fig:nowhere"

fresh; edit 's/caption="Doubles."/caption="Doubles @eq:nowhere."/' $chapter
stops "unknown reference in a caption" "$chapter:$(line_of @eq:nowhere $chapter): unknown reference @eq:nowhere"

fresh; edit '1s/ch:05/ch:5/' $chapter
stops "a title without its label" "$chapter:1: the page needs a title '# ... {#ch:05}'"

fresh; add_line "As in [@nobody1900]."
stops "unknown citation" "$chapter:$end: unknown citation @nobody1900"

fresh; add_line '$$ c = d $$ {#eq:one}'
stops "duplicate label" "label 'eq:one' stands twice"
grep -q "^$chapter:[0-9]*: label" "$work/log" && pass || fail "duplicate label: file and line"

fresh; add_line '$$ c = d $$ {#eq:lonely}'
stops "label never referenced" "$chapter:$end: label 'eq:lonely' is never referenced"

fresh; edit 's/function=add /function=subtract /' $chapter
stops "missing function" "$chapter:$(line_of function=subtract $chapter): chapters/05-try/demo.c has no function 'subtract'"

fresh; edit 's/file=demo.c function/file=gone.c function/' $chapter
stops "missing file" "cannot read chapters/05-try/gone.c"

fresh; add_line '``` {.output section="Products"}'; echo '```' >>$chapter
stops "missing section" "$chapter:$end: out/chapter05/stdout.txt has no section 'Products'"

fresh; add_line "The value {{no_key:%.2f}}."
stops "missing key" "$chapter:$end: out/chapter05/results.tsv has no key 'no_key'"

fresh; add_line "The value {{data:%.2f}}."
stops "a format for a text" "$chapter:$end: {{data:%.2f}}: 'MNIST' is text"

fresh; add_line "The value {{exact:%d}}."
stops "%d for a fraction" "$chapter:$end: {{exact:%d}}: 0.046666666666666666 is not an integer"

fresh; add_line "The value {{exact:%s}}."
stops "unknown format" "$chapter:$end: {{exact:%s}}: unknown number format '%s'"

fresh; printf 'idle\t1\t\tz\n' >>out/chapter05/results.tsv
stops "unused key" "out/chapter05/results.tsv:8: key 'idle' is never read"

fresh; printf 'idle\t1\t\tz\n' >>out/chapter05-long/results.tsv
stops "unused key of a study" "out/chapter05-long/results.tsv:4: key 'idle' is never read"

fresh; printf '\nIdle\n----\nx\n' >>out/chapter05-long/stdout.txt
stops "unused section of a study" "out/chapter05-long/stdout.txt:6: section 'Idle' is never shown"

fresh; echo 'plot x' >chapters/05-try/idle.gp
stops "unused figure" "chapters/05-try/idle.gp:1: figure 'idle' is never shown"

fresh; printf '\nIdle\n----\nx\n' >>out/chapter05/stdout.txt
stops "unused section" "out/chapter05/stdout.txt:7: section 'Idle' is never shown"

fresh; printf '// [[idle]]\n// [[/idle]]\n' >>chapters/05-try/demo.c
stops "unused part" "chapters/05-try/demo.c:14: part 'idle' is never shown"

fresh; printf '// [[idle]]\n// [[/idle]]\n' >common/idle.c
stops "unused part in common" "common/idle.c:1: part 'idle' is never shown"

# An appendix with a recording, and with markdown that the makefile made.
recorded() {
    fresh
    rm book && mkdir -p book/measured && ln -s "$root"/book/* book/
    edit 's/^book_appendices.*/book_appendices := measured/' Makefile
    printf '# Measured {#ch:measured}\n\nAt {{rate:%%.1f}} by {{sources}} ({{digest}}).\n' >book/measured/appendix.md
    printf '\n::: {.include file=made.md}\n:::\n' >>book/measured/appendix.md
    echo "Made here, at {{rate:%.2f}}." >made.md
    add_line "As measured, {{measured:rate:%.0f}}."
    printf 'key\tvalue\tunit\tmeaning\nrate\t2.25\t1\tg\nsources\tchapters/05-try/demo.c\ttext\th\n' >book/measured/recorded.tsv
    printf 'digest\t%s\ttext\ti\n' "$(sh book/digest.sh chapters/05-try/demo.c)" >>book/measured/recorded.tsv
}
measured() { make -s book_pages="05-try measured" build/book/tex/05-try.tex build/book/tex/measured.tex >"$work/log" 2>&1; }
measured_stops() {
    if measured; then fail "$1: the build went on"
    elif ! grep -qF -- "$2" "$work/log"; then fail "$1: no message \"$2\""
    else pass; fi
}
recorded
if measured; then pass; else fail "an appendix reads its recording"; fi
holds "a recorded number" tex/measured.tex "At 2.2 by"
holds "a recorded number on another page" tex/05-try.tex "As measured, 2."
holds "an included file" tex/measured.tex "Made here, at 2.25."

recorded; edit 's|// Adds.|// Adds two numbers.|' chapters/05-try/demo.c
if measured; then pass; else fail "a comment makes no recording old"; fi

recorded; edit 's/a + b/b + a/' chapters/05-try/demo.c
measured_stops "a recording older than its code" "book/measured/recorded.tsv:4: recorded before chapters/05-try/demo.c changed"

recorded; printf 'idle\t1\t\tz\n' >>book/measured/recorded.tsv
measured_stops "unused key of a recording" "book/measured/recorded.tsv:5: key 'idle' is never read"

recorded; edit '/^rate/d' book/measured/recorded.tsv
measured_stops "missing key of a recording" "$chapter:$end: book/measured/recorded.tsv has no key 'rate'"

recorded; echo 'plot x' >book/measured/idle.gp
measured_stops "unused figure of a recording" "book/measured/idle.gp:1: figure 'idle' is never shown"

recorded; rm made.md
measured_stops "missing included file" "book/measured/appendix.md:5: cannot read made.md"

fresh; edit 's/ alt="[^"]*"//' $chapter
stops "missing alt" "$chapter:$(line_of curve.svg $chapter): figure 'curve' has no alt text"

fresh; rm out/chapter05/curve.pdf
stops "missing plot" "$chapter:$(line_of curve.svg $chapter): no plot out/chapter05/curve.pdf"

fresh; edit 's|return a + b;|return a + b; // 3456789 123456789 123456789 123456789 123456789 123456789 123456789|' chapters/05-try/demo.c
stops "over-long line of source" "chapters/05-try/demo.c:5: line has 86 columns, the page holds 80"

fresh; printf '%081d\n' 1 >>out/chapter05/stdout.txt
stops "over-long line of output" "out/chapter05/stdout.txt:6: line has 81 columns, the page holds 80"

fresh; edit '/^:::: {.answer}/,/^::::$/d' $chapter
stops "question without an answer" "$chapter:$(line_of '#q:one' $chapter): question without an answer"

fresh; add_line '[Entropies]{.index} are one.'
stops "an index term in two spellings" \
    "$chapter:$end: the index has 'entropies' here and 'entropy' in $chapter:$(line_of '[Entropy]' $chapter)"

fresh; add_line '[]{.index key="Entropy!of a coin"}Capitals.'
stops "an index term in two cases" "$chapter:$end: the index has 'Entropy' here and 'entropy' in"

fresh; add_line 'An empty []{.index} mark.'
stops "an index mark without a term" "$chapter:$end: the index term '' does not begin with a letter"

fresh; add_line '[]{.index key="H" see="enthalpy"}Elsewhere.'
stops "see leads nowhere" "$chapter:$end: see 'enthalpy': no such term in the index"

fresh; add_line '## On [entropies]{.index}'
stops "an index mark in a heading" "$chapter:$end: an index mark in a heading"

# A book with a glossary of its own, in which the entry of $1 stands last.
with_glossary() {
    fresh; pages="05-try glossary"
    rm book; mkdir book; ln -s "$root"/book/* book; rm book/glossary.md
    cat >book/glossary.md <<'END'
# Glossary {#ch:glossary}

[entropy]{.term zh="熵" ko="엔트로피" at="ch:05"}
:   The mean surprise.

[Newton's method]{.term zh="牛顿法" ko="뉴턴 방법" at="eq:one"}
:   A step to the bottom of a parabola.
END
    printf '\n%s\n:   Meaning.\n' "$1" >>book/glossary.md
    entry=book/glossary.md:$(($(wc -l <book/glossary.md) - 1))
}
with_glossary "[steps]{.term key=\"Newton's method!too large\" zh=\"步\" ko=\"걸음\" at=\"lst:add\"}"
if page tex/glossary.tex; then pass; else fail "a right glossary is woven"; fi
holds "an entry of the glossary" tex/glossary.tex '\glossaryentry{entropy}{熵}{엔트로피}{ch:05}{5}{The mean surprise.}'

with_glossary '[bit]{.term key="entropy" zh="比特" ko="비트" at="ch:05"}'
stops "a glossary out of order" "$entry: the term 'bit' does not come after 'Newton’s method'" tex/glossary.tex

with_glossary '[slope]{.term key="entropy" zh="斜率" at="ch:05"}'
stops "a term without its Korean" "$entry: the term 'slope' has no ko=" tex/glossary.tex

with_glossary '[slope]{.term zh="斜率" ko="기울기" at="ch:05"}'
stops "a term that the index lacks" "$entry: the term 'slope' is not in the index" tex/glossary.tex

with_glossary '[slope]{.term key="entropy" zh="斜率" ko="기울기" at="sec:nowhere"}'
stops "a term introduced nowhere" "$entry: unknown reference @sec:nowhere" tex/glossary.tex
pages=05-try

fresh; add_line "::: {.when data=\"MNIST\"}"
stops "unclosed block" "fence has no partner"

fresh; mkdir bin
for tool in sh make mkdir touch head sed awk find printf mv cat dirname env; do
    ln -s "$(command -v $tool)" bin/$tool 2>/dev/null
done
if PATH="$work/a book/bin" page tex/05-try.tex; then fail "pandoc missing: the build went on"
elif grep -q "pandoc is missing.*make setup" "$work/log"; then pass
else fail "pandoc missing: no advice"; fi

# --- the web edition ---------------------------------------------------------------------------

if command -v node >/dev/null && [ -d "$root/book/node_modules/temml" ]; then
    fresh
    if page html/05-try.html; then pass; else fail "a right chapter becomes HTML"; fi
    html=html/05-try.html
    holds "a formula is MathML" $html "<math"
    holds "a figure has its alt text" $html 'aria-label="A curve up to -4."'
    holds "a figure takes the page's colours" $html "var(--plot-blue)"
    holds "a reference links" $html 'href="05-try.html#eq:one"'
    holds "thousands in HTML" $html "$(printf 'grouped 59\342\200\257210')"
    holds "a listing says how to run it" $html "Run it <code>make chapter05 &amp;&amp; ./chapter05</code>"
    holds "an output says what printed it" $html "<code>./chapter05 --study long</code>"
    no_other_host "no other host" build/book/$html
    holds "an index mark is an anchor" $html '<span id="ix:entropy-1">Entropy</span>'

    fresh; pages="how-to-use 05-try figures-and-listings index-of-terms"
    if make -s book_pages="$pages" html >"$work/log" 2>&1; then pass; else fail "the lists of the book"; fi
    html=html/index-of-terms.html
    holds "a term leads to its place" $html ', <a href="05-try.html#ix:entropy-1">5</a>'
    holds "a term below another" $html '<li>too large, <a'
    holds "a letter leads to its terms" $html 'href="#letter:N"'
    holds "a listing in its list" html/figures-and-listings.html '<a href="05-try.html#lst:add">5.1</a> Adds 59210<'
    touch "$work/stamp"; add_line '[One more]{.index}.'
    if make -s book_pages="$pages" html >"$work/log" 2>&1 \
        && [ -z "$(find build/book/html/how-to-use.html -newer "$work/stamp")" ] \
        && grep -q "one more" build/book/$html; then pass; else fail "a new mark stays in its page and the lists"; fi
    pages=05-try

    fresh; add_line 'Bad $\frac{1$ mathematics.'
    stops "bad TeX in HTML" "$chapter:$end: bad formula" html/05-try.html

    fresh; edit 's/0,  96, 168/1,  2, 3/' out/chapter05/curve.svg
    stops "a colour outside the style" "chapters/05-try/curve.gp:1: colour #010203" html/05-try.html
else
    echo "node or temml is absent: the web edition's tests did not run (make setup-web)"
fi

# --- what only TeX can see ----------------------------------------------------------------------

if command -v lualatex >/dev/null && command -v gnuplot >/dev/null; then
    book_pdf() {
        gnuplot -e "format='pdf'; name='out/chapter05/curve'" book/style.gp chapters/05-try/curve.gp
        make -s build/book/downhill.pdf >"$work/log" 2>&1
    }
    typeset_stops() {
        if book_pdf; then fail "$1: the build went on"
        elif ! grep -qF -- "$2" "$work/log"; then fail "$1: no message \"$2\""
        elif [ -e build/book/downhill.pdf ]; then fail "$1: a book was written all the same"
        else pass; fi
    }
    fresh
    if book_pdf && [ -s build/book/downhill.pdf ]; then pass; else fail "the book is typeset"; fi
    holds "the PDF's index" tex/downhill.ind "entropy, \hyperpage{"
    mkdir counted
    printf '#!/bin/sh\necho >>counted/runs\nexec %s "$@"\n' "$(command -v lualatex)" >counted/lualatex
    chmod +x counted/lualatex
    edit 's/^An \[Entropy/`\\newpage\\null\\newpage`{=latex} An [Entropy/' chapters/05-try/chapter.md
    if PATH="$PWD/counted:$PATH" book_pdf && [ "$(wc -l <counted/runs)" -eq 2 ]; then pass; else fail "an edited page is set, then the book once"; fi
    if grep -qF 'entropy, \hyperpage{3}' build/book/tex/downhill.ind; then pass; else fail "an edited page moves its index marks"; fi
    cp build/book/downhill.pdf "$work/first.pdf"
    rm -rf build
    mv "$work/a book" "$work/elsewhere" && cd "$work/elsewhere" || exit 1
    if book_pdf && cmp -s build/book/downhill.pdf "$work/first.pdf"; then pass; else fail "the same bytes in another folder, from the beginning"; fi
    rm -rf "$work/elsewhere"

    fresh; add_line 'Bad $\nosuchcommand$ mathematics.'
    typeset_stops "bad TeX in the PDF" "$chapter:$end: TeX: Undefined control sequence"

    fresh; add_line 'Wide $\rule{20cm}{1pt}$ line.'
    typeset_stops "overfull line" "$chapter:$end: Overfull"

    fresh; add_line 'The letter क is in no font.'
    typeset_stops "missing character" "$chapter:$end: Missing character"

    fresh; add_line '`\makeatletter\immediate\write\@auxout{\@percentchar\number\uniformdeviate 99999}\makeatother`{=latex}'
    typeset_stops "a book that is never done" "do not stand still"
else
    echo "lualatex or gnuplot is absent: the PDF's tests did not run (make setup)"
fi

tally
