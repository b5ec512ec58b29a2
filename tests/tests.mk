# Tests. A unit test of a layer stands in tests/unit/<layer> and links that layer and the lower ones
# only; fault tests fail allocations by the linker; fuzz targets are replayed over their corpus.

UNIT := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/*/*_test.c))
FAULT := $(patsubst %.c,$(B)/%,$(wildcard tests/fault/*_fault.c))
FUZZ := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/*_fuzz.c))

define unit
$(patsubst %.c,$(B)/%,$(wildcard tests/unit/$(1)/*_test.c)): $(B)/tests/unit/$(1)/%: \
    $(B)/tests/unit/$(1)/%.o $(call stack,$(1))
	$$(link) $(LIBS) -lcmocka
endef
$(foreach l,$(HERE),$(eval $(call unit,$(l))))

# Static where Debian has it and we pass memory failures on: what is linked in can be made to fail.
FAULT_LIBS := $(patsubst -lexpat,-l:libexpat.a,$(patsubst -ltommath,-l:libtommath.a,$(patsubst \
    -lcsv,-l:libcsv.a,$(LIBS))))
$(FAULT): $(B)/tests/fault/%: $(B)/tests/fault/%.o $(B)/tests/fault/wrap.o $(ARCHIVES)
	$(link) $(FAULT_LIBS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free

$(FUZZ): $(B)/tests/fuzz/%: $(B)/tests/fuzz/%.o $(B)/tests/fuzz/replay.o $(ARCHIVES)
	$(link) $(LIBS)

SHIM := $(B)/tests/fault/disk_shim.so
$(SHIM): tests/fault/disk_shim.c
	$(call quiet,LD) mkdir -p $(@D); $(CC) -std=c11 -O2 -Wall -Wextra -shared -fPIC -o $@ $< -ldl

# Courses of months in, settled months out: for comparing with another settlement.
SETTLE := $(B)/tests/tools/settle_course
$(SETTLE): tests/tools/settle_course.c $(ARCHIVES)
	$(call quiet,LD) mkdir -p $(@D); $(compile) -o $@ $< -Wl,--start-group $(ARCHIVES) \
	    -Wl,--end-group $(LIBS)

.SECONDARY:

test: $(TOOLS) man $(GENERATE) $(UNIT) $(FAULT) $(FUZZ) $(SHIM) $(SETTLE)
	@tests/run $(B)

test-full: $(TOOLS) $(GENERATE) $(UNIT) $(FAULT) $(FUZZ) $(SHIM)
	@tests/run $(B) full

golden: $(TOOLS) man $(GENERATE)
	@tests/tools/cases $(B) --accept
	@tests/script/readme $(B) --accept
	@tests/script/kpi_table $(B) --accept
	@tests/script/man $(B) --accept

# libFuzzer's own build of the library, with clang.
fuzz: | build/config.mk
	@tests/tools/fuzz $(FUZZ_SECONDS)

# Files of calls, and libcsv alone to compare with.
CALLS := $(B)/tests/tools/calls
$(CALLS): tests/tools/calls.c
	$(call quiet,LD) mkdir -p $(@D); $(CC) -std=gnu11 -O2 -Wall -Wextra -o $@ $< -lcsv

bench: $(TOOLS) $(GENERATE) $(CALLS)
	@tests/tools/bench $(B)
