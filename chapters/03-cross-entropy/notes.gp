# The notes' figure, at their 1000 points: the loss against the prediction. Red
# and green are both dashed there; here the dashes differ, so that they can be
# told apart in grey.
eval figure(41)
eval y_label("cross-entropy, in nats")
set xlabel "prediction, the probability given to a yes"
set xrange [0:1]
set yrange [0:7]
set label "y = 0: the answer was no" at 0.93, 4.3 right textcolor rgb red
set label "y = 1: the answer was yes" at 0.07, 4.3 left textcolor rgb green
if (format ne "dumb") set label "even bet, ln 2" at 0.5, 1.5 center textcolor rgb ink
plot data.'/notes.dat' using 1:2 with lines lt 2, \
     '' using 1:3 with lines lt 3 dt (4, 3), \
     '+' using (0.5):(log(2)) every ::0::0 with points pt 7 ps 0.6 lc rgb ink
