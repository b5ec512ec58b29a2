/* Amendments, and parts of contracts in files of their own: applied or refused with a place.
 * What results stands alone: it is read by itself, and read again it is the same to the byte.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/lint.h>
#include <vgov/terms.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

#define HEAD                                                                                 \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"X\", " \
    "\"vendors\": [\"acme\"], \"currency\": \"EUR\", \"zone\": \"UTC\", \"origin\": "        \
    "\"vendor\", \"valid_from\": \"2026-01-01\", \"valid_to\": null, "                       \
    "\"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true}, "
#define LEVEL                                                                            \
    "{\"id\": \"SL-1\", \"kpi\": \"asa\", \"comparison\": \"<=\", \"target\": 30, "      \
    "\"weight\": 60, \"class\": \"key\", \"bands\": [{\"id\": \"minor\", \"from\": 30, " \
    "\"points\": 1}]}"
#define MONEY                                                                                  \
    "\"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"rounding\": \"half-up\", " \
    "\"fees\": [{\"vendor\": \"acme\", \"from\": \"2026-01\", \"to\": null, \"amount\": 9}]}"

static const char base[] = HEAD MONEY ", \"service_levels\": [" LEVEL "]}";
static const char frame[] = HEAD "\"includes\": [\"part.json\"]}";

/* What a text that was put together must be. */
static void check_whole(vg_arena *arena, const vg_composed *whole)
{
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    vg_composed again;
    vg_lint *lints;
    size_t count;
    vg_rc rc = vg_contract_read_composed(arena, whole, &c, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && !c && err.text[0]));
    if (rc != VG_OK)
        return;
    must(vg_contract_read(arena, "alone", whole->text, whole->len, &c, &err) == VG_OK);
    must(vg_contract_compose(arena, "alone", whole->text, whole->len, &again, &err) == VG_OK);
    must(again.len == whole->len && memcmp(again.text, whole->text, whole->len) == 0);
    must(vg_contract_lint(arena, whole, c, &lints, &count, &err) == VG_OK);
    for (size_t i = 0; i < count; i++)
        must(lints[i].line > 0 && lints[i].text[0] && lints[i].path[0]);
}

static void try_amendment(vg_arena *arena, const char *text, size_t size)
{
    vg_err err = VG_ERR_INIT;
    vg_amendment am;
    vg_composed contract = {"c", base, sizeof base - 1, NULL}, out;
    vg_rc rc = vg_amendment_read(arena, "a", text, size, &am, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && strncmp(err.text, "a:", 2) == 0));
    if (rc != VG_OK || !am.contract)
        return;
    rc = vg_contract_amend(arena, &contract, "a", text, size, &out, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && err.text[0]));
    if (rc == VG_OK)
        check_whole(arena, &out);
}

/* The folder is made once and has this file alone, so a part cannot include others. */
static void try_part(vg_arena *arena, const char *text, size_t size)
{
    static char folder[] = "/tmp/vgov-compose-fuzz-XXXXXX";
    vg_err err = VG_ERR_INIT;
    vg_composed out;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    must(mkdtemp(folder) != NULL);
    char *top = vg_arena_printf(arena, "%s/c.json", folder);
    char *part = vg_arena_printf(arena, "%s/part.json", folder);
    must(top && part);
    FILE *f = fopen(part, "wb");
    must(f && fwrite(text, 1, size, f) == size && fclose(f) == 0);
    vg_rc rc = vg_contract_compose(arena, top, frame, sizeof frame - 1, &out, &err);
    must(unlink(part) == 0 && rmdir(folder) == 0);
    must(rc == VG_OK || (rc == VG_CONFIG && err.text[0]));
    if (rc == VG_OK)
        check_whole(arena, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    try_amendment(&arena, (const char *)data, size);
    try_part(&arena, (const char *)data, size);
    vg_arena_free(&arena);
    return 0;
}
