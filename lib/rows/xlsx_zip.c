#include "xlsx_zip.h"

#include <errno.h>
#include <string.h>

#include "xlsx_ascii.h"

static zip_int64_t seek_to(vg_zip *z, void *data, zip_uint64_t len)
{
    zip_int64_t to = zip_source_seek_compute_offset(
        (zip_uint64_t)z->at, (zip_uint64_t)z->bytes.size, data, len, &z->error);
    if (to >= 0)
        z->at = to;
    return to < 0 ? -1 : 0;
}

static zip_int64_t read_some(vg_zip *z, void *data, zip_uint64_t len)
{
    size_t got = 0;
    if (z->at >= z->bytes.size)
        return 0;
    if ((zip_uint64_t)(z->bytes.size - z->at) < len)
        len = (zip_uint64_t)(z->bytes.size - z->at);
    vg_rc rc = z->bytes.read(z->bytes.ctx, z->at, data, (size_t)len, &got, &z->reason);
    if (rc != VG_OK) {
        z->rc = rc;
        zip_error_set(&z->error, ZIP_ER_READ, EIO);
        return -1;
    }
    z->at += (int64_t)got;
    return (zip_int64_t)got;
}

static zip_int64_t tell_size(const vg_zip *z, void *data, zip_uint64_t len)
{
    if (len < sizeof(zip_stat_t))
        return -1;
    zip_stat_t *stat = data;
    zip_stat_init(stat);
    stat->size = (zip_uint64_t)z->bytes.size;
    stat->valid = ZIP_STAT_SIZE;
    return (zip_int64_t)sizeof *stat;
}

/* What libzip wants from the file. */
static zip_int64_t serve(void *ctx, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    vg_zip *z = ctx;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        z->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return read_some(z, data, len);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_STAT:
        return tell_size(z, data, len);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&z->error, data, len);
    case ZIP_SOURCE_SEEK:
        return seek_to(z, data, len);
    case ZIP_SOURCE_TELL:
        return z->at;
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
    default:
        zip_error_set(&z->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static vg_rc not_opened(const vg_zip *z, const zip_error_t *why, vg_err *err)
{
    switch (zip_error_code_zip(why)) {
    case ZIP_ER_MEMORY:
        return vg_nomem(err);
    case ZIP_ER_NOZIP:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF:
        return vg_fail(
            err, VG_DATA,
            "%s: begins like a workbook, but its end is missing or damaged; the file "
            "was cut off on its way, get it again",
            z->name);
    default:
        return vg_fail(err, VG_DATA, "%s: is a damaged workbook (zip error %d), get it again",
                       z->name, zip_error_code_zip(why));
    }
}

static vg_rc open_source(vg_zip *z, vg_err *err)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_function_create(serve, z, &why);
    if (source)
        z->zip = zip_open_from_source(source, ZIP_RDONLY, &why);
    vg_rc rc = VG_OK;
    if (!z->zip) {
        if (source)
            zip_source_free(source);
        rc = z->rc == VG_OK ? not_opened(z, &why, err) : z->rc;
        if (z->rc != VG_OK && err)
            *err = z->reason;
    }
    zip_error_fini(&why);
    return rc;
}

vg_rc vg_zip_open(vg_zip *z, const char *name, const vg_bytes *bytes, vg_err *err)
{
    z->name = name;
    z->bytes = *bytes;
    zip_error_init(&z->error);
    vg_rc rc = open_source(z, err);
    if (rc == VG_OK && zip_get_num_entries(z->zip, 0) > VG_XLSX_PARTS)
        rc = vg_fail(err, VG_DATA, "%s: has %lld parts, a workbook of at most %d is read", name,
                     (long long)zip_get_num_entries(z->zip, 0), VG_XLSX_PARTS);
    return rc;
}

void vg_zip_close(vg_zip *z)
{
    if (z->zip)
        zip_discard(z->zip);
    z->zip = NULL;
    zip_error_fini(&z->error);
}

static int hex(char c)
{
    c = vg_ascii_lower(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character at *p, which moves behind it; with `plain` "%20" is a blank. */
static char next_character(const char **p, bool plain)
{
    const char *at = *p;
    bool escape = plain && at[0] == '%' && hex(at[1]) >= 0 && hex(at[2]) >= 0;
    *p += escape ? 3 : 1;
    return vg_ascii_lower(escape ? (char)(hex(at[1]) << 4 | hex(at[2])) : *at);
}

static bool same_name(const char *entry, const char *part, bool plain)
{
    while (*entry == '/' || *entry == '\\')
        entry++;
    while (*part == '/')
        part++;
    while (*part) {
        char c = *entry == '\\' ? '/' : vg_ascii_lower(*entry);
        if (c != next_character(&part, plain))
            return false;
        entry++;
    }
    while (*entry == ' ')
        entry++;
    return *entry == '\0';
}

static int64_t find(const vg_zip *z, const char *part, bool plain)
{
    zip_int64_t count = zip_get_num_entries(z->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(z->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        if (entry && same_name(entry, part, plain))
            return i;
    }
    return -1;
}

int64_t vg_zip_find(const vg_zip *z, const char *part)
{
    int64_t number = find(z, part, false);
    return number < 0 && strchr(part, '%') ? find(z, part, true) : number;
}

static vg_rc damaged(const vg_part *p, zip_error_t *why, vg_err *err)
{
    if (p->zip->rc != VG_OK) {
        if (err)
            *err = p->zip->reason;
        return p->zip->rc;
    }
    switch (zip_error_code_zip(why)) {
    case ZIP_ER_MEMORY:
        return vg_nomem(err);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return vg_fail(err, VG_DATA,
                       "%s: its part %s is encrypted, have it saved without a password",
                       p->zip->name, p->part);
    case ZIP_ER_COMPNOTSUPP:
        return vg_fail(err, VG_DATA,
                       "%s: its part %s is packed in a way that is not read here; open the "
                       "file in Excel or LibreOffice and save it anew",
                       p->zip->name, p->part);
    default:
        return vg_fail(err, VG_DATA, "%s: its part %s is damaged (%s), get the file again",
                       p->zip->name, p->part, zip_error_strerror(why));
    }
}

vg_rc vg_part_open(vg_part *p, vg_zip *z, int64_t number, const char *name, vg_err *err)
{
    zip_stat_t stat;
    *p = (vg_part){.zip = z, .part = name};
    p->file = zip_fopen_index(z->zip, (zip_uint64_t)number, 0);
    if (!p->file)
        return damaged(p, zip_get_error(z->zip), err);
    if (zip_stat_index(z->zip, (zip_uint64_t)number, 0, &stat) == 0 &&
        stat.valid & ZIP_STAT_COMP_SIZE)
        p->deflated = (int64_t)stat.comp_size;
    return VG_OK;
}

static vg_rc check_bounds(const vg_part *p, vg_err *err)
{
    if (p->inflated > VG_XLSX_RATIO_FROM && p->inflated / VG_XLSX_RATIO > p->deflated)
        return vg_fail(err, VG_DATA,
                       "%s: its part %s inflates to more than %d times its size, which no "
                       "workbook does",
                       p->zip->name, p->part, VG_XLSX_RATIO);
    if (p->zip->inflated > VG_XLSX_INFLATED)
        return vg_fail(err, VG_DATA, "%s: inflates to more than the %lld bytes that are read",
                       p->zip->name, (long long)VG_XLSX_INFLATED);
    return VG_OK;
}

vg_rc vg_part_read(vg_part *p, void *to, size_t room, size_t *got, vg_err *err)
{
    zip_int64_t n = zip_fread(p->file, to, room);
    *got = 0;
    if (n < 0)
        return damaged(p, zip_file_get_error(p->file), err);
    *got = (size_t)n;
    p->inflated += n;
    p->zip->inflated += n;
    return check_bounds(p, err);
}

void vg_part_close(vg_part *p)
{
    if (p->file)
        zip_fclose(p->file);
    p->file = NULL;
}
