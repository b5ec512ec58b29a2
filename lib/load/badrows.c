#include "badrows.h"

enum { TOLD = 1000 };

static bool needs_quotes(const vg_cell *cell, char delimiter)
{
    for (size_t i = 0; i < cell->len; i++) {
        char c = cell->text[i];
        if (c == delimiter || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

static void add_cell(vg_str *out, const vg_cell *cell, char delimiter)
{
    if (!needs_quotes(cell, delimiter)) {
        vg_str_add(out, cell->text, cell->len);
        return;
    }
    vg_str_addc(out, '"');
    for (size_t i = 0; i < cell->len; i++) {
        if (cell->text[i] == '"')
            vg_str_addc(out, '"');
        vg_str_addc(out, cell->text[i]);
    }
    vg_str_addc(out, '"');
}

void vg_cut_record(const vg_plan *p, const vg_row *row, vg_str *out)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            vg_str_addc(out, p->map->delimiter);
        if (row->count == p->width && !p->personal[i])
            add_cell(out, &row->cells[i], p->map->delimiter);
    }
}

/* `named`: the reason begins with the name of the column. */
static vg_rc tell(vg_badrows *b, int64_t line, int column, bool named, const char *reason,
                  vg_err *err)
{
    const vg_load_options *o = b->plan->options;
    b->count++;
    if (!o->say || b->count > TOLD)
        return VG_OK;
    vg_str_clear(&b->text);
    vg_str_addf(&b->text, "%s:%lld: ", b->plan->file, (long long)line);
    if (column >= 0)
        vg_str_addf(&b->text, "column %d%s", column + 1, named ? ", " : ": ");
    vg_str_adds(&b->text, reason);
    vg_rc rc = vg_str_rc(&b->text, err);
    if (rc == VG_OK)
        o->say(o->ctx, b->text.ptr);
    return rc;
}

static vg_rc keep(vg_badrows *b, int64_t line, int column, const char *raw, const char *reason,
                  vg_err *err)
{
    vg_reject reject = {.source_id = b->source,
                        .src_row = line,
                        .column = column + 1,
                        .raw = raw,
                        .reason = reason};
    return b->plan->options->partial ? vg_reject_add(b->store, &reject, err) : VG_OK;
}

vg_rc vg_badrows_add(vg_badrows *b, const vg_row *row, int column, const char *reason,
                     vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_load_quoted label = vg_plan_label(b->plan, column);
    if (label.text[0])
        vg_str_addf(&text, "%s: ", label.text);
    vg_str_adds(&text, reason);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = tell(b, row->number, column, label.text[0], text.ptr, err);
    if (rc == VG_OK && b->plan->options->partial) {
        vg_str_clear(&b->raw);
        if (b->plan->personal)
            vg_cut_record(b->plan, row, &b->raw);
        else
            vg_str_add(&b->raw, row->raw, row->raw_len);
        rc = vg_str_rc(&b->raw, err);
        if (rc == VG_OK)
            rc = keep(b, row->number, column, b->raw.ptr, text.ptr, err);
    }
    vg_str_free(&text);
    return rc;
}

vg_rc vg_badrows_add_text(vg_badrows *b, int64_t line, const char *raw, const char *reason,
                          vg_err *err)
{
    vg_rc rc = tell(b, line, -1, false, reason, err);
    return rc == VG_OK ? keep(b, line, -1, raw, reason, err) : rc;
}

vg_rc vg_badrows_finish(vg_badrows *b, vg_err *err)
{
    const vg_load_options *o = b->plan->options;
    if (!o->say || b->count <= TOLD)
        return VG_OK;
    vg_str_clear(&b->text);
    vg_str_addf(&b->text, "%s: … and %lld more", b->plan->file, (long long)(b->count - TOLD));
    vg_rc rc = vg_str_rc(&b->text, err);
    if (rc == VG_OK)
        o->say(o->ctx, b->text.ptr);
    return rc;
}

void vg_badrows_free(vg_badrows *b)
{
    vg_str_free(&b->text);
    vg_str_free(&b->raw);
}
