# Wrong answers on the test against what training costs.
notes = data.'-depth/recipe.dat'
better = data.'-better/recipe.dat'
best = data.'-best/recipe.dat'
if (system("test -e \"".best."\" && echo yes") ne "yes") exit
if (system("test -e \"".better."\" && echo yes") ne "yes") exit
if (system("test -e \"".notes."\" && echo yes") ne "yes") exit
eval figure(60)
eval y_label("wrong on the test, %")
set xlabel "multiplications to train it"
set logscale xy
set format x powers
array name[3] = ["the notes’ recipe", "better", "best"]
array file[3] = [notes, better, best]
least = 1e300; most = 0; low = 1e300; high = 0
do for [i = 1:3] {
  stats file[i] using 1 name "x" nooutput
  stats file[i] using 2 name "y" nooutput
  least = x_min < least ? x_min : least
  most = x_max > most ? x_max : most
  low = y_min < low ? y_min : low
  high = y_max > high ? y_max : high
  eval mark(name[i], x_max * 1.25, y_max, 1)
}
set xrange [least / 2 : most * 6]
set yrange [low / 1.5 : high * 1.5]
set ytics (0.2, 0.3, 0.5, 0.7, 1, 1.6, 2, 3, 5, 10, 20, 50)
set arrow 1 from graph 0, first 1.6 to graph 1, first 1.6 nohead lt 6
plot for [i = 1:3] file[i] using 1:2 with points lt 1 ps 1
