/* Values that are names of a table, lists of texts, and thresholds. */
#include <stdio.h>
#include <string.h>

#include <vgov/name.h>
#include <vgov/suggest.h>

#include "reader.h"

const char *vg_read_currency(vg_reader *r, const vg_json *node)
{
    const char *code = vg_read_text(r, node);
    if (vg_reading(r) && node && vg_currency_digits(code) < 0)
        vg_reader_expected(r, node, "an ISO 4217 currency like \"EUR\"");
    return code;
}

vg_length vg_read_length(vg_reader *r, const vg_json *node)
{
    vg_length length = 0;
    const char *text = vg_read_text(r, node);
    if (vg_reading(r) && node && !vg_length_parse(text, &length))
        vg_reader_expected(r, node,
                           "\"5min\", \"10min\", \"15min\", \"20min\", \"30min\", \"60min\", "
                           "\"day\", \"week\" or \"month\"");
    return length;
}

vg_rounding vg_read_rounding(vg_reader *r, const vg_json *node)
{
    const char *names[VG_ROUNDINGS + 1] = {NULL};
    for (int i = 0; i < VG_ROUNDINGS; i++)
        names[i] = vg_rounding_name((vg_rounding)i);
    return (vg_rounding)vg_read_choice(r, node, names);
}

static vg_measure find_measure(vg_reader *r, const vg_json *node, const char *code)
{
    vg_measure m = vg_measure_find(code, strlen(code));
    if (m != VG_MEASURES)
        return m;
    const char *names[VG_MEASURES];
    for (int i = 0; i < VG_MEASURES; i++)
        names[i] = vg_measures[i].code;
    vg_reader_unknown(r, node, "measure", code, names, VG_MEASURES);
    return VG_MEASURES;
}

vg_measure vg_read_measure(vg_reader *r, const vg_json *node)
{
    const char *code = vg_read_text(r, node);
    return vg_reading(r) && node ? find_measure(r, node, code) : VG_MEASURES;
}

vg_measure vg_read_measure_key(vg_reader *r, const vg_json *member)
{
    return vg_reading(r) ? find_measure(r, member, member->key) : VG_MEASURES;
}

const char *vg_read_code(vg_reader *r, const vg_json *node)
{
    vg_name_room room;
    const char *text = vg_read_text(r, node);
    size_t len = strlen(text);
    if (!vg_reading(r) || !node)
        return "";
    vg_reader_within(r, node, vg_name_normal(&text, &len, &room, "a code", r->err));
    if (!vg_reading(r) || text == node->text)
        return vg_reading(r) ? text : "";
    const char *kept = vg_arena_copy(r->arena, text, len);
    if (!kept)
        vg_reader_keep(r, vg_nomem(r->err));
    return kept ? kept : "";
}

/* A list whose items `read` reads. */
static const char **read_list(vg_reader *r, const vg_json *node, size_t least, size_t *count,
                              const char *(*read)(vg_reader *r, const vg_json *node))
{
    size_t n = vg_read_array(r, node, least);
    const char **list = n ? vg_reader_room(r, n, sizeof *list) : NULL;
    *count = 0;
    if (n > VG_LIST_LIMIT)
        vg_reader_fail(r, node, "a list of %zu texts, expected at most %d", n, VG_LIST_LIMIT);
    for (size_t i = 0; list && i < n && vg_reading(r); i++) {
        list[i] = read(r, &node->items[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(list[i], list[j]) == 0)
                vg_reader_fail(r, &node->items[i], "\"%.100s\" stands here twice", list[i]);
    }
    *count = list && vg_reading(r) ? n : 0;
    return *count ? list : NULL;
}

const char **vg_read_texts(vg_reader *r, const vg_json *node, size_t least, size_t *count)
{
    return read_list(r, node, least, count, vg_read_text);
}

const char **vg_read_codes_or_all(vg_reader *r, const vg_json *node, size_t *count)
{
    *count = 0;
    if (!vg_reading(r) || !node)
        return NULL;
    if (node->type == VG_JSON_TEXT && strcmp(node->text, "all") == 0)
        return NULL;
    if (node->type != VG_JSON_ARRAY) {
        vg_reader_expected(r, node, "an array of codes, or \"all\"");
        return NULL;
    }
    return read_list(r, node, 1, count, vg_read_code);
}

vg_threshold vg_read_threshold(vg_reader *r, const vg_json *object, const char *seconds,
                               const char *sign)
{
    static const char *const signs[] = {"<=", "<", NULL};
    vg_threshold out = {.ms = VG_UNKNOWN, .within = true};
    const vg_json *limit = vg_read_field(object, seconds), *how = vg_read_field(object, sign);
    if (!vg_reading(r) || (!limit && !how))
        return out;
    if (!limit || !how)
        vg_reader_fail(r, object,
                       "the field \"%s\" is missing; a threshold is \"%s\" and the sign \"%s\" "
                       "(\"<\" or \"<=\")",
                       limit ? sign : seconds, seconds, sign);
    out.ms = vg_read_amount(r, limit, 3);
    out.within = vg_read_choice(r, how, signs) == 0;
    return out;
}

void vg_read_schema(vg_reader *r, const vg_json *root, const char *schema)
{
    if (!vg_reading(r))
        return;
    if (root->type != VG_JSON_OBJECT)
        vg_reader_expected(r, root, "an object");
    const vg_json *node = vg_read_needed(r, root, "schema");
    if (!vg_reading(r))
        return;
    if (node->type != VG_JSON_TEXT || strcmp(node->text, schema) != 0) {
        char expected[40];
        snprintf(expected, sizeof expected, "\"%s\"", schema);
        vg_reader_expected(r, node, expected);
    }
}
