#include "over_out.h"

#include "i18n.h"

/* Months that the days touch. */
static int months_of(const vg_period *p)
{
    vg_date first = vg_date_of(p->first), last = vg_date_of(p->last);
    return 12 * (last.year - first.year) + last.month - first.month + 1;
}

void vg_over_period(vg_str *out, const vg_period *period)
{
    vg_period first = vg_period_month(period->first), last = vg_period_month(period->last);
    if (vg_period_months(period) == 0) {
        vg_period_text(out, period);
        return;
    }
    vg_period_text(out, &first);
    if (last.first == first.first)
        return;
    vg_str_adds(out, "..");
    vg_period_text(out, &last);
}

void vg_over_months(vg_str *out, vg_lang lang, const vg_over *over, const vg_period *period)
{
    int n = months_of(period);
    if (over->kind == VG_OVER_QUARTER)
        vg_str_addf(out, vg_tr(lang, "quarter, %d of %d months"), n, 3);
    else if (over->kind == VG_OVER_YEAR)
        vg_str_addf(out, vg_tr(lang, "contract year, %d of %d months"), n, 12);
    else if (n == over->months)
        vg_str_addf(out, vg_tr(lang, "%d months, rolling"), n);
    else
        vg_str_addf(out, vg_tr(lang, "%d of %d months, rolling"), n, over->months);
}

void vg_over_rule(vg_str *out, vg_lang lang, const vg_over *over)
{
    switch (over->kind) {
    case VG_OVER_MONTH:
        return;
    case VG_OVER_QUARTER:
        vg_str_adds(out, vg_tr(lang, "quarter"));
        break;
    case VG_OVER_YEAR:
        vg_str_adds(out, vg_tr(lang, "contract year"));
        break;
    case VG_OVER_MONTHS:
        vg_str_addf(out, vg_tr(lang, "%d months, rolling"), over->months);
        break;
    }
    vg_str_adds(out, ", ");
    vg_str_adds(out, over->at_end ? vg_tr(lang, "judged at the end")
                                  : vg_tr(lang, "judged each month"));
    if (over->wait) {
        vg_str_adds(out, ", ");
        vg_str_adds(out, vg_tr(lang, "not before they are full"));
    }
}

void vg_over_judged_in(vg_str *out, const vg_kpi_value *value)
{
    vg_period month = vg_period_month(value->judged_in);
    vg_period_text(out, &month);
}

void vg_json_over(vg_json *j, vg_jnode *in, const vg_scored *scored)
{
    static const char *const kinds[] = {[VG_OVER_MONTH] = "month",
                                        [VG_OVER_QUARTER] = "quarter",
                                        [VG_OVER_YEAR] = "contract-year",
                                        [VG_OVER_MONTHS] = "months"};
    const vg_kpi_value *v = &scored->value;
    const vg_over *over = &scored->level->over;
    if (!v->spans)
        return;
    vg_jnode *o = vg_jobject(j->out, in, "over");
    vg_period month = vg_period_month(v->unjudged ? v->judged_in : v->over.last);
    vg_jtext(j->out, o, "kind", kinds[over->kind]);
    if (over->kind == VG_OVER_MONTHS)
        vg_jint(j->out, o, "months", over->months);
    else
        vg_jnull(j->out, o, "months");
    vg_json_day(j, o, "first", v->over.first);
    vg_json_day(j, o, "last", v->over.last);
    vg_json_period(j, o, "judged_in", &month);
}
