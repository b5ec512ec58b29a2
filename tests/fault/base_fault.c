/* Every allocation of reading a zone and a file, hashing, and writing JSON into a file fails in
 * turn; cJSON's own as well, by its hooks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include <vgov/file.h>
#include <vgov/hash.h>
#include <vgov/json_out.h>
#include <vgov/period.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 30 };

static const char expected[] =
    "{\n  \"format\": 1,\n  \"from\": \"2026-09-30T22:00:00Z\",\n  \"to\": "
    "\"2026-10-31T23:00:00Z\",\n  \"bad\": \"\xef\xbf\xbd\",\n  \"list\": [\n    {},\n    "
    "1.50,\n"
    "    true,\n    null\n  ]\n}\n";

static vg_rc read_zone(vg_arena *arena, vg_zone **zone, vg_err *err)
{
    char *bytes;
    size_t len;
    *zone = NULL;
    vg_rc rc =
        vg_file_read(arena, "tests/vectors/zoneinfo/Slim/Berlin", 1 << 20, &bytes, &len, err);
    if (rc == VG_OK)
        rc = vg_zone_load(zone, "Slim/Berlin", err);
    return rc;
}

static vg_rc add_time(vg_jout *j, const char *key, vg_time t, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_time_text(&text, t);
    vg_jtext(j, vg_jout_root(j), key, text.ptr);
    vg_rc rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc print_json(vg_str *out, vg_time from, vg_time to, vg_err *err)
{
    vg_jout *j;
    vg_rc rc = vg_jout_new(&j, err);
    if (rc == VG_OK)
        rc = add_time(j, "from", from, err);
    if (rc == VG_OK)
        rc = add_time(j, "to", to, err);
    if (rc == VG_OK) {
        vg_jtext(j, vg_jout_root(j), "bad", "\xff");
        vg_jnode *list = vg_jarray(j, vg_jout_root(j), "list");
        vg_jobject(j, list, NULL);
        vg_jnumber(j, list, NULL, "1.50");
        vg_jbool(j, list, NULL, true);
        vg_jnull(j, list, NULL);
        rc = vg_jout_print(j, true, out, err);
    }
    vg_jout_free(j);
    return rc;
}

static vg_rc write_file(const char *path, const vg_str *text, vg_err *err)
{
    char hex[VG_SHA256_HEX];
    vg_outfile f;
    vg_rc rc = vg_sha256_text(text->ptr, text->len, hex, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_file_create(&f, path, 0600, err);
    if (rc != VG_OK)
        return rc;
    fputs(text->ptr, f.stream);
    return vg_file_commit(&f, err);
}

static vg_rc work(const char *path, vg_str *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_period october;
    vg_time from, to;
    vg_zone *zone;
    vg_rc rc = read_zone(&arena, &zone, err);
    if (rc == VG_OK)
        rc = vg_period_parse("2026-10", 0, &october, err);
    if (rc == VG_OK) {
        vg_period_instants(&october, zone, &from, &to);
        rc = print_json(out, from, to, err);
    }
    if (rc == VG_OK)
        rc = write_file(path, out, err);
    vg_zone_free(zone);
    vg_arena_free(&arena);
    return rc;
}

/* One round; false when something is wrong. A folder that could not be synced for want of
 * memory is no failure. */
static bool one(const char *path, long n, void (*arm)(long nth))
{
    vg_err err = VG_ERR_INIT;
    vg_str out = VG_STR_INIT;
    long before = fault_live();
    unlink(path);
    arm(n);
    vg_rc rc = work(path, &out, &err);
    fault_disarm();
    bool written = access(path, F_OK) == 0;
    bool good = rc == VG_OK ? strcmp(out.ptr, expected) == 0 && written
                            : rc == VG_NOMEM && fault_met() && !written &&
                                  strcmp(err.text, "out of memory") == 0;
    if (!good)
        fprintf(stderr, "allocation %ld: result %d, \"%s\", %s\n", n, (int)rc, err.text,
                out.ptr);
    vg_str_free(&out);
    if (fault_live() != before) {
        fprintf(stderr, "allocation %ld: %ld not freed\n", n, fault_live() - before);
        good = false;
    }
    return good;
}

static bool all(const char *path, const char *how, void (*arm)(long nth))
{
    long n = 0;
    bool good = true;
    do
        good = one(path, ++n, arm) && good;
    while (fault_met());
    printf("base, %s: %ld rounds\n", how, n);
    return good && n >= LEAST_ROUNDS;
}

int main(void)
{
    char folder[] = "/tmp/vgov-fault-XXXXXX", path[64];
    cJSON_Hooks hooks = {.malloc_fn = malloc, .free_fn = free};
    cJSON_InitHooks(&hooks);
    if (setenv("TZDIR", "tests/vectors/zoneinfo", 1) != 0 || !mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/out.json", folder);
    bool once = all(path, "one fails", fault_arm);
    bool from = all(path, "all fail from one on", fault_arm_from);
    unlink(path);
    /* Fails when a temporary file was left behind. */
    bool clean = rmdir(folder) == 0;
    return once && from && clean ? 0 : 1;
}
