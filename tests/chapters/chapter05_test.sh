#!/bin/sh
# The anchors of chapter 5, in its results and in what it prints.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
claim chapter05_runs sh -c "$(program 05) --out '$out' >'$said'"

claim forward_c near "$results" c -4 0
claim forward_a near "$results" a 4 0
claim forward_d near "$results" d 2 0
claim forward_j near "$results" j 2 0
claim forward_is_printed prints "$said" '^c = w x = -4$'
claim forward_j_is_printed prints "$said" '^J = (1/2) d^2 = 2$'

for of in d a b c; do
  claim "dj_d${of}_is_2" near "$results" dj_d$of 2 0
  claim "dj_d${of}_is_printed_both_ways" prints "$said" "^dJ/d$of = .* 2 2\$"
  claim "nudging_${of}_moves_j_by_0.002" near "$results" nudge_$of 0.0020005 1e-12
  claim "nudged_${of}_is_printed" prints "$said" "^$of .* 2.0020005 +0.0020005 +2.0005\$"
done
claim dj_dw_is_minus_4 near "$results" dj_dw -4 0
claim dj_dw_is_printed_both_ways prints "$said" '^dJ/dw = dJ/dc \* x -4 -4$'
claim nudging_w_moves_j_by_minus_0.004 near "$results" nudge_w -0.003998 1e-12
claim nudged_w_makes_c_minus_4.002 near "$results" nudged_w_c -4.002 1e-12
claim nudged_w_is_printed prints "$said" '^w -4.002 3.998 1.998 1.9960020 -0.0039980 -3.9980$'

claim second_a near "$results" second_a 11 0
claim second_j near "$results" second_j 121 0
claim second_dj_da near "$results" second_dj_da 22 0
claim second_dj_dw near "$results" second_dj_dw 66 0
claim second_nudged_a near "$results" second_nudge_a 0.022001 1e-12
claim second_nudged_w near "$results" second_nudged_w_a 11.003 1e-12
claim second_is_printed prints "$said" '^a = 11, J = 121$'
claim second_dj_dw_is_printed prints "$said" '^dJ/dw = .* = 66$'
claim second_nudges_are_printed prints "$said" '^w + 0.001: a = 11.003, J rises by 0.066009$'

claim paths_add near "$results" path_sum 54 0
claim path_u near "$results" path_u 18 0
claim path_v near "$results" path_v 36 0
claim two_neurons_agree_with_nudges near "$results" two_neurons_worst 0 1e-9
claim price_is_two_evaluations_a_parameter near "$results" price_evaluations 6146 0
claim chapter9_has_59210_parameters near "$results" chapter9_parameters 59210 0
claim best_central_h_is_near_the_cube_root_of_epsilon near "$results" best_h_central 1.4e-5 1.2e-5
claim best_one_sided_h_is_near_the_square_root near "$results" best_h_one_sided 6e-8 5.5e-8
claim central_differences_are_good_to_1e_9 near "$results" least_error_central 0 1e-9

claim slopes_lead_to_the_bottom near "$results" upright_j 0 1e-20
# J 0.18 after 64 steps: past the bottom, where 1 / slope is largest.
claim slopes_upside_down_do_not near "$results" upside_down_j 0.18 0.01
claim upside_down_is_shown prints "$said" '^ 16 2.9997 1.6e-07 2.5326 0.44'
claim files_are_well_formed well_formed "$out"
v_shape() { awk '!/^#/ { e[NR] = $3 } END { best = 2; for (i in e) if (e[i] < e[best]) best = i; exit !(e[2] > 100 * e[best] && e[NR] > 100 * e[best]) }' "$out/nudge-size.dat"; }
claim error_against_h_is_a_v v_shape
tally
