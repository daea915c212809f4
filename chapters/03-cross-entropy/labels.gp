# The same three logits, through softmax and through three sigmoids, while one of
# them moves.
eval figure(50)
set xrange [-6:6]
set yrange [0:1]
set xtics 3
set ytics 1
set xlabel "logit of the sofa"
set multiplot layout 1, 2 margins 0.06, 0.97, 0.28, 0.88 spacing 0.1
eval y_label("softmax: shares of one")
eval mark("cat", -5.6, 0.9, 1)
eval mark("sofa", 4.2, 0.78, 2)
eval mark("dog", -5.6, 0.09, 3)
plot data.'/labels.dat' using 1:2 with lines lt 1, \
     '' using 1:3 with lines lt 2, \
     '' using 1:4 with lines lt 3
unset label
eval y_label("sigmoids: each by itself")
eval mark("cat", -5.6, 0.81, 1)
eval mark("sofa", 1.4, 0.7, 2)
eval mark("dog", 3.6, 0.13, 3)
plot data.'/labels.dat' using 1:5 with lines lt 1, \
     '' using 1:6 with lines lt 2, \
     '' using 1:7 with lines lt 3
unset multiplot
