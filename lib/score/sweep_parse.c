/* "SL-1.target=75..90/1" */
#include <string.h>

#include <vgov/what_if.h>

static vg_rc number(vg_arena *arena, const char *what, const char *text, size_t len,
                    vg_rat *out, vg_err *err)
{
    vg_err why = VG_ERR_INIT;
    vg_rc rc = vg_rat_parse(arena, out, text, len, &why);
    if (rc == VG_DATA)
        return vg_fail(err, VG_USAGE, "%s of the sweep: %s", what, why.text);
    return rc == VG_OK ? rc : vg_nomem(err);
}

/* Whether there are too many steps between both ends, or none. */
static vg_rc check(vg_arena *arena, const vg_sweep_range *r, vg_err *err)
{
    vg_rat span, steps;
    int order;
    if (vg_rat_sign(r->step) <= 0)
        return vg_fail(err, VG_USAGE, "the step of the sweep must be more than 0");
    vg_rc rc = vg_rat_sub(arena, &span, r->to, r->from, err);
    if (rc == VG_OK && vg_rat_sign(span) < 0)
        return vg_fail(err, VG_USAGE, "the sweep ends below its beginning");
    if (rc == VG_OK)
        rc = vg_rat_div(arena, &steps, span, r->step, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(steps, vg_rat_int(VG_SWEEP_VALUES), &order, err);
    if (rc == VG_OK && order >= 0)
        return vg_fail(err, VG_USAGE, "the sweep has more than %d values", VG_SWEEP_VALUES);
    return rc;
}

vg_rc vg_sweep_parse(vg_arena *arena, const char *text, vg_sweep_range *out, vg_err *err)
{
    const char *is = strrchr(text, '=');
    const char *to = is ? strstr(is, "..") : NULL;
    const char *step = to ? strchr(to, '/') : NULL;
    *out = (vg_sweep_range){.from = VG_RAT_ZERO, .to = VG_RAT_ZERO, .step = vg_rat_int(1)};
    if (!to || is == text)
        return vg_fail(
            err, VG_USAGE,
            "\"%s\" is no sweep; expected PATH=FROM..TO/STEP, as SL-1.target=75..90/1", text);
    size_t end = step ? (size_t)(step - to) : strlen(to);
    if (!(out->path = vg_arena_copy(arena, text, (size_t)(is - text))))
        return vg_nomem(err);
    vg_rc rc = number(arena, "the beginning", is + 1, (size_t)(to - is - 1), &out->from, err);
    if (rc == VG_OK)
        rc = number(arena, "the end", to + 2, end - 2, &out->to, err);
    if (rc == VG_OK && step)
        rc = number(arena, "the step", step + 1, strlen(step + 1), &out->step, err);
    return rc == VG_OK ? check(arena, out, err) : rc;
}
