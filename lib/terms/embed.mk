# The presets: for each its name and its text, both ended by NUL, as bytes; and the JSON Schemas.
PRESETS := $(sort $(wildcard lib/terms/presets/*.json))
$(B)/lib/terms/presets.bin: $(PRESETS) lib/terms/embed.mk
	$(call quiet,JOIN) mkdir -p $(@D); for f in $(PRESETS); do n=$${f##*/}; \
	    printf '%s\0' $${n%.json}; cat $$f; printf '\0'; done > $@
$(B)/lib/terms/preset.o: $(B)/lib/terms/presets.bin.inc
$(B)/lib/terms/schema.o: $(B)/lib/terms/map.schema.json.inc $(B)/lib/terms/contract.schema.json.inc \
    $(B)/lib/terms/calendar.schema.json.inc
