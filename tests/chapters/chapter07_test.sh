#!/bin/sh
# Chapter 7 as a whole: on the small digits always, on MNIST when it is there.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
seven=$(program 07)
needs 07

# run NAME OPTIONS...: a run into $work/NAME, what it prints into $work/NAME.txt
run() {
  name=$1
  shift
  "$seven" --out "$work/$name" "$@" </dev/null >"$work/$name.txt"
}
digits() {
  name=$1
  shift
  run "$name" --data digits "$@"
}
run_between() { between "$work/$1/results.tsv" "$2" "$3" "$4"; }
below() { run_between "$1" "$2" 0 "$(value "$work/$1/results.tsv" "$3")"; }
key() { near "$work/$1/results.tsv" "$2" "$3" "${4:-0}"; }

claim digits_run digits one
d=$work/one.txt
claim digits_are_named text "$work/one/results.tsv" data digits
claim digits_files_are_well_formed well_formed "$work/one"
claim again_runs digits again
claim again_is_the_same same "$d" "$work/again.txt"
claim two_threads_run digits two --threads 2
claim threads_do_not_change_output same "$d" "$work/two.txt"
claim threads_do_not_change_results same "$work/one/results.tsv" "$work/two/results.tsv"
no_seconds() { for file in "$work"/one/*; do case $file in */timing.dat) ;; *) same "$file" "$work/again/${file##*/}" || return 1 ;; esac; done; }
claim nothing_but_timing_knows_the_time no_seconds
other_seed() { digits other --quick --seed 2 && digits first --quick && ! cmp -s "$work/other/results.tsv" "$work/first/results.tsv"; }
claim another_seed_gives_other_results other_seed

# The poll, by hand: -10 -14 -10 -6, and the six pairs.
noise_rows() { sed -n '/^The noise of a batch/,/^$/p' "$d" | awk 'NF == 10 && $1 ~ /^[0-9]+$/ { n++; for (i = 3; i < 10; i += 4) if ($i > $(i + 2) * 1.5 || $i < $(i + 2) / 1.5) bad = 1 } END { exit !(n == 6 && !bad) }'; }
claim digits_noise_is_near_what_chance_predicts noise_rows
claim poll_of_one prints "$d" '^ 1 -10 -14 -10 -6 -10.00 2.8284$'
claim poll_of_two prints "$d" '^ 2 -12 -10 -8 -12 -10 -8 -10.00 1.6330$'
claim poll_of_all prints "$d" '^ 4 -10 -10.00 0.0000$'
claim poll_ratio_is_root_of_a_third key one poll_ratio 0.57735026918962573 1e-12

# Digits: 1438 = 11 * 128 + 30.
claim digits_make_12_steps prints "$d" '^ 128 12 30 360$'
claim digits_full_batch_is_one_step prints "$d" '^ 1438 1 1438 30$'
claim digits_last_batch_divides_by_its_rows key one last_share 0.234375 1e-9
claim digits_split_is_1006_and_287 prints "$d" '^training 1006 pictures, batches of 128'
claim digits_leave_145 key one split_left 145
claim digits_noise_falls_as_the_root run_between one slope_start -0.54 -0.46
claim digits_noise_falls_as_the_root_later run_between one slope_later -0.57 -0.44
claim digits_split_learns run_between one split_check_accuracy 0.88 1
claim digits_pair_learns run_between one pair_check_accuracy 0.93 1
claim digits_sum_of_16_needs_a_16th_of_the_rate run_between one sum_16_small 0.9 1.3
claim sum_of_1024_does_not_learn run_between one sum_1024_large 2.3025 1e9
claim mean_of_16_learns run_between one mean_16_large 0.9 1.3
claim all_needs_more_epochs below one race_128_10 race_0_10
indexes() { awk '/^# batch of/ { n++ } END { exit n != 5 }' "$1" || { echo "$1 has not five curves"; return 1; }; }
claim race_has_five_curves indexes "$work/one/race.dat"
claim timing_has_five_curves indexes "$work/one/timing.dat"
seconds() { awk '/^#/ { t = 0; next } NF { if ($1 < t) exit 1; t = $1; n++ } END { exit !(n > 20 && t > 0) }' "$work/one/timing.dat"; }
claim timing_has_seconds_that_grow seconds

# Options that mean nothing are refused.
refused() {
  "$seven" --data digits --out "$work/none" "$@" </dev/null >"$work/stdout" 2>"$work/stderr"
  [ $? -eq 2 ] && [ "$(wc -l <"$work/stderr")" -eq 1 ] || { echo "not refused: $*"; return 1; }
}
for option in epochs batch-size learning-rate; do
  claim "${option}_needs_a_recipe" refused --$option 1
done
claim train_needs_the_split refused --recipe keras-784-64x3 --train 100
claim validation_needs_the_split refused --recipe tensorflow-25-15-1 --validation 100
claim recipe_or_study refused --recipe keras-784-64x3 --study rates
claim recipe_of_no_name refused --recipe nonsense
too_many() {
  run many --data digits --recipe numpy-784-160-10 --train 1400 --validation 100 2>"$work/stderr"
  [ $? -eq 1 ] && grep -q '1400 to train and 100 to validate: digits has 1438' "$work/stderr"
}
claim split_of_more_than_there_is too_many

# Recipes by name.
rows() { [ "$(grep -c '^ *[0-9]* *[0-9.]* *[01]\.[0-9]* *[0-9.]* *[01]\.[0-9]*$' "$work/$1.txt")" -eq "$2" ] || { echo "not $2 epochs"; cat "$work/$1.txt"; return 1; }; }
claim keras_runs digits keras --recipe keras-784-64x3 --epochs 3
claim keras_has_its_layers prints "$work/keras.txt" '^network 64 - 64 relu - 64 relu - 64 relu - 10 softmax$'
claim keras_takes_its_batch_and_rate prints "$work/keras.txt" 'batches of 128, learning rate 0.01$'
claim keras_prints_three_epochs rows keras 3
claim numpy_runs digits numpy --recipe numpy-784-160-10 --train 1000 --validation 400
claim numpy_prints_twenty_epochs rows numpy 20
claim numpy_splits_as_asked prints "$work/numpy.txt" '^validation 400 pictures$'
claim tensorflow_runs digits tensorflow --recipe tensorflow-25-15-1
claim tensorflow_prints_a_hundred_epochs rows tensorflow 100
claim tensorflow_has_its_layers prints "$work/tensorflow.txt" '^network 64 - 25 sigmoid - 15 sigmoid - 1 sigmoid$'
claim tensorflow_asks_zero_or_one prints "$work/tensorflow.txt" '^loss binary cross-entropy$'
claim options_override_the_recipe digits changed --recipe tensorflow-25-15-1 --epochs 2 --batch-size 289 --learning-rate 0.5
claim overridden_batch_and_rate prints "$work/changed.txt" 'batches of 289, learning rate 0.5$'
claim overridden_epochs rows changed 2
claim full_batch_is_one_step key changed recipe_steps 1
claim recipe_is_named text "$work/changed/results.tsv" recipe tensorflow-25-15-1
claim recipe_plots digits keras --recipe keras-784-64x3 --epochs 3 --plot
claim recipe_draws_its_curve prints "$work/keras.txt" 'across: epoch'
claim study_runs digits study --study rates --quick
claim study_prints_five_batches prints "$work/study.txt" '^ 1438 '
claim clock_runs digits clock --study clock --quick
timed() { awk '/^ / && $1 + 0 > 0 && $3 + 0 > 0 { n++ } END { exit n != 5 }' "$work/clock.txt"; }
claim clock_times_five_batches timed
claim clock_writes_its_curves indexes "$work/clock/timing.dat"
best() { [ "$(grep -c '^best_' "$work/study/results.tsv")" -eq 5 ]; }
claim study_keeps_five_best_rates best

if [ ! -e datasets/mnist/train-images-idx3-ubyte ]; then
  echo "datasets/mnist is not there (make datasets): MNIST not tested"
elif [ "${BUILD#*sanitize}" != "$BUILD" ]; then
  echo "MNIST is tested without the sanitizers only"
else
  claim mnist_quick_run run mnist --quick
  m=$work/mnist.txt
  claim mnist_is_the_default text "$work/mnist/results.tsv" data MNIST
  claim mnist_has_60000_and_10000 prints "$m" '^training 60000 pictures of 28 x 28 pixels'
  claim mnist_begins_with_5_0_4_1_9 prints "$m" '^labels 5 0 4 1 9 '
  claim mnist_flattens_to_784 key mnist inputs 784
  claim mnist_divides_by_255 prints "$m" '^over 255 0.000 0.000 0.000 0.000 0.318 0.941 0.992 0.992 0.467 0.098$'
  claim mnist_piece_is_in_row_14 prints "$m" '^input number 401 402 '
  claim mnist_label_is_one_hot prints "$m" '^label 5 0 0 0 0 0 1 0 0 0 0$'
  claim mnist_makes_469_steps key mnist steps_per_epoch 469
  claim mnist_last_batch_has_96_rows key mnist last_rows 96
  claim mnist_last_batch_is_printed prints "$m" '^ 469 96 '
  claim mnist_last_batch_divides_by_96 key mnist last_share 0.75 1e-9
  claim mnist_counts_every_size prints "$m" '^ 60000 1 60000 30$'
  claim mnist_30_epochs_are_14070_steps key mnist steps_in_30_epochs 14070
  claim mnist_splits_42000_12000 prints "$m" '^training 42000 pictures, batches of 128'
  claim mnist_validates_on_12000 prints "$m" '^validation 12000 pictures$'
  claim mnist_leaves_6000 key mnist split_left 6000
  claim mnist_network_has_127210 key mnist split_parameters 127210
  claim mnist_pair_has_20031 key mnist pair_parameters 20031
  claim mnist_pair_has_12665_and_2115 prints "$m" '^training 12665 pictures, batches of 32'
  claim mnist_pair_is_learned run_between mnist pair_check_accuracy 0.99 1
  claim mnist_split_is_learned run_between mnist split_check_accuracy 0.88 0.96
  claim mnist_noise_falls_as_the_root run_between mnist slope_start -0.56 -0.44
  claim mnist_sum_of_16_is_the_same_walk key mnist sum_16_small "$(value "$work/mnist/results.tsv" mean_16_large)" 1e-4
  claim mnist_sum_of_1024_is_no_better_than_a_guess run_between mnist sum_1024_small 2.30 1e9
  claim mnist_mean_of_1024_learns run_between mnist mean_1024_large 0.5 1.3
  claim mnist_notes_recipe run keras --recipe keras-784-64x3 --epochs 2
  claim mnist_notes_recipe_has_59210 key keras recipe_parameters 59210
  claim mnist_notes_recipe_learns run_between keras recipe_check_accuracy 0.87 0.93
fi
tally
