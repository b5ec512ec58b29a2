/* Random tables are written as CSV and read back; lines without a quote are split in both ways.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rows/cells.h"
#include "bytes.h"

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static const char *const pieces[] = {
    "",     "a",    "x y", " ", "\"", "\"\"", ",", ";",  "\t",       "|",
    "\n",   "\r\n", "\r",  "ü", "€",  "😀",    "0", "-1", "12345678", "service level",
    "=1+1", "\\"};
static const char delimiters[] = {',', ';', '\t', '|'};
static const char *const line_ends[] = {"\n", "\r\n", "\r"};

static void draw_text(vg_str *cell)
{
    vg_str_clear(cell);
    for (unsigned n = draw(5); n > 0; n--)
        vg_str_adds(cell, pieces[draw(sizeof pieces / sizeof *pieces)]);
}

static void write_cell(vg_str *out, const vg_str *cell, char delimiter)
{
    const char must[] = {'"', '\n', '\r', delimiter, '\0'};
    if (!strpbrk(cell->ptr, must) && draw(4) > 0) {
        vg_str_add(out, cell->ptr, cell->len);
        return;
    }
    vg_str_addc(out, '"');
    for (size_t i = 0; i < cell->len; i++) {
        if (cell->ptr[i] == '"')
            vg_str_addc(out, '"');
        vg_str_addc(out, cell->ptr[i]);
    }
    vg_str_addc(out, '"');
}

static int64_t count_lines(const char *text, size_t len)
{
    int64_t lines = 0;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < len && text[i + 1] == '\n'));
    return lines;
}

/* Writes one row to `csv`, and to `want` what is to be read: in the form of bytes_dump(). */
static void write_row(vg_str *csv, vg_str *want, char delimiter, const char *line_end,
                      bool last)
{
    vg_str cell = VG_STR_INIT, cells = VG_STR_INIT;
    while (draw(8) == 0)
        vg_str_adds(csv, line_end);
    size_t begin = csv->len;
    unsigned count = 1 + draw(draw(10) ? 6 : 40);
    for (unsigned k = 0; k < count; k++) {
        draw_text(&cell);
        if (count == 1 && cell.len == 0)
            vg_str_addc(&cell, 'x');
        if (k > 0) {
            vg_str_addc(csv, delimiter);
            vg_str_addc(&cells, '|');
        }
        write_cell(csv, &cell, delimiter);
        vg_str_add(&cells, cell.ptr, cell.len);
    }
    vg_str_addf(want, "%" PRId64 "@%zu<", count_lines(csv->ptr, begin) + 1, begin);
    vg_str_add(want, csv->ptr + begin, csv->len - begin);
    vg_str_addf(want, ">%s\n", cells.ptr);
    if (!last || draw(2))
        vg_str_adds(csv, line_end);
    vg_str_free(&cell);
    vg_str_free(&cells);
}

static void tables_written_and_read_back(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 600; round++) {
        seed = round;
        char delimiter = delimiters[draw(4)];
        const char *line_end = line_ends[draw(3)];
        vg_str csv = VG_STR_INIT, want = VG_STR_INIT, got = VG_STR_INIT;
        unsigned rows = draw(20);
        for (unsigned i = 0; i < rows; i++)
            write_row(&csv, &want, delimiter, line_end, i + 1 == rows);
        const size_t chunks[] = {1, 1 + draw(16), 1 + draw(4096), 4096};
        for (size_t k = 0; k < 4; k++) {
            bytes b = {.ptr = csv.ptr, .len = csv.len, .chunk = chunks[k]};
            vg_csv_format format = {.name = "x", .delimiter = delimiter};
            vg_str_clear(&got);
            assert_int_equal(bytes_dump(&got, &b, &format), VG_END);
            if (strcmp(got.ptr, want.ptr) != 0)
                fail_msg("round %u, %zu bytes at a time:\n%s\nnot\n%s", round, chunks[k],
                         got.ptr, want.ptr);
        }
        vg_str_free(&csv);
        vg_str_free(&want);
        vg_str_free(&got);
    }
}

static void draw_line(vg_str *line, char delimiter)
{
    vg_str_clear(line);
    for (unsigned n = draw(60); n > 0; n--) {
        unsigned kind = draw(6);
        unsigned char c = (unsigned char)(1 + draw(255));
        if (kind < 2)
            c = (unsigned char)delimiter;
        else if (kind ==
                 2) /* the neighbours of the delimiter, which differ from it in one bit */
            c = (unsigned char)(delimiter ^ (1 << draw(8)));
        vg_str_addc(line, c == '"' || c == '\n' || c == '\r' || c == 0 ? 'x' : (char)c);
    }
    if (line->len == 0)
        vg_str_addc(line, delimiter);
}

static void splitting_is_what_libcsv_does(void **state)
{
    (void)state;
    seed = 1;
    for (size_t d = 0; d < sizeof delimiters; d++) {
        vg_cells split = {.count = 0}, fed = {.count = 0};
        const vg_csv_format format = {.name = "x", .delimiter = delimiters[d]};
        assert_int_equal(vg_cells_init(&split, &format, NULL), VG_OK);
        assert_int_equal(vg_cells_init(&fed, &format, NULL), VG_OK);
        vg_str line = VG_STR_INIT;
        for (int round = 0; round < 20000; round++) {
            draw_line(&line, delimiters[d]);
            vg_cells_clear(&split);
            vg_cells_clear(&fed);
            assert_int_equal(vg_cells_split(&split, line.ptr, line.len), VG_CELLS_WHOLE);
            vg_str_addc(&line, '\n');
            assert_int_equal(vg_cells_feed(&fed, line.ptr, line.len - 1, 1), VG_CELLS_WHOLE);
            assert_int_equal(split.count, fed.count);
            for (size_t i = 0; i < split.count; i++) {
                assert_int_equal(split.list[i].len, fed.list[i].len);
                assert_memory_equal(split.list[i].text, fed.list[i].text,
                                    split.list[i].len + 1);
            }
        }
        vg_str_free(&line);
        vg_cells_free(&split);
        vg_cells_free(&fed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_written_and_read_back),
        cmocka_unit_test(splitting_is_what_libcsv_does),
    };
    return cmocka_run_group_tests_name("rows/table", tests, NULL, NULL);
}
