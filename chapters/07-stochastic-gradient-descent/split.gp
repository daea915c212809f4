# 784-160-10: training and validation, the cost and the accuracy.
eval figure(48)
file = data.'/split.dat'
stats file using 1 nooutput
last = STATS_max
array train[2]
array check[2]
array low[2]
array high[2]
do for [p = 0:1] {
  stats file using 2 + p every ::last - 1::last - 1 nooutput
  train[p + 1] = STATS_max
  stats file using 4 + p every ::last - 1::last - 1 nooutput
  check[p + 1] = STATS_max
  stats file using (column(2 + p) < column(4 + p) ? column(2 + p) : column(4 + p)) nooutput
  low[p + 1] = STATS_min
  stats file using (column(2 + p) > column(4 + p) ? column(2 + p) : column(4 + p)) nooutput
  high[p + 1] = STATS_max
}
set multiplot
set bmargin at screen 0.28
set tmargin at screen 0.87
set xlabel "epoch"
set xrange [0.5:last * 1.5]
set xtics 0, 5 * ceil(last / 20.0), last
do for [p = 1:2] {
  unset label
  set lmargin at screen (p == 1 ? 0.075 : 0.575)
  set rmargin at screen (p == 1 ? 0.47 : 0.97)
  if (p == 1) {
    set logscale y
    set ytics (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2)
  } else {
    unset logscale y
    set ytics auto
  }
  set yrange [low[p] * (p == 1 ? 0.85 : 1) - (p == 2 ? 0.01 : 0):high[p] * (p == 1 ? 1.15 : 1) + (p == 2 ? 0.01 : 0)]
  eval y_label(p == 1 ? "cost, nats" : "accuracy")
  eval mark("training", last * 1.04, train[p], 1)
  eval mark("validation", last * 1.04, check[p], 2)
  plot file using 1:(column(1 + p)) with lines lt 1, '' using 1:(column(3 + p)) with lines lt 2
}
unset multiplot
