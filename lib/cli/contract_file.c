/* The file of a contract, as every tool reads it. */
#include <vgov/contract_commands.h>
#include <vgov/file.h>
#include <vgov/score.h>
#include <vgov/terms.h>

static void say_fault(void *ctx, const char *line)
{
    vg_warn(ctx, "%s", line);
}

vg_rc vg_contract_read_own(vg_run *run, const char *path, const char *own, size_t own_len,
                           const char **text, size_t *len, vg_contract **out, vg_err *err)
{
    vg_rc rc = vg_calendars_insert(&run->arena, path, own, own_len, text, len, err);
    if (rc == VG_OK)
        rc = vg_contract_read(&run->arena, path, *text, *len, out, err);
    if (rc == VG_OK)
        rc = vg_contract_run_examples(&run->arena, *out, say_fault, run, err);
    return rc;
}

vg_rc vg_contract_read_file(vg_run *run, const char *path, const char **text, size_t *len,
                            vg_contract **out, vg_err *err)
{
    char *own;
    size_t own_len;
    vg_rc rc = vg_file_read(&run->arena, path, VG_TERMS_LIMIT, &own, &own_len, err);
    return rc == VG_OK ? vg_contract_read_own(run, path, own, own_len, text, len, out, err)
                       : rc;
}
