# Part of run.sh: the students' tree. That it builds and earns 0 is proved by
# handout.sh itself, each time.
tree=$work/handout/downhill-student
claim "a handout is made" sh tests/gradebook/handout.sh $tools "${CC:-gcc}" "$work/handout"
for file in README.md Makefile common/matrix.h datasets/digits.csv book/weave.lua tests/answers/05.dat .ci/setup \
  chapters/05-chain-rule/assignment.h chapters/05-chain-rule/chapter.md chapters/05-chain-rule/main.c; do
  claim "it keeps $file" test -s "$tree/$file"
done
claim "its stubs are those of the book" cmp -s chapters/05-chain-rule/assignment.c "$tree/chapters/05-chain-rule/assignment.c"
# What the book cuts its listings from: beside a page, or a path of the project.
listed() {
  (cd "$tree" && grep -o '{\.snippet[^}]* file=[^ }]*' chapters/*/chapter.md book/*.md book/*/*.md |
    sed 's/\([^:]*\)\/[^/:]*:.* file=/\1 /' | while read -r folder file; do
      [ -f "$folder/$file" ] || [ -f "$file" ] || { echo "$file"; exit 1; }
    done)
}
claim "it keeps every file that the book lists" listed
claim "the tarball is the tree" sh -c "tar -tzf '$work/handout/downhill-student.tar.gz' | grep -q '^downhill-student/Makefile$'"
claim "nothing is left aside" test ! -e "$work/handout/.part"

# Recorded answers judge as the solutions and mistakes do.
handout_grade() { $tools/grade --root "$tree" --answers "$tree/tests/answers" --tools $tools --compiler "${CC:-gcc}" --no-sanitizer "$@"; }
mkdir "$work/solved"
cp tests/solutions/[0-9]*.c "$work/solved"
claim "the solutions earn every point of it" \
  sh -c "$tools/grade --root '$tree' --answers '$tree/tests/answers' --tools $tools --no-sanitizer \
    --submission '$work/solved' --format tsv | awk -F'\t' 'NR > 1 { points += \$3; earned += \$4 } END { exit !(points > 0 && points == earned) }'"
sed 's/gradient\[3\] = -d;/gradient[3] = d;/' tests/solutions/05.c >"$work/mistaken.c"
handout_grade --chapter 5 --file "$work/mistaken.c" --format tsv >"$work/mistaken.tsv"
claim "a mistake is named by its numbers alone" grep -q "5.1.*wrong.sign_of_y$" "$work/mistaken.tsv"
claim "other seeds are refused in words" not handout_grade --chapter 5 --file "$work/mistaken.c" --seed 2
cp "$work/claim.log" "$work/refused.log"
claim "which names the seed that there is" grep -q "for --seed 1 only" "$work/refused.log"

# What the search is worth: each of these must be found.
search() { sh tests/gradebook/search.sh "$tree"; }
claim "the search finds nothing in the tree" search
sed -n '/^void chain_gradient/,/^}/p' tests/solutions/05.c >"$tree/tests/assignments/planted.c"
sed -n '/^void product_gradient/,/^}/s/^/        /p' tests/solutions/05.c >"$tree/chapters/05-chain-rule/notes.md"
echo '// machine_gradient__no_half' >"$tree/common/planted.h"
cp $tools/solutions/05.so "$tree/common/innocent"
mkdir "$tree/tests/solutions"
claim "the search refuses a tree with secrets" not search
cp "$work/claim.log" "$work/search.log"
claim "it finds a solved task" grep -q 'd_z\*a\[i\]' "$work/search.log"
claim "also in prose, indented" grep -q 'behind\*=x\[i\]' "$work/search.log"
claim "and a mistake's name" grep -q "symbol in .*planted.h" "$work/search.log"
claim "and object code under another name" grep -q "object code" "$work/search.log"
claim "and a folder" grep -q "something called solutions" "$work/search.log"
