/* vgov-contract diff: two files, or versions in the store. */
#include <string.h>
#include <unistd.h>

#include <vgov/contract_commands.h>
#include <vgov/contract_diff.h>
#include <vgov/terms.h>

/* "ID" is the newest version, "ID:DATE" the one in force then. */
static vg_rc find_version(vg_run *run, const char *operand, const vg_contract_row **out,
                          vg_err *err)
{
    const char *colon = strrchr(operand, ':');
    size_t len = colon ? (size_t)(colon - operand) : strlen(operand);
    vg_contract_row *rows;
    size_t count;
    vg_day day = VG_FOREVER;
    *out = NULL;
    vg_rc rc = colon ? vg_day_parse(colon + 1, strlen(colon + 1), &day, err) : VG_OK;
    if (rc != VG_OK)
        return vg_err_wrap(err, VG_USAGE, "%s", operand);
    if (!run->store)
        rc = vg_store_open(&run->store, run->db, VG_STORE_READ, err);
    if (rc == VG_NOINPUT)
        return vg_err_wrap(err, rc, "%s is no file, and there is no store", operand);
    if (rc == VG_OK)
        rc = vg_contract_list(run->store, &run->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (strlen(rows[i].id) == len && strncmp(rows[i].id, operand, len) == 0 &&
            rows[i].valid_from <= day)
            *out = &rows[i];
    if (rc == VG_OK && !*out)
        rc = vg_fail(err, VG_NOINPUT, "%s: no such file, and no such contract in %s", operand,
                     run->db);
    return rc;
}

static vg_rc read_side(vg_run *run, const char *operand, const vg_contracts_taken *before,
                       vg_contract_taken *out, vg_contract_source *source, vg_err *err)
{
    const vg_contract_row *row;
    vg_rc rc;
    if (access(operand, F_OK) == 0) {
        rc = vg_contract_read_file(run, operand, before, out, err);
    } else {
        rc = find_version(run, operand, &row, err);
        if (rc != VG_OK)
            return rc;
        *out = (vg_contract_taken){.text = {operand, row->text, row->text_len, NULL}};
        rc = vg_contract_read_composed(&run->arena, &out->text, &out->contract, err);
    }
    *source = (vg_contract_source){operand, out->text.text, out->text.len};
    return rc;
}

vg_rc vg_contract_print_diff(vg_run *run, vg_err *err)
{
    vg_contract_taken a, b;
    vg_contracts_taken before = {&a, 1};
    vg_contract_source old, new;
    vg_contract_diff diff;
    vg_table table;
    vg_rc rc = read_side(run, run->argv[0], NULL, &a, &old, err);
    if (rc == VG_OK)
        rc = read_side(run, run->argv[1], &before, &b, &new, err);
    if (rc == VG_OK)
        rc = vg_contract_diff_find(&run->arena, a.contract, &old, b.contract, &new, run->lang,
                                   &diff, err);
    if (rc == VG_OK && run->format == VG_FORMAT_JSON)
        rc = vg_contract_diff_json(&diff, a.contract, b.contract, &run->out, err);
    else if (rc == VG_OK && diff.count) {
        rc = vg_contract_diff_table(&run->arena, &diff, run->lang, run->format == VG_FORMAT_TSV,
                                    &table, err);
        if (rc == VG_OK)
            rc = vg_run_table(run, &table, err);
    }
    if (rc == VG_OK && diff.count)
        rc = vg_fail(err, VG_FOUND, "%zu difference%s", diff.count, diff.count == 1 ? "" : "s");
    return rc;
}
