#include <vgov/trace_report.h>

#include <vgov/json_out.h>

typedef struct writing {
    vg_jout *doc;
    vg_str text, key;
} writing;

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static void put_series(writing *w, vg_jnode *in, const vg_traced *t)
{
    const vg_series *s = t->series;
    vg_jtext(w->doc, in, "vendor", s->scope.vendor);
    vg_jtext(w->doc, in, "line", s->scope.line);
    vg_jtext(w->doc, in, "channel", or_null(s->scope.channel));
    vg_jtext(w->doc, in, "campaign", or_null(s->scope.campaign));
    vg_jtext(w->doc, in, "site", or_null(s->scope.site));
    vg_jtext(w->doc, in, "origin", s->origin);
    vg_jtext(w->doc, in, "feed", s->feed);
    vg_jtext(w->doc, in, "slice", t->slice);
    vg_jtext(w->doc, in, "length", vg_length_name(s->length));
    vg_jtext(w->doc, in, "local", t->local);
}

/* By the headers of plain files, in their units. */
static void put_figures(writing *w, vg_jnode *in, const vg_traced *t)
{
    vg_jnode *figures = vg_jobject(w->doc, in, "figures");
    for (int i = 0; i < VG_MEASURES; i++) {
        vg_measure m = (vg_measure)i;
        int digits = vg_measures[m].decimals;
        if (t->values[m] == VG_UNKNOWN)
            continue;
        if (vg_measures[m].unit == VG_UNIT_MONEY)
            digits = vg_currency_digits(t->basis ? t->basis->currency : "");
        vg_str_clear(&w->key);
        vg_str_clear(&w->text);
        vg_measure_header(&w->key, m);
        vg_dec_text(&w->text, t->values[m], digits < 0 ? 0 : digits);
        vg_jnumber(w->doc, figures, w->key.ptr, w->text.ptr);
    }
}

static void put_threshold(writing *w, vg_jnode *in, const char *key, vg_threshold threshold)
{
    vg_str_clear(&w->text);
    if (threshold.ms != VG_UNKNOWN)
        vg_threshold_text(&w->text, threshold);
    vg_jtext(w->doc, in, key, or_null(w->text.ptr));
}

static void put_basis(writing *w, vg_jnode *in, const vg_basis *b)
{
    if (!b) {
        vg_jnull(w->doc, in, "basis");
        return;
    }
    vg_jnode *basis = vg_jobject(w->doc, in, "basis");
    put_threshold(w, basis, "target", b->target);
    put_threshold(w, basis, "short", b->shortest);
    vg_jtext(w->doc, basis, "currency", or_null(b->currency));
    vg_jtext(w->doc, basis, "reconstructed", or_null(b->reconstructed));
}

static void put_source(writing *w, vg_jnode *in, const char *key, const vg_source *s)
{
    if (!s) {
        vg_jnull(w->doc, in, key);
        return;
    }
    vg_jnode *source = vg_jobject(w->doc, in, key);
    vg_str_clear(&w->text);
    vg_time_text(&w->text, s->imported_at);
    vg_jint(w->doc, source, "id", s->id);
    vg_jtext(w->doc, source, "name", s->name);
    vg_jtext(w->doc, source, "sha256", s->sha256);
    vg_jtext(w->doc, source, "imported", w->text.ptr);
    vg_jtext(w->doc, source, "archive", or_null(s->archive));
}

static void put_fact(writing *w, vg_jnode *in, const vg_traced *t)
{
    put_series(w, in, t);
    vg_jtext(w->doc, in, "state", !t->by ? "stands" : t->retired ? "retired" : "replaced");
    put_source(w, in, "by", t->by);
    put_figures(w, in, t);
    put_basis(w, in, t->basis);
    put_source(w, in, "source", t->source);
    vg_jint(w->doc, in, "row", t->src_row);
    if (t->calls < 0)
        vg_jnull(w->doc, in, "calls");
    else
        vg_jint(w->doc, in, "calls", t->calls);
    vg_jtext(w->doc, in, "header", t->head);
    vg_jtext(w->doc, in, "record", t->record);
    vg_jtext(w->doc, in, "note", t->note);
    vg_jtext(w->doc, in, "detail", t->detail);
    vg_jtext(w->doc, in, "shared", t->shared);
}

vg_rc vg_trace_json(const vg_traced *list, size_t count, vg_str *out, vg_err *err)
{
    writing w = {.text = VG_STR_INIT, .key = VG_STR_INIT};
    vg_rc rc = vg_jout_new(&w.doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *facts = vg_jarray(w.doc, vg_jout_root(w.doc), "facts");
    for (size_t i = 0; i < count; i++)
        put_fact(&w, vg_jobject(w.doc, facts, NULL), &list[i]);
    rc = vg_str_rc(&w.text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&w.key, err);
    if (rc == VG_OK)
        rc = vg_jout_print(w.doc, true, out, err);
    vg_jout_free(w.doc);
    vg_str_free(&w.text);
    vg_str_free(&w.key);
    return rc;
}
