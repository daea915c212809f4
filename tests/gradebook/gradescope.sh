#!/bin/sh
# gradescope.sh OUT [CHAPTER]: OUT/gradescope.zip, an autograder to be uploaded as
# it is. It holds the whole project, solutions included: Gradescope shows it to no
# student.
set -eu
cd "$(dirname -- "$0")/../.."
out=$1 chapter=${2:-}
command -v zip >/dev/null || {
  echo "zip is missing, and Gradescope wants one: install it" >&2
  exit 1
}
part=$out/.gradescope
rm -rf "$part"
mkdir -p "$part"
trap 'rm -rf "$part"' EXIT
{ git ls-files 2>/dev/null || find Makefile chapters common tests datasets/*.* -type f; } |
  grep -e '^Makefile$' -e '^common/' -e '^tests/' -e '^datasets/' -e '^chapters/.*\.[ch]$' | grep -v '^tests/vectors/' |
  tar -czf "$part/downhill.tar.gz" -T -
echo "$chapter" >"$part/chapter"
cp tests/gradebook/run_autograder "$part"
cat >"$part/setup.sh" <<'END'
#!/bin/sh
# Runs once, while Gradescope builds its image. Nobody but root may look in.
set -eu
apt-get update
apt-get install -y --no-install-recommends gcc libc6-dev make bubblewrap
mkdir -p /autograder/downhill
tar -xzf /autograder/source/downhill.tar.gz -C /autograder/downhill
chmod 700 /autograder/downhill /autograder/source
make -j 2 -C /autograder/downhill grader OPTIMIZE=-O2
END
chmod +x "$part/setup.sh" "$part/run_autograder"
(cd "$part" && zip -q gradescope.zip setup.sh run_autograder chapter downhill.tar.gz)
mv "$part/gradescope.zip" "$out/gradescope.zip"
echo "$out/gradescope.zip"
