/* The facts of two contracts against each other. */
#include <vgov/contract_diff.h>

#include <string.h>

#include "columns.h"
#include "contract_facts.h"
#include "figure.h"
#include "json_figures.h"

/* --- the head of a contract
 * --------------------------------------------------------------------- */

static void tell_day(vg_facts *f, const char *what, vg_day day)
{
    vg_str s = VG_STR_INIT;
    if (day == VG_FOREVER)
        return;
    vg_day_text(&s, day);
    vg_facts_tell(f, what, &s);
}

static void tell_origins(vg_facts *f)
{
    const vg_contract *c = f->contract;
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, c->origin);
    for (size_t i = 0; i < c->origin_count; i++)
        vg_str_addf(&s, ", %s: %s", vg_measures[c->origins[i].measure].code,
                    c->origins[i].origin);
    vg_facts_tell(f, N_("Figures that count"), &s);
}

static void tell_head(vg_facts *f)
{
    const vg_contract *c = f->contract;
    vg_str s = VG_STR_INIT;
    f->member = f->subject = "";
    vg_facts_say(f, N_("Contract"), c->id);
    vg_facts_say(f, N_("Title"), vg_text_in(c->title, f->lang));
    if (strcmp(c->title.en, c->title.de) != 0)
        vg_facts_say(f, N_("Title in the other language"),
                     f->lang == VG_LANG_DE ? c->title.en : c->title.de);
    vg_facts_say(f, N_("Client"), c->client);
    vg_facts_put_list(&s, c->vendors, c->vendor_count, vg_tr(f->lang, "all"));
    vg_facts_tell(f, N_("Vendors"), &s);
    tell_day(f, N_("Valid from"), c->valid_from);
    tell_day(f, N_("Valid to"), c->valid_to);
    vg_facts_say(f, N_("Currency"), c->currency);
    vg_facts_say(f, N_("Time zone"), c->zone);
    tell_origins(f);
    vg_facts_say(f, N_("Group"), c->group);
}

/* What moves money first. */
static vg_rc tell_all(vg_facts *f)
{
    vg_facts_money(f);
    vg_facts_claims(f);
    vg_facts_levels(f);
    vg_facts_relief(f);
    vg_facts_relieved(f);
    vg_facts_closing(f);
    tell_head(f);
    vg_facts_rest(f);
    vg_facts_around(f);
    return f->rc;
}

/* The parts of a contract, in the order in which they are told. */
static const struct {
    const char *member, *name;
} parts[] = {{"money", N_("Money")},
             {"claims", N_("Claims")},
             {"service_levels", N_("Service levels")},
             {"relief", N_("Relief")},
             {"corridors", N_("Corridors")},
             {"shared", N_("Shared lines")},
             {"closing", N_("Closing")},
             {"", N_("Contract")},
             {"kpis", N_("KPIs")},
             {"hours", N_("Service hours")},
             {"calendar", N_("Calendar")},
             {"vendor_lines", N_("Lines of vendors")},
             {"deliveries", N_("Deliveries")},
             {"score", N_("Score")},
             {"examples", N_("Examples")},
             {"files", N_("Files")},
             {"amendments", N_("Amendments")}};

static size_t part_place(const char *member)
{
    size_t i = 0;
    while (i < VG_COUNT_OF(parts) && strcmp(parts[i].member, member) != 0)
        i++;
    return i;
}

static const char *part_of(const char *member)
{
    size_t i = part_place(member);
    return i < VG_COUNT_OF(parts) ? parts[i].name : member;
}

/* --- changes
 * ----------------------------------------------------------------------------------- */

typedef struct differ {
    vg_arena *arena;
    vg_contract_diff *out;
    vg_err *err;
} differ;

static bool about_same(const vg_fact_text *a, const vg_fact_text *b)
{
    return strcmp(a->member, b->member) == 0 && strcmp(a->subject, b->subject) == 0 &&
           strcmp(a->what, b->what) == 0;
}

/* The fact about the same thing; where several are (two caps), the one in the same place among
 * them. */
static const vg_fact_text *partner(const vg_facts *of, size_t i, const vg_facts *in)
{
    size_t place = 0;
    for (size_t k = 0; k < i; k++)
        place += about_same(&of->items[k], &of->items[i]);
    for (size_t k = 0; k < in->count; k++)
        if (about_same(&in->items[k], &of->items[i]) && place-- == 0)
            return &in->items[k];
    return NULL;
}

static vg_rc add(const differ *d, const vg_fact_text *t, const char *was, const char *is)
{
    vg_contract_change *place =
        vg_arena_push(d->arena, &d->out->changes, &d->out->count, sizeof *place);
    if (!place)
        return vg_nomem(d->err);
    *place = (vg_contract_change){t->member, t->subject, t->what, was, is};
    return VG_OK;
}

static bool same_subject(const vg_fact_text *a, const vg_fact_text *b)
{
    return strcmp(a->member, b->member) == 0 && strcmp(a->subject, b->subject) == 0;
}

static bool has_subject(const vg_facts *f, const vg_fact_text *t)
{
    for (size_t i = 0; i < f->count; i++)
        if (same_subject(&f->items[i], t))
            return true;
    return false;
}

/* What only one side has is told as a whole, with its first fact. */
static vg_rc add_whole(const differ *d, const vg_facts *of, size_t i, bool is)
{
    const char *text;
    vg_str s = VG_STR_INIT;
    for (size_t k = 0; k < i; k++)
        if (same_subject(&of->items[k], &of->items[i]))
            return VG_OK;
    for (size_t k = i; k < of->count; k++)
        if (same_subject(&of->items[k], &of->items[i]))
            vg_str_addf(&s, "%s%s", k > i ? "; " : "", of->items[k].value);
    vg_rc rc = vg_text_take(d->arena, &text, &s, d->err);
    return rc != VG_OK ? rc : add(d, &of->items[i], is ? NULL : text, is ? text : NULL);
}

enum { MOST_YEARS = 3 };

/* Holidays that follow from a rule change in every year of a contract without an end. */
static bool is_more_of_it(const differ *d, const vg_fact_text *t)
{
    size_t n = 0, id = strcspn(t->subject, ",");
    if (strcmp(t->what, vg_fact_special_days) != 0)
        return false;
    for (size_t i = 0; i < d->out->count; i++) {
        const vg_contract_change *c = &d->out->changes[i];
        n += strcmp(c->member, t->member) == 0 && strcmp(c->what, t->what) == 0 &&
             strncmp(c->subject, t->subject, id + 1) == 0;
    }
    return n >= MOST_YEARS;
}

static vg_rc add_changes(const differ *d, const vg_facts *a, const vg_facts *b)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < a->count; i++) {
        const vg_fact_text *t = &a->items[i], *other = partner(a, i, b);
        if ((other && strcmp(t->value, other->value) == 0) || is_more_of_it(d, t))
            continue;
        rc = has_subject(b, t) ? add(d, t, t->value, other ? other->value : NULL)
                               : add_whole(d, a, i, false);
    }
    for (size_t i = 0; rc == VG_OK && i < b->count; i++) {
        const vg_fact_text *t = &b->items[i];
        if (partner(b, i, a) || is_more_of_it(d, t))
            continue;
        rc = has_subject(a, t) ? add(d, t, NULL, t->value) : add_whole(d, b, i, true);
    }
    return rc;
}

/* Whether a change tells of the member, and of the item where there is one. */
static bool is_told(const vg_contract_diff *d, size_t count, const vg_contract_member *m)
{
    static const char *const heads[] = {"id",         "title",    "client",   "vendors",
                                        "valid_from", "valid_to", "currency", "zone",
                                        "origin",     "origins",  "group",    NULL};
    for (size_t i = 0; i < count; i++) {
        const vg_contract_change *c = &d->changes[i];
        size_t n = m->item ? strlen(m->item) : 0;
        if (strcmp(c->member, m->member) == 0 &&
            (!m->item || (strncmp(c->subject, m->item, n) == 0 &&
                          (c->subject[n] == '\0' || c->subject[n] == ','))))
            return true;
    }
    for (size_t i = 0; heads[i]; i++)
        if (strcmp(heads[i], m->member) == 0)
            return true;
    return false;
}

/* "rules" are the defaults of KPIs, which tell all that they do. */
static vg_rc add_untold(const differ *d, const vg_contract_source *a,
                        const vg_contract_source *b)
{
    vg_contract_member *members;
    size_t n, told = d->out->count;
    vg_rc rc = vg_contract_compare(d->arena, a, b, &members, &n, d->err);
    for (size_t i = 0; rc == VG_OK && i < n; i++) {
        vg_fact_text t = {members[i].member, members[i].item ? members[i].item : "",
                          N_("Other terms"), NULL};
        if (strcmp(t.member, "rules") != 0 && !is_told(d->out, told, &members[i]))
            rc = add(d, &t, "", "");
    }
    return rc;
}

/* By part; within one as they were found, what the new contract alone has behind. */
static void sort_changes(vg_contract_diff *d)
{
    for (size_t i = 1; i < d->count; i++)
        for (size_t k = i; k > 0; k--) {
            vg_contract_change *c = &d->changes[k], moved = c[-1];
            if (part_place(c->member) >= part_place(moved.member))
                break;
            c[-1] = *c;
            *c = moved;
        }
}

vg_rc vg_contract_diff_find(vg_arena *arena, const vg_contract *a,
                            const vg_contract_source *a_text, const vg_contract *b,
                            const vg_contract_source *b_text, vg_lang lang,
                            vg_contract_diff *out, vg_err *err)
{
    vg_facts old = {.arena = arena, .lang = lang, .contract = a, .rc = VG_OK, .err = err};
    vg_facts new = old;
    differ d = {arena, out, err};
    new.contract = b;
    *out = (vg_contract_diff){.changes = NULL};
    vg_rc rc = tell_all(&old);
    if (rc == VG_OK)
        rc = tell_all(&new);
    if (rc == VG_OK)
        rc = add_changes(&d, &old, &new);
    if (rc == VG_OK)
        rc = add_untold(&d, a_text, b_text);
    sort_changes(out);
    return rc;
}

/* --- as a table and as JSON
 * --------------------------------------------------------------------- */

static const vg_column columns[] = {
    {.key = "member", .title = N_("Part")}, {.key = "about", .title = N_("About")},
    {.key = "what", .title = N_("What")},   {.key = "old", .title = N_("Old")},
    {.key = "new", .title = N_("New")},
};

vg_rc vg_contract_diff_table(vg_arena *arena, const vg_contract_diff *d, vg_lang lang,
                             bool codes, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < d->count; i++) {
        const vg_contract_change *c = &d->changes[i];
        bool told = !(c->was && c->is && !*c->was && !*c->is);
        vg_table_cell(out, codes ? c->member : vg_tr(lang, part_of(c->member)));
        vg_table_cell(out, c->subject);
        vg_table_cell(out, vg_tr(lang, c->what));
        vg_table_cell(out, told ? c->was : vg_tr(lang, N_("differ")));
        vg_table_cell(out, told ? c->is : vg_tr(lang, N_("differ")));
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static void put_contract(vg_json *j, vg_jnode *in, const char *key, const vg_contract *c)
{
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jtext(j->out, o, "file", c->file);
    vg_jtext(j->out, o, "contract", c->id);
    vg_json_day(j, o, "contract_version", c->valid_from);
    vg_jtext(j->out, o, "sha256", c->sha256);
}

vg_rc vg_contract_diff_json(const vg_contract_diff *d, const vg_contract *a,
                            const vg_contract *b, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out);
    put_contract(&j, root, "old", a);
    put_contract(&j, root, "new", b);
    vg_jbool(j.out, root, "equal", d->count == 0);
    vg_jnode *list = vg_jarray(j.out, root, "changes");
    for (size_t i = 0; i < d->count; i++) {
        const vg_contract_change *c = &d->changes[i];
        vg_jnode *o = vg_jobject(j.out, list, NULL);
        vg_jtext(j.out, o, "member", *c->member ? c->member : NULL);
        vg_jtext(j.out, o, "about", *c->subject ? c->subject : NULL);
        vg_jtext(j.out, o, "what", c->what);
        vg_jtext(j.out, o, "old", c->was);
        vg_jtext(j.out, o, "new", c->is);
    }
    return vg_json_end(&j, out);
}
