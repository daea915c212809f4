#!/bin/sh
# Training survives Ctrl-C and kill -9: chapter 9 on the small digits.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
nine=$(program 09)
forever=100000

# train NAME OPTIONS...: quietly into $work/NAME
train() {
  name=$1
  shift
  "$nine" --out "$work/$name" --data digits --threads 1 --batch-size 8 "$@" </dev/null >"$work/$name.txt" 2>"$work/$name.err"
}
# stopped SIGNAL NAME OPTIONS...: the same, and the signal after half a second,
# or later when a busy machine has not begun to train by then
stopped() {
  signal=$1 name=$2
  shift 2
  for seconds in 0.5 3 10; do
    timeout -s "$signal" $seconds "$nine" --out "$work/$name" --data digits --threads 1 --batch-size 8 --epochs $forever "$@" \
      </dev/null >"$work/$name.txt" 2>"$work/$name.err"
    ended=$?
    grep -q interrupted "$work/$name.err" && break
  done
  return $ended
}
# The epoch that was running, from the message on stderr.
epoch_of() { sed -n 's/.*interrupted in epoch \([0-9]*\) .*/\1/p' "$work/$1.err"; }
# Resumes $work/NAME by the command that it printed, but with an end.
resume() { # NAME EPOCHS
  command=$(sed -n "s|.*go on by: ./chapter09 ||p" "$work/$1.err" | sed "s/--epochs $forever/--epochs $2/")
  # shellcheck disable=SC2086 # words
  "$nine" --threads 1 $command </dev/null >"$work/$1.txt" 2>"$work/$1.err"
}
exits_with() { # CODE COMMAND...
  code=$1
  shift
  "$@"
  found=$?
  [ $found -eq "$code" ] || { echo "exit $found, expected $code"; return 1; }
}

for signal in INT TERM; do
  for optimizer in sgd adam; do
    run=$signal-$optimizer
    # timeout says 124 where it has sent the signal, whatever the program said
    claim "${run}_stops" exits_with 124 stopped $signal "$run" --optimizer $optimizer --learning-rate 0.01
    claim "${run}_says_how_to_go_on" grep -q "^chapter09: interrupted in epoch [0-9]* after step [0-9]* of 180; go on by: ./chapter09 --resume $work/$run/interrupted.model " "$work/$run.err"
    claim "${run}_leaves_no_results" test ! -e "$work/$run/results.tsv"
    end=$(($(epoch_of "$run") + 2))
    claim "${run}_goes_on" resume "$run" $end
    claim "${run}_unbroken" train "$run-unbroken" --optimizer $optimizer --learning-rate 0.01 --epochs $end
    claim "${run}_ends_as_if_unbroken" same "$work/$run/results.tsv" "$work/$run-unbroken/results.tsv"
  done
done

# The named recipe: a cosine, Nesterov's memory and warps go on where they were.
better() { # NAME
  "$nine" --out "$work/$1" --data digits --threads 1 --batch-size 8 --recipe better --epochs 20 --save "$work/$1.model" \
    </dev/null >"$work/$1.txt" 2>"$work/$1.err"
}
break_better() { # after its first epoch; in the background only TERM arrives
  "$nine" --out "$work/broken" --data digits --threads 1 --batch-size 8 --recipe better --epochs 20 --save "$work/broken.model" \
    </dev/null >"$work/broken.txt" 2>"$work/broken.err" &
  while kill -0 $! && [ ! -e "$work/broken.model" ]; do sleep 0.02; done
  kill -TERM $!
  wait $!
}
claim better_is_broken_off exits_with 130 break_better
claim better_goes_on resume broken 20
claim better_unbroken better whole
claim better_ends_as_if_unbroken same "$work/whole/results.tsv" "$work/broken/results.tsv"
claim better_model_is_the_unbroken_one cmp "$work/whole.model" "$work/broken.model"
claim cosine_ends_with_its_epochs exits_with 2 "$nine" --out "$work/x" --data digits --resume "$work/whole.model" --epochs 21
cosine_is_over() { "$nine" --out "$work/x" --data digits --threads 1 --resume "$work/whole.model" >"$work/x.txt" && prints "$work/x.txt" "^ 20 are finished; --epochs 20 asks"; }
claim cosine_is_over cosine_is_over
claim schedule_is_in_the_file exits_with 2 "$nine" --out "$work/x" --data digits --resume "$work/whole.model" --schedule cosine

claim interrupt_exits_with_130 exits_with 130 sh -c "
  '$nine' --out '$work/code' --data digits --threads 1 --epochs $forever </dev/null >'$work/code.txt' 2>&1 &
  sleep 0.5; kill -TERM \$!; wait \$!"

claim save_is_used_by_an_interrupt exits_with 124 stopped INT saved --save "$work/own.model"
claim save_is_named grep -q -- "--resume $work/own.model .* --save $work/own.model" "$work/saved.err"

# kill -9: what --save wrote after the last whole epoch is there.
kill_while_training() {
  "$nine" --out "$work/killed" --data digits --threads 1 --batch-size 8 --epochs $forever --save "$work/killed.model" \
    </dev/null >"$work/killed.txt" 2>&1 &
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.3
    [ ! -e "$work/killed.model" ] || break
  done
  kill -KILL $!
  wait $!
}
claim killed exits_with 137 kill_while_training
claim killed_model_can_be_loaded "$nine" --out "$work/loaded" --data digits --threads 1 --load "$work/killed.model"
claim killed_training_goes_on train on --resume "$work/killed.model" --epochs 1
claim killed_epochs_are_kept prints "$work/on.txt" "are finished; --epochs 1 asks for no more"
kept=$(sed -n 's/^ *\([0-9]*\)  are finished.*/\1/p' "$work/on.txt")
claim killed_model_has_whole_epochs test "$kept" -ge 1

claim other_data_cannot_go_on exits_with 1 "$nine" --out "$work/x" --resume "$work/killed.model" --data datasets/nowhere
tally
