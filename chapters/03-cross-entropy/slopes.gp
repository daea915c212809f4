# Left what a logit costs when y = 1, right the slope of that: how hard it pulls.
eval figure(43)
set xrange [-8:8]
set xtics 4
set xlabel "logit z, target 1"
set multiplot layout 1, 2 margins 0.06, 0.97, 0.28, 0.88 spacing 0.1
eval y_label("loss")
set yrange [0:8]
set ytics 2
eval mark("cross-entropy", -4.8, 6.2, 1)
eval mark("squared error", -7.4, 1.5, 2)
plot data.'/slopes.dat' using 1:3 with lines lt 1, \
     '' using 1:2 with lines lt 2
unset label
eval y_label("slope of the loss")
set yrange [-1.05:0.1]
set ytics 0.5
eval mark("cross-entropy", 0.4, -0.75, 1)
eval mark("squared error", -7.4, -0.34, 2)
plot data.'/slopes.dat' using 1:5 with lines lt 1, \
     '' using 1:4 with lines lt 2
unset multiplot
