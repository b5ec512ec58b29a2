/* Every allocation of reading a contract and a map fails in turn, those of cJSON as well.
 *
 * An arena asks for memory only now and then, so the readings are repeated with the arena
 * filled a little further each time: the end of its block meets another request then.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include <vgov/file.h>
#include <vgov/terms.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 1000, PADDINGS = 512, PADDING = 32 };

typedef enum kind { A_CONTRACT, A_MAP, A_CALENDAR, NAMES_A_CALENDAR } kind;

typedef struct document {
    const char *path;
    kind kind;
    char *text;
    size_t len;
} document;

/* The shared library calls these, and they come through the wrappers. */
static void *hook_malloc(size_t size)
{
    return malloc(size);
}

static void hook_free(void *block)
{
    free(block);
}

static vg_rc read_padded(const document *d, size_t padding, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_contract *c = NULL;
    vg_map *m = NULL;
    vg_calendar *calendar = NULL;
    const char *whole = NULL;
    size_t len;
    vg_rc rc = VG_OK;
    if (padding && !vg_arena_alloc(&arena, padding))
        rc = vg_nomem(err);
    if (rc == VG_OK && d->kind == A_CONTRACT)
        rc = vg_contract_read(&arena, d->path, d->text, d->len, &c, err);
    else if (rc == VG_OK && d->kind == A_MAP)
        rc = vg_map_read(&arena, d->path, d->text, d->len, &m, err);
    else if (rc == VG_OK && d->kind == A_CALENDAR)
        rc = vg_calendar_read(&arena, d->path, d->text, d->len, &calendar, err);
    else if (rc == VG_OK)
        rc = vg_calendars_insert(&arena, d->path, d->text, d->len, &whole, &len, err);
    if ((rc == VG_OK) != (c || m || calendar || (whole && whole != d->text))) {
        printf("%s: a result without success, or success without one\n", d->path);
        rc = VG_BUG;
    }
    vg_arena_free(&arena);
    return rc;
}

/* One round; false when something is wrong. */
static bool one(const document *d, size_t padding, long n, void (*arm)(long nth))
{
    vg_err err = VG_ERR_INIT;
    long before = fault_live();
    arm(n);
    vg_rc rc = read_padded(d, padding, &err);
    fault_disarm();
    bool met = fault_met();
    if (fault_live() != before)
        printf("%s: round %ld leaks %ld blocks\n", d->path, n, fault_live() - before);
    else if (met ? rc != VG_NOMEM || strcmp(err.text, "out of memory") != 0 : rc != VG_OK)
        printf("%s: round %ld gives %d: %s\n", d->path, n, (int)rc, err.text);
    else
        return true;
    return false;
}

/* Rounds until one in which no fault was met; -1 when something is wrong. */
static long rounds(const document *d, size_t padding, void (*arm)(long nth))
{
    for (long n = 1;; n++) {
        if (!one(d, padding, n, arm))
            return -1;
        if (!fault_met())
            return n;
    }
}

static bool check_document(const document *d, long *total)
{
    cJSON_Hooks hooks = {.malloc_fn = hook_malloc, .free_fn = hook_free};
    cJSON_InitHooks(&hooks);
    long once = rounds(d, 0, fault_arm), from = once < 0 ? -1 : rounds(d, 0, fault_arm_from);
    cJSON_InitHooks(NULL);
    *total += once + from;
    for (size_t i = 0; i < PADDINGS && from > 0; i++) {
        from = rounds(d, i * PADDING, fault_arm);
        *total += from;
    }
    return from > 0;
}

int main(void)
{
    document documents[] = {{.path = "tests/corpus/contract/full", .kind = A_CONTRACT},
                            {.path = "tests/corpus/contract/small", .kind = A_CONTRACT},
                            {.path = "tests/corpus/contract/rules", .kind = A_CONTRACT},
                            {.path = "tests/corpus/contract/region", .kind = A_CONTRACT},
                            {.path = "tests/corpus/contract/calendar", .kind = A_CONTRACT},
                            {.path = "tests/corpus/map/page", .kind = A_MAP},
                            {.path = "tests/corpus/calendar/regions", .kind = A_CALENDAR},
                            {.path = "tests/corpus/map/named", .kind = NAMES_A_CALENDAR}};
    vg_arena files = VG_ARENA_INIT;
    long total = 0;
    bool good = true;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        document *d = &documents[i];
        vg_err err = VG_ERR_INIT;
        if (vg_file_read(&files, d->path, VG_TERMS_LIMIT, &d->text, &d->len, &err) != VG_OK) {
            printf("%s\n", err.text);
            good = false;
        } else {
            good = check_document(d, &total) && good;
        }
    }
    vg_arena_free(&files);
    printf("%ld rounds\n", total);
    return good && total >= LEAST_ROUNDS ? 0 : 1;
}
