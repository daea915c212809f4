# The grader: make grade, grade05, hint, watch, reset, selftest. Included by the
# Makefile.
#
#   make grade05            make hint TASK=5.2        make watch
#   make grade              make reset TASK=5.2       make reset CHAPTER=05
#
# tests/assignments/NN.c   the tasks of chapter NN, as data
# tests/solutions/NN.c     the reference; tests/mistakes/NN.c known wrong ones
#
# Left out of a build with SANITIZE=1: the grader has a second pass of its own.

grader := $(BUILD)/grader
grader_numbers := $(patsubst tests/assignments/%.c,%,$(sort $(wildcard tests/assignments/*.c)))
grader_objects = $(patsubst %,$(BUILD)/double/tests/grader/%.o,$(1))
grader_tasks := $(grader_numbers:%=$(BUILD)/double/tests/assignments/%.o) $(BUILD)/double/$(grader)/list.o
grader_core := $(call grader_objects,task case trial cage)
grader_parent := $(call grader_objects,errand build judge exam report stub record formats formats_json formats_page escape)
# A handout has recorded answers in place of solutions and mistakes.
grader_answers := $(wildcard tests/answers)
grader_made := $(grader)/grade $(grader)/runner $(grader)/runner-sanitized $(if $(grader_answers),,\
	$(foreach n,$(grader_numbers),$(grader)/solutions/$(n).so $(grader)/mistakes/$(n).so $(grader)/solutions/$(n).needed))

# All of common/ may be called by a student's file.
whole = $(if $(filter Darwin,$(shell uname)),-Wl$(comma)-force_load$(comma)$(1),-Wl$(comma)--whole-archive $(1) -Wl$(comma)--no-whole-archive)
comma := ,
grader_dl := $(if $(filter Linux,$(shell uname)),-ldl)

# Which assignments there are.
$(grader)/list.c: $(wildcard tests/assignments/*.c)
	@mkdir -p $(@D)
	@{ echo '#include "../../../tests/grader/task.h"'; \
	   for n in $(grader_numbers); do echo "extern const Assignment assignment_$$n;"; done; \
	   echo 'const Assignment *const assignments[] = {'; \
	   for n in $(grader_numbers); do echo "&assignment_$$n,"; done; echo 'NULL};'; } >$@

$(grader)/grade: $(call grader_objects,grade) $(grader_parent) $(grader_core) $(grader_tasks) $(BUILD)/double/libdownhill.a
	$(call say,$(@F))
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(grader_dl) -o $@
# Copied for every file that is graded: without what debuggers want. And
# without threads, which the cage forbids; some libraries of OpenMP stop there.
grader_runner = $(CC) $(filter-out $(OPENMP),$(CFLAGS)) -rdynamic -Wl,-S $(1) $(filter-out %.a,$^) $(call whole,$(filter %.a,$^)) $(LDLIBS) $(grader_dl) -o $@
$(grader)/runner: $(call grader_objects,runner) $(grader_core) $(grader_tasks) $(grader)/libcommon.a
	$(call say,$(@F))
	$(Q)$(grader_runner)
$(BUILD)/double/tests/grader/runner_sanitized.o: EXTRA = -DGRADER_SANITIZED
# Where the compiler has no sanitizers, an empty file stands for none.
$(grader)/runner-sanitized: $(call grader_objects,runner_sanitized) $(grader_core) $(grader_tasks) $(grader)/libcommon.a
	$(call say,$(@F))
	@$(call grader_runner,-fsanitize=address$(comma)undefined) 2>/dev/null || { rm -f $@; : >$@; }

grader_checked = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

# chapters/NN-x/assignment.h, for solutions and mistakes.
grader_library = $(CC) -std=c11 -D_DEFAULT_SOURCE -O1 -g -ffp-contract=off -Wall -Wextra \
	-shared -fPIC $(if $(filter Darwin,$(shell uname)),-undefined dynamic_lookup) -Icommon -Ichapters/$(call folder,$(1))
grader_needs = chapters/$(call folder,$(1))/assignment.h $(wildcard common/*.h) tests/grader/grader.mk
define grader_rules
$(grader)/solutions/$(1).so: tests/solutions/$(1).c $(call grader_needs,$(1))
	@mkdir -p $$(@D)
	$$(call say,$$<)
	@$(call grader_library,$(1)) $$< $(BUILD)/grader/libcommon.a -lm -o $$@
$(grader)/mistakes/$(1).so: tests/mistakes/$(1).c tests/solutions/$(1).c $(call grader_needs,$(1))
	@mkdir -p $$(@D)
	$$(call say,$$<)
	@$(call grader_library,$(1)) tests/mistakes/$(1).c tests/solutions/$(1).c $(BUILD)/grader/libcommon.a -lm -o $$@
# The functions that later tasks build on, each alone; and again for the second
# pass, which then sees what a caller makes them do to its memory.
$(grader)/solutions/$(1).needed: $(grader)/solutions/$(1).so $(grader)/grade
	@$(grader)/grade --needed --chapter $(1) >$$@.part
	@while read -r name hidden; do \
	  $(call grader_library,$(1)) $$$$hidden tests/solutions/$(1).c $(BUILD)/grader/libcommon.a -lm -o $(grader)/solutions/$(1)-$$$$name.so || exit 1; \
	  $(call grader_library,$(1)) $(grader_checked) $$$$hidden tests/solutions/$(1).c $(BUILD)/grader/libcommon.a -lm -o $(grader)/solutions/$(1)-$$$$name-sanitized.so 2>/dev/null || \
	    cp $(grader)/solutions/$(1)-$$$$name.so $(grader)/solutions/$(1)-$$$$name-sanitized.so; \
	done <$$@.part
	@mv $$@.part $$@
$(grader)/solutions/$(1).so $(grader)/mistakes/$(1).so: $(grader)/libcommon.a
grade$(1): $(grader_made)
	@$(grader)/grade $$(GRADE) --chapter $(1)
grade$(patsubst 0%,%,$(1)): grade$(1)
.PHONY: grade$(1) grade$(patsubst 0%,%,$(1)) $(1) $(patsubst 0%,%,$(1))
endef
$(foreach n,$(grader_numbers),$(eval $(call grader_rules,$(n))))
# "make grade 05" is meant as make grade05.
ifneq ($(filter grade,$(MAKECMDGOALS)),)
CHAPTER ?= $(firstword $(filter $(grader_numbers) $(grader_numbers:0%=%),$(MAKECMDGOALS)))
$(grader_numbers) $(grader_numbers:0%=%): ;@:
endif

# common/ once more, to be linked into libraries.
grader_common := $(COMMON:common/%.c=$(grader)/common/%.o)
$(grader)/common/%.o: common/%.c common/*.h
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_DEFAULT_SOURCE -O2 -ffp-contract=off -w -fPIC -Icommon -c $< -o $@
$(grader)/libcommon.a: $(grader_common)
	@rm -f $@
	@$(AR) rcs $@ $^

GRADE = --tools $(grader) --compiler "$(CC)" --jobs $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) $(grader_answers:%=--answers %) $(GRADE_OPTIONS)
.PHONY: grade hint watch reset grader
grader: $(grader_made)
grade: $(grader_made) ## grades every chapter's assignment; make grade05 one
	@$(grader)/grade $(GRADE) $(if $(CHAPTER),--chapter $(CHAPTER))
hint: $(grader_made) ## three hints for a task: make hint TASK=5.2
	@$(grader)/grade --hint "$(or $(TASK),?)"
watch: $(grader_made) ## grades again when a file is saved; Ctrl-C ends it
	@$(grader)/grade $(GRADE) --watch $(if $(CHAPTER),--chapter $(CHAPTER))
reset: $(grader_made) ## a stub again: make reset TASK=5.2, or CHAPTER=05
	@$(grader)/grade --reset "$(or $(TASK),$(CHAPTER),?)"

# The grader, graded. Without bubblewrap it must stand as well.
ifneq ($(wildcard tests/grader/selftest.c),)
.PHONY: selftest
selftest_objects := $(call grader_objects,selftest hostile)
$(selftest_objects): | test-needs-cmocka
$(grader)/selftest: $(selftest_objects) $(grader_parent) $(grader_core) $(grader_tasks) $(BUILD)/double/tests/test.o $(BUILD)/double/libdownhill.a
	$(call say,$(@F))
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(grader_dl) -lcmocka -o $@
selftest: $(grader_made) $(grader)/selftest ## proves that the grader can't be fooled
	@sh tests/grader/selftest.sh $(grader) "$(CC)"
endif
