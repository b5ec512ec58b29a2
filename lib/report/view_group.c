/* Groups of comparison: who is ranked against whom, and in what order the overview lists them.
 */
#include "view.h"

#include <stdlib.h>
#include <string.h>

vg_rc vg_view_rank(const vg_rat *values, const bool *known, size_t count, bool higher,
                   size_t *ranks, vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        ranks[i] = known[i] ? 1 : 0;
        for (size_t j = 0; known[i] && j < count; j++) {
            int order = 0;
            if (!known[j])
                continue;
            vg_rc rc = vg_rat_cmp(values[j], values[i], &order, err);
            if (rc != VG_OK)
                return rc;
            ranks[i] += higher ? order > 0 : order < 0;
        }
    }
    return VG_OK;
}

/* What cards are sorted by: groups first, by name; within them by rank; then by folded name. */
typedef struct sort_key {
    const char *group; /* NULL = none */
    size_t rank;       /* 0 = none */
    const char *name;
    size_t card;
} sort_key;

static int compare_keys(const void *left, const void *right)
{
    const sort_key *a = left, *b = right;
    if (!a->group != !b->group)
        return a->group ? -1 : 1;
    int order = a->group ? strcmp(a->group, b->group) : 0;
    if (order == 0 && a->rank != b->rank)
        return !a->rank ? 1 : !b->rank ? -1 : a->rank < b->rank ? -1 : 1;
    if (order == 0)
        order = strcmp(a->name, b->name);
    return order ? order : a->card < b->card ? -1 : a->card > b->card;
}

static vg_rc set_order(vg_builder *b)
{
    vg_view *view = b->view;
    vg_arena scratch = VG_ARENA_INIT;
    vg_rc rc = VG_OK;
    sort_key *keys = VG_NEW_N(&scratch, sort_key, view->card_count + 1);
    view->order = VG_NEW_N(b->arena, size_t, view->card_count + 1);
    if (!keys || !view->order)
        rc = vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < view->card_count; i++) {
        const vg_view_card *card = &view->cards[i];
        keys[i] = (sort_key){.group = card->group, .rank = card->rank, .card = i};
        rc = vg_text_fold(&scratch, &keys[i].name, card->vendor_name, b->err);
    }
    if (rc == VG_OK && view->card_count)
        qsort(keys, view->card_count, sizeof *keys, compare_keys);
    for (size_t i = 0; rc == VG_OK && i < view->card_count; i++)
        view->order[i] = keys[i].card;
    vg_arena_free(&scratch);
    return rc;
}

/* The cards of the same group as card `first`; 0 when an earlier card is of it too. */
static size_t find_members(const vg_builder *b, size_t first, size_t *members)
{
    const char *name = b->cards[first].contract->group;
    size_t count = 0;
    if (!name || !*name)
        return 0;
    for (size_t i = 0; i < b->card_count; i++) {
        const char *other = b->cards[i].contract->group;
        if (!other || strcmp(other, name) != 0)
            continue;
        if (i < first)
            return 0;
        members[count++] = i;
    }
    return count;
}

static vg_rc rank_members(vg_builder *b, const char *name, const size_t *members, size_t count)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_rat *scores = VG_NEW_N(&scratch, vg_rat, count);
    bool *known = VG_NEW_N(&scratch, bool, count);
    size_t *ranks = VG_NEW_N(&scratch, size_t, count);
    vg_rc rc = scores && known && ranks ? VG_OK : vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        known[i] = b->cards[members[i]].has_score;
        scores[i] = b->cards[members[i]].score;
    }
    if (rc == VG_OK)
        rc = vg_view_rank(scores, known, count, true, ranks, b->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        b->view->cards[members[i]].group = name;
        b->view->cards[members[i]].rank = ranks[i];
    }
    vg_arena_free(&scratch);
    return rc;
}

static vg_rc add_group(vg_builder *b, size_t *members, size_t count)
{
    vg_view *view = b->view;
    const char *name;
    vg_rc rc = vg_view_copy(b, &name, b->cards[members[0]].contract->group);
    if (rc == VG_OK)
        rc = rank_members(b, name, members, count);
    if (rc != VG_OK)
        return rc;
    vg_view_group *group =
        vg_arena_push(b->arena, &view->groups, &view->group_count, sizeof *view->groups);
    if (!group)
        return vg_nomem(b->err);
    *group = (vg_view_group){.name = name, .members = members, .member_count = count};
    return VG_OK;
}

static int compare_groups(const void *left, const void *right)
{
    const vg_view_group *a = left, *b = right;
    return strcmp(a->name, b->name);
}

/* Members in the order of the overview. */
static void sort_members(const vg_view *view, vg_view_group *group)
{
    size_t n = 0;
    for (size_t i = 0; i < view->card_count; i++) {
        const char *name = view->cards[view->order[i]].group;
        if (name && strcmp(name, group->name) == 0)
            group->members[n++] = view->order[i];
    }
}

vg_rc vg_view_add_groups(vg_builder *b)
{
    vg_view *view = b->view;
    vg_rc rc = VG_OK;
    for (size_t i = 0;
         rc == VG_OK && b->options->edition == VG_EDITION_CLIENT && i < b->card_count; i++) {
        size_t *members = VG_NEW_N(b->arena, size_t, b->card_count);
        size_t count = members ? find_members(b, i, members) : 0;
        if (!members)
            rc = vg_nomem(b->err);
        else if (count > 1)
            rc = add_group(b, members, count);
    }
    if (rc == VG_OK)
        rc = set_order(b);
    if (rc != VG_OK || view->group_count == 0)
        return rc;
    qsort(view->groups, view->group_count, sizeof *view->groups, compare_groups);
    for (size_t i = 0; rc == VG_OK && i < view->group_count; i++) {
        sort_members(view, &view->groups[i]);
        rc = vg_view_add_standards(b, &view->groups[i]);
    }
    return rc;
}
