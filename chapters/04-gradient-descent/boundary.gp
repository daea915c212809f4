# Left: one input, and the probability of a rise. Right: two, and the line where
# up and down are as probable.
eval figure(49)
set multiplot
set lmargin at screen 0.065
set rmargin at screen 0.47
set bmargin at screen 0.256
set tmargin at screen 0.881
file = data.'/rain.dat'
set xrange [0:40]
set yrange [-0.06:1.06]
set xtics 10
set ytics 0, 0.5, 1
set xlabel "rain, mm"
eval y_label("probability of a rise")
eval mark("learned", 25, 0.66, 2)
eval mark("truth", 11.5, 0.36, 6)
plot file index 0 using 1:3 with lines lt 6, \
     file index 0 using 1:2 with lines lt 2, \
     file index 1 using 1:2 with points pt 6 ps 0.35 lc rgb blue, \
     file index 2 using 1:2 with points pt 9 ps 0.4 lc rgb green
unset label
unset grid
set lmargin at screen 0.575
set rmargin at screen 0.965
file = data.'/dam.dat'
set xrange [0:200]
set yrange [0:40]
set xtics 50
set ytics 10
set xlabel "outflow of the dam, m^3/s"
eval y_label("rain, mm")
plot file index 1 using 2:1 with points pt 6 ps 0.45 lc rgb blue, \
     file index 2 using 2:1 with points pt 9 ps 0.5 lc rgb green, \
     file index 0 using 1:2 with lines lt 2 lw 2, \
     file index 0 using 1:3 with lines lt 6, \
     file index 0 using 1:4 with lines lt 6
unset multiplot
