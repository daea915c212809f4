#!/bin/sh
# Studies take minutes, so their runs are kept in the repository, in book/recorded, each
# beside the sums over the sources and the data that it came from.
#
#   study.sh bring NAME PROGRAM DATA...   out/chapterNAME as PROGRAM and DATA would make it:
#       left alone if they did, copied if the recording came from these sources and
#       MNIST, run otherwise
#   study.sh record NAME                  keeps the run of out/chapterNAME
#   study.sh check NAME                   stops if the recording is not of these sources
#
# From make: SOURCES, the files that make the program; RECORDED, the folder, or nothing
# to run everything here; CC.
set -eu
verb=$1 name=$2
shift 2
run=out/chapter$name
kept=${RECORDED:+$RECORDED/chapter$name}

# shellcheck disable=SC2086 # a list of files
sources_sum() { sh book/digest.sh $SOURCES; }

mnist_sum() { cat datasets/mnist/*-ubyte 2>/dev/null | cksum; }

# What a recording came from; the first two lines must hold for it to be used.
sources_line() { printf 'sources\t%s\n' "$(sources_sum)"; }
data_line() { printf 'data\t%s\n' "$(mnist_sum)"; }
origin() {
    sources_line
    data_line
    printf 'compiler\t%s\nprocessor\t%s\n' "$($CC --version | head -n 1)" "$(sh book/processor.sh)"
}

of_these_sources() { [ "$(sources_line)" = "$(head -n 1 "$kept/origin")" ]; }
current() { [ -f "$kept/origin" ] && of_these_sources && [ "$(data_line)" = "$(sed -n 2p "$kept/origin")" ]; }

run_it() { # PROGRAM SUM
    echo "./$1 --study ${name#*-} --out $run   (some minutes)"
    rm -f "$run"/*
    "./$1" --study "${name#*-}" --out "$run" </dev/null >"$run/stdout.part"
    mv "$run/stdout.part" "$run/stdout.txt"
    origin >"$run/origin"
    echo "$2" >"$run/inputs"
}

case $verb in
bring)
    mkdir -p "$run"
    sum=$(cat "$@" | cksum)
    if [ -f "$run/results.tsv" ] && [ "$sum" = "$(cat "$run/inputs" 2>/dev/null)" ]; then
        touch "$run/results.tsv"
    elif [ -n "$kept" ] && current; then
        rm -f "$run"/*
        cp "$kept"/* "$run"
    else
        run_it "$1" "$sum"
    fi
    ;;
record)
    [ -f "$run/inputs" ] || { echo "$run was not run here: make studies" >&2; exit 1; }
    rm -rf "$kept"
    mkdir -p "$kept"
    cp "$run"/* "$kept"
    rm -f "$kept/inputs"
    ;;
check)
    of_these_sources || {
        echo "$kept is not of these sources: make record" >&2
        exit 1
    }
    ;;
esac
