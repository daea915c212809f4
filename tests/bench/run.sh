#!/bin/sh
# Trains chapter 9's network, 784-64-64-64-10 on MNIST, with our program and
# with its peers, and prints one table: `make bench`.
#
# Measured: the seconds of an epoch (shuffle, and 469 steps of forward, backward
# and update); in each run the median of its epochs, over the runs the median,
# the fastest and the slowest. Reading the data and starting up do not count.
# Fair because everybody trains the same network by the same recipe on the same
# number of threads, which the last column shows, and because the runs take
# turns (A B C A B C ...), so that a slow moment of the machine hits all alike.
# OpenBLAS chooses its kernels itself. Where the environment forbids that
# (OPENBLAS_CORETYPE), the peers run both ways and both are shown.
#
#     ROUNDS=5 EPOCHS=3 THREADS="1 2" HIDDEN_LAYERS=3 make bench
set -u
cd "$(dirname -- "$0")/../.." || exit 1
. .ci/packages.sh

rounds=${ROUNDS:-5} epochs=${EPOCHS:-3} layers=${HIDDEN_LAYERS:-3}
cores=$(getconf _NPROCESSORS_ONLN)
if [ "$cores" -gt 1 ]; then threads=${THREADS:-1 2}; else threads=${THREADS:-1}; fi
data=datasets/mnist

stop() {
  printf 'bench: %s\n' "$*" >&2
  exit 1
}
for number in $rounds $epochs $layers $threads; do
  case $number in
  *[!0-9]* | 0) stop "$number: ROUNDS, EPOCHS, HIDDEN_LAYERS, THREADS are numbers from 1" ;;
  esac
done
[ -x ./chapter09 ] || stop "./chapter09 is missing: make chapter09 builds it"
[ -f $data/train-images-idx3-ubyte ] || stop "$data is missing: make datasets fetches it"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
runs=$work/runs.tsv # who, threads, epoch seconds, accuracy

value_of() { awk -F '\t' -v key="$1" '$1 == key { print $2 }' "$2"; }

run_ours() { # THREADS
  ./chapter09 --data mnist --hidden-layers "$layers" --epochs "$epochs" --threads "$1" --seed 1 \
    --out "$work/out" --quiet || return
  printf 'ours\t%s\t%s\t%s\n' "$1" "$(value_of epoch_seconds "$work/out/timing.tsv")" \
    "$(value_of test_accuracy "$work/out/results.tsv")"
}

# NAME,KERNEL runs with the environment as it is, NAME without its restriction.
run_peer() { # WHO PYTHON SCRIPT THREADS
  case $1 in *,*) ;; *) unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE ;; esac
  "$2" -B "tests/bench/$3" $data --hidden-layers "$layers" --epochs "$epochs" --threads "$4"
}

# run WHO THREADS: one line for $runs.
run() {
  case $1 in
  ours)
    run_ours "$2"
    return
    ;;
  numpy*) line=$(run_peer "$1" "$numpy" numpy_mlp.py "$2") || return ;;
  pytorch*) line=$(run_peer "$1" "$torch" torch_mlp.py "$2") || return ;;
  esac
  printf '%s\t%s\n' "$1" "${line#*	}"
}

everybody=ours
if numpy=$(python_with numpy); then everybody="$everybody numpy"; else
  echo "NumPy is absent: make setup-bench installs it"
fi
if torch=$(python_with torch); then everybody="$everybody pytorch"; else
  echo "PyTorch is absent: make setup-bench installs it"
fi
if [ -n "${OPENBLAS_CORETYPE-}" ]; then
  for who in $everybody; do
    [ "$who" = ours ] || everybody="$everybody $who,$OPENBLAS_CORETYPE"
  done
fi

for t in $threads; do
  round=1
  while [ "$round" -le "$rounds" ]; do
    for who in $everybody; do
      [ ! -t 2 ] || printf '\rround %d of %d, %d thread(s): %-20s' "$round" "$rounds" "$t" "$who" >&2
      run "$who" "$t" >>"$runs" || stop "$who failed on $t thread(s)"
    done
    round=$((round + 1))
  done
done
[ ! -t 2 ] || printf '\r%60s\r' '' >&2

echo "MNIST, $layers hidden layers of 64, batch 128; $rounds rounds of $epochs epochs"
echo
printf '%-18s %7s %14s %18s %8s %9s\n' who threads 'epoch, median' 'from - to' 'to ours' accuracy
sort -t "$(printf '\t')" -k3,3n "$runs" | awk -F '\t' -v everybody="$everybody" -v threads="$threads" '
  { key = $1 " " $2; second[key, ++count[key]] = $3; accuracy[key] = $4 }
  function median(key) {
    return (second[key, int((count[key] + 1) / 2)] + second[key, int(count[key] / 2) + 1]) / 2
  }
  END {
    peers = split(everybody, who, " ")
    for (i = 1; i <= split(threads, t, " "); i++)
      for (j = 1; j <= peers; j++) {
        key = who[j] " " t[i]
        printf "%-18s %7d %12.4f s %8.4f - %7.4f %8.2f %9.4f\n", who[j], t[i], median(key),
          second[key, 1], second[key, count[key]], median(key) / median("ours " t[i]), accuracy[key]
      }
  }'
