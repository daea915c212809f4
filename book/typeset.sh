#!/bin/sh
# typeset.sh MASTER.tex OUT.pdf: runs lualatex and makeindex until the page numbers stand
# still, then reads the log.  Where few pages were edited, a run over these alone tells first
# where everything will stand: then one run over the book mostly is enough.
#
# TeX calls a line that sticks out, or a letter its font lacks, a success; here either stops
# the build, with the chapter's own file and line.
set -u
master=$1 pdf=$2
work=build/book/tex job=downhill
max_print_line=10000 FORCE_SOURCE_DATE=1 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0}
export max_print_line FORCE_SOURCE_DATE SOURCE_DATE_EPOCH

# Reads file:line messages of build/book/tex/NAME.tex and gives them the place in the
# source that weave.lua left in the nearest comment above.
in_the_source() {
    while IFS="$(printf '\t')" read -r file line message; do
        place=$(awk -v last="$line" 'NR > last { exit } /^%% .*:[0-9]+$/ { place = $2 } END { print place }' \
            "$file" 2>/dev/null)
        printf '%s: %s\n' "${place:-$file:$line}" "$message"
    done >&2
}

errors() {
    awk '/^[^ ]*\.tex:[0-9]+: / {
            split($0, part, ":"); line = part[2]; file = part[1]
            message = substr($0, length(file) + length(line) + 4)
            getline; rest = $0; while (rest !~ /^l\.[0-9]+/ && (getline rest) > 0);
            sub(/^l\.[0-9]+ */, "", rest)
            printf "%s\t%s\tTeX: %s %s\n", file, line, message, rest; exit }' "$work/$job.log"
}

faults() {
    awk '{ log_line = $0
           while (match(log_line, /build\/book\/tex\/[^ ()]*\.tex/)) {
               file = substr(log_line, RSTART, RLENGTH); log_line = substr(log_line, RSTART + RLENGTH) } }
         /^Overfull/ {
            line = 1; if (match($0, /lines? [0-9]+/)) { line = substr($0, RSTART, RLENGTH); sub(/[^0-9]*/, "", line) }
            what = $0; getline text; gsub(/\\[A-Z0-9]+\/[^ ]* /, "", text)
            printf "%s\t%d\t%s: %s\n", file, line, what, text }
         /^Missing character/ {
            letter = $0; sub(/^.*There is no /, "", letter); sub(/ \(.*/, "", letter)
            line = 0; found = 0
            while (!found && (getline text < file) > 0) { line++; found = index(text, letter) }
            close(file); printf "%s\t%d\t%s\n", file, found ? line : 1, $0 }
         /^LaTeX Warning: .*(undefined|multiply)/ { printf "%s\t1\t%s\n", file, $0 }' "$work/$job.log"
}

# TeX's runs ------------------------------------------------------------------------------

pages=$(sed -n 's/^\\include{\(.*\)}$/\1/p' "$work/pages.tex")
edited=$(for page in $pages; do [ "$work/$page.aux" -nt "$work/$page.tex" ] || echo "$page"; done)
forget() { rm -f "$work"/*.aux "$work/$job.toc" "$work/$job.out" "$work/$job.ind"; }
# But for memoir's counts of sheets, which nothing shows.
state() {
    sed '/setcounter{sheet/d; /setcounter{last/d; /@abspage@last/d' \
        "$work"/*.aux "$work/$job.toc" "$work/$job.out" "$work/$job.ind" 2>/dev/null | cksum
}

tex() { # OPTION... INPUT
    if ! lualatex -interaction=nonstopmode -halt-on-error -file-line-error \
        -output-directory="$work" -jobname="$job" "$@" >/dev/null 2>&1; then
        errors | in_the_source
        forget
        echo "lualatex stopped; its log is $work/$job.log" >&2
        exit 1
    fi
}

# What the pages have written for the contents or the index, in order.
gather() { for page in $pages; do sed -n "s/^$1$/$2/p" "$work/$page.aux"; done; }

# Moves all pages behind an edited one on by as many as that has grown.
move_on() { # the page on which each ended before
    (cd "$work" && awk -v ends="$1" '
        BEGIN { split(ends, end) }
        FNR == 1 { by += grown; page++ }
        /^\\setcounter[{]page[}]/ { grown = substr($0, length("\\setcounter{page}{") + 1) - end[page] }
        /^\\(newlabel|@writefile[{]toc|@@wrindexm|setcounter[{]page[}])/ && match($0, /[}][{][0-9]+[}]([{]|$)/) {
            number = substr($0, RSTART + 2); rest = number; sub(/^[0-9]+/, "", rest)
            $0 = substr($0, 1, RSTART + 1) (number + by) rest }
        { print >(FILENAME ".moved") }' $(for page in $pages; do echo "$page.aux"; done) &&
        for page in $pages; do mv "$page.aux.moved" "$page.aux"; done)
    { grep -v '^\\contentsline' "$work/$job.toc"
      gather '\\@writefile{toc}{\(.*\)\\protected@file@percent }' '\1%'; } >"$work/$job.toc.moved"
    mv "$work/$job.toc.moved" "$work/$job.toc"
}

# memoir would hand on the index of the run before.
index() {
    gather '\\@@wrindexm@m{[^}]*}\(.*\)' '\\indexentry\1' >"$work/$job.idx"
    makeindex -q -s "${master%.tex}.ist" -o "$work/$job.ind" -t "$work/$job.ilg" "$work/$job.idx" || exit 1
}

trap 'forget; exit 130' INT TERM HUP
if [ -f "$work/$job.toc" ] && [ -n "$edited" ] && [ "$(echo "$edited" | wc -l)" -lt 4 ]; then
    # Bookmarks and the number of pages are the whole book's.
    for kind in aux out; do cp "$work/$job.$kind" "$work/$job.$kind.whole"; done
    ends=$(gather '\\setcounter{page}{\(.*\)}' '\1')
    tex -draftmode "\includeonly{$(echo "$edited" | paste -s -d , -)}\input{$master}"
    for kind in aux out; do mv "$work/$job.$kind.whole" "$work/$job.$kind"; done
    move_on "$ends"
    index
fi
for pass in 1 2 3 4 5; do
    before=$(state)
    tex "$master"
    index
    after=$(state)
    [ "$after" = "$before" ] && break
done
if [ "$after" != "$before" ]; then
    echo "the page numbers do not stand still: a page changes with its own number" >&2
    exit 1
fi

if [ -n "$(faults)" ]; then
    faults | in_the_source
    exit 1
fi
mv -f "$work/$job.pdf" "$pdf"
