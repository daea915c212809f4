#!/bin/sh
# The Makefile's rule for studies: run once, and again only when the program or
# the data have changed, not when they are merely newer; and not at all where the
# recording came from the same sources and data. In a small project of its own,
# whose program counts how often it runs.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
root=$(pwd)
project="$work/a project"
mkdir -p "$project/chapters/07-try" "$project/common" "$project/datasets/mnist" "$project/book"
cp Makefile "$project"
cp book/study.sh book/digest.sh book/processor.sh "$project/book"
cd "$project" || exit 1
echo 'int nothing(void); int nothing(void) { return 0; }' >common/matmul_kernel.c
echo "1,2" >datasets/numbers.csv
echo "pictures" >datasets/mnist/train-images-idx3-ubyte
cat >chapters/07-try/main.c <<'END'
#include <stdio.h>
#include <string.h>
#define ANSWER "42"
int main(int argc, char **argv) {
  char path[256];
  if (argc != 5 || strcmp(argv[1], "--study") || strcmp(argv[2], "long"))
    return 1;
  FILE *runs = fopen("runs", "a");
  snprintf(path, sizeof path, "%s/results.tsv", argv[4]);
  FILE *results = fopen(path, "w");
  fprintf(runs, "x\n");
  fprintf(results, "key\tvalue\tunit\tmeaning\nanswer\t%s\t1\tit\n", ANSWER);
  snprintf(path, sizeof path, "%s/curve.dat", argv[4]);
  FILE *curve = fopen(path, "w");
  puts("said");
  return fclose(runs) != 0 || fclose(curve) != 0 || fclose(results) != 0 || !strcmp(ANSWER, "fail");
}
END
project_make() { make -s STUDIES=07-long OPTIMIZE=-O0 "$@"; }
study() { project_make out/chapter07-long/results.tsv; }
# A second's resolution of dates is enough to be newer.
newer() { touch -d '+2 seconds' "$@" 2>/dev/null || { sleep 1.1; touch "$@"; }; }
runs() { [ "$(wc -l <runs)" -eq "$1" ] || { echo "it ran $(wc -l <runs) times, expected $1"; return 1; }; }
answer() { grep -q "^answer.$1.1.it$" out/chapter07-long/results.tsv; }
change() { sed "s/ANSWER \".*\"/ANSWER \"$1\"/" chapters/07-try/main.c >changed && cp changed chapters/07-try/main.c && newer chapters/07-try/main.c; }
not() { ! "$@"; }

claim it_runs study
claim it_ran_once runs 1
claim output_is_kept grep -q said out/chapter07-long/stdout.txt
claim results_are_kept answer 42
claim nothing_to_do study
claim nothing_ran runs 1
newer chapter07
claim newer_program study
claim newer_program_is_the_same runs 1
newer datasets/numbers.csv
claim newer_data study
claim newer_data_are_the_same runs 1
change 43
claim other_program study
claim other_program_runs runs 2
claim other_program_answers answer 43
echo "3,4" >>datasets/numbers.csv
newer datasets/numbers.csv
claim other_data study
claim other_data_run runs 3
change fail
claim failing_program_stops_make not study
claim failed_run_is_no_result not test -e out/chapter07-long/results.tsv
change 43
claim after_a_failure_it_runs_again study
claim it_ran_again runs 5
claim right_again answer 43

# Recordings.
anew() { rm -rf out; study; }
anew_double() { rm -rf out; project_make REAL=double out/chapter07-long/results.tsv && runs 9; }
claim recording project_make record
claim recording_takes_the_run_that_is_there runs 5
claim origin_is_told grep -q '^compiler' book/recorded/chapter07-long/origin
claim clean_tree anew
claim recording_is_taken runs 5
claim recorded_answer answer 43
claim recorded_output grep -q said out/chapter07-long/stdout.txt
claim recorded_data test -e out/chapter07-long/curve.dat
recorded=book/recorded/chapter07-long/results.tsv
sed 's/43/430/' $recorded >changed && cp changed $recorded && newer $recorded
claim other_recording study
claim other_recording_is_taken answer 430
printf '\n  // Only words.\n' >>chapters/07-try/main.c
claim other_comment anew
claim comments_do_not_count runs 5
change 44
claim stale_recording anew
claim stale_recording_is_not_taken runs 6
claim stale_recording_does_not_answer answer 44
change 43
echo "other pictures" >datasets/mnist/train-images-idx3-ubyte
claim other_pictures anew
claim other_pictures_run runs 7
echo "pictures" >datasets/mnist/train-images-idx3-ubyte
claim old_pictures anew
claim old_pictures_do_not_run runs 7
claim asked_to_run_here project_make studies
claim it_runs_here runs 8
claim here_is_enough project_make studies
claim here_it_ran_once runs 8
claim other_numbers anew_double
cd "$root" || exit 1

# The book's own recordings, and the shortest of them run again.
claim recordings_are_of_these_sources make -s check-recordings
if [ ! -e datasets/mnist/train-images-idx3-ubyte ] || [ "${BUILD#*sanitize}" != "$BUILD" ]; then
  tally
  exit
fi
# Another processor may round otherwise.
alike() {
  paste "$1" "$2" | awk '{ n = NF / 2; if (n != int(n)) exit bad = 1
    for (i = 1; i <= n; i++) if ($i != $(n + i) && !($i > 0 && $(n + i) / $i > 0.99 && $(n + i) / $i < 1.01)) exit bad = 1 }
    END { exit bad || NR < 10 }'
}
rates() { "$BUILD/chapter07-float" --study rates --out "$work/rates" >"$work/rates.txt"; }
claim shortest_study_runs rates
claim its_recording_says_the_same alike book/recorded/chapter07-rates/stdout.txt "$work/rates.txt"
tally
