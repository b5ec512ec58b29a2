/* The bytes of a file: in which encoding, with which delimiter; and its first records. */
#include <string.h>

#include "infer.h"
#include "shape/open.h"

enum { PIECE = 64 << 10, LOOKED_AT = 64 << 20, TRIAL = 500, MARKS = 256 };

/* --- the encoding
 * -------------------------------------------------------------------------------------- */

typedef struct bytes_seen {
    int64_t count[MARKS];
    int64_t looked, nul_even, nul_odd, high;
    int pending; /* bytes of a character of UTF-8 that are still to come */
    bool broken; /* it is no UTF-8 */
    size_t mark; /* length of a byte-order mark of UTF-8 or UTF-16 */
    bool wide;   /* that of UTF-16 */
} bytes_seen;

static void see(bytes_seen *s, const unsigned char *p, size_t len)
{
    for (size_t i = 0; i < len; i++, s->looked++) {
        unsigned char c = p[i];
        s->count[c]++;
        s->nul_even += c == 0 && s->looked % 2 == 0;
        s->nul_odd += c == 0 && s->looked % 2 == 1;
        s->high += c >= 0x80;
        if (s->pending > 0 && (c & 0xc0) == 0x80) {
            s->pending--;
            continue;
        }
        int more = c < 0x80                ? 0
                   : c >= 0xc2 && c < 0xe0 ? 1
                   : c >= 0xe0 && c < 0xf0 ? 2
                   : c >= 0xf0 && c < 0xf5 ? 3
                                           : -1;
        s->broken = s->broken || s->pending > 0 || more < 0;
        s->pending = more > 0 ? more : 0;
    }
}

static vg_rc see_all(vg_infer *in, bytes_seen *s, vg_err *err)
{
    unsigned char piece[PIECE];
    size_t got = 1;
    *s = (bytes_seen){.looked = 0};
    while (got > 0 && s->looked < LOOKED_AT) {
        vg_rc rc =
            vg_input_read_at(&in->sample.input, s->looked, piece, sizeof piece, &got, err);
        if (rc != VG_OK)
            return rc;
        if (s->looked == 0 && got >= 3 && memcmp(piece, "\xef\xbb\xbf", 3) == 0)
            s->mark = 3;
        if (s->looked == 0 && got >= 2 &&
            (memcmp(piece, "\xff\xfe", 2) == 0 || memcmp(piece, "\xfe\xff", 2) == 0))
            s->wide = true;
        see(s, piece, got);
    }
    return VG_OK;
}

/* Umlauts and the like of the old encodings of DOS, which windows-1252 has as signs. */
static int64_t dos_letters(const bytes_seen *s)
{
    static const unsigned char letters[] = {0x81, 0x84, 0x8e, 0x94, 0x99, 0x9a, 0xe1};
    int64_t n = 0;
    for (size_t i = 0; i < sizeof letters; i++)
        n += s->count[letters[i]];
    return n;
}

static vg_rc say_bytes(vg_infer *in, const bytes_seen *s, vg_err *err)
{
    if (dos_letters(s) == s->high) {
        in->sample.how.encoding = "ibm850";
        return vg_infer_ask(in, err,
                            "file.encoding: is it ibm850? %lld bytes are no UTF-8, and each of "
                            "them is an umlaut there; in windows-1252 they would be signs",
                            (long long)s->high);
    }
    in->sample.how.encoding = "windows-1252";
    return vg_infer_note(in, err,
                         "file.encoding: the file is no UTF-8; %lld bytes of %lld are beyond "
                         "ASCII and are taken as windows-1252; names with umlauts and "
                         "accents show whether that is right",
                         (long long)s->high, (long long)s->looked);
}

static vg_rc find_encoding(vg_infer *in, vg_err *err)
{
    bytes_seen s;
    vg_sample *sample = &in->sample;
    vg_rc rc = see_all(in, &s, err);
    if (rc != VG_OK)
        return rc;
    sample->how.encoding = "utf-8";
    sample->ascii = s.high == 0 && s.count[0] == 0;
    if (s.wide) {
        sample->how.encoding = "utf-16";
        return vg_infer_note(in, err, "file.encoding: the file begins with the mark of UTF-16");
    }
    if (s.nul_odd > s.looked / 4 || s.nul_even > s.looked / 4) {
        sample->how.encoding = s.nul_odd > s.nul_even ? "utf-16le" : "utf-16be";
        return vg_infer_note(in, err, "file.encoding: every second byte is 0, as in UTF-16");
    }
    if (s.broken)
        return say_bytes(in, &s, err);
    if (s.high > (int64_t)s.mark)
        return vg_infer_note(in, err,
                             "file.encoding: %s%lld bytes are beyond ASCII, all of them are "
                             "letters of UTF-8",
                             s.mark ? "the file begins with the mark of UTF-8; " : "",
                             (long long)s.high);
    return VG_OK;
}

/* --- the delimiter
 * ------------------------------------------------------------------------------------- */

typedef struct trial {
    size_t records, fitting, width; /* records with as many cells as most of them */
} trial;

static size_t most_common(const size_t *widths, size_t count, size_t *times)
{
    size_t best = 0;
    *times = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = 0;
        for (size_t j = 0; j < count; j++)
            n += widths[j] == widths[i];
        if (n > *times || (n == *times && widths[i] > best)) {
            *times = n;
            best = widths[i];
        }
    }
    return best;
}

/* What cannot be read by this delimiter is not of it. */
static vg_rc try_delimiter(vg_infer *in, char delimiter, trial *out, vg_err *err)
{
    vg_sample *s = &in->sample;
    vg_rows *rows = NULL;
    const vg_row *row;
    size_t widths[TRIAL];
    s->how.delimiter = delimiter;
    *out = (trial){.records = 0};
    vg_input_rewind(&s->input);
    vg_rc rc = vg_open_rows(&rows, &s->input, &s->how, NULL, err);
    while (rc == VG_OK && out->records < TRIAL && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        widths[out->records++] = row->count;
    vg_rows_close(rows);
    if (rc == VG_DATA)
        out->records = 0;
    else if (rc != VG_OK && rc != VG_END)
        return rc;
    out->width = most_common(widths, out->records, &out->fitting);
    if (out->width < 2)
        out->fitting = 0;
    return VG_OK;
}

static bool better(const trial *a, const trial *b)
{
    return a->fitting > b->fitting || (a->fitting == b->fitting && a->width > b->width);
}

/* The best of some signs. */
static vg_rc try_signs(vg_infer *in, const char *signs, trial *best, char *chosen, vg_err *err)
{
    vg_err quiet = VG_ERR_INIT;
    for (; *signs; signs++) {
        trial one;
        vg_rc rc = try_delimiter(in, *signs, &one, &quiet);
        if (rc != VG_OK) {
            *err = quiet;
            return rc;
        }
        if (better(&one, best)) {
            *best = one;
            *chosen = *signs;
        }
    }
    return VG_OK;
}

/* Rare signs are tried only when no usual one makes columns. */
static vg_rc find_delimiter(vg_infer *in, vg_err *err)
{
    trial best = {.records = 0};
    char chosen = ',';
    vg_rc rc = try_signs(in, ",;\t|", &best, &chosen, err);
    if (rc == VG_OK && best.fitting == 0)
        rc = try_signs(in, "^~#:", &best, &chosen, err);
    in->sample.how.delimiter = chosen;
    if (rc != VG_OK || best.fitting == 0)
        return rc;
    const char word[2] = {chosen, '\0'};
    return vg_infer_note(in, err,
                         "file.delimiter: with \"%s\" %zu of %zu records have %zu cells",
                         chosen == '\t' ? "tab" : word, best.fitting, best.records, best.width);
}

/* --- the records
 * --------------------------------------------------------------------------------------- */

static vg_rc keep(vg_infer *in, const vg_row *row, vg_err *err)
{
    vg_sample *s = &in->sample;
    vg_row *to = vg_arena_push(in->arena, &s->rows, &s->count, sizeof *s->rows);
    vg_cell *cells = to ? VG_NEW_N(in->arena, vg_cell, row->count + 1) : NULL;
    if (!cells)
        return vg_nomem(err);
    *to = (vg_row){.number = row->number, .cells = cells, .count = row->count};
    for (size_t i = 0; i < row->count; i++) {
        cells[i].len = row->cells[i].len;
        cells[i].text = vg_arena_copy(in->arena, row->cells[i].text, row->cells[i].len);
        if (!cells[i].text)
            return vg_nomem(err);
    }
    if (row->kinds) {
        to->kinds =
            (unsigned char *)vg_arena_copy(in->arena, (const char *)row->kinds, row->count);
        if (!to->kinds)
            return vg_nomem(err);
    }
    return VG_OK;
}

static vg_rc keep_all(vg_infer *in, vg_err *err)
{
    vg_sample *s = &in->sample;
    vg_rows *rows = NULL;
    const vg_row *row;
    vg_input_rewind(&s->input);
    vg_rc rc = vg_open_rows(&rows, &s->input, &s->how, NULL, err);
    while (rc == VG_OK && s->count < VG_INFER_RECORDS &&
           (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        rc = keep(in, row, err);
    s->more = rc == VG_OK;
    const char *sheet = rows ? vg_rows_sheet(rows) : NULL;
    if (sheet && !s->how.sheet)
        s->how.sheet = vg_arena_strdup(in->arena, sheet);
    if (sheet && !s->how.sheet)
        rc = vg_nomem(err);
    vg_rows_close(rows);
    if (rc == VG_OK && s->more)
        return vg_infer_note(in, err, "Only the first %d records were looked at.",
                             VG_INFER_RECORDS);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_infer_read(vg_infer *in, const char *path, vg_err *err)
{
    vg_file_kind kind;
    vg_sample *s = &in->sample;
    s->path = path;
    vg_rc rc = vg_input_open(&s->input, path, NULL, err);
    vg_bytes bytes = {.read = vg_input_read_at, .ctx = &s->input, .size = s->input.size};
    if (rc == VG_OK)
        rc = vg_rows_sniff(path, &bytes, &kind, err);
    if (rc != VG_OK)
        return rc;
    s->how = (vg_reader_format){.sheet = in->options->sheet, .range = in->options->range};
    s->workbook = kind == VG_FILE_WORKBOOK;
    if (!s->workbook) {
        rc = find_encoding(in, err);
        if (rc == VG_OK)
            rc = find_delimiter(in, err);
    }
    return rc == VG_OK ? keep_all(in, err) : rc;
}
