# The truth, thin, and what three output activations make of it.
eval figure(50)
set multiplot layout 1, 2 margins 0.06, 0.975, 0.24, 0.89 spacing 0.1
set xrange [-1:1]
set xtics 1
set xlabel "x"
set yrange [-2.4:3.2]
set ytics 1
eval y_label("either sign")
eval mark("linear", 0.02, -1.35, 1)
eval mark("sigmoid", 0.35, 0.72, 2)
eval mark("relu", 0.35, 2.35, 3)
file = data.'/output-either.dat'
plot file index "linear" using 1:2 with lines lt 6, \
     file index "linear" using 1:3 with lines lt 1, \
     file index "sigmoid" using 1:3 with lines lt 2, \
     file index "alive" using 1:3 with lines lt 3
unset label
eval y_label("never negative")
eval mark("linear", -0.75, -0.45, 1)
eval mark("sigmoid", 0.55, 0.72, 2)
eval mark("relu", 0.45, 2.35, 3)
file = data.'/output-never.dat'
plot file index "linear" using 1:2 with lines lt 6, \
     file index "linear" using 1:3 with lines lt 1, \
     file index "sigmoid" using 1:3 with lines lt 2, \
     file index "alive" using 1:3 with lines lt 3
unset multiplot
