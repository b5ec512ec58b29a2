/* The canonical header: a file without a map whose columns bear our own names. */
#include <string.h>

#include <vgov/suggest.h>

#include "plan.h"
#include "texts.h"

typedef struct plain_name {
    const char *name;
    vg_target target;
} plain_name;

static const plain_name plain_names[] = {
    {"vendor", VG_TO_VENDOR}, {"vendor_name", VG_TO_VENDOR_NAME}, {"line", VG_TO_LINE},
    {"start", VG_TO_START},   {"minutes", VG_TO_MINUTES},         {"channel", VG_TO_CHANNEL},
    {"site", VG_TO_SITE},     {"campaign", VG_TO_CAMPAIGN},
};
enum { PLAIN_NAMES = sizeof plain_names / sizeof *plain_names };

/* The names a header may have: for the "did you mean". */
static vg_rc known_names(vg_plan *p, const char **names, vg_err *err)
{
    for (int i = 0; i < PLAIN_NAMES; i++)
        names[i] = plain_names[i].name;
    for (int m = 0; m < VG_MEASURES; m++) {
        vg_str name = VG_STR_INIT;
        vg_measure_header(&name, (vg_measure)m);
        names[PLAIN_NAMES + m] = vg_arena_strdup(&p->arena, name.ptr);
        vg_rc rc = vg_str_rc(&name, err);
        vg_str_free(&name);
        if (rc != VG_OK || !names[PLAIN_NAMES + m])
            return vg_nomem(err);
    }
    return VG_OK;
}

static vg_rc unknown(vg_plan *p, const char *header, size_t column, vg_err *err)
{
    const char *names[PLAIN_NAMES + VG_MEASURES];
    vg_found found = vg_found_text(header, strlen(header));
    vg_rc rc = known_names(p, names, err);
    if (rc != VG_OK)
        return rc;
    const char *meant = vg_suggest(header, strlen(header), names, PLAIN_NAMES + VG_MEASURES);
    const char *advice = "; a map (--map) can name columns of any spelling";
    if (meant)
        return vg_fail(err, VG_DATA,
                       "%s: column %zu: unknown name \"%s\", did you mean \"%s\"?%s", p->file,
                       column + 1, found.text, meant, advice);
    return vg_fail(err, VG_DATA, "%s: column %zu: unknown name \"%s\"%s", p->file, column + 1,
                   found.text, advice);
}

/* The names are plain ASCII, so that only capitals and blanks can differ. */
static size_t lower_name(const char *header, char *to, size_t room)
{
    size_t n = 0;
    for (size_t len = strlen(header), i = 0; i < len;) {
        size_t blank = vg_load_blank(header + i, len - i);
        if (blank) {
            i += blank;
            continue;
        }
        if (n == room)
            return 0;
        char c = header[i++];
        to[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return n;
}

static bool fill(vg_map_field *f, const char *name, size_t len)
{
    for (int i = 0; i < PLAIN_NAMES; i++)
        if (strlen(plain_names[i].name) == len && !memcmp(plain_names[i].name, name, len)) {
            f->target = plain_names[i].target;
            return true;
        }
    int decimals;
    f->target = VG_TO_MEASURE;
    f->measure = vg_measure_by_header(name, len, &decimals);
    if (f->measure == VG_MEASURES)
        return false;
    if (vg_measures[f->measure].unit == VG_UNIT_DURATION)
        f->unit = decimals ? VG_CELL_S : VG_CELL_MS;
    return true;
}

vg_rc vg_plan_canonical(vg_plan *p, vg_map_field **fields, size_t *count, vg_err *err)
{
    *count = p->width;
    *fields = VG_NEW_N(&p->arena, vg_map_field, p->width);
    if (!*fields)
        return vg_nomem(err);
    for (size_t i = 0; i < p->width; i++) {
        char name[64];
        size_t len = lower_name(p->headers[i], name, sizeof name);
        vg_map_field *f = &(*fields)[i];
        f->position = (int)i + 1;
        f->of = VG_MEASURES;
        if (len == 0 || !fill(f, name, len))
            return unknown(p, p->headers[i], i, err);
    }
    return VG_OK;
}
