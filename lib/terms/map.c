#include <string.h>

#include <vgov/hash.h>
#include <vgov/terms.h>

#include "map_about.h"
#include "map_checks.h"
#include "map_fields.h"
#include "map_kind.h"
#include "map_shape.h"
#include "map_sheet.h"

static void read_delimiter(vg_reader *r, const vg_json *node, vg_map *map)
{
    if (!vg_reading(r) || !node)
        return;
    static const char signs[] = ",;\t|:^~# ";
    size_t len = node->type == VG_JSON_TEXT ? strlen(node->text) : 0;
    if (len == 0 || len > VG_DELIMITER_MAX || strspn(node->text, signs) != len) {
        vg_reader_expected(r, node,
                           "one of \",\" \";\" \"\\t\" \"|\" \":\" \"^\" \"~\" \"#\" and the "
                           "blank, or up to four of them together");
        return;
    }
    map->delimiter = node->text[0];
    memcpy(map->dialect.more, node->text + 1, len - 1);
}

static void read_dialect(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const modes[] = {"strict", "loose", "none", NULL};
    static const char *const quotes[] = {"\"", "'", NULL};
    static const char *const escapes[] = {"", "\\", NULL};
    read_delimiter(r, vg_read_field(node, "delimiter"), map);
    map->dialect.quotes = (vg_quotes)vg_read_choice(r, vg_read_field(node, "quotes"), modes);
    map->dialect.quote = quotes[vg_read_choice(r, vg_read_field(node, "quote"), quotes)][0];
    map->dialect.escape = escapes[vg_read_choice(r, vg_read_field(node, "escape"), escapes)][0];
}

static void read_file(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"delimiter",  "quote",      "quotes",      "escape",
                                       "encoding",   "header_row", "header_rows", "header_find",
                                       "skip_after", "fill_down",  "sheet",       "range",
                                       "hidden",     "merged",     NULL};
    map->delimiter = ',';
    map->encoding = "utf-8";
    if (node && !vg_read_object(r, node, keys))
        return;
    vg_map_read_header(r, node, map);
    vg_map_read_sheet(r, node, map);
    read_dialect(r, node, map);
    const vg_json *encoding = vg_read_field(node, "encoding");
    if (encoding)
        map->encoding = vg_read_id(r, encoding);
}

/* Grouping may be the delimiter, as in "1,234" between quotes; a decimal sign that is the
 * delimiter would cut numbers in two wherever the quotes are missing. */
static void read_numbers(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"decimal", "grouping", "negative", NULL};
    static const char *const negatives[] = {"minus", "behind", "parentheses", NULL};
    static const char *const decimals[] = {".", ",", NULL};
    static const char *const groupings[] = {"", ".", ",", " ", "'", NULL};
    map->numbers = (vg_number_format){.decimal = '.', .grouping = 0};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *decimal = vg_read_field(node, "decimal"),
                  *grouping = vg_read_field(node, "grouping"),
                  *negative = vg_read_field(node, "negative");
    map->numbers_said = decimal || grouping;
    map->negative = (vg_negative)vg_read_choice(r, negative, negatives);
    map->numbers.decimal = decimals[vg_read_choice(r, decimal, decimals)][0];
    map->numbers.grouping = groupings[vg_read_choice(r, grouping, groupings)][0];
    if (map->numbers.decimal == map->numbers.grouping)
        vg_reader_fail(r, node, "decimal and grouping sign are both \"%c\"",
                       map->numbers.decimal);
    if (map->numbers.decimal == map->delimiter && !map->dialect.more[0])
        vg_reader_fail(r, node, "the decimal sign \"%c\" is the delimiter of the file",
                       map->delimiter);
}

static void read_thresholds(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"target_s", "target", "short_s", "short", NULL};
    map->target = map->shortest = (vg_threshold){.ms = VG_UNKNOWN, .within = true};
    if (!node || !vg_read_object(r, node, keys))
        return;
    map->target = vg_read_threshold(r, node, "target_s", "target");
    map->shortest = vg_read_threshold(r, node, "short_s", "short");
}

/* A text, or NULL when the field is missing. */
static void read_defaults(vg_reader *r, const vg_json *root, vg_map *map)
{
    static const char *const twice[] = {
        [VG_TWICE_REJECT] = "reject", [VG_TWICE_BY_ORDER] = "by-order", NULL};
    static const char *const doubled[] = {
        [VG_DOUBLED_REJECT] = "reject", [VG_DOUBLED_SUM] = "sum", NULL};
    const vg_json *origin = vg_read_field(root, "origin"), *feed = vg_read_field(root, "feed"),
                  *currency = vg_read_field(root, "currency"),
                  *zone = vg_read_field(root, "zone");
    map->zone = zone ? vg_read_zone(r, zone) : NULL;
    map->slice = vg_read_length(r, vg_read_field(root, "slice"));
    map->origin = origin ? vg_read_id(r, origin) : NULL;
    map->feed = feed ? vg_read_id(r, feed) : NULL;
    map->currency = currency ? vg_read_currency(r, currency) : NULL;
    map->twice = (vg_twice)vg_read_choice(r, vg_read_field(root, "twice"), twice);
    map->doubled = (vg_doubled_rule)vg_read_choice(r, vg_read_field(root, "doubled"), doubled);
    map->create = vg_read_bool(r, vg_read_field(root, "create"));
    map->missing = vg_read_texts(r, vg_read_field(root, "missing"), 0, &map->missing_count);
    const vg_json *personal = vg_read_field(root, "personal");
    map->personal = vg_read_texts(r, personal, 0, &map->personal_count);
    if (map->personal_count && !vg_dialect_is_usual(&map->dialect))
        vg_reader_fail(r, personal,
                       "what is kept of a file without these columns is written as CSV: that "
                       "goes neither with \"quote\", \"quotes\" or \"escape\" nor with a "
                       "delimiter of several signs");
}

/* Cells that mean all vendors of a line together; the empty one is such a text as well. */
static void read_shared(vg_reader *r, const vg_json *node, vg_map *map)
{
    bool column = false;
    size_t n = node ? vg_read_array(r, node, 1) : 0;
    const char **list = n ? vg_reader_room(r, n, sizeof *list) : NULL;
    for (size_t i = 0; list && i < n && vg_reading(r); i++) {
        const vg_json *one = &node->items[i];
        bool empty = one->type == VG_JSON_TEXT && one->text[0] == '\0';
        list[i] = empty ? "" : vg_read_code(r, one);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(list[i], list[j]) == 0)
                vg_reader_fail(r, one, "\"%.100s\" stands here twice", list[i]);
    }
    for (size_t i = 0; i < map->field_count; i++)
        column = column || (map->fields[i].target == VG_TO_VENDOR && !map->fields[i].value);
    if (vg_reading(r) && n && map->kind != VG_KIND_INTERVALS)
        vg_reader_fail(r, node, "this map is not of slices (\"kind\")");
    else if (vg_reading(r) && n && !column)
        vg_reader_fail(r, node, "there is no column \"vendor\" among the fields");
    map->shared = list;
    map->shared_count = list && vg_reading(r) ? n : 0;
}

/* What cannot be told of a slice before all of its rows are one. */
static void check_doubled(vg_reader *r, const vg_json *node, const vg_map *map)
{
    if (!vg_reading(r) || map->doubled != VG_DOUBLED_SUM)
        return;
    if (map->twice == VG_TWICE_BY_ORDER)
        vg_reader_fail(r, node,
                       "\"twice\": \"by-order\" takes the second row of such a time for the "
                       "later one, and cannot be told from a doubled row");
    else if (map->long_form.said)
        vg_reader_fail(r, node, "in long form the records of a slice are one row anyway");
    else if (map->kind != VG_KIND_INTERVALS)
        vg_reader_fail(r, node, "this map is not of slices (\"kind\")");
    else if (map->rate_count)
        vg_reader_fail(r, node, "\"rates\" of single rows say nothing of their sum");
    for (size_t i = 0; vg_reading(r) && i < map->field_count; i++)
        if (map->fields[i].target == VG_TO_MEASURE && map->fields[i].of != VG_MEASURES)
            vg_reader_fail(
                r, node,
                "%s is reconstructed from a rate or an average, of which there is no sum",
                vg_measures[map->fields[i].measure].code);
}

static void read_map(vg_reader *r, const vg_json *root, vg_map *map)
{
    static const char *const keys[] = {
        "schema", "name",    "file",     "numbers",    "missing",   "zone",   "slice",
        "origin", "feed",    "currency", "thresholds", "twice",     "create", "personal",
        "checks", "rates",   "errors",   "fields",     "totals",    "table",  "long",
        "wide",   "doubled", "about",    "notes",      "questions", "kind",   "calls",
        "cases",  "shared",  NULL};
    vg_read_schema(r, root, "vgov-map-1");
    if (!vg_read_object(r, root, keys))
        return;
    map->name = vg_read_id(r, vg_read_needed(r, root, "name"));
    vg_map_read_about(r, root, map);
    read_file(r, vg_read_field(root, "file"), map);
    read_numbers(r, vg_read_field(root, "numbers"), map);
    read_thresholds(r, vg_read_field(root, "thresholds"), map);
    read_defaults(r, root, map);
    vg_map_read_shape(r, root, map);
    vg_map_read_kind(r, root, map);
    vg_map_read_fields(r, root, map);
    vg_map_read_checks(r, root, map);
    read_shared(r, vg_read_field(root, "shared"), map);
    check_doubled(r, vg_read_field(root, "doubled"), map);
}

vg_rc vg_map_read(vg_arena *arena, const char *file, const char *text, size_t len, vg_map **out,
                  vg_err *err)
{
    vg_reader r = {.arena = arena, .file = file, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = NULL;
    vg_reader_keep(&r, vg_json_read(arena, file, text, len, &root, err));
    vg_map *map = vg_reader_room(&r, 1, sizeof *map);
    if (!map)
        return r.rc;
    read_map(&r, root, map);
    if (vg_reading(&r))
        vg_reader_keep(&r, vg_sha256_text(text, len, map->sha256, err));
    if (vg_reading(&r))
        *out = map;
    return r.rc;
}
