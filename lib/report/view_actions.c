/* The actions of the view: of its vendors, agreed by the end of the period, and open or ended
 * in it or later. */
#include "view.h"

#include <string.h>

#include <vgov/action_report.h>

#include "words.h"

static bool has_card(const vg_builder *b, const char *vendor)
{
    for (size_t i = 0; i < b->card_count; i++)
        if (strcmp(b->cards[i].vendor, vendor) == 0)
            return true;
    return false;
}

static vg_day day_of(vg_time at)
{
    vg_time day = at / VG_DAY_SECONDS;
    return (vg_day)(at % VG_DAY_SECONDS < 0 ? day - 1 : day);
}

static bool is_wanted(const vg_builder *b, const vg_action *a)
{
    const vg_period *p = &b->options->period;
    return has_card(b, a->vendor) && a->agreed_on <= p->last &&
           (a->state == VG_ACTION_OPEN || day_of(a->since) >= p->first);
}

static vg_rc put_day(vg_builder *b, const char **out, vg_day day)
{
    vg_str text = VG_STR_INIT;
    vg_day_words(&text, b->lang, day);
    vg_rc rc = vg_str_rc(&text, b->err);
    if (rc == VG_OK)
        rc = vg_view_copy(b, out, text.ptr);
    vg_str_free(&text);
    return rc;
}

/* Reasons are the client's own notes. */
static vg_rc add(vg_builder *b, const vg_action *a)
{
    vg_view *view = b->view;
    vg_day today = day_of(view->created);
    vg_view_action *out =
        vg_arena_push(b->arena, &view->actions, &view->action_count, sizeof *view->actions);
    if (!out)
        return vg_nomem(b->err);
    *out = (vg_view_action){.number = a->id,
                            .overdue = vg_action_overdue(a, today),
                            .state = vg_word_action(b->lang, a, today)};
    vg_rc rc = vg_view_copy(b, &out->vendor, a->vendor);
    if (rc == VG_OK)
        rc = put_day(b, &out->due, a->due);
    if (rc == VG_OK)
        rc = put_day(b, &out->agreed, a->agreed_on);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->owner, a->owner);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->text, a->text);
    if (rc == VG_OK && *a->service_level)
        rc = vg_view_copy(b, &out->service_level, a->service_level);
    if (rc == VG_OK && *a->reason && b->options->edition == VG_EDITION_CLIENT)
        rc = vg_view_copy(b, &out->reason, a->reason);
    return rc;
}

vg_rc vg_view_add_actions(vg_builder *b)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_action *list;
    size_t count;
    vg_rc rc =
        vg_action_list(b->options->store, &scratch, b->options->vendor, &list, &count, b->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (is_wanted(b, &list[i]))
            rc = add(b, &list[i]);
    vg_arena_free(&scratch);
    return rc;
}
