#!/bin/sh
# The Makefile's rule for studies: run once, and again only when the program or
# the data have changed, not when they are merely newer. In a small project of
# its own, whose program counts how often it runs.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
root=$(pwd)
project="$work/a project"
mkdir -p "$project/chapters/07-try" "$project/common" "$project/datasets"
cp Makefile "$project"
cd "$project" || exit 1
echo 'int nothing(void); int nothing(void) { return 0; }' >common/matmul_kernel.c
echo "1,2" >datasets/numbers.csv
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
  puts("said");
  return fclose(runs) != 0 || fclose(results) != 0 || !strcmp(ANSWER, "fail");
}
END
study() { make -s STUDIES=07-long OPTIMIZE=-O0 out/chapter07-long/results.tsv; }
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
cd "$root" || exit 1
tally
