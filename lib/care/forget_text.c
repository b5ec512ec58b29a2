/* A text masked in the store, and in archived files byte by byte, whatever their encoding. */
#include "forget.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include <vgov/name.h>

enum { NEEDLES = 4, HEAD = 4, PIECE = 64 << 10 };

/* The text in one encoding, and what is put in its place. */
typedef struct needle {
    const char *text, *mask;
    size_t len, mask_len;
} needle;

typedef struct sweeping {
    needle needles[NEEDLES];
    size_t count, longest;
    vg_str held; /* not looked through yet */
    vg_archive *archive;
    int64_t hits;
    char head[HEAD];
    size_t head_len;
} sweeping;

/* --- the text as files may have it
 * --------------------------------------------------------------- */

/* VG_END when the encoding is not known or has not all of its letters. */
static vg_rc convert(vg_arena *arena, const char *encoding, const char *text, const char **out,
                     size_t *len, vg_err *err)
{
    size_t in_left = strlen(text), room = 4 * in_left + HEAD, left = room;
    char *in = vg_arena_strdup(arena, text), *to = vg_arena_alloc(arena, room);
    *out = to;
    if (!in || !to)
        return vg_nomem(err);
    iconv_t cd = iconv_open(encoding, "UTF-8");
    if (cd == (iconv_t)-1)
        return errno == ENOMEM ? vg_nomem(err) : VG_END;
    bool whole = iconv(cd, &in, &in_left, &to, &left) != (size_t)-1;
    *len = room - left;
    iconv_close(cd);
    return whole ? VG_OK : VG_END;
}

static vg_rc add_needle(sweeping *s, vg_arena *arena, const char *encoding, const char *text,
                        const char *mask, vg_err *err)
{
    needle n;
    vg_rc rc = convert(arena, encoding, text, &n.text, &n.len, err);
    if (rc == VG_OK)
        rc = convert(arena, encoding, mask, &n.mask, &n.mask_len, err);
    if (rc != VG_OK)
        return rc == VG_END ? VG_OK : rc;
    for (size_t i = 0; i < s->count; i++)
        if (s->needles[i].len == n.len && memcmp(s->needles[i].text, n.text, n.len) == 0)
            return VG_OK;
    s->needles[s->count++] = n;
    if (n.len > s->longest)
        s->longest = n.len;
    return VG_OK;
}

/* --- through the bytes of a file
 * ----------------------------------------------------------------- */

static const needle *match(const sweeping *s, const char *p, size_t len)
{
    for (size_t i = 0; i < s->count; i++) {
        const needle *n = &s->needles[i];
        if (*p == *n->text && n->len <= len && memcmp(p, n->text, n->len) == 0)
            return n;
    }
    return NULL;
}

static vg_rc put(const sweeping *s, const char *bytes, size_t len, vg_err *err)
{
    return s->archive && len ? vg_archive_add(s->archive, bytes, len, err) : VG_OK;
}

/* Behind `until` a text may begin whose end is not there yet. */
static vg_rc look_through(sweeping *s, size_t until, vg_err *err)
{
    size_t from = 0, at = 0;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && at < until) {
        const needle *n = match(s, s->held.ptr + at, s->held.len - at);
        if (!n) {
            at++;
            continue;
        }
        s->hits++;
        rc = put(s, s->held.ptr + from, at - from, err);
        if (rc == VG_OK)
            rc = put(s, n->mask, n->mask_len, err);
        from = at += n->len;
    }
    if (rc == VG_OK)
        rc = put(s, s->held.ptr + from, at - from, err);
    if (at)
        memmove(s->held.ptr, s->held.ptr + at, s->held.len - at + 1);
    s->held.len -= at;
    return rc;
}

static vg_rc take_bytes(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    sweeping *s = ctx;
    for (size_t i = 0; i < len && s->head_len < HEAD; i++)
        s->head[s->head_len++] = ((const char *)bytes)[i];
    vg_str_add(&s->held, bytes, len);
    vg_rc rc = vg_str_rc(&s->held, err);
    if (rc != VG_OK || s->held.len < s->longest)
        return rc;
    return look_through(s, s->held.len - s->longest + 1, err);
}

static vg_rc sweep(vg_forgetting *f, sweeping *s, const char *archive, vg_err *err)
{
    s->hits = 0;
    s->head_len = 0;
    vg_str_clear(&s->held);
    vg_rc rc = vg_archive_read(f->store, archive, take_bytes, s, err);
    return rc == VG_OK ? look_through(s, s->held.len, err) : rc;
}

/* The same of a file that was unpacked. */
static vg_rc sweep_input(sweeping *s, vg_input *in, vg_err *err)
{
    char piece[PIECE];
    size_t got = 1;
    vg_rc rc = VG_OK;
    s->hits = 0;
    vg_str_clear(&s->held);
    for (int64_t at = 0; rc == VG_OK && got > 0; at += (int64_t)got) {
        rc = vg_input_read_at(in, at, piece, sizeof piece, &got, err);
        if (rc == VG_OK)
            rc = take_bytes(s, piece, got, err);
    }
    return rc == VG_OK ? look_through(s, s->held.len, err) : rc;
}

/* --- workbooks
 * ---------------------------------------------------------------------------------- */

typedef struct copying {
    const sweeping *sweeping;
    int64_t hits;
    vg_arena *arena;
    vg_cell *cells; /* room for a record */
    size_t room;
    vg_str text; /* of all cells, one behind the other, each ended */
    vg_str flat; /* a cell as one line, as it will stand there */
    vg_scribe scribe;
} copying;

/* A workbook's text is UTF-8, which is the first needle. */
static void add_masked(copying *c, const vg_cell *cell)
{
    const needle *n = &c->sweeping->needles[0];
    vg_str_clear(&c->flat);
    vg_str_add(&c->flat, cell->text, cell->len);
    for (char *p = c->flat.ptr; *p; p++)
        if (*p == '\n' || *p == '\r')
            *p = ' ';
    const char *p = c->flat.ptr, *hit;
    for (; (hit = strstr(p, n->text)); p = hit + n->len) {
        vg_str_add(&c->text, p, (size_t)(hit - p));
        vg_str_add(&c->text, n->mask, n->mask_len);
        c->hits++;
    }
    vg_str_adds(&c->text, p);
    vg_str_addc(&c->text, '\0');
}

static void restart(void *ctx)
{
    copying *c = ctx;
    c->hits = 0;
    vg_scribe_restart(&c->scribe);
}

static vg_rc copy_row(void *ctx, const vg_row *row, vg_err *err)
{
    copying *c = ctx;
    if (row->count > c->room) {
        c->cells = VG_NEW_N(c->arena, vg_cell, row->count);
        c->room = c->cells ? row->count : 0;
        if (!c->cells)
            return vg_nomem(err);
    }
    vg_str_clear(&c->text);
    for (size_t i = 0; i < row->count; i++) {
        c->cells[i].len = c->text.len;
        add_masked(c, &row->cells[i]);
        c->cells[i].len = c->text.len - c->cells[i].len - 1;
    }
    vg_rc rc = vg_str_rc(&c->text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&c->flat, err);
    const char *p = c->text.ptr;
    for (size_t i = 0; rc == VG_OK && i < row->count; p += c->cells[i++].len + 1)
        c->cells[i].text = p;
    return rc == VG_OK ? vg_scribe_write(&c->scribe, row->number, c->cells, row->count, err)
                       : rc;
}

/* Worksheets that were not imported are looked at as well; two numbers without one are the end.
 */
static vg_rc look_at_sheets(copying *c, vg_archived *a, const vg_source *source, int64_t *hits,
                            vg_err *err)
{
    const vg_archived_use use = {.restart = restart, .use = copy_row, .ctx = c};
    vg_rc rc = VG_OK;
    *hits = 0;
    c->scribe.dry = true;
    for (int n = 1, missed = 0; rc == VG_OK && missed < 2; n++) {
        char number[16];
        vg_source_reading how;
        vg_source sheet = *source;
        snprintf(number, sizeof number, "%d", n);
        sheet.reading = (vg_source_reading){.delimiter = ',', .sheet = number};
        vg_rc got = vg_archived_each(a, &sheet, &use, &how, err);
        missed = got == VG_DATA ? missed + 1 : 0;
        *hits += c->hits;
        rc = got == VG_DATA ? VG_OK : got;
    }
    return rc;
}

/* It is kept as text from then on: the worksheet that was imported. */
static vg_rc rewrite(copying *c, vg_archived *a, const vg_source *source,
                     char name[VG_SHA256_HEX], vg_err *err)
{
    const vg_archived_use use = {.restart = restart, .use = copy_row, .ctx = c};
    vg_source_reading how;
    vg_source one = *source;
    one.reading.delimiter = ',';
    c->scribe.dry = false;
    vg_rc rc = vg_archived_each(a, &one, &use, &how, err);
    return rc == VG_OK ? vg_scribe_end(&c->scribe, name, err) : rc;
}

static vg_rc sweep_workbook(vg_forgetting *f, const sweeping *s, vg_archived *a,
                            const vg_source *source, int64_t *hits, char name[VG_SHA256_HEX],
                            vg_err *err)
{
    copying c = {
        .sweeping = s,
        .arena = f->arena,
        .text = VG_STR_INIT,
        .scribe = {.store = f->store, .flat = true, .delimiter = ',', .record = VG_STR_INIT}};
    vg_rc rc = look_at_sheets(&c, a, source, hits, err);
    if (rc == VG_OK && *hits && !f->options->dry_run)
        rc = rewrite(&c, a, source, name, err);
    vg_scribe_free(&c.scribe);
    vg_str_free(&c.text);
    vg_str_free(&c.flat);
    return rc;
}

/* --- all files
 * ---------------------------------------------------------------------------------- */

/* `a` is NULL where the archived bytes are the text itself. */
static vg_rc sweep_once(vg_forgetting *f, sweeping *s, const char *archive, vg_archived *a,
                        vg_err *err)
{
    return a ? sweep_input(s, &a->input, err) : sweep(f, s, archive, err);
}

static vg_rc rewrite_text(vg_forgetting *f, sweeping *s, const char *archive, vg_archived *a,
                          char name[VG_SHA256_HEX], vg_err *err)
{
    if (s->hits == 0 || f->options->dry_run)
        return VG_OK;
    vg_rc rc = vg_archive_begin(&s->archive, f->store, err);
    if (rc == VG_OK)
        rc = sweep_once(f, s, archive, a, err);
    vg_archive *done = s->archive;
    s->archive = NULL;
    if (rc == VG_OK)
        return vg_archive_end(done, name, err);
    vg_archive_discard(done);
    return rc;
}

/* What is packed is kept unpacked from then on, a workbook as text. */
static vg_rc sweep_packed(vg_forgetting *f, sweeping *s, const vg_source *source,
                          vg_source_reading *reading, char name[VG_SHA256_HEX], vg_err *err)
{
    vg_archived a;
    vg_rc rc = vg_archived_open(&a, f->store, source, f->store, err);
    if (rc == VG_OK && a.workbook) {
        *reading = (vg_source_reading){.delimiter = ','};
        rc = sweep_workbook(f, s, &a, source, &s->hits, name, err);
    } else if (rc == VG_OK) {
        rc = sweep_input(s, &a.input, err);
        if (rc == VG_OK)
            rc = rewrite_text(f, s, source->archive, &a, name, err);
    }
    vg_archived_close(&a, true);
    return rc;
}

static bool is_packed(const sweeping *s)
{
    return s->head_len == HEAD &&
           (memcmp(s->head, "PK\3\4", HEAD) == 0 || memcmp(s->head, "\x1f\x8b", 2) == 0);
}

static const vg_source *source_of(const vg_forgetting *f, const char *archive)
{
    size_t i = 0;
    while (i + 1 < f->source_count && strcmp(f->sources[i].archive, archive) != 0)
        i++;
    return &f->sources[i];
}

static vg_rc sweep_file(vg_forgetting *f, sweeping *s, const char *archive, vg_err *err)
{
    const vg_source *source = source_of(f, archive);
    vg_source_reading reading = source->reading;
    char name[VG_SHA256_HEX] = "";
    s->count = s->longest = 0;
    const char *const encodings[NEEDLES] = {
        "UTF-8", reading.encoding ? reading.encoding : "WINDOWS-1252", "UTF-16LE", "UTF-16BE"};
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < NEEDLES; i++)
        rc = add_needle(s, f->arena, encodings[i], f->options->text, f->out->mask, err);
    if (rc == VG_OK)
        rc = sweep(f, s, archive, err);
    if (rc == VG_NOINPUT) {
        f->out->missing++;
        return VG_OK;
    }
    if (rc == VG_OK)
        rc = is_packed(s) ? sweep_packed(f, s, source, &reading, name, err)
                          : rewrite_text(f, s, archive, NULL, name, err);
    if (rc == VG_OK)
        rc = vg_forget_note(f, "places in archived files", s->hits, err);
    if (rc == VG_OK && name[0])
        rc = vg_erase_archive(f->store, archive, name, &reading, err);
    return rc;
}

vg_rc vg_forget_text_files(vg_forgetting *f, vg_err *err)
{
    const char **archives;
    size_t count;
    sweeping s = {.held = VG_STR_INIT};
    vg_rc rc = vg_erase_archives(f->store, f->arena, &archives, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = sweep_file(f, &s, archives[i], err);
    vg_str_free(&s.held);
    return rc;
}

vg_rc vg_forget_text(vg_forgetting *f, vg_err *err)
{
    const char *text = f->options->text;
    vg_forgotten *out = f->out;
    bool is_code;
    vg_rc rc = vg_name_check(text, strlen(text), "the text", err);
    if (rc == VG_OK)
        rc = vg_erase_contract(f->store, f->arena, text, &out->contract, &is_code, err);
    if (rc == VG_OK && out->contract && is_code)
        rc = vg_fail(err, VG_DATA,
                     "contract %s has this text and so has the code of a vendor, line or "
                     "origin: figures could move; load contracts without it first",
                     out->contract);
    if (rc == VG_OK)
        rc = vg_erase_mask(f->store, f->arena, &out->mask, err);
    if (rc == VG_OK && strstr(out->mask, text))
        rc = vg_fail(err, VG_USAGE, "the text is a part of what would be put in its place, %s",
                     out->mask);
    if (rc == VG_OK)
        rc = vg_erase_text(f->store, f->arena, text, out->mask, &out->places, &out->count, err);
    return rc == VG_OK ? vg_forget_text_files(f, err) : rc;
}
