eval figure(42)
# The ranges come from the data: first, for `stats` leaves out what a range does.
stats data.'/training.dat' using 1 name "epoch" nooutput
stats data.'/training.dat' using 2 name "train" nooutput
stats data.'/training.dat' using 4 name "test" nooutput
least(a, b) = a < b ? a : b
most(a, b) = a > b ? a : b
eval y_label("cost, nats")
set xlabel "epoch"
set logscale y
set ytics (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
set xrange [0.5:epoch_max * 1.12]
set yrange [0.75 * least(train_min, test_min) : 1.2 * most(train_max, test_max)]
eval mark("training", epoch_max * 1.01, train_min * 0.93, 1)
eval mark("test", epoch_max * 1.01, test_min * 1.07, 2)
plot data.'/training.dat' using 1:2 with lines lt 1, \
     '' using 1:4 with lines lt 2
