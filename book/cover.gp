# The cover: Himmelblau's function, which has four lowest points, and gradient descent
# from five starts.  Where a walk ends depends on where it begins.
eval figure(118)
f(x, y) = (x**2 + y - 11)**2 + (x + y**2 - 7)**2
f_x(x, y) = 4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7)
f_y(x, y) = 2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7)

set contour base
unset surface
set cntrparam levels discrete 1, 4, 9, 18, 30, 45, 65, 90, 120, 160, 210, 270, 340, 430, 540, 680
set xrange [-5.3:5.3]
set yrange [-5:5]
set isosamples 160
set table $contours
splot f(x, y)
unset table

array start_x[5] = [-0.45, 0.1, -0.9, 0.2, 5.0]
array start_y[5] = [-0.6, -1.4, -1.5, 0.1, 4.9]
rate = 0.004
set print $paths
do for [i = 1:5] {
    x = start_x[i]
    y = start_y[i]
    do for [step = 1:70] {
        print x, y
        g_x = f_x(x, y)
        g_y = f_y(x, y)
        x = x - rate * g_x
        y = y - rate * g_y
    }
    print ""
    print ""
}
set print

unset border
unset tics
unset grid
set margins 0, 0, 0, 0
plot $contours using 1:2 with lines lc rgb rule lw 0.8 dt solid, \
     $paths using 1:2 with linespoints lc rgb red dt solid lw 1.1 pt 7 ps 0.35
