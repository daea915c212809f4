# Of the study: the validation cost after training, against the learning rate.
# Left: what follows the slope; right: what divides it by its size.
eval figure(52)
file = data.'-optimizers/tuning.dat'
there = system(sprintf('test -r "%s" && echo yes', file)) eq "yes"
if (!there && format eq "dumb") {
  unset border
  unset tics
  set label "./chapter08 --study optimizers makes this figure" at graph 0.1, 0.5
  plot [0:1] [0:1] 2
} else {
  # sgd momentum momentum-mean nesterov adagrad rmsprop adam adamw
  array style[8] = [6, 2, 3, 1, 6, 2, 1, 3]
  set multiplot
  set bmargin at screen 0.24
  set tmargin at screen 0.89
  set logscale xy
  set format x powers
  set xrange [5e-5:20]
  set yrange [0.09:3]
  set xtics 1e-4, 10
  set ytics (0.1, 0.2, 0.5, 1, 2)
  set xlabel "learning rate"
  do for [side = 0:1] {
    set lmargin at screen 0.065 + 0.49 * side
    set rmargin at screen 0.475 + 0.49 * side
    eval y_label("validation cost, nats")
    if (side == 0) {
      eval mark("plain", 0.012, 0.55, 6)
      eval mark("momentum", 8e-5, 0.19, 2)
      eval mark("as a mean", 0.42, 0.113, 3)
      eval mark("Nesterov", 8e-5, 0.13, 1)
    } else {
      eval mark("Adagrad", 9e-4, 1.0, 6)
      eval mark("RMSprop", 0.002, 0.63, 2)
      eval mark("Adam", 0.007, 0.44, 1)
      eval mark("AdamW", 0.0015, 0.106, 3)
    }
    plot for [i = 1:4] file index (4 * side + i - 1) using 1:2 with linespoints lt style[4 * side + i] pt 7 ps 0.35
    unset label
  }
  unset multiplot
}
