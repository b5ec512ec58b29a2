/* The columns: what their names say, and how their cells are written. */
#include <string.h>

#include "infer.h"
#include "shape/cells.h"
#include "shape/heading.h"

size_t vg_infer_column(const vg_infer *in, vg_target target, vg_measure measure)
{
    size_t c = 0;
    while (c < in->width &&
           !(in->columns[c].kind == GUESS_FIELD && in->columns[c].target == target &&
             (target != VG_TO_MEASURE || in->columns[c].measure == measure)))
        c++;
    return c;
}

/* --- cells
 * --------------------------------------------------------------------------------------------
 */

/* A clock of two or three parts. */
static bool count_clock(vg_guess *g, vg_load_text t)
{
    size_t colons = 0;
    for (size_t i = 0; i < t.len; i++) {
        colons += t.text[i] == ':';
        if (!strchr("0123456789:.,-", t.text[i]))
            return false;
    }
    if (colons == 2 && t.text[0] == ':')
        g->ahms++;
    else if (colons == 2)
        g->hms++;
    else if (colons == 1)
        g->clock++;
    return colons == 1 || colons == 2;
}

static void count_number(vg_guess *g, vg_load_text t)
{
    bool digits = true;
    for (size_t i = 0; i < t.len; i++)
        digits = digits && t.text[i] >= '0' && t.text[i] <= '9';
    if (digits)
        g->whole++;
    else
        g->fraction++;
}

static void count_text(vg_guess *g, vg_load_text t, int64_t number)
{
    if (count_clock(g, t))
        return;
    if (t.text[t.len - 1] == '%')
        g->percent++;
    else if (vg_infer_figure(t))
        count_number(g, t);
    else if (g->odd++ == 0) {
        g->odd_text = t.text;
        g->odd_row = number;
    }
}

static void count_cell(vg_guess *g, const vg_row *row, size_t c)
{
    vg_load_text t = vg_infer_cell(row, c);
    vg_cell_kind kind = vg_infer_kind(row, c);
    if (t.len == 0)
        return;
    if (vg_rows_is_fault(t.text, t.len)) /* an import knows it for missing */
        return;
    if (vg_cell_says_missing(t.text, t.len)) {
        g->missing++;
        return;
    }
    g->filled++;
    if (kind == VG_IS_DATE || kind == VG_IS_DATE_TIME)
        g->dates++;
    else if (kind == VG_IS_CLOCK)
        g->hms++;
    else if (kind == VG_IS_PERCENT)
        g->percent++;
    else if (kind == VG_IS_NUMBER)
        count_number(g, t);
    else
        count_text(g, t, row->number);
}

static void count_cells(vg_infer *in)
{
    for (size_t i = in->first; i < in->end; i++)
        for (size_t c = 0; vg_infer_is_row(in, i) && c < in->width; c++)
            count_cell(&in->columns[c], &in->sample.rows[i], c);
}

/* A column "Interval" may be a time of day or the length of the row. */
static bool is_minutes(const vg_infer *in, size_t c)
{
    static const char *const lengths[] = {"5", "10", "15", "20", "30", "60", "1440", NULL};
    const vg_guess *g = &in->columns[c];
    bool fits = g->whole > 0 && g->whole == g->filled;
    for (size_t i = in->first; fits && i < in->end; i++) {
        vg_load_text t = vg_infer_cell(&in->sample.rows[i], c);
        bool one = !vg_infer_is_row(in, i) || t.len == 0;
        for (const char *const *l = lengths; !one && *l; l++)
            one = strlen(*l) == t.len && memcmp(*l, t.text, t.len) == 0;
        fits = one;
    }
    return fits;
}

/* --- names
 * --------------------------------------------------------------------------------------------
 */

/* The names of all records of the header in one, as an import joins them. */
static vg_rc join_names(vg_infer *in, vg_row *names, vg_heading *heading, vg_err *err)
{
    const vg_map map = {.header_row = 1, .header_rows = in->header_rows};
    bool done = false;
    vg_rc rc = vg_heading_open(heading, &map, in->sample.path, err);
    size_t from = in->header + 1 - (size_t)in->header_rows;
    for (int i = 0; rc == VG_OK && i < in->header_rows; i++)
        rc = vg_heading_take(heading, &in->sample.rows[from + (size_t)i], &done, err);
    if (rc == VG_OK)
        rc = vg_heading_join(heading, names, err);
    heading->map = NULL;
    return rc;
}

/* A line end inside a name is a blank in a map, which matters as little. */
static vg_rc take_names(vg_infer *in, const vg_row *names, vg_err *err)
{
    for (size_t c = 0; c < in->width; c++) {
        vg_load_text t = vg_infer_cell(names, c);
        char *name = vg_arena_copy(in->arena, t.text, t.len);
        if (!name)
            return vg_nomem(err);
        for (char *p = name; *p; p++)
            if ((unsigned char)*p < 0x20 || *p == 0x7f)
                *p = ' ';
        in->columns[c].name = name;
    }
    return VG_OK;
}

static vg_rc open_columns(vg_infer *in, vg_err *err)
{
    vg_row names = {.count = 0};
    vg_heading heading = {.count = 0};
    vg_rc rc = in->headless ? VG_OK : join_names(in, &names, &heading, err);
    in->width = names.count;
    for (size_t i = in->first; in->headless && i < in->end; i++)
        in->width = in->sample.rows[i].count > in->width ? in->sample.rows[i].count : in->width;
    in->columns = VG_NEW_N(in->arena, vg_guess, in->width + 1);
    if (rc == VG_OK && !in->columns)
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = take_names(in, &names, err);
    vg_heading_free(&heading);
    return rc;
}

/* Another column fills the field already: the first one stays. */
static vg_rc second(vg_infer *in, size_t c, const vg_infer_word *word, vg_err *err)
{
    size_t first = vg_infer_column(in, word->target, word->measure);
    if (first == in->width)
        return VG_OK;
    in->columns[c].kind = GUESS_SECOND;
    vg_found a = vg_found_text(in->columns[first].name, strlen(in->columns[first].name));
    vg_found b = vg_found_text(in->columns[c].name, strlen(in->columns[c].name));
    if (word->target == VG_TO_START)
        return vg_infer_note(in, err, "fields.start: \"%s\" is taken, and not \"%s\"", a.text,
                             b.text);
    return vg_infer_ask(in, err, "fields.%s: is it \"%s\", which is taken, or \"%s\"?",
                        vg_infer_target_name(word->target, word->measure), a.text, b.text);
}

static vg_rc know(vg_infer *in, size_t c, const vg_infer_word *word, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    vg_rc rc = second(in, c, word, err);
    if (rc != VG_OK || g->kind == GUESS_SECOND)
        return rc;
    g->kind = GUESS_FIELD;
    g->target = word->target;
    g->measure = word->measure;
    g->negated = word->negated;
    g->by = word->word;
    bool same;
    vg_found name = vg_found_text(g->name, strlen(g->name));
    rc = vg_header_same(g->name, word->word, &same, err);
    if (rc != VG_OK)
        return rc;
    return vg_infer_note(in, err, "fields.%s: \"%s\" is known%s%s%s (%s)",
                         vg_infer_target_name(g->target, g->measure), name.text,
                         same ? "" : " as \"", same ? "" : word->word, same ? "" : "\"",
                         word->whence);
}

/* The seconds that a name like "Calls ans within 20 secs" tells. */
static bool within_seconds(const char *name, int64_t *seconds)
{
    static const char *const parts[] = {"within ", "in ", "<", "innerhalb ", "unter ", "bis "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *at = strstr(name, parts[i]);
        for (at = at ? at + strlen(parts[i]) : NULL; at && (*at == ' ' || *at == '='); at++) {
        }
        if (!at || *at < '0' || *at > '9')
            continue;
        int64_t value = 0;
        for (; *at >= '0' && *at <= '9' && value < 100000; at++)
            value = value * 10 + (*at - '0');
        while (*at == ' ')
            at++;
        if (*at != 's' && *at != 'S')
            continue;
        *seconds = value;
        return true;
    }
    return false;
}

/* Names that tell more than a word: of averages, of shares, of calls within a threshold. */
static vg_rc by_name(vg_infer *in, const vg_infer_words *words, size_t c, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    const vg_infer_word *word;
    int64_t seconds;
    size_t len = strlen(g->name);
    if (len == 0)
        return VG_OK;
    bool average, share;
    vg_rc rc = vg_infer_is_average(g->name, &average, err);
    if (rc == VG_OK)
        rc = vg_infer_is_share(g->name, &share, err);
    if (rc == VG_OK)
        rc = vg_infer_words_find(words, g->name, len, &word, err);
    if (rc != VG_OK)
        return rc;
    share = share || (g->percent > 0 && g->percent == g->filled);
    if (average) {
        g->kind = GUESS_AVERAGE;
        return VG_OK;
    }
    if (!word && !share && within_seconds(g->name, &seconds)) {
        static const vg_infer_word in_target = {.word = "answered within so many seconds",
                                                .whence = "a usual word",
                                                .target = VG_TO_MEASURE,
                                                .measure = VG_M_answered_in_target};
        if (in->target_s == 0)
            in->target_s = seconds;
        return know(in, c, &in_target, err);
    }
    if (share && !(word && word->target != VG_TO_MEASURE)) {
        g->kind = GUESS_RATE;
        return VG_OK;
    }
    if (word && word->measure == VG_M_answered_in_target && within_seconds(g->name, &seconds))
        in->target_s = seconds;
    if (word && word->target == VG_TO_TIME && is_minutes(in, c)) {
        vg_infer_word minutes = *word;
        minutes.target = VG_TO_MINUTES;
        return know(in, c, &minutes, err);
    }
    return word ? know(in, c, word, err) : VG_OK;
}

vg_rc vg_infer_columns(vg_infer *in, const vg_infer_words *words, vg_err *err)
{
    vg_rc rc = open_columns(in, err);
    if (rc == VG_OK)
        count_cells(in);
    for (size_t c = 0; rc == VG_OK && c < in->width; c++)
        rc = by_name(in, words, c, err);
    return rc;
}
