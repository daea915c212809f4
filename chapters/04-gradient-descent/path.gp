# Left: two walks over the map of chapter 1. Right: what is left of the cost, for
# three ways to count the hours.
eval figure(52)
dumb = format eq "dumb"
set table $contours
set contour base
unset surface
set cntrparam cubicspline points 3
if (dumb) set cntrparam levels discrete 10, 160
if (!dumb) set cntrparam levels discrete 2.5, 5, 10, 20, 40, 80, 160, 320
splot data.'/contours.dat' using 1:2:3
unset table
path = data.'/path.dat'
set multiplot
unset grid
set lmargin at screen 0.06
set rmargin at screen 0.5
set bmargin at screen 0.247
set tmargin at screen 0.885
set xrange [-0.1:1.3]
set yrange [58:80]
set xtics 0.5
set ytics 60, 5
set xlabel "W, points per hour"
eval y_label("b, points")
if (!dumb) set label "guess" at 0.53, 75.6 left front textcolor rgb ink
if (!dumb) set label "another start" at 0.02, 61.6 left front textcolor rgb ink
if (!dumb) set label "bottom" at 0.9, 68.2 left front textcolor rgb ink
plot $contours using 1:2 with lines lc rgb rule lw 0.8 dt solid, \
     for [i = 0:1] path index i using 1:2 with lines lt 2 dt solid lw 1.6, \
     for [i = 0:1] path index i using 1:2 every ::0::3 with points pt 7 ps 0.3 lc rgb red, \
     for [i = 0:1] path index i using 1:2 every ::0::0 with points pt 6 ps 0.7 lc rgb ink, \
     path index 2 using 1:2 with points pt 7 ps 0.5 lc rgb ink
unset label
set grid ytics lt 1 lc rgb rule dt solid lw 0.4
set lmargin at screen 0.6
set rmargin at screen 0.97
set logscale xy
set xrange [0.5:2e5]
set yrange [1e-9:100]
set xtics ("0" 0.5, "1" 1, "10" 10, "100" 100, "10^3" 1e3, "10^4" 1e4, "10^5" 1e5)
set ytics 1e-9, 1e3
set format y powers
set xlabel "step"
eval y_label("cost above the least")
eval mark("standardised", 1.15, 1e-8, 3)
eval mark("from the", 6, 2.5e-4, 1)
eval mark("mean", 6, 3e-5, 1)
eval mark("as measured", 1200, 30, 2)
plot data.'/loss.dat' index 0 using 1:2 with lines lt 2, \
     data.'/loss.dat' index 1 using 1:2 with lines lt 1, \
     data.'/loss.dat' index 2 using 1:2 with lines lt 3
unset multiplot
