# A training picture, upper left, and eleven warped versions of it.
file = data.'-better/warped.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
eval figure(46)
stats file using 2 nooutput
side = STATS_max + 1
stats file using 1 nooutput
count = STATS_max + 1
gap = side * 0.25
unset border
unset tics
unset grid
unset colorbox
set cbrange [0:1]
set xrange [-gap : 6 * (side + gap)]
set yrange [2 * side + 2 * gap : -gap]
set size ratio -1
set tmargin 0
set bmargin 0
left(i) = (int(i) % 6) * (side + gap)
top(i) = (int(i) / 6) * (side + gap)
plot for [i = 0:count - 1] file index i \
         using ($2 + left(i) + 0.5):($3 + top(i) + 0.5):($4 > 0 ? $4 : NaN) with image pixels
