# The blame by layer before the first step, eight hidden layers.
file = data.'-vanishing/blame.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
eval figure(58)
eval y_label("root mean square of dC/dW, nats")
set xlabel "layer"
set logscale y
set format y powers
set xrange [0.7:12.9]
set yrange [1e-14:1]
set xtics 1, 1, 9
at(i, l, lift) = sprintf("stats file index %d using ($1 == %d ? $2 : 1/0) name 's' nooutput; y = s_max * %g", i, l, lift)
eval at(0, 4, 0.12)
eval mark("sigmoid", 4.1, y, 1)
eval at(1, 9, 6)
eval mark("sigmoid, 4 × weights", 9.2, y, 2)
eval at(4, 9, 2)
eval mark("relu, He’s weights", 9.2, y, 5)
eval at(2, 9, 0.06)
eval mark("tanh", 9.2, y, 3)
eval at(3, 9, 1)
eval mark("relu, small weights", 9.2, y, 4)
plot for [i = 0:4] file index i using 1:2 with linespoints lt i + 1
