# The book: make book, or one of make pdf, html, epub.  Included by the Makefile, which names
# the CHAPTERS and makes out/chapterNN/{stdout.txt,results.tsv,.plots}.
#
# A first pass over each page numbers its labels (build/book/labels); the check looks at the
# book as a whole; a second pass writes the pages.  A prose edit redoes one page.

book_dir := build/book
book_chapters := $(foreach c,$(sort $(CHAPTERS)),$(if $(wildcard chapters/$c/chapter.md),$c))
book_before := how-to-use notation
book_appendices ?= where-the-notes-slip matmul-steps setting-up
book_glossary ?= glossary
book_lists := figures-and-listings index-of-terms
book_after := $(book_appendices) answers $(book_glossary) bibliography $(book_lists) colophon
book_pages := $(book_before) $(book_chapters) $(book_after)
book_run = out/chapter$(firstword $(subst -, ,$1))
book_chapter_runs := $(foreach c,$(book_chapters),$(call book_run,$c)/results.tsv)
# An appendix with a folder has its recording there, and its figures.
book_recorded := $(foreach a,$(book_appendices),$(if $(wildcard book/$a/recorded.tsv),$a))
book_runs := $(book_chapter_runs) $(STUDIES:%=out/chapter%/results.tsv)
book_labels := $(book_pages:%=$(book_dir)/labels/%.lua)
book_filters := book/weave.lua $(wildcard book/weave/*.lua) book/bibliography.bib
book_files := $(foreach c,$(book_chapters),$(wildcard chapters/$c/*.gp chapters/$c/*.[ch])) \
	$(wildcard common/*.[ch]) $(foreach a,$(book_recorded),$(wildcard book/$a/*.gp))
book_source = $(firstword $(wildcard chapters/$1/chapter.md book/$1/appendix.md) book/$1.md)

.PHONY: book pdf html epub
book: pdf html epub  ## typeset the book, PDF, HTML and EPUB, into build/book
pdf: $(book_dir)/downhill.pdf  ## the printed book, build/book/downhill.pdf
html: $(book_dir)/html/index.html $(book_pages:%=$(book_dir)/html/%.html)  ## the web edition, build/book/html
epub: $(book_dir)/downhill.epub  ## the book for e-readers, build/book/downhill.epub

# A page in every edition.
book_formats = $(book_dir)/tex/$1.tex $(book_dir)/html/$1.html $(book_dir)/epub/$1.xhtml

# Tools. C.UTF-8: a decimal comma of the reader's locale must not reach the book.
book_need = @command -v $1 >/dev/null || { echo "$1 is missing, the book needs it: $2" >&2; exit 1; }
book_needs_temml = @test -d book/node_modules/temml || \
	{ echo "temml is missing, the formulas of HTML and EPUB need it: make setup-web" >&2; exit 1; }
book_weave = LC_ALL=C.UTF-8 BOOK_PAGE=$1 BOOK_PASS=$2 BOOK_WRITER=$3 BOOK_PAGES="$(book_pages)" \
	BOOK_APPENDICES="$(book_appendices)" pandoc \
	--from markdown-example_lists-implicit_figures --wrap=none --fail-if-warnings
book_cite = --citeproc --bibliography book/bibliography.bib --metadata link-citations=true \
	--lua-filter book/weave/cite_links.lua \
	$(if $(filter bibliography,$1),,--metadata suppress-bibliography=true)

# Asked before the chapters run: who waits wants to know first.
.PHONY: book_needs_pandoc
book_needs_pandoc: ; $(call book_need,pandoc,make setup)

# Pass 1. The tables change only when a label or a use does, so prose stays in its page.
define book_label_rules
$(book_dir)/labels/$1.stamp: $(call book_source,$1) $(book_filters) | book_needs_pandoc $(book_runs) $(book_dir)/build.tsv
	@mkdir -p $$(@D)
	@$$(call book_weave,$1,labels,to_html) --to html --lua-filter book/weave.lua -o /dev/null $(call book_source,$1)
	@touch $$@
$(foreach kind,lua lists.lua questions,$(book_dir)/labels/$1.$(kind)): $(book_dir)/labels/$1.stamp ;
endef
$(foreach p,$(book_pages),$(eval $(call book_label_rules,$p)))
-include $(book_pages:%=$(book_dir)/labels/%.d)

# What a recording measured: when that changes, it must be made again.
book_measured := $(foreach a,$(book_recorded),book/digest.sh book/$a/recorded.tsv \
	$(shell awk -F'\t' '$$1 == "sources" { print $$2 }' book/$a/recorded.tsv))
$(book_dir)/checked: $(book_labels) $(book_labels:.lua=.lists.lua) $(book_runs) $(book_runs:results.tsv=stdout.txt) $(book_files) \
		$(book_measured) book/weave/check.lua
	@LC_ALL=C.UTF-8 BOOK_PAGES="$(book_pages)" BOOK_STUDIES="$(STUDIES)" BOOK_FILES="$(book_files)" pandoc --from markdown --to html \
		--lua-filter book/weave/check.lua -o /dev/null /dev/null
	@touch $@

# Pass 2, once for each edition.  Formulas become MathML for browsers and e-readers.
define book_html_page
	$(call book_need,node,make setup-web)
	$(book_needs_temml)
	@mkdir -p $(@D)
	@$(call book_weave,$1,page,$2) --to html5 --template book/templates/page$(suffix $@) \
		--lua-filter book/weave.lua $(call book_cite,$1) --filter book/web/temml.js \
		-o $@.tmp $(call book_source,$1)
	@mv -f $@.tmp $@
endef
define book_page_rules
$(call book_formats,$1): $(call book_source,$1) $(book_labels) $(book_filters) \
	$(if $(filter $1,$(book_lists)),$(book_labels:.lua=.lists.lua)) | $(book_dir)/checked
$(book_dir)/tex/$1.tex: ; @mkdir -p $$(@D)
	@$$(call book_weave,$1,page,to_latex) --to latex-smart --top-level-division=chapter \
		--lua-filter book/weave.lua $$(call book_cite,$1) -o $$@.tmp $(call book_source,$1)
	@mv -f $$@.tmp $$@
$(book_dir)/html/$1.html: book/templates/page.html book/web/temml.js
	$$(call book_html_page,$1,to_html)
$(book_dir)/epub/$1.xhtml: book/templates/page.xhtml book/web/temml.js
	$$(call book_html_page,$1,to_epub)
endef
$(foreach p,$(book_pages) index,$(eval $(call book_page_rules,$p)))

# TeX takes longest: for the whole book its pages come first, and the others beside it.
ifneq ($(filter book,$(MAKECMDGOALS)),)
$(foreach p,$(book_pages) index,$(book_dir)/html/$p.html $(book_dir)/epub/$p.xhtml): | $(book_pages:%=$(book_dir)/tex/%.tex)
endif

# What a page shows besides its text: its own run and plots, and for the answers every
# chapter's, with its questions.
define book_run_rules
$(book_dir)/labels/$1.stamp: $(call book_run,$1)/results.tsv
$(foreach p,$1 answers,$(call book_formats,$p)): \
	$(call book_run,$1)/results.tsv $(call book_run,$1)/stdout.txt $(call book_run,$1)/.plots
$(call book_formats,answers): $(book_dir)/labels/$1.questions
endef
$(foreach c,$(book_chapters),$(eval $(call book_run_rules,$c)))

# The same of an appendix with a recording.
define book_recorded_rules
$(book_dir)/labels/$1.stamp: book/$1/recorded.tsv
$(call book_formats,$1): out/$1/.plots
out/$1/.plots: book/$1/recorded.tsv book/style.gp $(wildcard book/$1/*.gp)
	$$(call draw,$$(@D),$$<,$(wildcard book/$1/*.gp))
endef
$(foreach a,$(book_recorded),$(eval $(call book_recorded_rules,$a)))

# What the page on setting up shows: the table that make setup installs by, and a part of
# what make doctor says here.
setting_up := $(book_dir)/core.md $(book_dir)/groups.md $(book_dir)/doctor.md
$(book_dir)/labels/setting-up.stamp: $(setting_up)
$(setting_up): .ci/packages.sh .ci/doctor book/packages.sh | $(book_dir)/build.tsv
$(book_dir)/core.md:
	@sh book/packages.sh tbl:core 'What `make setup` installs. A dash: not needed, or not to be had.' \
	  core extra >$@
$(book_dir)/groups.md:
	@sh book/packages.sh tbl:groups 'What `make setup-web`, `setup-bench` and `setup-class` install.' \
	  web bench class >$@
$(book_dir)/doctor.md:
	@{ echo '```'; sh .ci/doctor | sed -n '1,4p; 5s/.*/  .../p; /^machine/,/OpenMP/p; $$p' | sed 's/        /   /'; echo '```'; } >$@

# For the colophon: the sum of every output.
$(book_dir)/labels/colophon.stamp: $(book_dir)/sums.md
$(book_dir)/sums.md: $(book_runs) $(book_runs:results.tsv=stdout.txt) | $(book_dir)/build.tsv
	@{ printf '| | |\n|:-----|--:|\n'; for run in $(book_runs:out/%/results.tsv=%); do \
	   printf '| `./%s` | %s |\n' "$$(echo $$run | sed 's/-/ --study /')" "$$(cksum <out/$$run/stdout.txt | cut -d' ' -f1)"; \
	done; } >$@

# The colophon's facts, as keys that the pages read like a chapter's results.
$(book_dir)/build.tsv: book/book.mk $(book_runs)
	@mkdir -p $(@D)
	@{ printf 'key\tvalue\tunit\tmeaning\n'; \
	   printf 'compiler\t%s\n' "$$($(CC) --version | head -n 1)"; \
	   printf 'flags\t%s\n' "$(strip $(CFLAGS))"; \
	   printf 'pandoc\t%s\n' "$$(pandoc --version 2>/dev/null | head -n 1)"; \
	   printf 'tex\t%s\n' "$$(lualatex --version 2>/dev/null | sed -n '1s/^This is //p')"; \
	   printf 'gnuplot\t%s\n' "$$(gnuplot --version 2>/dev/null)"; \
	   printf 'seeds\t%s\n' "$$(awk -F'\t' '$$1 == "seed" { split(FILENAME, part, "/"); \
	       list = list between part[2] " " $$2; between = ", "; others += $$2 != 1 } \
	       END { print others ? list : "1 for each" }' $(book_chapter_runs) /dev/null)"; \
	   printf 'studies\t%s\n' "$$(cat $(STUDIES:%=out/chapter%/origin) 2>/dev/null </dev/null | awk -F'\t' '$$1 == "compiler" { compiler = $$2 } \
	       $$1 == "processor" && !seen[compiler $$2]++ { printf "%s%s on %s", between, compiler, $$2; between = "; " }')"; } > $@.tmp
	@mv -f $@.tmp $@

# The cover, one drawing for both editions.
$(book_dir)/cover.%: book/cover.gp book/style.gp
	$(call book_need,gnuplot,make setup)
	@mkdir -p $(@D)
	@LC_ALL=C.UTF-8 gnuplot -e "format='$*'; name='$(@D)/cover.tmp'" book/style.gp $<
	@mv -f $(@D)/cover.tmp.$* $@

# PDF
$(book_dir)/tex/pages.tex: book/book.mk $(book_dir)/checked
	@mkdir -p $(@D)
	@printf '%s\n' $(foreach p,$(book_before),'\include{$p}') '\mainmatter' \
		$(foreach p,$(book_chapters) $(book_appendices),'\include{$p}') '\backmatter' \
		$(foreach p,$(filter-out $(book_appendices),$(book_after)),'\include{$p}') > $@.tmp
	@mv -f $@.tmp $@

$(book_dir)/downhill.pdf: book/templates/book.tex book/templates/book.ist book/typeset.sh $(book_dir)/tex/pages.tex \
		$(book_dir)/cover.pdf $(book_pages:%=$(book_dir)/tex/%.tex)
	$(call book_need,lualatex,make setup)
	@LC_ALL=C.UTF-8 book/typeset.sh $< $@
	@echo $@

# HTML and EPUB
book_fonts := texgyrepagella-regular.otf texgyrepagella-italic.otf texgyrepagella-bold.otf \
	texgyreheros-regular.otf texgyreheros-italic.otf texgyreheros-bold.otf \
	texgyrepagella-math.otf DejaVuSansMono.ttf
book_styles := Temml-Local.css Temml.woff2 fonts.css $(book_fonts:%=fonts/%)
book_scripts := search.js page.js search-index.js
html: $(addprefix $(book_dir)/html/,book.css $(book_styles) $(book_scripts))
$(book_dir)/html/index.html $(book_dir)/epub/index.xhtml: $(book_dir)/cover.svg

define book_style_rules
$(book_dir)/$1/book.css: book/$2/book.css
$(book_dir)/$1/fonts.css: book/web/fonts.css
$(book_dir)/$1/book.css $(book_dir)/$1/fonts.css:
	@mkdir -p $$(@D) && cp $$< $$@
$(book_dir)/$1/Temml.woff2:
	$$(book_needs_temml)
	@mkdir -p $$(@D) && cp book/node_modules/temml/dist/$$(@F) $$@
# EPUB forbids the property direction; the pages' own is the same.
$(book_dir)/$1/Temml-Local.css:
	$$(book_needs_temml)
	@mkdir -p $$(@D) && sed '/^ *direction: ltr;/d' book/node_modules/temml/dist/$$(@F) > $$@
$(book_dir)/$1/fonts/%: book/web/font.sh
	@mkdir -p $$(@D) && book/web/font.sh $$@
endef
$(eval $(call book_style_rules,html,web))
$(eval $(call book_style_rules,epub,epub))

$(book_dir)/html/search.js $(book_dir)/html/page.js: $(book_dir)/html/%: book/web/%
	@mkdir -p $(@D) && cp $< $@
# All pages but those that are lists themselves.
$(book_dir)/html/search-index.js: book/web/search_index.js \
		$(patsubst %,$(book_dir)/html/%.html,$(filter-out $(book_lists),$(book_pages)))
	@node $^ >$@.tmp && mv -f $@.tmp $@

$(book_dir)/epub/cover.png: book/epub/cover.gp book/cover.gp book/style.gp
	$(call book_need,gnuplot,make setup)
	@mkdir -p $(@D)
	@LC_ALL=C.UTF-8 gnuplot -e "format='png'; name='$(@D)/cover.tmp'" book/style.gp $<
	@mv -f $(@D)/cover.tmp.png $@
$(book_dir)/downhill.epub: book/epub/pack.sh LICENSE \
		$(addprefix $(book_dir)/epub/,$(book_styles) book.css cover.png index.xhtml $(book_pages:%=%.xhtml))
	$(call book_need,zip,make setup-web)
	@book/epub/pack.sh $(book_dir)/epub $@ index $(book_pages)
	@echo $@
