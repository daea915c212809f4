# Part of run.sh: Gradescope's zip, and its script run on this machine.
if has zip "Gradescope's zip" && has unzip "Gradescope's zip"; then
  claim "the zip is made" sh tests/gradebook/gradescope.sh "$work/scope" 05
  unzip -Z1 "$work/scope/gradescope.zip" >"$work/scope/names"
  claim "setup.sh and run_autograder stand at its root" sh -c "grep -qx setup.sh '$work/scope/names' && grep -qx run_autograder '$work/scope/names'"
  mkdir -p "$work/scope/source" "$work/scope/results" "$work/scope/submission"
  (cd "$work/scope/source" && unzip -q ../gradescope.zip)
  claim "it can be run" test -x "$work/scope/source/run_autograder"
  autograde() { AUTOGRADER="$work/scope" AUTOGRADER_PROJECT="$PWD" sh "$work/scope/source/run_autograder"; }
  claim "an empty submission is answered" autograde
  claim "in words, with a score" grep -q '"score": 0, "output": "Not graded: no assignment' "$work/scope/results/results.json"
  sed 's/gradient\[3\] = -d;/gradient[3] = d;/' tests/solutions/05.c >"$work/scope/submission/assignment.c"
  echo '{"score": 10}' >"$work/scope/results/results.json"
  claim "a single file is graded" autograde
  claim "the score is the grader's" grep -q '^{"score": 9, ' "$work/scope/results/results.json"
fi
