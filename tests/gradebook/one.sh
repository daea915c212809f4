#!/bin/sh
# one.sh PART NUMBER: grades the NUMBER-th line of PART/list. The result is
# PART/students/NAME, made aside and renamed, so that it is whole or not there; who
# finds it there leaves it alone. PART/settings says how.
set -u
part=$1 number=$2
setting() { sed -n "s/^$1 //p" "$part/settings"; }
root=$(setting root) submissions=$(setting submissions)
entry=$(sed -n "${number}p" "$part/list")
result=$part/students/$entry aside=$part/doing/$number
cd "$root" || exit 1

# Another may be at it still, left behind by a kill.
exec 9>"$part/doing/$number.lock"
flock 9
[ ! -d "$result" ] || exit 0
rm -rf "$aside"
mkdir -p "$aside/files" || exit 1
. tests/gradebook/take.sh

# --- what it holds
path=$submissions/$entry
chapters=$(cd chapters && for c in [0-9]*; do case " $(setting chapters) " in *" ${c%%-*} "*) echo "$c" ;; esac; done)
read_submission() {
  set -- --unshare-all --die-with-parent --new-session --clearenv --setenv PATH /usr/local/bin:/usr/bin:/bin \
    --setenv LC_ALL C.UTF-8 --setenv HOME /box --uid 65534 --gid 65534
  for folder in /usr /bin /lib /lib64 /etc/alternatives; do set -- "$@" --ro-bind-try $folder $folder; done
  # shellcheck disable=SC2086 # a list of folders
  timeout -k 5 90 bwrap "$@" --proc /proc --dev /dev --size 134217728 --tmpfs /box --ro-bind "$path" /in \
    --ro-bind "$root/tests/gradebook/unpack.sh" /unpack.sh --chdir /box -- sh /unpack.sh "$entry" $chapters \
    </dev/null 2>"$aside/said" 9>&- | head -c 20000000 >"$aside/stream"
}
if [ -L "$path" ]; then
  why "it is a link, which is not followed"
elif [ ! -f "$path" ] && [ ! -d "$path" ]; then
  why "it is neither a file nor a folder"
elif [ -f "$path" ] && [ "$(wc -c <"$path")" -gt 200000000 ]; then
  why "it is larger than 200 megabytes"
else
  read_submission
  take <"$aside/stream"
  set -- "$aside"/files/*.c
  [ -e "$1" ] || why "it could not be unpacked in the time and memory there are"
fi
rm -f "$aside/stream"

# --- what it is worth
if [ ! -s "$aside/why" ]; then
  only=$(setting chapter)
  # shellcheck disable=SC2046,SC2086
  "$(setting tools)/grade" --root "$root" --tools "$(setting tools)" --compiler "$(setting compiler)" \
    --seed "$(setting seed)" --submission "$aside/files" --need-sandbox --jobs 1 ${only:+--chapter $only} \
    --every "$aside" >"$aside/said" 2>&1 </dev/null 9>&- || why "the grader stopped: $(tail -n 1 "$aside/said")"
  [ -s "$aside/why" ] || [ -s "$aside/grade.tsv" ] || exit 1
fi
rm -f "$aside/said"
if [ -s "$aside/why" ]; then
  { echo "# Not graded"; echo; sed 's/^/    /' "$aside/why"; } >"$aside/report.md"
  { echo '<!DOCTYPE html><meta charset="utf-8"><title>Not graded</title><h1>Not graded</h1>'
    echo "<p>$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' "$aside/why")</p>"; } >"$aside/report.html"
fi
printf '%s\n' "$number" >>"$part/graded"
mv -T "$aside" "$result"
