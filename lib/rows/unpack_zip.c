/* A zip with one file in it. Folders, and what a Mac adds for itself, are no files. */
#include "unpack.h"

#include <string.h>

#include "xlsx_zip.h"

enum { ROOM = 64 << 10 };

static bool is_file(const char *name)
{
    size_t len = strlen(name);
    return len > 0 && name[len - 1] != '/' && strncmp(name, "__MACOSX/", 9) != 0;
}

/* Office files of all kinds, which are for others to read or to refuse. */
static bool is_office(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, "mimetype") == 0;
}

/* The number of the only file; -1 when there is none, there are several, or it is a workbook.
 */
static int64_t find_single(const vg_zip *z, const char **name)
{
    int64_t single = -1;
    zip_int64_t count = zip_get_num_entries(z->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(z->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        if (!entry || !is_file(entry))
            continue;
        if (is_office(entry) || single >= 0)
            return -1;
        single = i;
        *name = entry;
    }
    return single;
}

static vg_rc write_part(vg_packed *p, vg_part *part, vg_err *err)
{
    unsigned char piece[ROOM];
    size_t got = 1;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && got > 0) {
        rc = vg_part_read(part, piece, ROOM, &got, err);
        if (rc == VG_OK)
            rc = vg_packed_write(p, piece, got, err);
    }
    return rc;
}

vg_rc vg_unpack_zip(vg_packed *p, bool *single, vg_err *err)
{
    vg_zip z = {.name = NULL};
    vg_part part = {.zip = NULL};
    const char *name = NULL;
    *single = false;
    vg_rc rc = vg_zip_open(&z, p->name, p->bytes, err);
    int64_t number = rc == VG_OK ? find_single(&z, &name) : -1;
    if (number >= 0) {
        *single = true;
        rc = vg_part_open(&part, &z, number, name, err);
        if (rc == VG_OK)
            rc = write_part(p, &part, err);
        vg_part_close(&part);
    }
    vg_zip_close(&z);
    return rc;
}
