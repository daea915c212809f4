#!/bin/sh
# The anchors of chapter 1, in its results and in what it prints.
# shellcheck source=tests/chapters/claims.sh
. tests/chapters/claims.sh
out=$work/out results=$work/out/results.tsv said=$work/said
needs 01
claim chapter01_runs sh -c "$(program 01) --out '$out' >'$said'"
claim mse_is_the_notes_to_2_ulp near "$results" mse 0.046666666666666666 1.39e-17
claim mse_is_printed prints "$said" '0\.0466666666666'
claim best_slope_is_the_closed_form near "$results" best_w 0.86077644 1e-6
claim best_bias_is_the_closed_form near "$results" best_b 67.47121821 1e-6
claim best_cost_is_the_closed_form near "$results" best_rmse 1.0464448 1e-6
claim third_slope_is_two_thirds_of_its_miss near "$results" third_slope 0.2 1e-12
claim one_term_too_many_is_no_mean near "$results" one_too_many 1.3333333333333333 1e-15
claim files_are_well_formed well_formed "$out"
tally
