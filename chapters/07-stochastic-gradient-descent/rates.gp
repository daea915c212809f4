# A study's: the cost after one epoch (all: ten) by the learning rate.
eval figure(54)
file = data.'-rates/rates.dat'
# Without the study's data there is nothing to draw in the terminal.
there = int(system('test -f "'.file.'" && echo 1 || echo 0'))
if (!there && format eq "dumb") { exit }
array size[5] = ["1", "16", "128", "1024", "all"]
array start[5]
stats file using 2 nooutput
low = STATS_min
high = STATS_max
do for [i = 0:4] {
  stats file index i every ::0::0 using 2 nooutput
  start[i + 1] = STATS_max
}
set logscale xy
set xrange [0.0016:1.2]
set yrange [0.85 * low:1.2 * high]
set ytics (0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5)
set xtics (0.003, 0.01, 0.03, 0.1, 0.3, 1)
set xlabel "learning rate"
eval y_label("cost, nats")
do for [i = 0:4] {
  set label size[i + 1] at 0.0027, start[i + 1] * (i == 3 ? 0.93 : i == 4 ? 1.1 : 1) \
      right front textcolor lt i + 1
}
plot for [i = 0:4] file index i using 1:2 with linespoints lt (i + 1) ps 0.45
