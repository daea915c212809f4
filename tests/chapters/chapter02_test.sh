#!/bin/sh
# The anchors of chapter 2, what must hold for any seed, and its two options.
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
needs 02
chapter=$(program 02)
claim chapter02_runs sh -c "$chapter --out '$out' >'$said'"

# The anchors.
claim coin_is_one_bit near "$results" h_coin 1 0
claim four_alike_are_two_bits near "$results" h_four 2 0
claim die_is_the_notes near "$results" h_die 2.584962500721156 4.5e-16
claim die_is_printed prints "$said" 'a fair die 6 2\.584962500721156 '
claim skewed_is_the_notes near "$results" h_skewed 0.46899559358928 5e-15
claim skewed_is_printed prints "$said" ' 0\.46899559358928[0-9] '
claim certain_is_zero prints "$said" 'certain 2 0\.000000000000000 '
claim independent_entropies_add near "$results" h_both 3.584962500721156 1e-15

# By hand.
claim new_table_is_seven_quarters near "$results" new_table 1.75 0
claim bayes_is_18_of_67 near "$results" storm_given_fell 0.26865671641791045 1e-15
claim bayes_is_counting prints "$said" '0\.2687 by Bayes'
claim a_seven_tells_nothing near "$results" even_given_7 0.5 0
claim an_eight_tells near "$results" even_given_8 0.6 1e-15
claim zero_costs_nothing prints "$said" '^ 0 inf 0$'
claim die_takes_eight_thirds prints "$said" 'a fair die 2\.5850 2\.6667'
claim pairs_of_nine_to_one near "$results" block_2 0.645 1e-12
claim triples_of_nine_to_one near "$results" block_3 0.532666666666667 1e-12
claim hill_by_the_island near "$results" bill_hill_island 2.375 0
claim island_by_the_hill near "$results" bill_island_hill 2.25 0
claim impossible_is_infinite prints "$said" 'KL(p || q) = inf, KL(q || p) = 1$'
claim one_hot_leaves_the_surprise near "$results" one_hot_bits 0.15200309344505 1e-14

# The text, counted with other tools: letters and runs of what is none.
symbols() { tr 'A-Z' 'a-z' <datasets/text.txt | tr -cs 'a-z' ' ' | fold -w 1; }
counted() {
  symbols | awk '{ n[$0]++; t++ } END { for (k in n) { p = n[k] / t; h -= p * log(p) / log(2) } printf "%.12f\n", h }'
}
claim text_has_the_entropy_of_awk near "$results" h_text "$(counted)" 1e-10
claim text_has_as_many_symbols near "$results" text_count "$(symbols | awk 'END { print NR }')" 0
after_t() { symbols | awk 'last == "t" { n++; h += $0 == "h" } { last = $0 } END { printf "%.15f\n", h / n }'; }
claim h_after_t_is_as_awk_counts near "$results" h_given_t "$(after_t)" 1e-12
claim text_is_the_one_described sh -c "grep -q \"^    \$(sha256sum <datasets/text.txt | cut -d ' ' -f 1)  text.txt\$\" datasets/README.md"
claim text_is_read_back prints "$said" 'read back: the same text'
# Above the entropy of that half, and far below 27 symbols alike.
mended() { awk -v m="$(value "$results" half_mended)" -v h="$(value "$results" half_own)" 'BEGIN { exit !(m > h && m < h + 0.1) }'; }
claim one_more_of_each_mends_it mended
claim letter_never_seen_is_infinite prints "$said" 'the counts of the first half inf'

# For every seed: error bars that mean what they say, and the bounds.
for seed in 1 2 3 4 5; do
  claim "chapter02_runs_seed_$seed" "$chapter" --quiet --seed $seed --out "$out.$seed"
  r=$out.$seed/results.tsv
  # 68.3 and 95.4 %; a thousand diaries are good to 1.5 and 0.7.
  claim "one_bar_holds_two_thirds_seed_$seed" between "$r" within_one 62 75
  claim "two_bars_hold_nearly_all_seed_$seed" between "$r" within_two 91.5 98
  claim "codes_never_beat_entropy_seed_$seed" between "$r" over_low -1e-12 1
  claim "codes_are_within_a_bit_seed_$seed" between "$r" over_high 0 0.9999999
  claim "wrong_beliefs_never_pay_seed_$seed" near "$r" bill_is_less 0 0
  claim "divergence_is_never_negative_seed_$seed" between "$r" kl_least 0 1
  claim "divergence_is_not_symmetric_seed_$seed" between "$r" kl_asymmetry 0.3 0.4
  claim "shuffling_hides_the_letter_before_seed_$seed" between "$r" h_shuffled 3.88 3.91
  claim "six_throws_fall_short_seed_$seed" between "$r" six_throws 1.80 1.90
done
# Drawn means lie within five of their bars of the exact ones.
means_agree() {
  awk '/^(hill|island), / { n++; d = $(NF - 2) - $(NF - 3); if (d < 0) d = -d; if (d > 5 * $NF + 1e-4) { print; bad = 1 } } END { exit bad || n != 4 }' "$said"
}
claim drawn_bills_agree means_agree

# Options.
refuses() {
  code=$1 what=$2
  shift 2
  "$chapter" --out "$work/none" "$@" >"$work/stdout" 2>"$work/stderr" </dev/null
  found=$?
  [ $found -eq "$code" ] || { echo "exit code $found, expected $code"; return 1; }
  [ "$(wc -l <"$work/stderr")" -eq 1 ] && grep -q -F -e "$what" "$work/stderr" || { cat "$work/stderr"; return 1; }
}
printf 'a' >"$work/a.txt"
printf 'Hello, hello.\n' >"$work/hello.txt"
printf '12 34\n' >"$work/none.txt"
: >"$work/empty.txt"
claim other_text sh -c "$chapter --out '$out.other' --text '$work/hello.txt' >'$said.other'"
claim other_text_is_counted near "$out.other/results.tsv" text_count 12 0
claim other_text_is_read_back prints "$said.other" 'read back: the same text'
claim one_letter sh -c "$chapter --out '$out.other' --text '$work/a.txt' >'$said.other'"
claim one_letter_says_nothing prints "$said.other" '^0 bits where bytes take 8; read back: the same text'
claim text_missing refuses 1 nowhere.txt --text "$work/nowhere.txt"
claim text_empty refuses 1 "letters from a to z expected" --text "$work/empty.txt"
claim text_without_letters refuses 1 "letters from a to z expected" --text "$work/none.txt"
claim text_is_a_folder refuses 1 "$work: not a file" --text "$work"
for bad in x 0 39 -1 1.5 100001 ''; do
  claim "repeats_'$bad'" refuses 2 "--repeats: '$bad'" --repeats "$bad"
done
claim most_repeats_are_named prints "$said" '1000 sources drawn at random'
claim fewer_repeats sh -c "$chapter --out '$out.few' --repeats 40 | grep -q '^40 sources drawn'"
claim files_are_well_formed well_formed "$out"
claim files_of_another_text_are_well_formed well_formed "$out.other"
tally
