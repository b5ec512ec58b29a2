/* Single values: texts, numbers, dates and names of the tables. */
#include <stdio.h>
#include <string.h>

#include <vgov/suggest.h>
#include <vgov/zone.h>

#include "reader.h"

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

const char *vg_read_text(vg_reader *r, const vg_json *node)
{
    if (!vg_reading(r) || !node)
        return "";
    if (node->type != VG_JSON_TEXT)
        vg_reader_expected(r, node, "a text");
    else if (!node->text[0])
        vg_reader_expected(r, node, "a text that is not empty");
    else if (has_control(node->text))
        vg_reader_expected(r, node, "a text without control characters");
    else if (strlen(node->text) > VG_TEXT_LIMIT)
        vg_reader_fail(r, node, "a text of %zu bytes, expected at most %d", strlen(node->text),
                       VG_TEXT_LIMIT);
    return vg_reading(r) ? node->text : "";
}

static bool is_id(const char *text)
{
    size_t n = 0;
    for (; text[n]; n++) {
        char c = text[n];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !(n > 0 && strchr("._-", c)))
            return false;
    }
    return n > 0 && n <= VG_CODE_LIMIT;
}

const char *vg_read_id(vg_reader *r, const vg_json *node)
{
    if (!vg_reading(r) || !node)
        return "";
    if (node->type != VG_JSON_TEXT || !is_id(node->text))
        vg_reader_expected(r, node, "an id of 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
    return vg_reading(r) ? node->text : "";
}

vg_text vg_read_title(vg_reader *r, const vg_json *node)
{
    static const char *const fields[] = {"en", "de", NULL};
    vg_text out = {.en = "", .de = ""};
    if (!vg_reading(r) || !node)
        return out;
    if (node->type == VG_JSON_TEXT) {
        out.en = out.de = vg_read_text(r, node);
        return out;
    }
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "a text or {\"en\": …, \"de\": …}");
    else if (node->count == 0)
        vg_reader_fail(r, node, "expected \"en\" or \"de\" or both");
    if (!vg_read_object(r, node, fields))
        return out;
    const vg_json *en = vg_read_field(node, "en"), *de = vg_read_field(node, "de");
    out.en = vg_read_text(r, en ? en : de);
    out.de = vg_read_text(r, de ? de : en);
    return out;
}

bool vg_read_bool(vg_reader *r, const vg_json *node)
{
    if (!vg_reading(r) || !node)
        return false;
    if (node->type != VG_JSON_TRUE && node->type != VG_JSON_FALSE)
        vg_reader_expected(r, node, "true or false");
    return node->type == VG_JSON_TRUE;
}

/* The text of a number, or NULL and a fault. */
static const char *number_text(vg_reader *r, const vg_json *node, const char *expected)
{
    bool written = node->type == VG_JSON_NUMBER || node->type == VG_JSON_TEXT;
    if (!written)
        vg_reader_expected(r, node, expected);
    else if (node->type == VG_JSON_NUMBER && strpbrk(node->text, "eE"))
        vg_reader_expected(r, node, "a number without an exponent");
    return vg_reading(r) ? node->text : NULL;
}

/* Reads the decimal text; VG_DATA of the number reader becomes a fault of this place. */
static bool read_decimal(vg_reader *r, const vg_json *node, const char *expected, vg_rat *out)
{
    *out = (vg_rat)VG_RAT_ZERO;
    const char *text = number_text(r, node, expected);
    if (!text)
        return false;
    vg_rc rc = vg_rat_parse(r->arena, out, text, strlen(text), r->err);
    if (rc == VG_DATA)
        vg_reader_expected(r, node, expected);
    else
        vg_reader_keep(r, rc);
    return vg_reading(r);
}

vg_rat vg_read_number(vg_reader *r, const vg_json *node)
{
    vg_rat out = VG_RAT_ZERO;
    if (vg_reading(r) && node)
        read_decimal(r, node, "a number", &out);
    return out;
}

int64_t vg_read_int(vg_reader *r, const vg_json *node, int64_t least, int64_t most)
{
    char expected[80];
    vg_rat value;
    snprintf(expected, sizeof expected, "a whole number from %lld to %lld", (long long)least,
             (long long)most);
    if (!vg_reading(r) || !node || !read_decimal(r, node, expected, &value))
        return least;
    if (value.big || value.den != 1 || value.num < least || value.num > most) {
        vg_reader_expected(r, node, expected);
        return least;
    }
    return value.num;
}

/* An integer times 10^decimals, of which VG_VALUE_MAX is the greatest. */
static int64_t read_scaled(vg_reader *r, const vg_json *node, int decimals, bool is_signed)
{
    char expected[80];
    vg_rat value, cut;
    int64_t scaled = 0;
    int order = 0;
    snprintf(expected, sizeof expected, "a number%s with at most %d decimals",
             is_signed ? "" : " from 0", decimals);
    if (!vg_reading(r) || !node || !read_decimal(r, node, expected, &value))
        return 0;
    vg_reader_keep(r, vg_rat_round(r->arena, &cut, value, decimals, VG_TRUNCATE, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_rat_cmp(cut, value, &order, r->err));
    if (vg_reading(r) && (order != 0 || (!is_signed && vg_rat_sign(value) < 0)))
        vg_reader_expected(r, node, expected);
    if (!vg_reading(r))
        return 0;
    vg_rc rc = vg_rat_scaled(value, decimals, VG_TRUNCATE, &scaled, r->err);
    bool large = rc == VG_OK && (scaled > VG_VALUE_MAX || scaled < -VG_VALUE_MAX);
    if (rc == VG_DATA || large)
        vg_reader_fail(r, node, "%.64s is too large", node->text);
    else
        vg_reader_keep(r, rc);
    return scaled;
}

int64_t vg_read_amount(vg_reader *r, const vg_json *node, int decimals)
{
    return read_scaled(r, node, decimals, false);
}

int64_t vg_read_signed_amount(vg_reader *r, const vg_json *node, int decimals)
{
    return read_scaled(r, node, decimals, true);
}

vg_day vg_read_day(vg_reader *r, const vg_json *node)
{
    vg_day day = 0;
    if (!vg_reading(r) || !node)
        return day;
    if (node->type != VG_JSON_TEXT ||
        vg_day_parse(node->text, strlen(node->text), &day, NULL) != VG_OK)
        vg_reader_expected(r, node, "a date like \"2026-10-01\"");
    return day;
}

vg_day vg_read_month(vg_reader *r, const vg_json *node)
{
    char first[16];
    vg_day day = 0;
    if (!vg_reading(r) || !node)
        return day;
    bool fits = node->type == VG_JSON_TEXT && strlen(node->text) == 7;
    if (fits)
        snprintf(first, sizeof first, "%s-01", node->text);
    if (!fits || vg_day_parse(first, strlen(first), &day, NULL) != VG_OK)
        vg_reader_expected(r, node, "a month like \"2026-10\"");
    return day;
}

const char *vg_read_zone(vg_reader *r, const vg_json *node)
{
    const char *name = vg_read_text(r, node);
    vg_zone *zone = NULL;
    if (!vg_reading(r) || !node)
        return name;
    vg_rc rc = vg_zone_load(&zone, name, r->err);
    vg_zone_free(zone);
    if (rc != VG_OK)
        vg_reader_within(r, node, rc);
    return name;
}
