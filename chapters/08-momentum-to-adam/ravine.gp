# Left: three walks over a ravine with the curvatures 1 and 40. Right: steps
# against the condition number, each with the settings that suit it best.
eval figure(52)
dumb = format eq "dumb"
file = data.'/ravine.dat'
set multiplot
unset grid
set lmargin at screen 0.06
set rmargin at screen 0.55
set bmargin at screen 0.27
set tmargin at screen 0.874
set xrange [-5:11]
set yrange [-1.3:1.5]
set xtics 5
set ytics 1
set xlabel "x, curvature 1"
eval y_label("y, curvature 40")
set parametric
set trange [0:2 * pi]
eval mark("plain", 7.5, 1.15, 6)
eval mark("momentum", 2.8, -0.75, 2)
eval mark("Nesterov", -4.8, 0.6, 1)
plot for [k = 0:(dumb ? 1 : 5)] sqrt(2 * 0.5 * 3.0**k) * cos(t), sqrt(2 * 0.5 * 3.0**k / 40) * sin(t) \
         with lines lc rgb rule lw 0.9 dt solid, \
     file index 0 using 1:2 with lines lt 6 lw 1.2, \
     file index 1 using 1:2 with linespoints lt 2 dt solid pt 7 ps 0.3, \
     file index 2 using 1:2 with linespoints lt 1 pt 7 ps 0.3
unset parametric
unset label
set lmargin at screen 0.66
set rmargin at screen 0.97
set grid ytics lt 1 lc rgb rule dt solid lw 0.4
set logscale xy
set xrange [2:20000]
set yrange [5:2e5]
set xtics 1, 10
set ytics 1, 10
set format xy powers
set xlabel "condition number"
eval y_label("steps")
eval mark("plain", 100, 4e3, 6)
eval mark("Nesterov", 60, 26, 1)
eval mark("momentum", 60, 10, 2)
file = data.'/root.dat'
plot file using 1:2 with linespoints lt 6 pt 7, \
     file using 1:4 with linespoints lt 2 dt solid pt 7, \
     file using 1:6 with linespoints lt 1 pt 7
unset multiplot
