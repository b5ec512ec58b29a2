/* One vendor: its figures of the period, then the last periods as a table and as charts. */
#include "xlsx.h"

#include <string.h>

#include "i18n.h"
#include "words.h"

/* Columns of the service levels: id, title, then the grid that all tables below share; status
 * and band take two of it each. */
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
    BAND = STATUS + 2,
    POINTS = BAND + 2,
    WEIGHT,
    SCORE,
    COLUMNS
};
_Static_assert((int)COLUMNS == (int)VG_GRID_COLUMNS, "the table fills the grid");
enum { LEAST_COLUMN = 66, MOST_COLUMN = 70, LEAST_TITLE = 190, MOST_TITLE = 230 };

static const vg_xl_head heads[COLUMNS] = {
    [ID] = {N_("ID"), false},
    [TITLE] = {N_("Service level"), false},
    [CLAUSE] = {N_("Clause"), false},
    [VALUE] = {N_("Value"), true},
    [TARGET] = {N_("Target"), true},
    [MINIMUM] = {N_("Minimum"), true},
    [DISTANCE] = {N_("Distance"), true},
    [PREVIOUS] = {N_("Previous\nperiod"), true},
    [CHANGE] = {N_("Trend"), true},
    [STATUS] = {N_("Status"), false},
    [BAND] = {N_("Band"), false},
    [POINTS] = {N_("Service\npoints"), true},
    [WEIGHT] = {N_("Weight"), true},
    [SCORE] = {N_("Score\nof 100"), true},
};

/* Where a column of the table ends. */
static unsigned last_of(unsigned col)
{
    return col == STATUS || col == BAND ? col + 1 : col;
}

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
    static const unsigned from[] = {ID, CLAUSE, MINIMUM, PREVIOUS, STATUS, POINTS};
    static const unsigned to[] = {TITLE, TARGET, DISTANCE, CHANGE, BAND + 1, SCORE};
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
}

static const char *status_word(vg_xl *xl, vg_status status)
{
    const char *word = vg_arena_printf(&xl->arena, "%s %s", vg_status_symbol(status),
                                       vg_word_status(xl->lang, status));
    if (!word)
        vg_xl_fail(xl, VG_NOMEM, "");
    return word;
}

static const char *level_title(vg_xl *xl, const vg_view_level *level)
{
    if (level->cls == VG_CLASS_KEY && !level->reconstructed && !level->attributed)
        return level->title;
    const char *cls = level->cls == VG_CLASS_KEY ? "" : vg_word_class(xl->lang, level->cls);
    const char *made = level->reconstructed ? vg_tr(xl->lang, "from a rate") : "";
    const char *part = level->attributed ? vg_tr(xl->lang, "attributed") : "";
    const char *text =
        vg_arena_printf(&xl->arena, "%s (%s%s%s%s%s%s%s)", level->title, cls,
                        *cls && *part ? ", " : "", part, (*cls || *part) && *made ? ", " : "",
                        made, level->range ? ": " : "", level->range ? level->range : "");
    if (!text)
        vg_xl_fail(xl, VG_NOMEM, "");
    return text;
}

static void put_level(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    vg_tint tint = vg_xl_status_tint(level->status);
    vg_xl_text(s, row, ID, level->id, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_text(s, row, TITLE, level_title(xl, level), vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_text(s, row, CLAUSE, level->clause, vg_xl_look(xl, VG_LOOK_WRAP));
    put_figure(s, row, VALUE, &level->value, NULL, level->unit, VG_LOOK_STRONG_NUMBER, tint);
    put_figure(s, row, TARGET, &level->target, vg_comparison_symbol(level->comparison),
               level->unit, VG_LOOK_NUMBER, VG_TINT_NONE);
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
    vg_xl_span(s, row, STATUS, row, last_of(STATUS), status_word(xl, level->status),
               vg_xl_look_as(xl, VG_LOOK_STRONG, tint, ""));
    vg_xl_span(s, row, BAND, row, last_of(BAND), level->band, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_int(s, row, POINTS, level->points,
              vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE,
                            vg_xl_number_format(xl, NULL, 0, NULL)));
    put_figure(s, row, WEIGHT, &level->weight, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
    put_figure(s, row, SCORE, &level->score, NULL, NULL, VG_LOOK_NUMBER, VG_TINT_NONE);
}

/* What the columns must show of all cards that share them. */
static void fit_level(vg_xl_sheet *s, const vg_view_level *level)
{
    const char *sign = vg_comparison_symbol(level->comparison);
    vg_xl_fit(s, ID, level->id, true);
    vg_xl_fit(s, TITLE, level_title(s->xl, level), false);
    vg_xl_fit_words(s, CLAUSE, level->clause ? level->clause : "", false, 0);
    vg_xl_fit_figure(s, VALUE, &level->value, NULL, level->unit);
    vg_xl_fit_figure(s, TARGET, &level->target, sign, level->unit);
    vg_xl_fit_figure(s, MINIMUM, &level->minimum, NULL, level->unit);
    vg_xl_fit_figure(s, PREVIOUS, &level->previous, NULL, level->unit);
    vg_xl_fit_figure(s, DISTANCE, &level->distance, "+", NULL);
    vg_xl_fit_change(s, CHANGE, &level->change.figure);
    vg_xl_fit_figure(s, WEIGHT, &level->weight, NULL, NULL);
    for (size_t i = 0; i < VG_VIEW_SPANS; i++) {
        const vg_view_point *p = &level->history[i];
        vg_xl_fit_figure(s, VALUE, &p->value, NULL, level->unit);
        vg_xl_fit_figure(s, TARGET, &p->target, sign, level->unit);
    }
    for (size_t i = 0; i < s->xl->view->part_count; i++)
        vg_xl_fit_figure(s, VALUE, &level->parts[i].volume, NULL, NULL);
}

/* All columns of the grid are as wide as the widest needs, but id and title. */
static void set_widths(vg_xl_sheet *s, const vg_view_card *cards, size_t count)
{
    double widest = 0, need = 0;
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < cards[c].level_count; i++)
            fit_level(s, &cards[c].levels[i]);
    for (unsigned col = 0; col < COLUMNS; col++)
        if (last_of(col) == col)
            vg_xl_fit_words(
                s, col, vg_tr(s->xl->lang, heads[col].title ? heads[col].title : ""), true, 0);
    for (unsigned col = CLAUSE; col < COLUMNS; col++) {
        widest = s->fit[col] > widest ? s->fit[col] : widest;
        need = s->need[col] > need ? s->need[col] : need;
    }
    vg_xl_set_width(s, ID, 50, 110);
    vg_xl_set_width(s, TITLE, LEAST_TITLE, MOST_TITLE);
    for (unsigned col = CLAUSE; col < COLUMNS; col++) {
        s->fit[col] = widest;
        s->need[col] = need;
        vg_xl_set_width(s, col, LEAST_COLUMN, MOST_COLUMN);
    }
    s->fit[VG_GRID_COLUMNS] = 0;
    vg_xl_set_width(s, VG_GRID_COLUMNS, 20, 20);
    vg_xl_flow(s, VG_GRID_LAST);
}

/* Wrapped texts get the height they need; a spreadsheet would do so only after an edit. */
static void set_height(vg_xl_sheet *s, unsigned row, const char *const *texts, unsigned first,
                       unsigned count, double size, bool bold)
{
    unsigned most = 1;
    for (unsigned i = 0; i < count; i++) {
        if (!texts[i])
            continue;
        double width = bold ? -CELL_ROOM / 2.0 : -CELL_ROOM;
        for (unsigned col = first + i; col <= last_of(first + i); col++)
            width += s->width[col];
        unsigned lines = vg_text_lines(texts[i], size, bold, width);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, row, most, size);
}

static void set_level_height(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    const char *texts[COLUMNS] = {
        [TITLE] = level_title(s->xl, level), [CLAUSE] = level->clause, [BAND] = level->band};
    set_height(s, row, texts, 0, COLUMNS, 10, false);
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

static unsigned put_heads(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    const char *titles[COLUMNS] = {NULL};
    for (unsigned col = 0; col < COLUMNS; col = last_of(col) + 1) {
        titles[col] = vg_tr(xl->lang, heads[col].title);
        vg_xl_span(s, row, col, row, last_of(col), titles[col],
                   vg_xl_look(xl, heads[col].right ? VG_LOOK_HEAD_RIGHT : VG_LOOK_HEAD));
    }
    set_height(s, row, titles, 0, COLUMNS, 9, true);
    return row + 1;
}

static unsigned put_levels(vg_xl_sheet *s, unsigned row, const vg_view_card *card,
                           size_t number)
{
    unsigned head_row = row;
    row = put_heads(s, row);
    for (size_t i = 0; i < card->level_count; i++) {
        if (!vg_xl_fits(s, row, 2 * VG_ROW_PIXELS)) { /* one may take two lines */
            vg_xl_break(s, row);
            row = put_heads(s, row);
        }
        put_level(s, row, &card->levels[i]);
        set_level_height(s, row++, &card->levels[i]);
    }
    char name[40];
    snprintf(name, sizeof name, "vgov_levels_%zu", number + 1);
    vg_xl_define(s, name, head_row, ID, row - 1, COLUMNS - 1);
    return row;
}

/* A name that is too long for the page is written smaller. */
static void put_title(vg_xl_sheet *s, const char *name, const char *line)
{
    enum { TITLE_POINTS = 18 };
    double width = 0;
    for (unsigned col = 0; col < COLUMNS; col++)
        width += s->width[col];
    vg_xl_title(s, name, line);
    if (vg_text_width(name, TITLE_POINTS, true) > width)
        vg_xl_text(s, 0, 0, name, vg_xl_look(s->xl, VG_LOOK_SECTION));
}

static unsigned put_card(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    static unsigned (*const parts[])(vg_xl_sheet * s, unsigned row, const vg_view_card *card,
                                     size_t number) = {vg_xl_trend, vg_xl_basis, vg_xl_money,
                                                       vg_xl_daily, vg_xl_heat};
    size_t number = (size_t)(card - s->xl->view->cards);
    put_contract(s, row++, card);
    row = put_tiles(s, row, card);
    row = put_levels(s, row, card, number);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        row = parts[i](s, row + 1, card, number);
    return row;
}

static void set_page(vg_xl_sheet *s, unsigned last_row)
{
    vg_xl_flow_end(s);
    if (s->xl->rc != VG_OK)
        return;
    worksheet_freeze_panes(s->sheet, 2, 0);
    vg_xl_page(s, 0, 1);
    worksheet_print_area(s->sheet, 0, 0, last_row, VG_GRID_LAST);
}

void vg_xl_vendor(vg_xl *xl, const char *name, const vg_view_card *cards, size_t count,
                  const char *overview)
{
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    const char *line = vg_arena_printf(&xl->arena, "%s · %s · %s · %s", cards->vendor,
                                       cards->client, xl->view->period, xl->view->state);
    const char *back = vg_arena_printf(&xl->arena, "← %s", overview);
    if (!line || !back) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    set_widths(&s, cards, count);
    put_title(&s, cards->vendor_name, line);
    vg_xl_link(&s, 1, SCORE - 1, overview, back, vg_xl_look(xl, VG_LOOK_NOTE));
    unsigned row = 2;
    for (size_t i = 0; i < count; i++) {
        if (i)
            vg_xl_break(&s, row);
        row = put_card(&s, row, &cards[i]) + 1;
    }
    set_page(&s, row);
}
