/* What people type on a command line as one word: periods, and sweeps over a number. Refused
 * with a reason, or sound; a period that is printed is read again as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/period.h>
#include <vgov/what_if.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_back(const vg_period *p)
{
    vg_period again;
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, p);
    if (vg_str_rc(&text, NULL) == VG_OK) {
        must(vg_period_parse(text.ptr, 0, &again, NULL) == VG_OK);
        must(again.first == p->first && again.last == p->last);
    }
    vg_str_free(&text);
}

static void try_period(const char *text, vg_day as_of)
{
    vg_period p;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = vg_period_parse(text, as_of, &p, &err);
    must(rc == VG_OK || (rc == VG_USAGE && err.text[0]));
    if (rc != VG_OK)
        return;
    must(p.first <= p.last && p.first >= VG_DAY_FIRST && p.last <= VG_DAY_LAST);
    read_back(&p);
    must(vg_period_previous(&p).last == p.first - 1);
    must(vg_period_months(&p) <= (p.last - p.first) / 28 + 1);
}

/* As many values as it says it has at most, and each is exact. */
static void try_sweep(const char *text)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_sweep_range r;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = vg_sweep_parse(&arena, text, &r, &err);
    must(rc == VG_OK || (rc == VG_USAGE && err.text[0]));
    if (rc == VG_OK) {
        int order, values = 0;
        must(r.path[0] && strncmp(r.path, text, strlen(r.path)) == 0);
        must(vg_rat_sign(r.step) > 0);
        for (vg_rat at = r.from; vg_rat_cmp(at, r.to, &order, NULL) == VG_OK && order <= 0;) {
            must(++values <= VG_SWEEP_VALUES);
            must(vg_rat_add(&arena, &at, at, r.step, NULL) == VG_OK);
        }
        must(values > 0);
    }
    vg_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    try_period(text, 20730);
    try_period(text, VG_DAY_FIRST);
    try_period(text, VG_DAY_LAST);
    try_sweep(text);
    free(text);
    return 0;
}
