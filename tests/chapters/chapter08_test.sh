#!/bin/sh
# The anchors of chapter 8, in its results and in what it prints; its study on
# the small digits.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
eight=$(program 08)
needs 08
claim chapter08_runs sh -c "$eight --out '$out' >'$said'"


# What momentum remembers: 1 / (1 - 0.9) and 1 / (1 + 0.9).
claim memory_grows_to_ten near "$results" memory_along 10 1e-9
claim memory_cancels_to_1_over_1.9 near "$results" memory_across 0.52631578947368418 1e-9
claim memory_by_hand prints "$said" '^ 3 2.7100 0.9100$'

# Two forms; beta = 0 is plain descent, bit for bit.
claim beta_zero_is_plain_descent near "$results" beta_zero 0 0
claim forms_agree_exactly_with_beta_half near "$results" forms_half 0 0
claim forms_agree_after_the_factor between "$results" forms_ten_times 0 1e-5
claim forms_differ_at_the_same_rate between "$results" forms_same_rate 0.1 10

# The slip: c = 2, beta = 0.9, bottom 3: stalls at 0.6 / 1.1.
claim slip_stalls_at_its_fixed_point near "$results" slip_end 0.54545454545454541 1e-9
claim right_form_arrives near "$results" slip_right 3 1e-6
claim slip_blows_up between "$results" slip_blown 1e30 1e300
claim slip_is_a_fine_of_four_and_a_half near "$results" slip_fine 4.5 1e-12
claim slip_stalls_where_it_says prints "$said" '^ 9 0.1 3 1.5 1.500000 1.1111$'
claim slip_moves_on_level_ground prints "$said" '^ 0 2.5 1 5.8077.*e+38 0.000000 2.2222$'
claim slip_learns_nothing near "$results" slip_cost 2.302585093 1e-3
claim slip_guesses between "$results" slip_accuracy 0 0.15
claim right_form_learns between "$results" slip_right_accuracy 0.98 1

# The ravine.
claim plain_under_the_bound between "$results" ravine_plain 0.0032 0.0034
claim plain_over_the_bound_diverges prints "$said" '^plain 0 0.051 .* 5.1e+04$'
claim momentum_over_the_bound_diverges prints "$said" '^momentum 0.9 0.096 .*e+16$'
claim nesterov_over_the_bound_diverges prints "$said" '^Nesterov 0.9 0.035 .*e+09$'
claim suited_beta_is_fastest between "$results" ravine_suited 1e-30 1e-20
claim plain_takes_kappa_steps between "$results" steps_plain 69000 69150
claim momentum_takes_root_kappa between "$results" steps_momentum 800 1400
claim nesterov_takes_root_kappa between "$results" steps_nesterov 1200 2000
roots() { awk '!/^#/ && NF { n++; if (n > 2 && ($2 / plain < 9 || $4 / momentum > 4 || $6 / nesterov > 4)) bad = 1; plain = $2; momentum = $4; nesterov = $6 } END { exit !(n == 5 && !bad) }' "$out/root.dat"; }
claim ten_times_kappa_is_ten_or_root_ten_times_the_steps roots

# A rate for each parameter.
claim adagrad_shrinks_like_a_root near "$results" adagrad_10000 0.01 1e-5
claim rmsprop_begins_with_root_ten near "$results" rmsprop_first 3.1622776 1e-5
claim adam_steps_by_eta_while_the_direction_holds near "$results" adam_along 1 1e-4
claim adam_steps_little_while_it_alternates near "$results" adam_across 0.05263 1e-4
claim rmsprop_hops_for_ever near "$results" rmsprop_late 0.070710678 1e-6
claim adagrad_and_adam_come_nearer prints "$said" '^ 0.0118 0.0707 0.0000$'
claim size_of_a_slope_does_not_matter prints "$said" '^ 1 1.0000 1.0000 3.1623 3.1623 1.0000 1.0000$'
claim adagrad_needs_a_handful_of_steps_along_x between "$results" turned_before 1 20
claim adagrad_needs_thousands_when_turned between "$results" turned_after 5000 20000
claim momentum_does_not_mind_turning sh -c "grep -E '^momentum +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+$' '$said' | awk '{ exit !(\$2 == \$4 && \$3 == \$5) }'"

# Bias correction: 0.1 / sqrt(0.001) without it.
claim first_raw_step_is_root_ten near "$results" raw_first 3.1622776601683795 1e-9
claim raw_steps_grow_before_they_shrink between "$results" raw_most 6.4 6.6
claim second_raw_step prints "$said" '^ 2 1.0000 4.2496$'
claim decay_is_near_1_over_e near "$results" decay_expected 0.36778747 1e-6
claim adamw_decays_large between "$results" decay_adamw_large 0.35 0.39
claim adamw_decays_small between "$results" decay_adamw_small 0.35 0.39
claim fine_hardly_holds_noisy_weights between "$results" decay_adam_large 0.85 0.95
claim fine_crushes_quiet_weights between "$results" decay_adam_small 0 0.1

# Traces: eight walks on two grounds, all of them lower at the end.
walks() { awk '!/^#/ && NF == 4 { if ($1 == 0) first[++n] = $4; h[n] = $4 } END { for (k = 1; k <= n; k++) if (!(h[k] < first[k])) bad = 1; exit !(n == 8 && !bad) }' "$out/$1.dat"; }
claim rosenbrock_has_eight_traces walks rosenbrock
claim momentum_beats_plain_on_rosenbrock between "$results" rosenbrock_momentum 0 0.01
claim plain_is_slow_on_rosenbrock between "$results" rosenbrock_sgd 1 6
claim adam_arrives_on_rosenbrock between "$results" rosenbrock_adam 0 1e-4

# The pass, the shallow valley.
claim plain_lingers_on_the_pass between "$results" pass_plain 600 750
claim twice_as_long_from_a_millionth_of_that between "$results" pass_plain_nearer 1300 1450
claim momentum_leaves_sooner between "$results" pass_momentum 100 200
claim adam_leaves_at_once between "$results" pass_adam 30 60
claim adam_does_not_care_how_near near "$results" pass_adam_nearer "$(value "$results" pass_adam)" 2
claim on_the_ridge_nobody_leaves sh -c "[ \$(grep -c ' never ' '$said') -eq 6 ]"
claim sgd_stays_in_the_shallow_valley near "$results" escape_plain 1 1e-4
claim momentum_leaves_it near "$results" escape_momentum -2 1e-3
claim plain_ends_where_it_begins near "$results" deep_00 0.593 0.001
claim momentum_changes_the_share between "$results" deep_90 0.6 0.75

# Noise: eta / (2 - eta) for a rate that stays.
claim constant_rate_stays_up between "$results" noise_constant 0.035 0.065
claim schedule_comes_down between "$results" noise_cosine 0.001 0.008
claim cuts_come_down between "$results" noise_step 0.0005 0.006

for seed in 2 3; do
  claim "seed_$seed" sh -c "$eight --seed $seed --out '$work/$seed' >'$work/said.$seed'"
  claim "seed_${seed}_slip_learns_nothing" near "$work/$seed/results.tsv" slip_cost 2.302585093 1e-3
  claim "seed_${seed}_root_kappa" between "$work/$seed/results.tsv" steps_momentum 800 1400
  claim "seed_${seed}_noise" between "$work/$seed/results.tsv" noise_constant 0.035 0.065
  claim "seed_${seed}_decay" between "$work/$seed/results.tsv" decay_adamw_large 0.34 0.4
done

# The study, very little of it.
study=$work/study/results.tsv
claim study_runs sh -c "$eight --study optimizers --quick --data digits --out '$work/study' >'$work/study.txt'"
claim study_runs_again sh -c "$eight --study optimizers --quick --data digits --out '$work/again' >'$work/again.txt'"
claim study_prints_the_same_again same "$work/study.txt" "$work/again.txt"
claim study_writes_the_same_again same "$study" "$work/again/results.tsv"
claim study_names_its_data text "$study" data digits
claim study_keeps_a_sixth near "$study" validation_examples 239 0
claim study_trains_on_the_rest near "$study" train_examples 1199 0
rows() { awk '!/^#/ && NF { n++ } END { exit !(n == '"$2"') }' "$work/study/$1.dat"; }
claim study_tries_the_same_rates_for_all rows tuning 24
claim study_draws_all_eight rows optimizers 8
claim study_files_are_well_formed well_formed "$work/study"
study_quiet() { [ -z "$("$eight" --study optimizers --quick --data digits --quiet --out "$work/study" 2>&1)" ]; }
claim study_quiet study_quiet
refused() {
  "$eight" --study optimizers --plot --out "$work/none" >"$work/stdout" 2>"$work/stderr"
  [ $? -eq 2 ] && [ "$(wc -l <"$work/stderr")" -eq 1 ] && [ ! -e "$work/none" ]
}
claim study_refuses_to_plot refused
wrong() {
  "$eight" --study nonsense --out "$work/none" >"$work/stdout" 2>"$work/stderr"
  [ $? -eq 2 ] && [ "$(wc -l <"$work/stderr")" -eq 1 ] && [ ! -e "$work/none" ]
}
claim study_of_another_name_is_refused wrong

wide() { awk 'length > 79 { print; bad = 1 } END { exit bad }' "$said" "$work/study.txt"; }
claim no_line_is_over_79_columns wide
claim files_are_well_formed well_formed "$out"
tally
