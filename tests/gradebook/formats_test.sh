# Part of run.sh: every format by itself, then as the grader writes it, then as
# others read it.
mkdir "$work/formats"
cmocka formats $tools/formats_test "$work/formats"
[ -z "${COMMA_LOCALE:-}" ] || claim "the comma's locale was in force" grep -q "decimal comma" "$work/formats.log"

# A submission of the worst kind: output without end, bytes of every kind.
cat >"$work/hostile.c" <<'END'
#include "assignment.h"
#include <stdio.h>
double mean_absolute_error(const double *y_hat, const double *y, size_t count) {
  printf("\nok 1 - forged\n1..1\n]]></testsuites>{\"score\": 10}");
  for (int i = 0; i < 256; i++) putchar(i);
  for (int i = 0; i < 5000; i++) putchar('&');
  fflush(stdout);
  return 0.0 / 0.0;
}
END
grade="$tools/grade --tools $tools --compiler ${CC:-gcc}"
mkdir "$work/every"
claim "a hostile submission is written in every format" \
  env LC_ALL="${COMMA_LOCALE:-C}" $grade --chapter 1 --file "$work/hostile.c" --every "$work/every"
claim "it was compiled and run" grep -q "x00\|forged" "$work/every/grade.json"
claim "it earned nothing by what it printed" grep -q '"earned": 0' "$work/every/grade.json"
claim "no control character gets through" not grep -q "$(printf '[\001-\010\013-\037]')" "$work/every/"*
claim "seconds have a dot" grep -q '"seconds": [0-9]*\.[0-9][0-9][0-9]' "$work/every/grade.json"
claim "a report goes to a file whole or not at all" \
  not $grade --chapter 1 --file "$work/hostile.c" --format classroom50 --to "$work/none.json"
claim "and nothing is left of it" test ! -e "$work/none.json" -a ! -e "$work/none.json.part"

if has jsonschema "the schema's claims"; then
  for name in every/grade formats/both-grade; do
    claim "$name.json keeps to the schema" jsonschema -i "$work/$name.json" tests/grader/grade.schema.json
  done
  sed 's/"verdict"/"verdikt"/' "$work/every/grade.json" >"$work/wrong.json"
  claim "the schema refuses another field" not jsonschema -i "$work/wrong.json" tests/grader/grade.schema.json
fi
if has xmllint "the claims of XML"; then
  claim "JUnit's is well-formed" xmllint --noout "$work/every/junit.xml" "$work/formats/both-junit.xml"
fi
if has prove "the claims of TAP"; then
  prove -e cat "$work/formats/nasty-grade.tap" >"$work/prove.log" 2>&1
  claim "prove reads TAP 13" grep -q "Failed 4/5 subtests" "$work/prove.log"
  claim "prove finds no parse error" not grep -qi "parse error" "$work/prove.log"
  prove -e cat "$work/formats/uncompiled-grade.tap" >"$work/prove.log" 2>&1
  claim "prove hears the bail-out" grep -qi "bailout" "$work/prove.log"
fi
