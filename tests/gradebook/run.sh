#!/bin/sh
# The instructor's tools, tested: the formats, the handout, the gradebook.
# Well-kept validators are used where they are there; without one its claim is
# left out, and that is said.
set -u
cd "$(dirname -- "$0")/../.." || exit 1
work=${TEST_FOLDER:-$(mktemp -d)}
[ -n "${TEST_FOLDER:-}" ] || trap 'rm -rf "$work"' EXIT
tools=build/native/grader
passed=0 failed=0

# claim TEXT COMMAND...: the command must succeed.
claim() {
  text=$1
  shift
  if "$@" >"$work/claim.log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $text"
    tail -n 15 "$work/claim.log" | sed 's/^/    /'
  fi
}
has() { # PROGRAM WHAT-IS-LEFT-OUT
  command -v "$1" >/dev/null && return
  echo "($1 is not here: $2 left out)"
  return 1
}
not() { ! "$@"; }
# cmocka NAME COMMAND...: a program with a tally of its own.
cmocka() {
  name=$1
  shift
  "$@" >"$work/$name.log" 2>&1
  status=$?
  tally=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/$name.log")
  [ -n "$tally" ] || tally="0 1"
  [ "$status" -eq 0 ] || [ "${tally#* }" -gt 0 ] || tally="${tally% *} 1"
  passed=$((passed + ${tally% *})) failed=$((failed + ${tally#* }))
  [ "${tally#* }" -eq 0 ] || grep -v -e '^\[ *\(RUN\|OK\) ' -e '^\[[=-]*\]' "$work/$name.log"
}

${MAKE:-make} -s grader $tools/formats_test >/dev/null || exit 1

# A locale with a decimal comma, made for the occasion.
if command -v localedef >/dev/null && localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8" >/dev/null 2>&1; then
  export LOCPATH="$work" COMMA_LOCALE=de_DE.UTF-8
else
  echo "(no locale with a decimal comma can be made here: left out)"
fi

# The parts side by side, each in a folder and with a tally of its own.
top=$work
for part in formats handout gradebook gradescope; do
  work=$top/$part
  mkdir "$work"
  {
    . tests/gradebook/${part}_test.sh
    echo "$passed $failed" >"$work.tally"
  } >"$work.out" 2>&1 &
done
wait
for part in formats handout gradebook gradescope; do
  cat "$top/$part.out"
  read -r good bad <"$top/$part.tally" || good=0 bad=1
  passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
