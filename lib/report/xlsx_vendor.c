/* One vendor: its figures of the period, then the last periods as a table and as charts. */
#include "xlsx.h"

#include <string.h>

#include "i18n.h"
#include "words.h"

/* Columns of the service levels: id, title, then the grid that all tables below share. */
enum {
    ID,
    TITLE,
    CLAUSE,
    VALUE,
    TARGET,
    MINIMUM,
    DISTANCE,
    PREVIOUS,
    CHANGE,
    STATUS,
    BAND,
    POINTS,
    WEIGHT,
    SCORE,
    ROWS,
    INCOMPLETE,
    COLUMNS
};
_Static_assert((int)COLUMNS == (int)VG_GRID_COLUMNS, "the table fills the grid");

static const vg_xl_head heads[COLUMNS] = {
    [ID] = {N_("ID"), false},
    [TITLE] = {N_("Service level"), false},
    [CLAUSE] = {N_("Clause"), false},
    [VALUE] = {N_("Value"), true},
    [TARGET] = {N_("Target"), true},
    [MINIMUM] = {N_("Minimum"), true},
    [DISTANCE] = {N_("Distance"), true},
    [PREVIOUS] = {N_("Previous"), true},
    [CHANGE] = {N_("Trend"), true},
    [STATUS] = {N_("Status"), false},
    [BAND] = {N_("Band"), false},
    [POINTS] = {N_("Service points"), true},
    [WEIGHT] = {N_("Weight"), true},
    [SCORE] = {N_("Score"), true},
    [ROWS] = {N_("Rows"), true},
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
    const char *no_fee = card->has_settlement ? vg_xl_no_money(xl, card) : NULL;
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
    static const unsigned from[] = {ID, CLAUSE, MINIMUM, CHANGE, BAND, SCORE};
    static const unsigned to[] = {TITLE, TARGET, PREVIOUS, STATUS, WEIGHT, INCOMPLETE};
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
    vg_xl_figure(s, row, CHANGE, &level->change.figure,
                 vg_xl_look_as(xl, VG_LOOK_NUMBER, vg_xl_change_tint(&level->change),
                               vg_xl_change_format(xl, level->change.figure.decimals)));
    put_status(s, row, level);
    vg_xl_text(s, row, BAND, level->band, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_fit(s, BAND, level->band, false);
    vg_xl_int(s, row, POINTS, level->points,
              vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE, "0_m"));
    put_figure(s, row, WEIGHT, &level->weight, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
    put_figure(s, row, SCORE, &level->score, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
    vg_xl_int(s, row, ROWS, level->rows,
              vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, "#,##0_m"));
    vg_xl_int(s, row, INCOMPLETE, level->incomplete_rows,
              vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER,
                            level->incomplete_rows ? VG_TINT_WARNING : VG_TINT_NONE,
                            "#,##0_m;;–_m"));
}

/* All columns of the grid are as wide as the widest needs, but id and title. */
static void set_widths(vg_xl_sheet *s)
{
    double widest = 0, need = 0;
    for (unsigned col = CLAUSE; col < COLUMNS; col++) {
        widest = s->fit[col] > widest ? s->fit[col] : widest;
        need = s->need[col] > need ? s->need[col] : need;
    }
    vg_xl_set_width(s, ID, 50, 110);
    vg_xl_set_width(s, TITLE, 190, 240);
    for (unsigned col = CLAUSE; col < COLUMNS; col++) {
        s->fit[col] = widest;
        s->need[col] = need;
        vg_xl_set_width(s, col, 74, 84);
    }
    s->fit[VG_GRID_COLUMNS] = 0;
    vg_xl_set_width(s, VG_GRID_COLUMNS, 20, 20);
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

/* Who scores under which contract, for what time. */
static void put_contract(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    const char *title =
        card->contract_title ? card->contract_title : vg_tr(xl->lang, "Contract");
    const char *line = vg_arena_printf(
        &xl->arena, "%s%s%s%s, %s %s · %s · %s", title, card->contract ? " (" : "",
        card->contract ? card->contract : "", card->contract ? ")" : "",
        vg_tr(xl->lang, "valid from"), card->contract_version, card->period, card->state);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row, ID, line, vg_xl_look(xl, VG_LOOK_NOTE));
}

/* Where pages begin. */
typedef struct breaks {
    lxw_row_t *rows;
    size_t count;
} breaks;

static void add_break(vg_xl *xl, breaks *b, unsigned row)
{
    lxw_row_t *place = vg_arena_push(&xl->arena, &b->rows, &b->count, sizeof *b->rows);
    if (place)
        *place = row;
    else
        vg_xl_fail(xl, VG_NOMEM, "");
}

static unsigned put_levels(vg_xl_sheet *s, unsigned row, const vg_view_card *card,
                           size_t number)
{
    vg_xl *xl = s->xl;
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
    char name[40];
    snprintf(name, sizeof name, "vgov_levels_%zu", number + 1);
    vg_xl_define(s, name, head_row, ID, row - 1, COLUMNS - 1);
    return row;
}

static unsigned put_card(vg_xl_sheet *s, unsigned row, const vg_view_card *card, breaks *pages)
{
    size_t number = (size_t)(card - s->xl->view->cards);
    put_contract(s, row++, card);
    row = put_tiles(s, row + 1, card);
    row = put_levels(s, row, card, number);
    row = vg_xl_trend(s, row + 1, card, number);
    unsigned daily = row + 1; /* a page begins with an empty row */
    row = vg_xl_daily(s, daily + 1, card, number);
    if (row > daily + 1)
        add_break(s->xl, pages, daily);
    unsigned heat = row;
    row = vg_xl_heat(s, heat + 1, card, number);
    if (row > heat + 1)
        add_break(s->xl, pages, heat);
    return row;
}

static void set_page(vg_xl_sheet *s, unsigned last_row, breaks *pages)
{
    add_break(s->xl, pages, 0); /* a zero ends the list */
    if (s->xl->rc != VG_OK)
        return;
    worksheet_freeze_panes(s->sheet, 2, 0);
    vg_xl_page(s, 0, 1);
    worksheet_print_area(s->sheet, 0, 0, last_row, VG_GRID_LAST);
    worksheet_set_h_pagebreaks(s->sheet, pages->rows);
}

void vg_xl_vendor(vg_xl *xl, const char *name, const vg_view_card *cards, size_t count,
                  const char *overview)
{
    vg_xl_sheet s;
    breaks pages = {.rows = NULL};
    vg_xl_add_sheet(xl, &s, name);
    const char *line = vg_arena_printf(&xl->arena, "%s · %s · %s · %s", cards->vendor,
                                       cards->client, xl->view->period, xl->view->state);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(&s, cards->vendor_name, line);
    unsigned row = 2;
    for (size_t i = 0; i < count; i++) {
        if (i)
            add_break(xl, &pages, row);
        row = put_card(&s, row, &cards[i], &pages) + 1;
    }
    const char *back = vg_arena_printf(&xl->arena, "← %s", overview);
    if (back)
        vg_xl_link(&s, 0, ROWS, overview, back, vg_xl_look(xl, VG_LOOK_NOTE));
    else
        vg_xl_fail(xl, VG_NOMEM, "");
    set_page(&s, row, &pages);
}
