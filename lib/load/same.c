/* Whether a file is in the store already, and whether its figures still stand. */
#include "job.h"

#include <stdio.h>

/* An import that left rows out is the same only for one that would leave out the same. */
static vg_rc find_source(vg_job *j, const char *sha256, int64_t *id, vg_err *err)
{
    const char *map = j->plan.map->sha256;
    vg_rc rc = vg_source_same(j->store, sha256, map, j->plan.constants, id, err);
    if (rc == VG_END && j->options->partial)
        rc = vg_source_same(j->store, sha256, map, j->plan.constants_rejects, id, err);
    return rc;
}

/* "by source 2 (b.csv) and 1 other" */
static vg_rc say_lost(vg_job *j, const vg_source_replaced *lost, vg_err *err)
{
    char others[64] = "";
    if (lost->others)
        snprintf(others, sizeof others, " and %lld other%s", (long long)lost->others,
                 lost->others == 1 ? "" : "s");
    return vg_fail(err, VG_FOUND,
                   "%s: was imported before as source %lld; %lld of its rows %s replaced since "
                   "by source %lld (%s)%s, nothing was done",
                   j->plan.file, (long long)j->result->same_source, (long long)lost->rows,
                   lost->rows == 1 ? "was" : "were", (long long)lost->by, lost->by_name,
                   others);
}

vg_rc vg_job_find_same(vg_job *j, const char *sha256, vg_err *err)
{
    int64_t id;
    vg_source_replaced lost;
    j->result->same = false;
    vg_rc rc = find_source(j, sha256, &id, err);
    if (rc != VG_OK)
        return rc == VG_END ? VG_OK : rc;
    j->result->same = true;
    j->result->same_source = id;
    /* When rows were compared and none differed, all stand. */
    if (j->options->replace)
        return VG_OK;
    rc = vg_source_lost(j->store, &j->plan.arena, id, &lost, err);
    j->result->lost = rc == VG_OK ? lost.rows : 0;
    return rc == VG_OK && lost.rows ? say_lost(j, &lost, err) : rc;
}

/* Only a file that is as long as a known one has to be hashed before it is read. With `replace`
 * only its rows can tell whether there is something to do. */
vg_rc vg_job_look_first(vg_job *j, vg_err *err)
{
    bool any;
    if (j->options->replace)
        return VG_OK;
    vg_rc rc = vg_source_any(j->store, vg_input_stored(&j->input), &any, err);
    if (rc != VG_OK || !any)
        return rc;
    if (!j->first_hash[0])
        rc = vg_input_hash(&j->input, j->first_hash, err);
    if (rc == VG_OK)
        rc = vg_job_find_same(j, j->first_hash, err);
    if (!j->result->same || (rc != VG_OK && rc != VG_FOUND))
        return rc;
    vg_rc warned = vg_keep_warn(j, j->first_hash, rc == VG_OK ? err : NULL);
    return rc == VG_OK ? warned : rc;
}
