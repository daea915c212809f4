# The cover as a library shows it: the drawing of the title page under its words.
set terminal pngcairo size 1600, 2400 font "TeX Gyre Heros" butt linewidth 5 pointscale 3
set output name.".png"
figure(mm) = ""
set label 1 "{/:Bold Downhill}" at screen 0.08, 0.87 textcolor rgb "#1A3A5C" font ",150"
set label 2 "A workbook in C\non how neural networks learn" at screen 0.083, 0.79 \
    textcolor rgb grey font ",52"
set size 1, 0.63
load "book/cover.gp"
