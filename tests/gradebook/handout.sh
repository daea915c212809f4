#!/bin/sh
# handout.sh TOOLS COMPILER OUT: the students' tree, OUT/downhill-student, and the
# same as a tarball. In place of the solutions and the mistakes it has the numbers
# that they answer, for the inputs of seed 1. Made aside, proved, then renamed.
set -eu
cd "$(dirname -- "$0")/../.."
tools=$1 compiler=$2 out=$3 name=downhill-student
part=$out/.part
stop() {
  echo "handout: $*" >&2
  exit 1
}
rm -rf "$part"
mkdir -p "$part/$name"
trap 'rm -rf "$part"' EXIT
trap 'exit 130' INT TERM

# --- the tree: what is under version control, less what is the teacher's
list() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files
  else
    find Makefile LICENSE .gitignore .ci chapters common datasets book tests -type f |
      grep -v -e '^datasets/[^/]*/' -e '^book/node_modules/' -e '\.bak-[0-9]*$'
  fi
}
list | grep -e '^Makefile$' -e '^LICENSE$' -e '^\.gitignore$' -e '^\.ci/' -e '^chapters/' -e '^common/' \
  -e '^datasets/' -e '^book/' -e '^tests/grader/.*\.\(c\|h\|mk\)$' -e '^tests/assignments/.*\.c$' \
  -e '^tests/bench/matmul_steps\.c$' |
  grep -v -e '^\.ci/run$' -e '^chapters/.*/assignment\.c$' -e '^tests/grader/\(selftest\|hostile\)\.' >"$part/list"
tar -cf - -T "$part/list" | tar -xf - -C "$part/$name"
cp tests/gradebook/handout.md "$part/$name/README.md"
mkdir "$part/$name/tests/answers"
"$tools/grade" --tools "$tools" --record "$part/$name/tests/answers"
for task in tests/assignments/[0-9]*.c; do
  number=$(basename "$task" .c)
  "$tools/grade" --root "$part/$name" --reset "$number" >/dev/null
done
echo "copied $(find "$part/$name" -type f | wc -l) files, recorded $(cat "$part/$name"/tests/answers/* | wc -c) bytes of answers"

# --- it holds nothing of the teacher's
sh tests/gradebook/search.sh "$part/$name" || stop "the tree gives something away: it was not made"
echo "searched: no solution, no mistake, no object code in it"

# --- it builds, and earns nothing yet
cp -R "$part/$name" "$part/proof"
(cd "$part/proof" && make -s all grader CC="$compiler" OPTIMIZE=-O0 >make.log 2>&1) ||
  { cat "$part/proof/make.log" >&2; stop "the tree does not build"; }
! grep -q 'warning:' "$part/proof/make.log" || stop "the tree builds with warnings"
(cd "$part/proof" && make -s grade CC="$compiler" OPTIMIZE=-O0 \
  GRADE_OPTIONS="--no-sanitizer --format json --to grade.json") || stop "the tree cannot be graded"
head -n 1 "$part/proof/grade.json" | grep -q '"earned": 0,' || stop "the stubs earn points"
! grep -o '"verdict": "[a-z]*"' "$part/proof/grade.json" | grep -v unwritten || stop "a stub is more than unwritten"
echo "built and graded: 0 points, every task not written yet"

(cd "$part" && tar -czf "$name.tar.gz" "$name")
rm -rf "$out/$name"
mv "$part/$name" "$out/$name"
mv "$part/$name.tar.gz" "$out/$name.tar.gz"
echo "$out/$name and $out/$name.tar.gz"
