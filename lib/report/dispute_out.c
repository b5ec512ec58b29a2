/* The dispute pack as tables. */
#include <vgov/beside_report.h>

#include "dispute.h"
#include "words.h"

static const char *const titles[VG_DISPUTE_PARTS] = {
    [VG_DISPUTE_TOTALS] = N_("What the months come to"),
    [VG_DISPUTE_EFFECTS] = N_("Each claim without and with"),
    [VG_DISPUTE_MONEY] = N_("What that is in money"),
    [VG_DISPUTE_CLAIMS] = N_("What is claimed"),
    [VG_DISPUTE_HISTORY] = N_("History"),
    [VG_DISPUTE_FIGURES] = N_("Figures of others"),
    [VG_DISPUTE_COVERAGE] = N_("Slices in both"),
    [VG_DISPUTE_DEFINITIONS] = N_("Definition difference"),
    [VG_DISPUTE_ROWS] = N_("Disputed rows")};

const char *vg_dispute_title(vg_dispute_part part, vg_lang lang)
{
    return vg_tr(lang, titles[part]);
}

/* --- claims
 * -------------------------------------------------------------------------------------- */

static const vg_column claims[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "kind", .title = N_("Kind")},
    {.key = "status", .title = N_("Status")},
    {.key = "for", .title = N_("For")},
    {.key = "from", .title = N_("From")},
    {.key = "to", .title = N_("To")},
    {.key = "lines", .title = N_("Lines")},
    {.key = "service_levels", .title = N_("Service levels")},
    {.key = "deadline", .title = N_("Deadline")},
    {.key = "clause", .title = N_("Clause")},
    {.key = "claim", .title = N_("Claim")},
    {.key = "evidence", .title = N_("Evidence")},
    {.key = "overlaps", .title = N_("Shares slices with")},
    {.key = "source", .title = N_("Source")},
    {.key = "src_row", .title = N_("Row"), .right = true},
};

static void put_instant(const vg_dispute_writer *w, vg_time at)
{
    vg_str text = VG_STR_INIT;
    if (w->written) {
        int64_t local = vg_zone_local(w->zone, at);
        int minutes = (int)(local % VG_DAY_SECONDS / 60);
        vg_day_words(&text, w->lang, vg_zone_day(w->zone, at));
        vg_str_addf(&text, " %02d:%02d", minutes / 60, minutes % 60);
    } else {
        vg_wall_text(&text, w->zone, at);
    }
    vg_cell_taken(w->out, &text);
}

static void put_day(const vg_dispute_writer *w, bool known, vg_day day)
{
    vg_str text = VG_STR_INIT;
    if (known && w->written)
        vg_day_words(&text, w->lang, day);
    else if (known)
        vg_day_text(&text, day);
    vg_cell_taken(w->out, &text);
}

static void put_list(const vg_dispute_writer *w, const char *const *list, size_t count)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < count; i++)
        vg_str_addf(&text, "%s%s", i ? ", " : "", list[i]);
    if (count == 0)
        vg_str_adds(&text, vg_tr(w->lang, "all"));
    vg_cell_taken(w->out, &text);
}

static void put_overlaps(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < c->overlap_count; i++)
        vg_str_addf(&text, "%s%lld", i ? ", " : "", (long long)c->overlaps[i]);
    vg_cell_taken(w->out, &text);
}

static void put_claim(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    const vg_event *e = &c->event;
    const bool all = *e->vendor == '*';
    vg_cell_int(w->out, e->id);
    vg_table_cell(w->out, vg_word_event(w->lang, vg_event_kinds[e->kind]));
    vg_table_cell(w->out, vg_word_event(w->lang, vg_event_states[e->state.state]));
    vg_table_cell(w->out, all ? vg_tr(w->lang, "all vendors") : e->vendor);
    put_instant(w, e->begins);
    put_instant(w, e->ends);
    put_list(w, e->lines, e->line_count);
    put_list(w, e->levels, e->level_count);
    put_day(w, e->has_deadline, e->deadline);
    vg_cell_text(w->out, e->clause);
    vg_cell_text(w->out, e->claim);
    vg_cell_text(w->out, e->evidence);
    put_overlaps(w, c);
    vg_cell_text(w->out, e->source);
    if (e->source_id)
        vg_cell_int(w->out, e->src_row);
    else
        vg_table_cell(w->out, NULL);
}

static const vg_column history[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "at", .title = N_("Since")},
    {.key = "status", .title = N_("Status")},
    {.key = "role", .title = N_("Role")},
    {.key = "reason", .title = N_("Reason")},
};

static void put_history(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    for (size_t i = 0; i < c->step_count; i++) {
        const vg_event_step *s = &c->steps[i];
        vg_cell_int(w->out, c->event.id);
        if (w->written)
            put_instant(w, s->at);
        else
            vg_cell_time(w->out, s->at);
        vg_table_cell(w->out, vg_word_event(w->lang, vg_event_states[s->state]));
        vg_cell_text(w->out, s->role);
        vg_cell_text(w->out, s->reason);
    }
}

/* --- rows
 * ---------------------------------------------------------------------------------------- */

static const vg_column rows[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "month", .title = N_("Month")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "line", .title = N_("Line")},
    {.key = "slice", .title = N_("Slice")},
    {.key = "figures", .title = N_("Figures")},
    {.key = "file", .title = N_("File")},
    {.key = "src_row", .title = N_("Row"), .right = true},
    {.key = "sha256", .title = N_("SHA-256")},
    {.key = "origin", .title = N_("Origin")},
    {.key = "feed", .title = N_("Feed")},
};

static void put_rows(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    for (size_t i = 0; i < c->row_count; i++) {
        const vg_dispute_row *r = &c->rows[i];
        vg_cell_int(w->out, c->event.id);
        vg_dispute_put_month(w, r->month);
        vg_table_cell(w->out, r->service_level);
        vg_table_cell(w->out, r->line);
        vg_table_cell(w->out, r->slice);
        if (r->of_line)
            vg_table_cellf(w->out, "%s (%s)", r->figures,
                           vg_tr(w->lang, "part of a shared line"));
        else
            vg_table_cell(w->out, r->figures);
        vg_table_cell(w->out, r->file ? r->file : vg_tr(w->lang, "file by its SHA-256"));
        vg_cell_int(w->out, r->src_row);
        vg_table_cell(w->out, r->sha256);
        vg_table_cell(w->out, r->origin);
        vg_cell_text(w->out, r->feed);
    }
}

/* --- all of them
 * --------------------------------------------------------------------------------- */

static vg_rc put(const vg_dispute_writer *w, const vg_column *columns, size_t count,
                 void (*each)(const vg_dispute_writer *w, const vg_dispute_claim *c),
                 vg_err *err)
{
    vg_rc rc = vg_columns_table(w->arena, columns, count, w->lang, w->out, err);
    for (size_t i = 0; rc == VG_OK && i < w->pack->claim_count; i++)
        each(w, &w->pack->claims[i]);
    return rc == VG_OK ? vg_table_rc(w->out, err) : rc;
}

/* What was reported first: it says which definition is theirs. */
static vg_rc put_definitions(const vg_dispute_writer *w, vg_err *err)
{
    const vg_beside_list *others = &w->pack->others;
    vg_beside *list = VG_NEW_N(w->arena, vg_beside, others->count + others->definition_count);
    size_t n = 0;
    if (!list)
        return vg_nomem(err);
    for (size_t i = 0; i < others->definition_count; i++) {
        const vg_beside *d = &others->definitions[i];
        list[n] = *d;
        for (size_t k = 0; k < others->count; k++) {
            const vg_beside *r = &others->rows[k];
            if (r->variant_count && r->ours == d->ours)
                list[n] = *r;
        }
        n++;
    }
    return vg_beside_definitions(w->arena, list, n, w->lang, w->out, err);
}

static vg_rc put_part(const vg_dispute_writer *w, vg_dispute_part part, vg_err *err)
{
    bool codes = w->wording == VG_CODES;
    vg_rc rc;
    switch (part) {
    case VG_DISPUTE_TOTALS:
        rc = vg_columns_table(w->arena, vg_dispute_total_columns, vg_dispute_total_count,
                              w->lang, w->out, err);
        if (rc == VG_OK)
            vg_dispute_put_totals(w);
        break;
    case VG_DISPUTE_EFFECTS:
        rc = vg_columns_table(
            w->arena, codes ? vg_dispute_effect_columns : vg_dispute_level_columns,
            codes ? vg_dispute_effect_count : vg_dispute_level_count, w->lang, w->out, err);
        if (rc == VG_OK)
            vg_dispute_put_effects(w);
        break;
    case VG_DISPUTE_MONEY:
        rc = vg_columns_table(w->arena, vg_dispute_money_columns, vg_dispute_money_count,
                              w->lang, w->out, err);
        if (rc == VG_OK)
            vg_dispute_put_money(w);
        break;
    case VG_DISPUTE_CLAIMS:
        return put(w, claims, VG_COUNT_OF(claims), put_claim, err);
    case VG_DISPUTE_HISTORY:
        return put(w, history, VG_COUNT_OF(history), put_history, err);
    case VG_DISPUTE_FIGURES:
        return vg_beside_table(w->arena, &w->pack->others, w->lang, VG_WORDS, w->out, err);
    case VG_DISPUTE_COVERAGE:
        return vg_beside_coverage(w->arena, &w->pack->others, w->lang, w->out, err);
    case VG_DISPUTE_DEFINITIONS:
        return put_definitions(w, err);
    default:
        return put(w, rows, VG_COUNT_OF(rows), put_rows, err);
    }
    return rc == VG_OK ? vg_table_rc(w->out, err) : rc;
}

vg_rc vg_dispute_table(vg_arena *arena, const vg_dispute *pack, vg_dispute_part part,
                       vg_lang lang, vg_wording wording, bool written, vg_table *out,
                       vg_err *err)
{
    vg_zone *zone = NULL;
    vg_dispute_writer w = {.arena = arena,
                           .pack = pack,
                           .lang = lang,
                           .wording = wording,
                           .written = written,
                           .out = out};
    vg_rc rc = vg_zone_load(&zone, pack->zone, err);
    w.zone = zone;
    if (rc == VG_OK)
        rc = put_part(&w, part, err);
    if (rc == VG_OK && wording == VG_WORDS) /* the pack is of one vendor */
        rc = vg_columns_narrow(out, "vendor", NULL, err);
    vg_zone_free(zone);
    return rc;
}
