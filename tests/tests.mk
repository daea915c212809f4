# make test: builds every test twice, plain and with the sanitizers, and runs
# them all. Included by the Makefile.
#
#   VECTORS=DIR make test   the reference values of another folder
#
# tests/common/NAME_test.c        a program for each number type
# tests/chapters/NN_NAME_test.c   a program with chapter NN's files but main.c
# tests/chapters/NAME_test.sh     the chapters' programs from outside
# tests/*/run.sh, tests/book/*.sh  the other parts of the suite

test_names := $(patsubst tests/common/%.c,%,$(wildcard tests/common/*_test.c))
# Values to the last digits: there is nothing for float to match.
test_double_only := reference_test
test_chapter_names := $(patsubst tests/chapters/%.c,%,$(wildcard tests/chapters/*_test.c))
test_chapters := $(foreach n,$(NUMBERS),$(if $(wildcard chapters/$(call folder,$(n))/main.c),$(BUILD)/chapter$(n)-$(call real,$(n))))

# A chapter's number from the name of its test, and that chapter's parts.
test_number = $(firstword $(subst _, ,$(notdir $(1))))
test_parts = $(patsubst %.c,$(BUILD)/$(2)/%.o,$(filter-out %/main.c %/assignment.c,$(wildcard chapters/$(call folder,$(1))/*.c)))

define test_programs
tests_$(1) := $(patsubst %,$(BUILD)/$(1)/tests/common/%,$(filter-out $(if $(filter float,$(1)),$(test_double_only)),$(test_names)))
$$(tests_$(1)): %: %.o $(BUILD)/$(1)/tests/test.o $(BUILD)/$(1)/tests/reference.o $(BUILD)/$(1)/libdownhill.a
	$$(CC) $$(CFLAGS) $$^ $$(LDLIBS) -lcmocka -o $$@
endef
$(foreach r,double float,$(eval $(call test_programs,$(r))))

define test_chapter_program
tests_chapters += $(BUILD)/$(2)/tests/chapters/$(1)
$(BUILD)/$(2)/tests/chapters/$(1): $(BUILD)/$(2)/tests/chapters/$(1).o $(call test_parts,$(call test_number,$(1)),$(2)) $(BUILD)/$(2)/tests/test.o $(BUILD)/$(2)/libdownhill.a
	$$(CC) $$(CFLAGS) $$^ $$(LDLIBS) -lcmocka -o $$@
endef
$(foreach t,$(test_chapter_names),$(eval $(call test_chapter_program,$(t),$(call real,$(call test_number,$(t))))))

test_programs := $(tests_double) $(tests_float) $(tests_chapters)
test_scripts := $(wildcard tests/chapters/*_test.sh)
# make bench is no test.
test_parts_of_others := $(filter-out tests/bench/% %/fixture.sh,$(sort $(wildcard tests/*/run.sh tests/book/*.sh)))

.PHONY: test-programs test-needs-cmocka
test-programs: $(test_programs) $(test_chapters)
$(test_programs:=.o): | test-needs-cmocka
test-needs-cmocka:
	@printf '#include <setjmp.h>\n#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <cmocka.h>\n' | \
	$(CC) -E -x c - >/dev/null 2>&1 || { echo "CMocka is missing, the tests need it: make setup installs it" >&2; exit 1; }

ifdef SANITIZE
test: test-programs ## runs the whole suite, also under the sanitizers
	@sh tests/run.sh $(BUILD) -- $(test_programs) $(test_scripts)
else
test: ## runs the whole suite, also under the sanitizers
	@echo "building the tests, plain and with the sanitizers"
	@$(MAKE) -s test-programs >/dev/null
	@$(MAKE) -s SANITIZE=1 test-programs >/dev/null
	@sh tests/run.sh build/native build/sanitize -- $(test_programs) $(test_scripts) $(test_parts_of_others)
endif
