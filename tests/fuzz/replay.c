/* Runs a fuzz target over saved inputs: each file named, and each file of each folder named.
 * Linked in the place of libFuzzer, so that the targets run in every test and never rot. */
#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static long replayed;

static bool read_all(FILE *f, uint8_t **data, size_t *size)
{
    size_t room = 4096;
    *size = 0;
    *data = malloc(room);
    while (*data) {
        *size += fread(*data + *size, 1, room - *size, f);
        if (*size < room)
            return !ferror(f);
        uint8_t *more = realloc(*data, room *= 2);
        if (!more)
            free(*data);
        *data = more;
    }
    return false;
}

static bool replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size;
    bool good = f && read_all(f, &data, &size);
    if (f)
        fclose(f);
    if (good) {
        /* The target gets a block of the exact size, so that a read behind it is seen. */
        uint8_t *exact = realloc(data, size ? size : 1);
        data = exact ? exact : data;
        LLVMFuzzerTestOneInput(data, size);
        replayed++;
    } else {
        perror(path);
    }
    free(data);
    return good;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool replay(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        perror(path);
        return false;
    }
    if (!S_ISDIR(st.st_mode))
        return replay_file(path);
    struct dirent **names = NULL;
    int n = scandir(path, &names, visible, alphasort);
    if (n < 0)
        perror(path);
    bool good = n >= 0;
    for (int i = 0; i < n; i++) {
        char inner[4096];
        int len = snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
        good = len < (int)sizeof inner && replay_file(inner) && good;
        free(names[i]);
    }
    free(names);
    return good;
}

int main(int argc, char **argv)
{
    bool good = true;
    for (int i = 1; i < argc; i++)
        good = replay(argv[i]) && good;
    printf("%ld inputs replayed\n", replayed);
    return good && replayed > 0 ? 0 : 1;
}
