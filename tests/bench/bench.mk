# make bench: ours beside its peers. Not part of make test: it takes minutes and
# wants a quiet machine.
BENCH_CBLAS = $(shell echo '\#include <cblas.h>' | $(CC) -E -x c - >/dev/null 2>&1 && echo -DHAVE_CBLAS -lopenblas)

build/bench/matmul: tests/bench/matmul_bench.c $(BUILD)/float/libdownhill.a
	@mkdir -p $(@D)
	$(call say,$<)
	$(Q)$(CC) $(CFLAGS) $(FUSE_float) $(DEFINE_float) -Icommon $^ $(BENCH_CBLAS) $(LDLIBS) -o $@

bench: chapter09 build/bench/matmul ## ours beside NumPy, PyTorch and OpenBLAS
	@sh tests/bench/run.sh
	@echo
	@OMP_NUM_THREADS=1 build/bench/matmul
