/* The examples that a contract carries: its own test vectors. */
#include <vgov/score.h>

#include <string.h>

typedef struct trial {
    vg_arena *arena;
    const vg_contract *contract;
    const vg_example *example;
    void (*say)(void *ctx, const char *line);
    void *ctx;
    bool failed;
} trial;

/* The value of the formula on the example's figures; no data when one is missing. */
static vg_rc compute(const trial *t, vg_kpi_value *value, vg_err *err)
{
    const vg_kpi *kpi = t->example->service_level->kpi;
    const vg_rat zero = VG_RAT_ZERO;
    size_t count;
    const vg_measure *measures = vg_formula_measures(kpi->formula, &count);
    vg_rat *inputs = VG_NEW_N(t->arena, vg_rat, count);
    *value =
        (vg_kpi_value){.numerator = zero, .denominator = zero, .exact = zero, .rounded = zero};
    if (!inputs)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        if (!t->example->known[measures[i]])
            return VG_OK;
        inputs[i] = t->example->inputs[measures[i]];
    }
    value->inputs = inputs;
    value->rows = 1;
    vg_rc rc = vg_formula_sides(t->arena, kpi->formula, inputs, &value->numerator,
                                &value->denominator, err);
    if (rc != VG_OK || vg_rat_sign(value->denominator) == 0)
        return rc;
    rc = vg_formula_value(t->arena, kpi->formula, value->numerator, value->denominator,
                          &value->exact, err);
    if (rc == VG_OK)
        rc = vg_rat_round(t->arena, &value->rounded, value->exact, kpi->decimals, kpi->rounding,
                          err);
    value->known = rc == VG_OK;
    return rc;
}

/* Says so when an expected text is stated and is not the one found; NULL stands for none. */
static vg_rc expect(trial *t, const char *what, const char *found, const char *expected,
                    vg_err *err)
{
    if (expected && expected[0] == '\0')
        return VG_OK;
    if (found == expected || (found && expected && strcmp(found, expected) == 0))
        return VG_OK;
    t->failed = true;
    vg_str line = VG_STR_INIT;
    vg_str_addf(&line, "%s:%d: example of %s: %s is %s, expected %s", t->contract->file,
                t->example->line, t->example->service_level->id, what, found ? found : "none",
                expected ? expected : "none");
    vg_rc rc = vg_str_rc(&line, err);
    if (rc == VG_OK)
        t->say(t->ctx, line.ptr);
    vg_str_free(&line);
    return rc;
}

static vg_rc expect_value(trial *t, const vg_kpi_value *value, vg_err *err)
{
    const vg_kpi *kpi = t->example->service_level->kpi;
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    if (value->known)
        rc = vg_rat_decimal(&text, value->rounded, kpi->decimals, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = expect(t, "value", value->known ? text.ptr : NULL, t->example->value, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc expect_points(trial *t, const vg_judgement *j, vg_err *err)
{
    vg_str found = VG_STR_INIT, expected = VG_STR_INIT;
    if (t->example->points < 0)
        return VG_OK;
    vg_str_addi(&found, j->points);
    vg_str_addi(&expected, t->example->points);
    vg_rc rc = vg_str_rc(&found, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&expected, err);
    if (rc == VG_OK)
        rc = expect(t, "points", found.ptr, expected.ptr, err);
    vg_str_free(&found);
    vg_str_free(&expected);
    return rc;
}

static vg_rc run_one(trial *t, vg_err *err)
{
    vg_kpi_value value;
    vg_judgement j;
    vg_rc rc = compute(t, &value, err);
    if (rc == VG_OK)
        rc = vg_judge(t->arena, t->example->service_level, &value, &j, err);
    if (rc == VG_OK)
        rc = expect_value(t, &value, err);
    if (rc == VG_OK)
        rc = expect(t, "status", vg_status_name(j.status), t->example->status, err);
    if (rc == VG_OK)
        rc = expect(t, "band", j.band ? j.band->id : NULL, t->example->band, err);
    if (rc == VG_OK)
        rc = expect_points(t, &j, err);
    return rc;
}

vg_rc vg_contract_run_examples(vg_arena *arena, const vg_contract *c,
                               void (*say)(void *ctx, const char *line), void *ctx, vg_err *err)
{
    size_t failed = 0;
    for (size_t i = 0; i < c->example_count; i++) {
        trial t = {
            .arena = arena, .contract = c, .example = &c->examples[i], .say = say, .ctx = ctx};
        vg_rc rc = run_one(&t, err);
        if (rc != VG_OK)
            return rc;
        failed += t.failed;
    }
    if (failed == 0)
        return VG_OK;
    return vg_fail(err, VG_CONFIG, "%s: %zu of %zu examples do not hold", c->file, failed,
                   c->example_count);
}
