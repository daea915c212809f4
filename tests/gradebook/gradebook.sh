#!/bin/sh
# gradebook.sh TOOLS COMPILER SUBMISSIONS OUT [CHAPTER]: a class, graded.
#
# SUBMISSIONS holds one folder, archive, repository or C file for each student. The
# work lies in OUT.part until it is complete; stopped, the same command goes on from
# there. Environment: SEED (else drawn), JOBS (else three for two processors),
# SSHLOGINFILE (GNU parallel's; the machines in it see this project and SUBMISSIONS
# under the same paths).
set -eu
cd "$(dirname -- "$0")/../.."
root=$(pwd)
stop() {
  echo "gradebook: $*" >&2
  exit 1
}
tools=$root/$1 compiler=$2 out=$4 chapter=${5:-}
[ -n "$3" ] || stop "which submissions? make gradebook SUBMISSIONS=DIR"
[ -d "$3" ] || stop "$3: no such folder"
submissions=$(cd "$3" && pwd)
mkdir -p "$(dirname -- "$out")"
out=$(cd "$(dirname -- "$out")" && pwd)/$(basename -- "$out")
part=$out.part
for program in parallel bwrap flock; do
  command -v $program >/dev/null || stop "$program is missing: make setup-class installs it"
done
bwrap --unshare-all --ro-bind / / true 2>/dev/null || stop "bubblewrap does not work here, and without it the work of others is not run"

# --- begun anew, or gone on with
chapters=$(cd tests/assignments && for c in [0-9]*.c; do
  number=${c%.c}
  [ -n "$chapter" ] && [ "${chapter#0}" != "${number#0}" ] || printf '%s ' "$number"
done)
[ -n "$chapters" ] || stop "chapter $chapter has no assignment"
settings() {
  printf 'root %s\nsubmissions %s\ntools %s\ncompiler %s\nchapter %s\nchapters %s\nsum %s\n' "$root" "$submissions" \
    "$tools" "$compiler" "$chapter" "$chapters" "$(cat "$tools/grade" "$tools/runner" | cksum)"
}
if [ -d "$part" ]; then
  settings | cmp -s - "$part/settings.asked" ||
    stop "$part was begun with another grader, other submissions or another chapter: remove it to begin anew"
  echo "going on with $part"
else
  rm -rf "$part.new"
  mkdir -p "$part.new/students" "$part.new/doing"
  settings >"$part.new/settings.asked"
  { settings; echo "seed ${SEED:-$(od -An -tu4 -N4 /dev/urandom | tr -d ' ')}"; } >"$part.new/settings"
  : >"$part.new/list"
  : >"$part.new/left"
  for path in "$submissions"/* "$submissions"/.[!.]*; do
    [ -e "$path" ] || [ -L "$path" ] || continue
    entry=${path##*/}
    case $entry in
    .DS_Store | .gitignore | Thumbs.db) ;;
    *'
'*) printf '%s: its name has more than one line\n' "$entry" | tr '\n' '?' | sed 's/?$/\n/' >>"$part.new/left" ;;
    *) printf '%s\n' "$entry" >>"$part.new/list" ;;
    esac
  done
  mv "$part.new" "$part"
fi
count=$(wc -l <"$part/list")
[ "$count" -gt 0 ] || stop "$submissions: no submission in it"

# --- every one of them
is_missing() { [ ! -d "$part/students/$(sed -n "${1}p" "$part/list")" ]; }
missing() {
  n=1
  while IFS= read -r entry; do
    [ -d "$part/students/$entry" ] || echo $n
    n=$((n + 1))
  done <"$part/list"
}
# Each waits a part of its time, mostly for a sandbox to be taken down.
grade() { # OPTION...
  parallel --will-cite --quote --jobs "${JOBS:-150%}" --timeout 900 \
    ${SSHLOGINFILE:+--sshloginfile "$SSHLOGINFILE"} $bar "$@" sh "$root/tests/gradebook/one.sh" "$part" '{}' || :
}
trap 'echo; echo "gradebook: stopped; the same command goes on from here" >&2; exit 130' INT TERM HUP
bar=
[ ! -t 2 ] || bar=--bar
echo "$count submissions, seed $(sed -n 's/^seed //p' "$part/settings")"
# A line that a kill has left incomplete would stop parallel.
if [ -f "$part/joblog" ]; then
  awk -F'\t' 'NF >= 9' "$part/joblog" >"$part/joblog.whole"
  mv "$part/joblog.whole" "$part/joblog"
fi
seq "$count" | grade --joblog "$part/joblog" --resume-failed
# What parallel took for done and is not there (a machine that was lost): once more.
left=$(missing)
[ -z "$left" ] || printf '%s\n' "$left" | grade
for n in $(missing); do
  entry=$(sed -n "${n}p" "$part/list")
  mkdir -p "$part/students/$entry"
  echo "the grader did not come to an end with it" >"$part/students/$entry/why"
done

# --- the class
sh tests/gradebook/class.sh "$part"
rm -rf "$part/doing" "$part/settings.asked" "$out.old"
[ ! -d "$out" ] || mv "$out" "$out.old"
mv "$part" "$out"
rm -rf "$out.old"
sed -n '3,/^$/p' "$out/class.md"
echo "$out/gradebook.csv, class.md, students/*/report.html"
