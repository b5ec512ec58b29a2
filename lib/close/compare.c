/* What was kept and what is now, in words and in money. */
#include <string.h>

#include <vgov/measure.h>

#include "frozen.h"

const vg_json *vg_close_member(const vg_json *object, const char *key)
{
    for (size_t i = 0; object && object->type == VG_JSON_OBJECT && i < object->count; i++)
        if (strcmp(object->items[i].key, key) == 0)
            return &object->items[i];
    return NULL;
}

/* The last part of the results: the version that held at the end of the month. */
static const vg_json *part_of(const vg_json *root)
{
    const vg_json *results = vg_close_member(root, "results");
    return results && results->count ? &results->items[results->count - 1] : NULL;
}

static const vg_json *level_of(const vg_json *part)
{
    const vg_json *levels = vg_close_member(part, "service_levels");
    return levels && levels->count ? &levels->items[0] : NULL;
}

/* A scalar as it stands; NULL for objects and arrays. */
static const char *scalar(const vg_json *node)
{
    if (!node)
        return "-";
    switch (node->type) {
    case VG_JSON_NULL:
        return "-";
    case VG_JSON_FALSE:
        return "no";
    case VG_JSON_TRUE:
        return "yes";
    case VG_JSON_NUMBER:
    case VG_JSON_TEXT:
        return node->text;
    case VG_JSON_ARRAY:
    case VG_JSON_OBJECT:
        break;
    }
    return NULL;
}

/* Appends ", value 79.0 -> 83.0" when both differ. */
static bool say(vg_str *out, const char *key, const char *was, const char *is)
{
    if (!was || !is || strcmp(was, is) == 0)
        return false;
    vg_str_addf(out, "%s%s %s -> %s", out->len ? ", " : "", key, was, is);
    return true;
}

static bool say_keys(vg_str *out, const vg_json *was, const vg_json *is,
                     const char *const *keys)
{
    bool any = false;
    for (size_t i = 0; keys[i]; i++)
        any |= say(out, keys[i], scalar(vg_close_member(was, keys[i])),
                   scalar(vg_close_member(is, keys[i])));
    return any;
}

/* The first member that differs, where none of those differs that people look at. */
static void say_first(vg_str *out, const vg_json *was, const vg_json *is)
{
    const vg_json *all = is ? is : was;
    for (size_t i = 0; all && all->type == VG_JSON_OBJECT && i < all->count; i++) {
        const char *key = all->items[i].key;
        if (say(out, key, scalar(vg_close_member(was, key)), scalar(vg_close_member(is, key))))
            return;
    }
    vg_str_adds(out, "what it was computed from differs");
}

/* The amount under a key of the settlement; a month that has no scorecard owes nothing. */
static bool amount(const vg_json *part, const char *key, int digits, int64_t *out)
{
    static const vg_number_format plain = {.decimal = '.'};
    const vg_json *node = vg_close_member(vg_close_member(part, "settlement"), key);
    *out = 0;
    if (!part)
        return true;
    return node && node->type == VG_JSON_TEXT &&
           vg_dec_parse(node->text, strlen(node->text), plain, digits, out, NULL) == VG_OK;
}

static void compare_money(const vg_json *was, const vg_json *is, vg_difference *out)
{
    const vg_json *currency =
        vg_close_member(vg_close_member(is ? is : was, "settlement"), "currency");
    int64_t old[2], new[2];
    if (!currency || currency->type != VG_JSON_TEXT)
        return;
    int digits = vg_currency_digits(currency->text);
    out->currency = currency->text;
    out->known =
        amount(was, "credit", digits, &old[0]) && amount(was, "bonus", digits, &old[1]) &&
        amount(is, "credit", digits, &new[0]) && amount(is, "bonus", digits, &new[1]) &&
        !__builtin_sub_overflow(new[0], old[0], &out->credit) &&
        !__builtin_sub_overflow(new[1], old[1], &out->bonus);
}

static void say_month(vg_str *out, const vg_json *was, const vg_json *is)
{
    static const char *const shown[] = {"score", "standing", NULL};
    static const char *const money[] = {"points", "credit", "bonus", NULL};
    bool any = say_keys(out, was, is, shown);
    any |= say_keys(out, vg_close_member(was, "settlement"), vg_close_member(is, "settlement"),
                    money);
    if (!any)
        say_first(out, was, is);
}

static void say_level(vg_str *out, const vg_json *was, const vg_json *is)
{
    static const char *const shown[] = {"value", "status", "band", "points", NULL};
    if (!say_keys(out, was, is, shown))
        say_first(out, was, is);
}

static vg_rc read_results(vg_arena *arena, const char *results, const vg_json **root,
                          vg_err *err)
{
    const char *whole = vg_arena_printf(arena, "%s\n}\n", results);
    *root = NULL;
    if (!whole)
        return vg_nomem(err);
    return vg_json_read(arena, "results", whole, strlen(whole), root, err);
}

vg_rc vg_close_compare(vg_arena *arena, const char *kept, const char *results,
                       vg_difference *out, vg_err *err)
{
    const vg_json *was, *is;
    vg_str words = VG_STR_INIT, line = VG_STR_INIT;
    vg_rc rc = vg_json_read(arena, "closing", kept, strlen(kept), &was, err);
    if (rc == VG_OK)
        rc = read_results(arena, results, &is, err);
    if (rc != VG_OK)
        return rc;
    was = part_of(was);
    is = part_of(is);
    if (*out->service_level) {
        say_level(&words, level_of(was), level_of(is));
    } else {
        say_month(&words, was, is);
        compare_money(was, is, out);
    }
    vg_close_month(&line, out->month);
    vg_str_addf(&line, ", vendor %s, contract %s%s%s: %s", out->vendor, out->contract,
                *out->service_level ? ", " : "", out->service_level,
                words.ptr ? words.ptr : "");
    rc = vg_str_rc(&words, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&line, err);
    if (rc == VG_OK && !(out->line = vg_arena_strdup(arena, line.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&words);
    vg_str_free(&line);
    return rc;
}

/* The name of the vendor in the part of the results that is of this version. */
static const char *kept_name(const vg_json *root, vg_day version)
{
    const vg_json *results = vg_close_member(root, "results");
    for (size_t i = 0; results && i < results->count; i++) {
        const vg_json *from = vg_close_member(&results->items[i], "contract_version");
        const vg_json *name = vg_close_member(&results->items[i], "vendor_name");
        vg_day day;
        if (from && name && from->type == VG_JSON_TEXT && name->type == VG_JSON_TEXT &&
            vg_day_parse(from->text, strlen(from->text), &day, NULL) == VG_OK && day == version)
            return name->text;
    }
    return NULL;
}

/* A file of another month can give a vendor another name; that changes no closed month. */
static vg_rc same_but_name(vg_arena *arena, const vg_scorecard *const *cards, size_t count,
                           const vg_closing *kept, bool *same, vg_err *err)
{
    const vg_json *root;
    const char *results;
    vg_scorecard *named = VG_NEW_N(arena, vg_scorecard, count);
    const vg_scorecard **list = VG_NEW_N(arena, const vg_scorecard *, count);
    if (!named || !list)
        return vg_nomem(err);
    vg_rc rc = vg_json_read(arena, "closing", kept->text, strlen(kept->text), &root, err);
    if (rc != VG_OK)
        return rc == VG_CONFIG ? VG_OK : rc; /* no text of ours: it is another one */
    for (size_t i = 0; i < count; i++) {
        const char *name = kept_name(root, cards[i]->contract->valid_from);
        named[i] = *cards[i];
        named[i].vendor_name = name ? name : named[i].vendor_name;
        list[i] = &named[i];
    }
    rc = vg_close_results(arena, list, count, kept->service_level, &results, err);
    *same = rc == VG_OK && vg_closing_has_results(kept->text, results);
    return rc;
}

vg_rc vg_close_same(vg_arena *arena, const vg_scorecard *const *cards, size_t count,
                    const vg_closing *kept, const char **results, bool *same, vg_err *err)
{
    vg_rc rc = vg_close_results(arena, cards, count, kept->service_level, results, err);
    *same = rc == VG_OK && vg_closing_has_results(kept->text, *results);
    if (rc != VG_OK || *same || *kept->service_level)
        return rc;
    return same_but_name(arena, cards, count, kept, same, err);
}
