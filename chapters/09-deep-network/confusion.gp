# Wrong answers only: the diagonal would drown them.
eval figure(88)
stats data.'/confusion.dat' using ($1 == $2 ? 0 : $3) nooutput # before ranges are set
set xlabel "answer"
eval y_label("truth")
set size square
set border 0
unset grid
unset colorbox
set xrange [-0.5:9.5]
set yrange [9.5:-0.5]
set xtics 0, 1, 9 scale 0
set ytics 0, 1, 9 scale 0
most = STATS_max
set cbrange [0:most]
wrong(a, t, n) = a == t ? 0 : n
text(a, t, n) = a == t ? "·" : n == 0 ? "" : sprintf("%d", n)
plot data.'/confusion.dat' using 1:2:(wrong($1, $2, $3)) with image pixels, \
     '' using 1:2:(text($1, $2, $3)):($3 > most / 2 && $1 != $2 ? 0xFFFFFF : 0x1A1A1A) \
         with labels textcolor rgb variable
