/* vgov-contract check: what is allowed, but hardly meant. */
#include <vgov/contract_commands.h>
#include <vgov/lint.h>

vg_rc vg_contract_say_lints(vg_run *run, const vg_contract_taken *taken, size_t *found,
                            vg_err *err)
{
    vg_lint *lints;
    size_t count;
    vg_rc rc =
        vg_contract_lint(&run->arena, &taken->text, taken->contract, &lints, &count, err);
    for (size_t i = 0; i < count; i++) {
        const vg_lint *l = &lints[i];
        void (*say)(const vg_run *, const char *, ...) = l->note ? vg_say : vg_warn;
        say(run, "%s:%d: %s: %s%s%s%s: %s (%s)", l->file, l->line, l->note ? "note" : "warning",
            l->path, l->clause[0] ? " (" : "", l->clause, l->clause[0] ? ")" : "", l->text,
            l->id);
        *found += !l->note;
    }
    return rc;
}
