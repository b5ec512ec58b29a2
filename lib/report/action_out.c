/* Actions as a table. */
#include <vgov/action_report.h>

#include "columns.h"

const char *vg_word_action(vg_lang lang, const vg_action *action, vg_day today)
{
    if (vg_action_overdue(action, today))
        return vg_tr(lang, "overdue");
    switch (action->state) {
    case VG_ACTION_OPEN:
        return vg_tr(lang, "open");
    case VG_ACTION_DONE:
        return vg_tr(lang, "done");
    case VG_ACTION_DROPPED:
        break;
    }
    return vg_tr(lang, "dropped");
}

static const vg_column columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "due", .title = N_("Due")},
    {.key = "state", .title = N_("Status")},
    {.key = "owner", .title = N_("Owner")},
    {.key = "action", .title = N_("Action")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "agreed", .title = N_("Agreed")},
    {.key = "since", .title = N_("Since")},
    {.key = "reason", .title = N_("Reason")},
};

vg_rc vg_actions_table(vg_arena *arena, const vg_action *actions, size_t count, vg_day today,
                       vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    const vg_lang words =
        wording == VG_CODES ? VG_LANG_EN : lang; /* the code is the English word */
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_action *a = &actions[i];
        vg_cell_int(out, a->id);
        vg_table_cell(out, a->vendor);
        vg_cell_day(out, a->due);
        vg_table_cell(out, vg_word_action(words, a, today));
        vg_table_cell(out, a->owner);
        vg_table_cell(out, a->text);
        vg_cell_text(out, a->contract);
        vg_cell_text(out, a->service_level);
        vg_cell_day(out, a->agreed_on);
        vg_cell_time(out, a->since);
        vg_cell_text(out, a->reason);
    }
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, "since", NULL, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
