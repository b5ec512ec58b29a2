/* The words of relief, and what it did to the figures of scorecards. */
#include <string.h>

#include <vgov/report.h>

#include "columns.h"
#include "words.h"

const char *vg_word_effect(vg_lang lang, vg_relief_effect effect)
{
    switch (effect) {
    case VG_RELIEF_DROP:
        return vg_tr(lang, "slices dropped");
    case VG_RELIEF_CAP:
        return vg_tr(lang, "denominator capped");
    case VG_RELIEF_WAIVE:
        return vg_tr(lang, "money waived where the contract says so");
    case VG_RELIEF_KEEP:
        break;
    }
    return vg_tr(lang, "no effect");
}

const char *vg_word_event(vg_lang lang, const char *word)
{
    static const char *const words[][2] = {{"outage", N_("outage")},
                                           {"force-majeure", N_("force majeure")},
                                           {"client-delay", N_("client's delay")},
                                           {"maintenance", N_("maintenance")},
                                           {"surge", N_("surge")},
                                           {"corridor", N_("forecast corridor")},
                                           {"above", N_("above")},
                                           {"below", N_("below")},
                                           {"claimed", N_("claimed")},
                                           {"accepted", N_("accepted")},
                                           {"rejected", N_("rejected")},
                                           {"disputed", N_("disputed")},
                                           {"overdue", N_("overdue")}};
    for (size_t i = 0; i < VG_COUNT_OF(words); i++)
        if (strcmp(words[i][0], word) == 0)
            return vg_tr(lang, words[i][1]);
    return word;
}

void vg_relief_id_words(vg_str *out, vg_lang lang, const char *id)
{
    static const char *const words[] = {N_("event"), N_("corridor")};
    for (size_t i = 0; i < VG_COUNT_OF(words); i++) {
        const size_t len = strlen(words[i]);
        if (strncmp(id, words[i], len) != 0 || id[len] != ' ')
            continue;
        vg_str_addf(out, "%s%s", vg_tr(lang, words[i]), id + len);
        return;
    }
    vg_str_adds(out, id);
}

static const vg_column columns[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("ID")},
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "value_without", .title = N_("Without relief"), .right = true},
    {.key = "unit", .title = N_("Unit")},
    {.key = "status", .title = N_("Status")},
    {.key = "status_without", .title = N_("Status without")},
    {.key = "slices_excluded", .title = N_("Slices excluded"), .right = true},
    {.key = "denominator_excess", .title = N_("Cut from denominator"), .right = true},
    {.key = "money_waived", .title = N_("Money waived")},
    {.key = "reliefs", .title = N_("Relief")},
};

/* Those that count, by name as long as they are few: a corridor by quarter hours has thousands,
 * which JSON and --explain name. */
static void put_notes(vg_table *t, const vg_scored *s, vg_lang lang)
{
    enum { NAMED = 10 };
    vg_str text = VG_STR_INIT;
    size_t counted = 0;
    for (size_t i = 0; i < s->relief_count; i++)
        if (s->reliefs[i]->counts && ++counted <= NAMED) {
            vg_str_adds(&text, text.len ? ", " : "");
            vg_relief_id_words(&text, lang, s->reliefs[i]->id);
        }
    if (counted > NAMED)
        vg_str_addf(&text, ", … (+%zu)", counted - NAMED);
    if (vg_str_rc(&text, NULL) != VG_OK)
        t->rc = VG_NOMEM;
    vg_table_cell(t, text.ptr);
    vg_str_free(&text);
}

vg_rc vg_relief_table(vg_arena *arena, const vg_scorecard *cards, size_t count, vg_lang lang,
                      vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t l = 0; l < cards[i].level_count; l++) {
            const vg_scored *s = &cards[i].levels[l];
            const vg_kpi *kpi = s->level->kpi;
            if (!s->relieved)
                continue;
            vg_table_cell(out, cards[i].vendor);
            vg_table_cell(out, s->level->id);
            vg_cell_round(out, s->value.known, s->value.rounded, kpi->decimals, kpi->rounding);
            vg_cell_round(out, s->without.known, s->without.rounded, kpi->decimals,
                          kpi->rounding);
            vg_table_cell(out, vg_service_level_unit(s->level));
            vg_table_cell(out, vg_word_status(lang, s->judgement.status));
            vg_table_cell(out, vg_word_status(lang, s->judged_without.status));
            vg_cell_int(out, s->value.relieved);
            vg_cell_exact(out, true, s->value.capped ? s->value.excess : vg_rat_int(0), 0);
            vg_table_cell(out, s->waived ? vg_tr(lang, "yes") : vg_tr(lang, "no"));
            put_notes(out, s, lang);
        }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
