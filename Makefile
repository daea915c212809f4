# Downhill: how neural networks learn, in C. `make help` lists the targets.
#
#   CC=clang        another compiler          REAL=double|float  number type
#   BLAS=openblas   CBLAS for the product     OPENMP=            no threads
#   SANITIZE=1      address and undefined-behaviour checks, in a build of its own
#   V=1             shows the compiler's whole commands

CHAPTERS := $(notdir $(patsubst %/,%,$(wildcard chapters/*/)))
NUMBERS := $(foreach c,$(CHAPTERS),$(firstword $(subst -, ,$(c))))
PROGRAMS := $(NUMBERS:%=chapter%)
folder = $(filter $(1)-%,$(CHAPTERS))

# Experiments that take minutes: chapter and name, see "studies" below.
STUDIES := 07-rates 07-clock 08-optimizers 09-depth 09-width 09-vanishing 09-better 09-best

# Chapters 1 to 6 look at digits, the later ones at speed.
DOUBLE := 01 02 03 04 05 06
real = $(or $(REAL),$(if $(filter $(DOUBLE),$(1)),double,float))

# The sanitizers do not mix with the other objects.
BUILD := build/$(if $(SANITIZE),sanitize,native)
ifeq ($(origin CC),default)
CC := gcc
endif
# Compilers without OpenMP work too, with one thread: asked once for each.
OPENMP_FLAG := build/openmp-$(notdir $(firstword $(CC)))
OPENMP = $(shell cat $(OPENMP_FLAG))
# This machine's own instructions; Arm compilers spell that differently.
ARCH := $(if $(filter arm64 aarch64,$(shell uname -m)),-mcpu=native,-march=native)
OPTIMIZE = -O3 $(ARCH)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion $(if $(OPENMP),,-Wno-unknown-pragmas)
CFLAGS = -std=c11 -D_DEFAULT_SOURCE $(OPTIMIZE) -ffp-contract=off -g $(WARNINGS) $(OPENMP)
ifdef SANITIZE
OPTIMIZE = -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
OPENMP =
endif
LDLIBS = -lm
ifdef BLAS
LDLIBS += -l$(BLAS)
endif

# The product's kernel fuses multiply and add in float; in double it must give
# the same digits on every machine.
FUSE_float := -ffp-contract=fast
KERNEL := $(if $(BLAS),matmul_blas,matmul_kernel)
COMMON := $(filter-out common/matmul_kernel.c common/matmul_blas.c,$(wildcard common/*.c)) common/$(KERNEL).c

# Short lines; V=1 shows the whole commands.
Q := $(if $(V),,@)
say = @echo "$(notdir $(firstword $(CC))) $(1)"

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: help setup setup-web setup-bench setup-check setup-class doctor datasets plots all lint clean test bench $(NUMBERS:%=plot%)

help: ## this list
	@echo "make chapter05      builds ./chapter05; likewise: $(PROGRAMS)"
	@echo "make plot05         runs it and draws its figures into out/chapter05/"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / && !seen[$$1]++ { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

all: $(PROGRAMS) ## builds every chapter

setup: ## installs what is missing: compiler, gnuplot, pandoc, TeX, CMocka
	@sh .ci/setup core
setup-web: ## what the HTML edition and the EPUB need besides: node, Temml, zip
	@sh .ci/setup web
setup-bench: ## what make bench compares with: NumPy, PyTorch, OpenBLAS
	@sh .ci/setup bench
setup-check: ## what the maintainers' checks use: clang, chromium, qpdf, epubcheck
	@sh .ci/setup check
setup-class: ## what grading a class uses: GNU parallel, bubblewrap
	@sh .ci/setup class
doctor: ## says what this machine has and lacks
	@sh .ci/doctor
datasets: ## fetches MNIST (DATASETS_MIRROR=folder-or-URL to say from where)
	@sh datasets/fetch.sh

# --- programs -----------------------------------------------------------------

$(OPENMP_FLAG):
	@mkdir -p build
	@if echo 'int main(void){return 0;}' | $(CC) -fopenmp -x c - -o build/openmp-try 2>build/openmp-log; \
	then echo -fopenmp; else echo; fi >$@; rm -f build/openmp-try

# Everything is rebuilt when the compiler or a setting changes.
STAMP := $(BUILD)/settings
SETTINGS = $(CC) $(CFLAGS) $(FUSE_float) $(KERNEL) $(LDLIBS) $(REAL)
.PHONY: FORCE
FORCE:
$(STAMP): FORCE $(OPENMP_FLAG)
	@mkdir -p $(@D)
	@echo '$(SETTINGS)' | cmp -s - $@ || echo '$(SETTINGS)' >$@

DEFINE_float := -DREAL_IS_FLOAT
define library
$(BUILD)/$(1)/libdownhill.a: $(COMMON:common/%.c=$(BUILD)/$(1)/common/%.o)
	@rm -f $$@
	@$(AR) rcs $$@ $$^
$(BUILD)/$(1)/common/matmul_kernel.o: EXTRA = $(FUSE_$(1))
$(BUILD)/$(1)/%.o: %.c $(STAMP) | $(OPENMP_FLAG)
	@mkdir -p $$(@D)
	$$(call say,$$<)
	$$(Q)$$(CC) $$(CFLAGS) $(DEFINE_$(1)) $$(EXTRA) -Icommon -MMD -MP -c $$< -o $$@
endef
$(foreach r,float double,$(eval $(call library,$(r))))

# chapterNN from every .c of its folder. The student's assignment.c is graded
# apart and never linked into the chapter. Compared, not dated: the last build may
# have been one with other settings.
define program
chapter$(1): $(BUILD)/chapter$(1)-$(call real,$(1)) FORCE
	@cmp -s $$< $$@ || { rm -f $$@; cp $$< $$@; }
$(BUILD)/chapter$(1)-$(call real,$(1)): $(patsubst %.c,$(BUILD)/$(call real,$(1))/%.o,$(filter-out %/assignment.c,$(wildcard chapters/$(call folder,$(1))/*.c))) $(BUILD)/$(call real,$(1))/libdownhill.a
	$$(call say,chapter$(1))
	$$(Q)$$(CC) $$(CFLAGS) $$^ $$(LDLIBS) -o $$@
endef
$(foreach n,$(NUMBERS),$(eval $(call program,$(n))))

-include $(shell find build -name '*.d' 2>/dev/null)

# --- runs and figures ------------------------------------------------------------

DATA := $(wildcard datasets/*.csv datasets/*.txt datasets/*/*-ubyte)

# The book's run of a chapter: its output, its numbers, its data.
out/chapter%/stdout.txt out/chapter%/results.tsv: chapter% $(DATA)
	@mkdir -p $(@D)
	./$< --out $(@D) </dev/null >$(@D)/stdout.part
	@mv $(@D)/stdout.part $(@D)/stdout.txt

# A study is an experiment of a chapter that takes minutes: ./chapter09 --study depth
# writes out/chapter09-depth. Its run is kept in book/recorded and made again only when
# the program's sources or the data are other ones: book/study.sh decides.
studies = $(filter $(1)-%,$(STUDIES))
study_runs := $(STUDIES:%=out/chapter%/results.tsv)
study_number = $(firstword $(subst -, ,$(1)))
study_sources = $(sort $(filter-out %/assignment.c %/assignment.h common/task.h common/matmul_blas.c,$(wildcard common/*.[ch] chapters/$(call folder,$(1))/*.[ch])))
study_script = RECORDED="$(RECORDED)" CC="$(CC)" SOURCES="$(call study_sources,$(call study_number,$(1)))" sh book/study.sh
RECORDED := $(if $(REAL)$(BLAS)$(SANITIZE),,book/recorded)
define study
out/chapter$(1)/stdout.txt: out/chapter$(1)/results.tsv ;
out/chapter$(1)/results.tsv: chapter$(call study_number,$(1)) $(DATA) $(if $(RECORDED),$(wildcard $(RECORDED)/chapter$(1)/results.tsv),FORCE)
	@$(call study_script,$(1)) bring $(1) chapter$(call study_number,$(1)) $(DATA)
endef
$(foreach s,$(STUDIES),$(eval $(call study,$(s))))
.PHONY: studies record check-recordings
studies: ## runs every study here, whatever is recorded
	@$(MAKE) RECORDED= $(study_runs)
check-recordings: # for make test
	@$(foreach s,$(STUDIES),$(call study_script,$(s)) check $(s) &&) :
record: studies ## keeps the runs of the studies, for the book
	@$(foreach s,$(STUDIES),$(call study_script,$(s)) record $(s) &&) :

# Those of a chapter one after the other: each wants all processors.
$(foreach n,$(NUMBERS),$(eval last :=)$(foreach s,$(call studies,$(n)),$(eval out/chapter$(s)/results.tsv: | $(last))$(eval last := out/chapter$(s)/results.tsv)))

FORMATS := svg pdf png
# Folder, data, scripts: draws all into the folder.
define draw
@command -v gnuplot >/dev/null || { echo "gnuplot is missing: make setup installs it" >&2; exit 1; }
@mkdir -p $(1)
@for script in $(3); do \
  name=$(1)/$$(basename $$script .gp); echo "gnuplot $$script"; \
  for format in $(FORMATS); do \
    LC_ALL=C.UTF-8 gnuplot -e "format='$$format'; data='$(2)'; name='$$name'" book/style.gp $$script || exit 1; \
  done; done
@touch $@
endef
define figures
plot$(1): out/chapter$(1)/.plots ## draws the figures of a chapter
out/chapter$(1)/.plots: $(patsubst %,out/chapter%/results.tsv,$(1) $(call studies,$(1))) book/style.gp $(wildcard chapters/$(call folder,$(1))/*.gp)
	$$(call draw,$$(@D),$$(@D),$(wildcard chapters/$(call folder,$(1))/*.gp))
endef
$(foreach n,$(NUMBERS),$(eval $(call figures,$(n))))

plots: $(NUMBERS:%=plot%) ## draws the figures of every chapter

OURS = $(filter-out common/matmul_blas.c %/assignment.c,$(wildcard common/*.[ch] chapters/*/*.[ch]))
lint: ## formatting and clang-tidy, as the maintainers want them
	@clang-format --dry-run --Werror $(OURS) $(wildcard tests/*.[ch] tests/*/*.[ch])
	@clang-tidy --quiet $(filter %.c,$(OURS)) -- $(CFLAGS) -Icommon 2>/dev/null

clean: ## removes what was built; data sets and downloads stay
	rm -rf build out $(PROGRAMS)

-include book/book.mk tests/tests.mk $(if $(SANITIZE),,tests/grader/grader.mk tests/gradebook/gradebook.mk) tests/bench/bench.mk
