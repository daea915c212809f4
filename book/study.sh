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

# Comments of their own line and empty lines change no digit.
sources_sum() {
    # shellcheck disable=SC2086 # a list of files
    cat $SOURCES | sed -e '/^ *\/\//d' -e '/^ *$/d' | cksum
}

mnist_sum() { cat datasets/mnist/*-ubyte 2>/dev/null | cksum; }

processor() {
    { sed -n 's/^model name.*: *//p' /proc/cpuinfo || sysctl -n machdep.cpu.brand_string ||
        uname -m; } 2>/dev/null | head -n 1
}

# What a recording came from; the first two lines must hold for it to be used.
origin() {
    printf 'sources\t%s\ndata\t%s\n' "$(sources_sum)" "$(mnist_sum)"
    printf 'compiler\t%s\nprocessor\t%s\n' "$($CC --version | head -n 1)" "$(processor)"
}

current() { [ -f "$kept/origin" ] && [ "$(origin | head -n 2)" = "$(head -n 2 "$kept/origin")" ]; }

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
    [ "$(origin | head -n 1)" = "$(head -n 1 "$kept/origin")" ] || {
        echo "$kept is not of these sources: make record" >&2
        exit 1
    }
    ;;
esac
