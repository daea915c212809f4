# Part of run.sh: a small class, graded; then one of hostile archives; then stopped
# in the middle, and over ssh.
if ! bwrap --unshare-all --ro-bind / / true 2>/dev/null; then
  echo "(bubblewrap does not work here: the gradebook's claims are left out)"
elif has parallel "the gradebook's claims"; then
  book() { sh tests/gradebook/gradebook.sh $tools "${CC:-gcc}" "$@"; }
  # scores BOOK: "SUBMISSION<TAB>POINTS", - for who was not graded.
  scores() {
    while IFS= read -r entry; do
      if [ -s "$1/students/$entry/why" ]; then
        printf '%s\t-\n' "$entry"
      else
        printf '%s\t%s\n' "$entry" "$(awk -F'\t' 'NR > 1 { s += $4 } END { print s + 0 }' "$1/students/$entry/grade.tsv")"
      fi
    done <"$1/list" | sort
  }
  sh tests/gradebook/students.sh 20 "$work/class/in"
  sort "$work/class/expected.tsv" >"$work/class/expected"

  # Stopped as roughly as can be, with two of them at work.
  (SEED=7 book "$work/class/in" "$work/class/out" 5 >"$work/class/first.log" 2>&1 & echo $! >"$work/class/pid"; wait) &
  tries=0
  while [ "$(ls "$work/class/out.part/students" 2>/dev/null | wc -l)" -lt 4 ] && [ $tries -lt 300 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  main=$(cat "$work/class/pid")
  below=$(ps -o pid= --ppid "$main" | tr '\n' ' ')
  # shellcheck disable=SC2086
  kill -9 $main $below 2>/dev/null
  claim "stopped, it leaves no gradebook" test ! -e "$work/class/out"
  printf '7\t:\t12345' >>"$work/class/out.part/joblog"
  claim "with another chapter it does not go on" not book "$work/class/in" "$work/class/out" 4
  claim "it goes on from where it was" book "$work/class/in" "$work/class/out" 5
  cp "$work/claim.log" "$work/class/second.log"
  claim "and says so" grep -q "going on" "$work/class/second.log"
  claim "with the seed that it had drawn" grep -q "seed 7" "$work/class/second.log"
  claim "nothing was graded twice" sh -c "! sort '$work/class/out/graded' | uniq -d | grep -q ."
  claim "nothing was lost" sh -c "[ \$(ls '$work/class/out/students' | wc -l) -eq 20 ] && [ \$(wc -l <'$work/class/out/graded') -eq 20 ]"
  scores "$work/class/out" >"$work/class/scores"
  claim "every score is what the work is worth" diff "$work/class/expected" "$work/class/scores"
  claim "nothing is left aside" test ! -e "$work/class/out.part" -a ! -e "$work/class/out/doing"

  # Alone, each earns the same, for the same reasons.
  alone() {
    $tools/grade --tools $tools --seed 7 --compiler "${CC:-gcc}" --chapter 5 --submission "$work/class/out/students/$1/files" --format tsv |
      cmp - "$work/class/out/students/$1/grade.tsv"
  }
  for entry in "Мария '006'.tar.xz" "half 008" 'crash"016'; do
    claim "graded alone, $entry earns the same" alone "$entry"
  done

  cd "$work/class/out" || exit 1
  claim "the table has a line for each" test "$(wc -l <gradebook.csv)" -eq 21
  claim "no name is a formula in it" not grep -q '^"[=+@-]\|,"[=+@-]' gradebook.csv
  claim "a named mistake is counted" grep -q '^| 5.2 | power_stays | 1 |$' class.md
  claim "who could not be graded is named, with the reason" grep -q '^empty;013: no assignment was found' not-graded.txt
  claim "each has a page" test "$(ls students/*/report.html students/*/report.md | wc -l)" -eq 40
  claim "a student's words are no element of it" sh -c '! grep -l "<b>" students/*/report.html'
  claim "the solution was not to be had" grep -q "No such file\|it includes" "students/thief 019/grade.json"
  claim "nor is a line of it in the report" not grep -q "const double d = w" "students/thief 019/report.md"
  if command -v gnuplot >/dev/null; then claim "the histogram is drawn" grep -q '</svg>' histogram.svg; fi
  cd - >/dev/null || exit 1

  # --- alike: of six different works and one copied under other names
  twins=$work/twins
  mkdir -p "$twins/students"
  n=0
  while read -r code; do
    n=$((n + 1))
    mkdir -p "$twins/students/student $n/files"
    printf '%s\n' "$code" >"$twins/students/student $n/files/05.c"
    printf 'chapter\n05\t5.1\t5\t5\tpass\t-\n' >"$twins/students/student $n/grade.tsv"
    echo "student $n" >>"$twins/list"
  done <<'END'
double f(double *x, int n) { double s = 0; for (int i = 0; i < n; i++) { s += x[i] * x[i]; if (s > 3) s /= 2; } while (s > 1) s = s - 0.1 * s; return s / n + s; }
double f(double *x, int n) { if (n == 0) return 1; double a = f(x + 1, n - 1), b = x[0]; switch (n) { case 1: return a; case 2: return b * a; default: return a > b ? a : -b; } }
double f(double *x, int n) { double *end = x + n, *p = x; do { *p = *p < 0 ? -*p : *p; p++; } while (p != end); return end[-1] * (n % 2 ? 1 : 0.5) - x[0] + 7; }
double f(double *x, int n) { int lo = 0, hi = n - 1; while (lo < hi) { int m = (lo + hi) / 2; if (x[m] < 5) lo = m + 1; else hi = m; } return x[lo] == 5 ? lo : -1; }
double f(double *x, int n) { struct { double re, im; } z = {x[0], x[n - 1]}; for (;;) { z.re -= z.im; z.im += z.re * 2; if (z.re < 0 || z.im > 100) return z.re + z.im; } }
double g(double *values, int total) { double *last = values + total, *q = values; do { *q = *q < 2 ? -*q : *q; q++; } while (q != last); return last[-1] * (total % 3 ? 4 : 0.1) - values[0] + 9; }
END
  if has sim_c "the claim that copied work is found"; then
    sh tests/gradebook/alike.sh "$twins" >"$work/alike" 2>&1
    claim "a copy under other names is pointed out" grep -q '`student 3` and `student 6`\|`student 6` and `student 3`' "$work/alike"
    claim "and nobody else is" test "$(grep -c '^\*' "$work/alike")" -eq 1
    cp "$twins/students/student 3/files/05.c" "$twins/students/student 6/files/05.c"
    sh tests/gradebook/alike.sh "$twins" >"$work/alike" 2>&1
    claim "so is a copy to the letter" grep -q 'student [36]`, 100 % and 100 % in common' "$work/alike"
    claim "and still nobody else" test "$(grep -c '^\*' "$work/alike")" -eq 1
    claim "where all are alike, that is said" grep -q "being alike says nothing" "$work/class/out/class.md"
  fi

  # --- unpacking
  evil=$work/evil/in good=tests/solutions/05.c
  mkdir -p "$evil" "$work/evil/made/chapters/05-chain-rule"
  cp "$good" "$work/evil/made/chapters/05-chain-rule/assignment.c"
  echo "not a word" >"$work/evil/secret"
  (cd "$work/evil/made" && cp chapters/05-chain-rule/assignment.c ../outside.c &&
    tar -cPf "$evil/climbs.tar" ../outside.c chapters && tar -cPf "$evil/rooted.tar" "$work/evil/outside.c")
  ln -s "$work/evil/secret" "$evil/link.c"
  mkfifo "$evil/pipe.c"
  mkdir -p "$evil/linked/chapters/05-chain-rule"
  ln -s "$work/evil/secret" "$evil/linked/chapters/05-chain-rule/assignment.c"
  (cd "$evil/linked" && tar -czf ../linked.tar.gz .)
  (mkdir "$work/evil/dir" && cd "$work/evil/dir" && ln -s /tmp chapters && tar -cf "$evil/detour.tar" chapters && rm chapters &&
    cp -R ../made/chapters . && tar -rf "$evil/detour.tar" chapters/05-chain-rule/assignment.c)
  head -c 100000000 /dev/zero | gzip -1 >"$work/evil/piece"
  for piece in 1 2 3 4 5 6 7 8 9 10 11; do cat "$work/evil/piece"; done >"$evil/bomb.tar.gz"
  head -c 3000 /dev/urandom >"$evil/noise.zip"
  { printf 'PK\003\004'; head -c 3000 /dev/urandom; } >"$evil/damaged.zip"
  tar -czf - -C "$work/evil/made" . | head -c 500 >"$evil/half.tar.gz"
  (mkdir "$work/evil/many" && cd "$work/evil/many" && seq -f '%.0f.c' 1 21000 | xargs touch && tar -cf "$evil/many.tar" .)
  mkdir -p "$evil/huge/chapters/05-chain-rule" "$evil/two/a/05-chain-rule" "$evil/two/b/05-chain-rule"
  head -c 3000000 /dev/zero >"$evil/huge/chapters/05-chain-rule/assignment.c"
  cp "$good" "$evil/two/a/05-chain-rule/assignment.c"
  cp "$good" "$evil/two/b/05-chain-rule/assignment.c"
  cp -R "$work/evil/made" "$evil/fine"
  : >"$evil/nothing.zip"
  cp "$good" "$evil/line
break.c"
  claim "a class of hostile archives is graded" book "$evil" "$work/evil/out" 5
  list=$work/evil/out/not-graded.txt
  while IFS='|' read -r entry why; do
    claim "$entry: $why" grep -q "^$entry: .*$why" "$list"
  done <<'END'
climbs.tar|leads out of it
rooted.tar|leads out of it
link.c|a link, which is not followed
pipe.c|neither a file nor a folder
linked|no assignment was found
linked.tar.gz|no assignment was found
bomb.tar.gz|more than a gigabyte
noise.zip|neither a folder
damaged.zip|damaged
half.tar.gz|no file in it, or\|no assignment
many.tar|more than 20000 files
huge|larger than a megabyte
two|2 files could be meant
nothing.zip|empty
line?break.c|more than one line
END
  claim "what is fine among them has its points" grep -q '^"fine","fine",yes,10,10' "$work/evil/out/gradebook.csv"
  claim "no secret came along" sh -c "! grep -rq 'not a word' '$work/evil/out'"

  # --- another machine: this one, by ssh
  sshd=$(command -v sshd || command -v /usr/sbin/sshd || :)
  if [ -n "$sshd" ] && has ssh-keygen "the claim of ssh"; then
    mkdir -p "$work/ssh"
    port=$((20000 + $$ % 20000))
    ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/host" && ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/user"
    cp "$work/ssh/user.pub" "$work/ssh/allowed"
    [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
    "$sshd" -D -f /dev/null -h "$work/ssh/host" -p $port -o ListenAddress=127.0.0.1 -o UsePAM=no -o StrictModes=no \
      -o AuthorizedKeysFile="$work/ssh/allowed" -o PidFile=none -o PasswordAuthentication=no >"$work/ssh/log" 2>&1 &
    server=$!
    echo "2/ssh -p $port -i $work/ssh/user -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR 127.0.0.1" \
      >"$work/ssh/machines"
    mkdir "$work/ssh/in"
    cp -R "$work/class/in/ada 000" "$work/class/in/李小龙-005.tar.gz" "$work/class/in/half 008" "$work/ssh/in"
    sleep 0.5
    SSHLOGINFILE="$work/ssh/machines" claim "another machine grades, by ssh" \
      timeout 120 sh tests/gradebook/gradebook.sh $tools "${CC:-gcc}" "$work/ssh/in" "$work/ssh/out" 5
    kill $server
    claim "all of it was graded there" test "$(grep -c "^[0-9]*	.*127.0.0.1	.*	0	0	" "$work/ssh/out/joblog")" -eq 3
    scores "$work/ssh/out" >"$work/ssh/scores"
    claim "and the scores are the same" sh -c "[ \"\$(cut -f2 '$work/ssh/scores' | sort -n | tr '\n' ' ')\" = '4 10 10 ' ]"
  else
    echo "(no ssh server here: grading on another machine is left out)"
  fi
fi
