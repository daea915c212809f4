#!/bin/sh
# The anchors of chapter 6, in its results and in what it prints.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
needs 06
claim chapter06_runs sh -c "$(program 06) --out '$out' >'$said'"


# The 2-2-2 network. Values worked out apart from the program, from
# a1(2) = 1/2 and a2(2) = sigmoid(1).
claim small_a1 near "$results" small_a1 0.50946957822172889 1e-12
claim small_a2 near "$results" small_a2 0.52885024074423492 1e-12
claim small_e near "$results" small_e 0.26015133591260192 1e-12
by_hand() {
  awk -F'\t' '{ v[$1] = $2 } END {
    s1 = 1 / (1 + exp(-1)); a1 = 1 / (1 + exp(-(0.5 - 2 * s1 + 1))); a2 = 1 / (1 + exp(-(0.75 + 0.5 * s1 - 1)))
    d1 = (a1 - 1) * a1 * (1 - a1); d2 = a2 * a2 * (1 - a2)
    e["d_w11_3"] = d1 / 2; e["d_w21_3"] = d2 / 2; e["d_b1_3"] = d1
    e["path_1"] = d1 / 4; e["path_2"] = 1.5 * d2 / 4; e["d_w11_2"] = (d1 + 1.5 * d2) / 4
    for (k in e) { x = v[k] - e[k]; if (!(x < 1e-12 && -x < 1e-12)) { print k, v[k], e[k]; bad = 1 } }
    exit bad }' "$results"
}
claim three_output_weights_and_two_paths by_hand
claim other_output_hears_nothing_of_it prints "$said" '^of dE/dw21(3), through E1: 0, '
# Four columns, twelve rows, all alike to the last digit that is printed but one.
twelve() { awk '$1 ~ /^[wb][12]+\([23]\)$/ { n++; for (i = NF - 2; i <= NF; i++) { d = $i - $(NF - 3); if (d > 1.5e-8 || d < -1.5e-8) bad = 1 } } END { exit !(n == 12 && !bad) }' "$said"; }
claim twelve_derivatives_four_ways twelve
claim hand_agrees_with_nudges between "$results" small_worst 0 1e-7
claim hand_agrees_with_rule_and_matrices between "$results" small_apart 0 1e-14

# Where the notes slip: the first sum with the second matrix.
claim wrong_matrix_changes_the_sums prints "$said" '^x W_ho + b, wrong -3.0000 3.0000 '
claim wrong_matrix_changes_the_error between "$results" wrong_matrix_e 0.29 0.35
claim slip_inner_sizes_differ prints "$said" '^Z1 = X W_ho (128 x 784)(160 x 10)$'
claim slip_outside_shapes_differ prints "$said" "^(X' (dZ2 W_ho')) \* relu'(Z1) 784 x 160 by element 128 x 160\$"
claim slip_rows near "$results" slip_outer_rows 784 0

# The shapes of 784-160-10.
for row in 'X 128 x 784' 'W_ih 784 x 160' 'W_ho 160 x 10' \
  'Z1 = X W_ih + b_ih (128 x 784)(784 x 160) 128 x 160' \
  'Z2 = A1 W_ho + b_ho (128 x 160)(160 x 10) 128 x 10' \
  'dZ2 = (Y_hat - Y) / N 128 x 10' "dW_ho = A1' dZ2 (160 x 128)(128 x 10) 160 x 10" \
  "dA1 = dZ2 W_ho' (128 x 10)(10 x 160) 128 x 160" "dW_ih = X' dZ1 (784 x 128)(128 x 160) 784 x 160" \
  'db_ho = column sums of dZ2 1 x 10' 'db_ih = column sums of dZ1 1 x 160'; do
  claim "shape_$row" prints "$said" "^$(echo "$row" | sed 's/\*/\\*/g') *\$"
done
claim parameters_of_784_160_10 near "$results" shape_parameters 127210 0

# Softmax.
claim jacobian_row_of_the_truth prints "$said" '^a_2 -0.1628 0.1848 -0.0220$'
claim jacobian_gives_the_difference prints "$said" '^z = 2 1 0 0.6652 -0.7553 0.0900 0.6652 -0.7553 0.0900$'
claim jacobian_fails_where_the_difference_does_not prints "$said" '^z = 800 0 0 NaN NaN NaN 1.0000 -1.0000 0.0000$'
claim softmax_pull near "$results" softmax_pull -0.75527152894520236 1e-14

# Three programs, and the gradient check.
claim rule_is_network_backward between "$results" rule_apart 0 1e-15
claim formulas_are_network_backward near "$results" formula_apart 0 0
claim check_passes_the_right_gradient between "$results" check_none 0 1e-6
for fault in sum no_bias stepped slope outside; do
  claim "check_catches_$fault" between "$results" check_$fault 0.1 10
done
claim missing_mean_is_64_times_too_long near "$results" check_sum 0.984375 1e-4
claim wrong_gradients_learn_too between "$results" cost_slope 0 1
claim right_gradient_learns between "$results" cost_none 0 0.5
claim missing_mean_does_not between "$results" cost_sum 1.5 10
claim kink_is_a_false_alarm between "$results" kink_error 0.01 2

# XOR. The costs of ignorance are entropies.
learned() { sed -n '/^XOR, learned/,/^How many/p' "$said" | awk 'NF == 6 && $3 ~ /^[01]$/ { n++; if (($6 > 0.5) != $3 || ($6 - $3)^2 > 0.001) bad = 1 } END { exit !(n == 4 && !bad) }'; }
claim xor_is_learned learned
claim two_alike_cost near "$results" xor_cost_two 0.34657359027997264 1e-15
claim three_alike_cost near "$results" xor_cost_three 0.47738562622110964 1e-15
claim all_alike_cost near "$results" xor_cost_all 0.69314718055994529 1e-15
for units in 2 3 4 8; do
  claim "linear_never_learns_with_$units" near "$results" xor_linear_$units 0 0
done
claim sigmoids_mostly_learn_with_two between "$results" xor_sigmoid_2 65 92
claim tanh_learns_about_half_with_two between "$results" xor_tanh_2 42 72
claim relu_learns_a_fifth_with_two between "$results" xor_relu_2 8 34
claim width_cures_sigmoids between "$results" xor_sigmoid_8 99 100
claim width_cures_tanh between "$results" xor_tanh_8 99 100
claim width_helps_relu between "$results" xor_relu_8 80 98
claim every_run_learns_or_ends_on_a_shelf near "$results" xor_elsewhere 0 0
claim stuck_relu_runs_have_dead_units between "$results" xor_dead 40 80
dead() { sed -n '/^Two that are stuck/,/^tanh/p' "$said" | tr -s ' ' | grep -q '^steepest slope 0.0e+00 '; }
claim dead_unit_has_no_slope_at_all dead

# Which activation where.
claim linear_reaches_both_signs between "$results" either_linear_miss 0 0.4
claim sigmoid_does_not between "$results" either_sigmoid_miss 0.9 1.5
claim relu_does_not between "$results" either_relu_miss 0.9 1.5
claim relu_fits_what_is_not_negative between "$results" never_alive_miss 0 0.03
claim linear_goes_below_zero between "$results" never_linear_lowest -1 -0.02
claim relu_may_die between "$results" never_relu_worst 0.5 2
claim relu_is_no_probability between "$results" yes_relu_most 1.01 2
claim relu_is_unbounded between "$results" yes_relu_far 2 100
claim sigmoid_is_bounded between "$results" yes_sigmoid_far 0.9 1
claim sigmoid_is_never_infinite near "$results" yes_sigmoid_infinite 0 0
claim relu_is between "$results" yes_relu_infinite 8 20

# The gradient in a deep stack, against what theory says of one layer.
claim sigmoid_leaves_under_a_quarter between "$results" depth_glorot_sigmoid_blame 0.2 0.25
claim sigmoid_with_he_leaves_a_third between "$results" depth_he_sigmoid_blame 0.28 0.3536
claim relu_with_glorot_leaves_half_of_the_squares between "$results" depth_glorot_relu_blame 0.66 0.76
claim relu_with_he_leaves_all between "$results" depth_he_relu_blame 0.93 1.07
claim tanh_with_glorot_leaves_most between "$results" depth_glorot_tanh_blame 0.85 1
claim first_sigmoids_hardly_move prints "$said" '^glorot sigmoid .* [0-9.]*e+06$'
bands() { awk '/^# *(glorot|he) / { sets++; next } !/^#/ && NF == 4 { n++; if (!($3 <= $2 && $2 <= $4)) bad = 1 } END { exit !(sets == 6 && n == 60 && !bad) }' "$out/depth.dat"; }
claim typical_lies_in_its_range bands

# Other seeds: the same claims, other digits.
for seed in 2 3; do
  claim "seed_$seed" sh -c "$(program 06) --seed $seed --seeds 10 --out '$work/$seed' >'$work/said.$seed'"
  claim "seed_${seed}_right_gradient_passes" between "$work/$seed/results.tsv" check_none 0 1e-6
  claim "seed_${seed}_wrong_one_does_not" between "$work/$seed/results.tsv" check_stepped 0.1 10
  claim "seed_${seed}_relu_with_he" between "$work/$seed/results.tsv" depth_he_relu_blame 0.93 1.07
done
claim few_starts sh -c "$(program 06) --seeds 2 --steps 100 --depth 40 --out '$work/few' >'$work/said.few'"
claim few_starts_files_are_well_formed well_formed "$work/few"

wide() { awk 'length > 79 { print; bad = 1 } END { exit bad }' "$said"; }
claim no_line_is_over_79_columns wide
claim files_are_well_formed well_formed "$out"
tally
