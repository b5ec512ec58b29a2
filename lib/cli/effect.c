/* What a correction did, in words. */
#include <vgov/cli.h>

vg_load_hook vg_run_hook(const vg_run *run, vg_effect_report *effect)
{
    return (vg_load_hook){.run = run->quiet ? NULL : vg_effect_collect, .ctx = effect};
}

vg_rc vg_run_tell(const vg_run *run, const char *what, const vg_effect_report *effect,
                  vg_str *text, vg_err *err)
{
    for (size_t i = 0; i < effect->count; i++)
        vg_warn(run, "%s: %s", what, effect->lines[i]);
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        (run->dry_run ? vg_warn : vg_say)(run, "%s", text->ptr);
    vg_str_free(text);
    return rc;
}
