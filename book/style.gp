# The one look of every figure in the book.  Needs only gnuplot-nox.
#
#   gnuplot -e "format='svg'; data='out/chapter05'; name='out/chapter05/nudge'" \
#       book/style.gp chapters/05-chain-rule/nudge.gp
#
# format  svg | pdf | png write the file name.format; dumb draws in the terminal,
#         columns x rows characters (-e "format='dumb'; columns=80; rows=24; ...").
# data    the folder with the chapter's .dat files.
#
# A figure script only plots.  It gets, from here:
#   linetypes 1..6   colour + dash, told apart in grey: 1 blue solid, 2 red dashed,
#                    3 green dotted, 4 purple dash-dot, 5 amber long dash, 6 grey
#   blue red green purple amber grey ink paper    their colours: lc rgb blue
#   eval y_label("loss")        the y label, upright above its axis (not `set ylabel`)
#   eval figure(90)             another height in mm; 78 when not called.  Call it first
#   eval mark("squared", 3, 9, 1)   names a line beside it, in its colour; no key
#   palette          white to ink, for images and contours; grey in print as on screen
#   powers           tick format of a log axis, 10 to the n: set format y powers
# Use U+00A0, not a space, before an italic: "step {/:Italic h}" loses it in SVG.
# Colours other than these do not turn over in dark mode: weave.lua stops at them,
# except inside a palette.
#
# Example, the whole of nudge.gp:
#   eval y_label("error of the derivative")
#   set xlabel "step h"
#   set logscale xy
#   set format xy powers
#   eval mark("one-sided", 1e-3, 3e-3, 1)
#   eval mark("central", 1e-4, 3e-10, 2)
#   plot data.'/nudge.dat' using 1:2 with lines lt 1, '' using 1:3 with lines lt 2

if (!exists("format")) format = "dumb"
if (!exists("data")) data = "."
if (!exists("columns")) columns = 78
if (!exists("rows")) rows = 24

set encoding utf8
set decimalsign "."

# Okabe and Ito's colours, darkened until each has 4.5:1 against white.
blue   = "#0060A8"
red    = "#BF4A00"
green  = "#00775A"
purple = "#9C3C7C"
amber  = "#8A6500"
grey   = "#6B6B6B"
ink    = "#1A1A1A"
rule   = "#B9BEC4"
paper  = "#FFFFFF"

# Lines end square ("butt"): round caps would close the gaps of a dash.
svg_terminal(mm) = sprintf("set terminal svg enhanced size 500,%d dynamic ". \
    "font 'TeX Gyre Heros,13' butt dashlength 0.75 linewidth 1.1 name 'figure'", 4 * mm)
pdf_terminal(mm) = sprintf("set terminal pdfcairo enhanced color size 12.5cm,%.1fcm ". \
    "font 'TeX Gyre Heros,11.5' butt dashlength 1.6 linewidth 1.2 transparent", mm / 10.0)
png_terminal(mm) = sprintf("set terminal pngcairo enhanced size 1250,%d ". \
    "font 'TeX Gyre Heros,11' fontscale 2.2 butt dashlength 1.6 linewidth 2.6", 10 * mm)
terminal_for(mm) = format eq "svg" ? svg_terminal(mm) : \
                   format eq "pdf" ? pdf_terminal(mm) : \
                   format eq "png" ? png_terminal(mm) : \
    sprintf("set terminal dumb enhanced nofeed size %d,%d", columns, rows)
figure(mm) = "set output; " . terminal_for(mm) . \
    (exists("name") && format ne "dumb" ? sprintf("; set output '%s.%s'", name, format) : "")
eval figure(78)

y_label(text) = sprintf("set label 1000 \"%s\" at graph 0, graph 1 left offset 0, 1.0 " . \
    "textcolor rgb ink", text)
mark(text, x, y, line) = sprintf("set label \"%s\" at %.17g, %.17g front left textcolor lt %d", \
    text, x, y, line)

set linetype 1 lc rgb blue   dt solid          lw 1.6 pt 7  ps 0.5
set linetype 2 lc rgb red    dt (9, 4)         lw 1.6 pt 5  ps 0.5
set linetype 3 lc rgb green  dt (2, 3)         lw 1.8 pt 9  ps 0.6
set linetype 4 lc rgb purple dt (9, 3, 2, 3)   lw 1.6 pt 13 ps 0.6
set linetype 5 lc rgb amber  dt (16, 5)        lw 1.6 pt 11 ps 0.6
set linetype 6 lc rgb grey   dt solid          lw 1.0 pt 6  ps 0.5
set linetype cycle 6

powers = format eq "dumb" ? "%.0e" : "10^{%T}"

set border 3 lc rgb ink lw 0.7
set tics nomirror out scale 0.5 textcolor rgb ink
set xlabel textcolor rgb ink offset 0, 0.4
if (format ne "dumb") set grid ytics lt 1 lc rgb rule dt solid lw 0.4
set key off
set tmargin 2.2
set style fill solid 0.3 noborder
set boxwidth 0.7 relative
set palette defined (0 "#FFFFFF", 0.25 "#C3D3E4", 0.6 "#5F87AF", 1 "#1A3A5C")
set colorbox noborder
set samples 500
