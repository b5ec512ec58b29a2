#include "totals_words.h"

#include <string.h>

#include "texts.h"

/* Folded, as vg_header_folded() would; longer ones there are none. */
static const char *const usual[] = {
    "total",  "totals",      "grandtotal", "subtotal",       "summary",       "summe",
    "gesamt", "gesamtsumme", "ergebnis",   "gesamtergebnis", "zwischensumme", "teilergebnis"};

enum { USUAL = sizeof usual / sizeof *usual, LONGEST = 16 };

vg_rc vg_totals_words_open(vg_words *w, const vg_map_totals *said, vg_arena *arena, vg_err *err)
{
    return said->word_count ? vg_words_open(w, said->words, said->word_count, arena, err)
                            : vg_words_open(w, usual, USUAL, arena, err);
}

bool vg_totals_usual(const char *text, size_t len)
{
    char folded[LONGEST + 1];
    size_t n = 0;
    vg_load_text t = vg_load_trim(text, len);
    if (t.len > 0 && t.text[t.len - 1] == ':')
        t.len--;
    for (size_t i = 0, blank; i < t.len; i += blank ? blank : 1) {
        blank = vg_load_blank(t.text + i, t.len - i);
        char c = t.text[i];
        if (blank)
            continue;
        if (n == LONGEST)
            return false;
        folded[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    folded[n] = '\0';
    for (size_t i = 0; i < USUAL; i++)
        if (strcmp(usual[i], folded) == 0)
            return true;
    return false;
}

void vg_totals_hint(const vg_plan *p, const vg_row *row, vg_err *err)
{
    if (p->map->totals.rule != VG_TOTALS_UNSAID)
        return;
    for (size_t i = 0; i < row->count; i++) {
        const vg_cell *cell = &row->cells[i];
        if (!vg_totals_usual(cell->text, cell->len))
            continue;
        vg_load_text t = vg_load_trim(cell->text, cell->len);
        vg_found found = vg_found_text(t.text, t.len);
        char reason[VG_ERR_TEXT];
        memcpy(reason, err->text, sizeof reason);
        vg_rc rc =
            vg_fail(err, VG_DATA,
                    "%.700s; \"%s\" in column %zu looks like a row of totals: \"totals\" "
                    "in a map settles it (true: it is checked and left out)",
                    reason, found.text, i + 1);
        (void)rc; /* the row was bad before */
        return;
    }
}
