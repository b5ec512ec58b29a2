/* Whether a preset reads the file: its columns are found, and every row can be read. */
#include <string.h>

#include "load/settle.h"
#include <vgov/preset.h>
#include <vgov/terms.h>
#include <vgov/zone.h>

#include "infer.h"
#include "shape/cells.h"
#include "shape/heading.h"
#include "shape/times.h"
#include "shape/totals_words.h"

enum { HEAD = 60, ANY_LENGTH = 5 };

/* A preset on trial. */
typedef struct candidate {
    vg_infer *in;
    const vg_map *map;
    vg_arena arena;
    vg_heading heading;
    vg_load_options options;
    vg_plan plan;
    vg_zone *zone;
    size_t first; /* the record of the first row */
    size_t rows, columns;
} candidate;

/* Another delimiter or encoding reads other cells. */
static bool same_bytes(const vg_infer *in, const vg_map *map)
{
    const vg_sample *s = &in->sample;
    if (s->workbook)
        return true;
    return map->delimiter == s->how.delimiter && vg_dialect_is_usual(&map->dialect) &&
           (s->ascii || strcmp(map->encoding, s->how.encoding) == 0);
}

/* What the presets leave to the command line is made up; it hangs on nothing in the file. */
static vg_rc settle(candidate *c, vg_err *err)
{
    bool minutes = false;
    const char *zone = c->in->options->zone ? c->in->options->zone : "UTC";
    for (size_t i = 0; i < c->map->field_count; i++)
        minutes = minutes || c->map->fields[i].target == VG_TO_MINUTES;
    c->options = (vg_load_options){.map = c->map,
                                   .vendor = "x",
                                   .slice = minutes || c->map->slice ? 0 : ANY_LENGTH,
                                   .target = {.ms = VG_UNKNOWN},
                                   .shortest = {.ms = VG_UNKNOWN}};
    vg_rc rc = vg_plan_settle(&c->plan, c->in->sample.path, &c->options, zone, err);
    return rc == VG_OK ? vg_zone_load(&c->zone, c->plan.zone, err) : rc;
}

/* VG_DATA when the file has not the header. */
static vg_rc bind(candidate *c, vg_err *err)
{
    const vg_sample *s = &c->in->sample;
    vg_row names;
    bool done = false;
    size_t i = 0;
    if (c->map->header_row == 0)
        return vg_plan_bind(&c->plan, NULL, s->rows[0].count, err);
    vg_rc rc = vg_heading_open(&c->heading, c->map, s->path, err);
    for (; rc == VG_OK && !done && i < s->count && i < HEAD; i++)
        rc = vg_heading_take(&c->heading, &s->rows[i], &done, err);
    if (rc == VG_OK && !done)
        rc = vg_fail(err, VG_DATA, "no header");
    if (rc == VG_OK)
        rc = vg_heading_join(&c->heading, &names, err);
    c->first = i + (size_t)c->map->skip_after;
    c->plan.beside = c->heading.beside;
    return rc == VG_OK ? vg_plan_bind(&c->plan, &names, names.count, err) : rc;
}

static bool has_totals(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (vg_totals_usual(row->cells[i].text, row->cells[i].len))
            return true;
    return false;
}

/* A row as an import would read it; the length of slices that nobody said is any. */
static vg_rc read_row(candidate *c, vg_times *times, const vg_row *row, vg_err *err)
{
    vg_figures figures;
    vg_slice_start start;
    int column;
    if (row->count < c->plan.width)
        return vg_fail(err, VG_DATA, "too few cells");
    vg_rc rc = vg_figures_read(&c->plan, row, &figures, &column, err);
    vg_length length = c->plan.slice ? c->plan.slice : ANY_LENGTH;
    return rc == VG_OK ? vg_times_read(times, row, length, &start, &column, err) : rc;
}

static vg_rc read_rows(candidate *c, vg_err *err)
{
    const vg_sample *s = &c->in->sample;
    vg_times times = {.plan = &c->plan, .zone = c->zone};
    vg_rc rc = VG_OK;
    for (size_t i = c->first; rc == VG_OK && i < s->count; i++) {
        bool blank = vg_infer_blank(&s->rows[i]);
        if (blank && c->rows && c->map->table.blank_ends)
            break;
        if (blank || (c->map->totals.rule == VG_TOTALS_CHECK && has_totals(&s->rows[i])))
            continue;
        rc = read_row(c, &times, &s->rows[i], err);
        c->rows++;
    }
    vg_times_free(&times);
    for (size_t i = 0; i < c->plan.measure_count; i++)
        c->columns += c->plan.measures[i].column >= 0;
    return rc == VG_OK && c->rows == 0 ? vg_fail(err, VG_DATA, "no rows") : rc;
}

static void close_candidate(candidate *c)
{
    vg_heading_free(&c->heading);
    vg_plan_free(&c->plan);
    vg_zone_free(c->zone);
    vg_arena_free(&c->arena);
}

static vg_rc read_intervals(candidate *c, vg_err *err)
{
    vg_rc rc = settle(c, err);
    if (rc == VG_OK)
        rc = bind(c, err);
    return rc == VG_OK ? read_rows(c, err) : rc;
}

static vg_rc has_name(const vg_row *row, const vg_map_field *f, bool *same, vg_err *err)
{
    vg_rc rc = VG_OK;
    *same = false;
    for (size_t n = 0; n < f->column_count; n++)
        for (size_t i = 0; rc == VG_OK && !*same && i < row->count; i++)
            rc = vg_infer_same(row->cells[i].text, f->columns[n], same, err);
    return rc;
}

/* Of calls and cases the header alone tells: whether it has every column that is needed. */
static vg_rc read_header(candidate *c, vg_err *err)
{
    const vg_sample *s = &c->in->sample;
    const vg_row *names = &s->rows[0];
    size_t found = 0;
    for (size_t i = 0; i < c->map->field_count; i++) {
        const vg_map_field *f = &c->map->fields[i];
        bool same;
        if (f->position || f->value)
            continue;
        vg_rc rc = has_name(names, f, &same, err);
        if (rc != VG_OK)
            return rc;
        if (!same && !f->optional)
            return vg_fail(err, VG_DATA, "no column");
        found += same;
    }
    c->columns = found;
    c->rows = s->count - 1;
    return found ? VG_OK : vg_fail(err, VG_DATA, "no columns");
}

/* A log has no header: its events are words of its own. */
static vg_rc read_log(candidate *c, vg_err *err)
{
    static const char *const events[] = {"ENTERQUEUE",    "CONNECT",      "ABANDON",
                                         "COMPLETEAGENT", "RINGNOANSWER", "COMPLETECALLER",
                                         "QUEUESTART",    "ADDMEMBER",    NULL};
    const vg_sample *s = &c->in->sample;
    size_t column = s->rows[0].count;
    for (size_t i = 0; i < c->map->field_count; i++)
        if (c->map->fields[i].target == VG_TO_EVENT)
            column = (size_t)c->map->fields[i].position - 1;
    for (size_t i = 0; i < s->count && i < HEAD; i++) {
        vg_load_text t = vg_infer_cell(&s->rows[i], column);
        for (const char *const *e = events; *e; e++)
            c->columns += strlen(*e) == t.len && memcmp(*e, t.text, t.len) == 0;
    }
    c->rows = s->count;
    size_t wanted = s->count < HEAD ? s->count : HEAD;
    return c->columns * 2 > wanted ? VG_OK : vg_fail(err, VG_DATA, "no events");
}

/* How many fields of the preset the file fills. Names that are usual everywhere prove little:
 * where none is sure, every column has to be there. */
static vg_rc check_names(const candidate *c, vg_err *err)
{
    size_t found = 0, names = 0;
    vg_rc rc = VG_OK;
    const vg_row *header = &c->in->sample.rows[c->first ? c->first - 1 : 0];
    for (size_t i = 0; rc == VG_OK && i < c->map->field_count; i++) {
        const vg_map_field *f = &c->map->fields[i];
        bool same = false;
        names += f->column_count > 0;
        if (f->column_count)
            rc = has_name(header, f, &same, err);
        found += same;
    }
    bool enough = c->map->about.sure_count ? found * 2 >= names : found == names;
    return rc == VG_OK && !enough ? vg_fail(err, VG_DATA, "too few columns") : rc;
}

/* What does not fit is no error; what cannot be read for want of memory is one. */
static vg_rc try_preset(vg_infer *in, const vg_preset *preset, vg_infer_result *result,
                        vg_err *err)
{
    vg_map *map;
    vg_err quiet = VG_ERR_INIT;
    candidate c = {.in = in};
    vg_rc rc = vg_map_read(&c.arena, preset->name, preset->text, preset->len, &map, &quiet);
    c.map = map;
    bool worth =
        rc == VG_OK && same_bytes(in, map) && !map->long_form.said && !map->wide.heading;
    if (worth && map->kind == VG_KIND_INTERVALS)
        rc = read_intervals(&c, &quiet);
    else if (worth)
        rc = map->header_row > 0 ? read_header(&c, &quiet) : read_log(&c, &quiet);
    if (worth && rc == VG_OK)
        rc = check_names(&c, &quiet);
    if (worth && rc == VG_OK && c.columns > result->columns) {
        result->preset = preset->name;
        result->columns = c.columns;
        result->rows = c.rows;
    }
    close_candidate(&c);
    if (rc != VG_NOMEM && rc != VG_IO && rc != VG_BUG)
        return VG_OK;
    *err = quiet;
    return rc;
}

vg_rc vg_infer_preset(vg_infer *in, vg_infer_result *result, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (in->sample.count == 0)
        return vg_fail(err, VG_DATA, "%s: expected a table, found an empty file",
                       in->sample.path);
    for (vg_preset p = {.name = NULL}; rc == VG_OK && vg_preset_next(&p);)
        rc = try_preset(in, &p, result, err);
    return rc;
}
