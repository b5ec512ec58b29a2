/* Columns of averages: which sum each stands for, and of which count it is the average. */
#include <stdlib.h>
#include <string.h>

#include "infer.h"
#include "shape/plan.h"

/* Parts of folded names, the more telling ones first. Of "handle time" there is no measure. */
static const struct {
    const char *part;
    vg_measure measure, of;
} parts[] = {
    {"handl", VG_MEASURES, VG_MEASURES},
    {"aht", VG_MEASURES, VG_MEASURES},
    {"bearbeitungs", VG_MEASURES, VG_MEASURES},
    {"extn", VG_MEASURES, VG_MEASURES},
    {"nachbearb", VG_M_acw, VG_M_answered},
    {"nacharbeit", VG_M_acw, VG_M_answered},
    {"acw", VG_M_acw, VG_M_answered},
    {"aftercall", VG_M_acw, VG_M_answered},
    {"aftercontact", VG_M_acw, VG_M_answered},
    {"wrap", VG_M_acw, VG_M_answered},
    {"aban", VG_M_wait_abandoned, VG_M_abandoned},
    {"verloren", VG_M_wait_abandoned, VG_M_abandoned},
    {"aufleg", VG_M_wait_abandoned, VG_M_abandoned},
    {"speed", VG_M_wait_answered, VG_M_answered},
    {"answer", VG_M_wait_answered, VG_M_answered},
    {"asa", VG_M_wait_answered, VG_M_answered},
    {"annahme", VG_M_wait_answered, VG_M_answered},
    {"talk", VG_M_talk, VG_M_answered},
    {"acdtime", VG_M_talk, VG_M_answered},
    {"sprech", VG_M_talk, VG_M_answered},
    {"gespr", VG_M_talk, VG_M_answered},
    {"hold", VG_M_hold, VG_M_answered},
    {"halte", VG_M_hold, VG_M_answered},
    {"wait", VG_M_wait_answered, VG_MEASURES},
    {"warte", VG_M_wait_answered, VG_MEASURES},
};

enum { PARTS = sizeof parts / sizeof *parts };

/* The place of the first part that the name has; PARTS when it has none. */
static vg_rc find_part(const char *name, size_t *out, vg_err *err)
{
    char *folded = vg_header_folded(name, strlen(name));
    *out = 0;
    while (folded && *out < PARTS && !strstr(folded, parts[*out].part))
        ++*out;
    vg_rc rc = folded ? VG_OK : vg_nomem(err);
    free(folded);
    return rc;
}

static bool has_field(const vg_infer *in, vg_measure m)
{
    return vg_infer_column(in, VG_TO_MEASURE, m) < in->width;
}

/* A wait that the name calls no more than that may be of answered or of all contacts. */
static vg_rc tell(vg_infer *in, const vg_guess *g, bool sure, vg_err *err)
{
    const char *code = vg_measures[g->measure].code;
    if (!sure)
        return vg_infer_ask(in, err,
                            "fields.%s: is \"%s\" the average wait of answered contacts alone? "
                            "Where others are in it as well, take the field away",
                            code, g->name);
    return vg_infer_note(in, err,
                         "fields.%s: \"%s\" is an average; its sum is taken from it and %s, as "
                         "rounded to the nearest (\"rounding\": \"down\" where it is cut off)",
                         code, g->name, g->of);
}

static vg_rc look_at(vg_infer *in, size_t c, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    size_t at;
    vg_rc rc = find_part(g->name, &at, err);
    if (rc != VG_OK || at == PARTS || parts[at].measure == VG_MEASURES)
        return rc;
    bool sure = parts[at].of != VG_MEASURES;
    vg_measure of = sure ? parts[at].of : VG_M_answered;
    if (has_field(in, parts[at].measure) || !has_field(in, of))
        return VG_OK;
    g->kind = GUESS_FIELD;
    g->target = VG_TO_MEASURE;
    g->measure = parts[at].measure;
    g->of = vg_measures[of].code;
    return tell(in, g, sure, err);
}

vg_rc vg_infer_averages(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t c = 0; rc == VG_OK && c < in->width; c++)
        if (in->columns[c].kind == GUESS_AVERAGE && in->columns[c].filled > 0)
            rc = look_at(in, c, err);
    return rc;
}
