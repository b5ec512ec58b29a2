/* The proposal as JSON, laid out for people. What is open stands as "A or B" in its place,
 * which no reader takes.
 */
#include <string.h>

#include <vgov/file.h>

#include "infer.h"

static void text(vg_str *out, const char *value)
{
    vg_str_addc(out, '"');
    for (const char *p = value; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            vg_str_addf(out, "\\%c", c);
        else if (c == '\t')
            vg_str_adds(out, "\\t");
        else if (c < 0x20)
            vg_str_addf(out, "\\u%04x", c);
        else
            vg_str_addc(out, *p);
    }
    vg_str_addc(out, '"');
}

/* `, "key": "value"` or, with a second value, `"value or other"`; nothing without a value. */
static void member(vg_str *out, const char *key, const char *value, const char *other)
{
    char both[200];
    if (!value)
        return;
    if (other && strcmp(other, "?") != 0)
        snprintf(both, sizeof both, "%s or %s", value, other);
    else
        snprintf(both, sizeof both, "%s%s", value, other ? "?" : "");
    vg_str_addf(out, ", \"%s\": ", key);
    text(out, both);
}

static void line(vg_str *out, const char *key, const char *value, const char *other)
{
    vg_str piece = VG_STR_INIT;
    member(&piece, key, value, other);
    if (piece.len > 2)
        vg_str_addf(out, ",\n  %s", piece.ptr + 2);
    if (piece.rc != VG_OK)
        out->rc = piece.rc;
    vg_str_free(&piece);
}

static void list(vg_str *out, const char *key, const char *const *texts, size_t count)
{
    if (count == 0)
        return;
    vg_str_addf(out, ",\n  \"%s\": [", key);
    for (size_t i = 0; i < count; i++) {
        vg_str_adds(out, i ? ",\n    " : "\n    ");
        text(out, texts[i]);
    }
    vg_str_adds(out, "\n  ]");
}

static void short_list(vg_str *out, const char *key, const char *const *texts, size_t count)
{
    if (count == 0)
        return;
    vg_str_addf(out, ",\n  \"%s\": [", key);
    for (size_t i = 0; i < count; i++) {
        vg_str_adds(out, i ? ", " : "");
        text(out, texts[i]);
    }
    vg_str_addc(out, ']');
}

/* An id from the name of the file. */
static void name_of(const vg_infer *in, vg_str *out)
{
    enum { MOST = 60 };
    const char *given = in->options->name,
               *base = given ? given : vg_file_base(in->sample.path);
    const char *point = given ? NULL : strrchr(base, '.');
    size_t len = point && point > base ? (size_t)(point - base) : strlen(base);
    char name[MOST + 1];
    size_t n = 0;
    for (size_t i = 0; i < len && n < MOST; i++) {
        char c = base[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || (n > 0 && strchr("._-", c)))
            name[n++] = c;
        else if (n > 0 && name[n - 1] != '-')
            name[n++] = '-';
    }
    name[n] = '\0';
    text(out, n ? name : "export");
}

static void file_part(const vg_infer *in, vg_str *out)
{
    const vg_sample *s = &in->sample;
    const char delimiter[2] = {s->how.delimiter, '\0'};
    vg_str_adds(out, ",\n  \"file\": {");
    if (in->headless)
        vg_str_adds(out, "\"header_row\": 0");
    else
        vg_str_addf(out, "\"header_row\": %zu", in->header + 2 - (size_t)in->header_rows);
    if (in->header_rows > 1)
        vg_str_addf(out, ", \"header_rows\": %d", in->header_rows);
    if (s->workbook)
        member(out, "sheet", s->how.sheet, NULL);
    if (s->workbook)
        member(out, "range", s->how.range, NULL);
    if (!s->workbook)
        member(out, "delimiter", delimiter, NULL);
    if (!s->workbook)
        member(out, "encoding", s->how.encoding, NULL);
    vg_str_adds(out, "}");
}

static void numbers_part(const vg_infer *in, vg_str *out)
{
    const char decimal[2] = {in->numbers.decimal, '\0'};
    const char grouping[2] = {in->numbers.grouping, '\0'};
    if (!in->numbers_said && !in->negative)
        return;
    vg_str piece = VG_STR_INIT;
    member(&piece, "decimal", in->decimal_or ? in->decimal_or : decimal, NULL);
    if (in->grouping_or || in->numbers.grouping)
        member(&piece, "grouping", in->grouping_or ? in->grouping_or : grouping, NULL);
    member(&piece, "negative", in->negative, NULL);
    vg_str_addf(out, ",\n  \"numbers\": {%s}", piece.len ? piece.ptr + 2 : "");
    if (piece.rc != VG_OK)
        out->rc = piece.rc;
    vg_str_free(&piece);
}

static void rates_part(const vg_infer *in, vg_str *out)
{
    size_t n = 0;
    for (size_t c = 0; c < in->width; c++) {
        const vg_guess *g = &in->columns[c];
        if (g->kind != GUESS_RATE || !g->of)
            continue;
        vg_str_adds(out, n++ ? ",\n    {\"column\": " : ",\n  \"rates\": [\n    {\"column\": ");
        text(out, g->name);
        member(out, "unit", g->of, NULL);
        member(out, "numerator", vg_measures[g->numerator].code, NULL);
        member(out, "denominator", vg_measures[g->denominator].code, NULL);
        vg_str_addc(out, '}');
    }
    vg_str_adds(out, n ? "\n  ]" : "");
}

static void table_part(const vg_infer *in, vg_str *out)
{
    if (in->totals_count)
        vg_str_adds(out, ",\n  \"totals\": true");
    if (in->blank_end) {
        vg_str_adds(out, ",\n  \"table\": {\"blank_ends\": true}");
    } else if (in->end_word) {
        vg_str_adds(out, ",\n  \"table\": {\"end\": [");
        text(out, in->end_word);
        vg_str_adds(out, "]}");
    }
}

static void thresholds_part(const vg_infer *in, vg_str *out)
{
    if (vg_infer_column(in, VG_TO_MEASURE, VG_M_answered_in_target) == in->width)
        return;
    if (in->target_s)
        vg_str_addf(out, ",\n  \"thresholds\": {\"target_s\": %lld, \"target\": \"<= or <\"}",
                    (long long)in->target_s);
    else
        vg_str_adds(out, ",\n  \"thresholds\": {\"target_s\": \"?\", \"target\": \"<= or <\"}");
}

static void field_part(const vg_infer *in, size_t c, vg_str *out)
{
    const vg_guess *g = &in->columns[c];
    vg_str_adds(out, "    ");
    text(out, vg_infer_target_name(g->target, g->measure));
    if (in->headless) {
        vg_str_addf(out, ": {\"position\": %zu", c + 1);
    } else {
        vg_str_adds(out, ": {\"column\": ");
        text(out, g->name);
    }
    member(out, "unit", g->unit, g->other_unit);
    if (g->target == VG_TO_MEASURE && g->of)
        member(out, "of", g->of, NULL);
    member(out, "format", g->format, g->other_format);
    if (g->target == VG_TO_START && in->label_end)
        vg_str_adds(out, ", \"label\": \"end\"");
    if (g->target == VG_TO_START && in->label_both)
        vg_str_adds(out, ", \"label\": \"both\"");
    if (g->negated)
        vg_str_adds(out, ", \"negated\": true");
    vg_str_addc(out, '}');
}

/* The currency of amounts no file tells. */
static void currency_part(const vg_infer *in, vg_str *out)
{
    for (size_t c = 0; c < in->width; c++)
        if (in->columns[c].kind == GUESS_FIELD && in->columns[c].target == VG_TO_MEASURE &&
            vg_measures[in->columns[c].measure].unit == VG_UNIT_MONEY) {
            line(out, "currency", "?", NULL);
            return;
        }
}

static void fields_part(const vg_infer *in, vg_str *out)
{
    size_t n = 0, start = vg_infer_column(in, VG_TO_START, VG_MEASURES);
    vg_str_adds(out, ",\n  \"fields\": {\n");
    if (start == in->width)
        vg_str_adds(out, n++ ? "" : "    \"start\": \"?\"");
    const char *format = start < in->width ? in->columns[start].format : NULL;
    bool yearless = format && !strpbrk(format, "YyGgsLxX?") && !in->columns[start].other_format;
    if (yearless && vg_infer_column(in, VG_TO_YEAR, VG_MEASURES) == in->width)
        vg_str_addf(out, "%s    \"year\": {\"value\": \"?\"}", n++ ? ",\n" : "");
    for (size_t c = 0; c < in->width; c++) {
        if (in->columns[c].kind != GUESS_FIELD)
            continue;
        vg_str_adds(out, n++ ? ",\n" : "");
        field_part(in, c, out);
    }
    vg_str_adds(out, "\n  }");
}

void vg_infer_write(const vg_infer *in, vg_str *out)
{
    bool zone = in->options->zone != NULL;
    vg_str_adds(out, "{\n  \"schema\": \"vgov-map-1\",\n  \"name\": ");
    name_of(in, out);
    list(out, "questions", in->questions, in->question_count);
    list(out, "notes", in->notes, in->note_count);
    file_part(in, out);
    numbers_part(in, out);
    short_list(out, "missing", in->missing, in->missing_count);
    if (!in->offset)
        line(out, "zone", zone ? in->options->zone : "?", NULL);
    line(out, "slice", in->slice, in->other_slice);
    currency_part(in, out);
    table_part(in, out);
    thresholds_part(in, out);
    rates_part(in, out);
    fields_part(in, out);
    vg_str_adds(out, "\n}\n");
}
