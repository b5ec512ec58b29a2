/* The files that the report rests on.
 *
 * In an edition for a vendor a file is named only when none of its rows in the store is another
 * vendor's and its name mentions nobody else; its counts are shown only when all that was ever
 * taken from it is the vendor's own. Any other file stands there by its fingerprint, with the
 * vendor's own rows counted.
 */
#include "view.h"

#include <string.h>

#include <vgov/fact_io.h>

#include "words.h"

/* How many facts of the vendor a source has: in the periods shown, and at all. */
typedef struct share {
    int64_t shown, all;
} share;

static vg_rc fill_private(vg_builder *b, const vg_source *source, int64_t own,
                          vg_view_source *out)
{
    bool others = source->facts != own;
    bool counted =
        !others && source->unchanged == 0 && source->inserted + source->replaced == own;
    out->taken = own;
    if (!counted)
        out->rows = out->rejects = out->findings = -1;
    if (others)
        return VG_OK;
    vg_rc rc = vg_view_guard(b, &out->name, source->name);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->map, source->map_name);
    return rc;
}

vg_rc vg_view_time(vg_builder *b, const char **out, vg_time at)
{
    vg_str when = VG_STR_INIT;
    int minutes = (int)(at % VG_DAY_SECONDS / 60);
    vg_day_words(&when, b->lang, (vg_day)(at / VG_DAY_SECONDS));
    vg_str_addf(&when, " %02d:%02d UTC", minutes / 60, minutes % 60);
    return vg_text_take(b->arena, out, &when, b->err);
}

static vg_rc add_source(vg_builder *b, const vg_source *source, const share *own)
{
    vg_view *view = b->view;
    vg_view_source *out =
        vg_arena_push(b->arena, &view->sources, &view->source_count, sizeof *view->sources);
    if (!out)
        return vg_nomem(b->err);
    *out = (vg_view_source){.id = source->id,
                            .sha256 = source->sha256,
                            .rows = source->rows,
                            .taken = source->inserted + source->replaced,
                            .rejects = source->rejects,
                            .findings = source->findings};
    if (b->options->edition == VG_EDITION_VENDOR) {
        vg_rc rc = fill_private(b, source, own->all, out);
        if (rc != VG_OK)
            return rc;
    } else {
        out->name = source->name;
        out->map = source->map_name;
    }
    return vg_view_time(b, &out->imported, source->imported_at);
}

/* Sources stand by id. */
static size_t find_source(const vg_source *sources, size_t count, int64_t id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sources[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && sources[low].id == id ? low : count;
}

/* The first instant that may be shown, and the first behind: a day around the periods. */
static bool is_shown(const vg_builder *b, int64_t start)
{
    int64_t from = ((int64_t)b->view->spans[0].period.first - 1) * VG_DAY_SECONDS;
    int64_t to = ((int64_t)b->options->period.last + 2) * VG_DAY_SECONDS;
    return start >= from && start < to;
}

/* Counts the facts of the vendor by source; without an edition those shown suffice. */
static vg_rc count_vendor(vg_builder *b, vg_arena *scratch, const vg_source *sources,
                          size_t count, share *own)
{
    static const vg_measure any = VG_M_offered;
    vg_day first = b->view->spans[0].period.first, last = b->options->period.last;
    if (b->options->edition == VG_EDITION_VENDOR) {
        first = VG_DAY_FIRST + 1;
        last = VG_DAY_LAST - 2;
    }
    vg_series *series;
    size_t series_count, at = count;
    int64_t vendor;
    vg_fact_reader *reader = NULL;
    vg_rc rc = vg_vendor_find(b->options->store, b->options->vendor, &vendor, b->err);
    if (rc == VG_END) /* known from its contract only: nothing was imported */
        return VG_OK;
    if (rc == VG_OK)
        rc = vg_series_list(b->options->store, scratch, vendor, &series, &series_count, b->err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&reader, b->options->store, &any, 1, VG_FACT_SOURCES, b->err);
    for (size_t i = 0; rc == VG_OK && i < series_count; i++) {
        const vg_fact *fact;
        rc = vg_fact_reader_seek(reader, series[i].id, ((int64_t)first - 1) * VG_DAY_SECONDS,
                                 ((int64_t)last + 2) * VG_DAY_SECONDS, b->err);
        while (rc == VG_OK && (rc = vg_fact_reader_next(reader, &fact, b->err)) == VG_OK) {
            if (at == count ||
                sources[at].id != fact->source) /* a file's rows stand together */
                at = find_source(sources, count, fact->source);
            if (at == count)
                continue;
            own[at].all++;
            own[at].shown += is_shown(b, fact->start);
        }
        rc = rc == VG_END ? VG_OK : rc;
    }
    vg_fact_reader_free(reader);
    return rc;
}

/* A report about one vendor names only the files that its figures rest on. */
vg_rc vg_view_add_sources(vg_builder *b)
{
    vg_source *sources;
    size_t count;
    vg_rc rc = vg_source_list(b->options->store, b->arena, &sources, &count, b->err);
    if (rc == VG_OK && b->options->edition == VG_EDITION_VENDOR)
        rc = vg_source_count_facts(b->options->store, sources, count, b->err);
    if (rc != VG_OK)
        return rc;
    vg_arena scratch = VG_ARENA_INIT;
    share *own = VG_NEW_N(&scratch, share, count + 1);
    if (!own)
        rc = vg_nomem(b->err);
    if (rc == VG_OK && b->options->vendor)
        rc = count_vendor(b, &scratch, sources, count, own);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (own[i].shown || !b->options->vendor)
            rc = add_source(b, &sources[i], &own[i]);
    vg_arena_free(&scratch);
    return rc;
}
