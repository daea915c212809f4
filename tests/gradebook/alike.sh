#!/bin/sh
# alike.sh FOLDER: which files of FOLDER/students are more alike than chance makes
# them, as lines of Markdown. sim_c (Debian's similarity-tester) compares tokens, so
# that other names, numbers and layout change nothing.
#
# Short functions that do the same are alike by nature. A pair is named when nine
# tenths of each can be found in the other, and most of the class has no such twin;
# where most have one, being alike says nothing, and that is said.
set -u
cd "$1" || exit 1
printf '\n## Alike\n\n'
if ! command -v sim_c >/dev/null; then
  echo "(sim_c is missing, from the package similarity-tester: nothing was compared)"
  exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
said=
for number in $(find students -path '*/files/[0-9][0-9].c' | sed 's|.*/||; s|\.c$||' | sort -u); do
  rm -f "$work"/*.c
  n=0
  while IFS= read -r entry; do
    n=$((n + 1))
    file=students/$entry/files/$number.c
    # What earned nothing is mostly the stubs, which are everybody's.
    awk -F'\t' -v c="$number" '$1 == c { s += $4 } END { exit s < 3 }' "students/$entry/grade.tsv" 2>/dev/null &&
      cp "$file" "$work/$n.c" 2>/dev/null
  done <list
  set -- "$work"/*.c
  [ $# -gt 1 ] || continue
  # Copies to the letter are found at once, and one of them is compared for all: time
  # grows with the square of the files.
  (cd "$work" && cksum ./*.c) | awk '{ key = $1 " " $2; if (key in first) print $3, first[key]; else first[key] = $3 }' |
    while read -r copy first; do
      rm "$work/$copy"
      printf '%s consists for 100 %% of %s material\n%s consists for 100 %% of %s material\n' "$copy" "$first" "$first" "$copy"
    done >"$work/pairs"
  (cd "$work" && timeout 120 sim_c -p -a -e -t 90 -T ./*.c) 2>/dev/null >>"$work/pairs"
  [ $? -ne 124 ] || { said=yes; echo "* Chapter ${number#0}: two minutes were not enough, compared in part"; }
  awk -v files=$# -v chapter="${number#0}" '
    NR == FNR { name[FNR] = $0; next }
    $2 == "consists" {
      a = $1; b = $7
      gsub(/[^0-9]/, "", a); gsub(/[^0-9]/, "", b)
      if ((b, a) in found) { pair[++pairs] = a " " b; twin[a] = twin[b] = 1 }
      found[a, b] = $4
    }
    END {
      for (t in twin) with++
      if (pairs == 0) exit
      if (files >= 4 && 2 * with > files) {
        printf "* Chapter %d: %d of %d files have a twin; here being alike says nothing.\n", chapter, with, files
        exit
      }
      for (i = 1; i <= pairs && i <= 20; i++) {
        split(pair[i], p, " ")
        for (k = 1; k <= 2; k++) { gsub(/[\001-\037\177`]/, "?", name[p[k]]) }
        printf "* Chapter %d: `%s` and `%s`, %d %% and %d %% in common\n", chapter, name[p[1]], name[p[2]],
          found[p[1], p[2]], found[p[2], p[1]]
      }
      if (pairs > 20) printf "* Chapter %d: and %d pairs more\n", chapter, pairs - 20
    }' list "$work/pairs" >"$work/lines"
  cat "$work/lines"
  [ ! -s "$work/lines" ] || said=yes
done
if [ -z "$said" ]; then
  echo "No two files are more alike than chance makes them."
else
  printf '\nTo be looked at, not a proof.\n'
fi
