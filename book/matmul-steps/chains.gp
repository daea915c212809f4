# One core's rate against the number of chains that do not wait for each other.
eval figure(38)
eval y_label("GFLOP/s")
set xlabel "chains of multiply-adds"
set xrange [0:13]
set yrange [0:*]
set xtics 2
chains = sprintf("< awk -F'\\t' '/^chains_[0-9]+\\t/ { sub(/chains_/, \"\"); print $1, $2 }' %s", data)
plot chains using 1:2 with linespoints lt 1 ps 1
