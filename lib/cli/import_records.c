/* Lists of records on their way into the store. */
#include <string.h>

#include <vgov/import_command.h>

vg_record_loader *vg_import_records(const vg_import *m)
{
    if (m->kind && strcmp(m->kind, "invoice") == 0)
        return vg_invoice_load;
    return m->kind && strcmp(m->kind, "reported") == 0 ? vg_reported_load : NULL;
}

static void count(vg_str *out, const char *what, int64_t n)
{
    if (n)
        vg_str_addf(out, ", %s %lld", what, (long long)n);
}

vg_rc vg_import_record_file(vg_run *run, vg_record_loader *load, const char *path,
                            const vg_load_options *o, vg_err *err)
{
    vg_effect_report effect = {.arena = &run->arena};
    vg_record_options options = {.vendor = o->vendor,
                                 .currency = o->currency,
                                 .partial = o->partial,
                                 .replace = o->replace,
                                 .dry_run = o->dry_run,
                                 .archive = o->archive,
                                 .received = o->received,
                                 .say = o->say,
                                 .ctx = o->ctx,
                                 .before_commit = vg_run_hook(run, &effect)};
    vg_record_result result;
    vg_str text = VG_STR_INIT;
    vg_rc rc = load(run->store, path, &options, &result, err);
    if (rc != VG_OK && rc != VG_FOUND)
        return rc;
    if (result.same)
        vg_str_addf(&text, "%s: is in the store already, nothing to do", path);
    else
        vg_str_addf(&text, "%s: %srecords %lld, added %lld", path,
                    run->dry_run ? "dry run: " : "", (long long)result.rows,
                    (long long)result.added);
    count(&text, "replaced", result.replaced);
    if (!result.same)
        count(&text, "known", result.known);
    count(&text, "rejected", result.rejected);
    vg_rc told = vg_run_tell(run, path, &effect, &text, err);
    return told == VG_OK ? rc : told;
}
