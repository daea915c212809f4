# The cost of the lines near the best one, as a surface.
eval figure(54)
dumb = format eq "dumb"
unset grid
set border 1 + 2 + 4 + 8 + 16 lc rgb ink
set xyplane at 0
set view 60, 228, 1.12, 1.25
set xtics 0.4, 0.4, 1.4 offset 0, -0.3
set ytics 60, 5, 75 offset 0, -0.3
set ztics 0, 200
set label "cost, points squared" at screen 0.03, 0.95 left textcolor rgb ink
set label "W, points per hour" at screen 0.03, 0.09 left textcolor rgb ink
set label "b, points" at screen 0.78, 0.09 left textcolor rgb ink
set hidden3d offset 0
splot data.'/bowl.dat' using 1:2:3 every (dumb ? 4 : 1):(dumb ? 4 : 1) \
      with lines lt 1 lw 0.5
