#!/bin/sh
# Every chapter's program as a stranger meets it: its options, and a world in
# which files are missing, damaged or cannot be written.
# shellcheck disable=SC2086 # $quick is several words
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh

# ends CODE COMMAND...: keeps what it prints in $work/stdout and $work/stderr.
ends() {
  expected=$1
  shift
  "$@" </dev/null >"$work/stdout" 2>"$work/stderr"
  code=$?
  [ $code -eq "$expected" ] || {
    echo "exit code $code, expected $expected: $*"
    cat "$work/stderr"
    return 1
  }
}
# One line on stderr, which says $1.
one_line() {
  [ "$(wc -l <"$work/stderr")" -eq 1 ] || { echo "not one line:"; cat "$work/stderr"; return 1; }
  grep -q -F -e "$1" "$work/stderr" || { echo "'$1' is not in:"; cat "$work/stderr"; return 1; }
}
# refused WHAT OPTIONS...: exit code 2, a line that says WHAT, nothing else.
refused() {
  what=$1
  shift
  rm -rf "$work/none"
  ends 2 "$chapter" --out "$work/none" $quick "$@" && one_line "$what" || return 1
  [ ! -s "$work/stdout" ] || { echo "printed something"; return 1; }
  [ ! -e "$work/none" ] || { echo "wrote something"; return 1; }
}
no_part() {
  parts=$(find "$work" -name '*.part')
  [ -z "$parts" ] || { echo "left: $parts"; find "$work" -name '*.part' -exec rm {} +; return 1; }
}
# fails WHAT OPTIONS...: exit code 1, a line that says WHAT, no part left.
fails() {
  what=$1
  shift
  ends 1 "$chapter" "$@" && one_line "$what" && no_part
}

# What every program does. $quick: options that make it short.
for number in 01 02 03 04 05 06 07 08 09; do
  chapter=$(program $number)
  [ -e "$chapter" ] || { echo "chapter $number is not built, not tested"; continue; }
  quick=
  [ $number != 09 ] || quick="--data digits --epochs 1"
  [ $number != 06 ] || quick="--seeds 4 --steps 200 --depth 3"
  [ $number != 07 ] || quick="--data digits --quick"
  c=chapter$number
  name() { echo "${c}_$1"; }

  claim "$(name help)" ends 0 "$chapter" --help
  cp "$work/stdout" "$work/help"
  for option in seed out plot quiet help; do
    claim "$(name help_names_$option)" prints "$work/help" "^ --$option "
  done
  help_names_all() { for o in $(sed -n 's/.*{\.name = "\([a-z-]*\)".*/\1/p' chapters/"$number"-*/*.c); do grep -q -e "--$o " "$work/help" || { echo "--$o"; return 1; }; done; }
  claim "$(name help_names_every_option)" help_names_all

  claim "$(name unknown_option)" refused --nonsense --nonsense
  claim "$(name unknown_short_option)" refused -x -x
  claim "$(name unknown_option_with_value)" refused --nonsense=3 --nonsense=3
  for option in $(sed -n 's/^  --\([a-z-]*\) [A-Z][A-Z]* .*/\1/p' "$work/help"); do
    claim "$(name "${option}_missing")" refused "--$option needs a value" "--$option"
    claim "$(name "${option}_empty")" refused "--$option: " "--$option" ""
  done
  for option in $(sed -n 's/^  --\([a-z-]*\) [A-Z][A-Z]* .*\[[0-9.e+-]*\]$/\1/p' "$work/help"); do
    for bad in x 3x -1 nan inf 1e999 99999999999999999999; do
      claim "$(name "${option}_'$bad'")" refused "--$option: '$bad'" "--$option" "$bad"
    done
  done
  for bad in 1.5 1e3 0x10 ' 1' 4294967296; do
    claim "$(name "seed_'$bad'")" refused "--seed: '$bad'" --seed "$bad"
  done
  claim "$(name stray_word)" refused "'stray'" stray
  claim "$(name flag_with_value)" refused --quiet --quiet=yes

  claim "$(name runs)" ends 0 "$chapter" --out "$work/$c" $quick
  cp "$work/stdout" "$work/$c.txt"
  said() { ! [ -s "$work/stderr" ] || { cat "$work/stderr"; return 1; }; }
  claim "$(name says_nothing_on_a_stderr_that_is_no_terminal)" said
  plain() { ! grep -n "$(printf '[\033\r\b]')" "$work/$c.txt"; }
  claim "$(name prints_no_control_characters)" plain
  claim "$(name runs_again)" ends 0 "$chapter" --out "$work/$c.again" $quick
  claim "$(name prints_the_same_again)" same "$work/stdout" "$work/$c.txt"
  again() { for f in "$work/$c"/*; do case $f in */timing.*) ;; *) same "$f" "$work/$c.again/${f##*/}" || return 1 ;; esac; done; }
  claim "$(name writes_the_same_again)" again
  claim "$(name piped)" sh -c "'$chapter' --out '$work/$c' $quick </dev/null | cmp - '$work/$c.txt'"
  claim "$(name in_a_folder_with_a_space_and_a_quote)" ends 0 "$chapter" --out "$work/it's a folder" $quick
  claim "$(name quiet)" ends 0 "$chapter" --quiet --out "$work/$c" $quick
  silent() { ! [ -s "$work/stdout" ] && ! [ -s "$work/stderr" ]; }
  claim "$(name quiet_prints_nothing)" silent
  if locale -a 2>/dev/null | grep -qi '^de_DE.utf-*8$'; then
    german() { LC_ALL=de_DE.UTF-8 ends 0 "$chapter" --out "$work/german" $quick && same "$work/stdout" "$work/$c.txt" && same "$work/german/results.tsv" "$work/$c/results.tsv"; }
    claim "$(name in_german)" german
  elif [ $number = 05 ]; then
    echo "the locale de_DE.UTF-8 is not there: a decimal comma not tested"
  fi

  # Two pictures that need no terminal: by gnuplot, and by our own characters.
  for path in "$PATH" /nonexistent; do
    case $path in
    /nonexistent) how=plot_without_gnuplot ;;
    *) how=plot_with_gnuplot ;;
    esac
    [ $how = plot_without_gnuplot ] || command -v gnuplot >/dev/null || { echo "gnuplot is not there: $how not tested"; continue; }
    claim "$(name $how)" ends 0 env PATH="$path" "$chapter" --plot --out "$work/$c" $quick
    drawn() { [ "$(wc -l <"$work/stdout")" -gt $(($(wc -l <"$work/$c.txt") + 15)) ] && ! [ -s "$work/stderr" ]; }
    claim "$(name ${how}_draws)" drawn
    ascii() { tail -n +$(($(wc -l <"$work/$c.txt") + 1)) "$work/stdout" | grep -n "$(printf '[\033\r\b]')" && return 1; head -n "$(wc -l <"$work/$c.txt")" "$work/stdout" | cmp - "$work/$c.txt"; }
    claim "$(name ${how}_follows_the_text)" ascii
  done

  full() { "$chapter" --out "$work/full" $quick </dev/null >/dev/full 2>"$work/stderr"; [ $? -eq 1 ] && one_line "standard output" && no_part; }
  closed() { "$chapter" --out "$work/closed" $quick </dev/null >&- 2>"$work/stderr"; [ $? -eq 1 ] && one_line "standard output" && ! [ -e "$work/closed" ]; }
  helpless() { "$chapter" --help >/dev/full 2>"$work/stderr"; [ $? -eq 1 ] && one_line "standard output"; }
  if [ -c /dev/full ]; then
    claim "$(name stdout_full)" full
    claim "$(name help_on_a_full_stdout)" helpless
    # The disk is full when the results are written: their part is /dev/full.
    mkdir -p "$work/disk"
    ln -sf /dev/full "$work/disk/results.tsv.part"
    claim "$(name disk_full)" fails "results.tsv: could not be written" --out "$work/disk" $quick
    claim "$(name disk_full_leaves_no_results)" [ ! -e "$work/disk/results.tsv" ]
    rm -rf "$work/disk"
  else
    echo "/dev/full is not there: full disks not tested"
  fi
  claim "$(name stdout_closed)" closed
  : >"$work/file"
  claim "$(name out_below_a_file)" fails "$work/file/" --out "$work/file/out" $quick
  if [ "$(id -u)" -ne 0 ]; then
    mkdir -p "$work/locked" && chmod 555 "$work/locked"
    claim "$(name out_read_only)" fails "$work/locked/" --out "$work/locked/out" $quick
  fi
done

# Chapter 9's own.
chapter=$(program 09)
quick="--data digits --epochs 1"
for option in hidden-layers hidden epochs batch-size threads; do
  claim "chapter09_${option}_1.5" refused "--$option: '1.5'" --$option 1.5
done
for option in hidden epochs batch-size; do
  claim "chapter09_${option}_0" refused "--$option: '0'" --$option 0
done
for bad in 0.1x -inf 1e7 0,1; do
  claim "chapter09_learning_rate_'$bad'" refused "--learning-rate: '$bad'" --learning-rate "$bad"
done
for option in optimizer activation init; do
  claim "chapter09_${option}_wrong" refused "--$option: 'nonsense' is none of" --$option nonsense
done
claim chapter09_no_softmax_within refused "'softmax'" --activation softmax
claim chapter09_study_and_plot refused "without --study" --study depth --plot
claim chapter09_load_and_resume refused "exclude each other" --load a --resume b
claim chapter09_load_and_hidden refused "--hidden" --load a --hidden 3
claim chapter09_predict_without_a_network refused "--predict needs a network" --predict a.pgm
claim chapter09_study_with_a_network refused "--study" --study depth --load a
claim chapter09_unknown_recipe refused "--recipe: 'nonsense' is none of" --recipe nonsense
claim chapter09_unknown_study refused "--study: 'nonsense' is none of" --study nonsense
claim chapter09_holds_out_all refused "--hold-out 1438" --hold-out 1438
claim chapter09_ambiguous refused --hid --hid 3
claim chapter09_stray_before_unknown refused "'stray'" stray --seed 1

claim chapter09_data_missing fails "$work/nowhere" --out "$work/nine" --data "$work/nowhere"
mkdir -p "$work/data"
for file in train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte; do
  printf '\037\213\010\000\000\000\000\000' >"$work/data/$file"
done
claim chapter09_data_compressed fails "train-images-idx3-ubyte" --out "$work/nine" --data "$work/data"
printf '\000\000\010\003\000\000\000\002\000\000\000\001\000\000\000\001\001' >"$work/data/train-images-idx3-ubyte"
claim chapter09_data_cut fails "2 bytes of data expected, 1 found" --out "$work/nine" --data "$work/data"
long=$work/$(printf 'long%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40)
mkdir -p "$long"
for set in train t10k; do
  { printf '\000\000\010\003\000\000\000\012\000\000\000\002\000\000\000\002'; printf '%040d' 0; } >"$long/$set-images-idx3-ubyte"
  printf '\000\000\010\001\000\000\000\012\000\001\002\003\004\005\006\007\010\011' >"$long/$set-labels-idx1-ubyte"
done
claim chapter09_data_in_a_folder_with_a_long_name ends 0 "$chapter" --out "$work/nine" --epochs 1 --data "$long"
claim chapter09_load_missing fails "$work/nowhere" --out "$work/nine" --data digits --load "$work/nowhere"
claim chapter09_load_other fails "not a model file" --out "$work/nine" --data digits --load datasets/digits.csv
claim chapter09_load_folder fails "$work" --out "$work/nine" --data digits --load "$work"
{
  claim chapter09_saves ends 0 "$chapter" $quick --out "$work/nine" --save "$work/model"
  cp "$work/model" "$work/good.model"
  printf x | dd of="$work/model" bs=1 seek=500 conv=notrunc 2>"$work/dd"
  printf 'P2 2 2 9\n1 2 3' >"$work/short.pgm"
  printf 'P2 2 2 9\n1 1 1 1' >"$work/plain.pgm"
  claim chapter09_predict_missing fails "$work/nowhere" --load "$work/good.model" --predict "$work/nowhere" --out "$work/nine"
  claim chapter09_predict_no_picture fails "digits.csv: not a PGM picture" --load "$work/good.model" --predict datasets/digits.csv --out "$work/nine"
  claim chapter09_predict_short fails "4 pixels expected, 3 found" --load "$work/good.model" --predict "$work/short.pgm" --out "$work/nine"
  claim chapter09_predict_no_ink fails "no ink" --load "$work/good.model" --predict "$work/plain.pgm" --out "$work/nine"
  claim chapter09_predict_folder fails "$work" --load "$work/good.model" --predict "$work" --out "$work/nine"
  claim chapter09_predict_no_network fails "not a model file" --load datasets/digits.csv --predict "$work/plain.pgm" --out "$work/nine"
  claim chapter09_load_damaged fails "$work/model: damaged" --out "$work/nine" --data digits --load "$work/model"
  claim chapter09_save_below_a_file fails "$work/file/model" $quick --out "$work/nine" --save "$work/file/model"
  claim chapter09_save_over_a_folder fails "$work/data" $quick --out "$work/nine" --save "$work/data"
  if [ -c /dev/full ]; then
    ln -sf /dev/full "$work/full.model"
    claim chapter09_save_to_a_full_device fails "full.model: could not be written" $quick --out "$work/nine" --save "$work/full.model"
    claim chapter09_device_stays_a_device [ -c "$work/full.model" ]
    ln -sf /dev/full "$work/disk.model.part"
    claim chapter09_save_on_a_full_disk fails "disk.model: could not be written" $quick --out "$work/nine" --save "$work/disk.model"
    claim chapter09_save_on_a_full_disk_leaves_nothing [ ! -e "$work/disk.model" ]
  fi
  claim chapter09_rate_too_large fails "the learning rate" $quick --out "$work/nine" --epochs 20 --learning-rate 1e6
  # More memory than there is: the options are at fault, or the machine.
  huge() {
    (ulimit -v 4000000 && "$chapter" $quick --out "$work/nine" --hidden 65536) </dev/null >"$work/stdout" 2>"$work/stderr"
    code=$?
    [ $code -eq 1 ] || [ $code -eq 2 ] || { echo "exit code $code"; cat "$work/stderr"; return 1; }
    one_line memory
  }
  if [ "${BUILD#*sanitize}" = "$BUILD" ] && (ulimit -v 4000000) 2>/dev/null; then
    claim chapter09_more_memory_than_there_is huge
  fi
}
tally
