/* Copying and removing the files a fault test works on. */
#ifndef VGOV_TESTS_FAULT_FILES_H
#define VGOV_TESTS_FAULT_FILES_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static inline bool copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    bool good = in && out;
    size_t n;
    while (good && (n = fread(bytes, 1, sizeof bytes, in)) > 0)
        good = fwrite(bytes, 1, n, out) == n;
    if (in)
        fclose(in);
    return out && fclose(out) == 0 && good;
}

/* Removes the files whose name begins with `prefix`, folders with what is in them. */
static inline int remove_files(const char *where, const char *prefix)
{
    char path[600];
    int count = 0;
    DIR *d = opendir(where);
    const struct dirent *e;
    while (d && (e = readdir(d))) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            strncmp(e->d_name, prefix, strlen(prefix)) != 0)
            continue;
        snprintf(path, sizeof path, "%.300s/%.255s", where, e->d_name);
        if (unlink(path) != 0) {
            remove_files(path, "");
            rmdir(path);
        }
        count++;
    }
    if (d)
        closedir(d);
    return count;
}

#endif
