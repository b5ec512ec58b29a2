/* Any bytes as a date and time. The first line is a pattern when there is a second, which is
 * then read by it; all is read as ISO 8601. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/date.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* What was read is in range, and printed and read again it is the same. */
static void check(const vg_iso *iso)
{
    must(iso->day >= VG_DAY_FIRST && iso->day <= VG_DAY_LAST);
    must(iso->second_of_day >= 0 && iso->second_of_day < VG_DAY_SECONDS);
    must(iso->offset >= -64800 && iso->offset <= 64800);
    must(iso->has_time || (!iso->second_of_day && !iso->has_offset));
    must(iso->has_offset || !iso->offset);
    vg_str s = VG_STR_INIT;
    vg_time_text(&s, (vg_time)iso->day * VG_DAY_SECONDS + iso->second_of_day);
    vg_iso again;
    if (vg_str_rc(&s, NULL) == VG_OK) {
        must(vg_iso_parse(s.ptr, s.len, &again, NULL) == VG_OK);
        must(again.day == iso->day && again.second_of_day == iso->second_of_day);
    }
    vg_str_free(&s);
}

static void scan(const char *text, const char *line_end, size_t size)
{
    char pattern[200];
    size_t n = (size_t)(line_end - text);
    if (n >= sizeof pattern)
        return;
    memcpy(pattern, text, n);
    pattern[n] = '\0';
    vg_iso iso;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = vg_time_scan(pattern, line_end + 1, size - n - 1, &iso, &err);
    must(rc == VG_OK || rc == VG_DATA || rc == VG_CONFIG);
    must((rc == VG_CONFIG) == (vg_time_pattern_check(pattern, NULL) == VG_CONFIG));
    must((rc == VG_OK) == !err.text[0]);
    if (rc == VG_OK)
        check(&iso);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its own length: a byte read too far is seen. */
    char *text = malloc(size ? size : 1);
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    vg_iso iso;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = vg_iso_parse(text, size, &iso, &err);
    must(rc == VG_OK || (rc == VG_DATA && err.text[0]));
    if (rc == VG_OK)
        check(&iso);
    const char *line_end = memchr(text, '\n', size);
    if (line_end)
        scan(text, line_end, size);
    free(text);
    return 0;
}
