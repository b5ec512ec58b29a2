/* Gaps as a table and as JSON. */
#include <vgov/gaps_report.h>

#include "columns.h"
#include "json_figures.h"
#include "round_words.h"

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

/* --- words
 * ----------------------------------------------------------------------------------------------
 */

static const char *kind_words(vg_lang lang, vg_gap_kind kind)
{
    return kind == VG_GAP_NOTHING   ? vg_tr(lang, "nothing at all")
           : kind == VG_GAP_MISSING ? vg_tr(lang, "missing")
                                    : vg_tr(lang, "incomplete");
}

static const char *basis_words(vg_lang lang, vg_gap_basis basis)
{
    switch (basis) {
    case VG_GAP_DELIVERED:
        return vg_tr(lang, "delivered");
    case VG_GAP_EARLIER:
        return vg_tr(lang, "earlier month");
    case VG_GAP_CONTRACT:
        return vg_tr(lang, "contract");
    case VG_GAP_UNKNOWN:
        break;
    }
    return NULL;
}

/* Days as vgov reads a period. */
static void add_days(vg_str *text, const vg_gap *gap)
{
    vg_period period = {VG_PERIOD_RANGE, gap->first, gap->last};
    if (gap->first == gap->last)
        period.kind = VG_PERIOD_DAY;
    else if (gap->length == VG_LEN_MONTH && gap->last == vg_month_last(gap->first))
        period.kind = VG_PERIOD_MONTH;
    else if (gap->length == VG_LEN_WEEK && gap->last - gap->first == 6)
        period.kind = VG_PERIOD_WEEK;
    vg_period_text(text, &period);
}

static void put_days(vg_table *out, const vg_gap *gap)
{
    vg_str text = VG_STR_INIT;
    add_days(&text, gap);
    vg_cell_taken(out, &text);
}

void vg_gap_words(vg_str *out, vg_lang lang, const vg_gap *gap)
{
    vg_str_addf(out, "%s ", kind_words(lang, gap->kind));
    add_days(out, gap);
    if (gap->slots)
        vg_str_addf(out, " %s", gap->slots);
}

static void put_measures(vg_table *out, const vg_gap *gap)
{
    vg_str text = VG_STR_INIT;
    for (vg_measure m = 0; m < VG_MEASURES; m++)
        if (gap->measures >> m & 1)
            vg_str_addf(&text, "%s%s", text.len ? ", " : "", vg_measures[m].code);
    if (text.rc != VG_OK)
        out->rc = text.rc;
    vg_table_cell(out, or_null(text.ptr));
    vg_str_free(&text);
}

static void put_count(vg_table *out, const vg_gap *gap, int64_t count)
{
    if (gap->expected)
        vg_cell_int(out, count);
    else
        vg_table_cell(out, NULL);
}

/* --- the table
 * ----------------------------------------------------------------------------------------- */

enum {
    VENDOR,
    LINE,
    CHANNEL,
    CAMPAIGN,
    SITE,
    ORIGIN,
    FEED,
    CONTRACT,
    DAYS,
    SLOTS,
    KIND,
    MISSING,
    EXPECTED,
    SLICE,
    SLICE_FROM,
    LACKS,
    COLUMNS
};

static const vg_column columns[COLUMNS] = {
    [VENDOR] = {"vendor", N_("Vendor"), false},
    [LINE] = {"line", N_("Line"), false},
    [CHANNEL] = {"channel", N_("Channel"), false},
    [CAMPAIGN] = {"campaign", N_("Campaign"), false},
    [SITE] = {"site", N_("Site"), false},
    [ORIGIN] = {"origin", N_("Origin"), false},
    [FEED] = {"feed", N_("Feed"), false},
    [CONTRACT] = {"contract", N_("Contract"), false},
    [DAYS] = {"days", N_("Days"), false},
    [SLOTS] = {"slots", N_("Time of day"), false},
    [KIND] = {"kind", N_("Gap"), false},
    [MISSING] = {"missing", N_("Missing"), true},
    [EXPECTED] = {"expected", N_("Of"), true},
    [SLICE] = {"slice", N_("Slice"), false},
    [SLICE_FROM] = {"slice_from", N_("Slice as"), false},
    [LACKS] = {"measures", N_("Lacks"), false},
};

static void choose_columns(const vg_gap_list *list, vg_wording wording, bool shown[COLUMNS])
{
    bool all = wording == VG_CODES;
    for (int c = 0; c < COLUMNS; c++)
        shown[c] = all || (c != CHANNEL && c != CAMPAIGN && c != SITE && c != LACKS);
    for (size_t i = 0; i < list->count; i++) {
        const vg_gap *gap = &list->gaps[i];
        shown[CHANNEL] = shown[CHANNEL] || or_null(gap->channel);
        shown[CAMPAIGN] = shown[CAMPAIGN] || or_null(gap->campaign);
        shown[SITE] = shown[SITE] || or_null(gap->site);
        shown[LACKS] = shown[LACKS] || gap->measures;
    }
}

static void put_cell(vg_table *out, const vg_gap *gap, int column, vg_lang lang,
                     vg_wording wording)
{
    const char *text[COLUMNS] = {
        [VENDOR] = gap->vendor,
        [LINE] = gap->line,
        [CHANNEL] = gap->channel,
        [CAMPAIGN] = gap->campaign,
        [SITE] = gap->site,
        [ORIGIN] = gap->origin,
        [FEED] = gap->feed,
        [CONTRACT] = gap->contract->id,
        [SLOTS] = gap->slots,
        [KIND] =
            wording == VG_CODES ? vg_gap_kind_name(gap->kind) : kind_words(lang, gap->kind),
        [SLICE] = gap->length ? vg_length_name(gap->length) : NULL,
        [SLICE_FROM] =
            wording == VG_CODES ? vg_gap_basis_name(gap->basis) : basis_words(lang, gap->basis),
    };
    if (column == DAYS)
        put_days(out, gap);
    else if (column == MISSING || column == EXPECTED)
        put_count(out, gap, column == MISSING ? gap->missing : gap->expected);
    else if (column == LACKS)
        put_measures(out, gap);
    else
        vg_table_cell(out, or_null(text[column]));
}

vg_rc vg_gaps_table(vg_arena *arena, const vg_gap_list *list, vg_lang lang, vg_wording wording,
                    vg_table *out, vg_err *err)
{
    bool shown[COLUMNS];
    vg_column *chosen = VG_NEW_N(arena, vg_column, COLUMNS);
    size_t count = 0;
    if (!chosen)
        return vg_nomem(err);
    choose_columns(list, wording, shown);
    for (int c = 0; c < COLUMNS; c++)
        if (shown[c])
            chosen[count++] = columns[c];
    vg_rc rc = vg_columns_table(arena, chosen, count, lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < list->count; i++)
        for (int c = 0; c < COLUMNS; c++)
            if (shown[c])
                put_cell(out, &list->gaps[i], c, lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- JSON
 * ----------------------------------------------------------------------------------------------
 */

static void put_time(vg_json *j, vg_jnode *in, const char *key, vg_time at)
{
    vg_str text = VG_STR_INIT;
    vg_time_text(&text, at);
    if (text.rc != VG_OK)
        j->rc = vg_str_rc(&text, j->err);
    vg_jtext(j->out, in, key, text.ptr);
    vg_str_free(&text);
}

static void put_number(vg_json *j, vg_jnode *in, const char *key, bool known, int64_t value)
{
    if (known)
        vg_jint(j->out, in, key, value);
    else
        vg_jnull(j->out, in, key);
}

static void put_gap(vg_json *j, vg_jnode *list, const vg_gap *gap)
{
    vg_jnode *o = vg_jobject(j->out, list, NULL);
    vg_jtext(j->out, o, "kind", vg_gap_kind_name(gap->kind));
    vg_jtext(j->out, o, "vendor", gap->vendor);
    vg_jtext(j->out, o, "contract", gap->contract->id);
    vg_json_day(j, o, "valid_from", gap->contract->valid_from);
    vg_jtext(j->out, o, "line", gap->line);
    vg_jtext(j->out, o, "channel", or_null(gap->channel));
    vg_jtext(j->out, o, "campaign", or_null(gap->campaign));
    vg_jtext(j->out, o, "site", or_null(gap->site));
    vg_jtext(j->out, o, "origin", gap->origin);
    vg_jtext(j->out, o, "feed", gap->feed);
    vg_json_day(j, o, "first", gap->first);
    vg_json_day(j, o, "last", gap->last);
    put_number(j, o, "missing", gap->expected > 0, gap->missing);
    put_number(j, o, "expected", gap->expected > 0, gap->expected);
    vg_jtext(j->out, o, "slice", gap->length ? vg_length_name(gap->length) : NULL);
    vg_jtext(j->out, o, "slice_from", vg_gap_basis_name(gap->basis));
    vg_jtext(j->out, o, "slots", gap->slots);
    vg_jnode *ranges = vg_jarray(j->out, o, "ranges");
    for (size_t i = 0; i < gap->range_count; i++) {
        vg_jnode *range = vg_jobject(j->out, ranges, NULL);
        put_time(j, range, "from", gap->ranges[i].from);
        put_time(j, range, "to", gap->ranges[i].to);
    }
    vg_jnode *measures = vg_jarray(j->out, o, "measures");
    for (vg_measure m = 0; m < VG_MEASURES; m++)
        if (gap->measures >> m & 1)
            vg_jtext(j->out, measures, NULL, vg_measures[m].code);
}

vg_rc vg_gaps_json(const vg_gap_list *list, const vg_period *period, vg_day as_of, vg_str *out,
                   vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out);
    vg_json_period(&j, root, "period", period);
    vg_json_day(&j, root, "as_of", as_of);
    vg_jint(j.out, root, "left_out", list->left_out);
    vg_jnode *gaps = vg_jarray(j.out, root, "gaps");
    for (size_t i = 0; i < list->count; i++)
        put_gap(&j, gaps, &list->gaps[i]);
    return vg_json_end(&j, out);
}
