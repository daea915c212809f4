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
fi
tally
