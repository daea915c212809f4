#!/bin/sh
# Runs tests and adds up what each says at its end, "N passed, M failed".
#   sh tests/run.sh BUILD... -- TEST...
# A TEST under the first BUILD is run from every BUILD; a script of tests/chapters
# once for each, with BUILD in its environment; any other only once. A test that
# crashes, hangs, says no tally or exits against it counts as one failure.
set -u
builds=
while [ "$1" != -- ]; do
  builds="$builds $1"
  shift
done
shift
first=${builds# }
first=${first%% *}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# The output of a test but for CMocka's frame and the tally.
details() { grep -v -e '^\[  *\(RUN\|OK\) ' -e '^\[[=-]*\]' -e '^\[  PASSED' -e '^[0-9]* passed, [0-9]* failed$' "$1"; }

# Where there is a timeout, a test that hangs is ended. A part of the suite has
# many tests in it.
limit= limit_of_part=
if command -v timeout >/dev/null; then limit="timeout 300" limit_of_part="timeout 900"; fi

# run NAME COMMAND...
run() {
  name=$1
  shift
  rm -rf "$work/folder"
  mkdir "$work/folder"
  TEST_FOLDER=$work/folder $limit "$@" >"$work/log" 2>&1 </dev/null
  status=$?
  tally=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$work/log" | tail -n 1)
  good=${tally% *} bad=${tally#* }
  if [ -z "$tally" ]; then
    good=0 bad=1
    echo "no tally, exit status $status: counted as a failure" >>"$work/log"
  elif [ "$bad" -eq 0 ] && [ "$status" -ne 0 ]; then
    bad=1
    echo "exit status $status against the tally: counted as a failure" >>"$work/log"
  fi
  passed=$((passed + good)) failed=$((failed + bad))
  if [ "$bad" -eq 0 ]; then
    printf 'ok      %-52s %4d passed\n' "$name" "$good"
  else
    printf 'FAILED  %-52s %4d passed, %d failed\n' "$name" "$good" "$bad"
  fi
  details "$work/log" | sed 's/^/        /'
}

# A sanitizer's finding ends the program; memory that is not to be had does not.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1
export UBSAN_OPTIONS=print_stacktrace=1
# Threads that wait give the processor away: others may be at work here.
export OMP_WAIT_POLICY=passive
for build in $builds; do
  for test in "$@"; do
    case $test in
    tests/chapters/*.sh) BUILD=$build run "$test, ${build#build/}" sh "$test" ;;
    *.sh) ;;
    *)
      program=${test#"$first"/}
      BUILD=$build run "${program#*/}, ${program%%/*}, ${build#build/}" "$build/$program"
      ;;
    esac
  done
done
for test in "$@"; do
  case $test in
  tests/chapters/*) ;;
  *.sh) limit=$limit_of_part run "$test" sh "$test" ;;
  esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
