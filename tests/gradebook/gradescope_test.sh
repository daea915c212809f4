# Part of run.sh: Gradescope's zip, and its script run on this machine.
if has zip "Gradescope's zip" && has unzip "Gradescope's zip"; then
  claim "the zip is made" sh tests/gradebook/gradescope.sh "$work/scope" 05
  unzip -Z1 "$work/scope/gradescope.zip" >"$work/scope/names"
  claim "setup.sh and run_autograder stand at its root" sh -c "grep -qx setup.sh '$work/scope/names' && grep -qx run_autograder '$work/scope/names'"
  mkdir -p "$work/scope/source" "$work/scope/results" "$work/scope/submission"
  (cd "$work/scope/source" && unzip -q ../gradescope.zip)
  claim "both can be run" test -x "$work/scope/source/setup.sh" -a -x "$work/scope/source/run_autograder"
  # As in Gradescope's container: an /autograder, the system, and no project.
  container() {
    set -- bwrap --unshare-pid --unshare-net --unshare-ipc --die-with-parent --ro-bind /usr /usr --ro-bind /etc /etc --symlink usr/bin /bin \
      --symlink usr/lib /lib --symlink usr/lib64 /lib64 --proc /proc --dev /dev --tmpfs /tmp \
      --ro-bind /bin/true /usr/bin/apt-get --bind "$work/scope" /autograder --chdir / -- "$@"
    env -i PATH=/usr/bin:/bin "$@"
  }
  if container true 2>/dev/null; then
    claim "setup.sh builds a grader from the zip alone" container /autograder/source/setup.sh
    autograde() { container /autograder/source/run_autograder; }
  else
    echo "(no container can be imitated here: the autograder's claims are left to this project's own grader)"
    autograde() { AUTOGRADER="$work/scope" AUTOGRADER_PROJECT="$PWD" sh "$work/scope/source/run_autograder"; }
  fi
  claim "an empty submission is answered" autograde
  claim "in words, with a score" grep -q '"score": 0, "output": "Not graded: no assignment' "$work/scope/results/results.json"
  sed 's/gradient\[3\] = -d;/gradient[3] = d;/' tests/solutions/05.c >"$work/scope/submission/assignment.c"
  echo '{"score": 10}' >"$work/scope/results/results.json"
  claim "a single file is graded" autograde
  claim "the score is the grader's" grep -q '^{"score": 9, ' "$work/scope/results/results.json"
fi
