/* Numbers in text: what is read, written and read again is the same, and the readers agree. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/num.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool same(vg_rat a, vg_rat b)
{
    int order;
    must(vg_rat_cmp(a, b, &order, NULL) == VG_OK);
    return order == 0 && (a.big != NULL) == (b.big != NULL);
}

/* Written as a fraction, as exact text and rounded, and read again. */
static void there_and_back(vg_arena *arena, vg_rat a)
{
    vg_str s = VG_STR_INIT;
    vg_rat b, rounded;
    must(vg_rat_text(&s, a, NULL) == VG_OK);
    must(vg_rat_parse_fraction(arena, &b, s.ptr, s.len, NULL) == VG_OK && same(a, b));
    vg_str_clear(&s);
    must(vg_rat_exact(&s, a, 18, NULL) == VG_OK);
    must(strchr(s.ptr, '/') ||
         (vg_rat_parse(arena, &b, s.ptr, s.len, NULL) == VG_OK && same(a, b)));
    for (int mode = VG_HALF_UP; mode <= VG_DOWN; mode++) {
        vg_str_clear(&s);
        must(vg_rat_decimal(&s, a, 3, (vg_rounding)mode, NULL) == VG_OK);
        must(vg_rat_round(arena, &rounded, a, 3, (vg_rounding)mode, NULL) == VG_OK);
        must(s.len > 1000 ||
             (vg_rat_parse(arena, &b, s.ptr, s.len, NULL) == VG_OK && same(b, rounded)));
    }
    vg_str_free(&s);
}

/* Fixed-point text against the rational: the same text gives the same number. */
static void decimals_agree(const char *text, size_t len, bool known, vg_rat a)
{
    const vg_number_format plain = {.decimal = '.', .grouping = 0};
    for (int decimals = 0; decimals <= 18; decimals += 3) {
        int64_t fixed, scaled;
        if (vg_dec_parse(text, len, plain, decimals, &fixed, NULL) != VG_OK)
            continue;
        if (len > 1000)
            continue;
        must(known);
        must(vg_rat_scaled(a, decimals, VG_TRUNCATE, &scaled, NULL) == VG_OK);
        must(scaled == fixed);
    }
}

/* Whatever a format reads comes back from its plain text. */
static void formats(const char *text, size_t len)
{
    static const vg_number_format all[] = {{'.', ','}, {',', '.'}, {',', ' '}, {'.', '\''}};
    const vg_number_format plain = {.decimal = '.', .grouping = 0};
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int64_t value, again;
        if (vg_dec_parse(text, len, all[i], 2, &value, NULL) != VG_OK)
            continue;
        vg_str_clear(&s);
        vg_dec_text(&s, value, 2);
        must(vg_dec_parse(s.ptr, s.len, plain, 2, &again, NULL) == VG_OK && again == value);
    }
    vg_str_free(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_rat a, f;
    bool known = vg_rat_parse(&arena, &a, text, size, &err) == VG_OK;
    if (known)
        there_and_back(&arena, a);
    decimals_agree(text, size, known, a);
    formats(text, size);
    if (vg_rat_parse_fraction(&arena, &f, text, size, &err) == VG_OK) {
        vg_str s = VG_STR_INIT;
        must(vg_rat_text(&s, f, NULL) == VG_OK);
        must(s.len == size && memcmp(s.ptr, text, size) == 0);
        vg_str_free(&s);
        if (size <= 1000)
            there_and_back(&arena, f);
    }
    vg_arena_free(&arena);
    return 0;
}
