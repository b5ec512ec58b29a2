#include <vgov/rows_report.h>

#include <string.h>

void vg_rows_report_csv(vg_str *out, const vg_row *row)
{
    static const char nothing[] = "\"\"";
    /* A record of one empty cell is no empty line. */
    if (row->count == 1 && row->cells[0].len == 0)
        vg_str_adds(out, nothing);
    else
        vg_rows_csv_line(out, row->cells, row->count, ',');
    vg_str_addc(out, '\n');
}

/* --- JSON
 * ---------------------------------------------------------------------------------------- */

static void add_text(vg_str *out, const char *text, size_t len)
{
    vg_str_addc(out, '"');
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '"' || c == '\\')
            vg_str_addf(out, "\\%c", c);
        else if ((unsigned char)c < ' ')
            vg_str_addf(out, "\\u%04x", (unsigned)c);
        else
            vg_str_addc(out, c);
    }
    vg_str_addc(out, '"');
}

void vg_rows_report_json_begin(vg_str *out, const char *file, const char *sheet)
{
    vg_str_adds(out, "{\"format\": 1, \"file\": ");
    add_text(out, file, strlen(file));
    vg_str_adds(out, ", \"sheet\": ");
    if (sheet)
        add_text(out, sheet, strlen(sheet));
    else
        vg_str_adds(out, "null");
    vg_str_adds(out, ", \"rows\": [");
}

void vg_rows_report_json(vg_str *out, const vg_row *row, bool first)
{
    vg_str_addf(out, "%s\n{\"row\": %lld, \"cells\": [", first ? "" : ",",
                (long long)row->number);
    for (size_t i = 0; i < row->count; i++) {
        vg_str_adds(out, i ? ", " : "");
        add_text(out, row->cells[i].text, row->cells[i].len);
    }
    vg_str_addc(out, ']');
    for (size_t i = 0; i < row->fault_count; i++) {
        const vg_cell_fault *f = &row->faults[i];
        vg_str_addf(out, "%s{\"column\": %zu, \"text\": ", i ? ", " : ", \"faults\": [",
                    f->cell + 1);
        add_text(out, f->text, strlen(f->text));
        vg_str_adds(out, i + 1 == row->fault_count ? "}]" : "}");
    }
    vg_str_addc(out, '}');
}

void vg_rows_report_json_end(vg_str *out, bool none)
{
    vg_str_adds(out, none ? "]}\n" : "\n]}\n");
}

/* --- tables
 * -------------------------------------------------------------------------------------- */

vg_rc vg_rows_block_add(vg_rows_block *b, const vg_row *row, vg_err *err)
{
    const char **cells = VG_NEW_N(&b->arena, const char *, row->count);
    if (!cells)
        return vg_nomem(err);
    for (size_t i = 0; i < row->count; i++)
        if (!(cells[i] = vg_arena_copy(&b->arena, row->cells[i].text, row->cells[i].len)))
            return vg_nomem(err);
    b->numbers[b->count] = row->number;
    b->cells[b->count] = cells;
    b->counts[b->count++] = row->count;
    if (row->count > b->width)
        b->width = row->count;
    return VG_OK;
}

/* "A" … "Z", "AA" …, or "1", "2" … */
static const char *column_name(vg_arena *arena, size_t column, bool letters)
{
    char text[16];
    size_t n = sizeof text - 1;
    text[n] = '\0';
    for (size_t c = column + 1; c > 0; c = letters ? (c - 1) / 26 : c / 10)
        text[--n] = letters ? (char)('A' + (c - 1) % 26) : (char)('0' + c % 10);
    return vg_arena_strdup(arena, text + n);
}

vg_rc vg_rows_block_table(vg_rows_block *b, bool letters, vg_table *out, vg_err *err)
{
    vg_column *columns = VG_NEW_N(&b->arena, vg_column, b->width + 1);
    if (!columns)
        return vg_nomem(err);
    columns[0] = (vg_column){.key = "row", .title = "Row", .right = true};
    for (size_t i = 0; i < b->width; i++) {
        const char *name = column_name(&b->arena, i, letters);
        if (!name)
            return vg_nomem(err);
        columns[i + 1] = (vg_column){.key = name, .title = name};
    }
    *out = vg_table_make(&b->arena, columns, b->width + 1);
    for (size_t r = 0; r < b->count; r++) {
        vg_table_cellf(out, "%lld", (long long)b->numbers[r]);
        for (size_t i = 0; i < b->width; i++)
            vg_table_cell(out, i < b->counts[r] ? b->cells[r][i] : "");
    }
    return vg_table_rc(out, err);
}

void vg_rows_block_clear(vg_rows_block *b)
{
    vg_arena_free(&b->arena);
    b->count = b->width = 0;
}
