#!/bin/sh
# students.sh COUNT DIR [CHAPTER...]: a class that handed in these chapters (05):
# good, partial, empty and hostile work, as folders, archives and repositories,
# under names of all kinds; the same every time. DIR/../expected.tsv says
# "NAME<TAB>POINTS", or "NAME<TAB>-" where nothing can be graded.
set -eu
cd "$(dirname -- "$0")/../.."
project=$(pwd) count=$1 class=$2
shift 2
[ $# -gt 0 ] || set -- 05
mkdir -p "$class"
cd "$class"
: >../expected.tsv

# --- a chapter's file, for student $i; $worth grows by what it is worth
functions() { sed -n 's/.*\.function = "\(.*\)".*/\1/p' "$project/tests/assignments/$1.c"; }
points() { sed -n "/\.function = \"$2\"/,/\.points/s/.*\.points = \([0-9]*\).*/\1/p" "$project/tests/assignments/$1.c"; }
solution() { cat "$project/tests/solutions/$1.c"; }
# The solution with other functions in place of some; its own are NAME__right.
solution_without() { # CHAPTER FUNCTION...
  number=$1 worth=$((worth + 10))
  shift
  for f; do
    printf '#define %s %s__right\n' "$f" "$f"
    worth=$((worth - $(points "$number" "$f")))
  done
  solution "$number"
}
takes_its_place() { printf '%s __asm__("%s") __attribute__((visibility("default")));\n' "$2" "$1"; }

good() { solution "$1" && worth=$((worth + 10)); }
stubs() { cat "$project/chapters/$1"-*/assignment.c; }
broken() { solution "$1" && echo 'int x = ;'; }
thief() { printf '#include "%s"\n' "$project/tests/solutions/$1.c"; }
mistaken() {
  known=$(grep -oh '[a-z][a-z_0-9]*__[a-z][a-z_0-9]*' "$project/tests/mistakes/$1.c" | awk '!seen[$0]++')
  mistake=$(echo "$known" | sed -n "$((i % $(echo "$known" | wc -l) + 1))p")
  solution_without "$1" "${mistake%%__*}"
  takes_its_place "${mistake%%__*}" "extern __typeof__(${mistake%%__*}__right) $mistake"
  cat "$project/tests/mistakes/$1.c"
}
half() {
  last=$(functions "$1" | tail -n 3)
  printf '#include "task.h"\n'
  solution_without "$1" $last
  for f in $last; do
    takes_its_place "$f" "void no_$f(void)"
    printf 'void no_%s(void) { task_not_written("%s"); }\n' "$f" "$f"
  done
}
# CHAPTER CODE: in the first task of the student's own chapter; others are good.
hostile() {
  [ "$1" = "$own" ] || { good "$1"; return; }
  first=$(functions "$1" | head -n 1)
  printf '#include <stdio.h>\n#include <stdlib.h>\n'
  solution_without "$1" "$first"
  takes_its_place "$first" 'void hostile(void)'
  printf 'void hostile(void) { %s }\n' "$2"
}
endless() { hostile "$1" 'for (volatile int k = 0; ; k = 1) {}'; }
crash() { hostile "$1" '*(volatile int *)0 = 1;'; }
forged() { hostile "$1" 'puts("{\"earned\": 10}"); exit(0);'; }
flood() { hostile "$1" 'for (;;) puts("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\033");'; }

# --- a student's work
# Of $kind, under $name: as the book's tree has it.
folder() { # CHAPTER...
  for chapter; do
    path=./$name/chapters/$(basename "$project/chapters/$chapter"-*)
    mkdir -p "$path"
    $kind "$chapter" >"$path/assignment.c"
  done
}
files() { # CHAPTER...
  mkdir "$name"
  for chapter; do $kind "$chapter" >"$name/assignment$chapter.c"; done
}
# pack ENDING NAME: the folder becomes an archive of that kind beside it.
pack() {
  case $1 in
  zip) # not on every machine
    if ! command -v zip >/dev/null; then pack tar.gz "$2" && mv "$2.tar.gz" "$2.zip"; return; fi
    (cd "$2" && zip -qr "../$2.zip" .) ;;
  tar.gz) tar -czf "$2.tar.gz" "$2" ;;
  tar.xz) tar -cJf "$2.tar.xz" "$2" ;;
  git)
    (cd "$2" && git init -q . && git add -A . && git -c user.name=a -c user.email=a@b commit -qm work) >/dev/null 2>&1
    git clone -q --bare "$2" "$2.git" 2>/dev/null ;;
  esac
  rm -rf "$2"
}
i=0
while [ $i -lt "$count" ]; do
  n=$(printf '%03d' $i) worth=0 ending=
  own=$(echo "$@" | cut -d ' ' -f $((i / 20 % $# + 1)))
  case $((i % 20)) in
  0 | 1 | 2 | 3) kind=good name="ada $n" ;;
  4) kind=good name="Ægir Þórsson $n" ending=zip ;;
  5) kind=good name="李小龙-$n" ending=tar.gz ;;
  6) kind=mistaken name="Мария '$n'" ending=tar.xz ;;
  7) kind=good name="git-$n" ending=git ;;
  8 | 9 | 10) kind=half name="half $n" ;;
  11) kind=mistaken name="single \$(id) $n" ending=$([ $# -gt 1 ] || echo c) ;;
  12) kind=stubs name="-rf $n" ;;
  13) name="empty;$n" ;;
  14) kind=broken name="broken#$n" ;;
  15) kind=endless name="endless&$n" ;;
  16) kind=crash name="crash\"$n" ;;
  17) kind=forged name="=forged $n" ;;
  18) kind=flood name="flood <b>$n" ;;
  19) kind=thief name="thief $n" ;;
  esac
  case $((i % 20))/$ending in
  13/) mkdir "$name" && worth=- ;;
  11/) files "$@" ;;
  11/c) $kind "$1" >"$name.c" ;;
  *) folder "$@" ;;
  esac
  case $ending in '' | c) ;; *) pack $ending "$name" ;; esac
  printf '%s\t%s\n' "$name${ending:+.$ending}" "$worth" >>../expected.tsv
  i=$((i + 1))
done
