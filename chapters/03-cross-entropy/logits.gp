# Left, y = 0: the loss by the logit, its two straight ends, and what clipping
# makes of it. Right, where the textbook's formula ends.
eval figure(45)
set multiplot layout 1, 2 margins 0.06, 0.97, 0.28, 0.88 spacing 0.1
eval y_label("loss if y = 0, in nats")
set xlabel "logit z"
set xrange [-8:24]
set yrange [-0.5:24]
set xtics 8
eval mark("from the logit", 1.5, 19, 1)
eval mark("clipped", 17.6, 12.1, 2)
if (format ne "dumb") set label "max(z, 0)" at 2.6, 1.6 left textcolor rgb grey
plot data.'/logits.dat' index 0 using 1:($1 < 0 ? NaN : $1) with lines lt 6, \
     '' index 0 using 1:($1 > 0 ? NaN : 0) with lines lt 6, \
     '' index 0 using 1:3 with lines lt 2, \
     '' index 0 using 1:2 with lines lt 1
unset label
eval y_label("the same, near the end")
set xrange [33:38]
set yrange [33:38]
set xtics 1
eval mark("from the logit", 34.1, 37.2, 1)
eval mark("textbook", 36.1, 34.6, 4)
plot data.'/logits.dat' index 1 using 1:2 with lines lt 1, \
     '' index 1 using 1:4 with lines lt 4 dt solid
unset multiplot
