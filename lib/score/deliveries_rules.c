/* Deliveries that contracts ask for. */
#include <stdlib.h>
#include <string.h>

#include "deliveries_parts.h"
#include "run.h"

/* One rule for one vendor. */
typedef struct duty {
    vg_run *run;
    const vg_version *version;
    const vg_delivery_rule *rule;
    const char *vendor;
    vg_day as_of;
    vg_delivery **out;
    size_t *count;
} duty;

static bool matches(const duty *d, const vg_feed *feed)
{
    return strcmp(feed->series->origin, d->rule->origin) == 0 &&
           (!d->rule->feed || strcmp(feed->series->feed, d->rule->feed) == 0);
}

/* Nothing comes of days on which the service is closed. */
static bool is_open(const duty *d, vg_day first, vg_day last)
{
    const vg_calendar *calendar = d->rule->due.calendar;
    for (vg_day day = first; calendar && day <= last; day++)
        if (vg_hours_of(&calendar->hours, day)->count)
            return true;
    return !calendar;
}

/* A feed that the rule does not name owes when it brings anything in these days, in their month
 * or in the one before; one that it names always does. */
static vg_rc owes(const duty *d, const vg_feed *feed, vg_day first, vg_day last, bool *out,
                  vg_err *err)
{
    vg_receipt around;
    *out = is_open(d, first, last);
    if (!*out || d->rule->feed || !feed)
        return VG_OK;
    vg_day month = vg_month_first(last);
    vg_rc rc =
        vg_feed_look(d->run->options->store, feed, d->version->zone, vg_add_months(month, -1),
                     vg_month_last(month), VG_LEN_MONTH, &around, err);
    *out = rc == VG_OK && around.slices > 0;
    return rc;
}

static vg_rc judge(const duty *d, const vg_feed *feed, vg_day first, vg_day last, vg_err *err)
{
    const vg_delivery_rule *rule = d->rule;
    vg_receipt came = {.slices = 0};
    bool owed = true;
    vg_rc rc = feed ? vg_feed_look(d->run->options->store, feed, d->version->zone, first, last,
                                   rule->every, &came, err)
                    : VG_OK;
    if (rc == VG_OK && came.slices == 0)
        rc = owes(d, feed, first, last, &owed, err);
    if (rc != VG_OK || !owed)
        return rc;
    vg_delivery *one = vg_arena_push(d->run->arena, d->out, d->count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = (vg_delivery){.vendor = d->vendor,
                         .origin = rule->origin,
                         .feed = feed         ? feed->series->feed
                                 : rule->feed ? rule->feed
                                              : "",
                         .contract = d->version->contract,
                         .rule = rule,
                         .every = rule->every,
                         .first = first,
                         .last = last,
                         .due = vg_due_behind(&rule->due, rule->every, last),
                         .minute = rule->due.minute};
    vg_delivery_judge(one, &came, d->version->zone, d->as_of);
    return VG_OK;
}

/* Days, weeks or months that end in the version's part of the period. */
static vg_rc judge_feed(const duty *d, const vg_feed *feed, vg_err *err)
{
    const vg_period *period = &d->version->period;
    vg_length every = d->rule->every;
    vg_rc rc = VG_OK;
    vg_day first = period->first;
    if (every == VG_LEN_WEEK)
        first -= vg_weekday(first) - 1;
    else if (every == VG_LEN_MONTH)
        first = vg_month_first(first);
    for (vg_day last; rc == VG_OK && first <= period->last; first = last + 1) {
        last = vg_length_last_day(every, first);
        if (last <= period->last)
            rc = judge(d, feed, first, last, err);
    }
    return rc;
}

static vg_rc judge_rule(const duty *d, const vg_feed *feeds, size_t count, vg_err *err)
{
    bool any = false;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (matches(d, &feeds[i])) {
            any = true;
            rc = judge_feed(d, &feeds[i], err);
        }
    return rc == VG_OK && !any ? judge_feed(d, NULL, err) : rc;
}

static vg_rc judge_vendor(duty *d, const vg_party *vendor, vg_err *err)
{
    const vg_contract *c = d->version->contract;
    vg_feed *feeds = NULL;
    size_t count = 0;
    vg_rc rc = vendor->id ? vg_feeds_list(d->run->options->store, d->run->arena, vendor->id,
                                          &feeds, &count, err)
                          : VG_OK;
    d->vendor = vendor->code;
    for (size_t i = 0; rc == VG_OK && i < c->delivery_count; i++) {
        d->rule = &c->deliveries[i];
        rc = judge_rule(d, feeds, count, err);
    }
    return rc;
}

static vg_rc judge_version(duty *d, vg_version *v, vg_err *err)
{
    vg_party *vendors;
    size_t count;
    d->version = v;
    vg_rc rc = v->zone ? VG_OK : vg_zone_load(&v->zone, v->contract->zone, err);
    if (rc == VG_OK)
        rc = vg_run_vendors(d->run, v, &vendors, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = judge_vendor(d, &vendors[i], err);
    return rc;
}

/* By vendor, contract, rule, feed and day. */
static int compare(const void *left, const void *right)
{
    const vg_delivery *a = left, *b = right;
    int order = strcmp(a->vendor, b->vendor);
    if (order == 0)
        order = strcmp(a->contract->id, b->contract->id);
    if (order == 0)
        order = strcmp(a->rule->id, b->rule->id);
    if (order == 0)
        order = strcmp(a->feed, b->feed);
    return order ? order : a->first < b->first ? -1 : a->first > b->first;
}

vg_rc vg_deliveries_by_contract(vg_store *store, vg_arena *arena, const vg_period *period,
                                vg_day as_of, vg_delivery **out, size_t *count, vg_err *err)
{
    vg_run run;
    vg_score_options options = {.store = store, .period = *period};
    size_t rules = 0;
    vg_rc rc = vg_run_open(&run, arena, &options, err);
    duty d = {.run = &run, .as_of = as_of, .out = out, .count = count};
    for (size_t i = 0; rc == VG_OK && i < run.count; i++)
        rules += run.versions[i].contract->delivery_count;
    if (rc == VG_OK && rules == 0)
        rc = vg_fail(err, VG_NOINPUT,
                     "no contract says then when files are due (\"deliveries\"); --due would "
                     "say it for this list");
    for (size_t i = 0; rc == VG_OK && i < run.count; i++)
        if (run.versions[i].contract->delivery_count)
            rc = judge_version(&d, &run.versions[i], err);
    if (rc == VG_OK && *count)
        qsort(*out, *count, sizeof **out, compare);
    vg_run_close(&run);
    return rc;
}
