# Left: chords through x = 1, and the tangent that they turn into. Right: two
# slices through one place of the two valleys, each with its own slope.
eval figure(55)
file = data.'/slopes.dat'
set multiplot layout 1, 2 margins 0.06, 0.975, 0.265, 0.876 spacing 0.1
set xrange [0:5]
set yrange [-2:8]
set xlabel "x"
eval y_label("L")
eval mark("L", 0.55, 7.2, 1)
eval mark("chords", 3.3, 2.6, 6)
eval mark("tangent", 0.95, -0.9, 2)
plot file index 0 using 1:2 with lines lt 1, \
     file index 1 using 1:2 with linespoints lt 6 pt 7 ps 0.4, \
     file index 0 using 1:3 with lines lt 2, \
     file index 1 using 1:2 every ::0::0 with points pt 7 ps 0.5 lc rgb ink
unset label
set xrange [-1:1]
set yrange [2:26]
set xtics 0.5
set xlabel "steps away from (2, 3)"
eval y_label("f")
eval mark("along x", 0.22, 22, 1)
eval mark("tangents", -0.5, 3.6, 2)
eval mark("along y", 0.62, 14.2, 3)
plot file index 2 using 1:2 with lines lt 1, \
     file index 2 using 1:3 with lines lt 3, \
     file index 2 using 1:4 with lines lt 2, \
     file index 2 using 1:5 with lines lt 2, \
     file index 2 using 1:2 every ::60::60 with points pt 7 ps 0.5 lc rgb ink
unset multiplot
