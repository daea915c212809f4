# Left: the cost of a hundred starts with two relu units. Right: how many starts
# learn XOR, against the number of hidden units, with one standard error.
eval figure(52)
set multiplot
set lmargin at screen 0.07
set rmargin at screen 0.53
set bmargin at screen 0.245
set tmargin at screen 0.89
set logscale x
set xrange [1:5000]
set yrange [0:1.05]
set format x powers
set ytics 0.2
set xlabel "step"
eval y_label("cost, nat")
plot data.'/costs.dat' using 1:2 with lines lc rgb blue dt solid lw 0.4
unset logscale x
set format x "%g"
set lmargin at screen 0.63
set rmargin at screen 0.97
set xrange [1.5:8.9]
set yrange [-0.03:1.08]
set xtics (2, 3, 4, 8)
set ytics 0.5
set xlabel "hidden units"
eval y_label("share that learns")
eval mark("sigmoid", 3.3, 0.9, 1)
eval mark("tanh", 2.45, 0.7, 2)
eval mark("relu", 5.2, 0.62, 3)
eval mark("linear", 5.2, 0.08, 6)
file = data.'/success.dat'
plot for [i = 1:3] file index i using 1:2 with linespoints lt i, \
     for [i = 1:3] file index i using 1:($2 - $3):(0):(2 * $3) with vectors nohead lt i dt solid, \
     file index 0 using 1:2 with linespoints lt 6
unset multiplot
