# selftest.sh TOOLS COMPILER: both halves at once, and what they add up to.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
half() { # TOOLS COMPILER NAME
  "$1/selftest" . "$1" "$2" "$3" >"$work/$3" 2>&1
  echo $? >"$work/$3.status"
}
half "$1" "$2" sandbox &
half "$1" "$2" plain
wait
for log in sandbox plain; do
  grep -v -e '^\[ *\(RUN\|OK\) ' -e '^\[[=-]*\]' -e '^\[  PASSED' -e '^[0-9]* passed, [0-9]* failed$' "$work/$log"
  grep '^[0-9]* passed, [0-9]* failed$' "$work/$log" >>"$work/tallies"
done
awk '{ passed += $1; failed += $3 } END { print passed + 0 " passed, " failed + 0 " failed" }' "$work/tallies"
[ "$(wc -l <"$work/tallies")" -eq 2 ] && [ "$(cat "$work/sandbox.status" "$work/plain.status" | tr -d '\n')" = 00 ]
