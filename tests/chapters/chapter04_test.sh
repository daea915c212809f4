#!/bin/sh
# The anchors of chapter 4, in its results and in what it prints.
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
needs 04
claim chapter04_runs sh -c "$(program 04) --out '$out' >'$said'"

# within FILE KEY ERROR EXPECTED: within four standard errors.
within() { near "$1" "$2" "$4" "$(value "$1" "$3" | awk '{ print 4 * $1 }')"; }

# One step after another, by hand.
claim five_steps_by_hand near "$results" fog_x 2.90625 0
claim tangent_is_minus_4 near "$results" tangent -4 0
claim chord_is_minus_4_plus_h near "$results" chord -3.999 1e-9
claim chord_from_the_other_side prints "$said" '^-0.001 4.004001 -4.001$'
claim gradient_is_8_6 prints "$said" 'gradient \[8 6\], of length 10$'
claim steepest_is_along_the_gradient prints "$said" '^ 0.8 0.6 10.0000 10.0000$'
claim level_is_across_it prints "$said" '^ -0.6 0.8 0.0000 0.0000$'

# Why walks end.
claim ended_by_gradient near "$results" stop_steps_right 23 0
claim ended_by_gradient_is_printed prints "$said" '^parabola from 0 0.25 23 2.999999642 gradient small$'
claim ended_by_step_is_printed prints "$said" '^parabola from 0 1e-09 1 0.000000006 step small$'
claim ended_by_budget_is_printed prints "$said" '^parabola from 0 0.001 1000 2.594806433 budget spent$'
claim ended_by_overflow_is_printed prints "$said" '^parabola from 0 2 645 - no longer a number$'
claim ended_on_the_pass_is_printed prints "$said" '^two valleys from the pass 0.25 0 0.000000000 gradient small$'

# Too small, right, too large: L = 9 (1 - 2 eta)^2n.
claim too_small_is_printed prints "$said" '^ 0.02 0.96 8.294400 5.983494 1.758295$'
claim half_arrives_at_once prints "$said" '^ 0.5 0 0.000000 0.000000 0.000000$'
claim one_swings_for_ever prints "$said" '^ 1 -1 9.000000 9.000000 9.000000$'
claim too_large_climbs prints "$said" '^ 1.04 -1.08 10.497600 19.430325 195.520693$'
traces() { awk '/^# *[a-z]/ { i++ } !/^#/ && NF == 3 { n[$1 == 0 ? ++t : t]++; last[t] = $3 } END { exit !(t == 3 && last[1] < 9 && last[1] > 1 && last[2] < 1e-10 && last[3] > 100) }' "$out/rates.dat"; }
claim rates_has_three_traces traces

# Two valleys and a pass.
claim left_starts_find_the_global_minimum prints "$said" '^ -0.4 -1.7 .* -2.00 0.00 -2.6667 2.0 6.0 the global minimum$'
claim right_starts_find_the_local_minimum prints "$said" '^ 1.9 -1.2 .* 1.00 0.00 -0.4167 2.0 3.0 a local minimum$'
claim ridge_ends_on_the_pass prints "$said" '^ 0 -1.8 .* 0.00 0.00 0.0000 -2.0 2.0 a pass (saddle)$'
claim a_millionth_east_leaves_the_ridge prints "$said" '^ 1e-06 1.2 .* a local minimum$'
claim a_millionth_west_leaves_the_ridge prints "$said" '^ -1e-06 -1.2 .* the global minimum$'
claim three_fifths_drain_west within "$results" global_share global_error 0.6
claim none_ends_on_the_pass near "$results" ended_on_pass 0 0

# Four students.
claim slope_on_foot near "$results" w 0.86077644 1e-6
claim bias_on_foot near "$results" b 67.47121821 1e-6
claim cost_on_foot near "$results" mse 1.09504685 1e-6
claim on_foot_is_printed prints "$said" '^on foot 0.86077644 67.47121821 1.09504685$'
claim closed_form_is_printed prints "$said" '^closed form 0.86077644 67.47121821 1.09504685$'
claim ended_by_gradient_small prints "$said" '^ended by: gradient small, after [0-9]* steps$'
claim line_at_55 near "$results" line_55 114.81 5e-3
claim line_at_60 near "$results" line_60 119.12 5e-3
claim curve_stays_under_100 between "$results" curve_55 97 100
claim curve_fits_the_data_as_well between "$results" curve_mse 0 1.09504685
claim rules_agree_within_the_data between "$results" rules_gap 0 1

# One rate for two directions.
claim ratio_of_curvatures_is_chapter_1_s prints "$said" '^as measured 725.242 0.2575 2816.5 '
claim centred_ratio_is_chapter_1_s prints "$said" '^from the mean 93.375 2.0000 46.7 '
claim standardised_is_round prints "$said" '^standardised 2.000 2.0000 1.0 0.50000 '
same_line() { [ "$(grep -c ' 0\.860776 x + 67\.4712$' "$said")" -eq 3 ]; }
claim all_three_find_the_line same_line
claim scaling_saves_steps between "$results" scaled_steps_standard 1 3
claim not_scaling_costs_them between "$results" scaled_steps_none 30000 200000
claim best_rate_takes_half_the_steps between "$results" best_gain 1.7 2.1
proportional() { awk '!/^#/ && NF { k[++n] = $1; s[n] = $2 } END { exit !(n >= 4 && s[n] / s[n - 1] > 0.8 * k[n] / k[n - 1] && s[n] / s[n - 1] < 1.25 * k[n] / k[n - 1] && s[n] < 14 * k[n]) }' "$out/steps.dat"; }
claim steps_grow_with_the_condition_number proportional

# Logistic regression.
three_ways() { [ "$(tr -s ' ' <"$said" | grep -c ' +0\.0247 -0\.2526$')" -eq 3 ]; }
claim four_days_agree_by_three_ways three_ways
claim four_days_d_w near "$results" four_d_w -0.25258114617526317 1e-12
claim four_days_d_b near "$results" four_d_b 0.024671915028113028 1e-12
claim every_river_ends_on_level_ground near "$results" rain_arrived 100 0
claim rivers_find_the_slope within "$results" rain_w rain_w_error 0.25
claim rivers_find_the_even_point within "$results" rain_even rain_even_error 20
claim dam_unscaled_runs_out_of_budget prints "$said" '^as measured 94647 0.0003 20000 -0.2001 budget spent$'
claim dam_standardised_arrives between "$results" dam_steps 50 1000
lines() { awk '/^seed [0-9]+ .*outflow/ { n++; if ($8 + 0 < 5 || $8 + 0 > 11 || $10 < 0.09 || $10 > 0.15) bad = 1 } END { exit !(n == 3 && !bad) }' "$said"; }
claim decision_lines_are_near_the_truth lines
growing() { awk '/budget spent$/ && $1 ~ /^10+$/ { if ($2 < w + 0.2) bad = 1; w = $2; if (n++ && $4 + 0 >= cost) bad = 1; cost = $4 + 0 } END { exit !(n == 5 && !bad) }' "$said"; }
claim separable_weights_grow_without_end growing
claim tenfold_steps_add_the_logarithm between "$results" clear_growth 0.44 0.48
claim a_contradiction_ends_the_growth prints "$said" '^10 mm, yet up .* gradient small$'
claim a_fine_ends_the_growth prints "$said" '^a fine on w^2 .* gradient small$'

# Other seeds, other rates.
for seed in 2 3 4; do
  claim "seed_$seed" sh -c "$(program 04) --seed $seed --out '$work/$seed' >'$work/said.$seed'"
  claim "seed_${seed}_three_fifths_drain_west" within "$work/$seed/results.tsv" global_share global_error 0.6
  claim "seed_${seed}_rivers_find_the_slope" within "$work/$seed/results.tsv" rain_w rain_w_error 0.25
  claim "seed_${seed}_same_line" near "$work/$seed/results.tsv" b 67.47121821 1e-6
done
claim rate_under_the_bound sh -c "$(program 04) --learning-rate 0.0027 --out '$work/under' >'$work/said.under'"
claim rate_under_the_bound_arrives near "$work/under/results.tsv" w 0.86077644 1e-6
over() {
  $(program 04) --learning-rate 0.0028 --out "$work/over" >"$work/said.over" 2>"$work/stderr"
  [ $? -eq 1 ] || { echo "exit code"; return 1; }
  [ "$(wc -l <"$work/stderr")" -eq 1 ] && grep -q 'no longer a number after .* learning rate 0.0028 is too large' "$work/stderr" && [ ! -e "$work/over/results.tsv" ]
}
claim rate_over_the_bound_says_so over
claim few_days_do_not_always_arrive sh -c "$(program 04) --days 20 --out '$work/few' >'$work/said.few'"
claim few_days_some_budgets_are_spent between "$work/few/results.tsv" rain_arrived 50 99

wide() { awk 'length > 79 { print; bad = 1 } END { exit bad }' "$said"; }
claim no_line_is_over_79_columns wide
claim files_are_well_formed well_formed "$out"
tally
