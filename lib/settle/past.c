/* A month before the first one that is computed, as the contract tells it. */
#include "settling.h"

#include <string.h>

static const vg_past_miss *miss_of(const vg_past_month *past, const char *id)
{
    for (size_t i = 0; i < past->miss_count; i++)
        if (strcmp(past->misses[i].level->id, id) == 0)
            return &past->misses[i];
    return NULL;
}

/* What rules have kept is paid, and what they charge for many failures is charged. */
static void settle_tallies(vg_settling *s)
{
    int failures;
    vg_make_tallies(s);
    for (size_t i = 0; i < s->terms->rule_count && s->rc == VG_OK; i++)
        if (s->terms->rules[i].type == VG_RULE_PERSISTENT)
            s->m->charged[i] = vg_persistent_times(s, &s->terms->rules[i], &failures);
}

void vg_settle_past(vg_settling *s, const vg_past_month *past)
{
    vg_settled_month *m = s->m;
    vg_settle_levels(s);
    settle_tallies(s);
    for (size_t i = 0; i < m->settled_count; i++) {
        const vg_past_miss *miss = miss_of(past, m->settled[i].in->level->id);
        m->settled[i].granted = m->settled[i].due = miss ? miss->credit : 0;
    }
    m->known = true;
    m->credit = m->granted = past->credit;
    m->bonus = past->bonus;
    m->at_maximum = past->at_maximum;
    vg_settle_earn_back(s);
    m->bank = past->bank;
    vg_settle_triggers(s);
}
