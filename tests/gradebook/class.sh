#!/bin/sh
# class.sh FOLDER: gradebook.csv, not-graded.txt, class.md and histogram.svg from
# FOLDER/list and FOLDER/students/*.
set -eu
here=$(cd "$(dirname -- "$0")" && pwd)
cd "$1"
LC_ALL=C awk -F'\t' '
  function clean(text) { gsub(/[\001-\037\177]/, "?", text); return text }
  function csv(text) {
    text = clean(text)
    if (text ~ /^[=+@-]/) text = "\047" text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
  }
  function line_of(file,   text) {
    text = ""
    if ((getline text <file) <= 0) text = ""
    close(file)
    return text
  }
  function read_grade(file,   line, field, row) {
    row = 0
    earned = points = 0
    delete score
    while ((getline line <file) > 0) {
      if (row++ == 0) continue
      split(line, field, "\t")
      if (!(field[2] in task_points)) {
        task[++tasks] = field[2]
        chapter_of[field[2]] = field[1]
        if (!(field[1] in seen)) chapter[++chapters] = field[1]
        seen[field[1]] = 1
      }
      task_points[field[2]] = field[3]
      score[field[2]] = field[4]
      earned += field[4]
      points += field[3]
      sum[field[2]] += field[4]
      if (field[5] != "unwritten") tried[field[2]]++
      if (field[6] != "-") mistake[field[2] " " field[6]]++
    }
    close(file)
    return row > 1
  }
  { entry = $0
    student = entry
    sub(/\.(zip|tar|tgz|tar\.(gz|bz2|xz|zst)|git|c)$/, "", student)
    twice[student]++
    folder = "students/" entry
    why = line_of(folder "/why")
    note = line_of(folder "/notes")
    n++
    name[n] = student; file[n] = entry; reason[n] = why; remark[n] = note
    if (why == "" && read_grade(folder "/grade.tsv")) {
      graded++
      total[n] = earned; of = points; all += earned
      for (t in score) scores[n, t] = score[t]
      print earned >"scores.dat"
    } else if (why == "") reason[n] = "there is no grade"
  }
  END {
    book = "gradebook.csv"
    printf "student,submission,graded,earned,points" >book
    for (c = 1; c <= chapters; c++) printf ",chapter %d", chapter[c] >book
    for (t = 1; t <= tasks; t++) printf ",%s", task[t] >book
    printf ",why not,note\n" >book
    for (i = 1; i <= n; i++) {
      printf "%s,%s,%s", csv(name[i]), csv(file[i]), reason[i] == "" ? "yes" : "no" >book
      printf reason[i] == "" ? "," total[i] "," of : ",," >book
      for (c = 1; c <= chapters; c++) {
        part = 0
        for (t = 1; t <= tasks; t++) if (chapter_of[task[t]] == chapter[c]) part += scores[i, task[t]]
        printf reason[i] == "" ? "," part : "," >book
      }
      for (t = 1; t <= tasks; t++) printf reason[i] == "" ? "," (0 + scores[i, task[t]]) : "," >book
      printf ",%s,%s\n", csv(reason[i]), csv(remark[i]) >book
      if (reason[i] != "") print clean(file[i]) ": " clean(reason[i]) >"not-graded.part"
      else if (remark[i] != "") print clean(file[i]) ": graded, but " clean(remark[i]) >"not-graded.part"
    }
    for (s in twice) if (twice[s] > 1) print clean(s) ": handed in " twice[s] " times, each was graded" >"not-graded.part"
    for (t = 1; t <= tasks; t++)
      printf "%.3f\t%s\t%.0f\t%d\n", graded ? sum[task[t]] / (graded * (task_points[task[t]] ? task_points[task[t]] : 1)) : 0,
        task[t], 100 * sum[task[t]] / (graded * (task_points[task[t]] ? task_points[task[t]] : 1)), tried[task[t]] >"tasks.dat"
    for (m in mistake) print mistake[m] "\t" m >"mistakes.dat"
    printf "%d\t%d\t%d\t%.2f\n", n, graded, of, graded ? all / graded : 0 >"class.dat"
  }' list
if command -v iconv >/dev/null; then # a file's name need not be UTF-8
  iconv -c -f UTF-8 -t UTF-8 gradebook.csv >gradebook.part && mv gradebook.part gradebook.csv
fi
cat left not-graded.part 2>/dev/null >not-graded.txt || :
touch scores.dat tasks.dat mistakes.dat
IFS='	' read -r handed graded points mean <class.dat
median=$(sort -n scores.dat | awk '{ v[NR] = $1 } END { if (NR) print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2; else print "-" }')
picture=
if [ -s scores.dat ] && command -v gnuplot >/dev/null; then
  gnuplot -e "set terminal svg size 640,320 font 'sans,12'; set output 'histogram.svg'; unset key; set style fill solid 0.6;
    set xlabel 'points'; set ylabel 'students'; set boxwidth 0.8; set xrange [-1:$points + 1]; set yrange [0:*];
    plot 'scores.dat' using 1:(1) smooth frequency with boxes linecolor rgb '#4060a0'" 2>/dev/null && picture=yes
fi
{
  echo "# The class"
  echo
  echo "$handed handed in, $graded graded: $mean of $points points on average, median $median."
  echo "All points are in [gradebook.csv](gradebook.csv); who was not graded, and why, is in [not-graded.txt](not-graded.txt)."
  echo
  if [ -n "$picture" ]; then echo '![How many students have how many points](histogram.svg)'; else echo "(gnuplot is missing: no histogram)"; fi
  printf '\n## The hardest tasks\n\n| task | of its points | handed in by |\n|---|---|---|\n'
  sort -n tasks.dat | head -n 10 | awk -F'\t' '{ printf "| %s | %d %% | %d |\n", $2, $3, $4 }'
  printf '\n## The commonest mistakes\n\n| task | mistake | students |\n|---|---|---|\n'
  sort -rn mistakes.dat | head -n 15 | awk -F'\t' '{ split($2, w, " "); printf "| %s | %s | %d |\n", w[1], w[2], $1 }'
  sh "$here/alike.sh" .
} >class.md
rm -f scores.dat class.dat tasks.dat mistakes.dat not-graded.part left
