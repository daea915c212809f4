#!/bin/sh
# students.sh COUNT DIR: a class that handed in chapter 5: good, partial, empty and
# hostile work, as folders, archives and repositories, under names of all kinds.
# DIR/../expected.tsv says "NAME<TAB>POINTS", or "NAME<TAB>-" where nothing can be graded.
set -eu
cd "$(dirname -- "$0")/../.."
count=$1 solution=$(pwd)/tests/solutions/05.c stubs=$(pwd)/chapters/05-chain-rule/assignment.c
mkdir -p "$2"
cd "$2"
: >../expected.tsv

good() { cat "$solution"; }
stub() { cat "$stubs"; }
mistaken() { sed 's/gradient\[3\] = -d;/gradient[3] = d;/' "$solution"; } # 5.1: 1 point
half() { sed 's/slope = slope \* x + p;/slope = slope * x + p + 1;/; s/d_x\[i\] \*= behind;/d_x[i] = behind;/' "$solution"; } # 5.2, 5.4: 3
broken() { good; echo 'int x = ;'; }
instead() { # CODE: of task 5.1, 1 point
  sed "s|const double d = w \* x + b - y;|const double d = 0; $1|" "$solution"
}
endless() { instead 'for (volatile int k = 0; ; k = 1) {}'; }
crash() { instead '*(volatile int *)0 = 1;'; }
forged() { printf '#include <stdio.h>\n#include <stdlib.h>\n'; instead 'puts("{\\"earned\\": 10}"); exit(0);'; }
flood() { printf '#include <stdio.h>\n'; instead 'for (;;) puts("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\033");'; }
thief() { printf '#include "%s"\n' "$solution"; }

# folder NAME KIND: as the book's tree has it.
folder() {
  mkdir -p "$1/chapters/05-chain-rule"
  "$2" >"$1/chapters/05-chain-rule/assignment.c"
}
expect() { printf '%s\t%s\n' "$1" "$2" >>../expected.tsv; }
# pack KIND NAME: the folder NAME becomes an archive beside it.
pack() {
  case $1 in
  zip) # not on every machine
    if ! command -v zip >/dev/null; then pack tar.gz "$2" && mv "$2.tar.gz" "$2.zip"; return; fi
    (cd "$2" && zip -qr "../$2.zip" .) ;;
  tar.gz) tar -czf "$2.tar.gz" "$2" ;;
  tar.xz) tar -cJf "$2.tar.xz" "$2" ;;
  git)
    (cd "$2" && git init -q . && git add -A . && git -c user.name=a -c user.email=a@b commit -qm work) >/dev/null 2>&1
    git clone -q --bare "$2" "$2.git" 2>/dev/null
    ;;
  esac
  rm -rf "$2"
}
i=0
while [ $i -lt "$count" ]; do
  n=$(printf '%03d' $i)
  case $((i % 20)) in
  0 | 1 | 2 | 3) name="ada $n" && folder "$name" good && expect "$name" 10 ;;
  4) name="Ægir Þórsson $n" && folder "$name" good && pack zip "$name" && expect "$name.zip" 10 ;;
  5) name="李小龙-$n" && folder "$name" good && pack tar.gz "$name" && expect "$name.tar.gz" 10 ;;
  6) name="Мария '$n'" && folder "$name" mistaken && pack tar.xz "$name" && expect "$name.tar.xz" 9 ;;
  7) name="git-$n" && folder "$name" good && pack git "$name" && expect "$name.git" 10 ;;
  8 | 9 | 10) name="half $n" && folder "$name" half && expect "$name" 7 ;;
  11) name="single \$(id) $n.c" && mistaken >"$name" && expect "$name" 9 ;;
  12) name="-rf $n" && folder "./$name" stub && expect "$name" 0 ;;
  13) name="empty;$n" && mkdir "$name" && expect "$name" - ;;
  14) name="broken#$n" && folder "$name" broken && expect "$name" 0 ;;
  15) name="endless&$n" && folder "$name" endless && expect "$name" 9 ;;
  16) name="crash\"$n" && folder "$name" crash && expect "$name" 9 ;;
  17) name="=forged $n" && folder "$name" forged && expect "$name" 9 ;;
  18) name="flood <b>$n" && folder "$name" flood && expect "$name" 9 ;;
  19) name="thief $n" && folder "$name" thief && expect "$name" 0 ;;
  esac
  i=$((i + 1))
done
