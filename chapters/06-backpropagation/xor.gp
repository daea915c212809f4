# Left: the four corners, and the lines where the two hidden units change sign.
# Right: where the hidden units put the same corners, and the output's line.
eval figure(52)
file = data.'/xor.dat'
set multiplot layout 1, 2 margins 0.06, 0.975, 0.24, 0.89 spacing 0.1
set clip two
unset grid
set xrange [-0.5:1.5]
set yrange [-0.5:1.5]
set xtics 1
set ytics 1
set xlabel "x_1"
eval y_label("x_2")
plot file index "hidden" using 1:2 with lines lt 6, \
     file index "corners" using 1:($3 > 0 ? $2 : NaN) with points pt 7 ps 1.2 lc rgb red, \
     file index "corners" using 1:($3 > 0 ? NaN : $2) with points pt 6 ps 1.2 lc rgb blue, \
     file index "corners" using ($1 + 0.1):($2 + 0.16):(sprintf("%g", $3)) with labels textcolor rgb ink
set xrange [-1.35:1.35]
set yrange [-1.35:1.35]
set xlabel "hidden unit 1"
eval y_label("hidden unit 2")
plot file index "output" using 1:2 with lines lt 6, \
     file index "moved" using 1:($3 > 0 ? $2 : NaN) with points pt 7 ps 1.2 lc rgb red, \
     file index "moved" using 1:($3 > 0 ? NaN : $2) with points pt 6 ps 1.2 lc rgb blue, \
     file index "moved" using ($1 + 0.14):($2 + 0.2):(sprintf("%g", $3)) with labels textcolor rgb ink
unset multiplot
