/* Encodings: what the bytes mean, checked against Python, and where the rows stood in the file.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "bytes.h"

static const struct {
    const char *name;
    uint16_t high[128]; /* the characters of the bytes 80..FF; 0: none */
} tables[] = {
#include "encoding_vectors.inc"
};

static void put_utf8(vg_str *s, unsigned c)
{
    if (c < 0x80) {
        vg_str_addc(s, (char)c);
        return;
    }
    if (c < 0x800) {
        vg_str_addc(s, (char)(0xc0 | c >> 6));
    } else {
        vg_str_addc(s, (char)(0xe0 | c >> 12));
        vg_str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
    }
    vg_str_addc(s, (char)(0x80 | (c & 0x3f)));
}

/* A file "<byte>z\ny\n", or its refusal: each byte alone, so that an undefined one is named. */
static void every_byte_of_every_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (unsigned byte = 1; byte < 256; byte++) {
            unsigned c = byte < 128 ? byte : tables[i].high[byte - 128];
            if (byte == '\n' || byte == '\r' || byte == ',' || byte == '"')
                continue;
            char in[] = {(char)byte, 'z', '\n', 'y', '\n'};
            bytes b = {.ptr = in, .len = sizeof in, .chunk = 2};
            vg_csv_format format = {.name = "x", .delimiter = ',', .encoding = tables[i].name};
            vg_str got = VG_STR_INIT, text = VG_STR_INIT, want = VG_STR_INIT;
            bytes_dump(&got, &b, &format);
            put_utf8(&text, c);
            if (c)
                vg_str_addf(&want, "1@0<%sz>%sz\n2@3<y>y\n", text.ptr, text.ptr);
            else
                vg_str_addf(&want,
                            "65 x:1: byte 0x%02X at offset 0, expected text in %s; name the "
                            "encoding of the file in the map",
                            byte, tables[i].name);
            assert_string_equal(got.ptr, want.ptr);
            vg_str_free(&got);
            vg_str_free(&text);
            vg_str_free(&want);
        }
    }
}

typedef struct sample {
    const char *encoding;
    const char *in;
    size_t len;
    const char *out;
} sample;

#define SAMPLE(encoding, in, out)         \
    {                                     \
        encoding, in, sizeof(in) - 1, out \
    }
#define ADVICE "; name the encoding of the file in the map"

/* Größe,€,😀 CRLF "ü LF ," ,ż LF LF z LF */
#define LE                                                                             \
    "\x47\x00\x72\x00\xf6\x00\xdf\x00\x65\x00\x2c\x00\xac\x20\x2c\x00\x3d\xd8\x00\xde" \
    "\x0d\x00\x0a\x00\x22\x00\xfc\x00\x0a\x00\x2c\x00\x22\x00\x2c\x00\x7c\x01\x0a\x00" \
    "\x0a\x00\x7a\x00\x0a\x00"
#define BE                                                                             \
    "\x00\x47\x00\x72\x00\xf6\x00\xdf\x00\x65\x00\x2c\x20\xac\x00\x2c\xd8\x3d\xde\x00" \
    "\x00\x0d\x00\x0a\x00\x22\x00\xfc\x00\x0a\x00\x2c\x00\x22\x00\x2c\x01\x7c\x00\x0a" \
    "\x00\x0a\x00\x7a\x00\x0a"
#define WIDE(o1, o2, o3) \
    "1@" o1 "<Größe,€,😀>Größe|€|😀\n2@" o2 "<\"ü\n,\",ż>ü\n,|ż\n5@" o3 "<z>z\n"

static const sample samples[] = {
    SAMPLE(NULL, "\xff\xfe" LE, WIDE("2", "26", "44")),
    SAMPLE(NULL, "\xfe\xff" BE, WIDE("2", "26", "44")),
    SAMPLE("utf-16", "\xff\xfe" LE, WIDE("2", "26", "44")),
    SAMPLE("UTF-16", "\xfe\xff" BE, WIDE("2", "26", "44")),
    SAMPLE("utf-16le", "\xff\xfe" LE, WIDE("2", "26", "44")),
    SAMPLE("utf-16le", LE, WIDE("0", "24", "42")),
    SAMPLE("UTF16BE", BE, WIDE("0", "24", "42")),
    SAMPLE("windows-1252",
           "\x47\x72\xf6\xdf\x65\x2c\x35\x20\x80\x0a\x22\xfc\x2c\x22\x2c\xff\x0a\x78",
           "1@0<Größe,5 €>Größe|5 €\n2@10<\"ü,\",ÿ>ü,|ÿ\n3@17<x>x\n"),
    SAMPLE("Latin9", "\x47\x72\xf6\xdf\x65\x2c\x35\x20\xa4\x0a\x22\xfc\x2c\x22\x2c\xff\x0a\x78",
           "1@0<Größe,5 €>Größe|5 €\n2@10<\"ü,\",ÿ>ü,|ÿ\n3@17<x>x\n"),
    SAMPLE("utf8", "\xef\xbb\xbf\xc3\xbc\n", "1@3<ü>ü\n"),
    SAMPLE("utf-16", "", ""),
    SAMPLE("utf-16", "\xff\xfe", ""),
    SAMPLE(NULL, "\xff\xfe", ""),
    SAMPLE("windows-1252", "", ""),
    /* refused */
    SAMPLE("utf-16", "a\n",
           "65 x:1: found no byte-order mark, so name utf-16le or utf-16be in the map"),
    SAMPLE("windows-1252",
           "\xef\xbb\xbf"
           "a\n",
           "65 x:1: begins with the byte-order mark of utf-8, expected windows-1252" ADVICE),
    SAMPLE("utf-8",
           "\xff\xfe"
           "a\0",
           "65 x:1: begins with the byte-order mark of utf-16le, expected utf-8" ADVICE),
    SAMPLE("utf-16le", "\xfe\xff\0a",
           "65 x:1: begins with the byte-order mark of utf-16be, expected utf-16le" ADVICE),
    SAMPLE("utf-16",
           "\xef\xbb\xbf"
           "a",
           "65 x:1: begins with the byte-order mark of utf-8, expected utf-16" ADVICE),
    SAMPLE("windows-1252", "a\n\x81\n",
           "1@0<a>a\n65 x:2: byte 0x81 at offset 2, expected text in windows-1252" ADVICE),
    SAMPLE("windows-1252", "\xfc\n\0\n",
           "1@0<ü>ü\n65 x:2: NUL at offset 2, expected text in windows-1252" ADVICE),
    SAMPLE("utf-16le", "a\0\n\0b\0c",
           "1@0<a>a\n65 x:2: the file ends inside the character that "
           "begins with byte 0x63 at offset 6, expected text in utf-16le" ADVICE),
    SAMPLE("utf-16le", "a\0\n\0\x3d\xd8",
           "1@0<a>a\n65 x:2: the file ends inside the character that "
           "begins with bytes 0x3D 0xD8 at offset 4, expected text in utf-16le" ADVICE),
    SAMPLE("utf-16be", "\0\n\0a\xd8\x3d\0b",
           "65 x:2: bytes 0xD8 0x3D at offset 4, expected text in utf-16be" ADVICE),
    SAMPLE("utf-16be", "\0\n\0a\xde\x00\0b",
           "65 x:2: bytes 0xDE 0x00 at offset 4, expected text in utf-16be" ADVICE),
    SAMPLE(NULL,
           "\xff\xfe"
           "a\0\0\0",
           "65 x:1: NUL at offset 4, expected text in utf-16le" ADVICE),
    SAMPLE("utf-16be", "\0\n\0a\xde\x00\xde\x00",
           "65 x:2: bytes 0xDE 0x00 at offset 4, expected text in utf-16be" ADVICE),
    SAMPLE(NULL, "a\0\n\0", "65 x:1: NUL at offset 1, expected text in utf-8" ADVICE),
};

static void samples_in_all_chunk_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *s = &samples[i];
        for (size_t chunk = 1; chunk < 60; chunk++) {
            bytes b = {.ptr = s->in, .len = s->len, .chunk = chunk};
            vg_csv_format format = {.name = "x", .delimiter = ',', .encoding = s->encoding};
            vg_str got = VG_STR_INIT;
            bytes_dump(&got, &b, &format);
            assert_string_equal(got.ptr, s->out);
            vg_str_free(&got);
        }
    }
}

static void an_unknown_encoding_is_named(void **state)
{
    (void)state;
    static const char *const names[] = {"latin-42", "",          "utf-7",
                                        "utf-32",   "shift_jis", "utf-8 "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bytes b = {.chunk = 1};
        vg_csv_format format = {.name = "x.csv", .delimiter = ',', .encoding = names[i]};
        vg_rows *rows;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, &err), VG_CONFIG);
        assert_null(rows);
        char want[80];
        snprintf(want, sizeof want,
                 "x.csv: encoding \"%s\" is not known, expected one of utf-8,", names[i]);
        assert_memory_equal(err.text, want, strlen(want));
        assert_non_null(strstr(err.text, ", windows-1252,"));
    }
}

/* More text than the window holds, in rows of 😀,€€: each border of a chunk tears a character.
 */
static void long_text_in_a_wide_encoding(void **state)
{
    (void)state;
    enum { ROWS = 30000 };
    static const char row[] = "\x3d\xd8\x00\xde\x2c\x00\xac\x20\xac\x20\x0a\x00";
    vg_str in = VG_STR_INIT;
    vg_str_add(&in, "\xff\xfe\x78\x00\x0a\x00", 6);
    for (int i = 0; i < ROWS; i++)
        vg_str_add(&in, row, sizeof row - 1);
    assert_int_equal(vg_str_rc(&in, NULL), VG_OK);
    bytes b = {.ptr = in.ptr, .len = in.len, .chunk = 65533};
    vg_csv_format format = {.name = "x", .delimiter = ',', .encoding = NULL};
    vg_rows *rows;
    const vg_row *r;
    assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, NULL), VG_OK);
    assert_int_equal(vg_rows_next(rows, &r, NULL), VG_OK);
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(vg_rows_next(rows, &r, NULL), VG_OK);
        assert_int_equal(r->number, i + 2);
        assert_int_equal(r->offset, 6 + 12 * i);
        assert_int_equal(r->count, 2);
        assert_string_equal(r->cells[0].text, "😀");
        assert_string_equal(r->cells[1].text, "€€");
    }
    assert_int_equal(vg_rows_next(rows, &r, NULL), VG_END);
    vg_rows_close(rows);
    vg_str_free(&in);
}

/* The longest record fills the window, and what is read with its line end becomes three times
 * as long. */
static void a_full_window_has_room_for_a_chunk(void **state)
{
    (void)state;
    enum { LEN = VG_ROW_BYTES + 65536 };
    char *in = malloc(LEN);
    assert_non_null(in);
    memset(in, 'x', VG_ROW_BYTES);
    memset(in + VG_ROW_BYTES, 0x80, 65536);
    in[VG_ROW_BYTES] = '\n';
    bytes b = {.ptr = in, .len = LEN, .chunk = LEN};
    vg_csv_format format = {.name = "x", .delimiter = ',', .encoding = "windows-1252"};
    vg_rows *rows;
    const vg_row *row;
    assert_int_equal(vg_rows_open_csv(&rows, &format, bytes_read, &b, NULL), VG_OK);
    assert_int_equal(vg_rows_next(rows, &row, NULL), VG_OK);
    assert_int_equal(row->raw_len, VG_ROW_BYTES);
    assert_int_equal(vg_rows_next(rows, &row, NULL), VG_OK);
    assert_int_equal(row->raw_len, 3 * 65535);
    assert_memory_equal(row->raw + row->raw_len - 3, "€", 3);
    assert_int_equal(vg_rows_next(rows, &row, NULL), VG_END);
    vg_rows_close(rows);
    free(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_of_every_encoding),
        cmocka_unit_test(samples_in_all_chunk_sizes),
        cmocka_unit_test(an_unknown_encoding_is_named),
        cmocka_unit_test(long_text_in_a_wide_encoding),
        cmocka_unit_test(a_full_window_has_room_for_a_chunk),
    };
    return cmocka_run_group_tests_name("rows/encoding", tests, NULL, NULL);
}
