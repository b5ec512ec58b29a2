/* The traps of CSV: what comes out, where it stood, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "bytes.h"

typedef struct trap {
    char delimiter;
    const char *what;
    const char *in;
    size_t len;
    const char *out;
} trap;

#define STRAY  "; if a quote can be text, file.quotes in a map may be \"loose\" or \"none\""
#define ADVICE "; name the encoding of the file in the map"

#define TRAP(delimiter, what, in, out)           \
    {                                            \
        delimiter, what, in, sizeof(in) - 1, out \
    }

static const trap traps[] = {
    TRAP(',', "empty file", "", ""),
    TRAP(',', "header only", "a,b\n", "1@0<a,b>a|b\n"),
    TRAP(',', "last line without line end", "a\nb", "1@0<a>a\n2@2<b>b\n"),
    TRAP(',', "CRLF", "a,b\r\nc\r\n", "1@0<a,b>a|b\n2@5<c>c\n"),
    TRAP(',', "CR", "a,b\rc\rd", "1@0<a,b>a|b\n2@4<c>c\n3@6<d>d\n"),
    TRAP(',', "last byte is CR", "a\r", "1@0<a>a\n"),
    TRAP(',', "all line ends mixed", "a\rb\nc\r\nd\n\re",
         "1@0<a>a\n2@2<b>b\n3@4<c>c\n4@7<d>d\n6@10<e>e\n"),
    TRAP(',', "blank lines are counted", "\n\r\n\ra\n\n\nb\n\n", "4@4<a>a\n7@8<b>b\n"),
    TRAP(',', "only blank lines", "\r\n\r\n\n", ""),
    TRAP(',', "a line of blanks is a row", "  \na", "1@0<  >  \n2@3<a>a\n"),
    TRAP(',', "empty cells", ",\n,,\n", "1@0<,>|\n2@2<,,>||\n"),
    TRAP(',', "empty quotes alone", "\"\"\na", "1@0<\"\">\n2@3<a>a\n"),
    TRAP(',', "nothing is trimmed", " a , b\t,\tc \n", "1@0< a , b\t,\tc > a | b\t|\tc \n"),
    TRAP(',', "blanks inside quotes", "\" a \",\"\tb\"\n", "1@0<\" a \",\"\tb\"> a |\tb\n"),
    TRAP(',', "blanks kept beside quotes", " a ,\"b\", c \n", "1@0< a ,\"b\", c > a |b| c \n"),
    TRAP(',', "doubled quote", "\"a\"\"b\",\"\"\"\"\n", "1@0<\"a\"\"b\",\"\"\"\">a\"b|\"\n"),
    TRAP(',', "delimiter in quotes", "\"a,b\",c\n", "1@0<\"a,b\",c>a,b|c\n"),
    TRAP(',', "lines inside quotes", "\"a\r\nb\rc\n\n\",d\ne\n",
         "1@0<\"a\r\nb\rc\n\n\",d>a\r\nb\rc\n\n|d\n6@13<e>e\n"),
    TRAP(',', "quoted cell at the end of the file", "a,\"b\"", "1@0<a,\"b\">a|b\n"),
    TRAP(',', "quoted cell before CR", "\"a\"\r\"b\"\r", "1@0<\"a\">a\n2@4<\"b\">b\n"),
    TRAP(',', "delimiter before the line end", "a,\r\n\"b\",\r\n",
         "1@0<a,>a|\n2@4<\"b\",>b|\n"),
    TRAP(';', "semicolon", "a;b,c;\"d;e\"\n", "1@0<a;b,c;\"d;e\">a|b,c|d;e\n"),
    TRAP('\t', "tab", "a\tb c\t\n", "1@0<a\tb c\t>a|b c|\n"),
    TRAP('\t', "tab at the beginning, quoted line", "\t\"a\"\t\n", "1@0<\t\"a\"\t>|a|\n"),
    TRAP('|', "bar", "a|b\n", "1@0<a|b>a|b\n"),
    TRAP(' ', "blank as delimiter", "a  \"b\"\n", "1@0<a  \"b\">a||b\n"),
    TRAP(',', "eight and more bytes a cell", "12345678,1234567,123456789,,x\n",
         "1@0<12345678,1234567,123456789,,x>12345678|1234567|123456789||x\n"),
    TRAP(',', "byte-order mark",
         "\xef\xbb\xbf"
         "a,b\nc\n",
         "1@3<a,b>a|b\n2@7<c>c\n"),
    TRAP(',', "byte-order mark before a quote", "\xef\xbb\xbf\"a\",b\n", "1@3<\"a\",b>a|b\n"),
    TRAP(',', "byte-order mark alone", "\xef\xbb\xbf", ""),
    TRAP(',', "byte-order mark in the middle stays", "a\n\xef\xbb\xbf\n",
         "1@0<a>a\n2@2<\xef\xbb\xbf>\xef\xbb\xbf\n"),
    TRAP(',', "UTF-8", "Größe,€,😀\n", "1@0<Größe,€,😀>Größe|€|😀\n"),
    TRAP(',', "=cmd stays text", "=cmd|' /C calc'!A0,@x\n",
         "1@0<=cmd|' /C calc'!A0,@x>=cmd|' /C calc'!A0|@x\n"),
    TRAP(',', "numbers that are told to be text",
         "=\"012\",a,\"=\"\"0,1\"\"\",=\"\"\n=\"a\"\"b\"",
         "1@0<=\"012\",a,\"=\"\"0,1\"\"\",=\"\">012|a|0,1|\n"
         "2@24<=\"a\"\"b\">a\"b\n"),
    TRAP(',', "formulas stay text", "\"=\"\"a\"\"&\"\"b\"\"\",=A1\n",
         "1@0<\"=\"\"a\"\"&\"\"b\"\"\",=A1>=\"a\"&\"b\"|=A1\n"),
    TRAP(',', "such a number beside a quote over two lines", "=\"1\",\"a\nb\"\r\nc",
         "1@0<=\"1\",\"a\nb\">1|a\nb\n3@12<c>c\n"),
    TRAP('=', "the equals sign as delimiter", "a=\"b\"=c\n", "1@0<a=\"b\"=c>a|b|c\n"),
    TRAP(',', "the DOS end of file", "a\n\x1a", "1@0<a>a\n"),
    TRAP(',', "only at the end", "\x1a\na\n", "1@0<\x1a>\x1a\n2@2<a>a\n"),
    /* refused */
    TRAP(',', "text behind a number told to be text", "=\"1\"&\"2\"\n",
         "65 x.csv:1: column 1: a quote inside a cell that does not begin with one" STRAY),
    TRAP(',', "text behind a closing quote", "a\nb,\"c\"d,e\nf\n",
         "1@0<a>a\n65 x.csv:2: column 2: text behind a closing quote" STRAY),
    TRAP(',', "blank behind a closing quote", "\"a\" ,b\n",
         "65 x.csv:1: column 1: text behind a closing quote" STRAY),
    TRAP(',', "blank and quote behind a closing quote", "\"a\" \"b\"\n",
         "65 x.csv:1: column 1: text behind a closing quote" STRAY),
    TRAP(',', "text behind a closing quote, lines later", "a,\"b\nc\n,\"d\",e\n",
         "65 x.csv:3: column 2: text behind a closing quote; quotes are open since line "
         "1" STRAY),
    TRAP(',', "quote inside", "a,b\"c\"\n",
         "65 x.csv:1: column 2: a quote inside a cell that does not begin with one" STRAY),
    TRAP(',', "quote behind a blank", "a, \"c\"\n",
         "65 x.csv:1: column 2: a quote inside a cell that does not begin with one" STRAY),
    TRAP(',', "quote that never ends", "a\n\nb,\"c\nd\ne\n",
         "1@0<a>a\n65 x.csv:3: the quote that begins in column 2 does not end" STRAY),
    TRAP(',', "file cut inside quotes", "a,\"b",
         "65 x.csv:1: the quote that begins in column 2 does not end" STRAY),
    TRAP(',', "a later quote of the record never ends", "\"a\nb\",\"c\nd\n",
         "65 x.csv:2: the quote that begins in column 2 does not end" STRAY),
    TRAP(',', "a quote alone at the end", "a\n\"",
         "1@0<a>a\n65 x.csv:2: the quote that begins in column 1 does not end" STRAY),
    TRAP(',', "NUL", "a\nb\0c\n",
         "1@0<a>a\n65 x.csv:2: NUL at offset 3, expected text in utf-8" ADVICE),
    TRAP(',', "NUL at the beginning", "\0",
         "65 x.csv:1: NUL at offset 0, expected text in utf-8" ADVICE),
    TRAP(',', "NUL behind CR", "a\r\0",
         "1@0<a>a\n65 x.csv:2: NUL at offset 2, expected text in utf-8" ADVICE),
    TRAP(',', "NUL in quotes", "\"a\n\0\"\n",
         "65 x.csv:2: NUL at offset 3, expected text in utf-8" ADVICE),
    TRAP(',', "umlaut of windows-1252",
         "a\nGr\xf6\xdf"
         "e\n",
         "1@0<a>a\n65 x.csv:2: byte 0xF6 at offset 4, expected text in utf-8" ADVICE),
    TRAP(',', "torn character at the end", "ab\xe2\x82",
         "65 x.csv:1: the file ends inside the character that begins with byte 0xE2 at offset "
         "2, "
         "expected text in utf-8" ADVICE),
    TRAP(',', "overlong", "\xc0\xaf\n",
         "65 x.csv:1: byte 0xC0 at offset 0, expected text in utf-8" ADVICE),
    TRAP(',', "overlong of three", "a\xe0\x9f\xbf\n",
         "65 x.csv:1: byte 0xE0 at offset 1, expected text in utf-8" ADVICE),
    TRAP(',', "surrogate", "a\xed\xa0\x80\n",
         "65 x.csv:1: byte 0xED at offset 1, expected text in utf-8" ADVICE),
    TRAP(',', "overlong of four", "a\xf0\x8f\xbf\xbf\n",
         "65 x.csv:1: byte 0xF0 at offset 1, expected text in utf-8" ADVICE),
    TRAP(',', "beyond Unicode", "a\xf4\x90\x80\x80\n",
         "65 x.csv:1: byte 0xF4 at offset 1, expected text in utf-8" ADVICE),
    TRAP(',', "lone continuation", "a\x80\n",
         "65 x.csv:1: byte 0x80 at offset 1, expected text in utf-8" ADVICE),
    TRAP(',', "bad third byte", "a\xe2\x82,\n",
         "65 x.csv:1: byte 0xE2 at offset 1, expected text in utf-8" ADVICE),
};

static const size_t chunks[] = {1, 2, 3, 5, 7, 64, 4096};
enum { CHUNKS = sizeof chunks / sizeof *chunks };

static void each_trap_in_all_chunk_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        const trap *t = &traps[i];
        vg_csv_format format = {.name = "x.csv", .delimiter = t->delimiter};
        for (size_t k = 0; k < CHUNKS; k++) {
            bytes b = {.ptr = t->in, .len = t->len, .chunk = chunks[k]};
            vg_str got = VG_STR_INIT;
            bytes_dump(&got, &b, &format);
            if (strcmp(got.ptr, t->out) != 0)
                fail_msg("%s, %zu bytes at a time:\ngot  %s\nnot  %s", t->what, chunks[k],
                         got.ptr, t->out);
            vg_str_free(&got);
        }
    }
}

typedef struct other {
    vg_csv_format format;
    const char *what, *in, *out;
} other;

#define OTHER(what, in, out, sign, ...)                                               \
    {                                                                                 \
        {.name = "x.csv", .delimiter = sign, .dialect = {__VA_ARGS__}}, what, in, out \
    }
#define LOOSE(what, in, out) OTHER(what, in, out, ',', .quotes = VG_QUOTES_LOOSE)

static const other others[] = {
    OTHER("comma and blank", "a, \"b, c\", d,e\n", "a|b, c|d,e\n", ',', .more = " "),
    OTHER("two bars", "a||b|c||\n||\n", "a|b|c|\n|\n", '|', .more = "|"),
    OTHER("single quotes", "'a,''b''',\"c\n", "a,'b'|\"c\n", ',', .quote = '\''),
    OTHER("single quotes over lines", "'a\r\nb',c", "a\r\nb|c\n", ',', .quote = '\''),
    OTHER("single quotes that never end", "'a\nb",
          "65 x.csv:1: the quote that begins in column 1 does not end" STRAY, ',',
          .quote = '\''),
    OTHER("escaped", "\"a\\\"b\\\\\",c\\,d\\n,\"e\"\"\"\n", "a\"b\\|c,d\\n|e\"\n", ',',
          .escape = '\\'),
    OTHER("escape at the end of a line", "a\\\nb\n", "a\\\nb\n", ',', .escape = '\\'),
    OTHER("quotes are text", "\"a\tb\"c\t\"\n=\"1\"\n", "\"a|b\"c|\"\n=\"1\"\n", '\t',
          .quotes = VG_QUOTES_NONE),
    LOOSE("loose: clean quotes", "\"a,b\",\"c\"\"d\",\"\"\n", "a,b|c\"d|\n"),
    LOOSE("loose: a quote inside", "5\" x,\"6\" y\",\"7\"\"\n", "5\" x|6\" y|7\"\n"),
    LOOSE("loose: a quote that does not end", "a,\"b,c\nd\n", "a|\"b|c\nd\n"),
    LOOSE("loose: a quote doubled at the end", "\"a\"\"\",b\n", "a\"|b\n"),
    LOOSE("loose: blanks beside quotes", "a, \"b,c\" , d\n", "a|b,c| d\n"),
    LOOSE("loose: two quotes beside a delimiter", "\"a\"\",\"b\"\n", "a\"|b\n"),
    LOOSE("loose: a number that is told to be text", "=\"01\",b\n", "01|b\n"),
};

static void other_dialects_in_all_chunk_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t k = 0; k < CHUNKS; k++) {
            const other *o = &others[i];
            bytes b = {.ptr = o->in, .len = strlen(o->in), .chunk = chunks[k]};
            vg_str got = VG_STR_INIT;
            bytes_cells(&got, &b, &o->format);
            if (strcmp(got.ptr, o->out) != 0)
                fail_msg("%s, %zu bytes at a time:\ngot  %s\nnot  %s", o->what, chunks[k],
                         got.ptr, o->out);
            vg_str_free(&got);
        }
}

/* libcsv reads a record, unless ="" begins it: then it is read here, to the same cells. */
static void both_readings_are_the_same(void **state)
{
    static const char signs[] = "ab,,\"\"\"\n\r =";
    (void)state;
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        char line[16], text[2][24];
        size_t len = 1 + (size_t)i % 14;
        for (size_t k = 0; k < len; k++) {
            seed = seed * 1103515245 + 12345;
            line[k] = signs[(seed >> 16) % (sizeof signs - 1)];
        }
        line[len] = '\0';
        if (strstr(line, "=\""))
            continue;
        snprintf(text[0], sizeof text[0], ",%s", line);
        snprintf(text[1], sizeof text[1], "=\"\",%s", line);
        vg_str got[2] = {VG_STR_INIT, VG_STR_INIT};
        for (int k = 0; k < 2; k++) {
            vg_csv_format format = {.name = "x", .delimiter = ','};
            bytes b = {.ptr = text[k], .len = strlen(text[k]), .chunk = 64};
            bytes_cells(&got[k], &b, &format);
        }
        assert_string_equal(got[0].ptr, got[1].ptr);
        vg_str_free(&got[0]);
        vg_str_free(&got[1]);
    }
}

/* `head`, then `count` times `filler`, then `tail`: what a bound lets pass and what not. */
static void expect_long(const char *head, size_t count, char filler, const char *tail,
                        const char *want)
{
    size_t head_len = strlen(head), tail_len = strlen(tail);
    size_t len = head_len + count + tail_len;
    char *in = malloc(len + 1);
    assert_non_null(in);
    memcpy(in, head, head_len);
    memset(in + head_len, filler, count);
    memcpy(in + head_len + count, tail, tail_len + 1);
    static const size_t sizes[] = {1, 4096, 65536, 1 << 20};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        bytes b = {.ptr = in, .len = len, .chunk = sizes[k]};
        vg_csv_format format = {.name = "x", .delimiter = ','};
        vg_rows *rows;
        const vg_row *row;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, &err), VG_OK);
        vg_rc rc;
        vg_str got = VG_STR_INIT;
        while ((rc = vg_rows_next(rows, &row, &err)) == VG_OK)
            vg_str_addf(&got, "%d:%zu,%zu,%zu ", (int)row->number, row->count, row->raw_len,
                        row->cells[row->count - 1].len);
        vg_str_adds(&got, rc == VG_END ? "end" : err.text);
        assert_string_equal(got.ptr, want);
        vg_str_free(&got);
        vg_rows_close(rows);
    }
    free(in);
}

static void a_record_has_bounds(void **state)
{
    (void)state;
    enum { MAX = VG_ROW_BYTES, CELLS = VG_ROW_CELLS };
    expect_long("a\n", MAX, 'x', "\nb", "1:1,1,1 2:1,1048576,1048576 3:1,1,1 end");
    expect_long("a\n", MAX, 'x', "\r\nb", "1:1,1,1 2:1,1048576,1048576 3:1,1,1 end");
    expect_long("a\n", MAX, 'x', "", "1:1,1,1 2:1,1048576,1048576 end");
    expect_long("a\n", MAX + 1, 'x', "",
                "1:1,1,1 x:2: longer than the 1048576 bytes a record may have");
    expect_long("a\n", MAX + 1, 'x', "\nb",
                "1:1,1,1 x:2: longer than the 1048576 bytes a record may have");
    expect_long("a\n", 3 * MAX, 'x', "\xff",
                "1:1,1,1 x:2: longer than the 1048576 bytes a record may have");
    expect_long("\"", MAX - 2, 'x', "\"\nb", "1:1,1048576,1048574 2:1,1,1 end");
    expect_long("\"", MAX - 2, '\n', "\"\nb", "1:1,1048576,1048574 1048576:1,1,1 end");
    expect_long("a,\"", MAX, '\n', "",
                "x:1: the quote that begins in column 2 does not end within the 1048576 bytes "
                "a record may have");
    expect_long("a,\"", 2 * MAX, 'x', "",
                "x:1: longer than the 1048576 bytes a record may have");
    expect_long("a\n", CELLS - 1, ',', "\nb", "1:1,1,1 2:16384,16383,0 3:1,1,1 end");
    expect_long("a\n", CELLS, ',', "\nb",
                "1:1,1,1 x:2: more than the 16384 cells a record may have");
    expect_long("\"a\"", CELLS - 1, ',', "\nb", "1:16384,16386,0 2:1,1,1 end");
    expect_long("\"a\"", CELLS, ',', "\nb", "x:1: more than the 16384 cells a record may have");
    expect_long("", MAX, '\n', "b", "1048577:1,1,1 end");
}

static void a_failed_read_comes_through_behind_the_rows(void **state)
{
    (void)state;
    bytes b = {.ptr = "a\nb\nc\n", .len = 6, .chunk = 3, .fail_at = 3};
    vg_csv_format format = {.name = "x", .delimiter = ','};
    vg_str got = VG_STR_INIT;
    assert_int_equal(bytes_dump(&got, &b, &format), VG_IO);
    assert_string_equal(got.ptr, "1@0<a>a\n74 the disk is gone");
    vg_str_free(&got);
}

/* Wherever it stands in the words that are checked together. */
static void a_byte_that_is_no_text_is_found_at_every_place(void **state)
{
    (void)state;
    enum { LEN = 100 };
    static const struct {
        char byte;
        const char *what;
    } cases[] = {{'\0', "NUL"}, {'\x80', "byte 0x80"}, {'\xff', "byte 0xFF"}};
    for (size_t i = 0; i < 3 * LEN; i++) {
        size_t k = i / LEN, at = i % LEN;
        char in[LEN], want[200];
        memset(in, at % 2 ? '\x01' : '\x7f', LEN);
        in[at] = cases[k].byte;
        bytes b = {.ptr = in, .len = LEN, .chunk = LEN};
        vg_csv_format format = {.name = "x", .delimiter = ','};
        vg_str got = VG_STR_INIT;
        bytes_dump(&got, &b, &format);
        snprintf(want, sizeof want, "65 x:1: %s at offset %zu, expected text in utf-8" ADVICE,
                 cases[k].what, at);
        assert_string_equal(got.ptr, want);
        vg_str_free(&got);
    }
}

static void a_failed_read_is_not_repeated(void **state)
{
    (void)state;
    bytes b = {.ptr = "a\nb\n", .len = 4, .chunk = 1, .fail_at = 1};
    vg_csv_format format = {.name = "x", .delimiter = ','};
    vg_rows *rows;
    const vg_row *row;
    assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, NULL), VG_OK);
    assert_int_equal(vg_rows_next(rows, &row, NULL), VG_IO);
    b.fail_at = 0;
    assert_int_equal(vg_rows_next(rows, &row, NULL), VG_IO);
    assert_int_equal(b.given, 1);
    vg_rows_close(rows);
}

static void the_end_and_an_error_last(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        vg_rc rc;
    } cases[] = {{"a\n", VG_END}, {"a\n\"b\"c\nd\n", VG_DATA}};
    for (size_t i = 0; i < 2; i++) {
        bytes b = {.ptr = cases[i].in, .len = strlen(cases[i].in), .chunk = 1};
        vg_csv_format format = {.name = "x", .delimiter = ','};
        vg_rows *rows;
        const vg_row *row;
        vg_err err = VG_ERR_INIT, again = VG_ERR_INIT;
        assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, NULL), VG_OK);
        assert_int_equal(vg_rows_next(rows, &row, NULL), VG_OK);
        assert_int_equal(vg_rows_next(rows, &row, &err), cases[i].rc);
        assert_null(row);
        size_t given = b.given;
        assert_int_equal(vg_rows_next(rows, &row, NULL), cases[i].rc);
        assert_int_equal(vg_rows_next(rows, &row, &again), cases[i].rc);
        assert_string_equal(again.text, err.text);
        assert_int_equal(b.given, given);
        vg_rows_close(rows);
    }
    vg_rows_close(NULL);
}

static void delimiters_that_cannot_be(void **state)
{
    (void)state;
    static const char cannot[] = {'\0', '"', '\n', '\r', 'a', 'Z', '5', '\x7f', '\x80', '\xff'};
    for (size_t i = 0; i < sizeof cannot; i++) {
        bytes b = {.chunk = 1};
        vg_csv_format format = {.name = "x", .delimiter = cannot[i]};
        vg_rows *rows = (vg_rows *)&b;
        assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, NULL), VG_CONFIG);
        assert_null(rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_trap_in_all_chunk_sizes),
        cmocka_unit_test(other_dialects_in_all_chunk_sizes),
        cmocka_unit_test(both_readings_are_the_same),
        cmocka_unit_test(a_record_has_bounds),
        cmocka_unit_test(a_failed_read_comes_through_behind_the_rows),
        cmocka_unit_test(a_byte_that_is_no_text_is_found_at_every_place),
        cmocka_unit_test(a_failed_read_is_not_repeated),
        cmocka_unit_test(the_end_and_an_error_last),
        cmocka_unit_test(delimiters_that_cannot_be),
    };
    return cmocka_run_group_tests_name("rows/csv", tests, NULL, NULL);
}
