# The entropy of two outcomes, of which one has probability p.
eval figure(42)
set xlabel "p"
eval y_label("H, bits")
set xrange [0:1]
set yrange [0:1.25]
set xtics 0.25
set ytics 0, 0.25, 1
set label "a fair coin" at 0.5, 1.14 center front textcolor rgb ink
set label "nine to one" at 0.88, 0.45 right front textcolor rgb ink
plot data.'/binary-entropy.dat' index 0 using 1:2 with lines lt 1, \
     '' index 1 using 1:2 with points pt 7 ps 0.7 lc rgb ink
