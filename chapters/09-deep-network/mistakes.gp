# What the best network still gets wrong, at most sixty, worst first.
file = data.'-best/mistakes.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
if (system("grep -c '^[0-9]' \"".file."\"") eq "0") exit
stats file using 2 nooutput
side = STATS_max + 1
stats file using 1 nooutput
count = STATS_max + 1
across = 12
lines = (count + across - 1) / across
gap = side * 0.25
eval figure(lines < 2 ? 30 : 14 * lines)
unset border
unset tics
unset grid
unset colorbox
set cbrange [0:1]
set xrange [-gap : across * (side + gap)]
set yrange [lines * (side + 2.4 * gap) : -gap]
set size ratio -1
set tmargin 0
set bmargin 0
set lmargin 0
set rmargin 0
left(i) = (int(i) % across) * (side + gap)
top(i) = (int(i) / across) * (side + 2.4 * gap)
middle(i) = left(i) + side / 2
below(i) = top(i) + side + 0.8 * gap
caption(a, t) = a == t ? sprintf("%d", a) : sprintf("%d, is %d", a, t)
plot for [i = 0:count - 1] file index i \
         using ($2 + left(i) + 0.5):($3 + top(i) + 0.5):($4 > 0 ? $4 : NaN) with image pixels, \
     for [i = 0:count - 1] '' index i every ::0::0 \
         using (middle(i)):(below(i)):(caption($5, $6)) with labels \
         font ',9' textcolor rgb ink
