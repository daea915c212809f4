# The machine as a graph: values, above the nodes, run left to right; blame,
# below them, runs right to left.
eval figure(56)
unset border
unset tics
unset grid
set xrange [-0.6:8.6]
set yrange [-0.9:3.0]
name(i) = word("w x b y c a d J", int(i) + 1)
blame(i, value) = i == 1 || i == 3 ? "" : sprintf("%+g", value)
arrow(x1, y1, x2, y2) = sprintf("set arrow from %g,%g to %g,%g " . \
    "lc rgb grey lw 1.2 size 0.14,18", x1, y1, x2, y2)
do for [x = 0:6:2] { eval arrow(x + 0.4, 2, x + 1.6, 2) }
do for [x = 0:4:2] { eval arrow(x + 0.3, 0.3, x + 1.66, 1.66) }
plot data.'/graph.dat' using 1:2:(0.3) with circles fc rgb blue \
         fs transparent solid 0.15 noborder, \
     '' using 1:2:(name($0)) with labels textcolor rgb ink, \
     '' using 1:($2 + 0.66):(sprintf("%g", $3)) with labels textcolor rgb blue, \
     '' using 1:($2 - 0.66):(blame($0, $4)) with labels textcolor rgb red
