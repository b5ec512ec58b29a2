#include "reshape.h"

#include <string.h>

#include "texts.h"

/* --- the header
 * -------------------------------------------------------------------------------- */

static bool same_name(const vg_reshape *s, const char *name)
{
    for (size_t i = s->own; i < s->width; i++)
        if (s->names[i] && strcmp(s->names[i], name) == 0)
            return true;
    return false;
}

/* A column that is made. */
static int make_column(vg_reshape *s, const char *name)
{
    s->names[s->width] = name;
    return (int)s->width++;
}

/* The names of the columns that are made: those of the wide form, then one for each word of the
 * long form. */
static void make_columns(vg_reshape *s)
{
    const vg_map *map = s->plan->map;
    if (map->wide.heading) {
        s->heading = make_column(s, map->wide.heading);
        s->value = make_column(s, map->wide.value);
    }
    s->first_made = (int)s->width;
    if (!map->long_form.said)
        return;
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == VG_TO_MEASURE && map->fields[i].column_count &&
            !same_name(s, map->fields[i].columns[0]))
            make_column(s, map->fields[i].columns[0]);
    for (size_t i = 0; i < map->rate_count; i++)
        if (!same_name(s, map->rates[i].column))
            make_column(s, map->rates[i].column);
    s->made_count = s->width - (size_t)s->first_made;
}

static vg_rc name_columns(vg_reshape *s, const vg_row *header, size_t width, vg_err *err)
{
    const vg_map *map = s->plan->map;
    s->own = header ? header->count : width;
    s->width = s->own;
    s->names =
        VG_NEW_N(&s->arena, const char *, s->own + 2 + map->field_count + map->rate_count);
    s->name_kinds = VG_NEW_N(&s->arena, unsigned char, s->own + 1);
    if (!s->names || !s->name_kinds)
        return vg_nomem(err);
    if (header && header->kinds)
        memcpy(s->name_kinds, header->kinds, s->own);
    for (size_t i = 0; i < s->own; i++) {
        vg_load_text name = {.text = "", .len = 0};
        if (header)
            name = vg_load_trim(header->cells[i].text, header->cells[i].len);
        s->names[i] = vg_arena_copy(&s->arena, name.text, name.len);
        if (!s->names[i])
            return vg_nomem(err);
    }
    make_columns(s);
    return VG_OK;
}

static vg_rc make_room(vg_reshape *s, vg_err *err)
{
    s->cells = VG_NEW_N(&s->arena, vg_cell, s->width);
    s->kinds = VG_NEW_N(&s->arena, unsigned char, s->width);
    s->faults = VG_NEW_N(&s->arena, vg_cell_fault, s->width);
    s->places = VG_NEW_N(&s->arena, int, s->width);
    s->lines = VG_NEW_N(&s->arena, int64_t, s->width);
    if (!s->cells || !s->kinds || !s->faults || !s->places || !s->lines)
        return vg_nomem(err);
    for (size_t i = 0; i < s->width; i++) {
        s->places[i] = (int)i;
        s->cells[i] = (vg_cell){.text = s->names[i], .len = strlen(s->names[i])};
    }
    s->row = (vg_row){.cells = s->cells, .count = s->width, .raw = ""};
    return VG_OK;
}

static vg_rc bind(vg_reshape *s, vg_err *err)
{
    vg_plan *p = s->plan;
    vg_rc rc = vg_plan_bind(p, &s->row, s->width, err);
    p->own_width = s->own;
    p->places = s->places;
    p->made = s->cells;
    return rc;
}

vg_rc vg_reshape_open(vg_reshape *s, vg_plan *plan, const vg_row *header, size_t width,
                      vg_err *err)
{
    const vg_map *map = plan->map;
    s->plan = plan;
    vg_rc rc = name_columns(s, header, width, err);
    if (rc == VG_OK)
        rc = make_room(s, err);
    /* The columns that are read here are sought by the plan's own names. */
    if (rc == VG_OK)
        rc = vg_header_keep(plan, &s->row, err);
    plan->width = s->width;
    if (rc == VG_OK && map->wide.heading)
        rc = vg_reshape_find_days(s, err);
    if (rc == VG_OK && map->long_form.said)
        rc = vg_reshape_find_words(s, err);
    if (rc == VG_OK)
        rc = bind(s, err);
    return rc == VG_OK && map->long_form.said ? vg_reshape_find_keys(s, err) : rc;
}

/* --- the records
 * ------------------------------------------------------------------------------- */

static vg_rc refuse_shape(vg_reshape *s, const vg_row *record, vg_err *err)
{
    vg_err why = VG_ERR_INIT;
    vg_rc rc = vg_fail(&why, VG_DATA, "expected %zu cells, found %zu", s->own, record->count);
    return rc == VG_DATA ? s->refuse(s->ctx, record, -1, why.text, err) : rc;
}

static void copy_record(vg_reshape *s, const vg_row *record)
{
    memcpy(s->cells, record->cells, s->own * sizeof *s->cells);
    s->row.number = record->number;
    s->row.offset = record->offset;
    s->row.raw = record->raw;
    s->row.raw_len = record->raw_len;
    s->typed = record->kinds != NULL;
    s->row.kinds = s->typed ? s->kinds : NULL;
    s->row.faults = record->faults;
    s->row.fault_count = record->fault_count;
    if (record->kinds)
        memcpy(s->kinds, record->kinds, s->own);
}

/* Faults of the record's other cells, and that of the column of a slice as its value's. */
static void copy_faults(vg_reshape *s, const vg_row *record, int day)
{
    size_t n = 0;
    for (size_t i = 0; i < record->fault_count; i++) {
        vg_cell_fault fault = record->faults[i];
        bool other = false;
        for (size_t d = 0; d < s->day_count; d++)
            other = other || (s->days[d] != day && fault.cell == (size_t)s->days[d]);
        if (other || fault.cell >= s->own)
            continue;
        if (fault.cell == (size_t)day)
            fault.cell = (size_t)s->value;
        s->faults[n++] = fault;
    }
    s->row.faults = s->faults;
    s->row.fault_count = n;
}

static vg_rc take(vg_reshape *s, vg_err *err)
{
    return s->plan->map->long_form.said ? vg_reshape_long(s, err)
                                        : s->take(s->ctx, &s->row, err);
}

/* A row for each column of a slice. */
static vg_rc take_days(vg_reshape *s, const vg_row *record, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < s->day_count; i++) {
        const int day = s->days[i];
        s->cells[s->heading] = (vg_cell){.text = s->names[day], .len = strlen(s->names[day])};
        s->cells[s->value] = record->cells[day];
        s->places[s->heading] = s->places[s->value] = day;
        if (record->kinds) {
            s->kinds[s->heading] = s->name_kinds[day];
            s->kinds[s->value] = record->kinds[day];
        }
        if (record->fault_count)
            copy_faults(s, record, day);
        rc = take(s, err);
    }
    return rc;
}

vg_rc vg_reshape_record(vg_reshape *s, const vg_row *record, vg_err *err)
{
    if (record->count < s->own || !vg_row_is_blank(record, s->own) ||
        vg_row_is_blank(record, 0))
        return refuse_shape(s, record, err);
    if (s->plan->map->long_form.said) {
        vg_rc rc = vg_reshape_room(s, s->day_count + 1, err);
        if (rc != VG_OK)
            return rc;
    }
    copy_record(s, record);
    return s->plan->map->wide.heading ? take_days(s, record, err) : take(s, err);
}

void vg_reshape_free(vg_reshape *s)
{
    vg_slices_free(&s->slices);
    vg_arena_free(&s->arena);
}
