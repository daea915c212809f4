# Above how often each symbol stands in the text; the line is one symbol in 27.
# Below what each symbol ought to cost and how long its word is.
eval figure(66)
file = data.'/letters.dat'
name(code) = sprintf("%c", int(code))
set xrange [0.3:27.7]
set xtics scale 0 noenhanced
set multiplot
set lmargin at screen 0.06
set rmargin at screen 0.985
set tmargin at screen 0.92
set bmargin at screen 0.575
eval y_label("per cent of the text")
set yrange [0:24]
set ytics 10
set format x ""
set label "all alike" at 27.6, 100. / 27 + 2.6 right front textcolor rgb red
plot file using 1:(100 * $3) with boxes fc rgb blue fs solid 0.4 noborder, \
     100. / 27 with lines lt 2
unset label
set tmargin at screen 0.44
set bmargin at screen 0.095
eval y_label("bits")
set yrange [0:13]
set ytics 4
set format x "%g"
set label "surprise, -log_2 p" at 22.6, 11.2 right front textcolor rgb blue
set label "length of its word" at 3.6, 6.6 left front textcolor rgb red
plot file using 1:4:xtic(name($2)) with boxes fc rgb blue fs solid 0.25 noborder, \
     file using ($1 - 0.45):5:(0.9):(0) with vectors nohead lc rgb red dt solid lw 2.5
unset multiplot
