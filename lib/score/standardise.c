/* Direct standardisation over the lines that all members serve. Pure. */
#include <vgov/standardise.h>

#include <stdlib.h>
#include <string.h>

static const vg_mix_line *find_line(const vg_mix_member *m, const char *line)
{
    for (size_t i = 0; i < m->line_count; i++)
        if (strcmp(m->lines[i].line, line) == 0)
            return &m->lines[i];
    return NULL;
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The lines of the first member that all others have too, by code. */
static vg_rc find_common(vg_arena *arena, const vg_mix_member *members, size_t count,
                         vg_mix *out, vg_err *err)
{
    out->lines = VG_NEW_N(arena, const char *, members->line_count + 1);
    if (!out->lines)
        return vg_nomem(err);
    for (size_t i = 0; i < members->line_count; i++) {
        const char *line = members->lines[i].line;
        bool all = true;
        for (size_t m = 1; m < count; m++)
            all = all && find_line(&members[m], line);
        if (all)
            out->lines[out->count++] = line;
    }
    if (out->count)
        qsort(out->lines, out->count, sizeof *out->lines, compare_codes);
    return VG_OK;
}

static vg_rc add_joint(vg_arena *arena, const vg_mix_member *members, size_t count, vg_mix *out,
                       vg_err *err)
{
    out->joint = VG_NEW_N(arena, vg_rat, out->count + 1);
    if (!out->joint)
        return vg_nomem(err);
    for (size_t l = 0; l < out->count; l++) {
        out->joint[l] = vg_rat_int(0);
        for (size_t m = 0; m < count; m++) {
            const vg_mix_line *line = find_line(&members[m], out->lines[l]);
            vg_rc rc = vg_rat_add(arena, &out->joint[l], out->joint[l], line->denominator, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}

/* sum(value * weight) / sum(weight) */
static vg_rc weigh(vg_arena *arena, vg_mix_member *m, const vg_mix *mix, vg_err *err)
{
    vg_rat sum = VG_RAT_ZERO, weights = VG_RAT_ZERO, part;
    vg_rc rc = VG_OK;
    for (size_t l = 0; rc == VG_OK && l < mix->count; l++) {
        const vg_mix_line *line = find_line(m, mix->lines[l]);
        rc = vg_rat_mul(arena, &part, line->value, mix->joint[l], err);
        if (rc == VG_OK)
            rc = vg_rat_add(arena, &sum, sum, part, err);
        if (rc == VG_OK)
            rc = vg_rat_add(arena, &weights, weights, mix->joint[l], err);
    }
    return rc == VG_OK ? vg_rat_div(arena, &m->standardised, sum, weights, err) : rc;
}

/* Whether a member's share of a line, against its first line, is another than the joint one. */
static vg_rc share_differs(vg_arena *arena, const vg_mix_member *m, const vg_mix *mix,
                           bool *differs, vg_err *err)
{
    const vg_mix_line *first = find_line(m, mix->lines[0]);
    for (size_t l = 1; l < mix->count && !*differs; l++) {
        const vg_mix_line *line = find_line(m, mix->lines[l]);
        vg_rat own, joint;
        int order = 0;
        vg_rc rc = vg_rat_mul(arena, &own, line->denominator, mix->joint[0], err);
        if (rc == VG_OK)
            rc = vg_rat_mul(arena, &joint, first->denominator, mix->joint[l], err);
        if (rc == VG_OK)
            rc = vg_rat_cmp(own, joint, &order, err);
        if (rc != VG_OK)
            return rc;
        *differs = order != 0;
    }
    return VG_OK;
}

vg_rc vg_standardise(vg_arena *arena, vg_mix_member *members, size_t count, vg_mix *out,
                     vg_err *err)
{
    *out = (vg_mix){.lines = NULL};
    if (count == 0)
        return VG_OK;
    vg_rc rc = find_common(arena, members, count, out, err);
    if (rc == VG_OK)
        rc = add_joint(arena, members, count, out, err);
    for (size_t m = 0; rc == VG_OK && m < count; m++) {
        out->differs = out->differs || members[m].line_count != out->count;
        if (out->count == 0)
            continue;
        rc = weigh(arena, &members[m], out, err);
        if (rc == VG_OK)
            rc = share_differs(arena, &members[m], out, &out->differs, err);
    }
    return rc;
}
