#include "money_words.h"

#include "i18n.h"

static const char *const rules[VG_RULE_TYPES] = {
    [VG_RULE_POINTS_PERCENT] = N_("By service points"),
    [VG_RULE_POINTS_LOOKUP] = N_("By service points, from the table"),
    [VG_RULE_POINTS_RATCHET] = N_("By service points, in stretches"),
    [VG_RULE_TIERS] = N_("Tier table"),
    [VG_RULE_FAILURE] = N_("For each failure"),
    [VG_RULE_POOL] = N_("Share of the pool"),
    [VG_RULE_WEIGHT] = N_("Weight of the amount at risk"),
    [VG_RULE_GAP] = N_("Gap to the target"),
    [VG_RULE_STEPS] = N_("Steps below the target"),
    [VG_RULE_STRETCHES] = N_("Stretches below the target"),
    [VG_RULE_ESCALATION] = N_("Escalation by occurrence"),
    [VG_RULE_PER_UNIT] = N_("Per unit"),
    [VG_RULE_QUARTER_POOL] = N_("Pool of the quarter"),
    [VG_RULE_CONJUNCTIVE] = N_("Joint condition"),
    [VG_RULE_TWO_PRICES] = N_("Two prices"),
    [VG_RULE_LIVEBAND] = N_("Live band"),
    [VG_RULE_PERSISTENT] = N_("Persistent failure"),
    [VG_RULE_CURVE] = N_("Curve over the value"),
    [VG_RULE_SCORECARD] = N_("Weighted scores"),
    [VG_RULE_SLICES] = N_("For each missed slice")};

static const char *const bases[] = {[VG_BASE_FEE] = N_("Monthly fee"),
                                    [VG_BASE_NEXT_FEE] = N_("Fee of the next month"),
                                    [VG_BASE_CHARGED] = N_("Charged for the month"),
                                    [VG_BASE_ORDERED] = N_("Ordered for the month")};

static const char *const steps[VG_STEP_KINDS] = {
    [VG_STEP_POINTS] = N_("Service points"),
    [VG_STEP_NOT_COUNTED] = N_("Not yet a failure"),
    [VG_STEP_ACCRUED] = N_("Kept for the quarter"),
    [VG_STEP_CHARGE] = N_("Charge by two prices"),
    [VG_STEP_INCIDENT] = N_("One incident counts once"),
    [VG_STEP_WAIVED] = N_("Money waived by relief"),
    [VG_STEP_REPLACED] = N_("Replaced by the critical failure"),
    [VG_STEP_CRITICAL] = N_("Critical failure"),
    [VG_STEP_CARRIED] = N_("Carried over from the month before"),
    [VG_STEP_CAP] = N_("Beyond the cap"),
    [VG_STEP_CAP_ROOM] = N_("Cap, not reached"),
    [VG_STEP_MINIMUM] = N_("Least credit"),
    [VG_STEP_BANK] = N_("Paid from the bank"),
    [VG_STEP_EARNED_BACK] = N_("Earned back"),
    [VG_STEP_BANKED] = N_("Put into the bank")};

static const char *const triggers[] = {
    [VG_TRIGGER_POINTS] = N_("Trigger: service points"),
    [VG_TRIGGER_MISSED] = N_("Trigger: missed service level"),
    [VG_TRIGGER_MAXIMUM] = N_("Trigger: monthly maximum"),
    [VG_TRIGGER_CREDITS] = N_("Trigger: service credits"),
    [VG_TRIGGER_FAILURES] = N_("Trigger: failures together")};

const char *vg_word_step(vg_lang lang, const vg_step *step)
{
    if (step->kind == VG_STEP_BASE)
        return vg_tr(lang, bases[step->base]);
    if (step->kind == VG_STEP_RULE && step->rule)
        return vg_tr(lang, rules[step->rule->type]);
    if (step->kind == VG_STEP_ACCRUED && step->rule &&
        (step->rule->paid == VG_GATHER_YEAR || step->rule->points_of == VG_GATHER_YEAR))
        return vg_tr(lang, N_("Kept for the contract year"));
    return vg_tr(lang, steps[step->kind]);
}

bool vg_step_is_bonus(const vg_step *step)
{
    return (step->kind == VG_STEP_RULE || step->kind == VG_STEP_ACCRUED) && step->amount < 0;
}

const char *vg_word_trigger(vg_lang lang, vg_trigger_kind kind)
{
    return vg_tr(lang, triggers[kind]);
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

vg_rc vg_step_arithmetic(vg_arena *arena, vg_lang lang, const char *arithmetic,
                         const char **out, vg_err *err)
{
    char *copy = vg_arena_strdup(arena, arithmetic);
    *out = copy;
    if (!copy)
        return vg_nomem(err);
    for (size_t i = 1; lang == VG_LANG_DE && copy[0] && copy[i]; i++)
        if (copy[i] == '.' && digit(copy[i - 1]) && digit(copy[i + 1]))
            copy[i] = ',';
    return VG_OK;
}
