/* What an import or an undo did, in one line. */
#include <vgov/load.h>

static void count(vg_str *out, const char *what, int64_t n)
{
    if (n)
        vg_str_addf(out, ", %s %lld", what, (long long)n);
}

void vg_load_result_text(vg_str *out, const char *path, const vg_load_result *r, bool dry_run)
{
    if (r->same)
        vg_str_addf(out, "%s: is in the store already, nothing to do", path);
    else
        vg_str_addf(out, "%s: %srows %lld, inserted %lld", path, dry_run ? "dry run: " : "",
                    (long long)r->rows, (long long)r->inserted);
    count(out, "replaced", r->replaced);
    count(out, "retired", r->retired);
    count(out, "unchanged", r->unchanged);
    count(out, "rejected", r->rejected);
    count(out, "without a figure", r->empty);
    count(out, "doubled rows summed", r->summed);
    count(out, "not complete", r->held);
    count(out, "left out by the map", r->ignored);
    count(out, "outside of the table", r->outside);
    count(out, "totals rows checked", r->totals - r->totals_unchecked);
    count(out, "totals rows not checked", r->totals_unchecked);
    count(out, "findings", r->findings);
    count(out, "findings withdrawn", r->withdrawn);
    count(out, "new vendors", r->vendors_created);
    count(out, "new lines", r->lines_created);
}

void vg_load_undo_text(vg_str *out, int64_t id, const vg_undo *undo, bool dry_run)
{
    vg_str_addf(out, "%ssource %lld (%s): removed %lld, restored %lld",
                dry_run ? "dry run: " : "", (long long)id, undo->name, (long long)undo->removed,
                (long long)undo->restored);
    count(out, "findings back", undo->findings);
    count(out, "events", undo->events);
    count(out, "records", undo->records);
    count(out, "records back", undo->records_back);
}
