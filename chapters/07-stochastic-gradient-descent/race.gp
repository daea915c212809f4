# The same five walks, against the examples seen and against the clock: the study's,
# since times differ from run to run, and the lesson's own where the study has not run.
eval figure(53)
array size[5] = ["1", "16", "128", "1024", "all"]
array file[2] = [data.'/race.dat', data.'-clock/timing.dat']
if (system("test -e \"".file[2]."\" && echo yes") ne "yes") { file[2] = data.'/timing.dat' }
array least[2]
array most[2]
array endx[10]
array endy[10]
# A label stands at the end of its curve, or beside its fourth look.
fourth(p, i) = i == 0 || (p == 2 && i == 1)
do for [p = 1:2] {
  stats file[p] using 1 nooutput
  least[p] = STATS_min
  most[p] = STATS_max
  do for [i = 0:4] {
    stats file[p] index i using 1 nooutput
    n = fourth(p, i) && STATS_records > 4 ? 3 : STATS_records - 1
    stats file[p] index i every ::n::n using 1 nooutput
    endx[5 * p - 4 + i] = STATS_max
    stats file[p] index i every ::n::n using 2 nooutput
    endy[5 * p - 4 + i] = STATS_max
  }
}
stats file[1] using 2 nooutput
low = STATS_min
high = STATS_max
dumb = format eq "dumb"
set multiplot
set logscale xy
set bmargin at screen 0.24
set tmargin at screen 0.88
set yrange [0.75 * low:1.15 * high]
set ytics (0.1, 0.2, 0.3, 0.5, 1, 2, 3)
do for [p = 1:2] {
  unset label
  set lmargin at screen (p == 1 ? 0.075 : 0.575)
  set rmargin at screen (p == 1 ? 0.47 : 0.97)
  set xrange [0.7 * least[p]:(p == 1 ? 6 : 5) * most[p]]
  set format x (dumb ? "%g" : "10^{%T}")
  set xlabel (p == 1 ? "epochs" : "seconds")
  eval y_label("cost, nats")
  do for [i = 0:4] {
    k = 5 * p - 4 + i
    right = p == 2 && i == 0 ? 1.3 : fourth(p, i) ? 0.4 : 1.25
    up = p == 2 && i == 0 ? 1.12 : fourth(p, i) ? 0.86 : \
         p == 1 && i == 1 ? 0.88 : i == 3 ? 1.06 : 1
    if (p == 1 && i == 1) { right = 0.33 }
    eval mark(size[i + 1], endx[k] * right, endy[k] * up, i + 1)
  }
  plot for [i = 0:4] file[p] index i using 1:2 with linespoints lt (i + 1) ps 0.35
}
unset multiplot
