/* One vendor: its figures of the period, then the last periods as a table and as charts. */
#include "xlsx.h"

#include <string.h>

#include "i18n.h"
#include "words.h"

/* Columns of the service levels; from CLAUSE on they share their width with the periods of the
 * table below, so there are as many. */
enum {
    ID,
    TITLE,
    CLAUSE,
    VALUE,
    TARGET,
    MINIMUM,
    DISTANCE,
    PREVIOUS,
    STATUS,
    BAND,
    POINTS,
    WEIGHT,
    SCORE,
    INCOMPLETE,
    COLUMNS
};

static const vg_xl_head heads[COLUMNS] = {
    [ID] = {N_("ID"), false},
    [TITLE] = {N_("Service level"), false},
    [CLAUSE] = {N_("Clause"), false},
    [VALUE] = {N_("Value"), true},
    [TARGET] = {N_("Target"), true},
    [MINIMUM] = {N_("Minimum"), true},
    [DISTANCE] = {N_("Distance"), true},
    [PREVIOUS] = {N_("Previous"), true},
    [STATUS] = {N_("Status"), false},
    [BAND] = {N_("Band"), false},
    [POINTS] = {N_("Service points"), true},
    [WEIGHT] = {N_("Weight"), true},
    [SCORE] = {N_("Score"), true},
    [INCOMPLETE] = {N_("Incomplete rows"), true},
};

typedef struct tile {
    const char *label;
    const vg_figure *figure; /* NULL = text */
    const char *text, *unit;
} tile;

static void put_tile(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last, const tile *t)
{
    vg_xl *xl = s->xl;
    vg_xl_span(s, row, col, row, last, t->label, vg_xl_look(xl, VG_LOOK_LABEL));
    if (t->figure && t->figure->text) {
        const char *number = vg_xl_number_format(xl, NULL, t->figure->decimals, t->unit);
        lxw_format *f = vg_xl_look_as(xl, VG_LOOK_BIG, VG_TINT_NONE, number);
        vg_xl_span(s, row + 1, col, row + 1, last, NULL, f);
        vg_xl_figure(s, row + 1, col, t->figure, f);
    } else {
        vg_xl_span(s, row + 1, col, row + 1, last, t->text ? t->text : "–",
                   vg_xl_look(xl, VG_LOOK_BIG));
    }
}

/* Score, standing, points, money: what the meeting is about. */
static unsigned put_tiles(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    char points[32];
    snprintf(points, sizeof points, "%lld", (long long)card->points);
    vg_figure count = {.text = points};
    const char *no_fee = card->has_settlement ? vg_tr(xl->lang, "fee is missing") : NULL;
    const tile tiles[] = {
        {.label = vg_tr(xl->lang, "Score"), .figure = &card->score},
        {.label = vg_tr(xl->lang, "Standing"), .text = card->standing},
        {.label = vg_tr(xl->lang, "Weight base"), .figure = &card->weight_base},
        {.label = vg_tr(xl->lang, "Service points"), .figure = &count},
        {.label = vg_tr(xl->lang, "Service credit"),
         .figure = &card->credit,
         .text = no_fee,
         .unit = card->currency},
        {.label = vg_tr(xl->lang, "Bonus"), .figure = &card->bonus, .unit = card->currency},
    };
    static const unsigned from[] = {ID, CLAUSE, TARGET, DISTANCE, STATUS, WEIGHT};
    static const unsigned to[] = {TITLE, VALUE, MINIMUM, PREVIOUS, POINTS, INCOMPLETE};
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++)
        put_tile(s, row, from[i], to[i], &tiles[i]);
    vg_xl_row_height(s, row, 1, 9);
    vg_xl_row_height(s, row + 1, 1, 17);
    return row + 3;
}

/* A number in its column, in the unit of the service level. */
static void put_figure(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *figure,
                       const char *before, const char *unit, vg_look look, vg_tint tint)
{
    const char *number = vg_xl_number_format(s->xl, before, figure->decimals, unit);
    vg_xl_figure(s, row, col, figure, vg_xl_look_as(s->xl, look, tint, number));
    vg_xl_fit_figure(s, col, figure, before, unit);
}

static void put_status(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    vg_tint tint = vg_xl_status_tint(level->status);
    const char *word = vg_arena_printf(&xl->arena, "%s %s", vg_status_symbol(level->status),
                                       vg_word_status(xl->lang, level->status));
    if (!word)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row, STATUS, word, vg_xl_look_as(xl, VG_LOOK_CELL, tint, ""));
    vg_xl_fit(s, STATUS, word, false);
}

static const char *level_title(vg_xl *xl, const vg_view_level *level)
{
    if (level->cls == VG_CLASS_KEY && !level->reconstructed)
        return level->title;
    const char *cls = level->cls == VG_CLASS_KEY ? "" : vg_word_class(xl->lang, level->cls);
    const char *made = level->reconstructed ? vg_tr(xl->lang, "from a rate") : "";
    const char *text = vg_arena_printf(&xl->arena, "%s (%s%s%s)", level->title, cls,
                                       *cls && *made ? ", " : "", made);
    if (!text)
        vg_xl_fail(xl, VG_NOMEM, "");
    return text;
}

static void put_level(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    const char *sign = vg_comparison_symbol(level->comparison);
    const char *title = level_title(xl, level);
    vg_xl_text(s, row, ID, level->id, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_fit(s, ID, level->id, true);
    vg_xl_text(s, row, TITLE, title, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_fit(s, TITLE, title, false);
    vg_xl_text(s, row, CLAUSE, level->clause, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_fit(s, CLAUSE, level->clause, false);
    put_figure(s, row, VALUE, &level->value, NULL, level->unit, VG_LOOK_STRONG_NUMBER,
               vg_xl_status_tint(level->status));
    put_figure(s, row, TARGET, &level->target, sign, level->unit, VG_LOOK_NUMBER, VG_TINT_NONE);
    put_figure(s, row, MINIMUM, &level->minimum, NULL, level->unit, VG_LOOK_NUMBER,
               VG_TINT_NONE);
    vg_xl_figure(s, row, DISTANCE, &level->distance,
                 vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE,
                               vg_xl_signed_format(xl, level->distance.decimals)));
    put_figure(s, row, PREVIOUS, &level->previous, NULL, level->unit, VG_LOOK_MUTED_NUMBER,
               VG_TINT_NONE);
    put_status(s, row, level);
    vg_xl_text(s, row, BAND, level->band, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_fit(s, BAND, level->band, false);
    vg_xl_int(s, row, POINTS, level->points,
              vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE, "0_m"));
    put_figure(s, row, WEIGHT, &level->weight, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
    put_figure(s, row, SCORE, &level->score, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
    vg_xl_int(s, row, INCOMPLETE, level->incomplete_rows,
              vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER,
                            level->incomplete_rows ? VG_TINT_WARNING : VG_TINT_NONE,
                            "#,##0_m;;–_m"));
}

/* All columns of the grid are as wide as the widest needs, but id and title. */
static void set_widths(vg_xl_sheet *s)
{
    double widest = 0;
    for (unsigned col = CLAUSE; col < COLUMNS; col++)
        widest = s->fit[col] > widest ? s->fit[col] : widest;
    vg_xl_set_width(s, ID, 50, 110);
    vg_xl_set_width(s, TITLE, 190, 240);
    for (unsigned col = CLAUSE; col < COLUMNS; col++) {
        s->fit[col] = widest;
        vg_xl_set_width(s, col, 74, 84);
    }
}

/* Wrapped texts get the height they need; a spreadsheet would do so only after an edit. */
static void set_height(vg_xl_sheet *s, unsigned row, const char *const *texts, unsigned first,
                       unsigned count, double size, bool bold)
{
    unsigned most = 1;
    for (unsigned i = 0; i < count; i++) {
        if (!texts[i])
            continue;
        unsigned lines = vg_text_lines(texts[i], size, bold, s->width[first + i] - CELL_ROOM);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, row, most, size);
}

static void set_heights(vg_xl_sheet *s, unsigned head_row, const vg_view_card *card)
{
    const char *titles[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        titles[i] = vg_tr(s->xl->lang, heads[i].title);
    set_height(s, head_row, titles, 0, COLUMNS, 9, true);
    for (size_t i = 0; i < card->level_count; i++) {
        const vg_view_level *level = &card->levels[i];
        unsigned row = head_row + 1 + (unsigned)i;
        const char *texts[COLUMNS] = {[TITLE] = level_title(s->xl, level),
                                      [CLAUSE] = level->clause,
                                      [BAND] = level->band};
        set_height(s, row, texts, 0, COLUMNS, 10, false);
    }
}

static unsigned put_card(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    const char *line = vg_arena_printf(
        &xl->arena, "%s (%s), %s %s · %s · %s", card->contract_title, card->contract,
        vg_tr(xl->lang, "valid from"), card->contract_version, card->period, card->state);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row++, ID, line, vg_xl_look(xl, VG_LOOK_NOTE));
    row = put_tiles(s, row + 1, card);
    unsigned head_row = row;
    for (unsigned col = 0; col < COLUMNS; col++) {
        vg_look look = heads[col].right ? VG_LOOK_HEAD_RIGHT : VG_LOOK_HEAD;
        vg_xl_text(s, row, col, vg_tr(xl->lang, heads[col].title), vg_xl_look(xl, look));
    }
    row++;
    for (size_t i = 0; i < card->level_count; i++)
        put_level(s, row++, &card->levels[i]);
    set_widths(s);
    set_heights(s, head_row, card);
    return vg_xl_trend(s, row + 1, card);
}

void vg_xl_vendor(vg_xl *xl, const char *name, const vg_view_card *cards, size_t count,
                  const char *overview)
{
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    const char *line = vg_arena_printf(&xl->arena, "%s · %s · %s · %s", cards->vendor,
                                       cards->client, xl->view->period, xl->view->state);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(&s, cards->vendor_name, line);
    unsigned row = 2;
    for (size_t i = 0; i < count; i++)
        row = put_card(&s, row, &cards[i]) + 1;
    const char *back = vg_arena_printf(&xl->arena, "← %s", overview);
    if (back)
        vg_xl_link(&s, 0, INCOMPLETE, overview, back, vg_xl_look(xl, VG_LOOK_NOTE));
    else
        vg_xl_fail(xl, VG_NOMEM, "");
    if (xl->rc != VG_OK)
        return;
    worksheet_freeze_panes(s.sheet, 2, 0);
    vg_xl_page(&s, 0, 1);
}
