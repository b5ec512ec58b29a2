#include "xlsx_format.h"

#include <string.h>

#include "xlsx_ascii.h"

enum { TOKENS = 32 };

/* What a part is made of, as far as it matters here: 'y' 'd' 'M' (a month by its name) 'm'
 * (month or minute) 'h' 's', in their order. */
typedef struct scan {
    char tokens[TOKENS];
    int count;
    bool elapsed, half_day, percent, fine, general, text;
    bool digits; /* signs that only numbers are shown by */
} scan;

static void add_token(scan *s, char token)
{
    if (s->count < TOKENS)
        s->tokens[s->count++] = token;
}

static const char *skip_run(const char *p, const char *end)
{
    char letter = vg_ascii_lower(*p);
    while (p < end && vg_ascii_lower(*p) == letter)
        p++;
    return p;
}

/* [h] and its kind, conditions; colours, languages and currencies say nothing. Returns the
 * place behind the bracket. */
static const char *scan_bracket(const char *p, const char *end, scan *s, vg_format_part *part)
{
    const char *close = memchr(p, ']', (size_t)(end - p));
    if (!close)
        return end;
    const char *in = p + 1;
    char c = vg_ascii_lower(*in);
    if ((c == 'h' || c == 'm' || c == 's') && skip_run(in, close) == close) {
        s->elapsed = true;
        add_token(s, c);
    } else if (*in == '<' || *in == '>' || *in == '=') {
        char compare = *in++;
        if (in < close && compare == '<' && *in == '>')
            compare = 'n';
        else if (in < close && compare != '=' && *in == '=')
            compare = compare == '<' ? 'l' : 'g';
        in += in < close && (*in == '=' || *in == '>');
        if (vg_xnum_read(in, (size_t)(close - in), &part->limit))
            part->compare = compare;
    }
    return close + 1;
}

/* AM/PM, A/P, 上午/下午 */
static size_t half_day(const char *p, size_t len)
{
    static const char *const marks[] = {"am/pm", "a/p", "\u4e0a\u5348/\u4e0b\u5348"};
    for (size_t i = 0; i < 3; i++)
        if (vg_ascii_begins(p, len, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* A letter that is neither quoted nor escaped. */
static const char *scan_letter(const char *p, const char *end, scan *s)
{
    size_t len = (size_t)(end - p), mark = half_day(p, len);
    if (mark) {
        s->half_day = true;
        return p + mark;
    }
    if (vg_ascii_begins(p, len, "general")) {
        s->general = true;
        return p + strlen("general");
    }
    char c = vg_ascii_lower(*p);
    if (c == 'e' && len > 1 && (p[1] == '+' || p[1] == '-'))
        return p + 2;
    const char *next = skip_run(p, end);
    if (c == 'm')
        add_token(s, next - p > 2 ? 'M' : 'm');
    else if (c == 'h' || c == 's' || c == 'd' || c == 'y')
        add_token(s, c);
    else if (c == 'b' || c == 'e' || c == 'g' || (c == 'j' && next - p > 1))
        add_token(s, 'y'); /* years of other calendars; j as some programs write it */
    return next;
}

/* Returns the place behind what stands at `p`. */
static const char *scan_one(const char *p, const char *end, scan *s, vg_format_part *part)
{
    const char *quote;
    switch (*p) {
    case '"':
        quote = memchr(p + 1, '"', (size_t)(end - p - 1));
        return quote ? quote + 1 : end;
    case '\\':
    case '_':
    case '*':
        return p + 1 < end ? p + 2 : end;
    case '[':
        return scan_bracket(p, end, s, part);
    case '%':
        s->percent = true;
        return p + 1;
    case '@':
        s->text = true;
        return p + 1;
    case '#':
    case '?':
        s->digits = true;
        return p + 1;
    case '0':
        s->digits = s->digits || s->count == 0;
        return p + 1;
    case '.':
        if (p + 1 < end && p[1] == '0' && s->count > 0 && s->tokens[s->count - 1] == 's') {
            s->fine = true;
            while (p + 1 < end && p[1] == '0')
                p++;
        }
        return p + 1;
    default:
        return scan_letter(p, end, s);
    }
}

/* An m is a minute behind an hour and before a second. */
static bool is_minute(const scan *s, int i)
{
    return (i > 0 && s->tokens[i - 1] == 'h') ||
           (i + 1 < s->count && s->tokens[i + 1] == 's') || (s->elapsed && i == 0);
}

static void judge(const scan *s, vg_format_part *part)
{
    bool date = false, time = s->half_day;
    for (int i = 0; i < s->count; i++) {
        char c = s->tokens[i];
        bool clock = c == 'h' || c == 's' || (c == 'm' && is_minute(s, i));
        time = time || clock;
        date = date || !clock;
    }
    part->fine = s->fine;
    part->elapsed = s->elapsed;
    part->time = time;
    /* "#,##0 EUR", "0.0 h": letters that programs forgot to quote. */
    if (s->digits)
        part->shown = s->percent ? VG_SHOWN_PERCENT : VG_SHOWN_NUMBER;
    else if (date)
        part->shown = VG_SHOWN_DATE;
    else if (time)
        part->shown = VG_SHOWN_CLOCK;
    else
        part->shown = s->percent ? VG_SHOWN_PERCENT : VG_SHOWN_NUMBER;
}

vg_format_code vg_format_parse(const char *code, size_t len)
{
    static const char standard[] = "standard"; /* "General" as some programs write it */
    vg_format_code f = {.plain = true};
    bool text;
    if (len == strlen(standard) && vg_ascii_begins(code, len, standard))
        len = 0;
    const char *p = code, *end = code + len;
    do {
        vg_format_part *part = &f.parts[f.count++];
        scan s = {.count = 0};
        while (p < end && *p != ';')
            p = scan_one(p, end, &s, part);
        if (!s.general)
            judge(&s, part);
        text = s.text;
        f.plain = f.plain && part->shown == VG_SHOWN_NUMBER;
    } while (p < end && *p++ == ';' && f.count < VG_FORMAT_PARTS);
    f.count -= text && f.count > 1; /* the last one is for texts, not for numbers */
    return f;
}

vg_format_code vg_format_builtin(int id)
{
    const char *code = "";
    if (id == 9 || id == 10 || id == 67 || id == 68)
        code = "0%";
    else if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) ||
             (id >= 50 && id <= 58) || (id >= 71 && id <= 74) || id == 81)
        code = "yyyy-mm-dd";
    else if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 75 ||
             id == 76 || id == 78)
        code = "h:mm:ss";
    else if (id == 22 || id == 77)
        code = "yyyy-mm-dd h:mm";
    else if (id == 46 || id == 79)
        code = "[h]:mm:ss";
    else if (id == 47 || id == 80)
        code = "mm:ss.0";
    return vg_format_parse(code, strlen(code));
}

static bool holds(const vg_format_part *part, const vg_xnum *value)
{
    int order = vg_xnum_compare(value, &part->limit);
    switch (part->compare) {
    case '<':
        return order < 0;
    case '>':
        return order > 0;
    case '=':
        return order == 0;
    case 'l':
        return order <= 0;
    case 'g':
        return order >= 0;
    default:
        return order != 0;
    }
}

const vg_format_part *vg_format_choose(const vg_format_code *f, const vg_xnum *value)
{
    const vg_format_part *first = &f->parts[0], *second = &f->parts[f->count > 1];
    bool negative = value->negative && value->count;
    if (first->compare) {
        if (holds(first, value))
            return first;
        bool third = second->compare && f->count > 2 && !holds(second, value);
        return third ? &f->parts[2] : second;
    }
    if (second->compare && holds(second, value))
        return second;
    const vg_format_part *chosen = first;
    if (negative && f->count > 1)
        chosen = second;
    else if (value->count == 0 && f->count > 2)
        chosen = &f->parts[2];
    /* "[h]:mm:ss;@" is meant to show durations: a part without any sign of its own does not
     * make a plain number of them. */
    return chosen->shown == VG_SHOWN_NUMBER ? first : chosen;
}
