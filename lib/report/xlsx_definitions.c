/* The worksheet that says what everything means: formulas, measures, bands, standings, words.
 */
#include "xlsx.h"

#include <string.h>

#include "columns.h"
#include "i18n.h"

enum { SECTION_PIXELS = 150 }; /* a title, its head and a row or two */
/* Columns of all tables of the worksheet: two narrow, then wide ones for sentences. */
enum { FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, COLUMNS };

static const double widths[COLUMNS] = {130, 210, 100, 260, 305, 315, 190};

static void put_row(vg_xl_sheet *s, unsigned row, const char *const *texts,
                    const vg_look *looks)
{
    unsigned most = 1;
    for (unsigned col = 0; col < COLUMNS; col++) {
        if (!texts[col])
            continue;
        double size =
            looks[col] == VG_LOOK_CODE ? 9.5 : 10; /* Courier runs wider than it is high */
        unsigned lines = vg_text_lines(texts[col], size, false, widths[col] - CELL_ROOM);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, row, most, 10);
    vg_xl_keep(s, row, row + 1);
    for (unsigned col = 0; col < COLUMNS; col++)
        vg_xl_text(s, row, col, texts[col], vg_xl_look(s->xl, looks[col]));
}

static unsigned put_section(vg_xl_sheet *s, unsigned row, const char *title,
                            const char *const *heads)
{
    vg_xl *xl = s->xl;
    if (!vg_xl_fits(s, row, SECTION_PIXELS))
        vg_xl_break(s, row);
    vg_xl_text(s, row, FIRST, title, vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_row_height(s, row, 1, 13);
    for (unsigned col = 0; col < COLUMNS; col++)
        vg_xl_text(s, row + 1, col, heads[col] ? vg_tr(xl->lang, heads[col]) : NULL,
                   vg_xl_look(xl, VG_LOOK_HEAD));
    vg_xl_row_height(s, row + 1, 2, 9);
    return row + 2;
}

/* "main 2026-01-01"; the version alone where the id is not shown. */
static const char *contract_version(vg_xl *xl, const char *id, const char *version)
{
    const char *text =
        vg_arena_printf(&xl->arena, "%s%s%s", id ? id : "", id ? " " : "", version);
    if (!text)
        vg_xl_fail(xl, VG_NOMEM, "");
    return text;
}

static unsigned put_kpis(vg_xl_sheet *s, unsigned row)
{
    static const char *const heads[COLUMNS] = {N_("KPI"),     N_("Title"),    N_("Unit"),
                                               N_("Formula"), N_("In words"), N_("Rules"),
                                               N_("Contract")};
    static const vg_look looks[COLUMNS] = {VG_LOOK_STRONG, VG_LOOK_WRAP, VG_LOOK_CELL,
                                           VG_LOOK_CODE,   VG_LOOK_WRAP, VG_LOOK_WRAP,
                                           VG_LOOK_WRAP};
    vg_xl *xl = s->xl;
    row = put_section(s, row, vg_tr(xl->lang, "Key figures"), heads);
    for (size_t i = 0; i < xl->view->definition_count; i++) {
        const vg_view_definition *d = &xl->view->definitions[i];
        const char *contract = contract_version(xl, d->contract, d->version);
        const char *texts[COLUMNS] = {d->kpi,   d->title, d->unit, d->formula,
                                      d->words, d->rules, contract};
        put_row(s, row++, texts, looks);
    }
    return row + 1;
}

static unsigned put_measures(vg_xl_sheet *s, unsigned row)
{
    static const char *const heads[COLUMNS] = {N_("Measure"), N_("Title"), N_("Unit"),
                                               N_("Roll-up"), N_("Meaning")};
    static const vg_look looks[COLUMNS] = {VG_LOOK_CODE, VG_LOOK_WRAP, VG_LOOK_CELL,
                                           VG_LOOK_WRAP, VG_LOOK_WRAP, VG_LOOK_CELL,
                                           VG_LOOK_CELL};
    vg_xl *xl = s->xl;
    row = put_section(s, row, vg_tr(xl->lang, "Measures"), heads);
    for (size_t i = 0; i < xl->view->measure_count; i++) {
        const vg_view_measure *m = &xl->view->measures[i];
        const char *texts[COLUMNS] = {m->code, m->title, m->unit, m->rollup};
        put_row(s, row, texts, looks);
        vg_xl_span(s, row, FIFTH, row, SEVENTH, m->meaning, vg_xl_look(xl, VG_LOOK_WRAP));
        row++;
    }
    return row + 1;
}

static unsigned put_rules(vg_xl_sheet *s, unsigned row)
{
    static const char *const heads[COLUMNS] = {
        N_("Applies to"), N_("Name"), N_("Service points"), N_("Range"), NULL, NULL,
        N_("Contract")};
    static const vg_look looks[COLUMNS] = {VG_LOOK_STRONG, VG_LOOK_WRAP, VG_LOOK_NUMBER,
                                           VG_LOOK_WRAP,   VG_LOOK_CELL, VG_LOOK_CELL,
                                           VG_LOOK_WRAP};
    vg_xl *xl = s->xl;
    if (xl->view->rule_count == 0)
        return row;
    row = put_section(s, row, vg_tr(xl->lang, "Bands and standings"), heads);
    for (size_t i = 0; i < xl->view->rule_count; i++) {
        const vg_view_rule *r = &xl->view->rules[i];
        const char *contract = contract_version(xl, r->contract, r->version);
        const char *texts[COLUMNS] = {r->level ? r->level : vg_tr(xl->lang, "Score"),
                                      r->name,
                                      NULL,
                                      r->range,
                                      NULL,
                                      NULL,
                                      contract};
        put_row(s, row, texts, looks);
        if (r->level)
            vg_xl_int(s, row, THIRD, r->points,
                      vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE, "0_m"));
        row++;
    }
    return row + 1;
}

static bool any_unjudged(const vg_view *view)
{
    for (size_t i = 0; i < view->card_count; i++)
        for (size_t l = 0; l < view->cards[i].level_count; l++)
            if (view->cards[i].levels[l].status == VG_NOT_JUDGED)
                return true;
    return false;
}

static void put_words(vg_xl_sheet *s, unsigned row)
{
    static const char *const words[][2] = {
        {N_("Value"),
         N_("Computed once on the sums of the measures over the period, never as an average of "
            "percentages unless the contract takes the plain mean of slices. Shown rounded; "
            "judged as the rules of the key figure say.")},
        {N_("Distance"), N_("Value shown minus target, in the unit of the value.")},
        {N_("no data"), N_("No complete row, or nothing to divide by. Never shown as zero; the "
                           "rules of the key "
                           "figure say what it means.")},
        {N_("Incomplete rows"),
         N_("Rows left out because a measure of the formula is not known in them.")},
        {N_("Score"), N_("100 at the target or better, 0 at the minimum or worse, linear "
                         "between them; without "
                         "a minimum 100 or 0. Weighted over the service levels that count.")},
        {N_("Weight base"), N_("Sum of the weights that took part: service levels that are "
                               "only reported or have no "
                               "data leave it.")},
        {N_("not measured"), N_("The volume is under the least that the contract asks for: no "
                                "verdict, and the weight leaves the base.")},
        {N_("not judged yet"),
         N_("Measured over several months and judged in the last of them alone, or when the "
            "contract is old enough: the value so far, without points and money, and the "
            "weight leaves the base.")},
        {N_("Trend"), N_("Value shown minus the value of the period before, as long as the "
                         "formula is the same. Green is better, red is worse.")},
        {N_("Joint mix"),
         N_("Value of each line weighted by the volume that all vendors of the comparison "
            "group have on it together, over the lines that all of them serve. So nobody is "
            "better or worse for the mix of lines alone.")},
        {N_("Service credit"), N_("Service points times the percentage of the monthly fee that "
                                  "the contract names, at "
                                  "most its cap. Without a fee there is none, not zero.")},
    };
    vg_xl *xl = s->xl;
    if (!vg_xl_fits(s, row, 2 * SECTION_PIXELS)) /* most of them together */
        vg_xl_break(s, row);
    vg_xl_text(s, row, FIRST, vg_tr(xl->lang, "Words"), vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_row_height(s, row++, 1, 13);
    double width = 0;
    for (unsigned col = SECOND; col < COLUMNS; col++)
        width += widths[col];
    for (size_t i = 0; i < VG_COUNT_OF(words); i++) {
        /* Who is compared with nobody, or has no such service level, needs no word about it. */
        if ((xl->view->group_count == 0 && strcmp(words[i][0], "Joint mix") == 0) ||
            (!any_unjudged(xl->view) && strcmp(words[i][0], "not judged yet") == 0))
            continue;
        const char *text = vg_tr(xl->lang, words[i][1]);
        vg_xl_text(s, row, FIRST, vg_tr(xl->lang, words[i][0]), vg_xl_look(xl, VG_LOOK_STRONG));
        vg_xl_span(s, row, SECOND, row, COLUMNS - 1, text, vg_xl_look(xl, VG_LOOK_WRAP));
        vg_xl_row_height(s, row, vg_text_lines(text, 10, false, width - CELL_ROOM), 10);
        row++;
    }
}

void vg_xl_definitions(vg_xl *xl, const char *name)
{
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    const char *line =
        vg_arena_printf(&xl->arena, "%s · %s", xl->view->client, xl->view->period);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(&s, name, line);
    for (unsigned col = 0; col < COLUMNS; col++)
        vg_xl_set_width(&s, col, widths[col], widths[col]);
    vg_xl_flow(&s, COLUMNS - 1);
    unsigned row = put_kpis(&s, 3);
    vg_xl_define(&s, "vgov_definitions", 4, 0, row > 6 ? row - 2 : 5, COLUMNS - 1);
    row = put_measures(&s, row);
    row = put_rules(&s, row);
    put_words(&s, row);
    if (xl->rc != VG_OK)
        return;
    worksheet_freeze_panes(s.sheet, 2, 0);
    vg_xl_flow_end(&s);
    vg_xl_page(&s, 0, 1);
}
