# How far a batch's gradient is from the full one, at two places of the walk.
# Lines: what chance predicts. Level: the length of the full gradient.
eval figure(56)
file = data.'/gradient-noise.dat'
array length[2]
array first[2]
do for [i = 0:1] {
  stats file index i using 5 nooutput
  length[i + 1] = STATS_max
  stats file index i using 4 nooutput
  first[i + 1] = STATS_max
}
stats file index 0 using 1 nooutput
most = STATS_max
set logscale xy
set format x "%g"
set xrange [0.7:most * 9]
set xtics (1, 4, 16, 64, 256, 1024, 4096, 16384)
set xlabel "examples in the batch"
eval y_label("distance from the full gradient")
eval mark("at the start", 1.7, first[1] * 0.95, 2)
eval mark("after 5 epochs", 1.05, first[2] * 0.22, 1)
set label "length of the" at most * 1.3, length[1] * 1.45 left textcolor lt 2
set label "gradient" at most * 1.3, length[1] * 0.75 left textcolor lt 2
set label "the same," at most * 1.3, length[2] * 1.45 left textcolor lt 1
set label "later" at most * 1.3, length[2] * 0.75 left textcolor lt 1
plot for [i = 0:1] file index i using 1:4 with lines lt (2 - i) lw 1, \
     for [i = 0:1] file index i using 1:5 with lines lc rgb (i ? blue : red) lw 1.2 dt (2, 3), \
     file index 0 using 1:2:3 with yerrorbars lt 2 pt 5 dt solid, \
     file index 1 using 1:2:3 with yerrorbars lt 1 pt 7 dt solid
