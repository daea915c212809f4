# All on Rosenbrock's ground. Left: what follows the slope; right: what divides
# it by its size. The large dot is the start, the small one the bottom.
eval figure(57)
dumb = format eq "dumb"
set table $contours
set contour base
unset surface
if (dumb) set cntrparam levels discrete 1, 30
if (!dumb) set cntrparam levels discrete 0.3, 1, 3, 10, 30, 100, 300, 1000
splot data.'/bent.dat' using 1:2:3
unset table
unset grid
# rosenbrock.dat: sgd momentum momentum-mean nesterov adagrad
# rmsprop adam adamw.
array kind[6] = [0, 1, 3, 4, 5, 6]
array name[6] = ["plain", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"]
array style[3] = [6, 2, 1]
set multiplot
do for [side = 0:1] {
  set lmargin at screen 0.06 + 0.5 * side
  set rmargin at screen 0.47 + 0.5 * side
  set xlabel "x"
  set tmargin at screen 0.9
  set bmargin at screen 0.21
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
