#!/bin/sh
# The anchors of chapter 3, in its results and in what it prints.
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
needs 03
claim chapter03_runs sh -c "$(program 03) --out '$out' >'$said'"

claim bce_of_0.99_is_the_anchor near "$results" anchor 0.01005033585350145 1e-17
claim bce_of_0.99_is_printed prints "$said" '0\.01005033585350145$'
claim four_days_by_hand near "$results" four_days 0.21234500664788 1e-14
claim cost_is_the_product_of_what_was_given near "$results" four_days_product 0.42768 1e-15

claim logarithm_makes_honesty_cheapest near "$results" best_by_logarithm 0.7 0
claim square_makes_honesty_cheapest near "$results" best_by_square 0.7 0
claim size_makes_it_cheapest_to_exaggerate near "$results" best_by_size 1 0
claim honest_cost_is_the_entropy near "$results" honest_cost 0.6108643020548935 1e-15

ends() {
  prints "$said" '^0 0 NaN 0 1e-06$' && prints "$said" '^0 1 inf inf 13.8155$' &&
    prints "$said" '^1 0 inf inf 13.8155$' && prints "$said" '^1 1 NaN 0 1e-06$'
}
claim textbook_is_nan_or_inf_at_the_ends ends

# The ten values of the notes, digit for digit, in their order.
cat >"$work/notes" <<'END'
0 1.25595641
1 11.30359973
0 3.76786724
0 5.02382266
1 7.53573349
1 6.27977807
1 5.02382266
0 10.04764431
1 2.51191183
1 1.25595641
END
ten() {
  sed -n '/^The notes. ten values/,/^mean/p' "$said" | awk 'NF == 6 && $1 ~ /^0\./ { print $2, $4 }' >"$work/ten"
  same "$work/ten" "$work/notes"
}
claim ten_values_are_the_notes_digit_for_digit ten
claim first_value_is_its_eleventh_of_the_price near "$results" notes_first 1.25595641436 1e-10
claim second_value near "$results" notes_second 11.303599728 1e-8
claim price_of_a_miss near "$results" price_of_miss 13.815510557964274 1e-14

far() {
  prints "$said" '^-800 NaN 1e-06 0 inf 13.82 800$' &&
    prints "$said" '^ *800 inf 13.82 800 NaN 1e-06 0$'
}
claim logit_is_exact_at_800_where_the_textbook_fails far
claim loss_at_800 near "$results" logit_loss_800 800 0
claim loss_at_40 near "$results" logit_loss_40 4.248354255291589e-18 1e-30
claim textbook_fails_at_40_already prints "$said" '^ *40 inf 13.82 40 NaN 1e-06 4.248e-18$'

claim squared_slope_vanishes near "$results" squared_slope_10 -9.0787493726e-5 1e-14
claim entropy_slope_does_not near "$results" entropy_slope_10 -0.9999546021 1e-9
nudges() { awk '/^Two slopes/ { on = 1 } on && NF == 8 && $1 ~ /^-?[0-9]+$/ { n++; if ($4 != $5 || $7 != $8) exit 1 } /^Sure and/ { exit n != 6 }' "$said"; }
claim slopes_agree_with_nudging_as_printed nudges

more() { awk -v a="$(value "$results" "$1")" -v b="$(value "$results" "$2")" -v f="$3" 'BEGIN { exit !(a > f * b) }'; }
claim squared_error_takes_a_thousand_times_the_steps more steps_squared steps_entropy 1000
claim a_larger_rate_does_not_rescue_it more steps_squared_fast steps_entropy_fast 1000
claim ten_times_surer_takes_ten_times_the_steps near "$results" steps_ratio 10 0.5
for seed in 2 3 4; do
  claim "another_seed_runs_$seed" sh -c "$(program 03) --seed $seed --neurons 30 --quiet --out '$work/seed'"
  other() { results=$work/seed/results.tsv; more steps_squared steps_entropy 1000 && near "$results" steps_ratio 10 5; }
  claim "seed_${seed}_says_the_same" other
done

claim softmax_is_printed prints "$said" '^ *2 7.3891 0.6652$'
claim softmax_sums_to_one near "$results" softmax_sum 1 1e-15
claim softmax_of_two_is_a_sigmoid prints "$said" '0.8176 and 0.1824; sigmoid(2 - 0.5) = 0.8176$'
shift_() {
  prints "$said" '^ *2 1 0 0.6652 0.2447 0.09003 0.6652 0.2447 0.09003$' &&
    prints "$said" '^ *1002 1001 1000 NaN NaN NaN 0.6652 0.2447 0.09003$' &&
    prints "$said" '^ *-998 -999 -1000 NaN NaN NaN 0.6652 0.2447 0.09003$'
}
claim shift_makes_1000_harmless shift_
claim three_is_one_hot prints "$said" '^3 among 10 -> 0 0 0 1 0 0 0 0 0 0$'
claim categorical_by_hand near "$results" four_examples 1.4269477854890544 1e-14
claim sparse_is_categorical near "$results" four_examples_sparse 1.4269477854890544 1e-14
three_ways() { [ "$(grep -c ' 1\.42694778548905[0-9]$' "$said")" -eq 3 ]; }
claim cost_is_printed_three_ways three_ways
claim notes_matrix_turned_costs_the_same prints "$said" 'turned round 1.4269$'
claim notes_matrix_unturned_is_four_thirds near "$results" unturned 1.9025970473187392 1e-14
pulls() { awk '/^Which logit/ { on = 1 } on && NF == 5 { n++; if ($4 != $5) exit 1 } /^One label/ { exit n < 3 }' "$said"; }
claim pulls_agree_with_nudging pulls
claim pulls_sum_to_zero prints "$said" '^sum 1.0000 1 0.0000$'

claim cat_by_softmax near "$results" softmax_cat 0.61985957939 1e-11
claim cat_by_sigmoid near "$results" sigmoid_cat 0.8807970779778823 1e-14
claim softmax_pays_ln_4_for_two_labels near "$results" softmax_best 1.3862943611198906 1e-12
claim sigmoids_pay_nothing near "$results" sigmoids_best 0 0
claim softmax_suits_one_label more sigmoids_one softmax_one 2
claim sigmoids_suit_two more softmax_two sigmoids_two 2
claim ten_classes_unknown near "$results" ln_10 2.302585092994046 1e-15
claim softmax_twice_has_a_floor near "$results" twice_10 1.4611501717344746 1e-14

# The notes' figure: 1000 points inside of [0, 1], both curves -ln.
figure() {
  awk '!/^#/ && NF { n++; p = $1; if (p <= 0 || p >= 1) bad = 1
    a = $2 + log(1 - p); b = $3 + log(p); if (a * a > 1e-18 || b * b > 1e-18) bad = 1 }
    END { exit bad || n != 1000 }' "$out/notes.dat"
}
claim figure_has_1000_interior_points figure

claim smaller_epsilon_doubles_the_price sh -c "$(program 03) --epsilon 1e-12 --quiet --out '$work/epsilon'"
doubled() { near "$work/epsilon/results.tsv" notes_first 2.511911010540 1e-9; }
claim notes_values_hang_on_epsilon doubled
for bad in 0 -1 1 nan x ''; do
  refused() { "$(program 03)" --out "$work/none" --epsilon "$1" >"$work/o" 2>"$work/e"; [ $? -eq 2 ] && [ "$(wc -l <"$work/e")" -eq 1 ] && grep -q -e '--epsilon' "$work/e"; }
  claim "epsilon_'$bad'_is_refused" refused "$bad"
done
for bad in 0 1 -3 10001 x; do
  too_few() { "$(program 03)" --out "$work/none" --neurons "$1" >"$work/o" 2>"$work/e"; [ $? -eq 2 ] && [ "$(wc -l <"$work/e")" -eq 1 ] && grep -q -e '--neurons' "$work/e"; }
  claim "neurons_'$bad'_is_refused" too_few "$bad"
done
claim files_are_well_formed well_formed "$out"
tally
