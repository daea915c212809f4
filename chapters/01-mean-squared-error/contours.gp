# The same surface from above: lines of equal cost, like heights on a map. Each
# line costs twice as much as the one inside it.
eval figure(60)
dumb = format eq "dumb"
set table $contours
set contour base
unset surface
set cntrparam cubicspline points 3
if (dumb) set cntrparam levels discrete 2.5, 20, 160
if (!dumb) set cntrparam levels discrete 2.5, 5, 10, 20, 40, 80, 160, 320
splot data.'/contours.dat' using 1:2:3
unset table
unset grid
set xlabel "W, points per hour"
eval y_label("b, points")
set xrange [-0.2:1.7]
set yrange [54:90]

# Names stand on the map, so the lines make room for them: text, place, width.
array words[7] = ["2.5", "5", "10", "20", "the mean for everybody", "the guess", "the bottom"]
array at_w[7] = [0.99, 1.13, 1.26, 1.44, 0.04, 0.53, 0.89]
array at_b[7] = [64.3, 61.8, 59.4, 55.9, 83.4, 76.0, 68.4]
array width[7] = [0.09, 0.05, 0.07, 0.07, 0.58, 0.24, 0.27]
do for [i = 1:4] { set label i words[i] at at_w[i], at_b[i] left front textcolor rgb blue }
do for [i = 5:7] { set label i words[i] at at_w[i], at_b[i] left front textcolor rgb ink }
if (dumb) unset label 2; unset label 3
hidden(a, b) = sum [i = 1:7] (a > at_w[i] - 0.01 && a < at_w[i] + width[i] && abs(b - at_b[i]) < 1.8)
plot $contours using 1:(hidden($1, $2) ? NaN : $2) with lines lt 1 lw 0.8, \
     data.'/places.dat' using 1:2:(-0.03 * $3):(-0.03 * $4) every ::1::1 \
         with vectors head filled size graph 0.02, 20 lc rgb red dt solid lw 2, \
     data.'/places.dat' using 1:2 with points pt 7 ps 0.6 lc rgb ink
