# -ln a_k, and what it is for somebody who knows nothing of K classes.
eval figure(40)
set multiplot layout 1, 2 margins 0.06, 0.97, 0.3, 0.87 spacing 0.1
eval y_label("-ln a_k, in nats")
set xlabel "a_k, given to the true class"
set xrange [0:1]
set yrange [0:9.5]
set ytics 3
set xtics 0.25
plot data.'/surprise.dat' index 0 using 1:2 with lines lt 1
set xlabel "the same, a_k by powers of ten"
set logscale x
set format x powers
set xrange [1e-4:1]
set xtics 10
set label "knows nothing of" at 2.4e-3, 8.4 left textcolor rgb ink
set label "1000 classes" at 2.4e-3, 7.1 left textcolor rgb ink
set label "10 classes" at 0.06, 2.4 right textcolor rgb ink
set label "2 classes" at 0.24, 0.8 right textcolor rgb ink
plot data.'/surprise.dat' index 0 using 1:2 with lines lt 1, \
     '' index 1 using 1:2 with points pt 7 ps 0.6 lc rgb ink
unset multiplot
