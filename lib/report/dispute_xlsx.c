/* The dispute pack as a workbook: a worksheet for each of its tables. */
#include "dispute.h"
#include "words.h"
#include "xlsx.h"

typedef struct book {
    const vg_dispute *pack;
    const char *subtitle;
} book;

static void fill(vg_xl *xl, const void *ctx)
{
    const book *b = ctx;
    for (int part = 0; part < VG_DISPUTE_PARTS && xl->rc == VG_OK; part++) {
        vg_table table;
        vg_rc rc = vg_dispute_table(&xl->arena, b->pack, (vg_dispute_part)part, xl->lang,
                                    VG_WORDS, true, &table, xl->err);
        if (rc != VG_OK)
            xl->rc = rc;
        else if (vg_table_rows(&table))
            vg_xl_table(xl,
                        vg_xl_name(xl, vg_dispute_title((vg_dispute_part)part, xl->lang), NULL),
                        b->subtitle, &table);
    }
}

static vg_rc period_words(vg_arena *arena, const vg_dispute *pack, vg_lang lang,
                          const char **words, const char **code, vg_err *err)
{
    vg_str text = VG_STR_INIT, plain = VG_STR_INIT;
    vg_period_words(&text, lang, &pack->period);
    vg_period_text(&plain, &pack->period);
    vg_rc rc = vg_text_take(arena, words, &text, err);
    vg_rc again = vg_text_take(arena, code, &plain, err);
    return rc == VG_OK ? again : rc;
}

/* The month's state as far as all of them have one. */
static const char *state_of(const vg_dispute *pack, vg_lang lang)
{
    bool closed = pack->sum_count > 0;
    for (size_t i = 0; i < pack->sum_count; i++)
        closed = closed && (pack->stands[i].closed || !pack->stands[i].asked);
    return closed ? vg_tr(lang, "closed") : vg_tr(lang, "open");
}

vg_rc vg_dispute_xlsx(const vg_dispute *pack, vg_lang lang, vg_time created, const char *path,
                      vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_view view = {.lang = lang,
                    .edition = VG_EDITION_VENDOR,
                    .client = pack->client,
                    .state = state_of(pack, lang),
                    .created = created};
    book b = {.pack = pack};
    vg_rc rc = period_words(&arena, pack, lang, &view.period, &view.period_code, err);
    if (rc == VG_OK && !(b.subtitle = vg_arena_printf(&arena, "%s · %s · %s", pack->client,
                                                      pack->vendor_name, view.period)))
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = vg_xl_write(&view, vg_tr(lang, "Dispute pack"), fill, &b, path, err);
    vg_arena_free(&arena);
    return rc;
}
