#include "scopes.h"

#include <string.h>

#include <vgov/name.h>

#include "shape/cells.h"
#include "shape/texts.h"
#include "shape/totals_words.h"

_Static_assert((int)VG_NAME_BYTES == (int)PARTY_CODE, "a code is a name");

/* The trimmed texts of a key; len 0 = not said. */
typedef struct key_texts {
    vg_load_text of[KEYS];
    vg_name_room room[KEYS]; /* for those that are not as they stand in the file */
} key_texts;

static const char *const key_names[KEYS] = {
    [KEY_VENDOR] = "vendor",     [KEY_LINE] = "line", [KEY_CHANNEL] = "channel",
    [KEY_CAMPAIGN] = "campaign", [KEY_SITE] = "site", [KEY_NAME] = "vendor name",
    [KEY_MINUTES] = "minutes",
};

static bool same_texts(const vg_scopes *s, const vg_load_scope *one, const vg_row *row)
{
    const char *text = one->texts;
    for (int i = 0; i < s->column_count; i++) {
        const vg_cell *cell = &row->cells[s->columns[i]];
        if (cell->len != one->lens[i] || memcmp(cell->text, text, cell->len) != 0)
            return false;
        text += cell->len;
    }
    return true;
}

static vg_rc check_text(vg_load_text *t, vg_name_room *room, int key, vg_err *err)
{
    vg_rc rc = vg_name_normal(&t->text, &t->len, room, key_names[key], err);
    if (rc != VG_OK)
        return rc;
    if (t->len == 0 && key == KEY_VENDOR)
        return vg_fail(err, VG_DATA,
                       "expected a vendor, found nothing (\"shared\": [\"\"] in the map takes "
                       "such rows for those of a line that several vendors serve)");
    if (t->len == 0 && (key == KEY_LINE || key == KEY_LINE || key == KEY_MINUTES))
        return vg_fail(err, VG_DATA, "expected a %s, found nothing",
                       key == KEY_MINUTES ? "number of minutes" : key_names[key]);
    return VG_OK;
}

/* What is said for the whole file is looked at once, not in each row. */
static vg_rc check_constants(vg_scopes *s, vg_err *err)
{
    vg_load_party *unused;
    vg_name_room room;
    for (int k = 0; k < KEYS; k++) {
        const char *value = s->plan->keys[k].value;
        if (!value)
            continue;
        vg_load_text t = vg_load_trim(value, strlen(value));
        vg_rc rc = check_text(&t, &room, k, err);
        if (rc != VG_OK)
            return vg_err_wrap(err, VG_USAGE, "%s", key_names[k]);
        if (k == KEY_VENDOR)
            rc = vg_parties_find(&s->vendors, t.text, t.len, &unused, err);
        else if (k == KEY_LINE)
            rc = vg_parties_find(&s->lines, t.text, t.len, &unused, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

vg_rc vg_scopes_open(vg_scopes *s, const vg_plan *p, vg_store *store, vg_err *err)
{
    *s = (vg_scopes){.plan = p, .store = store};
    s->vendors =
        (vg_parties){.store = store, .arena = &s->arena, .vendors = true, .create = p->create};
    s->lines = (vg_parties){.store = store, .arena = &s->arena, .create = p->create};
    for (int k = 0; k < KEYS; k++)
        if (p->keys[k].column >= 0)
            s->columns[s->column_count++] = p->keys[k].column;
    return check_constants(s, err);
}

/* A column and an option may both say it, but not differently. */
static vg_rc check_option(const vg_load_text *t, int key, const char *said, const vg_plan *p,
                          int64_t line, vg_err *err)
{
    vg_name_room room;
    vg_load_text option = vg_load_trim(said ? said : "", said ? strlen(said) : 0);
    if (!said)
        return VG_OK;
    vg_rc rc = vg_name_normal(&option.text, &option.len, &room, key_names[key], err);
    if (rc != VG_OK)
        return rc;
    if (option.len == t->len && memcmp(option.text, t->text, t->len) == 0)
        return VG_OK;
    vg_found found = vg_found_text(t->text, t->len);
    return vg_fail(err, VG_USAGE, "--%s says \"%s\", but %s:%lld says \"%s\"", key_names[key],
                   said, p->file, (long long)line, found.text);
}

/* A cell that means all vendors together becomes their code. */
static void take_shared(const vg_map *map, vg_load_text *t)
{
    for (size_t i = 0; i < map->shared_count; i++) {
        size_t len = strlen(map->shared[i]);
        if (len == t->len && memcmp(map->shared[i], t->text, len) == 0)
            *t = vg_load_trim(VG_SHARED_VENDOR, strlen(VG_SHARED_VENDOR));
    }
}

static vg_rc read_key(const vg_scopes *s, const vg_row *row, key_texts *out, int *column,
                      vg_err *err)
{
    const vg_plan *p = s->plan;
    for (int k = 0; k < KEYS; k++) {
        const vg_plan_text *from = &p->keys[k];
        const char *value = from->value ? from->value : "";
        out->of[k] = vg_load_trim(value, strlen(value));
        if (from->column < 0 && k == KEY_MINUTES)
            continue;
        if (from->column >= 0) {
            const vg_cell *cell = &row->cells[from->column];
            out->of[k] = vg_load_trim(cell->text, cell->len);
            if (vg_cell_is_missing(p, out->of[k].text, out->of[k].len))
                out->of[k].len = 0;
            if (k == KEY_VENDOR)
                take_shared(p->map, &out->of[k]);
        }
        *column = from->column;
        vg_rc rc = check_text(&out->of[k], &out->room[k], k, err);
        if (rc == VG_OK && from->column >= 0)
            rc = check_option(&out->of[k], k, from->value, p, row->number, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc read_length(const vg_plan *p, const vg_load_text *minutes, vg_length *out,
                         vg_err *err)
{
    *out = p->slice;
    if (p->keys[KEY_MINUTES].column < 0)
        return VG_OK;
    vg_found found = vg_found_text(minutes->text, minutes->len);
    int64_t value;
    vg_number_format plain = {.decimal = '.'};
    vg_rc rc = vg_dec_parse(minutes->text, minutes->len, plain, 0, &value, NULL);
    if (rc != VG_OK || value > VG_LEN_MONTH || !vg_length_valid((vg_length)value))
        return vg_fail(
            err, VG_DATA,
            "expected 5, 10, 15, 20, 30, 60, 1440 (day), 10080 (week) or 43200 (month) "
            "minutes, found \"%s\"",
            found.text);
    if (p->slice && p->slice != value)
        return vg_fail(err, VG_DATA, "%s minutes, but slices are said to be of %s", found.text,
                       vg_length_name(p->slice));
    *out = (vg_length)value;
    return VG_OK;
}

static bool same_series(const vg_load_series *a, const vg_load_series *b)
{
    return a->vendor == b->vendor && a->line == b->line && a->length == b->length &&
           strcmp(a->channel, b->channel) == 0 && strcmp(a->campaign, b->campaign) == 0 &&
           strcmp(a->site, b->site) == 0;
}

static uint64_t hash_series(const vg_load_series *one)
{
    uint64_t hash = vg_hash_bytes(HASH_START, one->vendor->code, strlen(one->vendor->code) + 1);
    hash = vg_hash_bytes(hash, one->line->code, strlen(one->line->code) + 1);
    hash = vg_hash_bytes(hash, one->channel, strlen(one->channel) + 1);
    hash = vg_hash_bytes(hash, one->campaign, strlen(one->campaign) + 1);
    hash = vg_hash_bytes(hash, one->site, strlen(one->site) + 1);
    return vg_hash_bytes(hash, &one->length, sizeof one->length);
}

/* The series as the file's own list has it. */
static vg_rc intern_series(vg_scopes *s, const vg_load_series *wanted, vg_load_series **out,
                           vg_err *err)
{
    uint64_t hash = hash_series(wanted);
    size_t at = 0;
    while ((*out = vg_hashtable_next(&s->by_key, hash, &at)))
        if (same_series(*out, wanted))
            return VG_OK;
    vg_load_series *one = VG_NEW(&s->arena, vg_load_series);
    if (!one)
        return vg_nomem(err);
    *one = *wanted;
    one->number = s->series_count++;
    one->next = s->series;
    s->series = *out = one;
    return vg_hashtable_put(&s->by_key, hash, one, err);
}

static vg_rc intern_name(vg_scopes *s, vg_load_party *vendor, const vg_load_text *text,
                         vg_load_name **out, vg_err *err)
{
    *out = NULL;
    if (text->len == 0)
        return VG_OK;
    uint64_t hash = vg_hash_bytes(HASH_START, vendor->code, strlen(vendor->code) + 1);
    hash = vg_hash_bytes(hash, text->text, text->len);
    size_t at = 0;
    while ((*out = vg_hashtable_next(&s->by_name, hash, &at)))
        if ((*out)->vendor == vendor && strlen((*out)->name) == text->len &&
            memcmp((*out)->name, text->text, text->len) == 0)
            return VG_OK;
    vg_load_name *one = VG_NEW(&s->arena, vg_load_name);
    char *name = vg_arena_copy(&s->arena, text->text, text->len);
    if (!one || !name)
        return vg_nomem(err);
    *one = (vg_load_name){.next = s->names, .vendor = vendor, .name = name};
    s->names = *out = one;
    return vg_hashtable_put(&s->by_name, hash, one, err);
}

/* Channel, campaign and site, copied. */
static vg_rc copy_parts(vg_scopes *s, const key_texts *key, vg_load_series *out, vg_err *err)
{
    out->channel =
        vg_arena_copy(&s->arena, key->of[KEY_CHANNEL].text, key->of[KEY_CHANNEL].len);
    out->campaign =
        vg_arena_copy(&s->arena, key->of[KEY_CAMPAIGN].text, key->of[KEY_CAMPAIGN].len);
    out->site = vg_arena_copy(&s->arena, key->of[KEY_SITE].text, key->of[KEY_SITE].len);
    return out->channel && out->campaign && out->site ? VG_OK : vg_nomem(err);
}

/* A totals row must not become a line of its own: where the map says nothing of totals, no new
 * key may have such a word. Vendors and lines that the store knows are meant. */
static vg_rc check_totals(const vg_scopes *s, const key_texts *key, const vg_load_series *found,
                          int *column, vg_err *err)
{
    for (int k = 0; k < KEYS && s->plan->map->totals.rule == VG_TOTALS_UNSAID; k++) {
        bool known =
            (k == KEY_VENDOR && found->vendor->id) || (k == KEY_LINE && found->line->id);
        if (known || s->plan->keys[k].column < 0 ||
            !vg_totals_usual(key->of[k].text, key->of[k].len))
            continue;
        *column = s->plan->keys[k].column;
        vg_found word = vg_found_text(key->of[k].text, key->of[k].len);
        return vg_fail(err, VG_DATA, "expected a %s, found \"%s\"", key_names[k], word.text);
    }
    return VG_OK;
}

static vg_rc resolve(vg_scopes *s, const vg_row *row, vg_load_scope *one, int *column,
                     vg_err *err)
{
    key_texts key;
    vg_load_series wanted = {.id = 0};
    vg_rc rc = read_key(s, row, &key, column, err);
    if (rc != VG_OK)
        return rc;
    *column = s->plan->keys[KEY_MINUTES].column;
    rc = read_length(s->plan, &key.of[KEY_MINUTES], &wanted.length, err);
    if (rc != VG_OK)
        return rc;
    *column = s->plan->keys[KEY_VENDOR].column;
    rc = vg_parties_find(&s->vendors, key.of[KEY_VENDOR].text, key.of[KEY_VENDOR].len,
                         &wanted.vendor, err);
    if (rc != VG_OK)
        return rc;
    *column = s->plan->keys[KEY_LINE].column;
    rc = vg_parties_find(&s->lines, key.of[KEY_LINE].text, key.of[KEY_LINE].len, &wanted.line,
                         err);
    if (rc == VG_OK)
        rc = check_totals(s, &key, &wanted, column, err);
    if (rc == VG_OK)
        rc = copy_parts(s, &key, &wanted, err);
    if (rc == VG_OK)
        rc = intern_series(s, &wanted, &one->series, err);
    if (rc == VG_OK)
        rc = intern_name(s, wanted.vendor, &key.of[KEY_NAME], &one->name, err);
    return rc;
}

static vg_rc learn(vg_scopes *s, const vg_row *row, uint64_t hash, vg_load_scope **out,
                   int *column, vg_err *err)
{
    vg_load_scope found = {.series = NULL};
    size_t len = 0;
    vg_rc rc = resolve(s, row, &found, column, err);
    if (rc != VG_OK)
        return rc;
    for (int i = 0; i < s->column_count; i++) {
        found.lens[i] = (uint32_t)row->cells[s->columns[i]].len;
        len += found.lens[i];
    }
    char *texts = vg_arena_alloc(&s->arena, len + 1);
    vg_load_scope *one = VG_NEW(&s->arena, vg_load_scope);
    if (!texts || !one)
        return vg_nomem(err);
    found.texts = texts;
    for (int i = 0; i < s->column_count; i++) {
        memcpy(texts, row->cells[s->columns[i]].text, found.lens[i]);
        texts += found.lens[i];
    }
    *one = found;
    *out = one;
    return vg_hashtable_put(&s->by_text, hash, one, err);
}

vg_rc vg_scopes_find(vg_scopes *s, const vg_row *row, const vg_load_scope **out, int *column,
                     vg_err *err)
{
    vg_load_scope *before = s->last, *one = before ? before->after : NULL;
    if (one && same_texts(s, one, row)) {
        *out = s->last = one;
        return VG_OK;
    }
    uint64_t hash = HASH_START;
    for (int i = 0; i < s->column_count; i++) {
        const vg_cell *cell = &row->cells[s->columns[i]];
        hash = vg_hash_bytes(hash, cell->text, cell->len);
    }
    size_t at = 0;
    while ((one = vg_hashtable_next(&s->by_text, hash, &at)))
        if (same_texts(s, one, row))
            break;
    if (!one) {
        vg_rc rc = learn(s, row, hash, &one, column, err);
        if (rc != VG_OK)
            return rc;
    }
    if (before)
        before->after = one;
    *out = s->last = one;
    return VG_OK;
}

vg_rc vg_scopes_ensure(vg_scopes *s, vg_load_series *series, vg_err *err)
{
    if (series->id)
        return VG_OK;
    vg_rc rc = vg_parties_ensure(&s->vendors, series->vendor, err);
    if (rc == VG_OK)
        rc = vg_parties_ensure(&s->lines, series->line, err);
    if (rc != VG_OK)
        return rc;
    vg_series wanted = {.scope = {.vendor_id = series->vendor->id,
                                  .line_id = series->line->id,
                                  .vendor = series->vendor->code,
                                  .line = series->line->code,
                                  .channel = series->channel,
                                  .campaign = series->campaign,
                                  .site = series->site},
                        .origin = s->plan->origin,
                        .feed = s->plan->feed,
                        .length = series->length};
    rc = vg_series_ensure(s->store, &wanted, &series->id, err);
    if (rc != VG_OK)
        return rc;
    return vg_hashtable_put(&s->by_id, (uint64_t)series->id * UINT64_C(0x9e3779b97f4a7c15),
                            series, err);
}

const vg_load_series *vg_scopes_by_id(const vg_scopes *s, int64_t id)
{
    const vg_load_series *one;
    size_t at = 0;
    uint64_t hash = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15);
    while ((one = vg_hashtable_next(&s->by_id, hash, &at)))
        if (one->id == id)
            break;
    return one;
}

vg_rc vg_scopes_put_names(vg_scopes *s, int64_t source, vg_err *err)
{
    for (vg_load_name *n = s->names; n; n = n->next) {
        if (!n->seen)
            continue;
        vg_rc rc = vg_vendor_name_seen(s->store, n->vendor->id, n->name, n->first, n->last,
                                       source, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

void vg_scopes_free(vg_scopes *s)
{
    vg_parties_free(&s->vendors);
    vg_parties_free(&s->lines);
    vg_hashtable_free(&s->by_text);
    vg_hashtable_free(&s->by_key);
    vg_hashtable_free(&s->by_id);
    vg_hashtable_free(&s->by_name);
    vg_arena_free(&s->arena);
}
