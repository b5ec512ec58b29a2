/* Every allocation fails in turn, those of cJSON as well, while a contract with an included
 * file is put together, amended, read, looked over and compared with the one before: the work
 * ends in VG_OK or VG_NOMEM and nothing leaks.
 *
 * An arena asks for memory only now and then, so the work is repeated with the arena filled a
 * little further each time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include <vgov/contract_diff.h>
#include <vgov/lint.h>
#include <vgov/terms.h>

#include "wrap.h"

enum { PADDINGS = 64, PADDING = 256, LEAST_ROUNDS = 2000 };

static const char top[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"X\","
    " \"vendors\": [\"acme\"], \"currency\": \"EUR\", \"zone\": \"UTC\", \"origin\": "
    "\"vendor\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"includes\": [\"part.json\"],"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 90,"
    " \"rounding\": \"half-up\","
    " \"fees\": [{\"vendor\": \"acme\", \"from\": \"2026-01\", \"to\": null, \"amount\": 9}]}}";
static const char part[] =
    "{\"schema\": \"vgov-contract-part-1\", \"service_levels\": [{\"id\": \"SL-1\","
    " \"kpi\": \"asa\", \"comparison\": \"<=\", \"target\": 30, \"weight\": 60,"
    " \"class\": \"key\", \"bands\": [{\"id\": \"minor\", \"from\": 30, \"points\": 1}]}]}";
static const char change[] =
    "{\"schema\": \"vgov-amendment-1\", \"amends\": \"c\", \"id\": \"A-1\","
    " \"valid_from\": \"2026-07-01\", \"change\": {\"service_levels\": ["
    "{\"id\": \"SL-1\", \"weight\": 50}]}}";

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char top_json[64], part_json[64];

/* The shared library calls these, and they come through the wrappers. */
static void *hook_malloc(size_t size)
{
    return malloc(size);
}

static void hook_free(void *block)
{
    free(block);
}

static vg_rc tell(vg_arena *arena, const vg_composed *a, const vg_composed *b, vg_str *out,
                  vg_err *err)
{
    vg_contract *was, *is;
    vg_contract_diff diff;
    vg_table table;
    vg_lint *lints;
    size_t count;
    const vg_contract_source a_text = {a->file, a->text, a->len},
                             b_text = {b->file, b->text, b->len};
    vg_rc rc = vg_contract_read_composed(arena, a, &was, err);
    if (rc == VG_OK)
        rc = vg_contract_read_composed(arena, b, &is, err);
    if (rc == VG_OK)
        rc = vg_contract_lint(arena, b, is, &lints, &count, err);
    if (rc == VG_OK && count == 0)
        rc = vg_fail(err, VG_BUG, "no lint, though the cap is never reached");
    if (rc == VG_OK)
        rc = vg_contract_diff_find(arena, was, &a_text, is, &b_text, VG_LANG_EN, &diff, err);
    if (rc == VG_OK && diff.count == 0)
        rc = vg_fail(err, VG_BUG, "no difference");
    if (rc == VG_OK)
        rc = vg_contract_diff_table(arena, &diff, VG_LANG_DE, false, &table, err);
    return rc == VG_OK ? vg_contract_diff_json(&diff, was, is, out, err) : rc;
}

static vg_rc work(size_t padding, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_str out = VG_STR_INIT;
    vg_composed a, b;
    vg_rc rc = VG_OK;
    if (padding && !vg_arena_alloc(&arena, padding))
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = vg_contract_compose(&arena, top_json, top, sizeof top - 1, &a, err);
    if (rc == VG_OK)
        rc = vg_contract_amend(&arena, &a, "a.json", change, sizeof change - 1, &b, err);
    if (rc == VG_OK)
        rc = tell(&arena, &a, &b, &out, err);
    vg_str_free(&out);
    vg_arena_free(&arena);
    return rc;
}

/* Rounds until one in which no fault was met; -1 when something is wrong. */
static long rounds(size_t padding, void (*arm)(long nth))
{
    for (long n = 1;; n++) {
        vg_err err = VG_ERR_INIT;
        long before = fault_live();
        arm(n);
        vg_rc rc = work(padding, &err);
        fault_disarm();
        bool met = fault_met();
        if (fault_live() != before)
            printf("round %ld leaks %ld blocks\n", n, fault_live() - before);
        else if (met ? rc != VG_NOMEM || strcmp(err.text, "out of memory") != 0 : rc != VG_OK)
            printf("round %ld gives %d: %s\n", n, (int)rc, err.text);
        else if (met)
            continue;
        else
            return n;
        return -1;
    }
}

static bool put(char path[64], const char *name, const char *text)
{
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    return f && fputs(text, f) >= 0 && fclose(f) == 0;
}

int main(void)
{
    cJSON_Hooks hooks = {.malloc_fn = hook_malloc, .free_fn = hook_free};
    vg_err err = VG_ERR_INIT;
    if (!mkdtemp(folder) || !put(top_json, "top.json", top) ||
        !put(part_json, "part.json", part))
        return 1;
    bool good = work(0, &err) == VG_OK; /* what is loaded once stays */
    printf("%s", err.text);
    cJSON_InitHooks(&hooks);
    long total = good ? rounds(0, fault_arm_from) : -1;
    good = total > 0;
    for (size_t i = 0; good && i < PADDINGS; i++) {
        long n = rounds(i * PADDING, fault_arm);
        good = n > 0;
        total += n;
    }
    unlink(part_json);
    unlink(top_json);
    rmdir(folder);
    printf("%ld rounds\n", total);
    return good && total >= LEAST_ROUNDS ? 0 : 1;
}
