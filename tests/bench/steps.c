#include "steps.h"

#include "matmul.h"
#include "team.h"

Product step_definition_scalar, step_definition_fused, step_rows_scalar,
    step_rows_vector, step_rows_fused, step_blocks_fused, step_tiles_fused;

static void with_threads(Matrix *c, const Matrix *a, const Matrix *b) {
#pragma omp parallel
  matmul(c, a, b);
}

size_t steps_threads(void) { return team_size(0); }

// Indented: steps that were tried and not kept.
const Step steps[STEPS] = {
    {"definition", "the definition", step_definition_scalar, -1},
    {"hoped", "  with every option", step_definition_fused, 0},
    {"rows", "row by row", step_rows_scalar, 0},
    {"vectors", "in vectors", step_rows_vector, 2},
    {"fused", "fused", step_rows_fused, 3},
    {"blocks", "  in blocks of B", step_blocks_fused, 4},
    {"tiles", "tiles in registers", step_tiles_fused, 4},
    {"panel", "panels of B: the kernel", matmul, 6},
    {"team", "a team of threads", with_threads, 7},
};
