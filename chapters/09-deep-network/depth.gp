# Wrong answers against hidden layers, by the notes' recipe and trained to the
# end. A study's data: nothing is drawn where it has not run.
file = data.'-depth/depth.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
eval figure(50)
set pointintervalbox 0
stats file using 2 name "notes" nooutput
stats file using 4 name "end" nooutput
eval y_label("wrong, %")
set xlabel "hidden layers"
set xrange [0.5:8.5]
set yrange [0:1.15 * notes_max]
set xtics 1, 1, 8
eval mark("by the notes’ recipe: the test", 2.3, notes_max * 0.92, 1)
eval mark("trained to the end: held out", 3.6, end_min * 0.72, 2)
plot file using 1:2 with lines lt 1, '' using 1:2:3 with yerrorbars lt 1 dt solid, \
     '' using 1:4 with lines lt 2, '' using 1:4:5 with yerrorbars lt 2 dt solid
