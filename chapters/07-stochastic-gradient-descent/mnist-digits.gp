# Two of each digit, as one large picture; paper stays empty.
eval figure(36)
stats data.'/mnist-digits.dat' using 1 name "column" nooutput
stats data.'/mnist-digits.dat' using 2 name "row" nooutput
side = (column_max + 1) / 10
unset border
unset grid
unset colorbox
unset ytics
set cbrange [0:1]
set xrange [0:column_max + 1]
set yrange [row_max + 1:0]
set size ratio -1
set tmargin 0
set xtics scale 0
set xtics ("0" side * 0.5)
set for [k = 1:9] xtics add (sprintf("%d", k) side * (k + 0.5))
if (format eq "dumb") {
  # one dot for ink: characters have no greys
  set bmargin 2
  plot data.'/mnist-digits.dat' using ($1 + 0.5):($3 > 0.5 ? $2 + 0.5 : NaN) with points pt "#"
} else {
  plot data.'/mnist-digits.dat' using ($1 + 0.5):($2 + 0.5):($3 > 0 ? $3 : NaN) with image pixels
}
