# Above: the ravine. Below: Rosenbrock's ground. Left: what follows the slope;
# right: what divides it by its size. The large dots are starts, the small ones bottoms.
eval figure(112)
dumb = format eq "dumb"
set table $contours
set contour base
unset surface
if (dumb) set cntrparam levels discrete 1, 30
if (!dumb) set cntrparam levels discrete 0.3, 1, 3, 10, 30, 100, 300, 1000
splot data.'/bent.dat' using 1:2:3
unset table
unset grid
# races.dat and rosenbrock.dat: sgd momentum momentum-mean nesterov adagrad
# rmsprop adam adamw.
array kind[6] = [0, 1, 3, 4, 5, 6]
array name[6] = ["plain", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
array style[3] = [6, 2, 1]
set multiplot
do for [side = 0:1] {
  set lmargin at screen 0.06 + 0.5 * side
  set rmargin at screen 0.47 + 0.5 * side
  set tmargin at screen 0.945
  set bmargin at screen 0.63
  set xrange [-3:9]
  set yrange [-1.3:1.3]
  set xtics 3
  set ytics 1
  set xlabel "x"
  eval y_label("y")
  set parametric
  set trange [0:2 * pi]
  if (side == 0) {
    eval mark(name[1], 7.7, 0.16, 6)
    eval mark(name[2], -2.8, -1.0, 2)
    eval mark(name[3], 3.2, -1.05, 1)
  } else {
    eval mark(name[4], 1.6, -1.05, 6)
    eval mark(name[5], 4.6, 1.05, 2)
    eval mark(name[6], -2.9, 0.8, 1)
  }
  plot for [k = 0:(dumb ? 1 : 5)] 3.0**(k / 2.0) * cos(t), 3.0**(k / 2.0) / sqrt(40) * sin(t) \
           with lines lc rgb rule lw 0.9 dt solid, \
       for [i = 1:3] data.'/races.dat' index kind[3 * side + i] using 2:3 every ::0::60 \
           with linespoints lt style[i] dt solid lw 1.1 pt 7 ps 0.25, \
       data.'/races.dat' index 0 using 2:3 every ::0::0 with points pt 6 ps 0.8 lc rgb ink, \
       '+' using (0):(0) every ::0::0 with points pt 7 ps 0.5 lc rgb ink
  unset parametric
  unset label
  set tmargin at screen 0.47
  set bmargin at screen 0.115
  set xrange [-2:1.5]
  set yrange [-0.5:3]
  set xtics 1
  set ytics 1
  eval y_label("y")
  if (side == 0) {
    eval mark(name[1], -0.58, 0.72, 6)
    eval mark(name[2], -1.95, 0.95, 2)
    eval mark(name[3], -0.62, 2.25, 1)
  } else {
    eval mark(name[4], -0.32, 0.62, 6)
    eval mark(name[5], -1.95, 0.95, 2)
    eval mark(name[6], 0.35, 1.05, 1)
  }
  plot $contours using 1:2 with lines lc rgb rule lw 0.9 dt solid, \
       for [i = 1:3] data.'/rosenbrock.dat' index kind[3 * side + i] using 2:3 \
           with lines lt style[i] dt solid lw 1.1, \
       data.'/rosenbrock.dat' index kind[3 * side + 1] using 2:3 with lines lt 6 lw 1.6, \
       data.'/rosenbrock.dat' index 0 using 2:3 every ::0::0 with points pt 6 ps 0.8 lc rgb ink, \
       '+' using (1):(1) every ::0::0 with points pt 7 ps 0.5 lc rgb ink
  unset label
}
unset multiplot
