# Wrong answers against the width of two hidden layers; on the right, a look
# through the lens at 64.
file = data.'-width/width.dat'
near = data.'-width/neighbours.dat'
if (system("test -e \"".file."\" && echo yes") ne "yes") exit
eval figure(50)
set pointintervalbox 0
stats file using 2 name "w" nooutput
stats near using 2 name "n" nooutput
set multiplot
set size 0.52, 1
eval y_label("wrong, %")
set xlabel "units in each of two layers"
set logscale x 2
set xrange [6:340]
set xtics (8, 16, 32, 64, 128, 256)
set yrange [0:1.1 * w_max]
plot file using 1:2 with lines lt 1, '' using 1:2:3 with yerrorbars lt 1
set origin 0.52, 0
set size 0.48, 1
unset logscale x
set xrange [59:69]
set xtics 60, 2, 68
set yrange [0.7 * n_min:1.3 * n_max]
plot near using 1:2:3 with yerrorbars lt 1, \
     '' using ($1 == 64 ? $1 : NaN):2:3 with yerrorbars lt 2 dt solid pt 5
unset multiplot
