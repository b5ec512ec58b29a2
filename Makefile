# vgov: build, test, demo. Everything that is made stands under build/.
#
#   make            the tools, in build/bin
#   make demo       from nothing to scorecards, in build/demo
#   make test       the tests (SAN=1: under the address and undefined-behaviour sanitizers)
#   make test-full  the long tests: other programs, sanitizers, valgrind, many kills
#   make fuzz       every fuzz target for FUZZ_SECONDS each
#   make bench      speed as ratios against the sqlite3 shell
#   make man        manual pages and completion for bash, in build/man and build/completions
#   make install    PREFIX= DESTDIR=: the tools, the pages and the completion
#   make help clean

VERSION := 0.1.0
PREFIX  ?= /usr/local
CC      := gcc
V       ?= 0
SAN     ?= 0
DEPS    ?= yes
FUZZ_SECONDS ?= 30

# Lowest layer first; a layer uses lower ones and itself (tests/tools/layers proves it).
LAYERS := base model formula stat rows terms store shape load infer care kpi settle sheet forecast quality \
          score tender report close cli

B := build$(if $(filter 1,$(SAN)),/san)$(if $(SLOT),/$(SLOT))

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all man demo test test-full fuzz bench install clean help golden
all:

ifeq ($(filter clean help,$(MAKECMDGOALS)),)
include build/config.mk
endif

# What the goal needs on the machine: to build, to test, to test in full.
NEED := build
ifneq ($(filter test golden bench,$(MAKECMDGOALS)),)
NEED := test
endif
ifneq ($(filter test-full fuzz,$(MAKECMDGOALS)),)
NEED := full
endif
ifneq ($(filter-out build,$(NEED)),)
ifeq ($(filter $(NEED) full,$(HAVE)),)
build/config.mk: FORCE
endif
endif
build/config.mk: .ci/config Makefile
	@mkdir -p build
	@DEPS=$(DEPS) .ci/config $(NEED) > $@.new && mv $@.new $@
.PHONY: FORCE
FORCE:

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wwrite-strings -Wformat=2 -Wvla -Wundef
# Warnings are errors where somebody tests, not for users with a newer compiler.
WERROR ?= $(filter test test-full fuzz golden,$(MAKECMDGOALS))
OPT := -O2 -g
ifeq ($(SAN),1)
OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
endif
# Flags of the user come behind ours, and never instead of them.
vg_cppflags := -Iinclude -Ilib -I$(B) -D_POSIX_C_SOURCE=200809L -DVG_VERSION='"$(VERSION)"'
vg_cflags   := -std=c11 -pthread $(OPT) $(WARN)
vg_ldflags  := -pthread $(filter -fsanitize=%,$(OPT))
compile      = $(CC) $(vg_cppflags) $(CPPFLAGS) $(vg_cflags) $(CFLAGS)
LIBS     := -lxlsxwriter -lzip -lexpat -lcsv -lcjson -lsqlite3 -ltommath -lcrypto -lzstd -lz -lutf8proc -lsmartcols -lm

quiet = $(if $(filter 0,$(V)),@printf '  %-5s %s\n' $(1) $@;,)

# --- the library: one archive a layer, so that a unit test links its own and the lower ones only
src  = $(wildcard lib/$(1)/*.c)
objs = $(patsubst %.c,$(B)/%.o,$(call src,$(1)))
HERE := $(foreach l,$(LAYERS),$(if $(call src,$(l)),$(l)))
lib  = $(B)/lib/libvgov-$(1).a
ARCHIVES := $(foreach l,$(HERE),$(call lib,$(l)))

define archive
$(call lib,$(1)): $(call objs,$(1))
	$$(call quiet,AR) rm -f $$@; ar rcs $$@ $$^
endef
$(foreach l,$(HERE),$(eval $(call archive,$(l))))

upto = $(if $(1),$(firstword $(1)) $(if $(filter $(firstword $(1)),$(2)),,$(call upto,$(wordlist 2,99,$(1)),$(2))))
# the archives a test of layer $(1) may link, highest first is not needed inside a group
stack = $(foreach l,$(filter $(HERE),$(call upto,$(LAYERS),$(1))),$(call lib,$(l)))
link  = $(call quiet,LD) mkdir -p $(@D); $(CC) $(vg_ldflags) $(LDFLAGS) -o $@ $(filter %.o,$^) \
        -Wl,--start-group $(filter %.a,$^) -Wl,--end-group

$(B)/%.o: %.c Makefile $(B)/flags | build/config.mk
	$(call quiet,CC) mkdir -p $(@D); $(compile) $(if $(WERROR),-Werror) -MMD -MP -c -o $@ $<
# Other flags are another build.
$(B)/flags: FORCE
	@mkdir -p $(@D); echo '$(subst ','"'"',$(compile))' | cmp -s - $@ || \
	    echo '$(subst ','"'"',$(compile))' > $@

# --- embedded files: bytes of SQL and of message catalogues
$(B)/%.inc: %
	$(call quiet,EMBED) mkdir -p $(@D); od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g' > $@
$(B)/%.inc: $(B)/%
	$(call quiet,EMBED) od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g' > $@
$(B)/%.mo: %.po | build/config.mk
	$(call quiet,MSGFMT) mkdir -p $(@D); msgfmt --check -o $@ $<
# objects that embed something name it here
-include $(wildcard lib/*/embed.mk)

# --- the tools
TOOLS := $(patsubst cmd/%.c,$(B)/bin/%,$(wildcard cmd/*.c))
all: $(TOOLS)
$(B)/bin/%: $(B)/cmd/%.o $(ARCHIVES)
	$(link) $(LIBS)

# --- their manual pages and completion, as they print them; pages on the files that people write
PAGES := $(patsubst $(B)/bin/%,$(B)/man/man1/%.1,$(TOOLS)) \
         $(B)/man/man5/vgov-map.5 $(B)/man/man5/vgov-contract.5 $(B)/man/man5/vgov-calendar.5
COMPLETIONS := $(patsubst $(B)/bin/%,$(B)/completions/%,$(TOOLS))
man: $(PAGES) $(COMPLETIONS)
$(B)/man/man1/%.1: $(B)/bin/%
	$(call quiet,MAN) mkdir -p $(@D); $< --man > $@
$(B)/man/man5/vgov-map.5: SEE := vgov(1),vgov-import(1),vgov-map(1)
$(B)/man/man5/vgov-contract.5: SEE := vgov(1),vgov-contract(1)
$(B)/man/man5/vgov-calendar.5: SEE := vgov(1),vgov-contract(1)
$(B)/man/man5/vgov-%.5: lib/terms/%.md lib/cli/man/roff.awk Makefile
	$(call quiet,MAN) mkdir -p $(@D); awk -f lib/cli/man/roff.awk -v version=$(VERSION) \
	    -v page=$$(echo vgov-$* | tr a-z A-Z) -v see='$(SEE)' $< > $@
$(B)/completions/%: $(B)/bin/%
	$(call quiet,COMPL) mkdir -p $(@D); $< --completion=bash > $@

GENERATE := $(B)/samples/generate
$(GENERATE): $(B)/samples/generate.o
	$(link)

include tests/tests.mk

demo: $(TOOLS) $(GENERATE)
	@samples/demo $(B)

SHARE := $(DESTDIR)$(PREFIX)/share
install: $(TOOLS) man
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/man/man5 \
	    $(SHARE)/bash-completion/completions
	install -m 755 $(TOOLS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(filter %.1,$(PAGES)) $(SHARE)/man/man1
	install -m 644 $(filter %.5,$(PAGES)) $(SHARE)/man/man5
	install -m 644 $(COMPLETIONS) $(SHARE)/bash-completion/completions

clean:
	rm -rf build
help:
	@sed -n 's/^# \{0,2\}//p;/^$$/q' Makefile

-include $(shell find $(B) -name '*.d' 2>/dev/null)
