#!/bin/sh
# The grader's own tests: in bubblewrap, and again without it.
set -u
cd "$(dirname -- "$0")/../.." || exit 1
exec ${MAKE:-make} -s selftest
