#include <vgov/event_report.h>

#include "columns.h"
#include "words.h"

static const vg_column columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "kind", .title = N_("Kind")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "from", .title = N_("From")},
    {.key = "to", .title = N_("To")},
    {.key = "lines", .title = N_("Lines")},
    {.key = "service_levels", .title = N_("Service levels")},
    {.key = "state", .title = N_("Status")},
    {.key = "clause", .title = N_("Clause")},
    {.key = "claim", .title = N_("Claim")},
    {.key = "evidence", .title = N_("Evidence")},
    {.key = "deadline", .title = N_("Deadline")},
    {.key = "since", .title = N_("Since")},
    {.key = "role", .title = N_("Role")},
    {.key = "reason", .title = N_("Reason")},
    {.key = "source", .title = N_("Source")},
    {.key = "src_row", .title = N_("Row"), .right = true},
};

static const vg_column step_columns[] = {
    {.key = "at", .title = N_("Since")},
    {.key = "state", .title = N_("Status")},
    {.key = "role", .title = N_("Role")},
    {.key = "reason", .title = N_("Reason")},
};

/* "2026-10-05T08:00+02:00" */
static void put_wall(vg_table *out, const vg_zone *zone, vg_time at)
{
    vg_str text = VG_STR_INIT;
    vg_wall_text(&text, zone, at);
    vg_cell_taken(out, &text);
}

static void put_list(vg_table *out, const char *const *list, size_t count)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < count; i++)
        vg_str_addf(&text, "%s%s", i ? ", " : "", list[i]);
    vg_cell_taken(out, &text);
}

static void put_word(vg_table *out, const char *word, vg_lang lang, vg_wording wording)
{
    vg_table_cell(out, wording == VG_WORDS ? vg_word_event(lang, word) : word);
}

static void put_event(vg_table *out, const vg_event *e, const vg_zone *zone, vg_day today,
                      vg_lang lang, vg_wording wording)
{
    vg_str day = VG_STR_INIT;
    vg_cell_int(out, e->id);
    put_word(out, vg_event_kinds[e->kind], lang, wording);
    vg_table_cell(out, e->vendor);
    put_wall(out, zone, e->begins);
    put_wall(out, zone, e->ends);
    put_list(out, e->lines, e->line_count);
    put_list(out, e->levels, e->level_count);
    put_word(out, vg_event_overdue(e, today) ? "overdue" : vg_event_states[e->state.state],
             lang, wording);
    vg_cell_text(out, e->clause);
    vg_cell_text(out, e->claim);
    vg_cell_text(out, e->evidence);
    if (e->has_deadline)
        vg_day_text(&day, e->deadline);
    vg_cell_taken(out, &day);
    vg_cell_time(out, e->state.at);
    vg_cell_text(out, e->state.role);
    vg_cell_text(out, e->state.reason);
    vg_cell_text(out, e->source);
    if (e->source_id)
        vg_cell_int(out, e->src_row);
    else
        vg_table_cell(out, NULL);
}

vg_rc vg_events_table(vg_arena *arena, const vg_event *events, size_t count,
                      const vg_zone *zone, vg_day today, vg_lang lang, vg_wording wording,
                      vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_event(out, &events[i], zone, today, lang, wording);
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, "since", NULL, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

vg_rc vg_event_steps_table(vg_arena *arena, const vg_event_step *steps, size_t count,
                           vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, step_columns, VG_COUNT_OF(step_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_cell_time(out, steps[i].at);
        put_word(out, vg_event_states[steps[i].state], lang, wording);
        vg_cell_text(out, steps[i].role);
        vg_cell_text(out, steps[i].reason);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
