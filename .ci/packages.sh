# What the workbook stands on: one table, and how each of its lines is proved.
# .ci/setup installs by it, .ci/doctor reports by it.
#
# Columns: group | name for apt | for dnf | for brew | proof | what it is for.
# "-" means that this system has no such package, or has it from the start.
# Groups: core; extra, which comes along with core where it is to be had; web,
# bench, check and class, each for the make target setup-GROUP.

table() {
  sed 's/ *| */|/g' <<'END'
core | make | make | - | make | builds everything
core | gcc | gcc | - | gcc | compiles the chapters
core | libc6-dev | glibc-devel | - | <stdio.h> | the C library's headers
core | libcmocka-dev | libcmocka-devel | cmocka | <cmocka.h> | runs the tests
core | gnuplot-nox | gnuplot-minimal | gnuplot | gnuplot | draws the figures
core | curl | curl | - | curl or wget | fetches the data sets
core | ca-certificates | ca-certificates | - | file:/etc/ssl/certs/ca-certificates.crt or file:/etc/ssl/cert.pem or file:/etc/pki/tls/certs/ca-bundle.crt | fetches them safely
core | pandoc | pandoc | pandoc | pandoc | weaves the book
core | texlive-luatex | texlive-collection-luatex | texlive | tex:luaotfload.sty | typesets the PDF
core | texlive-latex-recommended | texlive-collection-latexrecommended | texlive | tex:memoir.cls | lays the PDF out
core | texlive-binaries | texlive-makeindex | texlive | makeindex | sorts the PDF's index
core | fonts-texgyre | texlive-tex-gyre | texlive | tex:texgyrepagella-regular.otf | the book's letters
core | fonts-texgyre-math | texlive-tex-gyre-math | texlive | tex:texgyrepagella-math.otf | the book's formulas
core | fonts-dejavu-core | dejavu-sans-mono-fonts | font-dejavu | font:DejaVuSansMono.ttf | the book's code
core | fonts-wqy-microhei | wqy-microhei-fonts | font-wenquanyi-micro-hei | font:wqy-microhei.ttc | Chinese, Korean letters
extra | dataset-fashion-mnist | - | - | file:/usr/share/datasets/fashion-mnist | data without a network
web | nodejs | nodejs | node | node | sets the pages' formulas
web | npm | nodejs-npm | node | npm | fetches what does that
web | zip | zip | - | zip | packs the EPUB
bench | libopenblas-dev | openblas-devel | openblas | <cblas.h> or <openblas/cblas.h> | a product to compare with
bench | python3-numpy | python3-numpy | numpy | python:numpy | a peer to compare with
bench | python3-torch | python3-torch | pytorch | python:torch | a peer to compare with
check | clang | clang | - | clang | a second compiler
check | libomp-dev | libomp-devel | libomp | clang:omp.h | its threads
check | poppler-utils | poppler-utils | poppler | pdftotext | reads the PDF
check | qpdf | qpdf | qpdf | qpdf | checks the PDF
check | epubcheck | - | epubcheck | file:/usr/share/java/epubcheck.jar or epubcheck | checks the EPUB
check | unzip | unzip | - | unzip | opens it
check | chromium | chromium | chromium | chromium or google-chrome | looks at the web pages
check | default-jre-headless | java-latest-openjdk-headless | openjdk | java | validates their HTML
check | nodejs | nodejs | node | node | drives them
check | npm | nodejs-npm | node | npm | fetches what does that
check | bubblewrap | bubblewrap | - | bwrap | shuts submissions in
class | bubblewrap | bubblewrap | - | bwrap | shuts submissions in
class | parallel | parallel | parallel | parallel | grades many at a time
class | unzip | unzip | - | unzip | opens submissions
class | xz-utils | xz | xz | xz | opens submissions
class | git | git | git | git | opens submissions
END
}

: "${CC:=gcc}" # as in the Makefile

# manager: the one whose names are used; empty when there is none that we know.
manager=
for name in apt-get dnf brew; do
  ! command -v $name >/dev/null || [ -n "$manager" ] || manager=$name
done

# each GROUP COMMAND: calls COMMAND with package, proof and purpose of each line.
# What this system has no package for is named as Debian names it, in brackets.
each() {
  table | while IFS='|' read -r group apt dnf brew proof purpose; do
    [ "$group" = "$1" ] || continue
    case $manager in dnf) name=$dnf ;; brew) name=$brew ;; *) name=$apt ;; esac
    [ "$name" != - ] || name="[$apt]"
    "$2" "$name" "$proof" "$purpose" </dev/null
  done
}

# python_with MODULE...: prints the first python3 in PATH that has them all; a
# python of the user's own may stand before the system's.
python_with() {
  IFS=:
  # shellcheck disable=SC2086 # PATH is meant to fall apart
  set -- "$*" $PATH /usr/bin
  unset IFS
  modules=$1
  shift
  for folder in "$@"; do
    [ -x "$folder/python3" ] || continue
    MODULES=$modules "$folder/python3" -c '
import importlib.util, os, sys
sys.exit(any(not importlib.util.find_spec(m) for m in os.environ["MODULES"].split(":")))
' 2>/dev/null || continue
    echo "$folder/python3"
    return
  done
  return 1
}

# includes COMPILER HEADER: does the compiler (perhaps two words) find it?
includes() {
  # shellcheck disable=SC2086
  echo "#include <$2>" | $1 -E -I/opt/homebrew/include -I/opt/homebrew/opt/openblas/include \
    -x c - >/dev/null 2>&1
}

has_font() {
  find -L /usr/share/fonts /usr/local/share/fonts /opt/homebrew/share/fonts /Library/Fonts \
    "${HOME:-/}/Library/Fonts" "${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts" \
    -name "$1" 2>/dev/null | grep -q .
}

# has PROOF: does one of its alternatives hold?
has() {
  for one in $1; do
    case $one in
    or) false ;;
    file:*) [ -e "${one#*:}" ] ;;
    font:*) has_font "${one#*:}" ;;
    tex:*) [ -n "$(kpsewhich "${one#*:}" 2>/dev/null)" ] ;;
    python:*) python_with "${one#*:}" >/dev/null ;;
    clang:*) includes clang "${one#*:}" ;;
    '<'*'>') one=${one#<} && includes "$CC" "${one%>}" ;;
    *) command -v "$one" >/dev/null ;;
    esac && return
  done
  return 1
}
