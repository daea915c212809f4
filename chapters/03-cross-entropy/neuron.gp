# Steps until the neuron has learned, against how wrong it was at the start.
# Error bars: one standard error of the mean to either side.
eval figure(54)
eval y_label("steps until it gives the truth 0.9")
set xlabel "probability given to the truth at the start"
set logscale xy
set format xy powers
set xrange [1:8e-6]
set yrange [0.6:1e5]
set ytics 10
set rmargin 24
eval mark("squared error, rate 1", 6e-6, 18000, 2)
eval mark("squared error, rate 10", 6e-6, 1800, 4)
eval mark("cross-entropy, rate 1", 6e-6, 8, 1)
eval mark("cross-entropy, rate 10", 6e-6, 1.1, 3)
file = data.'/neuron.dat'
plot file using 1:2 with linespoints lt 1, \
     file using 1:($2 - $6):(0):(2 * $6) with vectors nohead lt 1, \
     file using 1:3 with linespoints lt 3, \
     file using 1:4 with linespoints lt 2, \
     file using 1:($4 - $8):(0):(2 * $8) with vectors nohead lt 2 dt solid, \
     file using 1:5 with linespoints lt 4, \
     file using 1:($5 - $9):(0):(2 * $9) with vectors nohead lt 4 dt solid
