/* The file of a contract or an amendment, as every tool reads it. */
#include <string.h>

#include <vgov/contract_commands.h>
#include <vgov/file.h>
#include <vgov/score.h>
#include <vgov/terms.h>

static void say_fault(void *ctx, const char *line)
{
    vg_warn(ctx, "%s", line);
}

/* --- what an amendment amends
 * ------------------------------------------------------------------ */

/* The newest version before the day among the files of the command line; NULL = none. */
static const vg_contract_taken *find_before(const vg_contracts_taken *before,
                                            const vg_amendment *am)
{
    const vg_contract_taken *found = NULL;
    for (size_t i = 0; before && i < before->count; i++) {
        const vg_contract *c = before->items[i].contract;
        if (strcmp(c->id, am->contract) == 0 && c->valid_from < am->valid_from &&
            (!found || found->contract->valid_from <= c->valid_from))
            found = &before->items[i];
    }
    return found;
}

/* Versions that came behind the amendment would not have what it says. */
static vg_rc check_later(const char *path, const vg_amendment *am, const vg_contract_row *row,
                         vg_err *err)
{
    vg_str day = VG_STR_INIT;
    vg_day_text(&day, row->valid_from);
    vg_rc rc = vg_str_rc(&day, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA,
                     "%s: the store has a later version of %s, from %s, which amendment \"%s\" "
                     "would not reach; load the whole text of the version instead",
                     path, row->id, day.ptr, am->id);
    vg_str_free(&day);
    return rc;
}

static vg_rc take_row(vg_run *run, const vg_contract_row *row, vg_contract_taken *out,
                      vg_err *err)
{
    vg_str name = VG_STR_INIT;
    vg_str_addf(&name, "%s:", row->id);
    vg_day_text(&name, row->valid_from);
    vg_rc rc = vg_str_rc(&name, err);
    char *file = rc == VG_OK ? vg_arena_strdup(&run->arena, name.ptr) : NULL;
    vg_str_free(&name);
    if (rc == VG_OK && !file)
        rc = vg_nomem(err);
    *out = (vg_contract_taken){.text = {file, row->text, row->text_len, NULL}};
    return rc == VG_OK ? vg_contract_read_composed(&run->arena, &out->text, &out->contract, err)
                       : rc;
}

/* The version of the store that the amendment goes onto, or the one that came out of it. */
static vg_rc find_stored(vg_run *run, const char *path, const vg_amendment *am,
                         vg_contract_taken *out, vg_err *err)
{
    vg_contract_row *rows;
    size_t count, base = SIZE_MAX, later = SIZE_MAX;
    vg_rc rc = vg_contract_list(run->store, &run->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (strcmp(rows[i].id, am->contract) != 0)
            continue;
        if (rows[i].valid_from == am->valid_from) {
            rc = take_row(run, &rows[i], out, err);
            out->was_amended = rc == VG_OK && vg_contract_has_amendment(out->contract, am);
            if (out->was_amended)
                return rc;
        }
        if (rows[i].valid_from < am->valid_from)
            base = i;
        else if (rows[i].valid_from > am->valid_from && later == SIZE_MAX)
            later = i;
    }
    if (rc == VG_OK && base == SIZE_MAX)
        return VG_END;
    if (rc == VG_OK && later != SIZE_MAX && run->command->store == VG_USE_WRITE)
        rc = check_later(path, am, &rows[later], err);
    return rc == VG_OK ? take_row(run, &rows[base], out, err) : rc;
}

/* A file of the command line goes before the store, but where contracts are loaded: there the
 * newer one of both counts. */
static vg_rc find_amended(vg_run *run, const char *path, const vg_amendment *am,
                          const vg_contracts_taken *before, vg_contract_taken *out, vg_err *err)
{
    const vg_contract_taken *own = find_before(before, am);
    vg_rc rc = VG_OK;
    vg_err quiet = VG_ERR_INIT;
    *out = (vg_contract_taken){.contract = NULL};
    if (!run->store && own) {
        *out = *own;
        return VG_OK;
    }
    if (!run->store)
        rc = vg_store_open(&run->store, run->db, VG_STORE_READ, &quiet);
    if (rc != VG_OK && rc != VG_NOINPUT)
        return vg_fail(err, rc, "%s", quiet.text);
    if (rc == VG_OK)
        rc = find_stored(run, path, am, out, err);
    if (rc != VG_OK && rc != VG_END && rc != VG_NOINPUT)
        return rc;
    bool newer = rc == VG_OK && own && !out->was_amended &&
                 own->contract->valid_from >= out->contract->valid_from;
    if (own && (rc != VG_OK || newer)) {
        *out = *own;
        return VG_OK;
    }
    if (rc == VG_OK)
        return rc;
    return vg_fail(err, VG_CONFIG,
                   "%s: amends the contract \"%s\", of which no version before it is known; "
                   "name its file in front, or load it",
                   path, am->contract);
}

static vg_rc read_amended(vg_run *run, const char *path, const char *own, size_t len,
                          const vg_amendment *am, const vg_contracts_taken *before,
                          vg_contract_taken *out, vg_err *err)
{
    vg_contract_taken base;
    vg_rc rc = find_amended(run, path, am, before, &base, err);
    if (rc == VG_OK && base.was_amended) {
        *out = base;
        return rc;
    }
    if (rc == VG_OK)
        rc = vg_contract_amend(&run->arena, &base.text, path, own, len, &out->text, err);
    return rc == VG_OK ? vg_contract_read_composed(&run->arena, &out->text, &out->contract, err)
                       : rc;
}

/* --- reading
 * ---------------------------------------------------------------------------------- */

vg_rc vg_contract_read_own(vg_run *run, const char *path, const char *own, size_t len,
                           const vg_contracts_taken *before, vg_contract_taken *out,
                           vg_err *err)
{
    vg_amendment am;
    *out = (vg_contract_taken){.contract = NULL};
    vg_rc rc = vg_amendment_read(&run->arena, path, own, len, &am, err);
    if (rc == VG_OK && am.contract) {
        rc = read_amended(run, path, own, len, &am, before, out, err);
    } else if (rc == VG_OK) {
        rc = vg_contract_compose(&run->arena, path, own, len, &out->text, err);
        if (rc == VG_OK)
            rc = vg_contract_read_composed(&run->arena, &out->text, &out->contract, err);
    }
    if (rc == VG_OK)
        rc = vg_contract_run_examples(&run->arena, out->contract, say_fault, run, err);
    return rc;
}

vg_rc vg_contract_read_file(vg_run *run, const char *path, const vg_contracts_taken *before,
                            vg_contract_taken *out, vg_err *err)
{
    char *own;
    size_t len;
    vg_rc rc = vg_file_read(&run->arena, path, VG_TERMS_LIMIT, &own, &len, err);
    return rc == VG_OK ? vg_contract_read_own(run, path, own, len, before, out, err) : rc;
}
