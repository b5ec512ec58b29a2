/* The looks of the workbook in one table, and their combination with colours and number
 * formats. */
#include "xlsx.h"

#include <string.h>

#include "i18n.h"

/* Calm blues and greys; status colours only where a status is. */
enum {
    INK = 0x1F2937,
    NAVY = 0x1F3A5F,
    GREY = 0x6B7280,
    RULE = 0xD5DBE3,
    HEAD_FILL = 0xE9EEF4,
    WHITE = 0xFFFFFF,
    PALE = 0xC9D6E6,
    NONE = -1
};

enum { LEFT, RIGHT, MIDDLE };
enum { NO_RULE, LINE_BELOW, LINE_ABOVE };

typedef struct look_row {
    double size;
    bool bold;
    int ink, fill, align;
    bool wrap;
    int rule, indent;
    const char *font;
    bool top; /* else in the middle of its height */
} look_row;

static const look_row looks[VG_LOOKS] = {
    [VG_LOOK_TITLE] = {18, true, NAVY, NONE, LEFT, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_SUBTITLE] = {11, false, GREY, NONE, LEFT, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_SECTION] = {12, true, NAVY, NONE, LEFT, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_NOTE] = {9, false, GREY, NONE, LEFT, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_NOTE_WRAP] = {9, false, GREY, NONE, LEFT, true, NO_RULE, 0, "Arial", false},
    [VG_LOOK_LABEL] = {8, false, GREY, NONE, LEFT, false, LINE_ABOVE, 0, "Arial", false},
    [VG_LOOK_BIG] = {15, true, INK, NONE, LEFT, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_HEAD] = {9, true, NAVY, HEAD_FILL, LEFT, true, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_HEAD_RIGHT] = {9, true, NAVY, HEAD_FILL, RIGHT, true, LINE_BELOW, 1, "Arial",
                            false},
    [VG_LOOK_HEAD_SPAN] = {9, true, NAVY, HEAD_FILL, RIGHT, false, LINE_BELOW, 0, "Arial",
                           false},
    [VG_LOOK_HEAD_TOP] = {9, true, NAVY, HEAD_FILL, LEFT, true, LINE_BELOW, 1, "Arial", true},
    [VG_LOOK_HEAD_FILTER] = {9, true, NAVY, HEAD_FILL, RIGHT, true, LINE_BELOW, 1, "Arial",
                             true},
    [VG_LOOK_HEAD_GROUP] = {9, true, NAVY, HEAD_FILL, MIDDLE, true, NO_RULE, 0, "Arial", false},
    [VG_LOOK_CELL] = {10, false, INK, NONE, LEFT, false, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_WRAP] = {10, false, INK, NONE, LEFT, true, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_NUMBER] = {10, false, INK, NONE, RIGHT, false, LINE_BELOW, 0, "Arial", false},
    [VG_LOOK_CENTER] = {10, false, INK, NONE, MIDDLE, false, LINE_BELOW, 0, "Arial", false},
    [VG_LOOK_STRONG] = {10, true, INK, NONE, LEFT, false, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_STRONG_NUMBER] = {10, true, INK, NONE, RIGHT, false, LINE_BELOW, 0, "Arial",
                               false},
    [VG_LOOK_MUTED] = {9, false, GREY, NONE, LEFT, false, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_MUTED_NUMBER] = {9, false, GREY, NONE, RIGHT, false, LINE_BELOW, 0, "Arial",
                              false},
    [VG_LOOK_CODE] = {8, false, INK, NONE, LEFT, true, LINE_BELOW, 1, "Courier New", false},
    [VG_LOOK_LINK] = {10, true, NAVY, NONE, LEFT, true, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_TOTAL] = {10, true, NAVY, NONE, LEFT, false, LINE_ABOVE, 1, "Arial", false},
    [VG_LOOK_BAND_TITLE] = {26, true, WHITE, NAVY, LEFT, false, NO_RULE, 2, "Arial", false},
    [VG_LOOK_BAND_TEXT] = {14, false, WHITE, NAVY, LEFT, false, NO_RULE, 2, "Arial", false},
    [VG_LOOK_BAND_SMALL] = {10, false, PALE, NAVY, LEFT, false, NO_RULE, 2, "Arial", false},
    [VG_LOOK_HUGE] = {16, true, NAVY, NONE, LEFT, true, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_HUGE_NUMBER] = {28, true, INK, NONE, RIGHT, false, LINE_BELOW, 0, "Arial", false},
    [VG_LOOK_LARGE] = {13, false, INK, NONE, LEFT, true, LINE_BELOW, 1, "Arial", false},
    [VG_LOOK_LARGE_NUMBER] = {13, false, INK, NONE, RIGHT, false, LINE_BELOW, 0, "Arial",
                              false},
    [VG_LOOK_MARK] = {13, true, INK, NONE, MIDDLE, false, LINE_BELOW, 0, "Arial", false},
    [VG_LOOK_HEAD_CENTER] = {9, true, NAVY, HEAD_FILL, MIDDLE, true, LINE_BELOW, 0, "Arial",
                             false},
    [VG_LOOK_HEAT] = {7, false, INK, NONE, MIDDLE, false, NO_RULE, 0, "Arial", false},
    [VG_LOOK_HEAT_LABEL] = {7, false, GREY, NONE, RIGHT, false, NO_RULE, 1, "Arial", false},
    [VG_LOOK_TOTAL_NUMBER] = {10, true, NAVY, NONE, RIGHT, false, LINE_ABOVE, 0, "Arial",
                              false},
};

static const struct {
    int ink, fill;
} tints[] = {[VG_TINT_NONE] = {NONE, NONE},
             [VG_TINT_MET] = {0x17603A, 0xE3F1E8},
             [VG_TINT_MISSED] = {0x9B2C22, 0xFBE5E2},
             [VG_TINT_NO_DATA] = {GREY, 0xF1F3F6},
             [VG_TINT_WARNING] = {0x875A00, 0xFDF1D6},
             [VG_TINT_BETTER] = {0x17603A, NONE},
             [VG_TINT_WORSE] = {0x9B2C22, NONE},
             [VG_TINT_REST] = {NONE, 0xF6F7F9}};

vg_tint vg_xl_status_tint(vg_status status)
{
    return status == VG_MET      ? VG_TINT_MET
           : status == VG_MISSED ? VG_TINT_MISSED
                                 : VG_TINT_NO_DATA;
}

vg_tint vg_xl_change_tint(const vg_view_change *change)
{
    return change->sense > 0   ? VG_TINT_BETTER
           : change->sense < 0 ? VG_TINT_WORSE
                               : VG_TINT_NONE;
}

const char *vg_xl_no_money(const vg_xl *xl, const vg_view_card *card)
{
    return card->refused ? vg_tr(xl->lang, "figure refused")
                         : vg_tr(xl->lang, "fee is missing");
}

lxw_format *vg_xl_tint_only(vg_xl *xl, vg_tint tint)
{
    lxw_format *f = xl->rc == VG_OK ? workbook_add_format(xl->book) : NULL;
    if (!f) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return NULL;
    }
    format_set_font_color(f, (lxw_color_t)tints[tint].ink);
    format_set_bg_color(f, (lxw_color_t)tints[tint].fill);
    return f;
}

static void draw_rule(lxw_format *f, const look_row *l, bool tinted)
{
    if (l->rule == LINE_BELOW) {
        format_set_bottom(f, LXW_BORDER_THIN);
        format_set_bottom_color(f, l->fill != NONE ? 0x9FB0C4 : RULE);
    } else if (l->rule == LINE_ABOVE) {
        format_set_top(f, LXW_BORDER_THIN);
        format_set_top_color(f, 0x9FB0C4);
    }
    if (tinted) { /* a white gap between coloured neighbours */
        format_set_left(f, LXW_BORDER_THIN);
        format_set_left_color(f, 0xFFFFFF);
    }
}

static lxw_format *make(vg_xl *xl, vg_look look, vg_tint tint, const char *number)
{
    const look_row *l = &looks[look];
    lxw_format *f = workbook_add_format(xl->book);
    if (!f)
        return NULL;
    int fill = tints[tint].fill != NONE ? tints[tint].fill : l->fill;
    int ink = tints[tint].ink != NONE ? tints[tint].ink : l->ink;
    format_set_font_name(f, l->font);
    format_set_font_size(f, l->size);
    format_set_font_color(f, (lxw_color_t)ink);
    if (l->bold)
        format_set_bold(f);
    if (fill != NONE)
        format_set_bg_color(f, (lxw_color_t)fill);
    format_set_align(f, l->top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    format_set_align(f, l->align == RIGHT    ? LXW_ALIGN_RIGHT
                        : l->align == MIDDLE ? LXW_ALIGN_CENTER
                                             : LXW_ALIGN_LEFT);
    if (l->indent)
        format_set_indent(f, (uint8_t)l->indent);
    if (l->wrap)
        format_set_text_wrap(f);
    draw_rule(f, l, tints[tint].fill != NONE && tint != VG_TINT_REST);
    if (*number)
        format_set_num_format(f, number);
    else if (l->align == RIGHT && !l->indent) /* a text ends where the numbers below it do */
        format_set_num_format(f, "@_m");
    return f;
}

lxw_format *vg_xl_look_as(vg_xl *xl, vg_look look, vg_tint tint, const char *number)
{
    for (size_t i = 0; i < xl->format_count; i++) {
        vg_xl_format *f = &xl->formats[i];
        if (f->look == look && f->tint == tint && strcmp(f->number, number) == 0)
            return f->format;
    }
    if (xl->rc != VG_OK)
        return NULL;
    vg_xl_format *place =
        vg_arena_push(&xl->arena, &xl->formats, &xl->format_count, sizeof *xl->formats);
    char *copy = vg_arena_strdup(&xl->arena, number);
    lxw_format *format = place && copy ? make(xl, look, tint, copy) : NULL;
    if (place)
        *place = (vg_xl_format){
            .look = look, .tint = tint, .number = copy ? copy : "", .format = format};
    if (!format)
        vg_xl_fail(xl, VG_NOMEM, "");
    return format;
}

lxw_format *vg_xl_look(vg_xl *xl, vg_look look)
{
    return vg_xl_look_as(xl, look, VG_TINT_NONE, "");
}

/* A quoted part of a number format: no quote can end it early, and it stays short. */
static void add_quoted(vg_str *out, const char *text)
{
    size_t count = 0;
    vg_str_addc(out, '"');
    for (const char *p = text; *p; p++) {
        bool starts = ((unsigned char)*p & 0xc0) != 0x80;
        if (starts && ++count > 16)
            break;
        if (*p != '"' && *p != '\\' && (unsigned char)*p >= ' ')
            vg_str_addc(out, *p);
    }
    vg_str_addc(out, '"');
}

/* The language of the signs within a number, for programs that run in another one. It stands
 * before all else in a format. */
static const char *locale_of(const vg_xl *xl)
{
    return xl->lang == VG_LANG_DE ? "[$-407]" : "";
}

static void add_digits(vg_str *out, int decimals)
{
    vg_str_adds(out, "#,##0");
    for (int i = 0; i < decimals; i++)
        vg_str_adds(out, i ? "0" : ".0");
}

/* Room behind the number, as part of its format: an indent on the right is not drawn by every
 * spreadsheet where neighbours differ in their format only. */
static const char after[] = "_m";

static const char *take_format(vg_xl *xl, vg_str *s)
{
    vg_str_adds(s, after);
    char *clean = vg_str_rc(s, NULL) == VG_OK ? vg_xl_clean(&xl->arena, s->ptr, 100) : NULL;
    vg_str_free(s);
    if (!clean)
        vg_xl_fail(xl, VG_NOMEM, "");
    return clean ? clean : "";
}

const char *vg_xl_number_format(vg_xl *xl, const char *before, int decimals, const char *unit)
{
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, locale_of(xl));
    if (before && *before) {
        vg_str part = VG_STR_INIT;
        vg_str_addf(&part, "%s ", before);
        add_quoted(&s, part.ptr);
        if (vg_str_rc(&part, NULL) != VG_OK)
            s.rc = VG_NOMEM;
        vg_str_free(&part);
    }
    add_digits(&s, decimals);
    if (unit && *unit) {
        bool joined = xl->lang == VG_LANG_EN && strcmp(unit, "%") == 0;
        if (!joined)
            vg_str_adds(&s, "\" \"");
        add_quoted(&s, unit);
    }
    return take_format(xl, &s);
}

/* One format each for what is above, below and equal to zero. */
static const char *three_formats(vg_xl *xl, const char *const *before, int decimals)
{
    vg_str s = VG_STR_INIT;
    for (int i = 0; i < 3; i++) {
        vg_str_addf(&s, "%s%s%s", i ? after : "", i ? ";" : "", locale_of(xl));
        vg_str_adds(&s, before[i]);
        add_digits(&s, decimals);
    }
    return take_format(xl, &s);
}

const char *vg_xl_count_format(vg_xl *xl)
{
    return xl->lang == VG_LANG_DE ? "[$-407]#,##0_m;;–_m" : "#,##0_m;;–_m";
}

const char *vg_xl_signed_format(vg_xl *xl, int decimals)
{
    static const char *const signs[] = {"+", "-", ""};
    return three_formats(xl, signs, decimals);
}

const char *vg_xl_change_format(vg_xl *xl, int decimals)
{
    static const char *const arrows[] = {"\"▲ \"+", "\"▼ \"-", "\"= \""};
    return three_formats(xl, arrows, decimals);
}
