# selftest.sh TOOLS COMPILER: both halves, and what they add up to.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
for half in sandbox plain; do
  "$1/selftest" . "$1" "$2" $half >"$work/log" 2>&1
  echo $? >>"$work/status"
  grep -v -e '^\[ *\(RUN\|OK\) ' -e '^\[[=-]*\]' -e '^\[  PASSED' -e ' passed, .* failed$' "$work/log"
  grep ' passed, .* failed$' "$work/log" >>"$work/tallies"
done
awk '{ passed += $1; failed += $3 } END { print passed + 0 " passed, " failed + 0 " failed" }' "$work/tallies"
! grep -q -v '^0$' "$work/status" && [ "$(wc -l <"$work/tallies")" -eq 2 ]
