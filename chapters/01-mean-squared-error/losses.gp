# Left what a miss costs, right the slope of that: how hard the miss pulls.
eval figure(48)
set xrange [-4:4]
set xtics 2
set xlabel "miss r"
set multiplot layout 1, 2 margins 0.06, 0.985, 0.25, 0.88 spacing 0.09
eval y_label("loss")
set yrange [0:10]
eval mark("squared", -2.8, 9.2, 1)
eval mark("Huber", 2.75, 6.7, 3)
eval mark("absolute", 2.0, 1.1, 2)
plot data.'/losses.dat' index 0 using 1:3 with lines lt 1, \
     '' index 0 using 1:2 with lines lt 2, \
     '' index 0 using 1:4 with lines lt 3
unset label
eval y_label("slope of the loss")
set yrange [-6:6]
set ytics 2
eval mark("squared", -0.2, 4.9, 1)
eval mark("Huber", 2.5, 2.7, 3)
eval mark("absolute", 2.0, 0.4, 2)
plot data.'/losses.dat' index 1 using 1:3 with lines lt 1, \
     '' index 1 using 1:2 with lines lt 2, \
     '' index 1 using 1:4 with lines lt 3
unset multiplot
