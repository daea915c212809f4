# The 2-2-2 network: values in the circles, blame below them. The two paths from
# a hidden weight to the error are drawn strong.
eval figure(50)
dumb = format eq "dumb"
unset border
unset tics
unset grid
set xrange [-0.5:2.9]
set yrange [-0.42:1.42]
arrow(x1, y1, x2, y2, line) = sprintf("set arrow from %g,%g to %g,%g %s size 0.06,18", \
    x1 + 0.17, y1 + (y2 - y1) * 0.17, x2 - 0.17, y2 - (y2 - y1) * 0.17, line)
thin = "lc rgb grey lw 1.0"
do for [l = 0:1] { do for [j = 0:1] { do for [k = 0:1] {
  strong = l == 1 && k == 1 || l == 0 && k == 1 && j == 1
  eval arrow(l, k, l + 1, j, strong ? "lc rgb red lw 2.4" : thin)
} } }
do for [j = 0:1] { eval arrow(2, j, 2.7, 0.5 + 0.25 * (j - 0.5), j == 1 || j == 0 ? "lc rgb red lw 2.4" : thin) }
set label "E" at 2.66, 0.5 center textcolor rgb ink
set label "w_{11}(2)" at 0.5, 1.16 center textcolor rgb red
name(i) = word("x_1 x_2 a_1(2) a_2(2) a_1(3) a_2(3)", int(i) + 1)
below(i, d) = i < 2 ? "" : sprintf("%+.4f", d)
plot data.'/small.dat' using 1:2:(0.12) with circles fc rgb blue \
         fs transparent solid 0.15 noborder, \
     '' using 1:2:(sprintf(dumb ? "%.3g" : "%.4g", $3)) with labels textcolor rgb blue, \
     '' using 1:($2 + 0.31):(name($0)) with labels textcolor rgb ink, \
     '' using 1:($2 - 0.29):(below($0, $4)) with labels textcolor rgb red
