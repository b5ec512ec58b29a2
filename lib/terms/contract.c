#include <string.h>

#include <vgov/compose.h>
#include <vgov/hash.h>
#include <vgov/terms.h>

#include "contract_parts.h"

static void read_parties(vg_reader *r, const vg_json *root, vg_contract *c)
{
    c->id = vg_read_id(r, vg_read_needed(r, root, "id"));
    c->title = vg_read_title(r, vg_read_needed(r, root, "title"));
    c->client = vg_read_text(r, vg_read_needed(r, root, "client"));
    c->vendors = vg_read_codes_or_all(r, vg_read_needed(r, root, "vendors"), &c->vendor_count);
    for (size_t i = 0; i < c->vendor_count && vg_reading(r); i++)
        if (vg_vendor_is_shared(c->vendors[i]))
            vg_reader_fail(r, vg_read_field(root, "vendors"),
                           "\"*\" stands for all vendors of a line together, nobody has a "
                           "contract with it; \"shared\" says how its figures are attributed");
    c->currency = vg_read_currency(r, vg_read_needed(r, root, "currency"));
    c->currency_digits = vg_reading(r) ? vg_currency_digits(c->currency) : 0;
}

static void read_time(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *to = vg_read_needed(r, root, "valid_to");
    c->zone = vg_read_zone(r, vg_read_needed(r, root, "zone"));
    c->valid_from = vg_read_day(r, vg_read_needed(r, root, "valid_from"));
    c->valid_to = VG_FOREVER;
    if (to && to->type != VG_JSON_NULL)
        c->valid_to = vg_read_day(r, to);
    if (c->valid_to < c->valid_from)
        vg_reader_fail(r, to, "the date lies before \"valid_from\"");
}

static void read_origins(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *node = vg_read_field(root, "origins");
    c->origin = vg_read_id(r, vg_read_needed(r, root, "origin"));
    if (!vg_reading(r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of measures");
    c->origins = vg_reader_room(r, node->count, sizeof *c->origins);
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        c->origins[i].measure = vg_read_measure_key(r, &node->items[i]);
        c->origins[i].origin = vg_read_id(r, &node->items[i]);
    }
    c->origin_count = node->count;
}

static void read_contract(vg_reader *r, const vg_json *root, vg_contract *c)
{
    static const char *const keys[] = {
        "schema", "id",         "title",     "client",         "vendors",      "currency",
        "zone",   "valid_from", "valid_to",  "origin",         "origins",      "money",
        "kpis",   "score",      "examples",  "service_levels", "rules",        "hours",
        "group",  "shared",     "calendar",  "deliveries",     "vendor_lines", "claims",
        "relief", "closing",    "corridors", "files",          "amendments",   NULL};
    vg_read_schema(r, root, "vgov-contract-1");
    if (!vg_read_object(r, root, keys))
        return;
    read_parties(r, root, c);
    read_time(r, root, c);
    read_origins(r, root, c);
    vg_contract_read_origin(r, root, c);
    vg_contract_read_shared(r, root, c);
    const vg_json *group = vg_read_field(root, "group");
    c->group = group ? vg_read_id(r, group) : "";
    vg_contract_read_money(r, root, c);
    c->calendar = vg_contract_calendar(r, vg_read_field(root, "calendar"), c);
    vg_contract_read_hours(r, root, c);
    vg_contract_read_kpis(r, root, c);
    vg_contract_read_levels(r, root, c);
    vg_contract_read_tiers(r, root, c);
    vg_contract_read_terms(r, root, c);
    vg_contract_read_claims(r, root, c);
    vg_contract_read_relief(r, root, c);
    vg_contract_read_corridors(r, root, c);
    vg_contract_read_closing(r, root, c);
    vg_contract_read_score(r, root, c);
    vg_contract_read_examples(r, root, c);
    vg_contract_read_vendor_lines(r, root, c);
    vg_contract_read_deliveries(r, root, c);
}

vg_rc vg_contract_read_composed(vg_arena *arena, const vg_composed *text, vg_contract **out,
                                vg_err *err)
{
    const char *file = vg_arena_strdup(arena, text->file);
    vg_reader r = {
        .arena = arena, .file = file, .origins = text->origins, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = NULL;
    if (!file)
        return vg_nomem(err);
    vg_reader_keep(&r, vg_json_read(arena, file, text->text, text->len, &root, err));
    vg_contract *c = vg_reader_room(&r, 1, sizeof *c);
    if (!c)
        return r.rc;
    c->file = file;
    if (vg_reading(&r))
        read_contract(&r, root, c);
    if (vg_reading(&r))
        vg_reader_keep(&r, vg_sha256_text(text->text, text->len, c->sha256, err));
    if (vg_reading(&r))
        *out = c;
    return r.rc;
}

vg_rc vg_contract_read(vg_arena *arena, const char *file, const char *text, size_t len,
                       vg_contract **out, vg_err *err)
{
    vg_composed own = {.file = file, .text = text, .len = len};
    return vg_contract_read_composed(arena, &own, out, err);
}
