#!/bin/sh
# measure.sh COUNT FOLDER [ALONE]: a class of COUNT over all chapters, made, graded
# and looked at: the time, the processors' work and the memory it takes; whether all
# scores are what the work is worth; and whether ALONE of them (50), each graded
# alone, score the same in every task. For maintainers, on a quiet machine. Stopped,
# the same command goes on.
set -eu
cd "$(dirname -- "$0")/../.."
count=$1 alone=${3:-50} tools=build/native/grader
mkdir -p "$2"
folder=$(cd "$2" && pwd)
book=$folder/book
${MAKE:-make} -s grader
# shellcheck disable=SC2046 # a list of numbers
[ -f "$folder/made" ] || {
  rm -rf "$folder/class"
  sh tests/gradebook/students.sh "$count" "$folder/class" $(ls tests/assignments | sed -n 's/^\([0-9]*\)\.c$/\1/p')
  touch "$folder/made"
}

# Jiffies of work, and kilobytes in use, of the whole machine.
work() { awk '/^cpu / { print $2 + $3 + $4 + $7 + $8 }' /proc/stat; }
memory() { awk '/^MemTotal/ { m = $2 } /^MemAvailable/ { m -= $2 } END { print m }' /proc/meminfo; }
if [ ! -d "$book" ]; then
  [ -d "$book.part" ] || rm -f "$folder/memory" "$folder/work"
  (while [ -d /proc/$$ ]; do memory; sleep 2; done) >>"$folder/memory" &
  sampler=$!
  before=$(work)
  trap 'echo $(($(work) - before)) >>"$folder/work"' EXIT
  trap 'exit 130' INT TERM
  sh tests/gradebook/gradebook.sh $tools "${CC:-gcc}" "$folder/class" "$book" || exit
  kill $sampler
  trap - EXIT
  echo $(($(work) - before)) >>"$folder/work"
fi

# What ran at some time, without the pauses in which it was stopped.
sort -n -k3 "$book/joblog" | awk -F'\t' -v count="$count" '
  $3 + 0 > 0 { if ($3 > end) { total += end - begin; begin = $3 } if ($3 + $4 > end) end = $3 + $4 }
  END { total += end - begin; printf "%.0f s for %d submissions\n", total, count }'
awk -v count="$count" -v second="$(getconf CLK_TCK)" '
  { work += $1 } END { printf "%.2f s of processor time for each (the whole machine)\n", work / second / count }' "$folder/work"
awk '{ used[NR] = $1; if ($1 > most) most = $1 } END {
  printf "memory in use: %.0f MB at first, %.0f half-way, %.0f in the end, %.0f at most\n",
    used[1] / 1024, used[int((NR + 1) / 2)] / 1024, used[NR] / 1024, most / 1024 }' "$folder/memory"

while IFS= read -r entry; do
  grade=$book/students/$entry/grade.tsv
  printf '%s\t%s\n' "$entry" "$([ -f "$grade" ] && awk -F'\t' 'NR > 1 { s += $4 } END { print s }' "$grade" || echo -)"
done <"$book/list" | sort >"$folder/scores"
sort "$folder/class/../expected.tsv" | diff - "$folder/scores" >"$folder/differences" &&
  echo "every score is what the work is worth" || { echo "scores differ:"; cat "$folder/differences"; }

seed=$(sed -n 's/^seed //p' "$book/settings")
mkdir -p "$folder/alone"
grep -v '	-$' "$folder/scores" | cut -f 1 | awk -v step=$((count / alone + (count < alone))) 'NR % step == 0' |
  while IFS= read -r entry; do
    result=$folder/alone/$entry.tsv
    [ -f "$result" ] || { $tools/grade --tools $tools --compiler "${CC:-gcc}" --seed "$seed" --need-sandbox \
      --submission "$book/students/$entry/files" --format tsv --to "$result" </dev/null; }
    cmp -s "$result" "$book/students/$entry/grade.tsv" && echo same || echo "differs: $entry"
  done | sort | uniq -c
