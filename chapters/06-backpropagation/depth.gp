# The size of the gradient in each hidden layer: the typical start, and the range
# of ten.
eval figure(56)
file = data.'/depth.dat'
stats file using 1 nooutput
deepest = STATS_max
set multiplot layout 1, 2 margins 0.085, 0.975, 0.23, 0.89 spacing 0.09
set logscale y
set format y powers
set xrange [0.7:deepest + 0.3]
set yrange [1e-8:20]
set ytics 1e-8, 100
set xlabel "hidden layer"
do for [i = 0:1] {
  eval y_label(i == 0 ? "|∂C/∂W|, Glorot" : "|∂C/∂W|, He")
  eval mark("sigmoid", 0.42 * deepest, i == 0 ? 5e-6 : 1.5e-5, 1)
  eval mark("tanh", 0.55 * deepest, 5, 2)
  eval mark("relu", 0.55 * deepest, i == 0 ? 5e-3 : 0.12, 3)
  plot for [k = 0:2] file index (3 * i + k) using 1:3:4 with filledcurves \
           fc lt (k + 1) fs transparent solid 0.15 noborder, \
       for [k = 0:2] file index (3 * i + k) using 1:2 with lines lt (k + 1)
  unset label
}
unset multiplot
