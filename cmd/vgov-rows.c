/* vgov-rows: the cells of a file as an import sees them. */
#include <stdio.h>
#include <string.h>

#include <vgov/cli.h>
#include <vgov/file.h>
#include <vgov/reader.h>
#include <vgov/preset.h>
#include <vgov/rows_report.h>

static const char *map_file, *sheet, *range, *encoding, *format;
static vg_reader_words text;
static bool skip_hidden, fill_merged;

enum { STEP = 256 * 1024 };

typedef enum form { FORM_TABLE, FORM_CSV, FORM_JSON } form;

/* Where rows go, and in which form. */
typedef struct printer {
    vg_run *run;
    FILE *stream;
    form form;
    bool letters;
    int64_t rows, faults;
    int64_t fault_row; /* the first error cell */
    char fault[64];
    vg_rows_block block;
} printer;

static vg_rc read_map(vg_run *run, vg_reader_format *how, vg_err *err)
{
    vg_map *map;
    if (!map_file)
        return VG_OK;
    vg_rc rc = vg_map_open(&run->arena, map_file, &map, err);
    if (rc == VG_OK)
        *how = vg_reader_format_of(map);
    return rc;
}

/* What the command line says wins over the map: one looks for what is right. */
static vg_rc settle(vg_run *run, vg_reader_format *how, form *as, vg_err *err)
{
    static const char *const forms[] = {"table", "csv", "json"};
    vg_rc rc = read_map(run, how, err);
    if (rc != VG_OK)
        return rc;
    how->sheet = sheet ? sheet : how->sheet;
    how->range = range ? range : how->range;
    how->encoding = encoding ? encoding : how->encoding;
    how->skip_hidden = how->skip_hidden || skip_hidden;
    how->fill_merged = how->fill_merged || fill_merged;
    rc = vg_reader_format_say(how, &text, err);
    if (rc != VG_OK)
        return rc;
    for (int i = 0; i < 3; i++)
        if (!format || strcmp(format, forms[i]) == 0) {
            *as = (form)i;
            return VG_OK;
        }
    return vg_fail(err, VG_USAGE, "option --format: found \"%s\", expected table, csv or json",
                   format);
}

/* Hands on what was written so far. */
static vg_rc flush(printer *p, vg_err *err)
{
    vg_str *out = &p->run->out;
    vg_rc rc = vg_str_rc(out, err);
    if (rc == VG_OK && fwrite(out->ptr, 1, out->len, p->stream) != out->len)
        rc = vg_fail(err, VG_IO, "%s: cannot write",
                     p->run->output ? p->run->output : "standard output");
    vg_str_clear(out);
    return rc;
}

static vg_rc end_block(printer *p, vg_err *err)
{
    vg_table table;
    if (p->block.count == 0)
        return VG_OK;
    vg_rc rc = vg_rows_block_table(&p->block, p->letters, &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(p->run, &table, err);
    vg_rows_block_clear(&p->block);
    return rc;
}

static void note_faults(printer *p, const vg_row *row)
{
    if (p->faults == 0 && row->fault_count) {
        p->fault_row = row->number;
        snprintf(p->fault, sizeof p->fault, "%s", row->faults[0].text);
    }
    p->faults += (int64_t)row->fault_count;
}

static vg_rc print_row(printer *p, const vg_row *row, vg_err *err)
{
    vg_str *out = &p->run->out;
    vg_rc rc = VG_OK;
    note_faults(p, row);
    if (p->form == FORM_CSV)
        vg_rows_report_csv(out, row);
    else if (p->form == FORM_JSON)
        vg_rows_report_json(out, row, p->rows == 0);
    else
        rc = vg_rows_block_add(&p->block, row, err);
    p->rows++;
    if (rc == VG_OK && p->block.count == VG_ROWS_REPORT_BLOCK)
        rc = end_block(p, err);
    return rc == VG_OK && out->len >= STEP ? flush(p, err) : rc;
}

static vg_rc print_all(printer *p, vg_reader *rows, vg_err *err)
{
    const vg_row *row;
    vg_rc rc = VG_OK;
    p->letters = vg_reader_sheet(rows) != NULL;
    if (p->form == FORM_JSON)
        vg_rows_report_json_begin(&p->run->out, p->run->argv[0], vg_reader_sheet(rows));
    while (rc == VG_OK && (rc = vg_reader_next(rows, &row, err)) == VG_OK)
        rc = print_row(p, row, err);
    vg_rc ended = end_block(p, rc == VG_END ? err : NULL);
    if (rc == VG_END && p->form == FORM_JSON)
        vg_rows_report_json_end(&p->run->out, p->rows == 0);
    vg_rc flushed = flush(p, rc == VG_END ? err : NULL);
    if (rc != VG_END)
        return rc;
    return ended == VG_OK ? flushed : ended;
}

static vg_rc run_rows(vg_run *run, vg_err *err)
{
    vg_reader_format how = {.delimiter = ','};
    printer p = {.run = run, .stream = stdout};
    vg_reader *rows = NULL;
    vg_outfile file = VG_OUTFILE_INIT;
    vg_rc rc = settle(run, &how, &p.form, err);
    if (rc == VG_OK)
        rc = vg_reader_open(&rows, run->argv[0], &how, err);
    if (rc == VG_OK && run->output)
        rc = vg_file_create(&file, run->output, 0644, err);
    if (rc == VG_OK) {
        p.stream = run->output ? file.stream : stdout;
        rc = print_all(&p, rows, err);
    }
    if (rc == VG_OK && run->output)
        rc = vg_file_commit(&file, err);
    vg_file_discard(&file);
    vg_reader_close(rows);
    vg_rows_block_clear(&p.block);
    if (rc == VG_OK && p.faults)
        vg_warn(run, "%s:%lld: %s is taken as missing%s", run->argv[0], (long long)p.fault_row,
                p.fault, p.faults > 1 ? ", and so are further error cells" : "");
    return rc;
}

static const vg_opt opts[] = {
    {0, "map", "FILE", "read the file as this map says", .text = &map_file},
    {0, "sheet", "NAME", "the worksheet: name, number or pattern (\"2026*\")", .text = &sheet},
    {0, "range", "RANGE", "a part of it: B3:K200, B:K, 3:200, B3:, or its name",
     .text = &range},
    {0, "skip-hidden", NULL, "pass over hidden rows and columns", .flag = &skip_hidden},
    {0, "fill-merged", NULL, "all cells of a merged range have its text", .flag = &fill_merged},
    {0, "delimiter", "SIGN", "of CSV: up to four signs, or tab; else a comma",
     .text = &text.delimiter},
    {0, "quote", "SIGN", "of CSV: the sign around cells; else \"", .text = &text.quote},
    {0, "quotes", "MODE", "of CSV: strict, loose or none", .text = &text.quotes,
     .values = "strict loose none"},
    {0, "escape", "SIGN", "of CSV: what makes a quote text, as \\ does", .text = &text.escape},
    {0, "encoding", "NAME", "of CSV; else UTF-8", .text = &encoding},
    {'f', "format", "FORMAT", "table, csv or json", .text = &format,
     .values = "table csv json"},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "FILE", "", 1, 1, VG_USE_NONE, VG_OPT_FILE | VG_OPT_QUIET, run_rows}, {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-rows",
    .opts = opts,
    .commands = commands,
    .notes =
        "Workbooks (.xlsx, .xlsm) are known by their content. Their dates come out as "
        "2026-10-05 and\n2026-10-05T10:30:00, durations as 26:03:04, percentages as 94.01%, "
        "numbers plain with a\ndecimal point; error cells are empty. \"-\" is standard input.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
