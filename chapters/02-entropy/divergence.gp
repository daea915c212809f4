# Left the bill for believing q while p = 0.3 is true, and drawn bills with
# their error bars. Right the part owed to the wrong belief, both ways round.
eval figure(50)
file = data.'/divergence.dat'
set xrange [0:1]
set xtics ("0" 0, "p" 0.3, "0.5" 0.5, "1" 1)
set xlabel "believed probability q"
set ytics 1
set multiplot layout 1, 2 margins 0.06, 0.985, 0.23, 0.9 spacing 0.09
eval y_label("bits a letter")
set yrange [0:3.2]
eval mark("H(p, q)", 0.5, 2.25, 1)
eval mark("H(p)", 0.02, 0.72, 6)
plot file index 0 using 1:2:3 with filledcurves fc rgb blue fs solid 0.12 noborder, \
     file index 0 using 1:2 with lines lt 6, \
     file index 0 using 1:3 with lines lt 1, \
     file index 1 using 1:($2 - $3):(0):(2 * $3) with vectors nohead lc rgb ink lw 1.2, \
     file index 1 using 1:2 with points pt 7 ps 0.4 lc rgb ink
unset label
eval y_label("bits a letter")
set label "KL(p||q)" at 0.5, 1.35 left front textcolor rgb blue
set label "KL(q||p)" at 0.74, 0.2 left front textcolor rgb red
plot file index 0 using 1:4 with lines lt 1, \
     file index 0 using 1:5 with lines lt 2
unset multiplot
