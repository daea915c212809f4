# Ten test pictures; below each the network's answer, and the truth where they
# differ.
eval figure(62)
stats data.'/samples.dat' using 2 nooutput
side = STATS_max + 1
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
# one `image` a picture: a data file's index is a grid of its own
plot for [i = 0:9] data.'/samples.dat' index i \
         using ($2 + left(i) + 0.5):($3 + top(i) + 0.5):($4 > 0 ? $4 : NaN) with image pixels, \
     for [i = 0:9] '' index i every ::0::0 \
         using (middle(i)):(below(i)):(caption($5, $6)) with labels \
         textcolor rgb ink
