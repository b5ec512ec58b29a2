/* Lists of records, by their first byte: forecasts, invoices, what vendors report, events. Each
 * goes into a store that has an invoice, a forecast and a report already, and is taken out
 * again before the commit. It is refused with a reason, or all of its rows are accounted for.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/event_load.h>
#include <vgov/forecast_load.h>
#include <vgov/record_load.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef vg_rc loader(vg_store *, const char *, const vg_record_options *, vg_record_result *,
                     vg_err *);

static char folder[] = "/tmp/vgov-records-fuzz-XXXXXX";
static char db[64], list[64];
static vg_store *store;

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void put(const char *text, size_t size)
{
    FILE *f = fopen(list, "wb");
    must(f && fwrite(text, 1, size, f) == size && fclose(f) == 0);
}

static void first(loader *load, const char *text)
{
    vg_record_result result;
    const vg_record_options o = {.currency = "EUR"};
    put(text, strlen(text));
    must(load(store, list, &o, &result, NULL) == VG_OK && result.added > 0);
}

static void drop(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char path[80];
    vg_store_close(store);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(path, sizeof path, "%s%s", db, ends[i]);
        unlink(path);
    }
    unlink(list);
    rmdir(folder);
}

static void make(void)
{
    static const char facts[] = "vendor,line,start,offered\nv,l,2026-10-05,10\n";
    static const char version[] =
        "version,created,line,start,volume\nA,2026-09-01,l,2026-10-05,9\n";
    const vg_load_options o = {.target = {.ms = VG_UNKNOWN},
                               .shortest = {.ms = VG_UNKNOWN},
                               .slice = VG_LEN_DAY,
                               .create = true};
    vg_load_result result;
    vg_err err = VG_ERR_INIT;
    setenv("TZDIR", "tests/vectors/zoneinfo", 1);
    must(mkdtemp(folder) != NULL);
    snprintf(db, sizeof db, "%s/a.db", folder);
    snprintf(list, sizeof list, "%s/list.csv", folder);
    must(vg_store_init(db, "Europe/Berlin", &err) == VG_OK);
    must(vg_store_open(&store, db, VG_STORE_WRITE, &err) == VG_OK);
    atexit(drop);
    put(facts, sizeof facts - 1);
    must(vg_load_file(store, list, &o, &result, &err) == VG_OK);
    put(version, sizeof version - 1);
    must(vg_forecast_load(store, list, &(vg_load_options){.create = true}, &result, &err) ==
         VG_OK);
    first(vg_invoice_load, "vendor,period,charge,amount,net\nv,2026-10,fee,10.00,no\n");
    first(vg_reported_load, "vendor,period,service_level,value\nv,2026-10,SL-1,80\n");
    first(vg_event_load, "kind,vendor,slice\noutage,v,2026-10-05\n");
}

static void try_forecast(void)
{
    vg_load_result r;
    vg_err err = VG_ERR_INIT;
    const vg_load_options o = {.dry_run = true};
    vg_rc rc = vg_forecast_load(store, list, &o, &r, &err);
    must(rc == VG_OK || (rc == VG_DATA && err.text[0]));
    must(rc != VG_OK || r.same || r.inserted + r.unchanged == r.rows);
}

static void try_list(loader *load, bool partial, bool replace)
{
    vg_record_result r;
    vg_err err = VG_ERR_INIT;
    const vg_record_options o = {.vendor = "v",
                                 .currency = "EUR",
                                 .partial = partial,
                                 .replace = replace,
                                 .dry_run = true};
    vg_rc rc = load(store, list, &o, &r, &err);
    must(rc == VG_OK || (rc == VG_DATA && err.text[0]) || (rc == VG_FOUND && partial) ||
         (rc == VG_USAGE && err.text[0]));
    must((rc != VG_OK && rc != VG_FOUND) || r.same ||
         r.added + r.known + r.replaced + r.rejected == r.rows);
    must(rc != VG_OK || r.rejected == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static loader *const loaders[] = {vg_invoice_load, vg_reported_load, vg_event_load};
    if (size == 0)
        return 0;
    if (!store)
        make();
    put((const char *)data + 1, size - 1);
    int kind = data[0] & 3;
    if (kind == 0)
        try_forecast();
    else
        try_list(loaders[kind - 1], data[0] & 4, data[0] & 8);
    return 0;
}
