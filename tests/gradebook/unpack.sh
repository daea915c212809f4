# unpack.sh NAME CHAPTER...: runs inside bubblewrap, with nothing but the system,
# /in (the submission, read-only) and /box (memory, bounded). CHAPTER: "05-chain-rule".
# Prints "file 05 BYTES" and the bytes for each chapter found, "note TEXT", or
# "why TEXT" when nothing can be graded. Whatever is unpacked here can lead out of
# /box only into a world that ends with this shell.
set -u
in=${IN:-/in} box=${BOX:-/box}
name=$1
shift
FILES=20000 BYTES=1000000000 # in an archive, unpacked
ulimit -t 30
ulimit -v 1500000
ulimit -c 0

why() {
  printf 'why %s\n' "$1"
  exit 0
}
noted=
note() {
  noted=$1
  printf 'note %s\n' "$1"
}
need() { command -v "$1" >/dev/null || why "it is packed with $1, which this machine does not have"; }

first_bytes() { od -An -tx1 -N 6 "$in" | tr -d ' \n'; }
is_tar() { [ "$(dd if="$in" bs=1 skip=257 count=5 2>/dev/null)" = ustar ]; }
stream() { # the plain tar
  case $kind in
  tar) cat "$in" ;;
  gzip | bzip2 | xz | zstd) $kind -dc <"$in" ;;
  git) git -c safe.directory='*' -C "$in" archive --format=tar HEAD ;;
  esac 2>>"$box/said"
}
leads_out() { grep -e '^/' -e '^\.\./' -e '/\.\./' -e '/\.\.$' "$box/names" | head -n 1 | cut -c 1-60; }

check_names() {
  [ -s "$box/names" ] || why "there is no file in it, or it is damaged: $(head -n 1 "$box/said" | cut -c 1-80)"
  [ "$(wc -l <"$box/names")" -le $FILES ] || why "it holds more than $FILES files"
  out=$(leads_out)
  [ -z "$out" ] || why "it holds a path that leads out of it: $out"
}
# Files larger than a megabyte are no assignments; the shell counts in 512 bytes.
unpack_tar() {
  [ $kind = tar ] || [ $kind = git ] || need $kind
  size=$(stream | head -c $((BYTES + 1)) | wc -c)
  [ "$size" -le $BYTES ] || why "it unpacks to more than a gigabyte"
  stream | tar -tf - 2>>"$box/said" | head -n $((FILES + 1)) >"$box/names"
  check_names
  (ulimit -f 2049; stream | tar -xf - -C "$box/tree" --no-same-owner --no-same-permissions --wildcards '*.c' 2>>"$box/said")
}
unpack_zip() {
  need unzip
  unzip -Z1 "$in" 2>>"$box/said" | head -n $((FILES + 1)) >"$box/names"
  check_names
  (ulimit -f 2049; unzip -qq -o "$in" '*.c' -d "$box/tree" </dev/null >>"$box/said" 2>&1)
  ! grep -qi 'password' "$box/said" || why "it is encrypted"
}

mkdir "$box/tree"
: >"$box/said"
tree=$box/tree
if [ -d "$in" ] && [ -f "$in/HEAD" ] && [ -d "$in/objects" ]; then
  need git
  kind=git
  unpack_tar
elif [ -d "$in" ]; then
  tree=$in
else
  [ -r "$in" ] || why "it cannot be read"
  [ -s "$in" ] || why "it is empty"
  case $(first_bytes) in
  504b0304* | 504b0506*) unpack_zip ;;
  1f8b*) kind=gzip && unpack_tar ;;
  425a68*) kind=bzip2 && unpack_tar ;;
  fd377a585a00) kind=xz && unpack_tar ;;
  28b52ffd*) kind=zstd && unpack_tar ;;
  *)
    if is_tar; then
      kind=tar && unpack_tar
    elif [ "${name%.c}" != "$name" ]; then
      cp "$in" "$box/tree/$name" 2>/dev/null || why "its name cannot be a file's"
    else
      why "it is neither a folder, an archive, a repository nor a C file"
    fi
    ;;
  esac
fi

# Which file is meant for each chapter: "CHAPTER HOW-MANY PATH". Where the book has
# it; else by a number in its name; else the only one there is, when only one
# chapter was asked for. Of several, the shallowest.
choose() { # CHAPTER...
  find "$tree" -maxdepth 12 \( -name .git -o -name __MACOSX -o -name build -o -name tests \) -prune -o \
    -type f -name '*.c' -print 2>/dev/null | head -n $FILES | awk -F/ -v chapters="$*" '
    BEGIN { count = split(chapters, chapter, " ") }
    function rank(name, folder, chapter,   number) {
      number = substr(chapter, 1, 2)
      if (name == "assignment.c" && folder == chapter) return 1
      if (name ~ "^(assignment[-_]?)?" number "[.]c$" || name == "assignment" (number + 0) ".c") return 2
      return count == 1 ? 3 : 9
    }
    { for (i = 1; i <= count; i++) {
        here = rank($NF, $(NF - 1), chapter[i]) * 100 + NF
        if (here >= 900 || (i in best && here > best[i])) continue
        if (best[i] != here) many[i] = 0
        best[i] = here
        path[i] = $0
        many[i]++
      } }
    END { for (i = 1; i <= count; i++) if (i in best) print chapter[i], many[i], path[i] }'
}
any=
look_everywhere() {
  choose "$@" >"$box/chosen"
  while read -r chapter many path; do
    number=${chapter%%-*}
    size=$(wc -c <"$path") || size=
    if [ "$many" -gt 1 ]; then
      note "chapter ${number#0}: $many files could be meant, none was graded"
    elif [ -z "$size" ]; then
      note "chapter ${number#0}: the file cannot be read"
    elif [ "$size" -gt 1048576 ]; then
      note "chapter ${number#0}: the file is larger than a megabyte"
    else
      any=yes
      printf 'file %s %d\n' "$number" "$size"
      cat "$path"
    fi
  done <"$box/chosen"
}
look_everywhere "$@"
# A repository whose files were never checked out.
if [ -z "$any" ] && [ -d "$in/.git" ] && command -v git >/dev/null; then
  kind=git
  unpack_tar
  tree=$box/tree
  look_everywhere "$@"
fi
[ -n "$any" ] || why "${noted:-no assignment was found in it}"
