# Error bars: one standard error of the mean to either side.
eval figure(48)
eval y_label("distance from the true line, in points")
set xlabel "lost pages in a class of 20"
set xrange [-0.4:8.6]
set logscale y
set yrange [0.4:16]
set ytics (0.5, 1, 2, 5, 10)
eval mark("squared", 2.5, 6.6, 1)
eval mark("Huber", 6.1, 3.5, 3)
eval mark("absolute", 6.6, 1.9, 2)
file = data.'/lost-pages.dat'
plot file using 1:3 with lines lt 1, \
     file using 1:($3 - $6):(0):(2 * $6) with vectors nohead lt 1 lw 3, \
     file using ($1 - 0.08):2 with lines lt 2, \
     file using ($1 - 0.08):($2 - $5):(0):(2 * $5) with vectors nohead lt 2 lw 3 dt solid, \
     file using ($1 + 0.08):4 with lines lt 3, \
     file using ($1 + 0.08):($4 - $7):(0):(2 * $7) with vectors nohead lt 3 lw 3 dt solid
