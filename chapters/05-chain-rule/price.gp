eval figure(56)
eval y_label("lines of tape, read or written")
set xlabel "parameters"
set logscale xy
set format xy powers
set xrange [10:5000]
set rmargin 3
eval mark("nudging every parameter", 22, 1.5e6, 1)
eval mark("going back once", 420, 9e2, 2)
plot data.'/price.dat' using 1:2 with linespoints lt 1, \
     '' using 1:3 with linespoints lt 2
