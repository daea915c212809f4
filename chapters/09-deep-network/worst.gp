# The ten worst mistakes, as samples.gp draws ten pictures.
eval figure(54)
stats data.'/worst.dat' using 2 nooutput
side = STATS_max + 1
stats data.'/worst.dat' using 1 nooutput
count = STATS_max + 1
gap = side * 0.25
unset border
unset tics
unset grid
unset colorbox
set cbrange [0:1]
set xrange [-gap : 5 * (side + gap)]
set yrange [2 * side + 4 * gap : -gap]
set size ratio -1
set tmargin 0
set bmargin 0
left(i) = (int(i) % 5) * (side + gap)
top(i) = (int(i) / 5) * (side + 2.2 * gap)
middle(i) = left(i) + side / 2
below(i) = top(i) + side + 0.7 * gap
caption(a, t) = a == t ? sprintf("%d", a) : sprintf("%d, is %d", a, t)
plot for [i = 0:count - 1] data.'/worst.dat' index i \
         using ($2 + left(i) + 0.5):($3 + top(i) + 0.5):($4 > 0 ? $4 : NaN) with image pixels, \
     for [i = 0:count - 1] '' index i every ::0::0 \
         using (middle(i)):(below(i)):(caption($5, $6)) with labels \
         textcolor rgb ink
