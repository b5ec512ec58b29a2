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

/* The volume of the example against the least one. */
static vg_rc add_volume(const trial *t, vg_kpi_value *value, vg_err *err)
{
    const vg_service_level *sl = t->example->service_level;
    int order;
    if (!sl->has_min_volume || !t->example->known[sl->volume_measure])
        return VG_OK;
    value->has_volume = true;
    value->volume = t->example->inputs[sl->volume_measure];
    vg_rc rc = vg_rat_cmp(value->volume, sl->min_volume, &order, err);
    value->below_volume = rc == VG_OK && order < 0;
    return rc;
}

/* The value on the example's figures; no data when one is missing. */
static vg_rc compute(const trial *t, vg_kpi_value *value, vg_err *err)
{
    const vg_kpi *kpi = t->example->service_level->kpi;
    size_t count;
    const vg_measure *measures = vg_formula_measures(kpi->formula, &count);
    vg_rat *inputs = VG_NEW_N(t->arena, vg_rat, count);
    if (!inputs)
        return vg_nomem(err);
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        inputs[i] = t->example->inputs[measures[i]];
        all = all && t->example->known[measures[i]];
    }
    *value = (vg_kpi_value){.rows = all};
    vg_rc rc = vg_kpi_evaluate(t->arena, kpi, all ? inputs : NULL, value, err);
    return rc == VG_OK ? add_volume(t, value, err) : rc;
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
    vg_str_addf(&line, "%s:%d: example of %s: %s is %s, expected %s", t->example->file,
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
