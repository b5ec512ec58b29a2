#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <vgov/file.h>
#include <vgov/hash.h>

#include "archive.h"
#include "sql.h"

enum { HEX = VG_SHA256_HEX - 1 };

static vg_rc hash_piece(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    return vg_sha256_add(ctx, bytes, len, err);
}

/* A file that cannot be read or unpacked is a fault of the archive, no failure of the check. */
static vg_rc check_file(vg_check *c, const char *sha256, vg_err *err)
{
    vg_sha256 *hash = NULL;
    char hex[VG_SHA256_HEX];
    vg_err found = VG_ERR_INIT;
    vg_rc rc = vg_sha256_new(&hash, err);
    if (rc != VG_OK)
        return rc;
    vg_rc got = vg_archive_read(c->store, sha256, hash_piece, hash, &found);
    if (got == VG_OK)
        got = vg_sha256_end(hash, hex, &found);
    if (got == VG_NOMEM)
        rc = vg_nomem(err);
    else if (got != VG_OK)
        vg_check_say(c, "archive: %s", found.text);
    else if (strcmp(hex, sha256) != 0)
        vg_check_say(c, "archive: the contents of %s.zst have the SHA-256 %s", sha256, hex);
    vg_sha256_free(hash);
    return rc;
}

static int is_listed(const struct dirent *e)
{
    return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* What is left of an interrupted import is no fault, but it may hold what the import would have
 * cut. */
static void say_stray(vg_check *c, const char *folder, const char *name)
{
    vg_check_note(c, "archive: %s/%s is no archived file; %s", folder, name,
                  vg_file_is_temp(name)
                      ? "an import was interrupted or is running, the next one removes it"
                      : "nothing here uses it");
}

static vg_rc check_entry(vg_check *c, const char *folder, char *name, vg_err *err)
{
    if (!vg_archive_is_file(name)) {
        say_stray(c, folder, name);
        return VG_OK;
    }
    name[HEX] = '\0';
    return check_file(c, name, err);
}

static vg_rc check_files(vg_check *c, const char *folder, vg_err *err)
{
    struct dirent **files = NULL;
    int count = scandir(folder, &files, is_listed, by_name);
    if (count < 0) {
        if (errno == ENOENT)
            return VG_OK;
        return errno == ENOMEM ? vg_nomem(err)
                               : vg_fail(err, VG_IO, "%s: %s", folder, strerror(errno));
    }
    vg_rc rc = VG_OK;
    for (int i = 0; i < count; i++) {
        if (rc == VG_OK)
            rc = check_entry(c, folder, files[i]->d_name, err);
        free(files[i]);
    }
    free(files);
    return rc;
}

static vg_rc check_sources(vg_check *c, vg_err *err)
{
    vg_str name = VG_STR_INIT;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(c->store, VG_ST_SOURCE_ARCHIVED, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(c->store, st, err)) == VG_OK) {
        struct stat info;
        const char *sha256 = (const char *)sqlite3_column_text(st, 0);
        vg_str_clear(&name);
        if (sha256)
            vg_archive_name(&name, c->store, sha256);
        rc = sha256 ? vg_str_rc(&name, err) : vg_nomem(err);
        if (rc == VG_OK && stat(name.ptr, &info) != 0)
            vg_check_say(c, "archive: %s is missing", name.ptr);
    }
    vg_sql_stop(st);
    vg_str_free(&name);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_check_archive(vg_check *c, vg_err *err)
{
    vg_str folder = VG_STR_INIT;
    vg_archive_name(&folder, c->store, NULL);
    vg_rc rc = vg_str_rc(&folder, err);
    if (rc == VG_OK)
        rc = check_files(c, folder.ptr, err);
    if (rc == VG_OK)
        rc = check_sources(c, err);
    vg_str_free(&folder);
    return rc;
}
