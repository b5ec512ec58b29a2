/* The edition for a vendor: who else is known, and which texts name one of them.
 *
 * What comes from the vendor's own contract and rows names nobody else; but a contract may have
 * been titled for two vendors, a file called after another one, and a finding may quote it.
 * Such a text is left out.
 */
#include "view.h"

#include <ctype.h>
#include <string.h>

/* Shorter names must stand as words of their own. */
enum { SHORTEST_PART = 3 };

static vg_rc add_name(vg_builder *b, const char *text, bool own)
{
    const char *folded;
    vg_rc rc = vg_text_fold(b->arena, &folded, text, b->err);
    const char **place = NULL;
    if (rc != VG_OK || !*folded)
        return rc;
    if (own)
        place = vg_arena_push(b->arena, &b->own, &b->own_count, sizeof *b->own);
    else
        place = vg_arena_push(b->arena, &b->others, &b->other_count, sizeof *b->others);
    if (!place)
        return vg_nomem(b->err);
    *place = folded;
    return VG_OK;
}

/* Codes, and the names that are shown for a period that ends on `last`. */
static vg_rc add_known(vg_builder *b, vg_arena *scratch, vg_day last)
{
    vg_party *known;
    size_t count;
    vg_rc rc = vg_vendor_list(b->options->store, scratch, last, &known, &count, b->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        bool own = strcmp(known[i].code, b->options->vendor) == 0;
        if (vg_vendor_is_shared(known[i].code))
            continue;
        rc = add_name(b, known[i].code, own);
        if (rc == VG_OK && strcmp(known[i].name, known[i].code) != 0)
            rc = add_name(b, known[i].name, own);
    }
    return rc;
}

vg_rc vg_view_add_others(vg_builder *b)
{
    if (b->options->edition != VG_EDITION_VENDOR)
        return VG_OK;
    vg_arena scratch = VG_ARENA_INIT;
    vg_rc rc = add_name(b, b->options->vendor, true);
    /* Names change with time: the first, the one of the period, the last. */
    const vg_day days[] = {VG_DAY_FIRST, b->options->period.last, VG_DAY_LAST};
    for (size_t i = 0; rc == VG_OK && i < sizeof days / sizeof *days; i++)
        rc = add_known(b, &scratch, days[i]);
    for (size_t i = 0; rc == VG_OK && i < b->card_count; i++) {
        const vg_contract *c = b->cards[i].contract;
        for (size_t v = 0; rc == VG_OK && v < c->vendor_count; v++)
            if (strcmp(c->vendors[v], b->options->vendor) != 0)
                rc = add_name(b, c->vendors[v], false);
    }
    vg_arena_free(&scratch);
    return rc;
}

static bool is_word_part(char c)
{
    return isalnum((unsigned char)c) || ((unsigned char)c & 0x80);
}

static bool holds(const char *text, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = text; (p = strstr(p, name)); p++) {
        bool begins = p == text || !is_word_part(p[-1]);
        bool ends = !is_word_part(p[len]);
        if (len >= SHORTEST_PART || (begins && ends))
            return true;
    }
    return false;
}

/* Wipes every place of `name`. */
static void wipe(char *text, const char *name)
{
    size_t len = strlen(name);
    for (char *p = text; (p = strstr(p, name)); p += len)
        memset(p, ' ', len);
}

vg_rc vg_view_guard(vg_builder *b, const char **out, const char *text)
{
    vg_arena scratch = VG_ARENA_INIT;
    const char *folded = NULL;
    *out = NULL;
    if (!text || b->options->edition != VG_EDITION_VENDOR)
        return vg_view_copy(b, out, text);
    vg_rc rc = vg_text_fold(&scratch, &folded, text, b->err);
    char *rest = rc == VG_OK ? vg_arena_strdup(&scratch, folded) : NULL;
    if (rc == VG_OK && !rest)
        rc = vg_nomem(b->err);
    /* The vendor's own name may hold another one: "Northcall" holds "Call". */
    for (size_t i = 0; rc == VG_OK && i < b->own_count; i++)
        wipe(rest, b->own[i]);
    bool named = false;
    for (size_t i = 0; rc == VG_OK && i < b->other_count; i++)
        named = named || holds(rest, b->others[i]);
    vg_arena_free(&scratch);
    return rc == VG_OK && !named ? vg_view_copy(b, out, text) : rc;
}
