/* The week as two maps of colours: contacts offered, and the first service level in per cent.
 */
#include "xlsx.h"

#include "i18n.h"
#include "words.h"

#define SLOT_POINTS 9 /* a day of half hours fits a page */
enum { DAYS = 7, FIRST_VOLUME = VG_GRID_FIRST, FIRST_VALUE = FIRST_VOLUME + DAYS };

static void put_heads(vg_xl_sheet *s, unsigned row, unsigned col, const char *title)
{
    vg_xl *xl = s->xl;
    vg_xl_span(s, row, col, row, col + DAYS - 1, title, vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
    for (unsigned day = 0; day < DAYS; day++)
        vg_xl_text(s, row + 1, col + day, vg_word_weekday(xl->lang, (int)day + 1),
                   vg_xl_look(xl, VG_LOOK_HEAD_CENTER));
}

/* "08:00–08:30" */
static void put_slot(vg_xl_sheet *s, unsigned row, size_t slot, int minutes)
{
    int from = (int)slot * minutes, to = from + minutes;
    char text[40];
    snprintf(text, sizeof text, "%02d:%02d–%02d:%02d", from / 60, from % 60, to / 60, to % 60);
    vg_xl_text(s, row, VG_GRID_TITLE, text, vg_xl_look(s->xl, VG_LOOK_HEAT_LABEL));
    vg_xl_row_points(s, row, SLOT_POINTS);
}

static bool any_known(const vg_figure *figures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (figures[i].text)
            return true;
    return false;
}

/* What a relief leaves out bears a star. */
static void put_map(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *figures,
                    const bool *starred, size_t slots, const char *unit)
{
    vg_xl *xl = s->xl;
    for (size_t i = 0; i < slots * DAYS; i++) {
        const vg_figure *f = &figures[i];
        const char *number = vg_xl_number_format(xl, NULL, f->decimals, unit);
        if (starred && starred[i])
            number = vg_arena_printf(&xl->arena, "%s\"*\"", number);
        if (!number) {
            vg_xl_fail(xl, VG_NOMEM, "");
            return;
        }
        vg_xl_figure(s, row + (unsigned)(i / DAYS), col + (unsigned)(i % DAYS), f,
                     vg_xl_look_as(xl, VG_LOOK_HEAT, VG_TINT_NONE, f->text ? number : ""));
    }
}

unsigned vg_xl_heat(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    enum { WHITE = 0xF7FAFD, SKY = 0xC4DCF0, BLUE = 0x7FB2DE };
    enum { RED = 0xF4A79D, SAND = 0xFDF3CF, GREEN = 0x8CCBA0 };
    const vg_view_heat *heat = &card->heat;
    vg_xl *xl = s->xl;
    if (xl->rc != VG_OK || heat->minutes == 0)
        return row;
    unsigned top = row++; /* a page begins with an empty row */
    vg_xl_text(s, row++, VG_GRID_ID, vg_tr(xl->lang, "How the week goes"),
               vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_text(s, row++, VG_GRID_ID,
               vg_tr(xl->lang, "Local time. Contacts offered: mean of a slot that has rows; an "
                               "hour that the clock shows twice counts as two."),
               vg_xl_look(xl, VG_LOOK_NOTE));
    if (heat->relieved)
        vg_xl_text(s, row++, VG_GRID_ID,
                   vg_tr(xl->lang, "*  Relief leaves slices of this slot out of the service "
                                   "level; the map shows all of them."),
                   vg_xl_look(xl, VG_LOOK_NOTE));
    unsigned first = row + 2, last = first + (unsigned)heat->count - 1;
    bool volumes = any_known(heat->volumes, heat->count * DAYS);
    char name[40];
    for (size_t slot = 0; slot < heat->count; slot++)
        put_slot(s, first + (unsigned)slot, heat->first + slot, heat->minutes);
    if (volumes) {
        put_heads(s, row, FIRST_VOLUME, vg_tr(xl->lang, "Contacts offered"));
        put_map(s, first, FIRST_VOLUME, heat->volumes, NULL, heat->count, NULL);
        vg_xl_scale(s, first, FIRST_VOLUME, last, FIRST_VALUE - 1, WHITE, SKY, BLUE);
        snprintf(name, sizeof name, "vgov_week_volume_%zu", number + 1);
        vg_xl_define(s, name, row + 1, FIRST_VOLUME, last, FIRST_VALUE - 1);
    }
    if (heat->level) {
        bool lower = heat->lower_is_better;
        put_heads(s, row, FIRST_VALUE, heat->level);
        put_map(s, first, FIRST_VALUE, heat->values, heat->relieved, heat->count, heat->unit);
        vg_xl_scale(s, first, FIRST_VALUE, last, VG_GRID_LAST, lower ? GREEN : RED, SAND,
                    lower ? RED : GREEN);
        snprintf(name, sizeof name, "vgov_week_value_%zu", number + 1);
        vg_xl_define(s, name, row + 1, FIRST_VALUE, last, VG_GRID_LAST);
    }
    vg_xl_keep(s, top, last + 1);
    return last + 2;
}
