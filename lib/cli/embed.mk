# The prose of the manual pages: the Markdown files, as pieces in the man macros, as bytes.
MAN_TEXTS := $(sort $(wildcard lib/cli/man/*.md))
$(B)/lib/cli/man.txt: $(MAN_TEXTS) lib/cli/man/roff.awk lib/cli/embed.mk
	$(call quiet,ROFF) mkdir -p $(@D); for f in $(MAN_TEXTS); do t=$${f##*/}; \
	    awk -f lib/cli/man/roff.awk -v tool=$${t%.md} $$f || exit 1; done > $@
$(B)/lib/cli/man_text.o: $(B)/lib/cli/man.txt.inc
