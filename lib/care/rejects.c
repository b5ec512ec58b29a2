/* Rejected rows as a file again. */
#include <vgov/load.h>

#include <string.h>
#include <strings.h>

#include "archived.h"

enum { PIECE = 64 << 10 };

/* Which lines of the archived file are wanted: those of the head, then those of the rejects,
 * which come in the order of their lines. */
typedef struct picking {
    vg_str *out;
    const vg_reject *rejects;
    size_t count, at;
    int64_t head; /* lines before the first row */
    int64_t line; /* that is being read, from 1 */
    int unit;     /* bytes of a code unit; 0 = not known yet */
    bool big;     /* its high byte comes first */
    bool cr;      /* the last character was a CR */
    unsigned char held[2];
    int held_count;
} picking;

static int64_t last_line(const vg_reject *r)
{
    int64_t line = r->src_row;
    for (const char *p = r->raw; *p; p++)
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    return line;
}

static bool is_wanted(picking *p)
{
    if (p->line <= p->head)
        return true;
    while (p->at < p->count && last_line(&p->rejects[p->at]) < p->line)
        p->at++;
    return p->at < p->count && p->rejects[p->at].src_row <= p->line;
}

/* A mark of UTF-16 tells, and so does the empty half of an ASCII sign, with which files begin.
 */
static void learn_unit(picking *p)
{
    unsigned char a = p->held[0], b = p->held_count > 1 ? p->held[1] : 1;
    p->big = (a == 0xfe && b == 0xff) || a == 0;
    p->unit = p->big || (a == 0xff && b == 0xfe) || b == 0 ? 2 : 1;
}

static void take_unit(picking *p, const unsigned char *bytes)
{
    unsigned c = p->unit == 1 ? bytes[0]
                 : p->big     ? (unsigned)bytes[0] << 8 | bytes[1]
                              : (unsigned)bytes[1] << 8 | bytes[0];
    if (p->cr && c != '\n')
        p->line++;
    p->cr = c == '\r';
    if (is_wanted(p) || c == 0xfeff)
        vg_str_add(p->out, (const char *)bytes, (size_t)p->unit);
    if (c == '\n')
        p->line++;
}

static void take_held(picking *p)
{
    if (!p->unit)
        learn_unit(p);
    for (int i = 0; i + p->unit <= p->held_count; i += p->unit)
        take_unit(p, p->held + i);
    p->held_count = 0;
}

static vg_rc take_bytes(picking *p, const unsigned char *from, size_t len, vg_err *err)
{
    for (size_t i = 0; i < len; i++) {
        p->held[p->held_count++] = from[i];
        if (p->held_count == 2 || p->unit == 1)
            take_held(p);
    }
    return vg_str_rc(p->out, err);
}

static vg_rc take_file(picking *p, const vg_store *store, const vg_source *s, vg_err *err)
{
    unsigned char piece[PIECE];
    size_t got = 1;
    vg_archived file;
    vg_rc rc = vg_archived_open(&file, store, s, NULL, err);
    for (int64_t at = 0; rc == VG_OK && got > 0; at += (int64_t)got) {
        rc = vg_input_read_at(&file.input, at, piece, sizeof piece, &got, err);
        if (rc == VG_OK)
            rc = take_bytes(p, piece, got, err);
    }
    vg_archived_close(&file, false);
    return rc;
}

static vg_rc find_source(vg_store *store, vg_arena *arena, int64_t id, const vg_source **out,
                         vg_err *err)
{
    vg_source *list;
    size_t count;
    *out = NULL;
    vg_rc rc = vg_source_list(store, arena, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (list[i].id == id)
            *out = &list[i];
    if (rc == VG_OK && !*out)
        return vg_fail(err, VG_NOINPUT, "there is no source %lld", (long long)id);
    return rc;
}

static vg_rc find_head(const vg_source *s, int64_t *head, vg_err *err)
{
    const char *why = NULL;
    *head = s->data_row ? s->data_row - 1 : 1;
    if (!s->archive[0])
        why = "was not archived, so that its header is not known";
    else if (!s->data_row && s->map_name[0])
        why = "was imported by an older vgov, which did not note where its rows begin";
    return why ? vg_fail(err, VG_NOINPUT, "source %lld (%s) %s", (long long)s->id, s->name, why)
               : VG_OK;
}

/* Its records are no lines of the file, and its cells have lost what they were by then. */
static bool is_workbook(const vg_source *s)
{
    size_t len = strlen(s->name);
    const char *end = len > 5 ? s->name + len - 5 : "";
    return s->reading.sheet || strcasecmp(end, ".xlsx") == 0 || strcasecmp(end, ".xlsm") == 0;
}

vg_rc vg_load_rejects(vg_store *store, vg_arena *arena, int64_t source, vg_str *out,
                      vg_err *err)
{
    const vg_source *s;
    vg_reject *rejects;
    picking p = {.out = out, .line = 1};
    vg_rc rc = find_source(store, arena, source, &s, err);
    if (rc == VG_OK)
        rc = vg_reject_list(store, arena, source, &rejects, &p.count, err);
    if (rc == VG_OK && p.count == 0)
        return vg_fail(err, VG_NOINPUT, "source %lld (%s) has no rejected rows",
                       (long long)source, s->name);
    if (rc == VG_OK && is_workbook(s))
        return vg_fail(err, VG_NOINPUT,
                       "source %lld (%s) is a workbook: repair its rejected rows there, and "
                       "import it again",
                       (long long)source, s->name);
    if (rc == VG_OK)
        rc = find_head(s, &p.head, err);
    if (rc != VG_OK)
        return rc;
    p.rejects = rejects;
    rc = take_file(&p, store, s, err);
    if (rc == VG_OK && p.held_count)
        take_held(&p);
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}
