# Training cost by epoch: one to six hidden layers of sigmoids.
file = data.'-vanishing/sigmoids.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
eval figure(60)
eval y_label("training cost, nats")
set xlabel "epoch"
set xrange [1:11.6]
set yrange [0:2.5]
set xtics 1, 1, 10
do for [i = 0:5] {
  stats file index i using ($1 == 10 ? $2 : 1/0) name "s" nooutput
  if (i != 4) {eval mark(i == 5 ? "5, 6 layers" : i == 0 ? "1 layer" : sprintf("%d", i + 1), 10.15, s_max + (i == 0 ? -0.16 : i == 1 ? 0.02 : i == 2 ? 0.11 : 0), i + 1)}
}
plot for [i = 0:5] file index i using 1:2 with lines lt i + 1
