# Each miss as the side of a square, to the right where the line passes above;
# the cost is the mean of the areas. An hour is as wide as a point is high.
eval figure(58)
unset grid
set size ratio -1
set xrange [6:31]
set yrange [71:94]
set xtics (9, 14, 21, 27)
set ytics 75, 5
set xlabel "hours"
set multiplot layout 1, 2 margins 0.06, 0.985, 0.23, 0.9 spacing 0.08
do for [i = 0:1] {
  eval y_label(i == 0 ? "score; the guess" : "score; the better line")
  stats data.'/squares.dat' index i using 1:3 nooutput
  plot data.'/squares.dat' index i using 1:2:1:($1 + $3 - $2):2:3 with boxxyerror \
           fc rgb red fs solid 0.25 border rgb red, \
       STATS_slope * x + STATS_intercept with lines lt 1, \
       data.'/squares.dat' index i using 1:2 with points pt 7 ps 0.45 lc rgb ink
}
unset multiplot
