# For instructors: make handout, make gradebook SUBMISSIONS=DIR. Included by the
# Makefile.

gradebook_test := $(call grader_objects,formats formats_json formats_page escape) \
	$(patsubst %,$(BUILD)/double/tests/gradebook/%.o,formats_test json)
$(gradebook_test): | test-needs-cmocka
$(grader)/formats_test: $(gradebook_test) $(call grader_objects,exam errand build judge trial case task cage record) $(grader_tasks) $(BUILD)/double/tests/test.o $(BUILD)/double/libdownhill.a
	$(call say,$(@F))
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(grader_dl) -lcmocka -o $@

# --- for students

.PHONY: handout
handout: $(grader_made) ## the students' tree: no solutions, proved, as a tarball
	@sh tests/gradebook/handout.sh $(grader) "$(CC)" build/handout

# --- for a class

GRADEBOOK = out/gradebook
.PHONY: gradebook
gradebook: $(grader_made) ## a class graded: make gradebook SUBMISSIONS=DIR (CHAPTER=05)
	@sh tests/gradebook/gradebook.sh $(grader) "$(CC)" "$(SUBMISSIONS)" "$(GRADEBOOK)" $(CHAPTER)
.PHONY: gradescope
gradescope: ## an autograder's zip for Gradescope: make gradescope (CHAPTER=05)
	@sh tests/gradebook/gradescope.sh build/handout $(CHAPTER)
