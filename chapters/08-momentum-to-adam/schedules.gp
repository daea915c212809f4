# Left: three schedules. Right: how high above the bottom noise keeps a walker.
eval figure(48)
file = data.'/schedules.dat'
set multiplot
set lmargin at screen 0.07
set rmargin at screen 0.46
set bmargin at screen 0.275
set tmargin at screen 0.87
set xrange [0:1000]
set yrange [0:1.1]
set xtics 250
set ytics 0.5
set xlabel "step"
eval y_label("factor")
eval mark("constant", 600, 0.9, 6)
eval mark("cosine", 560, 0.5, 1)
eval mark("step", 60, 0.2, 2)
plot file using 1:2 with lines lt 6, file using 1:3 with steps lt 2, file using 1:4 with lines lt 1
unset label
set lmargin at screen 0.6
set rmargin at screen 0.97
set logscale xy
set xrange [0.002:0.5]
set yrange [4e-4:50]
set xtics ("0.003" 0.003, "0.01" 0.01, "0.03" 0.03, "0.1" 0.1, "0.3" 0.3)
set ytics 1e-4, 10
set format y powers
set xlabel "learning rate"
eval y_label("height at the end")
eval mark("constant", 0.05, 0.2, 6)
eval mark("step", 0.06, 0.0008, 2)
eval mark("cosine", 0.08, 0.009, 1)
file = data.'/noise.dat'
plot file using 1:2:3 with yerrorlines lt 6 pt 7, \
     file using 1:4:5 with yerrorlines lt 2 pt 7, \
     file using 1:6:7 with yerrorlines lt 1 pt 7
unset multiplot
