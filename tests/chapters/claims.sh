# Read by the scripts here: `claim NAME COMMAND...` counts a claim, `tally` ends.
# run.sh says which BUILD is tested and which folder may be filled.
set -u
export LC_ALL=C
BUILD=${BUILD:-build/native}
work=${TEST_FOLDER:-$(mktemp -d)}
passed=0 failed=0

claim() {
  claimed=$1
  shift
  if ("$@") >"$work/claim" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $claimed"
    awk '{ print "    " $0 }' "$work/claim"
  fi
}

tally() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

# The program of chapter NN, as this build has it.
program() {
  case $1 in
  0[1-6]) echo "$BUILD/chapter$1-${REAL:-double}" ;;
  *) echo "$BUILD/chapter$1-${REAL:-float}" ;;
  esac
}

# needs NN: ends the script, with nothing passed, where chapter NN is not built.
needs() {
  [ -e "$(program "$1")" ] && return
  echo "chapter ${1#0} is not built, not tested"
  tally
  exit
}

# value FILE KEY: what a results.tsv says.
value() { awk -F'\t' -v key="$2" '$1 == key { print $2; found = 1 } END { exit !found }' "$1"; }

# near FILE KEY EXPECTED DISTANCE
near() {
  found=$(value "$1" "$2") || { echo "$1 has no key $2"; return 1; }
  awk -v a="$found" -v e="$3" -v d="$4" 'BEGIN { x = a - e; exit !(a ~ /^[-+0-9.e]+$/ && x <= d && -x <= d) }' ||
    { echo "$2 is $found, expected $3 within $4"; return 1; }
}

# between FILE KEY LEAST MOST
between() {
  found=$(value "$1" "$2") || { echo "$1 has no key $2"; return 1; }
  awk -v a="$found" -v l="$3" -v m="$4" 'BEGIN { exit !(a ~ /^[-+0-9.e]+$/ && a + 0 >= l && a + 0 <= m) }' ||
    { echo "$2 is $found, expected $3 to $4"; return 1; }
}

# text FILE KEY EXPECTED
text() {
  found=$(value "$1" "$2") || { echo "$1 has no key $2"; return 1; }
  [ "$found" = "$3" ] || { echo "$2 is $found, expected $3"; return 1; }
}

# prints FILE PATTERN: a line that matches (spaces count once).
prints() {
  tr -s ' ' <"$1" | grep -q -- "$2" || { echo "no line '$2' in"; cat "$1"; return 1; }
}

same() { cmp "$1" "$2" || { diff "$1" "$2" | head -n 10; return 1; }; }

# Every file of a folder: whole, and readable by gnuplot and by tables.
well_formed() {
  for file in "$1"/*.dat; do
    head -n 1 "$file" | grep -q '^# .*\[.*\]' || { echo "$file: no header with units"; return 1; }
    if awk '!/^#/ && NF { for (i = 1; i <= NF; i++) if ($i !~ /^(NaN|-?[0-9.]+(e[-+]?[0-9]+)?)$/) { print FILENAME ": " $i; bad = 1 } } END { exit !bad }' "$file"; then return 1; fi
  done
  for file in "$1"/*.tsv; do
    if awk -F'\t' 'NF != 4 || (NR == 1) != ($1 == "key") || seen[$1]++ || $1 !~ /^[a-z0-9_]+$/ { print FILENAME ":" NR ": " $0; bad = 1 } END { exit !bad }' "$file"; then return 1; fi
  done
  for file in "$1"/*.part; do
    [ ! -e "$file" ] || { echo "$file was left"; return 1; }
  done
}
