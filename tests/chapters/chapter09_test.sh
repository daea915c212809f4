#!/bin/sh
# Chapter 9 as a whole: on the small digits always, on MNIST when it is there.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
nine=$(program 09)

# run NAME OPTIONS...: a run into $work/NAME, what it prints into $work/NAME.txt
run() {
  name=$1
  shift
  "$nine" --out "$work/$name" "$@" </dev/null >"$work/$name.txt"
}
digits() {
  name=$1
  shift
  run "$name" --data digits --learning-rate 0.1 --batch-size 32 "$@"
}
# The same network and the same answers, whatever else the run did.
same_test() { # A B
  for key in test_loss test_accuracy test_wrong mistake_count sureness_right; do
    text "$work/$1/results.tsv" $key "$(value "$work/$2/results.tsv" $key)" || return 1
  done
}

claim two_epochs_on_the_digits digits one --epochs 2 --threads 1
claim digits_are_named text "$work/one/results.tsv" data digits
claim digits_have_1438_and_359 near "$work/one/results.tsv" test_examples 359 0
claim digits_make_45_steps near "$work/one/results.tsv" steps_per_epoch 45 0
claim digits_files_are_well_formed well_formed "$work/one"
claim digits_are_learned near "$work/one/results.tsv" test_accuracy 0.85 0.15
# shellcheck disable=SC2016 # $2 is awk's
claim cost_falls awk '!/^#/ { if (NR > 2 && $2 >= before) exit 1; before = $2 }' "$work/one/training.dat"

claim two_threads_run digits two --epochs 2 --threads 2
claim three_threads_run digits three --epochs 2 --threads 3
claim threads_do_not_change_results same "$work/one/results.tsv" "$work/two/results.tsv"
claim odd_threads_do_not_change_results same "$work/one/results.tsv" "$work/three/results.tsv"
claim threads_do_not_change_output same "$work/one.txt" "$work/two.txt"
claim again_runs digits again --epochs 2 --threads 1
claim again_is_the_same same "$work/one.txt" "$work/again.txt"
other_seed() { digits other --epochs 2 --seed 2 && ! cmp -s "$work/one/results.tsv" "$work/other/results.tsv"; }
claim another_seed_gives_other_results other_seed

for optimizer in sgd adam; do
  unbroken=unbroken_$optimizer
  model=$work/$optimizer.model
  claim "four_epochs_by_$optimizer" digits $unbroken --optimizer $optimizer --learning-rate 0.01 --epochs 4 --save "$work/$optimizer.four"
  claim "two_epochs_by_${optimizer}_are_saved" digits half --optimizer $optimizer --learning-rate 0.01 --epochs 2 --save "$model"
  claim "load_gives_the_same_test_by_$optimizer" run loaded --data digits --batch-size 32 --load "$model"
  claim "loaded_test_is_the_saved_one_by_$optimizer" same_test half loaded
  claim "resume_to_four_by_$optimizer" run resumed --data digits --batch-size 32 --resume "$model" --epochs 4 --save "$work/$optimizer.resumed"
  claim "resumed_equals_unbroken_by_$optimizer" same "$work/$unbroken/results.tsv" "$work/resumed/results.tsv"
  claim "resumed_model_equals_unbroken_by_$optimizer" cmp "$work/$optimizer.four" "$work/$optimizer.resumed"
done
claim no_part_is_left sh -c "! ls '$work'/*.part"

for activation in linear sigmoid tanh relu; do
  claim "activation_$activation" digits option --epochs 1 --activation $activation
done
for init in glorot he normal zero; do
  claim "init_$init" digits option --epochs 1 --init $init
done
for optimizer in momentum momentum-mean nesterov adagrad rmsprop adamw; do
  claim "optimizer_$optimizer" digits option --epochs 1 --learning-rate 0.001 --optimizer $optimizer
done
claim no_hidden_layer digits option --epochs 1 --hidden-layers 0
claim one_unit digits option --epochs 1 --hidden 1
claim batch_of_one digits option --epochs 1 --batch-size 1
claim batch_of_more_than_there_are digits option --epochs 1 --batch-size 5000

# --- recipes ---
of_recipe() { # NAME OPTIONS...: the rows of the table of the network
  run named --data digits --epochs 1 "$@" || return 1
  grep -c 'relu' "$work/named.txt"
}
claim no_recipe digits unnamed --epochs 1
claim recipe_notes digits notes --epochs 1 --recipe notes
claim recipe_notes_is_the_default same "$work/unnamed.txt" "$work/notes.txt"
claim recipe_better_has_two_layers [ "$(of_recipe --recipe better)" -eq 2 ]
claim recipe_is_overridden [ "$(of_recipe --recipe better --hidden-layers 5 --hidden 8)" -eq 5 ]
claim recipe_has_a_learning_rate prints "$work/named.txt" '^nesterov, learning rate 0.1, batches of 128'
claim recipe_rate_is_overridden [ "$(of_recipe --recipe better --learning-rate 0.03 --hidden 8)" -eq 2 ]
claim recipe_rate_is_the_given prints "$work/named.txt" '^nesterov, learning rate 0.03'

# Warped pictures are the same with any threads, and after a break.
claim warped digits warped --warp 1 --schedule cosine --epochs 4 --threads 1 --save "$work/warped.four"
claim warped_by_three_threads digits warped3 --warp 1 --schedule cosine --epochs 4 --threads 3
claim warp_does_not_depend_on_threads same "$work/warped/results.tsv" "$work/warped3/results.tsv"
claim warped_two digits warped_two --warp 1 --epochs 2 --save "$work/warped.two"
claim warped_to_four digits warped_to_four --warp 1 --epochs 4 --save "$work/warped.whole"
claim warped_resumed run warped_resumed --data digits --batch-size 32 --resume "$work/warped.two" --warp 1 --epochs 4 --save "$work/warped.resumed"
claim warped_resumed_equals_unbroken cmp "$work/warped.whole" "$work/warped.resumed"
differ() { ! cmp -s "$1" "$2"; }
claim unwarped digits unwarped --schedule cosine --epochs 4
claim warp_changes_the_training differ "$work/warped/training.dat" "$work/unwarped/training.dat"
claim constant digits constant --epochs 4
claim schedule_changes_the_training differ "$work/constant/training.dat" "$work/unwarped/training.dat"
claim step_schedule digits stepped --schedule step --epochs 4
claim step_schedule_begins_at_the_full_rate sh -c "sed -n 2p '$work/constant/training.dat' >'$work/a'; sed -n 2p '$work/stepped/training.dat' | cmp - '$work/a'"
claim step_schedule_cuts differ "$work/constant/training.dat" "$work/stepped/training.dat"
claim digits_hold_out run held --data digits --epochs 1 --hold-out 239
claim hold_out_is_the_test near "$work/held/results.tsv" test_examples 239 0
claim hold_out_is_not_trained_on near "$work/held/results.tsv" train_examples 1199 0

# --- looking at answers, and at a picture from a file ---
claim ten_worst_are_drawn [ "$(grep -c '^# next picture' "$work/one/worst.dat")" -eq 10 ]
# The surest wrong answer, asked again from its file: the same answer.
again_from_file() {
  "$nine" --out "$work/file" --load "$work/adam.four" --predict "$work/unbroken_adam/worst.pgm" >"$work/file.txt" || return 1
  near "$work/file/results.tsv" file_sureness "$(value "$work/unbroken_adam/results.tsv" worst_sureness)" 1e-6
}
claim worst_is_predicted_from_its_file again_from_file
claim prediction_shows_ten_bars [ "$(grep -c '^ *[0-9] *[01]\.[0-9]*' "$work/file.txt")" -eq 10 ]
sum_to_one() { awk '/^ *[0-9]  [01]\./ { sum += $2 } END { exit !(sum > 0.999 && sum < 1.001) }' "$work/file.txt"; }
claim probabilities_sum_to_one sum_to_one
claim dark_paper_is_said prints "$work/file.txt" 'The paper is dark'
claim seven_is_turned_over prints "$work/one.txt" 'The paper is light: turned into dark'
claim seven_is_scaled prints "$work/one.txt" '^Cut to its ink, scaled and centred on 8 x 8'

# --- studies, so short that they say nothing ---
for study in depth width vanishing better best; do
  claim "study_$study" run "study_$study" --study $study --quick --data digits --threads 1
  claim "study_${study}_is_well_formed" well_formed "$work/study_$study"
  claim "study_${study}_by_two_threads" run "study2_$study" --study $study --quick --data digits --threads 2
  claim "study_${study}_does_not_depend_on_threads" same "$work/study_$study.txt" "$work/study2_$study.txt"
done
claim no_part_is_left_at_the_end sh -c "! ls '$work'/*.part '$work'/*/*.part"

if [ ! -e datasets/mnist/train-images-idx3-ubyte ]; then
  echo "datasets/mnist is not there (make datasets): MNIST not tested"
elif [ "${BUILD#*sanitize}" != "$BUILD" ]; then
  echo "MNIST is tested without the sanitizers only"
else
  mnist=$work/mnist1/results.tsv
  claim mnist_two_epochs run mnist1 --epochs 2 --threads 1 --save "$work/mnist.model"
  claim mnist_two_threads run mnist2 --epochs 2 --threads 2
  claim mnist_threads_do_not_change_results same "$mnist" "$work/mnist2/results.tsv"
  claim mnist_is_the_default text "$mnist" data MNIST
  claim mnist_has_60000_and_10000 near "$mnist" train_examples 60000 0
  claim mnist_makes_469_steps near "$mnist" steps_per_epoch 469 0
  claim mnist_makes_313_test_batches near "$mnist" test_batches 313 0
  claim mnist_begins_with_5_0_4_1_9 prints "$work/mnist1.txt" '^labels 5 0 4 1 9 '
  claim mnist_is_learned near "$mnist" test_accuracy 0.90 0.03
  claim mnist_loaded run mnist3 --load "$work/mnist.model"
  claim mnist_loaded_gives_the_same_test same_test mnist1 mnist3
  claim mnist_files_are_well_formed well_formed "$work/mnist1"
  # The notes' run gave an accuracy of 0.9638: five seeds, their mean within 0.004.
  anchor() {
    sum=0
    for seed in 1 2 3 4 5; do
      run "anchor$seed" --seed $seed || return 1
      sum="$sum + $(value "$work/anchor$seed/results.tsv" test_accuracy)"
    done
    mean=$(awk "BEGIN { print ($sum) / 5 }")
    echo "mean accuracy $mean"
    awk -v m="$mean" 'BEGIN { exit !(m > 0.9598 && m < 0.9678) }'
  }
  claim notes_accuracy_is_reached anchor
  claim better_in_two_epochs run better --recipe better --epochs 2
  claim better_is_better_in_two_epochs near "$work/better/results.tsv" test_accuracy 0.975 0.01
fi
tally
