# A 0 or a 1: a hundred epochs of a small sigmoid network.
eval figure(48)
file = data.'/pair.dat'
stats file using 1 nooutput
last = STATS_max
stats file using 2 name "train" nooutput
stats file using 4 name "test" nooutput
stats file using 4 every ::last - 1::last - 1 nooutput
set logscale y
set format y powers
set xrange [0:last * 1.14]
set yrange [0.6 * (train_min < test_min ? train_min : test_min):1.5 * (train_max > test_max ? train_max : test_max)]
set xlabel "epoch"
eval y_label("cost, nats")
eval mark("training", last * 1.015, train_min, 1)
eval mark("test", last * 1.015, STATS_max, 2)
plot file using 1:2 with lines lt 1, '' using 1:4 with lines lt 2
