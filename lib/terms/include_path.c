/* realpath(3) hides behind the X/Open names. */
#define _XOPEN_SOURCE 700
#include "include_path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <vgov/file.h>

void vg_include_top(const char *path, vg_included *out)
{
    struct stat info;
    *out = (vg_included){.path = path};
    if (strcmp(path, "-") != 0 && stat(path, &info) == 0) {
        out->device = (uint64_t)info.st_dev;
        out->number = (uint64_t)info.st_ino;
    }
}

/* Why a name is none of a file below the folder; NULL when it is. */
static const char *fault_of(const char *name)
{
    if (name[0] == '/')
        return "an absolute path; name it from the folder of this file on";
    if (strcmp(name, "-") == 0)
        return "no file; save what is on standard input";
    for (const char *at = name;; at += strcspn(at, "/") + 1) {
        size_t n = strcspn(at, "/");
        if (n == 0)
            return "a path with an empty part; write \"folder/file.json\"";
        if (n == 2 && memcmp(at, "..", 2) == 0)
            return "a path out of the folder of this file; move the file into it";
        if (n == 1 && *at == '.')
            return "a path with \".\" in it; write \"folder/file.json\"";
        if (!at[n])
            return NULL;
    }
}

static bool is_below(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    return strncmp(folder, path, n) == 0 && (path[n] == '/' || (n == 1 && folder[0] == '/'));
}

/* Follows all links, of the folder and of the file. */
static void follow(vg_reader *r, const vg_json *node, const char *folder, vg_included *out)
{
    char base[PATH_MAX], real[PATH_MAX];
    struct stat info;
    if (!realpath(folder, base) || !realpath(out->path, real) || stat(real, &info) != 0) {
        vg_reader_fail(r, node, "%.200s: %s", out->path, strerror(errno));
        return;
    }
    if (!is_below(base, real))
        vg_reader_fail(r, node,
                       "%.200s is a link to %.200s, which lies outside of the folder of this "
                       "file; copy it into the folder",
                       out->path, real);
    else if (S_ISDIR(info.st_mode))
        vg_reader_fail(r, node, "%.200s: is a folder, expected a file", out->path);
    else if (!S_ISREG(info.st_mode))
        vg_reader_fail(r, node, "%.200s: is no regular file", out->path);
    out->device = (uint64_t)info.st_dev;
    out->number = (uint64_t)info.st_ino;
}

void vg_include_find(vg_reader *r, const char *path, const vg_json *node, vg_included *out)
{
    *out = (vg_included){.path = ""};
    const char *name = vg_read_text(r, node);
    const char *fault = vg_reading(r) ? fault_of(name) : NULL;
    size_t length = strlen(path) - strlen(vg_file_base(path));
    if (fault)
        vg_reader_fail(r, node, "%s; found \"%.200s\"", fault, name);
    if (!vg_reading(r))
        return;
    const char *folder =
        length ? vg_arena_copy(r->arena, path, length) : vg_arena_strdup(r->arena, ".");
    out->path = vg_arena_printf(r->arena, "%.*s%s", (int)length, path, name);
    if (!folder || !out->path)
        vg_reader_keep(r, vg_nomem(r->err));
    if (vg_reading(r))
        follow(r, node, folder, out);
}
