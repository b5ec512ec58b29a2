#include <vgov/trace_report.h>

#include "columns.h"

enum { LABEL_WIDTH = 12 };

static int digits_of(vg_measure m, const vg_basis *basis)
{
    if (vg_measures[m].unit != VG_UNIT_MONEY)
        return vg_measures[m].decimals;
    int digits = vg_currency_digits(basis ? basis->currency : "");
    return digits < 0 ? 0 : digits;
}

/* "offered 12, talk_s 61.500" */
static void put_figures(vg_str *out, const vg_traced *t)
{
    size_t from = out->len;
    for (int i = 0; i < VG_MEASURES; i++) {
        vg_measure m = (vg_measure)i;
        if (t->values[m] == VG_UNKNOWN)
            continue;
        vg_str_adds(out, out->len > from ? ", " : "");
        vg_measure_header(out, m);
        vg_str_addc(out, ' ');
        vg_dec_text(out, t->values[m], digits_of(m, t->basis));
    }
}

/* What they rest on, as far as somebody said. */
static void put_basis(vg_str *out, const vg_basis *b)
{
    size_t from = out->len;
    if (!b)
        return;
    if (b->target.ms != VG_UNKNOWN) {
        vg_str_adds(out, "target ");
        vg_threshold_text(out, b->target);
    }
    if (b->shortest.ms != VG_UNKNOWN) {
        vg_str_adds(out, out->len > from ? ", short " : "short ");
        vg_threshold_text(out, b->shortest);
    }
    if (b->currency[0])
        vg_str_addf(out, "%s%s", out->len > from ? ", " : "", b->currency);
    if (b->reconstructed[0])
        vg_str_addf(out, "%sfrom a rate: %s", out->len > from ? ", " : "", b->reconstructed);
}

static void put_state(vg_str *out, const vg_traced *t)
{
    if (t->by)
        vg_str_addf(out, "%s by source %lld, %s", t->retired ? "retired" : "replaced",
                    (long long)t->by->id, t->by->name);
    else
        vg_str_adds(out, "stands");
}

/* --- paragraphs
 * -------------------------------------------------------------------------------- */

/* A record is what somebody sent: it must not steer a terminal. */
static void put_plain(vg_str *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        bool c1 = p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;
        vg_str_addc(out, *p < ' ' || *p == 0x7f || c1 ? ' ' : (char)*p);
        p += c1;
    }
}

static void label(vg_str *out, const char *text)
{
    vg_str_addf(out, "  %-*s", LABEL_WIDTH, text);
}

static void line(vg_str *out, const char *name, const char *text)
{
    if (!text || !text[0])
        return;
    label(out, name);
    put_plain(out, text);
    vg_str_addc(out, '\n');
}

static void put_head(vg_str *out, const vg_traced *t)
{
    const vg_series *s = t->series;
    vg_str_addf(out, "%s  %s, %s", t->slice, s->scope.vendor, s->scope.line);
    const char *const parts[][2] = {{"channel", s->scope.channel},
                                    {"campaign", s->scope.campaign},
                                    {"site", s->scope.site},
                                    {"origin", s->origin},
                                    {"feed", s->feed}};
    for (size_t i = 0; i < VG_COUNT_OF(parts); i++)
        if (parts[i][1][0])
            vg_str_addf(out, ", %s %s", parts[i][0], parts[i][1]);
    vg_str_addc(out, '\n');
    line(out, "Local time", t->local);
}

static void put_source(vg_str *out, const vg_traced *t)
{
    const vg_source *s = t->source;
    if (!s)
        return;
    if (t->calls >= 0) {
        label(out, "Calls");
        vg_str_addf(out, "summed from %lld, the row is that of the first one\n",
                    (long long)t->calls);
    }
    label(out, "File");
    put_plain(out, s->name);
    vg_str_addf(out, ", row %lld, source %lld, imported ", (long long)t->src_row,
                (long long)s->id);
    vg_time_text(out, s->imported_at);
    vg_str_addc(out, '\n');
    line(out, "SHA-256", s->sha256);
    line(out, "Header", t->head);
    line(out, "Record", t->record);
    line(out, "Note", t->note);
}

vg_rc vg_trace_text(const vg_traced *list, size_t count, vg_str *out, vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        const vg_traced *t = &list[i];
        vg_str_adds(out, i ? "\n" : "");
        put_head(out, t);
        label(out, "State");
        put_state(out, t);
        vg_str_addc(out, '\n');
        label(out, "Figures");
        put_figures(out, t);
        vg_str_addc(out, '\n');
        label(out, "Basis");
        size_t from = out->len;
        put_basis(out, t->basis);
        vg_str_adds(out, out->len > from ? "\n" : "nothing was said\n");
        put_source(out, t);
        line(out, "Shared", t->shared);
        line(out, "Detail", t->detail);
    }
    return vg_str_rc(out, err);
}

/* --- rows
 * -------------------------------------------------------------------------------------- */

static void cell(vg_table *out, const char *text)
{
    vg_table_cell(out, text && text[0] ? text : NULL);
}

/* Fills `text` and puts it into a cell. */
static void cell_of(vg_table *out, vg_str *text)
{
    cell(out, text->ptr);
    vg_str_clear(text);
}

static void put_row(vg_table *out, const vg_traced *t, vg_str *text)
{
    const vg_series *s = t->series;
    const char *const head[] = {s->scope.vendor,   s->scope.line, s->scope.channel,
                                s->scope.campaign, s->scope.site, s->origin,
                                s->feed,           t->slice,      t->local};
    for (size_t i = 0; i < VG_COUNT_OF(head); i++)
        cell(out, head[i]);
    put_state(text, t);
    cell_of(out, text);
    put_figures(text, t);
    cell_of(out, text);
    put_basis(text, t->basis);
    cell_of(out, text);
    if (t->source) {
        vg_table_cellf(out, "%lld", (long long)t->source->id);
        vg_time_text(text, t->source->imported_at);
    } else {
        vg_table_cell(out, NULL);
    }
    cell(out, t->source ? t->source->name : NULL);
    vg_table_cellf(out, "%lld", (long long)t->src_row);
    cell_of(out, text);
    cell(out, t->source ? t->source->sha256 : NULL);
    cell(out, t->head);
    cell(out, t->record);
    cell(out, t->note);
    cell(out, t->detail);
    cell(out, t->shared);
    if (t->calls >= 0)
        vg_table_cellf(out, "%lld", (long long)t->calls);
    else
        vg_table_cell(out, NULL);
}

vg_rc vg_trace_table(vg_arena *arena, const vg_traced *list, size_t count, vg_table *out,
                     vg_err *err)
{
    static const vg_column columns[] = {
        {"vendor", "Vendor", false},    {"line", "Line", false},
        {"channel", "Channel", false},  {"campaign", "Campaign", false},
        {"site", "Site", false},        {"origin", "Origin", false},
        {"feed", "Feed", false},        {"slice", "Slice", false},
        {"local", "Local time", false}, {"state", "State", false},
        {"figures", "Figures", false},  {"basis", "Basis", false},
        {"source_id", "Source", true},  {"source", "File", false},
        {"row", "Row", true},           {"imported", "Imported", false},
        {"sha256", "SHA-256", false},   {"header", "Header", false},
        {"record", "Record", false},    {"note", "Note", false},
        {"detail", "Detail", false},    {"shared", "Shared", false},
        {"calls", "Calls", true}};
    vg_str text = VG_STR_INIT;
    *out = vg_table_make(arena, columns, VG_COUNT_OF(columns));
    for (size_t i = 0; i < count; i++)
        put_row(out, &list[i], &text);
    vg_rc rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
