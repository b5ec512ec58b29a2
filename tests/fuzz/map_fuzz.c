/* Maps: read whole or refused with a place; what is read can be used without further checks. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/terms.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_field(const vg_map *m, const vg_map_field *f)
{
    bool measure = f->target == VG_TO_MEASURE;
    bool rate = f->unit == VG_CELL_PERCENT || f->unit == VG_CELL_FRACTION;
    must((f->column_count > 0) + (f->position > 0) + (f->value != NULL) + (f->beside != NULL) ==
         1);
    bool word = m->long_form.said && measure; /* of a record, not of the header */
    must(m->header_row > 0 || f->column_count == 0 || word);
    must(!word || f->position == 0);
    must(f->label == VG_LABEL_START || f->target == VG_TO_START);
    must(measure == (f->measure != VG_MEASURES));
    must(rate == (f->of != VG_MEASURES));
    if (measure && vg_measures[f->measure].unit == VG_UNIT_DURATION)
        must(f->unit >= VG_CELL_MS && f->unit <= VG_CELL_DAY);
    for (size_t i = 0; i < f->column_count; i++)
        must(f->columns[i][0]);
}

static void check_column(const vg_map *m, const vg_map_column *c)
{
    must((c->name != NULL) + (c->position > 0) == 1);
    must(!c->name || m->header_row > 0);
}

static void check_shape(const vg_map *m)
{
    must(m->header_rows >= 1 && m->header_rows <= 9);
    must(m->header_row > 0 || m->header_rows == 1);
    must(!m->table.several || m->table.begin_count > 0);
    must(!m->wide.heading || (m->header_row > 0 && m->wide.value));
    must(m->totals.rule == VG_TOTALS_CHECK ||
         m->totals.word_count + m->totals.column_count == 0);
    if (m->long_form.said) {
        check_column(m, &m->long_form.measure);
        check_column(m, &m->long_form.value);
    }
}

static void check_map(const vg_map *m)
{
    check_shape(m);
    must(m->name[0] && strlen(m->sha256) == 64 && m->encoding[0]);
    must(m->numbers.decimal != m->numbers.grouping && m->numbers.decimal != m->delimiter);
    must(m->slice == 0 || vg_length_valid(m->slice));
    must(m->field_count >= 2);
    for (size_t i = 0; i < m->field_count; i++)
        check_field(m, &m->fields[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_map *map;
    vg_rc rc = vg_map_read(&arena, "f", (const char *)data, size, &map, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && !map && strncmp(err.text, "f:", 2) == 0));
    if (rc == VG_OK)
        check_map(map);
    vg_arena_free(&arena);
    return 0;
}
