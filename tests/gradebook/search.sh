#!/bin/sh
# search.sh TREE: fails, naming the place, when the tree holds text or symbols of
# tests/solutions or tests/mistakes, a check of the hidden kind, or object code.
#
# Text: three lines of a solution in a row, or one that is long, however it is
# indented. A handout's tree is C like theirs, so what also stands in a chapter or
# in common/ (where the book solves such a thing in front of the reader), and the
# heads of functions (assignment.h promises them), is nobody's secret.
set -u
cd "$(dirname -- "$0")/../.." || exit 1
tree=$1 found=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
say() {
  printf 'search: %s\n' "$*" >&2
  found=1
}

# Each line without blanks; with "long" those of 30 letters or more, else three in
# a row, joined. Comments, directives and lines of brackets do not count.
lines() { # HOW FILE...
  how=$1
  shift
  awk -v how="$how" '
    FNR == 1 { a = b = ""; head = 0 }
    { sub(/[ \t]*\/\/.*/, "") }
    /^[a-z]/ { head = 1 }
    head { if (/[{;]/) head = 0; next }
    { gsub(/[ \t\r]/, "") }
    /^#/ || /^[{}();]*$/ { next }
    how == "long" { if (length($0) >= 30) print; next }
    { if (a != "" && length(a b $0) >= 40) print a " / " b " / " $0; a = b; b = $0 }
  ' "$@" | sort -u
}
public() { find chapters common -name '*.[ch]' ! -name 'assignment.c*'; }
theirs() { find "$tree" -type f ! -path '*/answers/*' \( -name '*.[chm]*' -o -name '*.sh' \) ! -path '*/book/*' -print0; }
for how in long three; do
  lines $how tests/solutions/*.c tests/mistakes/*.c >"$work/secret"
  public | xargs awk 'FNR == 1 && NR > 1 { print "" } { print }' >"$work/public.c"
  lines $how "$work/public.c" >"$work/known"
  comm -23 "$work/secret" "$work/known" >"$work/wanted"
  theirs | xargs -0 sh -c 'awk "FNR == 1 && NR > 1 { print \"\"; print \"{\" } { print }" "$@"' awk >"$work/all.c"
  lines $how "$work/all.c" >"$work/held"
  comm -12 "$work/wanted" "$work/held" >"$work/both"
  [ ! -s "$work/both" ] || say "text of a solution or a mistake: $(head -n 20 "$work/both")"
  [ -s "$work/wanted" ] || say "there was nothing to look for"
done

# Symbols: every FUNCTION__MISTAKE.
grep -oh '[a-z][a-z_0-9]*__[a-z][a-z_0-9]*' tests/mistakes/*.c | sort -u >"$work/symbols"
for place in $(grep -rlwF -f "$work/symbols" "$tree"); do
  say "a mistake's symbol in $place"
done

# Folders, and object code: ELF, Mach-O, archives.
for name in solutions mistakes; do
  ! find "$tree/tests" -name "$name*" | grep -q . || say "something called $name"
done
find "$tree" \( -name 'selftest*' -o -name 'hostile*' -o -path '*/tests/gradebook*' \) | grep -q . && say "the teacher's tests"
find "$tree" -type f \( -name '*.so' -o -name '*.o' -o -name '*.a' \) | grep -q . && say "object code"
find "$tree" -type f -exec sh -c 'for f; do
  case $(dd if="$f" bs=4 count=1 2>/dev/null | od -An -tx1 | tr -d " \n") in
  7f454c46 | cffaedfe | cafebabe | 213c6172) echo "$f" ;; esac; done' sh {} + | grep -q . && say "object code"
exit $found
