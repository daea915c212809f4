eval figure(58)
eval y_label("relative error of the derivative")
set xlabel "size of the nudge, h"
set logscale xy
set format xy powers
set xrange [1e-15:1]
set yrange [1e-12:10]
eval mark("one side", 1e-6, 5e-5, 1)
eval mark("both sides", 2e-3, 1.5e-9, 2)
plot data.'/nudge-size.dat' using 1:2 with lines lt 1, \
     '' using 1:3 with lines lt 2
