/* Rejected rows as a file again, in the file's own encoding and with its own line ends. */
#include "../load/desk.h"

#define ROWS(more, fields)                                                              \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true," more \
    "\"fields\":{\"vendor\":{\"value\":\"acme\"}," fields "}}"
#define BY_NAME "\"line\":\"Line\",\"start\":\"Day\",\"offered\":\"Calls\""
#define BY_PLACE \
    "\"line\":{\"position\":1},\"start\":{\"position\":2},\"offered\":{\"position\":3}"

static void assert_export(desk *d, const char *expected, size_t len)
{
    vg_str out = VG_STR_INIT;
    vg_rc rc = vg_load_rejects(d->store, &d->arena, d->result.source_id, &out, &d->err);
    if (rc != VG_OK)
        fail_msg("%s", d->err.text);
    assert_int_equal(out.len, len);
    assert_memory_equal(out.ptr, expected, len);
    vg_str_free(&out);
}

static void open_partial(desk *d, const char *map)
{
    desk_open(d, "UTC");
    desk_map(d, map);
    d->options.partial = d->options.archive = true;
}

static void lines_end_as_they_did(void **state)
{
    (void)state;
    const char *ends[] = {"\n", "\r\n", "\r"};
    for (int i = 0; i < 3; i++) {
        desk d;
        char text[200], expected[200];
        const char *e = ends[i];
        open_partial(&d, ROWS("", BY_NAME));
        snprintf(text, sizeof text,
                 "Line,Day,Calls%s%sq,2026-10-01,1%sq,2026-10-02,x%s\"q%sr\",2026-10-03,3%s"
                 "q,2026-10-04,4%sq,2026-10-05,y",
                 e, e, e, e, e, e, e);
        assert_int_equal(desk_load(&d, text), VG_FOUND);
        assert_int_equal(d.result.rejected, 3);
        snprintf(expected, sizeof expected,
                 "Line,Day,Calls%s%sq,2026-10-02,x%s\"q%sr\",2026-10-03,3%sq,2026-10-05,y", e,
                 e, e, e, e);
        assert_export(&d, expected, strlen(expected));
        desk_close(&d);
    }
}

/* Each ASCII sign as UTF-16. */
static size_t widen(const char *text, bool big, bool mark, char *out)
{
    size_t n = 0;
    if (mark) {
        out[n++] = (char)(big ? 0xfe : 0xff);
        out[n++] = (char)(big ? 0xff : 0xfe);
    }
    for (; *text; text++) {
        out[n + big] = *text;
        out[n + !big] = '\0';
        n += 2;
    }
    return n;
}

static void wide_files_stay_wide(void **state)
{
    (void)state;
    for (int kind = 0; kind < 8; kind++) {
        bool big = kind & 1, mark = kind & 2, head = kind & 4;
        char map[600], text[300], expected[300];
        desk d;
        snprintf(map, sizeof map,
                 ROWS("\"file\":{\"encoding\":\"%s\",\"header_row\":%d},", "%s"),
                 mark  ? "utf-16"
                 : big ? "utf-16be"
                       : "utf-16le",
                 head, head ? BY_NAME : BY_PLACE);
        open_partial(&d, map);
        size_t len = widen(head ? "Line,Day,Calls\r\nq,2026-10-01,1\r\nq,2026-10-02,x\r\n"
                                : "q,2026-10-01,1\r\nq,2026-10-02,x\r\n",
                           big, mark, text);
        assert_int_equal(desk_load_bytes(&d, text, len), VG_FOUND);
        len = widen(head ? "Line,Day,Calls\r\nq,2026-10-02,x\r\n" : "q,2026-10-02,x\r\n", big,
                    mark, expected);
        assert_export(&d, expected, len);
        desk_close(&d);
    }
}

static void without_a_copy_it_says_why(void **state)
{
    (void)state;
    desk d;
    vg_str out = VG_STR_INIT;
    open_partial(&d, ROWS("", BY_NAME));
    d.options.archive = false;
    assert_int_equal(desk_load(&d, "Line,Day,Calls\nq,2026-10-02,x\n"), VG_FOUND);
    assert_int_equal(vg_load_rejects(d.store, &d.arena, 1, &out, &d.err), VG_NOINPUT);
    assert_string_equal(d.err.text,
                        "source 1 (f.csv) was not archived, so that its header is not "
                        "known");
    assert_int_equal(vg_load_rejects(d.store, &d.arena, 2, &out, &d.err), VG_NOINPUT);
    vg_str_free(&out);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_as_they_did),
        cmocka_unit_test(wide_files_stay_wide),
        cmocka_unit_test(without_a_copy_it_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
