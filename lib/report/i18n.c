/* Looks texts up in an embedded catalogue as msgfmt writes it: little-endian, keys in byte
 * order, every text ended by a NUL. msgfmt has checked it at build time.
 */
#include "i18n.h"

#include <stdint.h>
#include <string.h>

static const unsigned char german[] = {
#include "lib/report/po/de.mo.inc"
};

/* Where the numbers of the head stand. */
enum { KEY_COUNT = 8, KEY_TABLE = 12, TEXT_TABLE = 16 };

static uint32_t number_at(const unsigned char *mo, size_t at)
{
    return mo[at] | (uint32_t)mo[at + 1] << 8 | (uint32_t)mo[at + 2] << 16 |
           (uint32_t)mo[at + 3] << 24;
}

/* The n-th text of a table of (length, place) pairs. */
static const char *text_at(const unsigned char *mo, size_t table, size_t n)
{
    return (const char *)mo + number_at(mo, number_at(mo, table) + 8 * n + 4);
}

static const unsigned char *catalogue(vg_lang lang)
{
    return lang == VG_LANG_DE ? german : NULL;
}

const char *vg_tr_find(vg_lang lang, const char *msgid)
{
    const unsigned char *mo = catalogue(lang);
    if (!mo || !*msgid) /* the empty key is the head of the catalogue */
        return NULL;
    size_t low = 0, high = number_at(mo, KEY_COUNT);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(msgid, text_at(mo, KEY_TABLE, middle));
        if (order == 0)
            return text_at(mo, TEXT_TABLE, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *vg_tr(vg_lang lang, const char *msgid)
{
    const char *text = vg_tr_find(lang, msgid);
    return text ? text : msgid;
}

size_t vg_tr_count(vg_lang lang)
{
    const unsigned char *mo = catalogue(lang);
    return mo ? number_at(mo, KEY_COUNT) : 0;
}

const char *vg_tr_key(vg_lang lang, size_t n)
{
    return n < vg_tr_count(lang) ? text_at(catalogue(lang), KEY_TABLE, n) : NULL;
}
