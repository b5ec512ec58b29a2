/* Relief events and their steps as tables. */
#ifndef VGOV_EVENT_REPORT_H
#define VGOV_EVENT_REPORT_H

#include <vgov/event.h>
#include <vgov/report.h>
#include <vgov/zone.h>

/* A line an event, times as the zone's clocks show them; those whose deadline is over on
 * `today` say so. Keys: number, kind, vendor, from, to, lines, service_levels, state ("overdue"
 * is one), clause, claim, evidence, deadline, since, role, reason, source, src_row. */
VG_CHECK vg_rc vg_events_table(vg_arena *arena, const vg_event *events, size_t count,
                               const vg_zone *zone, vg_day today, vg_lang lang,
                               vg_wording wording, vg_table *out, vg_err *err);

/* Its steps: at, state, role, reason. */
VG_CHECK vg_rc vg_event_steps_table(vg_arena *arena, const vg_event_step *steps, size_t count,
                                    vg_lang lang, vg_wording wording, vg_table *out,
                                    vg_err *err);

#endif
