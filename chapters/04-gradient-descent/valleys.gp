# Seven walks over lines of equal height. The rings are starts.
eval figure(49)
dumb = format eq "dumb"
set table $contours
set contour base
unset surface
if (dumb) set cntrparam levels discrete -2, 0, 4
if (!dumb) set cntrparam levels discrete -2.4, -1.8, -1.2, -0.6, -0.36, -0.2, 0, 0.5, 1, 2, 3, 4, 5, 6
splot data.'/valleys.dat' using 1:2:3
unset table
unset grid
set xrange [-3.2:2.2]
set yrange [-2.1:2.1]
set xlabel "x"
eval y_label("y")
set ytics 1
set label "global" at -2.1, 0.12 right front textcolor rgb ink
set label "local" at 1.12, 0 left front textcolor rgb ink
set label "pass" at 0.06, 0.2 left front textcolor rgb ink
hidden(x, y) = abs(y - 0.12) < 0.13 && abs(x + 2.34) < 0.25 || abs(y) < 0.13 && abs(x - 1.29) < 0.2
plot $contours using 1:(hidden($1, $2) ? NaN : $2) with lines lc rgb rule lw 0.9 dt solid, \
     for [i = 0:6] data.'/walks.dat' index i using 1:2 with lines lt (i == 4 ? 3 : i < 2 || i == 6 ? 1 : 2) lw 1.8, \
     for [i = 0:6] data.'/walks.dat' index i using 1:2 every ::0::0 with points pt 6 ps 0.8 lc rgb ink, \
     '-' using 1:2 with points pt 7 ps 0.5 lc rgb ink
-2 0
0 0
1 0
e
