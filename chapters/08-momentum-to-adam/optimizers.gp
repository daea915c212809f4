# Of the study: the training cost by epoch, each optimizer at its best rate. The
# names stand in the order of the ends, pushed apart.
eval figure(60)
file = data.'-optimizers/optimizers.dat'
there = system(sprintf('test -r "%s" && echo yes', file)) eq "yes"
if (!there && format eq "dumb") {
  unset border
  unset tics
  set label "./chapter08 --study optimizers makes this figure" at graph 0.1, 0.5
  plot [0:1] [0:1] 2
} else {
  # sgd momentum momentum-mean nesterov adagrad rmsprop adam adamw
  array name[8] = ["plain", "momentum", "as a mean", "Nesterov", "Adagrad", "RMSprop", "Adam", "AdamW"]
  array style[8] = [6, 2, 3, 1, 5, 4, 1, 3]
  array end[8]
  array order[8]
  stats file using 1 name "epoch" nooutput
  stats file using 2 name "cost" nooutput
  do for [i = 1:8] {
    stats file index (i - 1) using 1:2 name "one" nooutput
    end[i] = one_pos_min_y == epoch_max ? one_min_y : one_max_y
    order[i] = i
  }
  do for [i = 1:7] { do for [j = 1:8 - i] {
    if (end[order[j]] > end[order[j + 1]]) {
      swap = order[j]; order[j] = order[j + 1]; order[j + 1] = swap
    }
  } }
  bottom = cost_min * 0.62
  top = cost_max * 1.1
  gap = (top / bottom)**0.08
  place = bottom * gap
  set logscale y
  set xlabel "epoch"
  set xrange [0.9:epoch_max * 1.27]
  set xtics 1, 1, epoch_max
  set ytics (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2)
  set yrange [bottom:top]
  eval y_label("training cost, nats")
  do for [i = 1:8] {
    k = order[i]
    eval mark(name[k], epoch_max * 1.08, place, style[k])
    set arrow i from epoch_max * 1.01, end[k] to epoch_max * 1.07, place nohead lt style[k] dt solid lw 0.6
    place = place * gap
  }
  plot for [i = 1:8] file index (i - 1) using 1:2:3 with yerrorlines lt style[i] pt 7 ps 0.3 lw 1.3
}
