eval y_label("cost, nats")
set xlabel "epoch"
set logscale y
set yrange [0.08:2]
set ytics (0.1, 0.2, 0.5, 1, 2)
stats data.'/training.dat' using 1:2 nooutput
set xrange [0.5:STATS_max_x * 1.12]
last_train = STATS_pos_min_y; low_train = STATS_min_y
stats data.'/training.dat' using 1:4 nooutput
eval mark("training", STATS_max_x * 1.01, low_train * 0.93, 1)
eval mark("test", STATS_max_x * 1.01, STATS_min_y * 1.07, 2)
plot data.'/training.dat' using 1:2 with lines lt 1, \
     '' using 1:4 with lines lt 2
