# make bench: ours beside its peers. make bench-steps: our product, step by step,
# recorded for the book. Neither is part of make test: they want a quiet machine.
BENCH_CBLAS = $(shell echo '\#include <cblas.h>' | $(CC) -E -x c - >/dev/null 2>&1 && echo -DHAVE_CBLAS -lopenblas)
bench_objects := $(BUILD)/float/tests/bench

# What the two programs measure with needs the kernel's flags.
$(bench_objects)/%.o: EXTRA = $(FUSE_float)
build/bench/matmul: tests/bench/matmul_bench.c $(bench_objects)/measure.o $(BUILD)/float/libdownhill.a
	$(call say,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(FUSE_float) $(DEFINE_float) -Icommon $^ $(BENCH_CBLAS) $(LDLIBS) -o $@

bench: chapter09 build/bench/matmul ## ours beside NumPy, PyTorch and OpenBLAS
	@sh tests/bench/run.sh
	@echo
	@OMP_NUM_THREADS=1 build/bench/matmul

# The same loops compiled in three ways, each function's name ending accordingly.
define bench_compile
$(bench_objects)/steps_$(1).o: tests/bench/matmul_steps.c $(STAMP) | $(OPENMP_FLAG)
	@mkdir -p $$(@D)
	$$(call say,$$< $(1))
	$$(Q)$$(CC) $$(CFLAGS) $(2) $(DEFINE_float) $(foreach s,definition rows blocks tiles,-Dstep_$s=step_$s_$(1)) -Icommon -MMD -MP -c $$< -o $$@
endef
$(eval $(call bench_compile,scalar,-fno-tree-vectorize))
$(eval $(call bench_compile,vector))
$(eval $(call bench_compile,fused,$(FUSE_float)))
bench_steps := $(patsubst %,$(bench_objects)/%.o,steps steps_scalar steps_vector steps_fused measure)

build/bench/steps: $(bench_objects)/steps_bench.o $(bench_steps) $(BUILD)/float/libdownhill.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

# The recording says what it measured: book/digest.sh knows when that has changed.
bench_sources := tests/bench/matmul_steps.c common/matmul_kernel.c
.PHONY: bench-steps
bench-steps: build/bench/steps ## each step of the matrix product; the book prints it
	@build/bench/steps book/matmul-steps/recorded.tsv "$$(sh book/processor.sh)" \
	  "$$($(CC) --version | head -n 1)" "$(OPTIMIZE)" "$(bench_sources)" "$$(sh book/digest.sh $(bench_sources))"

# Its test, a part of make test.
test_programs += $(bench_objects)/steps_test
test-programs: $(bench_objects)/steps_test
$(bench_objects)/steps_test.o: | test-needs-cmocka
$(bench_objects)/steps_test: $(bench_objects)/steps_test.o $(bench_steps) $(BUILD)/float/tests/test.o $(BUILD)/float/libdownhill.a
	$(CC) $(CFLAGS) $^ $(LDLIBS) -lcmocka -o $@
