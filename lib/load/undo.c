/* An import taken back, as one transaction. */
#include <vgov/load.h>

static vg_rc add_audit(vg_store *store, int64_t id, const vg_undo *undo, vg_err *err)
{
    vg_str detail = VG_STR_INIT;
    vg_str_addf(&detail, "source %lld: removed %lld, restored %lld", (long long)id,
                (long long)undo->removed, (long long)undo->restored);
    vg_rc rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, "undo", undo->name, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

vg_rc vg_load_undo(vg_store *store, vg_arena *arena, const char *source, bool dry_run,
                   int64_t *id, vg_undo *out, vg_err *err)
{
    *id = 0;
    *out = (vg_undo){.name = "", .archive = "", .unsure_name = ""};
    vg_rc rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = vg_source_resolve(store, source, id, err);
    if (rc == VG_OK)
        rc = vg_source_undo(store, arena, *id, out, err);
    if (rc == VG_OK)
        rc = add_audit(store, *id, out, err);
    if (rc == VG_OK && !dry_run)
        rc = vg_store_commit(store, err);
    vg_store_rollback(store);
    if (rc == VG_OK && !dry_run && out->archive[0])
        rc = vg_archive_drop(store, out->archive, err);
    return rc;
}
