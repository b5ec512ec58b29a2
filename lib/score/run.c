#include "run.h"

#include <string.h>

#include <vgov/suggest.h>

vg_day vg_version_next(const vg_contract_row *rows, size_t i, size_t count)
{
    bool next = i + 1 < count && strcmp(rows[i + 1].id, rows[i].id) == 0;
    return next ? rows[i + 1].valid_from : VG_FOREVER;
}

vg_day vg_version_begins(const vg_contract_row *rows, size_t i)
{
    while (i > 0 && strcmp(rows[i - 1].id, rows[i].id) == 0)
        i--;
    return rows[i].valid_from;
}

static vg_rc unknown_contract(const vg_run *run, const vg_contract_row *rows, size_t count,
                              vg_err *err)
{
    const char *id = run->options->contract;
    const char **ids = VG_NEW_N(run->arena, const char *, count + 1);
    if (!ids)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        ids[i] = rows[i].id;
    const char *close = vg_suggest(id, strlen(id), ids, count);
    return vg_fail(err, VG_NOINPUT, "%s: there is no contract \"%s\"%s%s%s",
                   vg_store_path(run->options->store), id, close ? "; did you mean \"" : "",
                   close ? close : "", close ? "\"?" : "");
}

/* The versions of a contract stand together. */
static vg_rc only_contract(const vg_run *run, const vg_contract_row **rows, size_t *count,
                           vg_err *err)
{
    const char *id = run->options->contract;
    size_t first = 0, n = 0;
    while (first < *count && strcmp((*rows)[first].id, id) != 0)
        first++;
    while (first + n < *count && strcmp((*rows)[first + n].id, id) == 0)
        n++;
    if (n == 0)
        return unknown_contract(run, *rows, *count, err);
    *rows += first;
    *count = n;
    return VG_OK;
}

vg_rc vg_run_contracts(const vg_run *run, const vg_contract_row **out, size_t *count,
                       vg_err *err)
{
    vg_contract_row *stored;
    *out = run->options->contracts;
    *count = run->options->contract_count;
    if (*out)
        return VG_OK;
    vg_rc rc = vg_contract_list(run->options->store, run->arena, &stored, count, err);
    *out = stored;
    return rc == VG_OK && run->options->contract ? only_contract(run, out, count, err) : rc;
}

vg_rc vg_run_read_version(vg_run *run, const vg_contract_row *row, vg_contract **out,
                          vg_err *err)
{
    vg_str name = VG_STR_INIT;
    vg_str_addf(&name, "contract %s valid from ", row->id);
    vg_day_text(&name, row->valid_from);
    vg_rc rc = vg_str_rc(&name, err);
    if (rc == VG_OK)
        rc = vg_contract_read(run->arena, name.ptr, row->text, row->text_len, out, err);
    vg_str_free(&name);
    return rc;
}

/* Adds the version unless its row says that it cannot be valid in the period: only a version
 * that can is read, so that no other one can stop a scoring. */
static vg_rc add_version(vg_run *run, const vg_contract_row *rows, size_t i, size_t count,
                         vg_err *err)
{
    const vg_period *period = &run->options->period;
    vg_day next = vg_version_next(rows, i, count);
    vg_contract *c;
    vg_period clipped;
    if (rows[i].valid_from > period->last || next <= period->first)
        return VG_OK;
    vg_rc rc = vg_run_read_version(run, &rows[i], &c, err);
    if (rc != VG_OK)
        return rc;
    vg_day last = next <= c->valid_to ? next - 1 : c->valid_to;
    if (!vg_period_clip(period, c->valid_from, last, &clipped))
        return VG_OK;
    vg_version *v = vg_arena_push(run->arena, &run->versions, &run->count, sizeof *v);
    if (!v)
        return vg_nomem(err);
    *v = (vg_version){
        .contract = c, .period = clipped, .begins = vg_version_begins(rows, i), .next = next};
    return VG_OK;
}

vg_rc vg_run_open(vg_run *run, vg_arena *arena, const vg_score_options *options, vg_err *err)
{
    const vg_contract_row *rows;
    size_t count;
    *run = (vg_run){.arena = arena, .options = options, .span = options->period};
    vg_rc rc = vg_run_contracts(run, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_version(run, rows, i, count, err);
    if (rc == VG_OK && run->count == 0) {
        vg_str text = VG_STR_INIT;
        vg_period_text(&text, &options->period);
        rc = vg_fail(err, VG_NOINPUT, "%s: no contract is valid in %s%s",
                     vg_store_path(options->store), text.ptr,
                     count ? "" : "; there is none in the store");
        vg_str_free(&text);
    }
    run->all = run->versions;
    run->all_count = run->count;
    return rc;
}

void vg_run_close(vg_run *run)
{
    vg_histories_close(run);
    for (size_t i = 0; i < run->all_count; i++)
        vg_zone_free(run->all[i].zone);
    run->count = run->all_count = 0;
}

static bool concerns(const vg_service_level *sl, const char *line)
{
    for (size_t i = 0; line && i < sl->line_count; i++)
        if (strcmp(sl->lines[i], line) == 0)
            return true;
    return !line || sl->line_count == 0;
}

/* The named lines of a service level that the vendor serves: all of them, or a list of its own.
 */
static vg_rc lines_of(vg_run *run, const vg_contract *c, const char *vendor,
                      const vg_service_level *sl, const char ***lines, size_t *count,
                      vg_err *err)
{
    size_t served = 0;
    *lines = sl->lines;
    *count = sl->line_count;
    for (size_t i = 0; vendor && i < sl->line_count; i++)
        served += vg_contract_gives(c, vendor, sl->lines[i]);
    if (!vendor || served == sl->line_count)
        return VG_OK;
    *count = 0;
    if (!(*lines = VG_NEW_N(run->arena, const char *, served + 1)))
        return vg_nomem(err);
    for (size_t i = 0; i < sl->line_count; i++)
        if (vg_contract_gives(c, vendor, sl->lines[i]))
            (*lines)[(*count)++] = sl->lines[i];
    return VG_OK;
}

vg_rc vg_run_asks(vg_run *run, const vg_contract *c, const char *vendor, vg_day day,
                  const vg_service_level ***levels, vg_kpi_ask **asks, size_t *count,
                  vg_err *err)
{
    size_t n = c->service_level_count;
    const char *line = run->options->line;
    *count = 0;
    *levels = VG_NEW_N(run->arena, const vg_service_level *, n);
    *asks = VG_NEW_N(run->arena, vg_kpi_ask, n);
    const char **only = VG_NEW(run->arena, const char *);
    if (!*levels || !*asks || !only)
        return vg_nomem(err);
    *only = line;
    for (size_t i = 0; i < n; i++) {
        const vg_service_level *sl =
            vg_service_level_at(&c->service_levels[i], vg_month_first(day));
        vg_kpi_ask ask = {.kpi = sl->kpi, .service_level = sl->id, .rules = sl};
        vg_rc rc = lines_of(run, c, vendor, sl, &ask.lines, &ask.line_count, err);
        if (rc != VG_OK)
            return rc;
        if (!concerns(sl, line) || (sl->line_count > 0 && ask.line_count == 0))
            continue;
        if (line) {
            ask.lines = only;
            ask.line_count = 1;
        }
        (*levels)[*count] = sl;
        (*asks)[(*count)++] = ask;
    }
    return VG_OK;
}

vg_rc vg_run_job(vg_run *run, const vg_subject *s, const vg_period *period,
                 const vg_kpi_ask *asks, size_t count, vg_kpi_job *job, vg_err *err)
{
    vg_version *v = s->version;
    *job = (vg_kpi_job){.store = run->options->store,
                        .contract = v->contract,
                        .vendor_id = s->vendor_id,
                        .vendor = s->vendor,
                        .period = *period,
                        .asks = asks,
                        .ask_count = count};
    if (!v->zone) {
        vg_rc rc = vg_zone_load(&v->zone, v->contract->zone, err);
        if (rc != VG_OK)
            return rc;
    }
    job->zone = v->zone;
    return VG_OK;
}
