#!/bin/sh
# Gets the large data sets, once: `make datasets`, or
#
#     sh datasets/fetch.sh [mnist] [fashion]
#
# With no name: MNIST, and Fashion-MNIST where Debian's package has put it.
# Sources, in this order: $DATASETS_MIRROR (a folder or a URL), public mirrors.
# A file gets its name only when it is decompressed and its sha256 is the one
# in README.md: what bears the name is whole. A download that broke off stays
# aside as .NAME-NUMBER.part, and the next run resumes it.
set -u
export LC_ALL=C # accept looks into gzip's messages

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
debian_fashion=/usr/share/datasets/fashion-mnist
mnist_mirrors="https://ossci-datasets.s3.amazonaws.com/mnist
https://storage.googleapis.com/cvdf-datasets/mnist
https://raw.githubusercontent.com/fgnt/mnist/master"
fashion_mirrors="http://fashion-mnist.s3-website.eu-central-1.amazonaws.com
https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion"
files="train-images-idx3-ubyte train-labels-idx1-ubyte
t10k-images-idx3-ubyte t10k-labels-idx1-ubyte"

new=  # the file being decompressed: never outlives this script
gone= # the sources that did not answer: not asked again in this run
why=  # what was wrong with the last source

complain() { printf '%s\n' "$*" >&2; }
stop() {
  complain "$@"
  exit 1
}
disk_full() { stop "$here/$folder: cannot write; is the disk full? 60 MB are needed"; }
trap '[ -z "$new" ] || rm -f "$new"' EXIT
trap 'complain "stopped; the next run goes on from here"; exit 130' INT TERM HUP

# The downloaders' progress bars go to descriptor 3: a terminal, or nowhere.
if [ -t 2 ]; then
  exec 3>&2
  curl_bar=-# wget_bar=--show-progress
else
  exec 3>/dev/null
  curl_bar=-s wget_bar=
fi

sha256_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1"
  else
    shasum -a 256 <"$1"
  fi | cut -c1-64
}

# has_sum FILE NAME: is it what README.md says NAME should be?
has_sum() {
  wanted=$(sed -n "s|^    \([0-9a-f]*\)  $folder/$2\$|\1|p" "$here/README.md")
  [ "$(sha256_of "$1")" = "$wanted" ]
}

# accept FILE NAME: decompress FILE aside, compare, give it its name.
accept() {
  new=$here/$folder/.$2.$$
  case $1 in *.gz | *.part) unpack="gzip -dc" ;; *) unpack="cat" ;; esac
  if ! why=$($unpack <"$1" 2>&1 >"$new"); then
    case $why in *[Nn]'o space'* | *[Qq]uota*) disk_full ;; esac
    why="damaged (${why##*: })"
  elif ! has_sum "$new" "$2"; then
    why="not the real file: datasets/README.md gives another sha256"
  else
    mv -f "$new" "$here/$folder/$2" || disk_full
    rm -f "$here/$folder/.$2-"*.part
    return 0
  fi
  rm -f "$new"
  return 1
}

from_folder() { # FOLDER NAME
  for file in "$1/$folder/$2.gz" "$1/$2.gz" "$1/$folder/$2" "$1/$2"; do
    [ -f "$file" ] || continue
    accept "$file" "$2" && return
    complain "$file: $why; not used"
  done
  return 1
}

# download URL FILE: goes on at the end of FILE. Returns 1 when the server
# answered but the file is not to be had so, 2 when there is no use in asking
# this server again, 3 nor any other.
download() {
  if command -v curl >/dev/null; then
    curl -f -L $curl_bar -C - --connect-timeout 15 --speed-limit 1000 --speed-time 30 \
      -o "$2" "$1" 2>&3
    status=$?
    case $status in
    0) return 0 ;;
    22 | 33) why="the server does not have it" && return 1 ;;
    23) rm -f "$2" && disk_full ;;
    6) why="there is no such host, or no network" ;;
    7) why="the host does not answer" ;;
    18 | 28 | 56) why="the connection broke off" ;;
    *) why="curl failed with exit code $status" ;;
    esac
  elif command -v wget >/dev/null; then
    wget -q $wget_bar -c -T 30 -t 2 -O "$2" "$1" 2>&3
    status=$?
    [ -s "$2" ] || rm -f "$2"
    case $status in
    0) return 0 ;;
    8) why="the server does not have it" && return 1 ;;
    3) rm -f "$2" && disk_full ;;
    4) why="there is no such host, it does not answer, or there is no network" ;;
    *) why="wget failed with exit code $status" ;;
    esac
  else
    why="neither curl nor wget is installed; make setup installs curl"
    return 3
  fi
  return 2
}

from_url() { # SOURCE URL NAME
  why=
  case $gone in all | *" $1 "*) return 1 ;; esac
  # Mirrors compress differently: each URL has its own part.
  part=$here/$folder/.$3-$(printf %s "$2" | cksum | cut -d' ' -f1).part
  for try in resume afresh; do
    if [ $try = afresh ]; then rm -f "$part"; elif [ ! -s "$part" ]; then continue; fi
    download "$2" "$part"
    case $? in
    0) accept "$part" "$3" && return ;;
    2) gone="$gone $1 " && return 1 ;;
    3) gone=all && return 1 ;;
    esac
  done
  rm -f "$part"
  return 1
}

from_mirror() { # NAME
  case ${DATASETS_MIRROR-} in
  '') return 1 ;;
  http://* | https://* | ftp://*) ;;
  *) from_folder "${DATASETS_MIRROR#file://}" "$1" && return || return 1 ;;
  esac
  url=${DATASETS_MIRROR%/}
  from_url "$url" "$url/$folder/$1.gz" "$1" && return
  first=$why
  from_url "$url" "$url/$1.gz" "$1" && return
  [ -z "$first" ] || complain "$url/$folder/$1.gz: $first"
  [ -z "$why" ] || [ "$why" = "$first" ] || complain "$url/$1.gz: $why"
  return 1
}

fetch_file() { # NAME MIRRORS
  if [ "$folder" = fashion-mnist ]; then
    from_folder $debian_fashion "$1" && return
  fi
  from_mirror "$1" && return
  for mirror in $2; do
    from_url "$mirror" "$mirror/$1.gz" "$1" && return
    [ -z "$why" ] || complain "$mirror/$1.gz: $why"
  done
  return 1
}

fetch_set() { # FOLDER MIRRORS
  folder=$1
  had=0 got=0
  if ! mkdir -p "$here/$folder" 2>/dev/null || [ ! -w "$here/$folder" ]; then
    stop "$here/$folder: cannot write here"
  fi
  for name in $files; do
    if [ -f "$here/$folder/$name" ] && has_sum "$here/$folder/$name" "$name"; then
      had=$((had + 1))
      continue
    fi
    [ ! -f "$here/$folder/$name" ] || complain "datasets/$folder/$name: damaged; replaced"
    rm -f "$here/$folder/$name"
    fetch_file "$name" "$2" && got=$((got + 1))
  done
  case $had-$got in
  4-0) echo "datasets/$folder: all 4 files are here and whole, nothing to do" ;;
  *) [ $((had + got)) -eq 4 ] && echo "datasets/$folder: all 4 files are here and whole" ;;
  esac && return
  complain "datasets/$folder: $((4 - had - got)) of 4 files are missing; chapters go on with other data." \
    "Other ways to get them: datasets/README.md"
  return 1
}

command -v sha256sum >/dev/null || command -v shasum >/dev/null ||
  stop "neither sha256sum nor shasum is here: nothing could be checked"
case ${DATASETS_MIRROR-} in
'' | http://* | https://* | ftp://*) ;;
*) [ -d "${DATASETS_MIRROR#file://}" ] ||
  complain "DATASETS_MIRROR=$DATASETS_MIRROR: no such folder; trying the public mirrors" ;;
esac

if [ $# -eq 0 ]; then
  set -- mnist
  [ ! -d $debian_fashion ] || set -- mnist fashion
fi
status=0
for asked in "$@"; do
  case $asked in
  mnist) fetch_set mnist "$mnist_mirrors" || status=1 ;;
  fashion) fetch_set fashion-mnist "$fashion_mirrors" || status=1 ;;
  *)
    complain "fetch.sh: $asked: not a data set; mnist and fashion are"
    exit 2
    ;;
  esac
done
exit $status
