# Left: the shallow valley, the pass and the deep valley, with both walks on the
# ground. Right: the same walks by step.
eval figure(50)
dumb = format eq "dumb"
file = data.'/escape.dat'
f(x) = x**4 / 4 + x**3 / 3 - x**2
set multiplot
set lmargin at screen 0.06
set rmargin at screen 0.47
set bmargin at screen 0.256
set tmargin at screen 0.88
set xrange [-3.1:2.3]
set yrange [-3:3]
set xtics 1
set ytics 1
set xlabel "x"
eval y_label("f(x, 0)")
eval mark("plain", 1.05, -0.85, 2)
eval mark("momentum", -1.75, 0.42, 1)
plot f(x) with lines lc rgb grey lw 1 dt solid, \
     file index 1 using 2:3 every ::0::80 with points pt 6 ps 0.55 lc rgb blue, \
     file index 0 using 2:3 with points pt 7 ps 0.45 lc rgb red
unset label
set lmargin at screen 0.57
set rmargin at screen 0.965
set xrange [0:150]
set yrange [-3.1:2.3]
set xtics 50
set ytics 1
set xlabel "step"
eval y_label("x")
eval mark("plain", 110, 1.35, 2)
eval mark("momentum", 95, -1.3, 1)
plot file index 0 using 1:2 with lines lt 2, \
     file index 1 using 1:2 with lines lt 1
unset multiplot
