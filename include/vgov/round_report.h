/* A monthly round, for people and for programs. */
#ifndef VGOV_ROUND_REPORT_H
#define VGOV_ROUND_REPORT_H

#include <vgov/report.h>
#include <vgov/round.h>
#include <vgov/zone.h>

/* What waits for somebody, a line each. Keys: topic ("gap", "delivery", "change", "finding",
 * "event", "action", "claim", "proposal"), vendor, about (a line, feed, service level, number
 * or owner), by (the day until which), what. */
VG_CHECK vg_rc vg_round_todo(vg_arena *arena, const vg_round *round, vg_lang lang,
                             vg_wording wording, vg_table *out, vg_err *err);

/* Keys: vendor, origin, feed, slice, files, lines, slices, first, last, imported. */
VG_CHECK vg_rc vg_arrivals_table(vg_arena *arena, const vg_round *round, vg_lang lang,
                                 vg_table *out, vg_err *err);
/* Keys: vendor, contract, part, service_level, what, was, is. */
VG_CHECK vg_rc vg_changes_table(vg_arena *arena, const vg_round *round, vg_lang lang,
                                vg_wording wording, vg_table *out, vg_err *err);
/* Keys: number, contract, vendor, month, side, claimed, amount, currency, claim_by. */
VG_CHECK vg_rc vg_proposals_table(vg_arena *arena, const vg_round *round, vg_lang lang,
                                  vg_wording wording, vg_table *out, vg_err *err);

/* One list of the round, with its key in JSON and its title. */
typedef struct vg_round_section {
    const char *key, *title;
    vg_table table;
} vg_round_section;
enum { VG_ROUND_SECTIONS = 12 };

/* All lists, what waits first. Times of events are shown by the zone's clocks. */
VG_CHECK vg_rc vg_round_sections(vg_arena *arena, const vg_round *round, const vg_zone *zone,
                                 vg_lang lang, vg_wording wording,
                                 vg_round_section out[VG_ROUND_SECTIONS], vg_err *err);

/* {"format":1,"period":"2026-10","as_of":"2026-11-02","last_round":"2026-11-01T05:30:00Z" or
 * null,"todo":[…],"arrivals":[…],"gaps":[…] …}: the sections, each row with the keys of its
 * table. */
VG_CHECK vg_rc vg_round_json(const vg_round *round, const vg_round_section *sections,
                             vg_str *out, vg_err *err);
/* Appends "Monthly round 2026-10 as of 2026-11-02, the last one was at …", and a line end. */
void vg_round_heading(vg_str *out, const vg_round *round, vg_lang lang);

#endif
