# Every step's rate for the four products; the right end is one core's peak.
eval figure(92)
set lmargin 21
set rmargin 3
set xlabel "GFLOP/s"
set logscale x
set xrange [0.2:*]
set yrange [8.6:-0.6]
set ytics ("the definition" 0, "  every option" 1, "row by row" 2, "in vectors" 3, "fused" 4, \
    "  blocks of B" 5, "tiles" 6, "panels" 7, "threads" 8)
unset grid
set grid xtics ytics lt 1 lc rgb rule dt solid lw 0.4
peak = real(system(sprintf("awk -F'\\t' '$1 == \"peak\" { print $2 }' %s", data)))
set arrow from peak, graph 0 to peak, graph 1 nohead lc rgb ink dt (2, 3) lw 1
set label "one core's peak" at peak, first 7.5 right offset -0.5, 0 textcolor rgb ink
legend(x, line, size, text) = sprintf("set label '%s' at graph %g, graph 1.07 left offset 1, 0 " . \
    "point lt %d ps %g textcolor lt %d", text, x, line, size, line)
eval legend(-0.27, 1, 1.3, "first layer")
eval legend(0.02, 3, 1.2, "hidden layer")
eval legend(0.38, 5, 1.1, "last layer")
eval legend(0.70, 2, 1.1, "512 × 512 × 512")
rates(shape) = sprintf("< awk -F'\\t' '/^%s_(definition|hoped|rows|vectors|fused|blocks|tiles|panel|team)\\t/ { print $2 }' %s", shape, data)
plot rates("last") using 1:0 with points lt 5 ps 1.1, \
     rates("square") using 1:0 with points lt 2 ps 1.1, \
     rates("hidden") using 1:0 with points lt 3 ps 1.2, \
     rates("first") using 1:0 with points lt 1 ps 1.3
