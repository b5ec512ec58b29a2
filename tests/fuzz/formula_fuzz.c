/* Formulas: what is taken prints in a normal form that is read back as itself. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/formula.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void there_and_back(vg_arena *arena, const vg_formula *f)
{
    vg_str once = VG_STR_INIT, twice = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    vg_formula *g;
    must(vg_formula_text(f, NULL, &once, &err) == VG_OK);
    if (vg_formula_parse(arena, once.ptr, once.len, &g, &err) == VG_OK) {
        must(vg_formula_text(g, NULL, &twice, &err) == VG_OK);
        must(strcmp(once.ptr, twice.ptr) == 0);
    } else {
        /* Blanks of the normal form may carry a formula over a bound, nothing else. */
        must(once.len > VG_FORMULA_TEXT || strstr(err.text, "more than"));
    }
    vg_str_free(&once);
    vg_str_free(&twice);
}

static void evaluate(vg_arena *arena, const vg_formula *f)
{
    vg_rat inputs[VG_MEASURES], num, den, value;
    size_t n;
    const vg_measure *m = vg_formula_measures(f, &n);
    must(n > 0);
    for (size_t i = 0; i < n; i++)
        inputs[i] = vg_rat_int((int64_t)m[i] - 7);
    must(vg_formula_sides(arena, f, inputs, &num, &den, NULL) == VG_OK);
    vg_rc rc = vg_formula_value(arena, f, num, den, &value, NULL);
    must(rc == (vg_rat_sign(den) ? VG_OK : VG_DATA));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_formula *f;
    vg_rc rc = vg_formula_parse(&arena, (const char *)data, size, &f, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && err.text[0] && !f));
    if (rc == VG_OK) {
        there_and_back(&arena, f);
        evaluate(&arena, f);
    }
    vg_arena_free(&arena);
    return 0;
}
