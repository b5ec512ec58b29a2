/* Service levels as facts. */
#include "contract_facts.h"

#include <vgov/formula.h>

#include "over_out.h"
#include "words.h"

static void tell_target(vg_facts *f, const char *what, const vg_service_level *sl, vg_rat edge)
{
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s, "%s ", vg_comparison_symbol(sl->comparison));
    vg_facts_put_number(f, &s, edge, vg_service_level_unit(sl));
    vg_facts_tell(f, what, &s);
}

/* "minor: ≥ 75 %, < 80 %, 1; serious: < 75 %, 3" */
static void tell_bands(vg_facts *f, const vg_service_level *sl)
{
    bool lower = sl->comparison == VG_GE || sl->comparison == VG_LT;
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < sl->band_count; i++) {
        const vg_band *b = &sl->bands[i];
        vg_str_addf(&s, "%s%s: ", i ? "; " : "", vg_text_in(b->name, f->lang));
        vg_facts_put_range(f, &s, b->has_from ? &b->from : NULL, lower,
                           b->has_to ? &b->to : NULL, !lower, vg_service_level_unit(sl));
        vg_str_addf(&s, ", %lld", (long long)b->points);
    }
    if (sl->band_count)
        vg_facts_tell(f, N_("Bands and service points"), &s);
}

static void tell_edges(vg_facts *f, const vg_service_level *sl)
{
    tell_target(f, N_("Target"), sl, sl->target);
    if (sl->has_minimum)
        vg_facts_number(f, N_("Minimum"), sl->minimum, vg_service_level_unit(sl));
    tell_bands(f, sl);
    vg_facts_say(f, N_("Class"), vg_word_class(f->lang, sl->cls));
    vg_facts_number(f, N_("Weight"), sl->weight, NULL);
}

static void tell_lines(vg_facts *f, const vg_service_level *sl)
{
    vg_str s = VG_STR_INIT;
    vg_facts_put_list(&s, sl->lines, sl->line_count, vg_tr(f->lang, "all"));
    vg_facts_tell(f, N_("Lines"), &s);
    if (sl->lines_rule == VG_LINES_EACH)
        vg_facts_say(f, N_("Lines that must reach the target"), vg_tr(f->lang, "all"));
    if (sl->lines_rule == VG_LINES_N)
        vg_facts_int(f, N_("Lines that must reach the target"), (int64_t)sl->lines_needed);
}

static void tell_measured(vg_facts *f, const vg_service_level *sl)
{
    vg_str s = VG_STR_INIT;
    if (vg_service_level_is_mean(sl)) {
        vg_str_adds(&s, sl->slices.of ? vg_length_name(sl->slices.of) : "interval");
        vg_str_adds(&s, "; ");
        if (sl->slices.has_empty_value)
            vg_facts_put_number(f, &s, sl->slices.empty_value, sl->kpi->unit);
        else
            vg_str_adds(&s, vg_word_no_data(f->lang, VG_NO_DATA_LEAVE_OUT));
        vg_facts_tell(f, N_("Plain mean of slices"), &s);
    } else if (sl->slices.on) {
        vg_str_addf(&s, "%s %s ", sl->slices.of ? vg_length_name(sl->slices.of) : "interval",
                    vg_comparison_symbol(sl->slices.comparison));
        vg_facts_put_number(f, &s, sl->slices.target, sl->kpi->unit);
        vg_str_addf(&s, "; %s", vg_word_no_data(f->lang, sl->slices.empty));
        vg_facts_tell(f, N_("Share of slices"), &s);
    }
    if (sl->has_min_volume) {
        s = (vg_str)VG_STR_INIT;
        vg_str_addf(&s, "%s ", vg_measures[sl->volume_measure].code);
        vg_facts_put_number(f, &s, sl->min_volume, NULL);
        vg_facts_tell(f, N_("Least volume"), &s);
    }
    vg_facts_say(f, N_("Service hours"), sl->hours ? sl->hours->id : "");
    vg_facts_flag(f, N_("Longer rows count whole"), sl->whole_rows);
    if (sl->occurrences) {
        s = (vg_str)VG_STR_INIT;
        vg_str_addf(&s, vg_tr(f->lang, "from %d within %d months on"), sl->occurrences,
                    sl->occurrence_months);
        vg_facts_tell(f, N_("Misses count"), &s);
    }
    if (sl->over.kind != VG_OVER_MONTH) {
        s = (vg_str)VG_STR_INIT;
        vg_over_rule(&s, f->lang, &sl->over);
        vg_facts_tell(f, N_("Measured over"), &s);
    }
    if (sl->final_after_days)
        vg_facts_int(f, N_("Final after days"), sl->final_after_days);
}

/* A stage says all that it has; so a change of the first one alone does not repeat itself. */
static void tell_stages(vg_facts *f, const vg_service_level *sl)
{
    for (size_t i = 0; i < sl->stage_count; i++) {
        vg_period month = vg_period_month(sl->stages[i].from);
        vg_str s = VG_STR_INIT;
        vg_str_addf(&s, "%s, ", sl->id);
        vg_str_adds(&s, vg_tr(f->lang, "from"));
        vg_str_addc(&s, ' ');
        vg_period_text(&s, &month);
        f->subject = f->rc == VG_OK && s.rc == VG_OK ? vg_arena_strdup(f->arena, s.ptr) : NULL;
        vg_str_free(&s);
        if (!f->subject) {
            if (f->rc == VG_OK)
                f->rc = vg_nomem(f->err);
            return;
        }
        tell_edges(f, &sl->stages[i]);
    }
}

void vg_facts_levels(vg_facts *f)
{
    const vg_contract *c = f->contract;
    f->member = "service_levels";
    for (size_t i = 0; i < c->service_level_count && f->rc == VG_OK; i++) {
        const vg_service_level *sl = &c->service_levels[i];
        f->subject = sl->id;
        vg_facts_say(f, N_("Service level"), vg_text_in(sl->title, f->lang));
        tell_edges(f, sl);
        vg_facts_say(f, N_("Clause"), sl->clause);
        vg_facts_say(f, N_("KPI"), sl->kpi->id);
        tell_lines(f, sl);
        tell_measured(f, sl);
        tell_stages(f, sl);
    }
}
