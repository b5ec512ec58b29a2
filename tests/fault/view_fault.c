/* Every allocation of our own code fails in turn while the view of a store is built, in an
 * edition for a vendor and in one that compares: each round ends with the whole view or with
 * VG_NOMEM, and leaves nothing behind. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/fact_io.h>
#include <vgov/report.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 150 };

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\", \"client\": \"C\","
    " \"vendors\": [\"alpha\", \"beta\"], \"group\": \"g\", \"currency\": \"EUR\","
    " \"zone\": \"UTC\", \"valid_from\": \"2026-10-01\", \"valid_to\": null,"
    " \"origin\": \"client\", \"money\": \"none\","
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered / offered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","
    "  \"target\": 95, \"weight\": 1, \"class\": \"critical\"}]}";

static bool put_half_hour(vg_store *store, int64_t source, int64_t basis, const char *vendor,
                          const char *line, int64_t offered)
{
    static const vg_measure measures[] = {VG_M_offered, VG_M_answered};
    vg_writer_options o = {.source = source, .measures = measures, .measure_count = 2};
    vg_writer_counts counts;
    vg_fact_writer *w = NULL;
    vg_series s = {.scope = {.channel = "", .campaign = "", .site = ""},
                   .origin = "client",
                   .feed = "acd",
                   .length = 30};
    int64_t id, values[] = {offered, offered - 1};
    int64_t start = (int64_t)vg_day_of((vg_date){2026, 10, 1}) * VG_DAY_SECONDS + 36000;
    if (vg_vendor_find(store, vendor, &s.scope.vendor_id, NULL) != VG_OK &&
        vg_vendor_create(store, vendor, &s.scope.vendor_id, NULL) != VG_OK)
        return false;
    if (vg_line_find(store, line, &s.scope.line_id, NULL) != VG_OK &&
        vg_line_create(store, line, &s.scope.line_id, NULL) != VG_OK)
        return false;
    bool good = vg_series_ensure(store, &s, &id, NULL) == VG_OK &&
                vg_fact_writer_open(&w, store, &o, NULL) == VG_OK &&
                vg_fact_writer_add(w, id, start, basis, 2, values, NULL) == VG_OK &&
                vg_fact_writer_finish(w, &counts, NULL) == VG_OK;
    vg_fact_writer_free(w);
    return good;
}

static bool fill(vg_store *store)
{
    const vg_basis plain = {.target = {.ms = VG_UNKNOWN},
                            .shortest = {.ms = VG_UNKNOWN},
                            .currency = "",
                            .reconstructed = ""};
    const vg_contract_row row = {.id = "c",
                                 .sha256 = "cd",
                                 .text = contract,
                                 .text_len = sizeof contract - 1,
                                 .valid_from = vg_day_of((vg_date){2026, 10, 1})};
    vg_source f = {.name = "alpha-and-beta.csv",
                   .sha256 = "ff",
                   .map_name = "",
                   .map_sha256 = "",
                   .constants = "{}",
                   .archive = ""};
    int64_t basis;
    bool known;
    return vg_store_begin(store, NULL) == VG_OK &&
           vg_source_begin(store, f.name, &f.id, NULL) == VG_OK &&
           vg_source_finish(store, &f, NULL) == VG_OK &&
           vg_basis_ensure(store, &plain, &basis, NULL) == VG_OK &&
           put_half_hour(store, f.id, basis, "alpha", "x", 10) &&
           put_half_hour(store, f.id, basis, "alpha", "y", 8) &&
           put_half_hour(store, f.id, basis, "beta", "x", 30) &&
           put_half_hour(store, f.id, basis, "beta", "y", 5) &&
           vg_contract_put(store, &row, &known, NULL) == VG_OK &&
           vg_store_commit(store, NULL) == VG_OK;
}

/* What must hold of a view that was built. */
static bool is_whole(const vg_view *v)
{
    if (v->edition == VG_EDITION_VENDOR)
        return v->card_count == 1 && v->group_count == 0 && v->source_count == 1 &&
               !v->sources[0].name && v->highlight_count == 1;
    return v->card_count == 2 && v->group_count == 1 && v->groups[0].standard_count == 1 &&
           v->groups[0].standards[0].differs && v->cards[0].heat.count == 1 &&
           v->part_count == 2 && v->source_count == 1 && v->sources[0].name;
}

/* One round; 0 when it ended as it must. */
static int round_of(long n, vg_store *store, vg_edition edition, bool *met)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_view view;
    vg_report_options o = {.store = store,
                           .period = {.kind = VG_PERIOD_RANGE,
                                      .first = vg_day_of((vg_date){2026, 10, 1}),
                                      .last = vg_day_of((vg_date){2026, 10, 2})},
                           .vendor = edition == VG_EDITION_VENDOR ? "alpha" : NULL,
                           .lang = VG_LANG_DE,
                           .edition = edition};
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = vg_view_build(&arena, &o, &view, &err);
    fault_disarm();
    *met = fault_met();
    int bad = rc == VG_OK ? !is_whole(&view) : rc != VG_NOMEM || !err.text[0];
    vg_arena_free(&arena);
    if (fault_live() != before)
        bad = 1;
    if (bad)
        printf("allocation %ld: %d \"%s\", %ld left\n", n, rc, err.text, fault_live() - before);
    return bad;
}

static int rounds(vg_store *store, vg_edition edition)
{
    bool met = true;
    long n = 0;
    while (met)
        if (round_of(++n, store, edition, &met))
            return 1;
    return n < LEAST_ROUNDS ? printf("only %ld rounds\n", n) : 0;
}

int main(void)
{
    char dir[] = "/tmp/vgov-fault-XXXXXX", path[64], command[80];
    vg_store *store = NULL;
    if (!mkdtemp(dir))
        return 1;
    snprintf(path, sizeof path, "%s/t.db", dir);
    int bad = vg_store_init(path, "UTC", NULL) != VG_OK ||
              vg_store_open(&store, path, VG_STORE_WRITE, NULL) != VG_OK || !fill(store);
    if (bad)
        printf("the store was not made\n");
    if (!bad)
        bad = rounds(store, VG_EDITION_CLIENT) || rounds(store, VG_EDITION_VENDOR);
    vg_store_close(store);
    snprintf(command, sizeof command, "rm -r %s", dir);
    return system(command) != 0 || bad;
}
