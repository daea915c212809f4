# One estimate for each diary, with a bar of one standard error to either side.
# Open circles: the bar misses the truth.
eval figure(50)
file = data.'/glass.dat'
stats file using 4 nooutput
set xlabel "diary"
eval y_label("p(storm | glass fell)")
set xrange [0:46.5]
set xtics 10, 10, 40
set yrange [0.1:0.46]
set ytics 0.1
eval mark("the truth", 41.3, STATS_mean + 0.03, 2)
off(p, truth) = abs(p - truth)
plot STATS_mean with lines lt 2, \
     file using 1:($2 - $3):(0):(2 * $3) with vectors nohead lt 1 lw 1, \
     file using 1:2 with points pt 7 ps 0.6 lc rgb blue, \
     file using 1:(off($2, $4) > $3 ? $2 : NaN) with points pt 7 ps 0.34 lc rgb paper
