# Three walks down one parabola; the points are steps. In the terminal, where
# three parabolas find no room: how high they stand after each step.
eval figure(44)
file = data.'/rates.dat'
array rate[3] = ["0.02, too small", "0.3, right", "1.04, too large"]
if (format eq "dumb") {
  set logscale y
  set yrange [1e-7:1e4]
  set format y powers
  set xlabel "step"
  eval y_label("L")
  eval mark("too small", 14.3, 0.25, 1)
  eval mark("right", 6.3, 1e-3, 2)
  eval mark("too large", 12.3, 800, 3)
  plot for [i = 0:2] file index i using 1:($3 < 1e-7 ? NaN : $3) with lines lt (i + 1)
} else {
  set multiplot
  set xrange [-1.6:7.6]
  set yrange [-1.5:22]
  set xtics 0, 3, 6
  set xlabel "x"
  set bmargin at screen 0.311
  set tmargin at screen 0.855
  do for [i = 1:3] {
    set lmargin at screen 0.055 + 0.325 * (i - 1)
    set rmargin at screen 0.325 + 0.325 * (i - 1)
    eval y_label("L;  η = ".rate[i])
    plot file index 3 using 1:2 with lines lc rgb grey lw 1 dt solid, \
         file index (i - 1) using 2:3 every ::0::7 with linespoints lt i pt 7 ps 0.5 dt solid
    set format y ""
  }
  unset multiplot
}
