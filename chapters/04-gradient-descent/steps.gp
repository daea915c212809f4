# Left: one walk just below the bound, one well below it, in a bowl with the
# curvatures 20 and 1. Right: steps against the condition number.
eval figure(46)
dumb = format eq "dumb"
set multiplot
unset grid
set lmargin at screen 0.06
set rmargin at screen 0.52
set bmargin at screen 0.27
set tmargin at screen 0.874
set xrange [-3:11]
set yrange [-3:3]
set xtics 5
set ytics 1
set xlabel "u, curvature 1"
eval y_label("v, curvature 20")
set parametric
set trange [0:2 * pi]
eval mark("η = 1.9 / 20", 4.5, 2.6, 2)
eval mark("η = 0.5 / 20", 4.5, -2.2, 1)
plot for [k = 1:(dumb ? 2 : 5)] sqrt(2 * 0.4 * 3.5**k) * cos(t), sqrt(2 * 0.4 * 3.5**k / 20) * sin(t) \
         with lines lc rgb rule lw 0.9 dt solid, \
     data.'/zigzag.dat' index 0 using 1:2 with linespoints lt 2 dt solid pt 7 ps 0.4, \
     data.'/zigzag.dat' index 1 using 1:2 with linespoints lt 1 pt 7 ps 0.4
unset parametric
unset label
set lmargin at screen 0.62
set rmargin at screen 0.97
set grid ytics lt 1 lc rgb rule dt solid lw 0.4
set logscale xy
set xrange [1:5000]
set yrange [1:1e5]
set xtics 1, 10
set ytics 1, 10
set format xy powers
set xlabel "condition number"
eval y_label("steps")
eval mark("η = 1 / κ", 4, 3e3, 1)
eval mark("best η", 250, 500, 2)
file = data.'/steps.dat'
plot file using 1:2 with linespoints lt 1, \
     file using 1:($2 - $3):(0):(2 * $3) with vectors nohead lt 1, \
     file using 1:4 with linespoints lt 2
unset multiplot
