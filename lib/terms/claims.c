/* How what a month comes to is claimed: its nature, the last day, what becomes of it then. */
#include "contract_parts.h"
#include "money_parts.h"

enum { DAYS = 366 };

static void read_within(vg_reader *r, const vg_json *node, const vg_json *claims,
                        const vg_contract *c, vg_claim_terms *out)
{
    static const char *const keys[] = {"days", "working_days", NULL};
    const vg_json *own = vg_read_field(claims, "calendar");
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *days = vg_read_field(node, "days"),
                  *working = vg_read_field(node, "working_days");
    if (!days == !working)
        vg_reader_fail(r, node, "expected one of \"days\" and \"working_days\"");
    out->has_within = true;
    out->within.working = working;
    out->within.days = (int)vg_read_int(r, working ? working : days, 1, DAYS);
    out->within.minute = VG_LEN_DAY;
    if (!working)
        return;
    out->within.calendar = own ? vg_contract_calendar(r, own, c) : c->calendar;
    if (vg_reading(r) && !out->within.calendar)
        vg_reader_fail(r, working,
                       "which days are working days a calendar says; name one in \"calendar\"");
}

/* A country as ISO 3166 has it. */
static const char *read_law(vg_reader *r, const vg_json *node)
{
    const char *text = node ? vg_read_text(r, node) : "";
    bool good =
        text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' && !text[2];
    if (node && vg_reading(r) && !good)
        vg_reader_expected(r, node, "the two capital letters of a country, such as \"DE\"");
    return text;
}

void vg_contract_read_claims(vg_reader *r, const vg_json *root, vg_contract *c)
{
    static const char *const keys[] = {"nature",   "clause",         "within",
                                       "calendar", "lapses",         "reserve",
                                       "law",      "standard_terms", NULL};
    static const char *const natures[] = {"price-reduction", "penalty", "liquidated-damages",
                                          NULL};
    const vg_json *node = vg_read_field(root, "claims");
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *lapses = vg_read_field(node, "lapses"),
                  *reserve = vg_read_field(node, "reserve"),
                  *calendar = vg_read_field(node, "calendar"),
                  *standard = vg_read_field(node, "standard_terms");
    vg_claim_terms *out = vg_reader_room(r, 1, sizeof *out);
    if (!out)
        return;
    out->nature = natures[vg_read_choice(r, vg_read_needed(r, node, "nature"), natures)];
    out->clause = vg_read_clause(r, node);
    out->law = read_law(r, vg_read_field(node, "law"));
    out->standard_terms = standard && vg_read_bool(r, standard);
    read_within(r, vg_read_field(node, "within"), node, c, out);
    out->lapses = lapses ? vg_read_bool(r, lapses) : out->has_within;
    out->must_reserve = reserve && vg_read_bool(r, reserve);
    if (vg_reading(r) && out->lapses && !out->has_within)
        vg_reader_fail(r, lapses, "nothing lapses without a last day; say \"within\"");
    if (vg_reading(r) && calendar && !out->within.working)
        vg_reader_fail(r, calendar,
                       "a calendar means something to \"within\": {\"working_days\": …} alone");
    c->claims = vg_reading(r) ? out : NULL;
}
